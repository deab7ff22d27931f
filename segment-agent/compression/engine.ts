/** What turns pieces of a script into compressed members, whichever library does it. */

import type { CompressionLibrary } from '../../common/sets/compression-libraries.js';

/** The library that does the work. */
export type EngineName = CompressionLibrary;

export interface CompressionEngine {
  readonly name: EngineName;
  readonly format: 'gzip' | 'zstd';
  readonly level: number;
  /**
   * One complete member (gzip) or frame (zstd) of all of `raw`, which must not change meanwhile. Several calls may be
   * under way at once; they run beside the event loop, but for very small ones.
   * @throws Error when the library fails
   */
  compress(raw: Buffer): Promise<Buffer>;
  /** Takes back the memory of a result that is not used any more. */
  reuse(stored: Buffer): void;
}

/** Memory for results, which is worth keeping: fresh pages cost as much as a tenth of the compression. */
export class ResultPool {
  readonly #own = new WeakSet<ArrayBufferLike>();
  readonly #spare: Buffer[] = [];

  /** At least `bytes`. */
  take(bytes: number): Buffer {
    const found = this.#spare.findIndex((buffer) => buffer.length >= bytes);
    const [spare] = found < 0 ? [] : this.#spare.splice(found, 1);
    if (spare) return spare;
    const made = Buffer.allocUnsafeSlow(Math.max(bytes, SMALLEST_RESULT_BYTES));
    this.#own.add(made.buffer);
    return made;
  }

  /** The beginning of a buffer of take(); of a short one a copy, which keeps no large buffer. */
  cut(result: Buffer, bytes: number): Buffer {
    if (bytes > LARGEST_COPY_BYTES) return result.subarray(0, bytes);
    const copy = Buffer.from(result.subarray(0, bytes));
    this.give(result);
    return copy;
  }

  /** A buffer of take(), or a part of one; any other is left alone. */
  give(stored: Buffer): void {
    if (this.#own.has(stored.buffer) && this.#spare.length < MOST_SPARE_RESULTS) {
      this.#spare.push(Buffer.from(stored.buffer));
    }
  }
}

const SMALLEST_RESULT_BYTES = 64 * 1024;
const LARGEST_COPY_BYTES = 4096;
const MOST_SPARE_RESULTS = 64;

/** What a pool lends to one call of a library that keeps state. */
export class ContextPool<C> {
  readonly #spare: C[] = [];

  constructor(private readonly create: () => C) {}

  async lend<R>(work: (context: C) => Promise<R>): Promise<R> {
    const context = this.#spare.pop() ?? this.create();
    const result = await work(context);
    // After a failure the context is not trusted again.
    this.#spare.push(context);
    return result;
  }
}
