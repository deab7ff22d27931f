/** A child process that does jobs, as the server sees it. */
import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeTemporaryFoldersOf } from '../../common/io/temporary-folder.js';
import type { Addressed, FromWorker, ToWorker } from '../worker/ipc.js';

const STDERR_TAIL_LINES = 10;
const STDERR_TAIL_BYTES = 8 * 1024;
/** How long the rest of stderr may take after the end. */
const STDERR_CLOSE_LIMIT_MS = 1_000;

/** What Node.js has by itself. */
export const THREADS_OF_A_JOB = 4;

export interface WorkerExit {
  /** For messages: `exit code 1`, `signal SIGKILL`, and why it was killed by us. */
  readonly how: string;
  /** The last lines of stderr. */
  readonly stderrTail: string;
}

export interface WorkerProcess {
  readonly pid: number | undefined;
  /** From now on `receive` hears the worker, and its lines on stderr count. */
  listen(receive: (message: Addressed<FromWorker>) => void): void;
  send(message: Addressed<ToWorker>): void;
  /** Sends SIGKILL to the worker and everything that it started. @param why is told of the jobs that this ends */
  kill(why?: string): void;
  /** Resolves when the worker, all it started, and its temporary files are gone. */
  readonly exited: Promise<WorkerExit>;
}

/**
 * Forks a worker by its script, as the leader of its own process group: a signal to the agent's terminal does not reach
 * it, and the programs that it started (pg_dump) can be ended with it.
 * @param threads of its thread pool, which compresses, hashes, and waits for files
 */
export function startWorkerProcess(script: string, threads = THREADS_OF_A_JOB): WorkerProcess {
  const child = fork(script, [], {
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
    env: { UV_THREADPOOL_SIZE: String(threads), ...process.env },
  });
  const tail = new StderrTail(child);
  let receive: (message: Addressed<FromWorker>) => void = () => undefined;
  let killedSince: string | undefined;
  child.on('message', (message) => receive(message as Addressed<FromWorker>));
  // A process that cannot be started gives `error`, and then no `exit` follows.
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code ?? 'unknown'}`));
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(`not started: ${error.message}`);
    });
  });
  return {
    pid: child.pid,
    listen: (receiver) => {
      receive = receiver;
      tail.clear();
    },
    send: (message) => {
      // A worker that is gone is noticed by its exit; this message is not needed then.
      if (child.connected) child.send(message, () => undefined);
    },
    kill: (why) => {
      killedSince ??= why;
      killGroup(child.pid);
    },
    exited: exited.then(async (how) => {
      killGroup(child.pid);
      if (child.pid !== undefined) await removeTemporaryFoldersOf(child.pid);
      await tail.closed();
      return { how: killedSince === undefined ? how : `${how}: ${killedSince}`, stderrTail: tail.text };
    }),
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

class StderrTail {
  #text = '';
  readonly #closed: Promise<void>;

  constructor(child: ChildProcess) {
    const { stderr } = child;
    stderr?.setEncoding('utf8');
    stderr?.on('data', (text: string) => (this.#text = (this.#text + text).slice(-STDERR_TAIL_BYTES)));
    stderr?.on('error', () => undefined);
    this.#closed = new Promise((resolve) => {
      if (stderr) stderr.once('close', resolve);
      else resolve();
    });
  }

  get text(): string {
    return this.#text.trimEnd().split('\n').slice(-STDERR_TAIL_LINES).join('\n');
  }

  /** Output from now on is that of other jobs. */
  clear(): void {
    this.#text = '';
  }

  async closed(): Promise<void> {
    await Promise.race([this.#closed, sleep(STDERR_CLOSE_LIMIT_MS, undefined, { ref: false })]);
  }
}
