/** The product's commands as processes, as a user runs them. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type ProgramName = 'gpcrondump' | 'gpdbrestore' | 'mppbackup';

export interface ProgramOutcome {
  /** The exit status, or the signal that ended it. */
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
  /** stdout and stderr, for messages. */
  readonly output: string;
  /** The last line of stdout when it is JSON (--json). */
  readonly result: unknown;
}

export interface RunningProgram {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<ProgramOutcome>;
}

export interface ProgramPlace {
  /** The whole environment, not an addition to this process's. */
  readonly environment: NodeJS.ProcessEnv;
  /** Working folder; default: this process's. */
  readonly folder?: string;
  /** What it reads from its standard input; default: nothing. */
  readonly input?: string;
}

export function startProgram(program: ProgramName, args: readonly string[], place: ProgramPlace): RunningProgram {
  const script = fileURLToPath(new URL(`../../coordinator/bin/${program}.js`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: place.environment,
    cwd: place.folder,
  });
  child.stdin.on('error', () => undefined); // a program need not read it
  child.stdin.end(place.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<ProgramOutcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({
        status: code ?? signal ?? 'unknown',
        stdout,
        stderr,
        output: stdout + stderr,
        result: lastJson(stdout),
      }),
    );
  });
  return { pid: child.pid ?? 0, kill: (signal) => child.kill(signal), ended };
}

function lastJson(stdout: string): unknown {
  try {
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  } catch {
    return undefined; // Without --json the last line is for people.
  }
}
