/**
 * What a server's WAL summaries (PostgreSQL 17, `summarize_wal`) say of changed blocks. Pure: lists of summaries and
 * what they name. The reasons are in docs/decisions/increments.md.
 */
import { parseLsn } from './lsn.js';

/** One summary: it knows every record of its timeline that begins in [start, end). */
export interface WalSummary {
  readonly start: string;
  readonly end: string;
}

/** A stretch of the write-ahead log, [from, to). */
export interface LogRange {
  readonly from: string;
  readonly to: string;
}

/**
 * The first place of the range that no summary has; undefined: the summaries have all of it.
 * @param summaries of one timeline, in any order
 */
export function firstMissing(summaries: readonly WalSummary[], { from, to }: LogRange): string | undefined {
  const sorted = summaries
    .map(({ start, end }) => ({ start: parseLsn(start), end }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  let reached = from;
  for (const { start, end } of sorted) {
    if (start > parseLsn(reached)) break;
    if (parseLsn(end) > parseLsn(reached)) reached = end;
  }
  return parseLsn(reached) < parseLsn(to) ? reached : undefined;
}

/** Blocks are noted in groups of so many: no piece of a table is smaller, with blocks of 8 kB. */
export const GROUP_BLOCKS = 512;

/** What summaries name of the main fork of one file. */
export interface NamedBlocks {
  /** The smallest number of blocks to which the file was cut in between; undefined: it was not cut. */
  readonly limit: number | undefined;
  /** Numbers of the groups in which blocks have changed. */
  readonly groups: ReadonlySet<number>;
}

/**
 * Whether one of the blocks [from, to) may be another one than before the summaries' range. Behind the limit nothing is
 * what it was, even where no block is named: a file that was cut and has grown again may have empty pages there, which
 * no record of the log names.
 * @param named undefined: the summaries do not name the file
 */
export function isNamed(
  { from, to }: { readonly from: number; readonly to: number },
  named: NamedBlocks | undefined,
): boolean {
  if (!named) return false;
  if (named.limit !== undefined && named.limit < to) return true;
  for (let group = Math.floor(from / GROUP_BLOCKS); group * GROUP_BLOCKS < to; group += 1) {
    if (named.groups.has(group)) return true;
  }
  return false;
}
