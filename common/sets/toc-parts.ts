/** Tables whose rows were written by several channels at once: their parts in the table of contents. */
import { createHash } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { displayName } from '../pg/quote.js';
import type { TimestampKey } from './timestamp-key.js';
import type { ByteRange, TocHeader, TocPart, TocTable } from './toc.js';

/** What can be read and checked by itself. */
export interface RowsPart {
  readonly ranges: readonly ByteRange[];
  readonly rows: number;
  readonly rawBytes: number;
  readonly sha256: string;
  /** The other set in whose data file the ranges lie; absent: this one. */
  readonly in?: TimestampKey | undefined;
}

/** The table's rows in order: its parts, or the table itself as the only one. */
export function partsOf(table: TocTable): readonly RowsPart[] {
  if (!table.parts) return [table];
  let next = 0;
  return table.parts.map(({ ranges, at, ...part }) => {
    next += ranges;
    return { ...part, ranges: at ?? table.ranges.slice(next - ranges, next) };
  });
}

/** The table with those of its rows that lie in the set's own data file. */
export function rowsHere(table: TocTable): TocTable {
  if (!table.parts?.some((part) => part.in !== undefined)) return table;
  const parts = table.parts.filter((part) => part.in === undefined);
  const sum = (of: (part: TocPart) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    ...table,
    parts,
    rows: sum(({ rows }) => rows),
    rawBytes: sum(({ rawBytes }) => rawBytes),
    storedBytes: sum(({ storedBytes }) => storedBytes),
    sha256: digestOfParts(parts),
  };
}

/**
 * The digest of a table that has parts: SHA-256 of their digests, as written, one after the other. That of all its
 * bytes nobody can have, since they are written out of order.
 */
export function digestOfParts(parts: readonly Pick<TocPart, 'sha256'>[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of parts) hash.update(sha256);
  return hash.digest('hex');
}

/** @throws AppError TOC_INVALID where the parts are not the table */
export function assertParts(table: TocTable): void {
  const { parts } = table;
  if (!parts) return;
  const sum = (of: (part: TocPart) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const agrees =
    sum(({ rows }) => rows) === table.rows &&
    sum(({ rawBytes }) => rawBytes) === table.rawBytes &&
    sum(({ storedBytes }) => storedBytes) === table.storedBytes &&
    sum(({ ranges }) => ranges) === table.ranges.length &&
    digestOfParts(parts) === table.sha256 &&
    parts.every((part) => (part.in === undefined) === (part.at === undefined) && (!part.in || part.ranges === 0));
  if (agrees) return;
  throw new AppError('TOC_INVALID', `The parts of ${displayName(table.schema, table.name)} do not make up the table.`);
}

/** @throws AppError TOC_INVALID where a part lies in a set that the header does not name */
export function assertSources({ sources = [] }: TocHeader, { schema, name, parts = [] }: TocTable): void {
  const other = parts.find((part) => part.in !== undefined && !sources.some((one) => one.timestampKey === part.in));
  if (!other) return;
  throw new AppError(
    'TOC_INVALID',
    `Rows of ${displayName(schema, name)} lie in the set ${other.in}, which is not named.`,
  );
}
