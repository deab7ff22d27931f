/** Options about how long a set stays: readers of times and of lengths of days. */
import { MOST_MARK_CHARACTERS } from '../../../common/sets/marks.js';
import { isTimestampKey } from '../../../common/sets/timestamp-key.js';
import { CommandError } from '../command-error.js';
import type { OptionSpec } from './option.js';

const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = {
  h: HOUR_MS,
  d: 24 * HOUR_MS,
  w: 7 * 24 * HOUR_MS,
  y: 365 * 24 * HOUR_MS,
};
const MOST_YEARS = 1000;

/** Milliseconds of `12h`, `30d`, `8w`, `7y` (of 365 days); undefined when it is none of these. */
export function parseLifeMs(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,6})([hdwy])$/.exec(text.trim()) ?? [];
  const life = Number(number) * (UNIT_MS[unit] ?? 0);
  return life > 0 && life <= MOST_YEARS * UNIT_MS.y! ? life : undefined;
}

/** A date, a date with a time (local time unless it names its zone), or a key; undefined when it is none of these. */
export function parseMoment(text: string): Date | undefined {
  const given = text.trim();
  const date = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(given);
  const written = date ? `${date.slice(1).join('')}000000` : given;
  if (isTimestampKey(written)) return new Date(written.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6'));
  const [, day = '', time = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2}|)$/.exec(given) ?? [];
  const digits = `${day}${time}${time.length === 5 ? '00' : ''}`.replaceAll(/\D/g, '');
  return isTimestampKey(digits) ? new Date(`${day}T${time}${zone}`) : undefined;
}

type Text = OptionSpec<string>;

export function moment(option: Text): OptionSpec<Date | undefined> {
  return withReader(option, parseMoment, 'Write it like 2027-01-31, 2027-01-31T22:00 or 2027-01-31T22:00Z.');
}

export function life(option: Text): OptionSpec<number | undefined> {
  return withReader(option, parseLifeMs, 'Write it like 12h, 30d, 8w or 7y.');
}

/** What people say of a set; undefined: not given. */
export function remark(option: Text): OptionSpec<string | undefined> {
  const isShort = (text: string): string | undefined => (text.length <= MOST_MARK_CHARACTERS ? text : undefined);
  return withReader(option, isShort, `It has at most ${MOST_MARK_CHARACTERS} characters.`);
}

function withReader<T>(option: Text, parse: (text: string) => T | undefined, hint: string): OptionSpec<T | undefined> {
  return {
    ...option,
    fallback: undefined,
    read: (texts, flag) => {
      const value = parse(texts.at(-1) ?? '');
      if (value !== undefined) return value;
      throw new CommandError('parser', `option ${flag}: invalid value: '${texts.at(-1) ?? ''}'`, { hint });
    },
  };
}
