/** Runs a program after a backup, if this host's own configuration allows it. */
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { runPostScript, type PostScriptOutcome } from '../../common/script/post-script.js';

const VARIABLE = /^MPPBACKUP_[A-Z_]{1,40}$/;
const LONGEST_MS = 24 * 3_600_000;

export interface ScriptRequest {
  /** Absolute. */
  readonly program: string;
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly timeLimitMs: number;
}

/** @throws AppError SCRIPT_NOT_ALLOWED, USAGE, PROGRAM_MISSING, SCRIPT_TIMED_OUT */
export async function runAllowedScript(
  config: AgentConfig,
  { program, variables, timeLimitMs }: ScriptRequest,
  signal: AbortSignal,
): Promise<PostScriptOutcome> {
  const allowed = config.postScripts ?? [];
  // Compared as text: what is not listed letter by letter is not run.
  if (!allowed.includes(program)) {
    throw new AppError('SCRIPT_NOT_ALLOWED', `The agent may not run ${JSON.stringify(program)}.`, {
      object: program,
      host: config.hostName,
      hint: `Add it to postScripts in the agent’s configuration and restart it. Allowed now: ${allowed.join(', ') || 'none'}.`,
    });
  }
  return runPostScript({
    program,
    variables: Object.fromEntries(variables.map(({ name, value }) => [checkedName(name), checkedValue(value)])),
    timeLimitMs: Math.min(Math.max(timeLimitMs, 1), LONGEST_MS),
    signal,
  });
}

/** Nothing that a loader or a shell would heed (LD_PRELOAD, BASH_ENV, PATH). */
function checkedName(name: string): string {
  if (VARIABLE.test(name)) return name;
  throw new AppError('USAGE', `${JSON.stringify(name)} is no variable for a script.`);
}

function checkedValue(value: string): string {
  if (!value.includes('\0')) return value;
  throw new AppError('USAGE', 'A variable for a script has a NUL character.');
}
