/** The data file as it goes straight into a storage plugin: the same running size and checksum as a file on disk. */
import { createHash } from 'node:crypto';
import { PluginSink, PluginSource } from '../../common/plugin/plugin-stream.js';
import { damaged } from '../plugins/plugin-files.js';
import type { WorkerPlugin } from '../plugins/worker-plugin.js';
import { takeAll, type Throttle } from '../../common/rate/throttle.js';
import type { WorkFile } from '../worker/work.js';
import type { OutputFile } from './partial-file.js';

export class PluginOutputFile implements OutputFile {
  readonly #hash = createHash('sha256');
  readonly #sink: PluginSink;
  #sizeBytes = 0;

  constructor(
    private readonly plugin: WorkerPlugin,
    readonly name: string,
    /** By which the plugin knows it. */
    readonly path: string,
  ) {
    this.#sink = new PluginSink(plugin.use, path);
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      if (piece.length === 0) continue;
      await this.#sink.write(piece);
      this.#sizeBytes += piece.length;
      this.#hash.update(piece);
    }
  }

  /** The plugin has ended well. */
  async finish(): Promise<WorkFile> {
    await this.#sink.finish();
    return { name: this.name, sizeBytes: this.#sizeBytes, sha256: this.#hash.digest('hex') };
  }

  discard(): Promise<void> {
    return this.#sink.stop();
  }

  /** Asks the plugin for the whole file. @throws AppError PLUGIN_FAILED, FILE_DAMAGED */
  async readBack(written: WorkFile, signal: AbortSignal, throttle?: Throttle): Promise<void> {
    const hash = createHash('sha256');
    const source = new PluginSource({ use: this.plugin.use, key: this.path });
    const stop = (): void => void source.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      let sizeBytes = 0;
      for (let chunk = await source.read(); chunk; chunk = await source.read()) {
        await takeAll(throttle, 'network', chunk.length, signal);
        hash.update(chunk);
        sizeBytes += chunk.length;
      }
      signal.throwIfAborted();
      if (hash.digest('hex') !== written.sha256) throw damaged(this.plugin.use, written, sizeBytes);
    } finally {
      signal.removeEventListener('abort', stop);
      await source.stop();
    }
  }
}
