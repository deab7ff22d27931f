/**
 * Writes a file as chunks: those that the repository does not have yet into packs, and a recipe of all of them. Its
 * position, size and checksum are those of the whole file.
 */
import { createHash } from 'node:crypto';
import type { SetFileWriter, StoredContent } from '../set-storage.js';
import { chunkId } from './chunk-id.js';
import type { ChunkTable } from './chunk-table.js';
import { BEGINNING_BYTES, chunkerFor, type Chunker } from './chunker.js';
import type { PackConfig } from './config.js';
import type { PackWriter } from './pack-writer.js';
import { chunkLine, inlineLine, LEAST_CHUNK_BYTES, recipeHead, recipeTail } from './recipe.js';

export interface DeduplicatedParts {
  readonly config: PackConfig;
  /** The chunks that are there; new ones are added. */
  readonly table: ChunkTable;
  readonly packs: PackWriter;
  readonly recipe: SetFileWriter;
}

export class DeduplicatedWriter implements SetFileWriter {
  readonly #hash = createHash('sha256');
  readonly #recipeHash = createHash('sha256');
  #position = 0;
  /** Bytes that came before it was known what the file is. */
  #beginning = Buffer.alloc(0);
  #chunker: Chunker | undefined;
  #isBegun = false;
  #finishing: Promise<StoredContent> | undefined;

  /** @param name of the file, not of the recipe */
  constructor(
    readonly name: string,
    readonly parts: DeduplicatedParts,
  ) {}

  get path(): string {
    return this.parts.recipe.path;
  }

  get position(): number {
    return this.#position;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      this.#hash.update(piece);
      this.#position += piece.length;
      await this.#cut(piece);
    }
  }

  async #cut(piece: Buffer): Promise<void> {
    if (this.#chunker) return this.#storeAll(this.#chunker.push(piece));
    this.#beginning = Buffer.concat([this.#beginning, piece]);
    if (this.#beginning.length >= BEGINNING_BYTES) await this.#begin();
  }

  async #begin(): Promise<void> {
    this.#chunker = chunkerFor(this.#beginning);
    await this.#storeAll(this.#chunker.push(this.#beginning));
    this.#beginning = Buffer.alloc(0);
  }

  async #storeAll(chunks: readonly Buffer[]): Promise<void> {
    for (const chunk of chunks) await this.#store(chunk);
  }

  async #store(chunk: Buffer): Promise<void> {
    if (chunk.length < LEAST_CHUNK_BYTES) return this.#note(inlineLine(chunk));
    const { config, table, packs } = this.parts;
    const id = chunkId(config.key, chunk);
    if (table.find(id) < 0) {
      await packs.add(id, chunk);
      table.add(id);
    }
    await this.#note(chunkLine(id, chunk.length));
  }

  async #note(line: Buffer): Promise<void> {
    const { recipe, config } = this.parts;
    const lines = this.#isBegun ? [line] : [recipeHead(config.id), line];
    this.#isBegun = true;
    for (const one of lines) this.#recipeHash.update(one);
    await recipe.append(lines);
  }

  finish(): Promise<StoredContent> {
    return (this.#finishing ??= this.#finish());
  }

  /** Packs, then their index, then the recipe: what a recipe names is always there. */
  async #finish(): Promise<StoredContent> {
    if (!this.#chunker) await this.#begin();
    await this.#storeAll(this.#chunker!.end());
    await this.parts.packs.finish();
    const content = { sizeBytes: this.#position, sha256: this.#hash.digest('hex') };
    await this.#note(recipeTail(content));
    await this.parts.recipe.append([this.#recipeHash.digest()]);
    await this.parts.recipe.finish();
    return content;
  }

  async commit(): Promise<StoredContent> {
    const content = await this.finish();
    await this.parts.recipe.commit();
    return content;
  }

  async discard(): Promise<void> {
    await this.parts.packs.discard();
    await this.parts.recipe.discard();
  }
}
