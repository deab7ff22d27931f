/** Runs one of the product's commands as its own process, the way a person does. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { packageFile } from '../../../common/package-files.js';
import { AppError } from '../../../common/errors/app-error.js';

export interface CommandRun {
  readonly program: 'gpcrondump' | 'gpdbrestore';
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Each line the program writes, but its last one, the result. */
  readonly onLine: (line: string) => void;
}

/** How long a command that was told to stop may take before it is killed. */
const STOP_LIMIT_MS = 70_000;

/**
 * Runs `program args… --json` to its end.
 * @returns what the last line of its stdout says
 * @throws AppError PROGRAM_FAILED with the program's own reason; the signal's reason when aborted
 */
export async function runCommand(run: CommandRun): Promise<unknown> {
  const script = packageFile(`dist/coordinator/bin/${run.program}.js`);
  run.signal.throwIfAborted();
  const child = spawn(process.execPath, [script, ...run.args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...run.environment },
  });
  let kill: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGINT');
    kill = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  };
  run.signal.addEventListener('abort', stop, { once: true });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  // The result is the last line, so that a line is shown only when the next one has come.
  let last: string | undefined;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (last !== undefined) run.onLine(last);
    last = line;
  });
  createInterface({ input: child.stderr }).on('line', run.onLine);
  try {
    const status = await ended;
    run.signal.throwIfAborted();
    const result = parseResult(last);
    // 1 is "finished with warnings", and also what Node ends with when a program could not even begin.
    if ((status === 0 || status === 1) && (result as { ok?: unknown } | undefined)?.ok === true) return result;
    throw failure(run, status, result, last);
  } finally {
    clearTimeout(kill);
    run.signal.removeEventListener('abort', stop);
  }
}

function parseResult(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined; // Not a result: the caller says what the program printed instead.
  }
}

function failure(run: CommandRun, status: number | string, result: unknown, last: string | undefined): AppError {
  const said = (result as { error?: { message?: string } } | undefined)?.error?.message ?? last ?? 'nothing';
  return new AppError('PROGRAM_FAILED', `${run.program} ended with ${status}: ${said}`, { object: run.program });
}
