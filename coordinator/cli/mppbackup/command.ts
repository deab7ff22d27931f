/** What a command of mppbackup is. The command line, help, manual pages and completion derive from these declarations. */
import type * as z from 'zod';
import type { Environment } from '../../base/environment.js';
import type { OptionTable, OptionValues } from '../options/option.js';
import { ONE_PLACE, type Rule } from '../options/rules.js';
import { GENERAL_OPTIONS, IDENTITY_OPTIONS, PLACE_OPTIONS, RECORD_OPTIONS } from '../options/shared-options.js';

export type ExitStatus = 0 | 1 | 2;

/** What a command gets from the program. Nothing else touches the process. */
export interface CommandContext {
  /** Writes a part of the result for people to stdout; with --json nothing. */
  readonly say: (text: string) => void;
  /** Writes what is no part of the result: to stdout, with --json to stderr. */
  readonly note: (text: string) => void;
  /** Asks a yes-no question. @throws AppError CANCELLED with exit status 4 when the answer is no */
  readonly confirm: (question: string) => Promise<void>;
  /** Asks for a passphrase; a new one is asked for twice where a person answers. @throws AppError CANCELLED for none */
  readonly secret: (question: string, options: { readonly isNew: boolean }) => Promise<string>;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

interface Declaration<T extends OptionTable, R extends object> {
  /** The words after mppbackup: `certs issue`. */
  readonly name: string;
  readonly summary: string;
  /** What else there is to know: what exit statuses mean, the next step. */
  readonly notes?: string;
  readonly options: T;
  /** Which options do not go together. */
  readonly rules?: readonly Rule<OptionValues<T>>[];
  /** What --json prints behind `ok`, `command` and `exitStatus`. */
  readonly result: z.ZodType;
  /** The field that --json prints alone: the first of these of which the option is given, or which names none. */
  readonly lists?: readonly { readonly field: keyof R & string; readonly when?: keyof T & string }[];
  readonly run: (values: OptionValues<T>, context: CommandContext) => Promise<R>;
  /** The result for people, as far as it was not said while the command ran. */
  readonly describe: (result: R, values: OptionValues<T>) => readonly string[];
}

export interface Performed {
  readonly exitStatus: ExitStatus;
  /** For --json. */
  readonly json: object;
  readonly text: readonly string[];
}

export interface Command extends Pick<Declaration<OptionTable, object>, 'name' | 'summary' | 'notes'> {
  readonly options: OptionTable;
  readonly rules: readonly Rule<never>[];
  readonly result: z.ZodType;
  readonly lists: readonly { readonly field: string; readonly when?: string }[];
  readonly perform: (values: Readonly<Record<string, unknown>>, context: CommandContext) => Promise<Performed>;
}

/** The options of every command. */
export const COMMON_OPTIONS = { json: RECORD_OPTIONS.json, ...GENERAL_OPTIONS } as const;

/** Closes over the types of a command's options and result. */
export function command<T extends OptionTable, R extends object>(declared: Declaration<T, R>): Command {
  const { name, summary, notes, options, rules: own = [], result: schema, lists = [], run, describe } = declared;
  const rules = 'repository' in options ? [...own, ...ONE_PLACE] : own;
  return {
    ...{ name, summary, notes, lists, result: schema },
    options: { ...options, ...COMMON_OPTIONS },
    rules,
    perform: async (all, context) => {
      // The parser has made them by the same table.
      const values = all as OptionValues<T>;
      const result = await run(values, context);
      const { exitStatus = 0 } = result as { readonly exitStatus?: ExitStatus };
      const list = lists.find(({ when }) => when === undefined || values[when] === true);
      const json = list ? result[list.field] : { ok: exitStatus < 2, command: name, exitStatus, ...result };
      return { exitStatus, json: json as object, text: describe(result, values) };
    },
  };
}

/** The options of every command that is about a cluster. */
export const CLUSTER_OPTIONS = { clusterFile: PLACE_OPTIONS.clusterFile } as const;

/** The option of commands that read encrypted sets, in the section of a command's own options. */
export const IDENTITY = {
  identities: { ...IDENTITY_OPTIONS.identities, section: 'options' },
} as const;

/** The options of every command that works on sets. */
export const SETS_OPTIONS = {
  backupDirectory: { ...PLACE_OPTIONS.backupDirectory, flags: ['-u', '--backup-directory'] },
  repository: PLACE_OPTIONS.repository,
  prefix: PLACE_OPTIONS.prefix,
  ...CLUSTER_OPTIONS,
} as const;

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
