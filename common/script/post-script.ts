/** How a program that is named by -R is run, on the coordinator host and, by the agents, on every host. */
import { AppError } from '../errors/app-error.js';
import { runToExit } from '../process/run-program.js';

export interface PostScriptRun {
  /** Absolute. */
  readonly program: string;
  /** MPPBACKUP_… variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface PostScriptOutcome {
  /** 128 and the signal's number when a signal ended it. */
  readonly exitStatus: number;
  /** The end of what it wrote on standard output and standard error. */
  readonly output: string;
}

const OUTPUT_CHARACTERS = 4000;

/**
 * Runs it without arguments, in a cleaned environment, in `/`.
 * @throws AppError PROGRAM_MISSING, CANCELLED, SCRIPT_TIMED_OUT
 */
export async function runPostScript(run: PostScriptRun): Promise<PostScriptOutcome> {
  let output = '';
  const keep = (text: string): void => {
    output = (output + text).slice(-OUTPUT_CHARACTERS);
  };
  const decoder = new TextDecoder();
  const timeLimit = AbortSignal.timeout(run.timeLimitMs);
  try {
    const { exitStatus } = await runToExit({
      path: run.program,
      args: [],
      signal: run.signal ? AbortSignal.any([run.signal, timeLimit]) : timeLimit,
      onStdout: (chunk) => keep(decoder.decode(chunk, { stream: true })),
      onStderrLine: (line) => keep(`${line}\n`),
      environment: run.variables,
      workingDirectory: '/',
      ownGroup: true,
    });
    return { exitStatus, output: output.trim() };
  } catch (error) {
    if (!timeLimit.aborted || run.signal?.aborted) throw error;
    throw new AppError('SCRIPT_TIMED_OUT', `${run.program} was ended after ${run.timeLimitMs / 1000} s.`, {
      object: run.program,
      hint: 'Make it faster, let it start its work in the background, or raise --post-script-timeout.',
      cause: error,
    });
  }
}
