/**
 * A pack: chunks one behind the other, and at its end the list of them, from which indexes are made anew.
 *
 *     "MPPPACK1", the repository's id (16 bytes)
 *     chunks
 *     for each: id (16), offset (4), length (4)
 *     the number of entries (4), SHA-256 of the head, the entries and their number (32), "MPPPEND1"
 *
 * Numbers are little-endian and have no sign.
 */
import { createHash } from 'node:crypto';
import { ENTRY_BYTES, formatEntry, parseEntries, REPOSITORY_BYTES, SUM_BYTES, type ChunkEntry } from './entries.js';

const MAGIC = Buffer.from('MPPPACK1');
const END = Buffer.from('MPPPEND1');
export const PACK_HEAD_BYTES = MAGIC.length + REPOSITORY_BYTES;
/** Behind the entries. */
export const PACK_TAIL_BYTES = 4 + SUM_BYTES + END.length;

export function packHead(repository: Buffer): Buffer {
  return Buffer.concat([MAGIC, repository]);
}

/** What follows the last chunk. */
export function packFoot(repository: Buffer, entries: readonly ChunkEntry[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(entries.length);
  const list = Buffer.concat([...entries.map(formatEntry), count]);
  return Buffer.concat([list, sumOf(packHead(repository), list), END]);
}

function sumOf(head: Buffer, list: Buffer): Buffer {
  return createHash('sha256').update(head).update(list).digest();
}

/** How long the list is that stands before the tail; undefined: that is no tail of a pack. @param tail its last bytes */
export function listBytes(tail: Buffer, packBytes: number): number | undefined {
  if (tail.length !== PACK_TAIL_BYTES || !tail.subarray(-END.length).equals(END)) return undefined;
  const bytes = tail.readUInt32LE(0) * ENTRY_BYTES;
  return bytes + PACK_HEAD_BYTES + PACK_TAIL_BYTES <= packBytes ? bytes : undefined;
}

export interface PackParts {
  readonly head: Buffer;
  readonly list: Buffer;
  readonly tail: Buffer;
}

/** The repository and the chunks of a pack; undefined: these parts are damaged. */
export function parsePack({ head, list, tail }: PackParts): { repository: Buffer; entries: ChunkEntry[] } | undefined {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const whole = Buffer.concat([list, tail.subarray(0, 4)]);
  if (!sumOf(head, whole).equals(tail.subarray(4, 4 + SUM_BYTES))) return undefined;
  return { repository: head.subarray(MAGIC.length), entries: parseEntries(list) };
}
