import { createHash } from 'node:crypto';
import {
  formatTocLine,
  type ByteRange,
  type TocDistributed,
  type TocHeader,
  type TocLine,
  type TocPart,
  type TocSection,
  type TocSequence,
  type TocTable,
  type TocTrailer,
} from '../../common/sets/toc.js';
import { digestOfParts } from '../../common/sets/toc-parts.js';
import type { DumpTable } from '../worker/work.js';
import type { WrittenPart } from './block-writer.js';
import type { BlockRange } from './pieces.js';
import type { SetFileWriter } from '../storage/set-storage.js';

/** Lines of a file that are written together. */
export const LINES_A_WRITE = 1000;
/** SHA-256 of no bytes. */
const NOTHING = createHash('sha256').digest('hex');

export interface TocContent {
  readonly header: TocHeader;
  readonly sections: readonly TocSection[];
  readonly tables: readonly TocTable[];
  readonly distributed: readonly DumpTable[];
  /** Tables whose rows begin with their oids. */
  readonly oids: ReadonlySet<number>;
  readonly sequences: readonly TocSequence[];
}

export function tocSection(section: TocSection['section'], part: WrittenPart): TocSection {
  return { type: 'section', section, ranges: copyRanges(part), rawBytes: part.rawBytes, sha256: part.digest() };
}

/** A piece of a table as the table of contents names it. */
export interface StoredPiece {
  readonly part: TocPart;
  /** In this set's data file; none where the rows lie in another set's. */
  readonly ranges: readonly [number, number][];
}

/** @param blocks that the piece has of the heap; undefined: it is the whole table */
export function writtenPiece(part: WrittenPart, blocks?: BlockRange): StoredPiece {
  return {
    part: {
      rows: part.newlines,
      rawBytes: part.rawBytes,
      storedBytes: part.storedBytes,
      sha256: part.digest(),
      ranges: part.ranges.length,
      ...(blocks ? { blocks: [blocks.from, blocks.to ?? null] } : {}),
    },
    ranges: copyRanges(part),
  };
}

/** @param stored the table's pieces, in the order of the heap */
export function tocTable(
  table: Pick<DumpTable, 'oid' | 'schema' | 'name' | 'columns' | 'loadInto' | 'apartFrom'>,
  stored: readonly StoredPiece[],
  oids = false,
): TocTable {
  // A later increment has to know of each piece which blocks it has, even where they have no rows.
  const kept = stored.filter(({ part, ranges }) => part.blocks !== undefined || ranges.length > 0);
  const parts = kept.map(({ part }) => part);
  const sum = (of: (part: TocPart) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const isDivided = parts.length > 1 || parts.some((part) => part.in !== undefined);
  return {
    type: 'table',
    oid: table.oid,
    schema: table.schema,
    name: table.name,
    columns: [...table.columns],
    ...(table.loadInto ? { loadInto: { ...table.loadInto } } : {}),
    ...(table.apartFrom ? { apartFrom: { ...table.apartFrom } } : {}),
    ...(oids ? { oids } : {}),
    rows: sum(({ rows }) => rows),
    rawBytes: sum(({ rawBytes }) => rawBytes),
    storedBytes: sum(({ storedBytes }) => storedBytes),
    sha256: isDivided ? digestOfParts(parts) : (parts[0]?.sha256 ?? NOTHING),
    ranges: kept.flatMap(({ ranges }) => [...ranges]),
    ...(isDivided ? { parts } : {}),
  };
}

/** The lowest format that can express all the lines. */
export function tocFormat(tables: readonly TocTable[]): TocHeader['format'] {
  if (tables.some(({ parts }) => parts?.some((part) => part.in !== undefined))) return 3;
  return tables.some(({ parts }) => parts) ? 2 : 1;
}

function tocDistributed({ oid, schema, name, columns }: DumpTable, withOids: boolean): TocDistributed {
  return { type: 'distributed', oid, schema, name, columns: [...columns], ...(withOids ? { oids: true } : {}) };
}

function copyRanges(part: WrittenPart): [number, number][] {
  return part.ranges.map(([offset, length]: ByteRange) => [offset, length]);
}

/** Sums over the table lines. */
export function tocTrailer({ tables, sequences }: Pick<TocContent, 'tables' | 'sequences'>): TocTrailer {
  const sum = (of: (table: TocTable) => number): number => tables.reduce((total, table) => total + of(table), 0);
  return {
    type: 'trailer',
    tables: tables.length,
    sequences: sequences.length,
    rows: sum(({ rows }) => rows),
    rawBytes: sum(({ rawBytes }) => rawBytes),
    storedBytes: sum(({ storedBytes }) => storedBytes),
  };
}

/** Writes the table of contents in batches of lines. */
export async function writeToc(file: SetFileWriter, content: TocContent): Promise<void> {
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    await file.append([Buffer.from(lines.join(''))]);
    lines = [];
  };
  const all: Iterable<TocLine>[] = [
    [content.header],
    content.sections,
    content.tables,
    content.distributed.map((table) => tocDistributed(table, content.oids.has(table.oid))),
    content.sequences,
    [tocTrailer(content)],
  ];
  for (const part of all) {
    for (const line of part) {
      lines.push(formatTocLine(line));
      if (lines.length >= LINES_A_WRITE) await flush();
    }
  }
  await flush();
}
