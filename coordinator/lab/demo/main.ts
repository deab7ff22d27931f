/** The process around the demo: arguments, output, signals, exit status. */
import { describeError, toAppError } from '../../../common/errors/app-error.js';
import { AppError } from '../../../common/errors/app-error.js';
import { DEMO_HELP, parseDemoOptions } from './options.js';
import { runDemo } from './run-demo.js';

/** npm passes on the signal that the terminal has sent already: only a later one is a second Ctrl-C. */
const SECOND_SIGNAL_AFTER_MS = 1000;

const controller = new AbortController();
let firstSignalAt: number | undefined;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    firstSignalAt ??= performance.now();
    if (performance.now() - firstSignalAt > SECOND_SIGNAL_AFTER_MS) process.exit(130);
    if (controller.signal.aborted) return;
    process.stderr.write('Interrupted: taking the cluster down. Once more ends at once.\n');
    controller.abort(new AppError('CANCELLED', 'The demo was interrupted.'));
  });
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const write = (text: string): void => void process.stdout.write(text);
  const json = args.includes('--json');
  try {
    const options = parseDemoOptions(args);
    if (!options) {
      write(`${DEMO_HELP}\n`);
      return 0;
    }
    const result = await runDemo(options, write, controller.signal);
    if (json) write(`${JSON.stringify(result)}\n`);
    return 0;
  } catch (error) {
    const failure = toAppError(controller.signal.aborted ? controller.signal.reason : error);
    process.stderr.write(`The demo failed: ${describeError(failure)}\n`);
    if (failure.hint !== undefined) process.stderr.write(`${failure.hint}\n`);
    if (failure.code === 'INTERNAL' && failure.cause instanceof Error) process.stderr.write(`${failure.cause.stack}\n`);
    if (json) write(`${JSON.stringify({ ok: false, reason: failure.message, code: failure.code })}\n`);
    return controller.signal.aborted ? 130 : failure.exitStatus;
  }
}
