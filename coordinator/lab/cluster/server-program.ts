/** Runs PostgreSQL's own programs as the account that owns the instances. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { AppError } from '../../../common/errors/app-error.js';
import type { OsUser } from './os-user.js';

export interface ProgramContext {
  /** Undefined: this process's own user. */
  readonly user: OsUser | undefined;
  /** Working folder: the programs complain about one their user may not enter. */
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
}

export interface ProgramResult {
  readonly exitCode: number;
  /** What it wrote to stdout and stderr, trimmed. */
  readonly output: string;
}

/**
 * Our environment without PGDATA, PGPORT and the like, which would redirect the programs to another instance. Messages
 * in English, as the logs we quote are.
 */
export function serverEnvironment(user: OsUser | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && name !== 'LC_ALL');
  const environment: NodeJS.ProcessEnv = { ...Object.fromEntries(kept), LC_MESSAGES: 'C' };
  return user ? { ...environment, USER: user.name, LOGNAME: user.name, HOME: '/' } : environment;
}

/**
 * Runs a program to its end.
 * @throws AppError PROGRAM_FAILED when it cannot be started; the signal's reason when aborted
 */
export async function runServerProgram(
  program: string,
  args: readonly string[],
  context: ProgramContext,
): Promise<ProgramResult> {
  const { user, directory, signal } = context;
  signal?.throwIfAborted();
  const child = spawn(program, args, {
    cwd: dirname(directory),
    env: serverEnvironment(user),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  // Not spawn's own `signal`: the caller removes what the program wrote, so we must wait until it is really gone.
  const end = (): boolean => child.kill('SIGTERM');
  signal?.addEventListener('abort', end, { once: true });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  try {
    const [exitCode, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    signal?.throwIfAborted();
    return { exitCode, output: `${stdout}${stderr}`.trim() };
  } catch (cause) {
    if (signal?.aborted) throw new AppError('CANCELLED', 'The operation was interrupted.', { cause });
    const reason = (cause as Error).message;
    throw new AppError('PROGRAM_FAILED', `${program} could not be started: ${reason}`, { object: program, cause });
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
