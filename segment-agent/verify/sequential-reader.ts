import { createHash } from 'node:crypto';
import { readAhead } from '../../common/io/read-ahead.js';

/** Takes a file's bytes from its beginning to its end, once, and hashes them on the way. One piece is read ahead. */
export class SequentialReader {
  readonly #hash = createHash('sha256');
  readonly #pieces: AsyncGenerator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(
    stored: AsyncIterable<Buffer>,
    private readonly onBytes: (bytes: number) => void,
  ) {
    this.#pieces = readAhead(stored);
  }

  /** The next `length` bytes, or fewer where the file ends; all of them are read even when nobody takes them. */
  async *take(length: number): AsyncGenerator<Buffer> {
    let left = length;
    try {
      while (left > 0) {
        const piece = await this.#piece(left);
        if (piece.length === 0) return;
        left -= piece.length;
        yield piece;
      }
    } finally {
      while (left > 0) {
        const piece = await this.#piece(left);
        if (piece.length === 0) break;
        left -= piece.length;
      }
    }
  }

  /** The hexadecimal digest of everything that was taken. It can be asked for once. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Waits for the read that is under way: the file may be closed afterwards. */
  async close(): Promise<void> {
    await this.#pieces.return(undefined);
  }

  /** Empty at the end. */
  async #piece(most: number): Promise<Buffer> {
    if (this.#rest.length === 0) {
      const next = await this.#pieces.next();
      if (next.done === true) return Buffer.alloc(0);
      this.#rest = next.value;
      this.#hash.update(this.#rest);
      this.onBytes(this.#rest.length);
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }
}
