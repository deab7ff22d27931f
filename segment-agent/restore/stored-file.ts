/** Reads byte ranges of a stored script and gives the script's text back, checked. */
import { createHash, type Hash } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import { insertsToCopy, LineTranslator } from '../../common/ddl/insert-rows.js';
import type { ByteRange, TocHeader, TocTable } from '../../common/sets/toc.js';
import { partsOf, type RowsPart } from '../../common/sets/toc-parts.js';
import type { CompressionFormat } from '../../common/sets/compression.js';
import { openDecompressor } from '../compression/decompress.js';
import { DamagedMemberError } from '../compression/members.js';
import type { SetFileReader } from '../storage/set-storage.js';

export interface StoredPart {
  readonly ranges: readonly ByteRange[];
  readonly rawBytes: number;
  /** SHA-256 of the stored bytes of all ranges; undefined where the table of contents has none. */
  readonly sha256?: string;
  /** For messages: a table, `pre-data`. */
  readonly what: string;
}

/** A data file or post-data file, open for reading at any place by any number of readers. The caller closes it. */
export class StoredFile {
  constructor(
    private readonly stored: SetFileReader,
    private readonly compression: CompressionFormat,
    /** Data files of other sets in which rows lie, by their keys. They are closed with this one. */
    private readonly others: ReadonlyMap<string, StoredFile> = new Map(),
  ) {}

  get path(): string {
    return this.stored.path;
  }

  get sizeBytes(): number {
    return this.stored.sizeBytes;
  }

  /** Called after the last read. @throws AppError FILE_DAMAGED where the whole is not what was written */
  async finish(signal: AbortSignal): Promise<void> {
    await this.stored.finish?.(signal);
  }

  async close(): Promise<void> {
    await Promise.all([this.stored.close(), ...[...this.others.values()].map((other) => other.close())]);
  }

  /**
   * The part's text in order. It is known to be whole only when the generator ends without an error: use what it gave
   * in a transaction.
   * @throws AppError FILE_DAMAGED that names the part and what differs
   */
  async *text(part: StoredPart, signal: AbortSignal): AsyncGenerator<Buffer> {
    const release = await this.stored.lock?.();
    try {
      yield* this.#text(part, signal);
    } finally {
      release?.();
    }
  }

  async *#text(part: StoredPart, signal: AbortSignal): AsyncGenerator<Buffer> {
    const hash = part.sha256 === undefined ? undefined : createHash('sha256');
    let rawBytes = 0;
    const stored = this.#bytes(part, hash, signal);
    const raw = this.compression === 'none' ? stored : this.#decompressed(stored, part, this.compression, signal);
    for await (const chunk of raw) {
      rawBytes += chunk.length;
      if (rawBytes > part.rawBytes) throw this.#damaged(part, `there are more than its ${part.rawBytes} bytes`);
      yield chunk;
    }
    if (hash && hash.digest('hex') !== part.sha256) throw this.#damaged(part, 'the checksum differs');
    if (rawBytes !== part.rawBytes) {
      throw this.#damaged(part, `there are only ${rawBytes} of ${part.rawBytes} bytes`);
    }
  }

  /**
   * The table's rows as COPY text, in whatever form the file has them.
   * @throws AppError FILE_DAMAGED
   */
  async *rows(table: TocTable, header: TocHeader, what: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    for (const part of partsOf(table)) {
      yield* this.partRows(part, { header, what, columnCount: table.columns.length }, signal);
    }
  }

  /**
   * The rows of one part of a table.
   * @throws AppError FILE_DAMAGED
   */
  async *partRows(
    { in: key, ranges, rawBytes, sha256 }: RowsPart,
    { header, what, columnCount }: { readonly header: TocHeader; readonly what: string; readonly columnCount: number },
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const part = { ranges, rawBytes, sha256, what };
    if (key !== undefined) {
      const other = this.others.get(key);
      if (!other) throw this.#damaged(part, `its rows lie in the set ${key}, which is not open`);
      yield* other.text({ ...part, what: `${what}, of the set ${key},` }, signal);
      return;
    }
    if (header.rowFormat !== 'inserts') {
      yield* this.text(part, signal);
      return;
    }
    const translator = new LineTranslator((lines) => insertsToCopy(lines, columnCount));
    for await (const chunk of this.text(part, signal)) {
      try {
        yield translator.add(chunk);
      } catch (error) {
        throw this.#damaged(part, (error as Error).message, error);
      }
    }
    translator.finish();
  }

  async *#bytes(part: StoredPart, hash: Hash | undefined, signal: AbortSignal): AsyncGenerator<Buffer> {
    for (const range of part.ranges) {
      if (range[0] + range[1] > this.sizeBytes) {
        throw this.#damaged(part, `its ${this.sizeBytes} bytes end before byte ${range[0] + range[1]}`);
      }
      for await (const chunk of this.stored.read(range, signal)) {
        hash?.update(chunk);
        yield chunk;
      }
    }
  }

  /** Each range holds one member or several; all are read as one sequence, and each member's checksum is checked. */
  async *#decompressed(
    stored: AsyncIterable<Buffer>,
    part: StoredPart,
    format: 'gzip' | 'zstd',
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const decompress = await openDecompressor(format);
    try {
      yield* decompress(stored);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof DamagedMemberError)) throw error;
      const byte = placeOf(part.ranges, error.offset);
      throw this.#damaged(part, `from byte ${byte} on it does not decompress: ${error.message}`, error);
    }
  }

  #damaged({ what }: StoredPart, why: string, cause?: unknown): AppError {
    return new AppError('FILE_DAMAGED', `${what} in ${this.path} is damaged: ${why}.`, {
      object: what,
      hint: 'Bring the file back from a copy, or restore another set.',
      cause,
    });
  }
}

/** Where byte `offset` of all ranges together lies in the file. */
function placeOf(ranges: readonly ByteRange[], offset: number): number {
  let before = 0;
  for (const [start, length] of ranges) {
    if (offset < before + length) return start + offset - before;
    before += length;
  }
  return offset;
}
