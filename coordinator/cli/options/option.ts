/**
 * What one option is. The parser, `--help`, the manual pages and the shells' completion derive from these
 * declarations and from the rules beside them (rules.ts), and from nothing else.
 */
import type { LogLevel } from '../../../common/log/log-line.js';

/** Headings of the manual pages, in their order. */
export const SECTIONS = {
  arguments: 'Arguments',
  options: 'Options',
  selection: 'Databases, schemas and tables',
  place: 'Files and folders',
  work: 'How the work is done',
  checks: 'Checks',
  record: 'Log, history and output',
  incremental: 'Incremental backups',
  storage: 'Other storage',
  general: 'Help',
} as const;
export type Section = keyof typeof SECTIONS;

export interface OptionSpec<T> {
  /** As typed, the usual one first: `['-d', '--master_data_directory']`; of a positional its name in help. */
  readonly flags: readonly string[];
  /** An argument without a flag. */
  readonly positional?: boolean;
  readonly required?: boolean;
  /** `optional`: the next argument is the value unless it begins with a dash. */
  readonly arity: 'none' | 'one' | 'optional';
  /** Name of the value in help. */
  readonly argument?: string;
  /** The only words that the value may be. */
  readonly choices?: readonly string[];
  /** The value when the option is not given. */
  readonly fallback: T;
  /** Its words for help; empty: nothing to say. */
  readonly fallbackText?: string;
  /** May be given several times, each adding. */
  readonly repeatable: boolean;
  /** The value is a list with commas. */
  readonly splitsCommas: boolean;
  /** Makes the value from the texts in order (undefined: an optional text was not given); throws CommandError. */
  readonly read: (texts: readonly (string | undefined)[], flag: string) => T;
  readonly section: Section;
  readonly help: string;
  /** Accepted without effect, as the originals did; what is then logged. */
  readonly ignored?: { readonly level: LogLevel; readonly notice: string };
  /** Flags that count as given with this one. */
  readonly implies: readonly string[];
  /** Ends the parsing at once. */
  readonly action?: 'help' | 'version';
}

/** Keys are the names under which the values are found. */
export type OptionTable = Readonly<Record<string, OptionSpec<unknown>>>;
export type OptionValues<T extends OptionTable> = {
  readonly [K in keyof T]: T[K] extends OptionSpec<infer V> ? V : never;
};

/** The flag that messages name. */
export function flagOf(option: OptionSpec<unknown>): string {
  return option.flags[0] ?? '';
}
