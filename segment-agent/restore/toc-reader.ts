/** Reads the table of contents of the source instance, line by line. */
import { basename } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { linesOf } from '../../common/text/lines.js';
import { parseFileName, type InstanceId } from '../../common/sets/artefacts.js';
import type { CompressionFormat } from '../../common/sets/compression.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import {
  parseTocLine,
  type TocDistributed,
  type TocHeader,
  type TocLine,
  type TocSection,
  type TocSequence,
  type TocTable,
} from '../../common/sets/toc.js';
import { TocChecker } from '../../common/sets/toc-checker.js';
import { rowsHere } from '../../common/sets/toc-parts.js';
import { sourceName, type RestoreJob } from './restore-job.js';
import { readValidated } from './set-file.js';

/** What a restore needs of a table of contents. */
export interface Toc {
  readonly header: TocHeader;
  readonly sections: readonly TocSection[];
  /** The tables that were asked for. */
  readonly tables: readonly TocTable[];
  readonly sequences: readonly TocSequence[];
  /** Requested tables whose rows are in other instances' files, in those files' order. */
  readonly distributed: readonly TocDistributed[];
}

export interface TocSource {
  /** For messages. */
  readonly path: string;
  readonly bytes: AsyncIterable<Buffer>;
  readonly key: TimestampKey;
  readonly prefix: string;
  readonly source: InstanceId;
  /** Which tables are kept; the whole file is checked in any case. */
  readonly wanted: (table: Pick<TocTable, 'schema' | 'name'>) => boolean;
  readonly signal: AbortSignal;
}

/**
 * The source instance's table of contents with the tables that the job asks for, under the names that they have in the
 * target; sequences under those of the set.
 */
export async function readJobToc(job: RestoreJob): Promise<Toc> {
  const { context, spec, signal } = job;
  const names = spec.tables && new Set(spec.tables.map(nameKey));
  const { changeSchema } = spec;
  const name = sourceName(job, 'toc');
  const toc = await readToc({
    path: job.files.pathOf(name),
    bytes: readValidated(job, name),
    key: context.key,
    prefix: context.prefix,
    source: spec.source,
    wanted: (table) => names === undefined || names.has(nameKey(table)),
    signal,
  });
  const hasRowsElsewhere = (toc.header.sources ?? []).length > 0;
  const own = spec.rowsOnly === true && hasRowsElsewhere ? { ...toc, tables: ownRows(toc.tables, spec) } : toc;
  if (changeSchema === undefined) return own;
  const moved = <T extends TocTable | TocDistributed>(table: T): T => ({ ...table, schema: changeSchema });
  return {
    ...own,
    tables: own.tables.map((table) =>
      table.loadInto ? { ...moved(table), loadInto: { ...table.loadInto, schema: changeSchema } } : moved(table),
    ),
    distributed: toc.distributed.map(moved),
  };
}

/** The tables as if they had no rows in other sets; where each job loads its own rows, only those that are left with any. */
function ownRows(tables: readonly TocTable[], { dataRole }: Pick<RestoreJob['spec'], 'dataRole'>): readonly TocTable[] {
  const own = tables.map(rowsHere);
  return dataRole === 'ownRows' ? own.filter(({ rows }) => rows > 0) : own;
}

/** The same key only for the same names. */
export function nameKey({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return JSON.stringify([schema, name]);
}

/**
 * Reads and checks the whole file.
 * @throws AppError as SetFolder.open; TOC_INVALID (also for another instance's or set's), SET_TOO_NEW
 */
export async function readToc(source: TocSource): Promise<Toc> {
  const checker = new TocChecker();
  const sections: TocSection[] = [];
  const tables: TocTable[] = [];
  const sequences: TocSequence[] = [];
  const distributed: TocDistributed[] = [];
  const partialTrees = new Set<string>();
  let header: TocHeader | undefined;
  for await (const line of tocLines(source, checker)) {
    switch (line.type) {
      case 'header':
        assertHeader(line, source);
        header = line;
        break;
      case 'section':
        sections.push(line);
        break;
      case 'table':
        if (source.wanted(line)) tables.push(line);
        else if (line.loadInto) partialTrees.add(nameKey(line.loadInto));
        break;
      case 'sequence':
        sequences.push(line);
        break;
      case 'distributed':
        if (source.wanted(line)) distributed.push(line);
        break;
      case 'trailer':
        break;
    }
  }
  if (!header) throw invalid(source, 'it has no header');
  return { header, sections, tables: tables.map((table) => asOfTree(table, partialTrees)), sequences, distributed };
}

/** A table of a tree whose other partitions are not wanted: only all of them together have a place for each row. */
function asOfTree(table: TocTable, partialTrees: ReadonlySet<string>): TocTable {
  const { loadInto, ...others } = table;
  return loadInto && partialTrees.has(nameKey(loadInto)) ? { ...others, apartFrom: loadInto } : table;
}

async function* tocLines(source: TocSource, checker: TocChecker): AsyncGenerator<TocLine> {
  const { signal } = source;
  try {
    let number = 0;
    for await (const text of linesOf(source.bytes)) {
      number += 1;
      const line = parseTocLine(text, number);
      checker.add(line);
      yield line;
    }
    checker.finish();
  } catch (error) {
    signal.throwIfAborted();
    throw tocError(error, source);
  }
}

function assertHeader(header: TocHeader, source: TocSource): void {
  const { contentId, dbid } = source.source;
  if (header.timestampKey !== source.key) throw invalid(source, `it belongs to the set ${header.timestampKey}`);
  if (header.contentId !== contentId || header.dbid !== dbid) {
    throw invalid(source, `it belongs to content ${header.contentId}, dbid ${header.dbid}`);
  }
  const own = parseDataFile(header.dataFile, source, source.key);
  if (own?.dbid !== dbid || own.compression !== header.compression) {
    throw invalid(source, `it names the data file ${JSON.stringify(header.dataFile)}`);
  }
  for (const { timestampKey, dataFile } of header.sources ?? []) {
    if (!parseDataFile(dataFile, source, timestampKey))
      throw invalid(source, `it names the data file ${JSON.stringify(dataFile)} of the set ${timestampKey}`);
  }
}

/** Undefined for what is no data file of that set and of the same content. */
function parseDataFile(
  name: string,
  { prefix, source }: TocSource,
  key: TimestampKey,
): { readonly dbid: number; readonly compression: CompressionFormat } | undefined {
  const parsed = parseFileName(name);
  if (parsed?.scope !== 'instance' || parsed.kind !== 'data' || parsed.partial) return undefined;
  const { set, instance, compression } = parsed;
  const isRight = set.key === key && set.prefix === prefix && instance.contentId === source.contentId;
  return isRight ? { dbid: instance.dbid, compression } : undefined;
}

function invalid({ path }: TocSource, why: string): AppError {
  return new AppError('TOC_INVALID', `The table of contents ${basename(path)} is not the right one: ${why}.`, {
    object: path,
    hint: 'Bring the file back from a copy, or restore another set.',
  });
}

function tocError(error: unknown, { path }: TocSource): AppError {
  if (error instanceof AppError) return error.at({ object: path });
  return new AppError('TOC_INVALID', `${path} cannot be read: ${(error as Error).message}`, {
    object: path,
    hint: 'Bring the file back from a copy, or restore another set.',
    cause: error,
  });
}
