/** Where the pieces of a table begin and end. A full backup fixes it, so that increments can refer to pieces. Pure. */
import type { BlockRange } from './rule.js';

/** A smaller piece costs more to name than to read. */
const LEAST_BYTES = 4 * 1024 * 1024;
/** A larger one makes a single changed row expensive. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of a table between the limits. */
const PIECES = 64;

/** The number of blocks in a piece of a table: a power of two. */
export function pieceBlocks(blocks: number, blockBytes: number): number {
  const wanted = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (blocks * blockBytes) / PIECES));
  return 2 ** Math.ceil(Math.log2(Math.max(1, wanted / blockBytes)));
}

/** The pieces from a block on; the last has no end. There is always one. */
export function rangesFrom(first: number, blocks: number, size: number): readonly BlockRange[] {
  const ranges: BlockRange[] = [];
  for (let from = first; ; from += size) {
    if (from + size >= blocks) {
      ranges.push({ from, to: undefined });
      return ranges;
    }
    ranges.push({ from, to: from + size });
  }
}

/** The pieces of a full backup. */
export function fullRanges(blocks: number, blockBytes: number): readonly BlockRange[] {
  return rangesFrom(0, blocks, pieceBlocks(blocks, blockBytes));
}

/**
 * The pieces of an increment: the parent's, so that they can be compared. Where the table has grown, the last one, which
 * has to be read anyway, is divided.
 */
export function incrementRanges(
  parent: { readonly ranges: readonly BlockRange[]; readonly blocks: number },
  blocks: number,
  blockBytes: number,
): readonly BlockRange[] {
  const last = parent.ranges.at(-1);
  if (!last || blocks <= parent.blocks) return parent.ranges;
  return [...parent.ranges.slice(0, -1), ...rangesFrom(last.from, blocks, pieceBlocks(blocks, blockBytes))];
}
