/** `mppbackup`: runs one command, and shows its result or its error. */
import { Readable } from 'node:stream';
import { describeError, toAppError } from '../../../common/errors/app-error.js';
import { nextStep } from '../../../common/errors/next-step.js';
import { PRODUCT_NAME } from '../../../common/version.js';
import { toErrorResult } from '../../report/result.js';
import type { Environment } from '../../base/environment.js';
import { Prompter } from '../prompt.js';
import { StallWatch } from '../stall-watch.js';
import { readCommandLine } from './command-line.js';

/** What is around the program. */
export interface MppbackupHost {
  readonly environment: Environment;
  out(text: string): void;
  err(text: string): void;
  /** Where answers to questions come from; without it each is no. */
  readonly input?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/** Runs one command line; gives the exit status. */
export async function runMppbackup(args: readonly string[], host: MppbackupHost, signal: AbortSignal): Promise<number> {
  const isJson = args.includes('--json');
  const out = (text: string): void => host.out(`${text}\n`);
  const err = (text: string): void => host.err(`${text}\n`);
  const { environment, input = Readable.from([]) } = host;
  // Questions go to stderr: stdout may be read by a program.
  const prompter = new Prompter({ input, screen: { line: err, text: (text) => host.err(text) }, signal });
  const stalls = new StallWatch();
  let name = PRODUCT_NAME;
  try {
    const line = readCommandLine(args);
    if (line.kind === 'text') {
      out(line.text);
      return 0;
    }
    name = line.command.name;
    const { exitStatus, json, text } = await line.command.perform(line.values, {
      say: isJson ? () => undefined : out,
      note: isJson ? err : out,
      confirm: (question) => prompter.confirm(question),
      secret: (question, options) => prompter.secret(question, options),
      environment,
      signal,
    });
    for (const each of isJson ? [JSON.stringify(json)] : text) out(each);
    return exitStatus;
  } catch (caught) {
    const error = stalls.explain(toAppError(caught));
    err(`${PRODUCT_NAME}: ${describeError(error)}`);
    const hint = nextStep(error);
    if (hint !== undefined) err(hint);
    if (error.code === 'INTERNAL' && error.stack !== undefined) err(error.stack);
    if (isJson) out(JSON.stringify(toErrorResult(name, error)));
    return error.exitStatus;
  } finally {
    stalls.close();
    prompter.close();
  }
}
