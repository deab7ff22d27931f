/** Runs one program by argument vector (never a shell string) until it ends; abort kills it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, type ErrorPlace } from '../errors/app-error.js';
import { libraryEnvironment } from './library-path.js';

export interface ProgramRun {
  /** Absolute, or a name that is looked up in PATH. */
  readonly path: string;
  readonly args: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Given each piece of standard output; the program is held back until it resolves. Default: output is dropped. */
  readonly onStdout?: (chunk: Buffer) => Promise<void> | void;
  /** Given each line of standard error as it comes, without its newline. */
  readonly onStderrLine?: (line: string) => void;
  /** Lines of standard error that say how far the program is: no part of its error. */
  readonly isProgress?: (line: string) => boolean;
  /** Written to standard input, then closed; default: no input. */
  readonly input?: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Added to the cleaned environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
  /** Whose process it becomes; only root may say so. Default: ours. */
  readonly identity?: { readonly uid: number; readonly gid: number } | undefined;
  readonly place?: ErrorPlace;
  /** An abort ends what it started too, and does not wait for what escaped: for programs that are not ours. */
  readonly ownGroup?: boolean;
}

export interface ProgramExit {
  /** As a shell has it: 128 and the signal's number when a signal ended it. */
  readonly exitStatus: number;
  /** In words, with the end of standard error. */
  readonly description: string;
}

/**
 * What a program gets of our environment: where to find things, and where libpq finds passwords. Nothing that holds a
 * secret itself (PGPASSWORD), nothing that changes a program's meaning (PGOPTIONS, PGCLIENTENCODING, PGDATABASE).
 */
const PASSED_ON =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|TZ|LD_LIBRARY_PATH|PGPASSFILE|PGSERVICEFILE|PGSYSCONFDIR|PGSSL[A-Z]+|PGGSS[A-Z]+|KRB5[A-Z_]+)$/;
const STDERR_TAIL_CHARACTERS = 4000;
/** The time from SIGTERM (pg_dump cancels its query and leaves) to SIGKILL. */
const KILL_AFTER_MS = 2000;

/**
 * Resolves when the program ended with status 0.
 * @throws AppError PROGRAM_MISSING, PROGRAM_FAILED (with the end of standard error), CANCELLED after an abort; whatever
 *   onStdout threw
 */
export async function runProgram(run: ProgramRun): Promise<void> {
  const { exitStatus, description } = await runToExit(run);
  if (exitStatus !== 0) throw new AppError('PROGRAM_FAILED', description, run.place);
}

/**
 * The same for a program whose exit status says something.
 * @throws AppError PROGRAM_MISSING, CANCELLED after an abort; whatever onStdout threw
 */
export async function runToExit(run: ProgramRun): Promise<ProgramExit> {
  run.signal?.throwIfAborted();
  const child = spawn(run.path, [...run.args], {
    env: programEnvironment({ ...libraryEnvironment(run.path), ...run.environment }),
    cwd: run.workingDirectory,
    ...run.identity,
    detached: run.ownGroup ?? false,
    stdio: [run.input ? 'pipe' : 'ignore', run.onStdout ? 'pipe' : 'ignore', 'pipe'],
  });
  const closed = exitOf(child);
  const stop = killer(child, run.ownGroup ?? false);
  const onAbort = (): void => stop.now();
  run.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const stderr = collectStderr(child, run);
    const results = await Promise.allSettled([readStdout(child, run, stop.now), writeStdin(child, run.input), closed]);
    const [output, , exit] = results;
    if (run.signal?.aborted) throw cancelled(run);
    if (output.status === 'rejected') throw output.reason;
    if (exit.status === 'rejected') throw missing(run, exit.reason);
    const [, input] = results;
    if (exit.value.code === 0 && input.status === 'rejected') throw input.reason;
    return describeExit(run, exit.value, stderr());
  } finally {
    run.signal?.removeEventListener('abort', onAbort);
    stop.disarm();
  }
}

/** Standard output of a run, whole; for short outputs. */
export async function programOutput(run: Omit<ProgramRun, 'onStdout'>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await runProgram({ ...run, onStdout: (chunk) => void chunks.push(chunk) });
  return Buffer.concat(chunks);
}

/** The cleaned environment; messages in English, so that they read the same in every log. */
export function programEnvironment(added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', ...added };
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function killer(child: ChildProcess, group: boolean): { now: () => void; disarm: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const send = (signal: NodeJS.Signals): void => {
    if (group) killGroup(child, signal);
    else child.kill(signal);
  };
  return {
    now: () => {
      send('SIGTERM');
      timer ??= setTimeout(() => {
        send('SIGKILL');
        // A process that left the group may hold the pipes open for as long as it likes.
        if (group) for (const stream of [child.stdout, child.stderr, child.stdin]) stream?.destroy();
      }, KILL_AFTER_MS);
    },
    disarm: () => clearTimeout(timer),
  };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // All of it has ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function collectStderr(child: ChildProcess, { onStderrLine, isProgress }: ProgramRun): () => string {
  let tail = '';
  let line = '';
  const keep = (text: string): void => {
    tail = (tail + text).slice(-STDERR_TAIL_CHARACTERS);
  };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = (lines.pop() ?? '').slice(-STDERR_TAIL_CHARACTERS);
    for (const whole of lines) {
      onStderrLine?.(whole);
      if (!isProgress?.(whole)) keep(`${whole}\n`);
    }
  });
  return () => (tail + line).trim();
}

async function readStdout(child: ChildProcess, run: ProgramRun, stop: () => void): Promise<void> {
  if (!child.stdout || !run.onStdout) return;
  try {
    for await (const chunk of child.stdout) await run.onStdout(chunk as Buffer);
  } catch (error) {
    stop();
    throw error;
  }
}

/** A program that ends early closes its input: its exit status tells why, not the broken pipe. */
async function writeStdin(child: ChildProcess, input: ProgramRun['input']): Promise<void> {
  if (!child.stdin || !input) return;
  try {
    await pipeline(Readable.from(input, { objectMode: true }), child.stdin);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ERR_STREAM_DESTROYED') throw error;
  }
}

function cancelled(run: ProgramRun): AppError {
  return new AppError('CANCELLED', `${basename(run.path)} was interrupted.`, {
    ...run.place,
    cause: run.signal?.reason,
  });
}

function missing(run: ProgramRun, cause: unknown): AppError {
  return new AppError('PROGRAM_MISSING', `${run.path} cannot be run: ${(cause as Error).message}`, {
    ...run.place,
    hint: 'Install PostgreSQL’s programs, or name their folder in the agent’s configuration (programDirectory).',
    cause,
  });
}

function describeExit(run: ProgramRun, exit: Exit, stderr: string): ProgramExit {
  const how = exit.signal ? `was ended by ${exit.signal}` : `ended with status ${exit.code}`;
  return {
    exitStatus: exit.code ?? 128 + (exit.signal ? constants.signals[exit.signal] : 0),
    description: `${basename(run.path)} ${how}${stderr === '' ? '.' : `: ${stderr}`}`,
  };
}
