/**
 * A data file as a storage plugin gives it: one stream from its beginning. A read of later bytes waits until they come;
 * a read of bytes that have passed begins a new stream. Only one reader reads at a time.
 */
import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';
import type { PluginUse } from '../../common/plugins/plugin-process.js';
import { formatOffsets, PluginSource } from '../../common/plugins/plugin-stream.js';
import type { ByteRange } from '../../common/sets/toc.js';
import { Mutex } from './mutex.js';
import type { NamedContent, Pace, SetFileReader, StoredContent } from './set-storage.js';
import { digestOf, takeAllowed } from './streams.js';

export interface PluginReading {
  readonly name: string;
  /** The path by which the plugin knows the file. */
  readonly path: string;
  readonly expected: StoredContent;
  /** Everything that will be read, where that is less than the file and the plugin can give parts. */
  readonly subset: readonly ByteRange[] | undefined;
  readonly pace: Pace | undefined;
}

export class PluginReader implements SetFileReader {
  readonly #mutex = new Mutex();
  readonly #subset: readonly ByteRange[] | undefined;
  #source: PluginSource | undefined;
  /** The position in the file of the source's next byte. */
  #position = 0;
  /** The ranges that the source gives, in order: the whole file, or those asked for. */
  readonly #given: readonly ByteRange[];
  #givenIndex = 0;
  #left: Buffer = Buffer.alloc(0);
  #hash = createHash('sha256');
  #hashedBytes = 0;
  #offsetsFolder: string | undefined;

  constructor(
    private readonly use: PluginUse,
    private readonly reading: PluginReading,
  ) {
    this.#subset = reading.subset && joined(reading.subset);
    this.#given = this.#subset ?? [[0, reading.expected.sizeBytes]];
  }

  get name(): string {
    return this.reading.name;
  }

  get path(): string {
    return this.reading.path;
  }

  get sizeBytes(): number {
    return this.reading.expected.sizeBytes;
  }

  lock(): Promise<() => void> {
    return this.#mutex.acquire();
  }

  async *read([offset, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
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

  async *readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    yield* this.read([0, this.sizeBytes], signal);
  }

  /** The digest of what the plugin gives, whatever its size. */
  digest(signal = new AbortController().signal, onBytes?: (bytes: number) => void): Promise<StoredContent> {
    const all = async function* (reader: PluginReader): AsyncGenerator<Buffer> {
      await reader.#begin();
      for (let chunk = await reader.#chunk(signal); chunk; chunk = await reader.#chunk(signal)) {
        reader.#left = Buffer.alloc(0);
        yield chunk;
      }
    };
    return digestOf(all(this), onBytes);
  }

  /**
   * Reads the rest and, where one stream was read from beginning to end, compares the whole file's checksum.
   * @throws AppError FILE_DAMAGED
   */
  async finish(signal: AbortSignal): Promise<void> {
    if (this.#subset || this.#source === undefined) return;
    for (let chunk = await this.#next(signal); chunk; chunk = await this.#next(signal)) this.#take(chunk.length);
    const { sizeBytes, sha256 } = this.reading.expected;
    if (this.#hashedBytes !== sizeBytes || this.#hash.digest('hex') !== sha256) throw this.#damaged();
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
    const { use } = this;
    if (!this.#subset) {
      this.#source = new PluginSource({ use, key: this.path });
      return;
    }
    this.#offsetsFolder = await makeTemporaryFolder();
    const offsetsPath = join(this.#offsetsFolder, 'offsets');
    await writeFile(offsetsPath, formatOffsets(this.#subset), { mode: 0o600 });
    this.#source = new PluginSource({ use, key: this.path, offsetsPath });
  }

  /** The bytes at #position, at most to the end of the given range that they are in. */
  async #next(signal: AbortSignal): Promise<Buffer | undefined> {
    const left = await this.#chunk(signal);
    if (!left) return undefined;
    const range = this.#given[this.#givenIndex];
    if (!range) throw this.#damaged();
    return left.subarray(0, range[0] + range[1] - this.#position);
  }

  /** The rest of the last bytes, or the next ones; undefined at the end. */
  async #chunk(signal: AbortSignal): Promise<Buffer | undefined> {
    const source = this.#source!;
    while (this.#left.length === 0) {
      const stop = (): void => void source.stop();
      signal.addEventListener('abort', stop, { once: true });
      try {
        const chunk = await source.read();
        if (!chunk) return undefined;
        await takeAllowed(this.reading.pace, chunk.length, signal);
        if (!this.#subset) this.#hash.update(chunk);
        this.#hashedBytes += chunk.length;
        this.#left = chunk;
      } finally {
        signal.removeEventListener('abort', stop);
        signal.throwIfAborted();
      }
    }
    return this.#left;
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

  #damaged(): AppError {
    return damaged(this.use, { name: this.name, ...this.reading.expected }, this.#hashedBytes);
  }

  #short(): AppError {
    return new AppError(
      'FILE_DAMAGED',
      `${this.name} ends too early as ${this.use.executablePath} gives it: at byte ${this.#position} of ${this.sizeBytes}.`,
      { object: this.name, hint: 'Look at the file in the storage, or restore another set.' },
    );
  }
}

/** The error for a file that the plugin gave back changed. */
export function damaged(use: PluginUse, wanted: NamedContent, sizeBytes: number): AppError {
  const how =
    sizeBytes === wanted.sizeBytes ? 'the checksum differs' : `${sizeBytes} bytes instead of ${wanted.sizeBytes}`;
  return new AppError('FILE_DAMAGED', `${wanted.name} comes back from ${use.executablePath} changed: ${how}.`, {
    ...use.place,
    object: wanted.name,
    hint: 'Try the plugin with mppbackup plugin test FILE; nothing of this file was used.',
  });
}

/** Sorts ranges in the file's order and joins neighbours. */
function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const result: [number, number][] = [];
  for (const [offset, length] of [...ranges].filter(([, size]) => size > 0).sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && last[0] + last[1] === offset) last[1] += length;
    else result.push([offset, length]);
  }
  return result;
}
