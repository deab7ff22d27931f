/** The product's commands as processes, as a user runs them. */
import { spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ProcessHost } from '../../coordinator/cli/process-host.js';
import { runMppbackup } from '../../coordinator/cli/mppbackup/main.js';
import { runGpcrondump, runGpdbrestore } from '../../coordinator/cli/programs.js';
import { gpcrondump } from '../../coordinator/commands/gpcrondump.js';
import { gpdbrestore } from '../../coordinator/commands/gpdbrestore.js';

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

/**
 * A command in this process: the same from the command line to the exit status, without the start of a
 * process, which is half of the processor time of a small one. For tests whose subject is what the operation does to
 * servers and sets; what signals, streams and exits do is for `startProgram`.
 */
export async function callProgram(
  program: ProgramName,
  args: readonly string[],
  { environment }: Pick<ProgramPlace, 'environment'>,
): Promise<ProgramOutcome> {
  const texts = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      decodeStrings: false,
      write: (chunk: string | Buffer, _encoding, done) => {
        texts[name] += chunk.toString();
        done();
      },
    });
  const host: ProcessHost = {
    args,
    environment,
    stdin: Readable.from([]),
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    onSignal: () => () => undefined,
    onUncaught: () => () => undefined,
    exit: (status) => {
      throw new Error(`${program} exits at once with ${status}: ${texts.stderr}`);
    },
  };
  const status = await RUN[program](host);
  const { stdout, stderr } = texts;
  return { status, stdout, stderr, output: stdout + stderr, result: lastJson(stdout) };
}

const RUN: Readonly<Record<ProgramName, (host: ProcessHost) => Promise<number>>> = {
  gpcrondump: (host) => runGpcrondump(host, gpcrondump),
  gpdbrestore: (host) => runGpdbrestore(host, gpdbrestore),
  mppbackup: ({ args, environment, stdin, stdout, stderr }) => {
    const out = (text: string): void => void stdout.write(text);
    const err = (text: string): void => void stderr.write(text);
    return runMppbackup(args, { environment, out, err, input: stdin }, new AbortController().signal);
  },
};

function lastJson(stdout: string): unknown {
  try {
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  } catch {
    return undefined; // Without --json the last line is for people.
  }
}
