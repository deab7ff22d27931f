/** What turns pieces of a script into compressed members, whichever library does it. */

export type CompressionFormat = 'gzip' | 'zstd';

/** The library that does the work, as logs and benchmarks name it. */
export type EngineName = 'libisal' | 'libdeflate' | 'libzstd' | 'zlib';

export interface CompressionEngine {
  readonly name: EngineName;
  readonly format: CompressionFormat;
  readonly level: number;
  /**
   * One complete member (gzip) or frame (zstd) of all of `raw`, which must not change meanwhile. Several calls may be
   * under way at once; they run beside the event loop.
   * @throws Error when the library fails
   */
  compress(raw: Buffer): Promise<Buffer>;
}

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
