import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { MaybeThrottle } from '../../common/rate/throttle.js';

const READ_BYTES = 1024 * 1024;

/** Reads a file from its beginning to its end, once, and hashes it on the way. One piece is read ahead. */
export class SequentialReader {
  readonly #hash = createHash('sha256');
  #position = 0;
  #next: Promise<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(
    private readonly handle: FileHandle,
    private readonly options: {
      readonly signal: AbortSignal;
      readonly onBytes: (bytes: number) => void;
      readonly throttle: MaybeThrottle;
    },
  ) {
    this.#next = this.#read();
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

  /** Of everything that was taken, in hexadecimal; once. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** Waits for the read that is under way: the file may be closed afterwards. */
  async settle(): Promise<void> {
    await this.#next.catch(() => undefined); // whoever takes it has the error
  }

  async #piece(most: number): Promise<Buffer> {
    this.options.signal.throwIfAborted();
    if (this.#rest.length === 0) {
      this.#rest = await this.#next;
      if (this.#rest.length === 0) return this.#rest;
      this.#next = this.#read();
      this.#hash.update(this.#rest);
      this.options.onBytes(this.#rest.length);
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  #read(): Promise<Buffer> {
    const reading = this.#readSome();
    reading.catch(() => undefined); // met by whoever takes it
    return reading;
  }

  async #readSome(): Promise<Buffer> {
    const { signal, throttle } = this.options;
    const most = throttle ? await throttle.take('files', READ_BYTES, signal) : READ_BYTES;
    const { buffer, bytesRead } = await this.handle.read(Buffer.allocUnsafeSlow(most), 0, most, this.#position);
    this.#position += bytesRead;
    return buffer.subarray(0, bytesRead);
  }
}
