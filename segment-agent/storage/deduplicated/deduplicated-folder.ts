/**
 * A folder of sets whose data files are deduplicated: `NAME` lies there as the recipe `NAME.chunks`, its bytes in packs
 * beside the date folders (docs/on-disk-format.md), and callers see `NAME`, whole. Removing it removes the recipe; its
 * chunks go when a prune finds that nothing refers to them. A repository may have begun to deduplicate later, or have
 * stopped: files of both kinds are read, listed and removed.
 */
import { AppError } from '../../../common/errors/app-error.js';
import { PARTIAL_SUFFIX } from '../../../common/sets/artefacts.js';
import {
  DEDUPLICATED_NAMES,
  isDeduplicatedFile,
  nameOfRecipe,
  recipeNameOf,
} from '../../../common/sets/deduplicated-names.js';
import { isMissing } from '../open-stored.js';
import { RenamingFolder } from '../renaming-folder.js';
import type {
  Measured,
  OpenWish,
  SetFileReader,
  SetFileWriter,
  SetFolder,
  StoredContent,
  WriteMode,
} from '../set-storage.js';
import { configOf } from './config.js';
import { DeduplicatedReader } from './deduplicated-reader.js';
import { DeduplicatedWriter } from './deduplicated-writer.js';
import { LocatedRecipe } from './located-recipe.js';
import { PackWriter } from './pack-writer.js';
import type { Packs } from './packs.js';
import { contentOf, parseRecipe, RECIPE_TAIL_BYTES } from './recipe.js';

const NEVER = new AbortController().signal;
/** A recipe of a data file of ten terabytes is smaller. */
const MOST_RECIPE_BYTES = 2 ** 31 - 1;

export interface DeduplicationWish {
  /** New files are deduplicated. */
  readonly isWanted: boolean;
  /** Where the packs lie; undefined: the folder is none of a repository's. */
  readonly packs: Packs | undefined;
}

export class DeduplicatedFolder extends RenamingFolder {
  readonly #packs: Packs | undefined;

  constructor(inner: SetFolder, { isWanted, packs }: DeduplicationWish) {
    super(inner, DEDUPLICATED_NAMES, isWanted && packs !== undefined);
    this.#packs = packs;
  }

  async create(name: string, signal?: AbortSignal, mode: WriteMode = 'new'): Promise<SetFileWriter> {
    if (!isDeduplicatedFile(name)) return this.inner.create(name, signal, mode);
    if (mode !== 'replacing') await this.assertNoTwin(name);
    const packs = this.#packs;
    if (!this.renames || !packs) return this.inner.create(name, signal, mode);
    const config = await configOf(packs.folder);
    await packs.folder.prepare();
    const table = await packs.usable(config.id);
    const recipe = await this.inner.create(this.nameToWrite(name), signal, mode);
    return new DeduplicatedWriter(name, {
      config,
      table,
      recipe,
      packs: new PackWriter(packs.folder, config.id, { signal }),
    });
  }

  async discard(writer: SetFileWriter): Promise<void> {
    if (!(writer instanceof DeduplicatedWriter)) return this.inner.discard(writer);
    await writer.parts.packs.discard();
    await this.inner.discard(writer.parts.recipe);
  }

  async open(name: string, wish: OpenWish = {}): Promise<SetFileReader> {
    const packs = this.#packs;
    if (!isDeduplicatedFile(name) || !packs) return this.inner.open(name, wish);
    if (this.renames) return (await this.#openRecipe(name, packs, wish)) ?? this.inner.open(name, wish);
    try {
      return await this.inner.open(name, wish);
    } catch (error) {
      const reader = isMissing(error) ? await this.#openRecipe(name, packs, wish) : undefined;
      if (!reader) throw error;
      return reader;
    }
  }

  /** Undefined: there is no recipe. */
  async #openRecipe(name: string, packs: Packs, { pace }: OpenWish): Promise<SetFileReader | undefined> {
    const stored = recipeNameOf(name);
    const path = this.inner.pathOf(stored);
    const bytes = await this.inner.readSmall(stored, MOST_RECIPE_BYTES);
    if (!bytes) {
      // What is there and cannot be read says why.
      const isThere = (await this.inner.kindOf(stored)) !== undefined;
      if (isThere) await (await this.inner.open(stored)).close();
      return undefined;
    }
    const recipe = parseRecipe(bytes);
    if (!recipe) {
      throw new AppError('FILE_DAMAGED', `${path} is damaged: its checksum is another.`, {
        object: path,
        hint: 'The rows that it names are lost for this set. Take another copy of the set, or an earlier one.',
      });
    }
    const { sizeBytes } = recipe;
    return new DeduplicatedReader({ name, path, sizeBytes, packs, pace, recipe: new LocatedRecipe(packs, recipe) });
  }

  async digest(name: string, wish: OpenWish = {}, signal?: AbortSignal): Promise<StoredContent> {
    if (!isDeduplicatedFile(name)) return this.inner.digest(name, wish, signal);
    const reader = await this.open(name, wish);
    try {
      return await reader.digest(signal);
    } finally {
      await reader.close();
    }
  }

  async measure(name: string): Promise<Measured | undefined> {
    const { stored } = await this.find(name);
    const measured = await this.inner.measure(stored);
    if (!measured || nameOfRecipe(stored) === undefined || stored.endsWith(PARTIAL_SUFFIX)) return measured;
    try {
      return { ...measured, sizeBytes: await this.#plainBytes(stored, measured.sizeBytes) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #plainBytes(stored: string, recipeBytes: number): Promise<number> {
    if (recipeBytes < RECIPE_TAIL_BYTES) return recipeBytes;
    const reader = await this.inner.open(stored);
    try {
      const pieces: Buffer[] = [];
      for await (const piece of reader.read([recipeBytes - RECIPE_TAIL_BYTES, RECIPE_TAIL_BYTES], NEVER)) {
        pieces.push(piece);
      }
      return contentOf(Buffer.concat(pieces)).sizeBytes;
    } finally {
      await reader.close();
    }
  }

  readSmall(name: string, most: number): Promise<Buffer | undefined> {
    return this.inner.readSmall(name, most);
  }
}
