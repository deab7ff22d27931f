/**
 * A folder of sets whose data files are deduplicated: `NAME` lies there as the recipe `NAME.chunks`, its bytes in packs
 * beside the date folders (docs/on-disk-format.md), and callers see `NAME`, whole. A repository may deduplicate since a
 * while only, or not any more: files of both kinds are read, listed and removed.
 */
import { AppError } from '../../../common/errors/app-error.js';
import { fileError } from '../../../common/errors/file-error.js';
import { PARTIAL_SUFFIX } from '../../../common/sets/artefacts.js';
import {
  isDeduplicatedFile,
  nameOfRecipe,
  RECIPE_SUFFIX,
  recipeNameOf,
} from '../../../common/sets/deduplicated-names.js';
import { withLocalCopyOf } from '../local-copy.js';
import { isMissing } from '../open-stored.js';
import type {
  Measured,
  OpenWish,
  Removal,
  SetFileReader,
  SetFileWriter,
  SetFolder,
  Space,
  StoredContent,
  StoredEntry,
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

export class DeduplicatedFolder implements SetFolder {
  constructor(
    private readonly inner: SetFolder,
    private readonly wish: DeduplicationWish,
  ) {}

  get directory(): string {
    return this.inner.directory;
  }

  pathOf(name: string): string {
    return this.inner.pathOf(this.#nameToWrite(name));
  }

  get #packs(): Packs | undefined {
    return this.wish.packs;
  }

  #nameToWrite(name: string): string {
    return this.wish.isWanted && this.#packs ? recipeNameOf(name) : name;
  }

  async create(name: string, signal?: AbortSignal, mode: WriteMode = 'new'): Promise<SetFileWriter> {
    if (!isDeduplicatedFile(name)) return this.inner.create(name, signal, mode);
    const stored = this.#nameToWrite(name);
    // Two files of one name would be two answers to what it holds.
    if (mode !== 'replacing') await this.#assertAbsent(stored === name ? recipeNameOf(name) : name);
    const packs = this.#packs;
    if (stored === name || !packs) return this.inner.create(name, signal, mode);
    const config = await configOf(packs.folder);
    await packs.folder.prepare();
    const table = await packs.usable(config.id);
    const recipe = await this.inner.create(stored, signal, mode);
    return new DeduplicatedWriter(name, {
      config,
      table,
      recipe,
      packs: new PackWriter(packs.folder, config.id, { signal }),
    });
  }

  /** A pipe is the operator's, and no file of the set. */
  async #assertAbsent(stored: string): Promise<void> {
    const kind = await this.inner.kindOf(stored);
    if (kind === undefined || kind === 'pipe') return;
    throw fileError(Object.assign(new Error('it is there'), { code: 'EEXIST' }), this.inner.pathOf(stored));
  }

  async discard(writer: SetFileWriter): Promise<void> {
    if (!(writer instanceof DeduplicatedWriter)) return this.inner.discard(writer);
    await writer.parts.packs.discard();
    await this.inner.discard(writer.parts.recipe);
  }

  async open(name: string, wish: OpenWish = {}): Promise<SetFileReader> {
    const packs = this.#packs;
    if (!isDeduplicatedFile(name) || !packs) return this.inner.open(name, wish);
    const stored = this.#nameToWrite(name);
    if (stored !== name) return (await this.#openRecipe(name, packs, wish)) ?? this.inner.open(name, wish);
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

  async #find(name: string): Promise<{ readonly stored: string; readonly kind: StoredEntry['kind'] | undefined }> {
    const stored = this.#nameToWrite(name);
    const kind = await this.inner.kindOf(stored);
    if (kind !== undefined || !isDeduplicatedFile(name)) return { stored, kind };
    const other = stored === name ? recipeNameOf(name) : name;
    const otherKind = await this.inner.kindOf(other);
    return otherKind === undefined ? { stored, kind } : { stored: other, kind: otherKind };
  }

  async list(prefix = ''): Promise<readonly StoredEntry[]> {
    const stored = await this.inner.list(prefix);
    if (!stored.some(({ name }) => name.includes(RECIPE_SUFFIX))) return stored;
    const entries = new Map<string, StoredEntry>();
    for (const entry of stored) {
      const name = nameOfRecipe(entry.name);
      // The size that the list has is that of the recipe.
      if (name === undefined) entries.set(entry.name, entry);
      else entries.set(name, { name, kind: entry.kind });
    }
    return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Of a deduplicated file the recipe goes; its chunks go when a prune finds that nothing refers to them. */
  async remove(names: readonly string[]): Promise<Removal> {
    const both = new Set(names.flatMap((name) => [name, recipeNameOf(name)]));
    const { removed, left } = await this.inner.remove([...both]);
    const toName = (stored: string): string => nameOfRecipe(stored) ?? stored;
    const isLeft = new Map(left.map((each) => [toName(each.name), { ...each, name: toName(each.name) }]));
    return {
      removed: [...new Set(removed.map(toName))].filter((name) => !isLeft.has(name)),
      left: [...isLeft.values()],
    };
  }

  async measure(name: string): Promise<Measured | undefined> {
    const { stored } = await this.#find(name);
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

  async kindOf(name: string): Promise<StoredEntry['kind'] | undefined> {
    return (await this.#find(name)).kind;
  }

  withLocalCopy<T>(
    name: string,
    work: (path: string, content: StoredContent) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return isDeduplicatedFile(name)
      ? withLocalCopyOf(() => this.open(name), work, signal)
      : this.inner.withLocalCopy(name, work, signal);
  }

  space(): Promise<Space> {
    return this.inner.space();
  }

  prepare(): Promise<boolean> {
    return this.inner.prepare();
  }

  assertWritable(): Promise<void> {
    return this.inner.assertWritable();
  }

  removeIfEmpty(): Promise<void> {
    return this.inner.removeIfEmpty();
  }

  isThere(): Promise<boolean> {
    return this.inner.isThere();
  }
}
