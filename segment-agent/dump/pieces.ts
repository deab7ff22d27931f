/** Divides tables into pieces that the channels of a dump take one by one, so that none has long to go at the end. */
import type { BlockRange } from '../../common/increments/rule.js';
import type { DumpTable } from '../worker/work.js';

export type { BlockRange };

export interface Piece {
  readonly table: DumpTable;
  /** The piece's place among its table's, in the order of the heap. */
  readonly index: number;
  readonly count: number;
  /** Undefined: the whole table, however it is stored. */
  readonly blocks: BlockRange | undefined;
  /** An estimate, which the order uses. */
  readonly sizeBytes: number;
  /** SHA-256 of the stored bytes of the same blocks in the set to which an increment refers. */
  readonly known?: string | undefined;
}

export interface PieceSizes {
  /** The number of channels that take pieces. */
  readonly channels: number;
  /** The heap's blocks of each table (by oid) that can be read by ranges of blocks. */
  readonly heapBlocks: ReadonlyMap<number, number>;
  readonly blockBytes: number;
  /** No piece is made smaller; default 64 MB. */
  readonly leastBytes?: number | undefined;
}

/** A piece costs a lock, a statement and a part in the table of contents: little beside the time to read this much. */
const LEAST_BYTES = 64 * 1024 * 1024;
/** No piece is larger: more pieces than the dump's end needs do no harm, fewer make it wait for the last. */
const MOST_BYTES = 1024 * 1024 * 1024;
/** The channels end within one piece of each other, a sixteenth of what each has to do. */
const PIECES_A_CHANNEL = 16;

/**
 * Gives all tables; those that are large for the number of channels come in pieces that together are the whole heap.
 * The last piece is open-ended, so that nothing depends on the estimated size.
 */
export function planPieces(tables: readonly DumpTable[], sizes: PieceSizes): Piece[] {
  const weighed = tables.map((table) => {
    const blocks = isDivisible(table) ? (sizes.heapBlocks.get(table.oid) ?? 0) : 0;
    // The heap is measured; the known size of the whole may be old, but includes values outside the heap.
    return { table, blocks, sizeBytes: Math.max(table.sizeBytes, blocks * sizes.blockBytes) };
  });
  const total = weighed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const { channels, leastBytes = LEAST_BYTES } = sizes;
  const target = Math.max(leastBytes, Math.min(MOST_BYTES, total / channels / PIECES_A_CHANNEL));
  return weighed.flatMap(({ table, blocks, sizeBytes }): Piece[] => {
    const count = channels === 1 ? 1 : Math.min(blocks, Math.floor(sizeBytes / target));
    if (count < 2) return [{ table, index: 0, count: 1, blocks: undefined, sizeBytes }];
    return blockRanges(blocks, count).map((range, index) => ({
      table,
      index,
      count,
      blocks: range,
      sizeBytes: sizeBytes / count,
    }));
  });
}

/** A condition reads few rows or needs its own plan; without columns there is nothing to read fast. */
function isDivisible({ condition, columns }: DumpTable): boolean {
  return condition === '' && columns.length > 0;
}

function blockRanges(blocks: number, count: number): BlockRange[] {
  const bound = (index: number): number => Math.floor((blocks * index) / count);
  return Array.from({ length: count }, (_, index) => ({
    from: bound(index),
    to: index === count - 1 ? undefined : bound(index + 1),
  }));
}
