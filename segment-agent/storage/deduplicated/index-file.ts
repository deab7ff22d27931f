/**
 * An index: which packs have which chunks. It says nothing that the packs do not say, in one file instead of many.
 *
 *     "MPPINDX1", the repository's id (16 bytes)
 *     for each pack: the number in its name (16), the number of entries (4), the entries as in the pack (24 each)
 *     SHA-256 of everything before (32)
 */
import { createHash } from 'node:crypto';
import { ENTRY_BYTES, formatEntry, NAME_BYTES, REPOSITORY_BYTES, SUM_BYTES, type ChunkEntry } from './entries.js';
import { packName, packNumber } from './names.js';

const MAGIC = Buffer.from('MPPINDX1');
const HEAD_BYTES = MAGIC.length + REPOSITORY_BYTES;

export interface IndexedPack {
  /** The pack's file name. */
  readonly pack: string;
  /** As formatEntry writes them, one behind the other. */
  readonly entries: Buffer;
}

export function listed(pack: string, entries: readonly ChunkEntry[]): IndexedPack {
  return { pack, entries: Buffer.concat(entries.map(formatEntry)) };
}

export function formatIndex(repository: Buffer, packs: readonly IndexedPack[]): Buffer {
  const parts = packs.flatMap(({ pack, entries }) => {
    const count = Buffer.alloc(4);
    count.writeUInt32LE(entries.length / ENTRY_BYTES);
    return [packNumber(pack), count, entries];
  });
  const bytes = Buffer.concat([MAGIC, repository, ...parts]);
  return Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]);
}

/** Undefined: the bytes are damaged. */
export function parseIndex(bytes: Buffer): { repository: Buffer; packs: IndexedPack[] } | undefined {
  const end = bytes.length - SUM_BYTES;
  if (end < HEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (!createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end))) return undefined;
  const packs: IndexedPack[] = [];
  for (let at = HEAD_BYTES; at < end;) {
    const pack = packName(bytes.subarray(at, at + NAME_BYTES));
    const first = at + NAME_BYTES + 4;
    at = first + bytes.readUInt32LE(first - 4) * ENTRY_BYTES;
    packs.push({ pack, entries: bytes.subarray(first, at) });
  }
  return { repository: bytes.subarray(MAGIC.length, HEAD_BYTES), packs };
}
