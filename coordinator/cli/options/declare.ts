/** Builders of option declarations: each gives the value's type, reader and defaults. */
import { toTimestampKey, type TimestampKey } from '../../../common/sets/timestamp-key.js';
import { CommandError } from '../command-error.js';
import type { OptionSpec, Section } from './option.js';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };

/** Milliseconds of `90` (seconds), `500ms`, `30s`, `5m`, `1h`; undefined when it is none of these. */
export function parseDurationMs(text: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|)$/.exec(text.trim());
  const unit = match && UNIT_MS[match[2] ?? ''];
  return match && unit !== null && unit !== undefined ? Number(match[1]) * unit : undefined;
}

type More<T = unknown> = Partial<Pick<OptionSpec<T>, 'ignored' | 'implies' | 'fallbackText' | 'action'>>;
type Texts = readonly (string | undefined)[];

const DEFAULTS = {
  arity: 'one',
  implies: [],
  repeatable: false,
  splitsCommas: false,
} as const;

const last = (texts: Texts): string => texts.at(-1) ?? '';

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly outside?: ((value: number) => CommandError) | undefined;
}

/**
 * The builders of options of one section of help. Each takes how the option is written, as help shows it:
 * `-d, --master_data_directory DIRECTORY`.
 */
export function inSection(section: Section) {
  const common = (synopsis: string, help: string) => ({ ...DEFAULTS, ...readSynopsis(synopsis), section, help });
  return {
    /** Given or not. */
    flag: (synopsis: string, help: string, more: More = {}): OptionSpec<boolean> => ({
      ...common(synopsis, help),
      arity: 'none',
      fallback: false,
      read: () => true,
      ...more,
    }),

    /** One text; given several times, the last counts, as in the originals. */
    text: (synopsis: string, help: string, more: More & { fallback?: string } = {}): OptionSpec<string> => ({
      ...common(synopsis, help),
      fallback: '',
      fallbackText: more.fallback,
      read: last,
      ...more,
    }),

    /** Any number of texts. */
    list: (
      synopsis: string,
      help: string,
      more: More & { splitsCommas?: boolean } = {},
    ): OptionSpec<readonly string[]> => ({
      ...common(synopsis, help),
      fallback: [],
      read: more.splitsCommas === true ? readList : allOf,
      ...more,
      repeatable: true,
    }),

    /** A whole number within bounds. */
    integer: <F extends number | undefined>(
      synopsis: string,
      help: string,
      { min, max, outside, ...more }: More & Bounds & { fallback: F },
    ): OptionSpec<number | F> => ({
      ...common(synopsis, help),
      read: integerReader({ min, max, outside }),
      fallbackText: more.fallback === undefined ? undefined : String(more.fallback),
      ...more,
    }),

    /** A length of time in milliseconds, written like `90`, `30s`, `5m`, `1h`. */
    duration: (
      synopsis: string,
      help: string,
      { minMs, maxMs, ...more }: More & { fallbackText: string; minMs: number; maxMs: number },
    ): OptionSpec<number> => ({
      ...common(synopsis, help),
      fallback: parseDurationMs(more.fallbackText) ?? 0,
      read: durationReader(minMs, maxMs),
      ...more,
    }),

    /** One of some words. */
    choice: <C extends string, F extends C | undefined>(
      synopsis: string,
      help: string,
      { choices, ...more }: More & { choices: readonly C[]; fallback: F },
    ): OptionSpec<C | F> => ({
      ...common(synopsis, help),
      fallbackText: more.fallback,
      choices,
      read: choiceReader(choices),
      ...more,
    }),

    /** gpdbrestore's `-G [include|only]`: the bare option means `include`. */
    optionalMode: (synopsis: string, help: string, more: More = {}): OptionSpec<'none' | 'include' | 'only'> => ({
      ...common(`${synopsis} include|only`, help),
      arity: 'optional',
      choices: ['include', 'only'],
      fallback: 'none',
      read: readMode,
      ...more,
    }),
  };
}

/** An argument without a flag; `name` is what help calls it. */
export function positional(name: string, help: string): OptionSpec<string | undefined> {
  const { text } = inSection('arguments');
  return { ...text(name, help), fallback: undefined, positional: true };
}

/** Without a value where it is not given. */
export function maybe<T>(option: OptionSpec<T>): OptionSpec<T | undefined> {
  return { ...option, fallback: undefined };
}

/** The parser refuses a command line without it: the fallback is never used. */
export function required<T>(option: OptionSpec<T | undefined>): OptionSpec<T> {
  return { ...(option as OptionSpec<T>), required: true };
}

/** Its text is a timestamp key. */
export function timestampKey(option: OptionSpec<string | undefined>): OptionSpec<TimestampKey | undefined> {
  return { ...option, fallback: undefined, read: (texts) => toTimestampKey(last(texts)) };
}

/** `-d, --master_data_directory DIRECTORY` */
function readSynopsis(synopsis: string): Pick<OptionSpec<unknown>, 'flags' | 'argument'> {
  const [, flags = '', argument] = /^((?:\S+, )*\S+)(?: (.*))?$/.exec(synopsis) ?? [];
  return { flags: flags.split(', '), ...(argument === undefined ? {} : { argument }) };
}

const allOf = (texts: Texts): readonly string[] => texts.map((value) => value ?? '');
const readList = (texts: Texts): readonly string[] =>
  allOf(texts)
    .flatMap(splitOutsideQuotes)
    .filter((part) => part !== '');

function integerReader({ min, max, outside }: Bounds): OptionSpec<number>['read'] {
  return (texts, name) => {
    const given = last(texts);
    if (!/^[+-]?\d{1,15}$/.test(given)) {
      throw new CommandError('parser', `option ${name}: invalid integer value: ${quoted(given)}`);
    }
    const value = Number(given);
    if (value >= min && value <= max) return value;
    throw outside?.(value) ?? new CommandError('parser', `option ${name}: ${value} is not between ${min} and ${max}`);
  };
}

function durationReader(minMs: number, maxMs: number): OptionSpec<number>['read'] {
  return (texts, name) => {
    const value = parseDurationMs(last(texts));
    if (value === undefined) {
      throw new CommandError('parser', `option ${name}: invalid duration value: ${quoted(last(texts))}`, {
        hint: 'Write it like 30s, 5m or 1h.',
      });
    }
    if (value >= minMs && value <= maxMs) return value;
    const limits = `${minMs / 1000}s and ${maxMs / 1000}s`;
    throw new CommandError('parser', `option ${name}: ${last(texts)} is not between ${limits}`);
  };
}

function choiceReader<C extends string>(choices: readonly C[]): OptionSpec<C>['read'] {
  return (texts, name) => {
    const found = choices.find((candidate) => candidate === last(texts));
    if (found !== undefined) return found;
    const known = choices.map(quoted).join(', ');
    throw new CommandError('parser', `option ${name}: invalid choice: ${quoted(last(texts))} (choose from ${known})`);
  };
}

function readMode(texts: Texts, name: string): 'include' | 'only' {
  const given = texts.at(-1) ?? 'include';
  if (given === 'include' || given === 'only') return given;
  throw new CommandError(
    'parser',
    `${given} is not a valid argument for ${name}.  Valid arguments are "include" and "only".`,
  );
}

const quoted = (value: string): string => `'${value}'`;

/** Splits at commas, but not at those inside `"…"`. */
export function splitOutsideQuotes(value: string): string[] {
  const parts: string[] = [''];
  let inQuotes = false;
  for (const character of value) {
    if (character === '"') inQuotes = !inQuotes;
    if (character === ',' && !inQuotes) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
