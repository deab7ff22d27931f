/**
 * A data file as a storage plugin gives it: one stream from its beginning. Whoever wants bytes further on waits until
 * they come by; whoever wants bytes that have gone by begins a new stream. One reader at a time.
 */
import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { formatOffsets, PluginSource } from '../../common/plugin/plugin-stream.js';
import type { ByteRange } from '../../common/sets/toc.js';
import { Mutex } from '../dump/mutex.js';
import { damaged } from '../plugins/plugin-files.js';
import { openWorkerPlugin, pluginPath, type WorkerPlugin } from '../plugins/worker-plugin.js';
import type { WorkFile } from '../worker/work.js';
import { takeAll, type MaybeThrottle } from '../../common/rate/throttle.js';
import type { RestoreJob } from './restore-job.js';
import type { StoredBytes } from './stored-file.js';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';

export class PluginBytes implements StoredBytes {
  readonly #mutex = new Mutex();
  #source: PluginSource | undefined;
  /** Of the file; where the next byte of the source belongs. */
  #position = 0;
  /** What the source gives, in order: the whole file, or the ranges asked for. */
  readonly #given: readonly ByteRange[];
  #givenIndex = 0;
  #left: Buffer = Buffer.alloc(0);
  #hash = createHash('sha256');
  #hashedBytes = 0;
  #offsetsFolder: string | undefined;

  private constructor(
    private readonly plugin: WorkerPlugin,
    readonly path: string,
    private readonly file: WorkFile,
    private readonly subset: readonly ByteRange[] | undefined,
    private readonly throttle: MaybeThrottle,
  ) {
    this.#given = subset ?? [[0, file.sizeBytes]];
  }

  /** @param ranges all that will be read, where that is not the whole file */
  static async open(job: RestoreJob, ranges: readonly ByteRange[] | undefined): Promise<PluginBytes> {
    const spec = job.spec.plugin!;
    const plugin = await openWorkerPlugin(spec, job.place);
    const path = pluginPath(job.context, spec.dataFile.name);
    return new PluginBytes(
      plugin,
      path,
      spec.dataFile,
      plugin.hasSubset && ranges ? joined(ranges) : undefined,
      job.context.throttle,
    );
  }

  get sizeBytes(): number {
    return this.file.sizeBytes;
  }

  /** Of the whole file? */
  get isSubset(): boolean {
    return this.subset !== undefined;
  }

  lock(): Promise<() => void> {
    return this.#mutex.acquire();
  }

  async *bytes([offset, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    if (length === 0) return;
    if (this.#source === undefined || this.#position > offset) await this.#begin();
    const end = offset + length;
    for (let wanted = offset; wanted < end;) {
      const chunk = await this.#next(signal);
      if (!chunk || this.#position > wanted) throw this.#short();
      const skipped = Math.min(chunk.length, wanted - this.#position);
      if (skipped > 0) {
        this.#take(skipped);
        continue;
      }
      const piece = chunk.subarray(0, end - wanted);
      this.#take(piece.length);
      wanted += piece.length;
      yield piece;
    }
  }

  /**
   * Reads what is left and compares the whole file's checksum, where one stream was read from beginning to end.
   * @throws AppError FILE_DAMAGED
   */
  async finish(signal: AbortSignal): Promise<void> {
    if (this.isSubset || this.#source === undefined) return;
    for (let chunk = await this.#next(signal); chunk; chunk = await this.#next(signal)) this.#take(chunk.length);
    if (this.#hashedBytes === this.file.sizeBytes && this.#hash.digest('hex') === this.file.sha256) return;
    throw damaged(this.plugin.use, this.file, this.#hashedBytes);
  }

  async close(): Promise<void> {
    await this.#source?.stop();
    this.#source = undefined;
    if (this.#offsetsFolder !== undefined) await rm(this.#offsetsFolder, { recursive: true, force: true });
    this.#offsetsFolder = undefined;
  }

  async #begin(): Promise<void> {
    await this.close();
    this.#hash = createHash('sha256');
    this.#hashedBytes = 0;
    this.#left = Buffer.alloc(0);
    this.#givenIndex = 0;
    this.#position = this.#given[0]?.[0] ?? 0;
    const { use } = this.plugin;
    if (!this.subset) {
      this.#source = new PluginSource({ use, key: this.path });
      return;
    }
    this.#offsetsFolder = await makeTemporaryFolder();
    const offsetsPath = join(this.#offsetsFolder, 'offsets');
    await writeFile(offsetsPath, formatOffsets(this.subset), { mode: 0o600 });
    this.#source = new PluginSource({ use, key: this.path, offsetsPath });
  }

  /** The bytes at #position, not beyond the given range that they are in. */
  async #next(signal: AbortSignal): Promise<Buffer | undefined> {
    const source = this.#source!;
    while (this.#left.length === 0) {
      const stop = (): void => void source.stop();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const chunk = await source.read();
        if (!chunk) return undefined;
        await takeAll(this.throttle, 'network', chunk.length, signal);
        if (!this.subset) this.#hash.update(chunk);
        this.#hashedBytes += chunk.length;
        this.#left = chunk;
      } finally {
        signal.removeEventListener('abort', stop);
        signal.throwIfAborted();
      }
    }
    const range = this.#given[this.#givenIndex];
    if (!range) throw damaged(this.plugin.use, this.file, this.#hashedBytes);
    return this.#left.subarray(0, range[0] + range[1] - this.#position);
  }

  #take(count: number): void {
    this.#left = this.#left.subarray(count);
    this.#position += count;
    const range = this.#given[this.#givenIndex]!;
    if (this.#position < range[0] + range[1]) return;
    this.#givenIndex += 1;
    const next = this.#given[this.#givenIndex];
    if (next) this.#position = next[0];
  }

  #short(): AppError {
    return new AppError(
      'FILE_DAMAGED',
      `${this.file.name} ends too early as ${this.plugin.use.executablePath} gives it: at byte ${this.#position} of ${this.file.sizeBytes}.`,
      { object: this.file.name, hint: 'Look at the file in the storage, or restore another set.' },
    );
  }
}

/** In the file's order, neighbours joined. */
function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const result: [number, number][] = [];
  for (const [offset, length] of [...ranges].filter(([, size]) => size > 0).sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && last[0] + last[1] === offset) last[1] += length;
    else result.push([offset, length]);
  }
  return result;
}
