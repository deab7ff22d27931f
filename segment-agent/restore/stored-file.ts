/** Reads byte ranges of a stored script and gives the script's text back, checked. */
import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../common/errors/app-error.js';
import { insertsToCopy, LineTranslator } from '../../common/ddl/insert-rows.js';
import type { ByteRange, TocHeader, TocTable } from '../../common/sets/toc.js';

const READ_BYTES = 256 * 1024;
/** Decompressed pieces; the decompressor works one or two ahead of whoever takes them. */
const RAW_BYTES = 256 * 1024;

export interface StoredPart {
  readonly ranges: readonly ByteRange[];
  readonly rawBytes: number;
  /** Of the stored bytes of all ranges; undefined where the table of contents has none. */
  readonly sha256?: string;
  /** For messages: a table, `pre-data`. */
  readonly what: string;
}

/** A data file or post-data file, open for reading at any place by any number of readers. Who opens closes. */
export class StoredFile {
  private constructor(
    readonly path: string,
    readonly sizeBytes: number,
    private readonly handle: FileHandle,
    private readonly compression: 'gzip' | 'none',
  ) {}

  /** @throws AppError FILE_NOT_FOUND */
  static async open(path: string, compression: 'gzip' | 'none'): Promise<StoredFile> {
    let handle: FileHandle | undefined;
    try {
      handle = await open(path, 'r');
      return new StoredFile(path, (await handle.stat()).size, handle, compression);
    } catch (cause) {
      await handle?.close();
      throw new AppError('FILE_NOT_FOUND', `${path} cannot be opened: ${(cause as Error).message}`, {
        object: path,
        hint: 'Bring the file back from a copy, or restore another set.',
        cause,
      });
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  /**
   * The part's text in order. It is known to be whole only when the generator ends without an error: use what it gave
   * in a transaction.
   * @throws AppError FILE_DAMAGED that names the part and what differs
   */
  async *text(part: StoredPart, signal: AbortSignal): AsyncGenerator<Buffer> {
    const hash = part.sha256 === undefined ? undefined : createHash('sha256');
    let rawBytes = 0;
    for (const range of part.ranges) {
      if (range[0] + range[1] > this.sizeBytes) {
        throw this.#damaged(part, `its ${this.sizeBytes} bytes end before byte ${range[0] + range[1]}`);
      }
      const stored = this.#bytes(range, hash, signal);
      const raw = this.compression === 'gzip' ? this.#decompressed(stored, part, range, signal) : stored;
      for await (const chunk of raw) {
        rawBytes += chunk.length;
        if (rawBytes > part.rawBytes) throw this.#damaged(part, `there are more than its ${part.rawBytes} bytes`);
        yield chunk;
      }
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
    const part = { ranges: table.ranges, rawBytes: table.rawBytes, sha256: table.sha256, what };
    if (header.rowFormat !== 'inserts') {
      yield* this.text(part, signal);
      return;
    }
    const translator = new LineTranslator((lines) => insertsToCopy(lines, table.columns.length));
    for await (const chunk of this.text(part, signal)) {
      try {
        yield translator.add(chunk);
      } catch (error) {
        throw this.#damaged(part, (error as Error).message, error);
      }
    }
    translator.finish();
  }

  async *#bytes([offset, length]: ByteRange, hash: Hash | undefined, signal: AbortSignal): AsyncGenerator<Buffer> {
    const end = offset + length;
    for (let position = offset; position < end;) {
      signal.throwIfAborted();
      const wanted = Math.min(READ_BYTES, end - position);
      const { bytesRead, buffer } = await this.handle.read(Buffer.allocUnsafeSlow(wanted), 0, wanted, position);
      if (bytesRead === 0) {
        throw new AppError('FILE_DAMAGED', `${this.path} ends at byte ${position}.`, { object: this.path });
      }
      position += bytesRead;
      const chunk = buffer.subarray(0, bytesRead);
      hash?.update(chunk);
      yield chunk;
    }
  }

  /** A range holds one gzip member or several; zlib's threads decompress, each member's CRC is checked by it. */
  async *#decompressed(
    stored: AsyncIterable<Buffer>,
    part: StoredPart,
    [offset]: ByteRange,
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const gunzip = createGunzip({ chunkSize: RAW_BYTES });
    const feeding = pipeline(stored, gunzip);
    feeding.catch(() => undefined); // the loop below meets the same error
    try {
      for await (const chunk of gunzip) yield chunk as Buffer;
      await feeding;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError || !isZlibError(error)) throw error;
      throw this.#damaged(part, `from byte ${offset} on it does not decompress: ${error.message}`, error);
    } finally {
      gunzip.destroy();
      await feeding.catch(() => undefined);
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

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && /^Z_/.test((error as NodeJS.ErrnoException).code ?? '');
}
