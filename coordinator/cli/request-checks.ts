/** Checks of single values that both programs make. */
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { isTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { CommandError } from './command-error.js';
import { flagOf, type OptionSpec } from './options/option.js';

/** @throws CommandError NOT_AVAILABLE that names the first option given that is not built yet */
export function assertAvailable(unavailable: readonly OptionSpec<unknown>[]): void {
  const [first] = unavailable;
  if (!first) return;
  throw new CommandError('terse', `${flagOf(first)} is not available yet.`, {
    code: 'NOT_AVAILABLE',
    hint: `Leave ${flagOf(first)} out.`,
  });
}

/** @throws CommandError KEY_MALFORMED in the originals' words */
export function readKey(text: string): TimestampKey {
  if (isTimestampKey(text)) return text;
  throw new CommandError('terse', 'Invalid timestamp key', {
    code: 'KEY_MALFORMED',
    hint: `"${text}" does not have the form YYYYMMDDHHMMSS, for example 20260131235959.`,
  });
}

/** 255 bytes is a file name's limit on the usual file systems; the longest name of a set takes 60 of them. */
const PREFIX_LIMIT_BYTES = 180;

/** A prefix becomes part of file names on every host; the agents hold the same rule. */
export function assertPrefix(prefix: string): void {
  if (!/[/\p{Cc}]/u.test(prefix) && Buffer.byteLength(prefix) <= PREFIX_LIMIT_BYTES) return;
  throw new CommandError('terse', `The prefix "${prefix}" cannot be part of a file name.`, {
    hint: `Use at most ${PREFIX_LIMIT_BYTES} bytes, without slashes and control characters.`,
  });
}

/** NAMEDATALEN less one, as servers are built. */
const LONGEST_NAME_BYTES = 63;

/** The server would cut a longer name, and take or make another database. */
export function assertDatabaseName(database: string): void {
  const bytes = Buffer.byteLength(database);
  if (bytes <= LONGEST_NAME_BYTES) return;
  throw new CommandError('terse', `The name of the database ${database} has ${bytes} bytes.`, {
    hint: `Names have at most ${LONGEST_NAME_BYTES} bytes.`,
  });
}

/** Nothing where nothing is limited. */
export function readRates({ maxRate, maxNetworkRate }: Required<RateTexts>): { readonly rates?: RateTexts } {
  return maxRate || maxNetworkRate ? { rates: { maxRate, maxNetworkRate } } : {};
}
