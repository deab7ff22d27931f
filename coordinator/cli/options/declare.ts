/** Builders of option declarations: each gives the value's type, reader and defaults. */
import { CommandError } from '../command-error.js';
import type { OptionSpec } from './option.js';
import { parseDurationMs } from './duration.js';

type Common = Pick<OptionSpec<unknown>, 'flags' | 'section' | 'help'> &
  Partial<Pick<OptionSpec<unknown>, 'availability' | 'ignored' | 'implies' | 'fallbackText' | 'action'>>;

const DEFAULTS = {
  availability: 'now',
  implies: [],
  repeatable: false,
  splitsCommas: false,
} as const;

type Texts = readonly (string | undefined)[];
const last = (texts: Texts): string => texts.at(-1) ?? '';

/** Given or not. */
export function flag(common: Common): OptionSpec<boolean> {
  return { ...DEFAULTS, arity: 'none', fallback: false, read: () => true, ...common };
}

/** One text; given several times, the last counts, as in the originals. */
export function text(common: Common & { argument: string; fallback?: string }): OptionSpec<string> {
  return { ...DEFAULTS, arity: 'one', fallback: '', read: last, ...common };
}

/** Any number of texts. */
export function list(common: Common & { argument: string; splitsCommas?: boolean }): OptionSpec<readonly string[]> {
  const read = (texts: Texts): readonly string[] => {
    const all = texts.map((value) => value ?? '');
    if (common.splitsCommas !== true) return all;
    return all.flatMap(splitOutsideQuotes).filter((part) => part !== '');
  };
  return { ...DEFAULTS, arity: 'one', fallback: [], read, ...common, repeatable: true };
}

/** A whole number within bounds. */
export function integer<F extends number | undefined>(
  common: Common & {
    argument: string;
    fallback: F;
    min: number;
    max: number;
    outside?: (value: number) => CommandError;
  },
): OptionSpec<number | F> {
  const { min, max, outside, ...rest } = common;
  const read = (texts: Texts, name: string): number => {
    const given = last(texts);
    if (!/^[+-]?\d{1,15}$/.test(given)) {
      throw new CommandError('parser', `option ${name}: invalid integer value: ${quoted(given)}`);
    }
    const value = Number(given);
    if (value >= min && value <= max) return value;
    throw outside?.(value) ?? new CommandError('parser', `option ${name}: ${value} is not between ${min} and ${max}`);
  };
  return {
    ...DEFAULTS,
    arity: 'one',
    read,
    fallbackText: common.fallback === undefined ? undefined : String(common.fallback),
    ...rest,
  };
}

/** A length of time in milliseconds, written like `90`, `30s`, `5m`, `1h`. */
export function duration(
  common: Common & { argument: string; fallbackText: string; minMs: number; maxMs: number },
): OptionSpec<number> {
  const { minMs, maxMs, ...rest } = common;
  const read = (texts: Texts, name: string): number => {
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
  return { ...DEFAULTS, arity: 'one', read, fallback: parseDurationMs(common.fallbackText) ?? 0, ...rest };
}

/** One of some words. */
export function choice<C extends string>(
  common: Common & { argument: string; choices: readonly C[]; fallback: C },
): OptionSpec<C> {
  const { choices, ...rest } = common;
  const read = (texts: Texts, name: string): C => {
    const found = choices.find((candidate) => candidate === last(texts));
    if (found !== undefined) return found;
    const known = choices.map(quoted).join(', ');
    throw new CommandError('parser', `option ${name}: invalid choice: ${quoted(last(texts))} (choose from ${known})`);
  };
  return { ...DEFAULTS, arity: 'one', read, fallbackText: common.fallback, choices, ...rest };
}

/** gpdbrestore's `-G [include|only]`: the bare option means `include`. */
export function optionalMode(common: Common): OptionSpec<'none' | 'include' | 'only'> {
  const read = (texts: Texts, name: string): 'include' | 'only' => {
    const given = texts.at(-1) ?? 'include';
    if (given === 'include' || given === 'only') return given;
    throw new CommandError(
      'parser',
      `${given} is not a valid argument for ${name}.  Valid arguments are "include" and "only".`,
    );
  };
  return {
    ...DEFAULTS,
    arity: 'optional',
    argument: 'include|only',
    choices: ['include', 'only'],
    fallback: 'none',
    read,
    ...common,
  };
}

/** An option of the originals that is not built yet. */
export function later(
  flags: readonly string[],
  help: string,
  more: Partial<OptionSpec<unknown>> = {},
): OptionSpec<unknown> {
  return {
    ...DEFAULTS,
    flags,
    help,
    section: 'work',
    arity: more.argument === undefined ? 'none' : 'one',
    fallback: undefined,
    read: (texts) => texts,
    ...more,
    availability: 'later',
  };
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
