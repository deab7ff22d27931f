/** Reads a file that lies in chunks as if it were whole. Its path, for messages, is that of the recipe. */
import { AppError } from '../../../common/errors/app-error.js';
import type { ByteRange } from '../../../common/sets/toc.js';
import { isMissing } from '../open-stored.js';
import type { Pace, SetFileReader, StoredContent } from '../set-storage.js';
import { digestOf, takeAllowed } from '../streams.js';
import type { LocatedRecipe, Stretch } from './located-recipe.js';
import type { Packs } from './packs.js';

const NEVER = new AbortController().signal;
/** Packs that stay open although nobody reads them just then. */
const IDLE_PACKS = 8;

interface OpenPack {
  readonly reader: SetFileReader;
  users: number;
}

export interface DeduplicatedSource {
  readonly name: string;
  /** Of the recipe. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly packs: Packs;
  readonly recipe: LocatedRecipe;
  readonly pace: Pace | undefined;
}

export class DeduplicatedReader implements SetFileReader {
  /** The least recently used first. */
  readonly #open = new Map<string, Promise<OpenPack>>();

  constructor(private readonly source: DeduplicatedSource) {}

  get name(): string {
    return this.source.name;
  }

  get path(): string {
    return this.source.path;
  }

  get sizeBytes(): number {
    return this.source.sizeBytes;
  }

  async *read([from, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    const end = from + length;
    if (length > 0 && end > this.sizeBytes) {
      throw new AppError('FILE_DAMAGED', `${this.path} ends at byte ${this.sizeBytes}.`, { object: this.path });
    }
    await this.source.recipe.locate();
    let position = from;
    for (let isMoved = false; position < end;) {
      try {
        for await (const piece of this.#pieces([position, end - position], signal)) {
          position += piece.length;
          isMoved = false;
          await takeAllowed(this.source.pace, piece.length, signal);
          yield piece;
        }
      } catch (error) {
        signal.throwIfAborted();
        // A prune may have moved the chunks into other packs since they were looked up.
        if (isMoved || !(isMissing(error) || error instanceof LostChunk)) throw this.#toDamage(error);
        isMoved = true;
        await this.source.recipe.locate(true);
      }
    }
  }

  async *#pieces(range: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    for (const stretch of this.source.recipe.stretches(range)) {
      signal.throwIfAborted();
      if (stretch.kind === 'lost') throw new LostChunk(stretch);
      if (stretch.kind === 'inline') yield stretch.bytes;
      else yield* this.#readPack(stretch, signal);
    }
  }

  /** Channels read a file at several places at once: a pack is not closed while one of them uses it. */
  async *#readPack(
    { pack, offset, length }: Extract<Stretch, { kind: 'pack' }>,
    signal: AbortSignal,
  ): AsyncGenerator<Buffer> {
    const open = await this.#pack(pack);
    open.users += 1;
    try {
      yield* open.reader.read([offset, length], signal);
    } finally {
      open.users -= 1;
      await this.#closeIdle();
    }
  }

  async #pack(name: string): Promise<OpenPack> {
    const opening = this.#open.get(name) ?? this.#openPack(name);
    this.#open.delete(name);
    this.#open.set(name, opening);
    try {
      return await opening;
    } catch (error) {
      this.#open.delete(name);
      throw error;
    }
  }

  async #openPack(name: string): Promise<OpenPack> {
    return { reader: await this.source.packs.folder.open(name), users: 0 };
  }

  async #closeIdle(): Promise<void> {
    for (const [name, opening] of [...this.#open].slice(0, -IDLE_PACKS)) {
      const open = await opening.catch(() => undefined); // who wanted it has the error
      if (!open || open.users > 0 || this.#open.get(name) !== opening) continue;
      this.#open.delete(name);
      await open.reader.close();
    }
  }

  #toDamage(error: unknown): unknown {
    if (!(error instanceof LostChunk) && !isMissing(error)) return error;
    const what = error instanceof LostChunk ? error.message : `a pack of it is gone: ${(error as Error).message}`;
    return new AppError('FILE_DAMAGED', `${this.path} cannot be read: ${what}`, {
      object: this.path,
      hint: 'mppbackup repository check NAME --repair finds packs that lost their index, and says which sets are damaged.',
      cause: error,
    });
  }

  readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    return this.read([0, this.sizeBytes], signal);
  }

  digest(signal = NEVER, onBytes?: (bytes: number) => void): Promise<StoredContent> {
    return digestOf(this.readAll(signal), onBytes);
  }

  async close(): Promise<void> {
    const opened = [...this.#open.values()];
    this.#open.clear();
    for (const opening of opened) {
      const open = await opening.catch(() => undefined); // who wanted it has the error
      await open?.reader.close();
    }
  }
}

class LostChunk extends Error {
  constructor({ id, position }: Extract<Stretch, { kind: 'lost' }>) {
    super(`the chunk ${id} at its byte ${position} is in no pack that an index names.`);
  }
}
