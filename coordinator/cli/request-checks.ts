/** Checks of single values that both programs make. */
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { CommandError } from './command-error.js';

/** @throws CommandError KEY_MALFORMED in the originals' words */
export function readKey(text: string): TimestampKey {
  if (isTimestampKey(text)) return text;
  throw new CommandError('terse', 'Invalid timestamp key', {
    code: 'KEY_MALFORMED',
    hint: `"${text}" does not have the form YYYYMMDDHHMMSS, for example 20260131235959.`,
  });
}

/** The values of options that a request has under the same names. */
export function pick<T extends object, K extends keyof T>(values: T, ...names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, values[name]])) as Pick<T, K>;
}

/** Nothing where nothing is limited. */
export function readRates({ maxRate, maxNetworkRate }: Required<RateTexts>): { readonly rates?: RateTexts } {
  return maxRate || maxNetworkRate ? { rates: { maxRate, maxNetworkRate } } : {};
}
