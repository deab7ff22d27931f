/**
 * An increment behind a set into which others were merged: where it refers to rows that the merged set has as well, byte
 * for byte, it refers to that set from now on. Pure.
 */
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { ByteRange, TocPart, TocSource, TocTable } from '../../common/sets/toc.js';
import { partsOf, type RowsPart } from '../../common/sets/toc-parts.js';
import type { Toc } from '../restore/toc-reader.js';

/** @returns undefined: nothing lies anywhere else now */
export function redirectToc(toc: Toc, merged: Toc): Toc | undefined {
  const into: TocSource = {
    timestampKey: merged.header.timestampKey as TimestampKey,
    dataFile: merged.header.dataFile,
    compression: merged.header.compression,
  };
  const places = placesIn(merged);
  let isMoved = false;
  const tables = toc.tables.map((table): TocTable => {
    if (!table.parts?.some((part) => part.in !== undefined)) return table;
    const parts = table.parts.map((part): TocPart => {
      const at = part.in === undefined ? undefined : places.get(nameOf(table.oid, part));
      if (!at) return part;
      isMoved = true;
      return { ...part, in: into.timestampKey, at: at.map(([offset, length]): [number, number] => [offset, length]) };
    });
    return { ...table, parts };
  });
  if (!isMoved) return undefined;
  const used = new Set(tables.flatMap(({ parts = [] }) => parts.flatMap((part) => part.in ?? [])));
  const others = (toc.header.sources ?? []).filter(({ timestampKey }) => timestampKey !== into.timestampKey);
  const sources = [...others, into].filter(({ timestampKey }) => used.has(timestampKey));
  sources.sort((a, b) => (a.timestampKey < b.timestampKey ? -1 : 1));
  return { ...toc, header: { ...toc.header, sources }, tables };
}

/** Where the set has rows in its own data file, by the table and their bytes. */
function placesIn({ tables }: Toc): ReadonlyMap<string, readonly ByteRange[]> {
  const places = new Map<string, readonly ByteRange[]>();
  for (const table of tables) {
    for (const part of partsOf(table)) {
      if (part.in === undefined && part.ranges.length > 0) places.set(nameOf(table.oid, part), part.ranges);
    }
  }
  return places;
}

/** Rows with the same stored bytes are the same rows, whatever blocks they had. */
function nameOf(oid: number, { sha256, rows }: Pick<RowsPart, 'sha256' | 'rows'>): string {
  return `${oid} ${rows} ${sha256}`;
}
