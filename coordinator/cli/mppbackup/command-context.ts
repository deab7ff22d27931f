import { AppError } from '../../../common/errors/app-error.js';

/** What a command gets from the program: where to write, and the root signal. Nothing else touches the process. */
export interface CommandContext {
  /** Writes to stdout, with a newline. */
  readonly print: (text: string) => void;
  /** Asks a yes-no question. @throws AppError CANCELLED with exit status 4 when the answer is no */
  readonly confirm: (question: string) => Promise<void>;
  readonly signal: AbortSignal;
}

/** What a command ended with: the process's exit status. */
export type ExitStatus = 0 | 1 | 2;

/** Called by the commands with what they ended with; yargs' handlers give nothing back. */
export type Report = (status: ExitStatus) => void;

/** A whole number of at least `least`. @throws AppError USAGE */
export function wholeNumber(flag: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new AppError('USAGE', `${flag} must be a whole number ${range}.`);
}

/** Columns of text, each as wide as its widest cell; two blanks between them. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
