/** How errors are shown: reference section 1.2, plus a line with the next step. */
import { describeError, type AppError } from '../../common/errors/app-error.js';
import { nextStep } from '../../common/errors/next-step.js';
import type { ErrorCode } from '../../common/errors/codes.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { CommandError, type Presentation } from './command-error.js';

/** Errors that the originals raised as plain exceptions. */
const GENERIC_CODES: ReadonlySet<ErrorCode> = new Set(['KEY_IN_FUTURE', 'INTERNAL']);

const DEFECT_HINT =
  'This is a defect of the program. Run it again with -v, which puts the stack into the log, and report it.';

export interface LogEntry {
  readonly level: LogLevel;
  readonly text: string;
}

function presentationOf(error: AppError): Presentation {
  if (error instanceof CommandError) return error.presentation;
  return GENERIC_CODES.has(error.code) ? 'generic' : 'terse';
}

/** The log lines of an error. Of a message with several lines, the last has the program's words before it. */
export function errorEntries(program: string, error: AppError): readonly LogEntry[] {
  if (error.exitStatus === 4) return [{ level: 'INFO', text: error.message }];
  const presentation = presentationOf(error);
  // A command line error's text is exactly the original's; others say where they happened.
  const described = error instanceof CommandError ? error.message : describeError(error);
  const lines = described.split('\n');
  if (error.code === 'SEVERAL') lines.push(`${lines.length} things failed.`);
  const last = lines.pop() ?? '';
  const hint = nextStep(error) ?? (error.code === 'INTERNAL' ? DEFECT_HINT : undefined);
  return [
    ...lines.map((text): LogEntry => ({ level: 'ERROR', text })),
    headline(program, presentation, last),
    ...(hint === undefined ? [] : [{ level: 'ERROR', text: `Hint: ${hint}` } as const]),
  ];
}

function headline(program: string, presentation: Presentation, text: string): LogEntry {
  switch (presentation) {
    case 'generic':
      return { level: 'CRITICAL', text: `${program} failed. (Reason='${text}') exiting...` };
    case 'argument':
    case 'parser':
      return { level: 'ERROR', text: `${program}: error: ${text}` };
    case 'terse':
      return { level: 'ERROR', text: `${program} error: ${text}` };
  }
}

/** The stack of an error and of what caused it. */
export function errorStack(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by: ${errorStack(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
