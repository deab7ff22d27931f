/** The process around a program, as the program sees it; tests give their own. */
import type { Environment } from '../base/environment.js';

export interface ProcessHost {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Calls back for the signals that end a program; returns the way to stop that. */
  onSignal(handler: (name: string) => void): () => void;
  /** Calls back for uncaught errors. */
  onUncaught(handler: (error: unknown) => void): () => void;
  /** Ends at once. */
  exit(status: number): void;
}

/**
 * A hang-up ends what runs on a terminal. Away from one it comes to what was started with nohup, which asked for it to be
 * ignored; Node undoes that at its start, so it is ignored here.
 */
export function endingSignals(hasTerminal: boolean): readonly NodeJS.Signals[] {
  return hasTerminal ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}

const ignore = (): void => undefined;

/** This process. */
export function processHost(): ProcessHost {
  // A reader of our output that goes away (`| head`) must not end a backup.
  process.stdout.on('error', ignoreBrokenPipe);
  process.stderr.on('error', ignoreBrokenPipe);
  return {
    args: process.argv.slice(2),
    environment: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onSignal: (handler) => {
      const names = endingSignals([process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY));
      for (const name of names) process.on(name, handler);
      if (!names.includes('SIGHUP')) process.on('SIGHUP', ignore);
      return () => {
        // What is done is done: a signal on the last steps of the process must not make a success look like a failure.
        for (const name of names) process.on(name, ignore).off(name, handler);
      };
    },
    onUncaught: (handler) => {
      process.on('uncaughtException', handler);
      process.on('unhandledRejection', handler);
      return () => {
        process.off('uncaughtException', handler);
        process.off('unhandledRejection', handler);
      };
    },
    exit: (status) => process.exit(status),
  };
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

const EXIT_LIMIT_MS = 5000;

/** As Node.js has it: the process ends, and what it waits for has not. */
const UNSETTLED_STATUS = 13;

/** Ends the process with the status that `run` gives; one that comes to its end without that has not succeeded. */
export function endWith(run: Promise<number>, end: (status: number) => void = finishProcess): void {
  process.exitCode = UNSETTLED_STATUS;
  void run.then(end);
}

/**
 * Ends the process with `status` once everything is closed and written; a handle that was left open delays this by some
 * seconds at most.
 */
function finishProcess(status: number): void {
  process.exitCode = status;
  keepSignalHandlers();
  process.stdin.pause();
  setTimeout(() => process.exit(status), EXIT_LIMIT_MS).unref();
}

/**
 * A process that Node lets run out gives up its handlers of signals some milliseconds before it is gone, and a signal in
 * them would end it in place of its status. One that exits keeps them.
 */
export function keepSignalHandlers(): void {
  process.once('beforeExit', () => process.exit());
}
