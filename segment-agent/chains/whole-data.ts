/**
 * The data file of an increment with the rows that lie in other sets: its own bytes first, so that everything in it stays
 * where it is, then a COPY of the others for each table. Rows are copied as they are stored; where the other set is
 * compressed another way they are written anew.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { TocPart, TocTable } from '../../common/sets/toc.js';
import {
  DEFAULT_COMPRESSION,
  NO_COMPRESSION,
  type Compression,
  type CompressionFormat,
} from '../../common/sets/compression.js';
import { partsOf, type RowsPart } from '../../common/sets/toc-parts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { BlockWriter } from '../dump/block-writer.js';
import { COPY_END, copyHead } from '../dump/copy-rows.js';
import { openCompressor, type MemberCompressor } from '../dump/member-compressor.js';
import { tocTable, writtenPiece, type StoredPiece } from '../dump/toc-writer.js';
import { StoredFile } from '../restore/stored-file.js';
import { readValidated } from '../restore/set-file.js';
import type { Toc } from '../restore/toc-reader.js';
import type { SetFileReader, SetFileWriter } from '../storage/set-storage.js';
import { JobFiles } from '../storage/job-files.js';
import { contextOf } from '../storage/sibling-set.js';
import type { WorkFile } from '../worker/work.js';
import type { ChainJob } from './chain-job.js';

export interface WholeData {
  /** With the places of all rows in the new file. */
  readonly tables: readonly TocTable[];
  /** Of the rows that came from other sets. */
  readonly rawBytes: number;
}

/** @throws AppError FILE_DAMAGED, FILE_NOT_FOUND, NOT_AVAILABLE */
export async function writeWholeData(
  job: ChainJob,
  toc: Toc,
  own: WorkFile,
  writer: SetFileWriter,
): Promise<WholeData> {
  const { header } = toc;
  const compressor = await openCompressor(compressionOf(header.compression));
  for await (const piece of readValidated(job, own.name)) await writer.append([piece]);
  const others = new OtherSets(job, toc);
  try {
    const tables: TocTable[] = [];
    let rawBytes = 0;
    for (const table of toc.tables) {
      job.signal.throwIfAborted();
      const parts = partsOf(table);
      if (!parts.some((part) => part.in !== undefined)) {
        tables.push(table);
        continue;
      }
      const stored = await new TableWriter(job, toc, { table, writer, compressor, others }).write();
      rawBytes += parts.reduce((sum, part) => sum + (part.in === undefined ? 0 : part.rawBytes), 0);
      tables.push(tocTable(table, stored, table.oids));
    }
    return { tables, rawBytes };
  } finally {
    await others.close();
  }
}

/**
 * A COPY of each table with all its rows, wherever they lie, for a script of these tables alone.
 * @throws AppError FILE_DAMAGED, FILE_NOT_FOUND, NOT_AVAILABLE
 */
export async function writeTables(
  job: ChainJob,
  toc: Toc,
  into: Pick<TableTask, 'writer' | 'compressor'>,
): Promise<void> {
  const others = new OtherSets(job, toc);
  try {
    for (const table of toc.tables) {
      job.signal.throwIfAborted();
      await new TableWriter(job, toc, { ...into, table, others, withOwn: true }).write();
    }
  } finally {
    await others.close();
  }
}

/**
 * A statement as it stands in a script of that encoding; only the server could convert what is not ASCII.
 * @throws AppError NOT_AVAILABLE
 */
export function inEncoding(text: string, encoding: string, object: string): Buffer {
  if (encoding === 'UTF8' || Buffer.byteLength(text) === text.length) return Buffer.from(text);
  throw new AppError(
    'NOT_AVAILABLE',
    `${object} has a name that cannot be written in ${encoding} without the server.`,
    {
      object,
      hint: 'Restore the set instead: gpdbrestore has a server that knows its encodings.',
    },
  );
}

/** The level is nobody's wish: it matters for rows that are written anew alone. */
export function compressionOf(format: CompressionFormat): Compression {
  return format === 'none' ? NO_COMPRESSION : { ...DEFAULT_COMPRESSION, format };
}

/** The data files in which rows lie, opened when they are asked for. */
class OtherSets {
  readonly #open = new Map<
    TimestampKey | undefined,
    { readonly file: SetFileReader; readonly isAlike: boolean; readonly text: StoredFile }
  >();

  constructor(
    private readonly job: ChainJob,
    private readonly toc: Toc,
  ) {}

  /** @param key undefined: the set itself */
  async of(
    key: TimestampKey | undefined,
  ): Promise<{ readonly file: SetFileReader; readonly isAlike: boolean; readonly text: StoredFile }> {
    const known = this.#open.get(key);
    if (known) return known;
    const { header } = this.toc;
    // readToc has checked that the header names it.
    const source = key === undefined ? header : header.sources!.find(({ timestampKey }) => timestampKey === key)!;
    const files = key === undefined ? this.job.files : new JobFiles(contextOf(this.job.context, key));
    const file = await files.open(source.dataFile);
    const opened = {
      file,
      isAlike: source.compression === header.compression,
      text: new StoredFile(file, source.compression),
    };
    this.#open.set(key, opened);
    return opened;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ file }) => file.close()));
  }
}

interface TableTask {
  readonly table: TocTable;
  readonly writer: SetFileWriter;
  readonly compressor: MemberCompressor;
  readonly others: OtherSets;
  /** True: also the rows of the set's own data file are copied. */
  readonly withOwn?: boolean;
}

/** One COPY of all rows of a table that lie elsewhere. */
class TableWriter {
  constructor(
    private readonly job: ChainJob,
    private readonly toc: Toc,
    private readonly task: TableTask,
  ) {}

  async write(): Promise<readonly StoredPiece[]> {
    const { table, writer, compressor, withOwn = false } = this.task;
    const blocks = (table.parts ?? []).map((part) => part.blocks);
    // Rows as INSERT need no COPY around them.
    const isCopy = this.toc.header.rowFormat !== 'inserts';
    if (isCopy) await writer.append([await compressor.compress(this.#head())]);
    const stored: StoredPiece[] = [];
    for (const [index, part] of partsOf(table).entries()) {
      const piece = part.in === undefined && !withOwn ? ownPiece(part) : await this.#take(part, part.in);
      stored.push(withBlocks(piece, blocks[index]));
    }
    if (isCopy) await writer.append([await compressor.compress(Buffer.from(COPY_END))]);
    return stored;
  }

  #head(): Buffer {
    const { table } = this.task;
    const head = copyHead(table, table.oids ?? false);
    return inEncoding(head, this.toc.header.encoding, displayName(table.schema, table.name));
  }

  async #take(part: RowsPart, key: TimestampKey | undefined): Promise<StoredPiece> {
    // Without rows nothing lies anywhere.
    if (part.ranges.length === 0) return ownPiece(part);
    const other = await this.task.others.of(key);
    const of = key ?? this.job.context.key;
    return other.isAlike ? this.#copy(part, of, other.file) : this.#writeAnew(part, of, other.text);
  }

  async #copy(part: RowsPart, key: TimestampKey, file: SetFileReader): Promise<StoredPiece> {
    const { writer } = this.task;
    const begin = writer.position;
    const hash = createHash('sha256');
    for (const range of part.ranges) {
      for await (const piece of file.read(range, this.job.signal)) {
        hash.update(piece);
        await writer.append([piece]);
      }
    }
    if (hash.digest('hex') !== part.sha256) throw this.#damaged(key, file.path);
    return ownPiece({ ...part, ranges: [[begin, writer.position - begin]] });
  }

  async #writeAnew(part: RowsPart, key: TimestampKey, file: StoredFile): Promise<StoredPiece> {
    const { writer, compressor, table } = this.task;
    const block = new BlockWriter({ file: writer, compressor, channels: 1 });
    const written = await block.open({ begin: '', end: '', exclusive: true });
    try {
      const what = `${displayName(table.schema, table.name)}, of the set ${key},`;
      for await (const chunk of file.text({ ...part, what }, this.job.signal)) await written.write(chunk);
      await written.finish();
      return writtenPiece(written.part);
    } catch (error) {
      await written.abandon();
      throw error;
    }
  }

  #damaged(key: TimestampKey, path: string): AppError {
    const { schema, name } = this.task.table;
    const object = displayName(schema, name);
    return new AppError(
      'FILE_DAMAGED',
      `Rows of ${object} in ${path}, of the set ${key}, are damaged: the checksum differs.`,
      {
        object,
        hint: 'Bring the file back from a copy; mppbackup validate says what else is damaged.',
      },
    );
  }
}

function ownPiece({ ranges, rows, rawBytes, sha256 }: Omit<RowsPart, 'in'>): StoredPiece {
  const places = ranges.map(([offset, length]): [number, number] => [offset, length]);
  const storedBytes = places.reduce((sum, [, length]) => sum + length, 0);
  return { part: { rows, rawBytes, storedBytes, sha256, ranges: places.length }, ranges: places };
}

function withBlocks({ part, ranges }: StoredPiece, blocks: TocPart['blocks']): StoredPiece {
  return { part: { ...part, ...(blocks ? { blocks } : {}) }, ranges };
}
