/**
 * Where bytes lie in the payload of an age file (age-encryption.org/v1, “Payload”): chunks of 64 KiB, each followed by
 * its tag, the last one shorter or as long. Pure arithmetic.
 */
import type { ByteRange } from '../sets/toc.js';

export const CHUNK_BYTES = 64 * 1024;
export const TAG_BYTES = 16;
/** A whole chunk as it is stored. */
export const SEALED_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Between header and payload: with the file's key it gives the payload's. */
export const NONCE_BYTES = 16;

/** Chunks of some plain bytes; even nothing is a chunk. */
export function chunkCount(plainBytes: number): number {
  return Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES));
}

/** The payload's size for some plain bytes. */
export function sealedSize(plainBytes: number): number {
  return plainBytes + chunkCount(plainBytes) * TAG_BYTES;
}

/** The plain bytes of a payload of that size; undefined: no payload has it, the file was cut. */
export function plainSize(sealedBytes: number): number | undefined {
  const rest = sealedBytes % SEALED_BYTES;
  const whole = (sealedBytes - rest) / SEALED_BYTES;
  if (rest === 0) return whole === 0 ? undefined : whole * CHUNK_BYTES;
  // Only an empty file has an empty chunk.
  if (rest < TAG_BYTES || (rest === TAG_BYTES && whole > 0)) return undefined;
  return whole * CHUNK_BYTES + rest - TAG_BYTES;
}

/** The chunks in which a range of plain bytes lies; the range is not empty. */
export function chunksOf([offset, length]: ByteRange): { readonly first: number; readonly last: number } {
  return { first: Math.floor(offset / CHUNK_BYTES), last: Math.floor((offset + length - 1) / CHUNK_BYTES) };
}

/** Where chunks from `first` to `last` lie in a payload of the given size. */
export function sealedRange(first: number, last: number, sealedBytes: number): ByteRange {
  const offset = first * SEALED_BYTES;
  return [offset, Math.min((last + 1) * SEALED_BYTES, sealedBytes) - offset];
}

/** The stored bytes in which plain ranges lie, joined where they touch. @param payloadAt the payload's first byte */
export function storedRanges(ranges: readonly ByteRange[], payloadAt: number, sealedBytes: number): ByteRange[] {
  const stored: [number, number][] = [];
  for (const range of ranges) {
    if (range[1] === 0) continue;
    const { first, last } = chunksOf(range);
    const [offset, length] = sealedRange(first, last, sealedBytes);
    const before = stored.at(-1);
    const at = payloadAt + offset;
    // Neighbours may share a chunk.
    if (before && before[0] <= at && at <= before[0] + before[1])
      before[1] = Math.max(before[1], at + length - before[0]);
    else stored.push([at, length]);
  }
  return stored;
}
