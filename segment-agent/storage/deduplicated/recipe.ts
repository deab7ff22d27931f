/**
 * A recipe, `NAME.chunks`: what the file NAME is made of.
 *
 *     "MPPCHNK1", the repository's id (16 bytes)
 *     for each piece: its length (4); below 2^31 the chunk's id (16) follows, else the length is that number less 2^31,
 *       and the piece's bytes follow
 *     the file's size (8), its SHA-256 (32), SHA-256 of everything before (32)
 */
import { createHash } from 'node:crypto';
import type { StoredContent } from '../set-storage.js';
import { ID_BYTES } from './chunk-id.js';
import { REPOSITORY_BYTES, SUM_BYTES } from './entries.js';

const MAGIC = Buffer.from('MPPCHNK1');
const HEAD_BYTES = MAGIC.length + REPOSITORY_BYTES;
export const RECIPE_TAIL_BYTES = 8 + SUM_BYTES + SUM_BYTES;
const INLINE = 2 ** 31;

/** Shorter pieces lie in the recipe itself: beginnings and ends of blocks, and the settings with the set's own key. */
export const LEAST_CHUNK_BYTES = 1024;

export function recipeHead(repository: Buffer): Buffer {
  return Buffer.concat([MAGIC, repository]);
}

export function chunkLine(id: Buffer, length: number): Buffer {
  const bytes = Buffer.alloc(4 + ID_BYTES);
  bytes.writeUInt32LE(length);
  id.copy(bytes, 4);
  return bytes;
}

export function inlineLine(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(INLINE + piece.length);
  return Buffer.concat([length, piece]);
}

/** What stands before the last checksum, which is of the whole recipe up to there. */
export function recipeTail({ sizeBytes, sha256 }: StoredContent): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(sizeBytes));
  return Buffer.concat([size, Buffer.from(sha256, 'hex')]);
}

/** Size and checksum of the file, by the recipe's last bytes. */
export function contentOf(tail: Buffer): StoredContent {
  const sizeBytes = Number(tail.readBigUInt64LE(0));
  return { sizeBytes, sha256: tail.toString('hex', 8, 8 + SUM_BYTES) };
}

export interface RecipePiece {
  /** Where it begins in the file. */
  readonly position: number;
  readonly length: number;
  /** The chunk's id; undefined: the bytes are here. */
  readonly id: Buffer | undefined;
  readonly inline: Buffer | undefined;
}

export interface Recipe extends StoredContent {
  readonly repository: Buffer;
  pieces(): Generator<RecipePiece>;
}

/** Undefined: the bytes are damaged. */
export function parseRecipe(bytes: Buffer): Recipe | undefined {
  const end = bytes.length - RECIPE_TAIL_BYTES;
  if (end < HEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const summed = bytes.subarray(0, bytes.length - SUM_BYTES);
  if (!createHash('sha256').update(summed).digest().equals(bytes.subarray(-SUM_BYTES))) return undefined;
  return {
    ...contentOf(bytes.subarray(end)),
    repository: bytes.subarray(MAGIC.length, HEAD_BYTES),
    pieces: () => piecesOf(bytes.subarray(HEAD_BYTES, end)),
  };
}

function* piecesOf(lines: Buffer): Generator<RecipePiece> {
  let position = 0;
  for (let at = 0; at < lines.length;) {
    const written = lines.readUInt32LE(at);
    const isInline = written >= INLINE;
    const length = isInline ? written - INLINE : written;
    const end = at + 4 + (isInline ? length : ID_BYTES);
    const rest = lines.subarray(at + 4, end);
    yield { position, length, id: isInline ? undefined : rest, inline: isInline ? rest : undefined };
    position += length;
    at = end;
  }
}
