/** Reads a stored file that can be read at any place: pieces of ranges, or the whole with its checksum. */
import { createHash } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import type { ByteRange } from '../../common/sets/toc.js';
import type { Pace, SetFileReader, StoredContent } from './set-storage.js';

/** Room for some members: those that the end of a piece cuts are begun twice. */
const READ_BYTES = 2 * 1024 * 1024;
const DIGEST_BYTES = 1024 * 1024;

export interface StoredSource {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** Fills the buffer from `position` on, as far as there are bytes. @returns 0 at the end */
  fill(buffer: Buffer, position: number): Promise<number>;
  close(): Promise<void>;
}

export class StoredReader implements SetFileReader {
  constructor(
    private readonly source: StoredSource,
    private readonly pace: Pace | undefined,
  ) {}

  get name(): string {
    return this.source.name;
  }

  get path(): string {
    return this.source.path;
  }

  get sizeBytes(): number {
    return this.source.sizeBytes;
  }

  close(): Promise<void> {
    return this.source.close();
  }

  read([offset, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    return this.#pieces(offset, { end: offset + length, isWhole: true }, signal);
  }

  readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    return this.#pieces(0, { end: Number.MAX_SAFE_INTEGER, isWhole: false }, signal);
  }

  /**
   * With a limit, the next piece is read while this one is used: allowed bytes that are not taken at once are lost.
   * @param isWhole the file may not end before
   */
  async *#pieces(
    offset: number,
    { end, isWhole }: { readonly end: number; readonly isWhole: boolean },
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const stopping = this.pace && new AbortController();
    const either = stopping ? AbortSignal.any([signal, stopping.signal]) : signal;
    const begin = (position: number): Promise<Buffer> =>
      this.#piece(Buffer.allocUnsafeSlow(Math.min(READ_BYTES, end - position)), position, either);
    let next: Promise<Buffer> | undefined;
    try {
      for (let position = offset; position < end;) {
        const piece = await (next ?? begin(position));
        next = undefined;
        if (piece.length === 0 && isWhole) throw this.#endsAt(position);
        if (piece.length === 0) return;
        position += piece.length;
        if (stopping && position < end) {
          next = begin(position);
          next.catch(() => undefined); // it is awaited in the next round
        }
        yield piece;
      }
    } finally {
      stopping?.abort(new AppError('CANCELLED', 'Nobody reads on.'));
      // The read must end before the file is closed.
      await next?.catch(() => undefined);
    }
  }

  #endsAt(position: number): AppError {
    return new AppError('FILE_DAMAGED', `${this.path} ends at byte ${position}.`, { object: this.path });
  }

  async #piece(buffer: Buffer, position: number, signal: AbortSignal): Promise<Buffer> {
    if (!this.pace) {
      signal.throwIfAborted();
      return buffer.subarray(0, await this.source.fill(buffer, position));
    }
    let filled = 0;
    while (filled < buffer.length) {
      const allowed = await this.pace(buffer.length - filled, signal);
      const read = await this.source.fill(buffer.subarray(filled, filled + allowed), position + filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  }

  /** Fills one buffer while it hashes the other. */
  async digest(signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<StoredContent> {
    const hash = createHash('sha256');
    const fill = async (buffer: Buffer, position: number): Promise<Buffer> => {
      const wanted = this.pace ? await this.pace(buffer.length, signal) : buffer.length;
      return buffer.subarray(0, await this.source.fill(buffer.subarray(0, wanted), position));
    };
    const buffers = [Buffer.allocUnsafe(DIGEST_BYTES), Buffer.allocUnsafe(DIGEST_BYTES)] as const;
    let next = fill(buffers[0], 0);
    for (let sizeBytes = 0, turn = 1; ; turn += 1) {
      const piece = await next;
      if (piece.length === 0) return { sizeBytes, sha256: hash.digest('hex') };
      sizeBytes += piece.length;
      next = fill(buffers[turn % 2 === 0 ? 0 : 1], sizeBytes);
      next.catch(() => undefined); // it is awaited in the next round, or not needed any more
      try {
        signal?.throwIfAborted();
        hash.update(piece);
        onBytes?.(piece.length);
      } catch (error) {
        await next.catch(() => undefined);
        throw error;
      }
    }
  }
}
