import {
  formatTocLine,
  type ByteRange,
  type TocDistributed,
  type TocHeader,
  type TocLine,
  type TocSection,
  type TocSequence,
  type TocTable,
  type TocTrailer,
} from '../../common/sets/toc.js';
import type { DumpTable } from '../worker/work.js';
import type { StoredPart } from './block-writer.js';
import type { OutputFile } from './partial-file.js';

const LINES_A_WRITE = 1000;

export interface TocContent {
  readonly header: TocHeader;
  readonly sections: readonly TocSection[];
  readonly tables: readonly TocTable[];
  readonly distributed: readonly DumpTable[];
  /** Tables whose rows begin with their oids. */
  readonly oids: ReadonlySet<number>;
  readonly sequences: readonly TocSequence[];
}

export function tocSection(section: TocSection['section'], part: StoredPart): TocSection {
  return { type: 'section', section, ranges: copyRanges(part), rawBytes: part.rawBytes, sha256: part.digest() };
}

export function tocTable(table: DumpTable, part: StoredPart, oids = false): TocTable {
  return {
    type: 'table',
    oid: table.oid,
    schema: table.schema,
    name: table.name,
    columns: [...table.columns],
    ...(table.loadInto ? { loadInto: { ...table.loadInto } } : {}),
    ...(oids ? { oids } : {}),
    rows: part.newlines,
    rawBytes: part.rawBytes,
    storedBytes: part.storedBytes,
    sha256: part.digest(),
    ranges: copyRanges(part),
  };
}

function tocDistributed({ oid, schema, name, columns }: DumpTable, withOids: boolean): TocDistributed {
  return { type: 'distributed', oid, schema, name, columns: [...columns], ...(withOids ? { oids: true } : {}) };
}

function copyRanges(part: StoredPart): [number, number][] {
  return part.ranges.map(([offset, length]: ByteRange) => [offset, length]);
}

/** Sums over the table lines. */
export function tocTrailer({ tables, sequences }: TocContent): TocTrailer {
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

/** Writes the table of contents, some lines at a time. */
export async function writeToc(file: OutputFile, content: TocContent): Promise<void> {
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
