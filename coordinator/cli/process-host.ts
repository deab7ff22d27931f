/** The process around a program, as the program sees it; tests give their own. */
import type { Environment } from './environment.js';

export interface ProcessHost {
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Calls back for SIGINT, SIGTERM and SIGHUP; returns the way to stop that. */
  onSignal(handler: (name: string) => void): () => void;
  /** Calls back for errors that nobody caught. */
  onUncaught(handler: (error: unknown) => void): () => void;
  /** Ends at once. */
  exit(status: number): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

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
      for (const name of SIGNALS) process.on(name, handler);
      return () => {
        for (const name of SIGNALS) process.off(name, handler);
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

/**
 * Ends the process with `status` once everything is closed and written; a handle that somebody forgot does not keep it
 * for longer than some seconds.
 */
export function finishProcess(status: number): void {
  process.exitCode = status;
  process.stdin.pause();
  setTimeout(() => process.exit(status), EXIT_LIMIT_MS).unref();
}
