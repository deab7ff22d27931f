/** A file of the set that goes out as one stream, with the same running size and checksum as a file on disk. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { SetFileWriter, StoredContent } from './set-storage.js';

/** The target of the stream: PluginSink, PipeSink. */
export interface StreamSink {
  write(piece: Buffer): Promise<void>;
  /** Resolves when the other side has taken everything. */
  finish(): Promise<void>;
  stop(): Promise<void>;
}

export class StreamWriter implements SetFileWriter {
  readonly #hash = createHash('sha256');
  #position = 0;
  #finishing: Promise<StoredContent> | undefined;

  constructor(
    readonly path: string,
    private readonly sink: StreamSink,
  ) {}

  get name(): string {
    return basename(this.path);
  }

  get position(): number {
    return this.#position;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      if (piece.length === 0) continue;
      await this.sink.write(piece);
      this.#position += piece.length;
      this.#hash.update(piece);
    }
  }

  finish(): Promise<StoredContent> {
    return (this.#finishing ??= this.#finish());
  }

  async #finish(): Promise<StoredContent> {
    await this.sink.finish();
    return { sizeBytes: this.#position, sha256: this.#hash.digest('hex') };
  }

  /** There is no name to give: the stream's receiver has the file. */
  commit(): Promise<StoredContent> {
    return this.finish();
  }

  discard(): Promise<void> {
    return this.sink.stop();
  }
}
