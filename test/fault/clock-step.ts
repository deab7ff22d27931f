/**
 * Preloaded into every Node process of a fault run (NODE_OPTIONS): lets the test step the wall clock of one of them.
 * SIGUSR2 makes the process read its step, milliseconds, from `<folder>/<its pid>`; a child begins with its parent's.
 * Timers and performance.now() go on as they are, as they do when an administrator or NTP steps a host's clock.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.MPPBACKUP_TEST_CLOCK;

function readStep(pid: number): number {
  try {
    return Number(readFileSync(join(folder ?? '', String(pid)), 'utf8'));
  } catch {
    return 0; // nobody stepped this one
  }
}

if (folder !== undefined) {
  const RealDate = Date;
  let stepMs = readStep(process.ppid);
  const now = (): number => RealDate.now() + stepMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: [], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
  });
  process.on('SIGUSR2', () => (stepMs = readStep(process.pid)));
}
