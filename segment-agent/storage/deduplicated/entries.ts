/** Lists of chunks as packs and indexes have them: for each its id, where it begins in the pack, and its length. */
import { ID_BYTES } from './chunk-id.js';

export const ENTRY_BYTES = ID_BYTES + 8;
export const NAME_BYTES = 16;
export const REPOSITORY_BYTES = 16;
export const SUM_BYTES = 32;

export interface ChunkEntry {
  readonly id: Buffer;
  readonly offset: number;
  readonly length: number;
}

export function formatEntry({ id, offset, length }: ChunkEntry): Buffer {
  const bytes = Buffer.alloc(ENTRY_BYTES);
  id.copy(bytes, 0);
  bytes.writeUInt32LE(offset, ID_BYTES);
  bytes.writeUInt32LE(length, ID_BYTES + 4);
  return bytes;
}

/** @param at where the entry begins */
export function parseEntry(bytes: Buffer, at: number): ChunkEntry {
  return {
    id: bytes.subarray(at, at + ID_BYTES),
    offset: bytes.readUInt32LE(at + ID_BYTES),
    length: bytes.readUInt32LE(at + ID_BYTES + 4),
  };
}

/** All entries of a list. */
export function parseEntries(bytes: Buffer): ChunkEntry[] {
  return Array.from({ length: bytes.length / ENTRY_BYTES }, (_, index) => parseEntry(bytes, index * ENTRY_BYTES));
}
