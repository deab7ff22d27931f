/** What lies where in a data file, by its table of contents: pure. */
import { displayName } from '../../common/pg/quote.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { partsOf } from '../../common/sets/toc-parts.js';
import type { ByteRange, TocSection, TocTable } from '../../common/sets/toc.js';

/** A table's rows, a part of them that one channel wrote, or a section of the script. */
export interface StoredOwner {
  /** For messages: a table's name, `the section preData`. */
  readonly what: string;
  readonly ranges: readonly ByteRange[];
  readonly rawBytes: number;
  readonly sha256: string | undefined;
  /** Lines to be counted; undefined for sections. */
  readonly rows: number | undefined;
}

export interface Span {
  readonly offset: number;
  readonly length: number;
  /** Undefined: what frames the rows in the script (COPY statements and their ends). */
  readonly owner: StoredOwner | undefined;
}

export function ownersOf(toc: {
  readonly tables: readonly TocTable[];
  readonly sections: readonly TocSection[];
}): readonly StoredOwner[] {
  return [
    ...rowsOf(toc.tables)
      .filter(({ key }) => key === undefined)
      .map(({ owner }) => owner),
    ...toc.sections.map(({ section, ranges, rawBytes, sha256 }) => ({
      what: `the section ${section}`,
      ranges,
      rawBytes,
      sha256,
      rows: undefined,
    })),
  ];
}

/** The rows that lie in other sets' data files, by the sets' keys. */
export function ownersElsewhere(tables: readonly TocTable[]): ReadonlyMap<TimestampKey, readonly StoredOwner[]> {
  const found = new Map<TimestampKey, StoredOwner[]>();
  for (const { key, owner } of rowsOf(tables)) {
    if (key === undefined) continue;
    const owners = found.get(key);
    if (owners) owners.push(owner);
    else found.set(key, [owner]);
  }
  return found;
}

function rowsOf(tables: readonly TocTable[]): readonly { key: TimestampKey | undefined; owner: StoredOwner }[] {
  return tables.flatMap((table) =>
    partsOf(table).map(({ in: key, ranges, rawBytes, sha256, rows }, index, { length }) => {
      const what = `${displayName(table.schema, table.name)}${length > 1 ? `, part ${index + 1} of ${length}` : ''}`;
      return { key, owner: { what, ranges, rawBytes, sha256, rows } };
    }),
  );
}

/** Every byte of the file once, in order; the check of the owners reports ranges that reach past the file's end. */
export function spansOf(owners: readonly StoredOwner[], sizeBytes: number): Span[] {
  const owned = owners
    .flatMap((owner) => owner.ranges.map(([offset, length]) => ({ offset, length, owner })))
    .filter(({ offset, length }) => length > 0 && offset + length <= sizeBytes)
    .sort((a, b) => a.offset - b.offset);
  const spans: Span[] = [];
  let at = 0;
  for (const span of owned) {
    if (span.offset > at) spans.push({ offset: at, length: span.offset - at, owner: undefined });
    spans.push(span);
    at = span.offset + span.length;
  }
  if (at < sizeBytes) spans.push({ offset: at, length: sizeBytes - at, owner: undefined });
  return spans;
}
