/** The data file as it goes straight into a storage plugin: the same running size and checksum as a file on disk. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { PluginUse } from '../../common/plugin/plugin-process.js';
import { PluginSink } from '../../common/plugin/plugin-stream.js';
import type { SetFileWriter, StoredContent } from './set-storage.js';

export class PluginWriter implements SetFileWriter {
  readonly #hash = createHash('sha256');
  readonly #sink: PluginSink;
  #position = 0;
  #finishing: Promise<StoredContent> | undefined;

  /** @param path by which the plugin knows the file */
  constructor(
    use: PluginUse,
    readonly path: string,
  ) {
    this.#sink = new PluginSink(use, path);
  }

  get name(): string {
    return basename(this.path);
  }

  get position(): number {
    return this.#position;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      if (piece.length === 0) continue;
      await this.#sink.write(piece);
      this.#position += piece.length;
      this.#hash.update(piece);
    }
  }

  /** The plugin has ended well: from then on it has the file. */
  finish(): Promise<StoredContent> {
    return (this.#finishing ??= this.#sink
      .finish()
      .then(() => ({ sizeBytes: this.#position, sha256: this.#hash.digest('hex') })));
  }

  commit(): Promise<StoredContent> {
    return this.finish();
  }

  discard(): Promise<void> {
    return this.#sink.stop();
  }
}
