/** A recipe in memory, with the place of each of its chunks: which pack, and where in it. */
import type { ByteRange } from '../../../common/sets/toc.js';
import { ChunkTable } from './chunk-table.js';
import { ENTRY_BYTES, parseEntry } from './entries.js';
import type { Packs } from './packs.js';
import type { Recipe } from './recipe.js';

/** Bytes of a file that lie side by side in one pack, or in the recipe. */
export type Stretch =
  | { readonly kind: 'pack'; readonly pack: string; readonly offset: number; readonly length: number }
  | { readonly kind: 'inline'; readonly bytes: Buffer }
  /** A chunk that is in no index. */
  | { readonly kind: 'lost'; readonly id: string; readonly position: number };

/** Neighbours are read in one go, up to this much. */
const MOST_STRETCH_BYTES = 16 * 1024 * 1024;
const UNKNOWN = 0;

export class LocatedRecipe {
  readonly #chunks = new ChunkTable();
  readonly #positions: Float64Array;
  /** The chunk's number; below zero: -1 less the number of the bytes that lie in the recipe. */
  readonly #pieces: Int32Array;
  readonly #inline: Buffer[] = [];
  #packNames: string[] = [];
  /** By a chunk's number: its pack's number + 1. */
  #packs = new Uint32Array(0);
  #offsets = new Uint32Array(0);
  #isLocated = false;

  constructor(
    private readonly packs: Packs,
    private readonly recipe: Recipe,
  ) {
    let count = 0;
    for (const _ of recipe.pieces()) count += 1;
    this.#positions = new Float64Array(count + 1);
    this.#pieces = new Int32Array(count);
    let index = 0;
    for (const { position, id, inline } of recipe.pieces()) {
      this.#positions[index] = position;
      this.#pieces[index] = id ? this.#chunks.add(id) : -this.#inline.push(inline!);
      index += 1;
    }
    this.#positions[count] = recipe.sizeBytes;
  }

  get chunks(): ChunkTable {
    return this.#chunks;
  }

  /** Looks where the chunks are, if that was not done yet. @param again a prune may have moved them */
  async locate(again = false): Promise<void> {
    if (this.#isLocated && !again) return;
    const there = new Set(await this.packs.names('pack'));
    this.#packs = new Uint32Array(this.#chunks.count);
    this.#offsets = new Uint32Array(this.#chunks.count);
    this.#packNames = [];
    for await (const { index } of this.packs.indexes()) {
      if (!index?.repository.equals(this.recipe.repository)) continue;
      for (const { pack, entries } of index.packs) {
        if (there.has(pack)) this.#note(pack, entries);
      }
    }
    this.#isLocated = true;
  }

  #note(pack: string, entries: Buffer): void {
    let number = 0;
    for (let at = 0; at < entries.length; at += ENTRY_BYTES) {
      const chunk = this.#chunks.find(entries, at);
      if (chunk < 0 || this.#packs[chunk] !== UNKNOWN) continue;
      if (number === 0) number = this.#packNames.push(pack);
      this.#packs[chunk] = number;
      this.#offsets[chunk] = parseEntry(entries, at).offset;
    }
  }

  /** What to read for a range, in its order. To be asked for after `locate`. */
  *stretches([from, length]: ByteRange): Generator<Stretch> {
    const end = from + length;
    let pending: Extract<Stretch, { kind: 'pack' }> | undefined;
    for (let index = this.#indexAt(from); index < this.#pieces.length && this.#positions[index]! < end; index += 1) {
      const begin = this.#positions[index]!;
      const skipped = Math.max(0, from - begin);
      const taken = Math.min(end, this.#positions[index + 1]!) - begin - skipped;
      if (taken === 0) continue;
      const next = this.#stretch(index, skipped, taken);
      const isNeighbour =
        pending &&
        next.kind === 'pack' &&
        next.pack === pending.pack &&
        next.offset === pending.offset + pending.length;
      if (pending && isNeighbour && pending.length + taken <= MOST_STRETCH_BYTES) {
        pending = { ...pending, length: pending.length + taken };
        continue;
      }
      if (pending) yield pending;
      pending = next.kind === 'pack' ? next : undefined;
      if (!pending) yield next;
    }
    if (pending) yield pending;
  }

  #stretch(index: number, skipped: number, taken: number): Stretch {
    const piece = this.#pieces[index]!;
    if (piece < 0) return { kind: 'inline', bytes: this.#inline[-piece - 1]!.subarray(skipped, skipped + taken) };
    const number = this.#packs[piece]!;
    if (number === UNKNOWN) {
      return { kind: 'lost', id: this.#chunks.idOf(piece).toString('hex'), position: this.#positions[index]! };
    }
    const offset = this.#offsets[piece]! + skipped;
    return { kind: 'pack', pack: this.#packNames[number - 1]!, offset, length: taken };
  }

  /** The last piece that begins at the position or before. */
  #indexAt(position: number): number {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#positions[middle + 1]! <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
