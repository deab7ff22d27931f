import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endingSignals } from '../../coordinator/cli/process-host.js';
import { suiteInTurn } from '../support/in-turn.js';

const FRAME = fileURLToPath(new URL('../support/frame-main.js', import.meta.url));

class Running {
  out = '';
  readonly ended: Promise<readonly [number | null, NodeJS.Signals | null]>;

  constructor(readonly child: ChildProcessByStdio<Writable, Readable, Readable>) {
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    this.ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  }

  async shows(text: string): Promise<void> {
    while (!this.out.includes(text)) await once(this.child.stdout, 'data');
  }
}

suiteInTurn('The programs as processes', () => {
  let folder: string;
  const children: ChildProcessByStdio<Writable, Readable, Readable>[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-process-'));
    await writeFile(join(folder, 'cluster.yaml'), '');
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });
  afterEach(() => {
    for (const child of children.splice(0)) {
      assert.ok(child.exitCode !== null || child.signalCode !== null, 'it ended by itself');
      child.kill('SIGKILL');
    }
  });

  const start = (work: string, ...args: string[]): Running => {
    const environment = { ...process.env, HOME: folder, MPPBACKUP_CLUSTER_FILE: join(folder, 'cluster.yaml') };
    const child = spawn(process.execPath, [FRAME, work, '-x', 'shop', ...args], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    children.push(child);
    return new Running(child);
  };

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`clean up after ${signal} and end with 2`, async () => {
      const running = start('wait');
      await running.shows('working');
      running.child.kill(signal);
      assert.deepEqual(await running.ended, [2, null]);
      assert.match(running.out, /cleaned up/);
      assert.match(running.out, new RegExp(`gpcrondump error: Interrupted by ${signal}\\.`));
    });
  }

  it('go on after a hang-up away from a terminal, as nohup wants it', async () => {
    const running = start('wait');
    await running.shows('working');
    running.child.kill('SIGHUP');
    running.child.kill('SIGTERM');
    assert.deepEqual(await running.ended, [2, null]);
    assert.match(running.out, /Interrupted by SIGTERM/);
    assert.deepEqual(endingSignals(true), ['SIGINT', 'SIGTERM', 'SIGHUP']);
  });

  it('end at the second signal though the work does not listen', async () => {
    const running = start('deaf');
    await running.shows('working');
    running.child.kill('SIGINT');
    await running.shows('A second one exits at once');
    running.child.kill('SIGINT');
    assert.deepEqual(await running.ended, [2, null]);
    assert.match(running.out, /exiting without cleaning up/);
  });

  it('take the answer from a pipe, and its end for no', async () => {
    const silent = start('ask');
    silent.child.stdin.end();
    assert.deepEqual(await silent.ended, [4, null]);
    const willing = start('ask');
    willing.child.stdin.end('y\n');
    assert.deepEqual(await willing.ended, [2, null]);
    assert.match(willing.out, /went on/);
  });

  it('can be interrupted while they ask', async () => {
    const running = start('ask');
    await running.shows('> ');
    running.child.kill('SIGINT');
    assert.deepEqual(await running.ended, [2, null]);
    assert.match(running.out, /Interrupted by SIGINT/);
  });

  it('go on when nobody reads their output any more, and the log file is complete', async () => {
    const running = start('chatter');
    await running.shows('line 0');
    running.child.stdout.destroy();
    assert.deepEqual(await running.ended, [2, null]);
    const logs = join(folder, 'gpAdminLogs');
    const [name] = await readdir(logs);
    const log = await readFile(join(logs, name ?? ''), 'utf8');
    assert.match(log, /line 4999 /);
    assert.match(log, /gpcrondump error: the end/);
  });

  it('say what nobody caught, without a stack, and end with 2', async () => {
    const running = start('uncaught');
    assert.deepEqual(await running.ended, [2, null]);
    assert.match(running.out, /\[CRITICAL\]:-An uncaught error: lost/);
    assert.doesNotMatch(running.out, /\n\s+at /);
  });

  it('end with their status though a timer was forgotten', async () => {
    const running = start('leak');
    assert.deepEqual(await running.ended, [2, null]);
  });

  it('say of a failure that they stood still before it, and only then', async () => {
    const stopped = start('fail');
    await stopped.shows('working');
    stopped.child.kill('SIGSTOP');
    await sleep(3_000);
    stopped.child.kill('SIGCONT');
    assert.deepEqual(await stopped.ended, [2, null]);
    assert.match(
      stopped.out,
      /\[ERROR\]:-This program did not run for [34] s until \d\d:\d\d:\d\d .*\n.*gpcrondump error: no answer \[at sdw1\]/,
    );
    const other = start('fail');
    await other.shows('working');
    other.child.kill('SIGCONT');
    assert.deepEqual(await other.ended, [2, null]);
    assert.match(other.out, /\[ERROR\]:-gpcrondump error: no answer \[at sdw1\]/);
    assert.doesNotMatch(other.out, /did not run/);
  });

  it('keep their status whatever signals come once they have said it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const running = start('end');
      await running.shows('the end');
      const timer = setInterval(() => running.child.kill('SIGTERM'), 1);
      try {
        assert.deepEqual(await running.ended, [2, null]);
      } finally {
        clearInterval(timer);
      }
    }
  });
});
