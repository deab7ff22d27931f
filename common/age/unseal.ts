/** Opens an age payload as it comes, and says of a chunk that does not open what has happened to it. */
import { AppError } from '../errors/app-error.js';
import { SEALED_BYTES } from './chunks.js';
import { openChunk } from './seal.js';

/** So many places are tried on each side for a chunk that does not open: each takes as long as reading it once more. */
const PLACES_TRIED = 1_000;

export interface Sealed {
  readonly key: Buffer;
  /** For messages. */
  readonly path: string;
  /** Of the first chunk that comes. */
  readonly first: number;
  /** Chunks of the whole file; undefined: it ends where the bytes end. */
  readonly count: number | undefined;
}

/**
 * The plain bytes of the chunks that come, one piece a chunk.
 * @throws AppError FILE_DAMAGED that names the chunk, and whether it was changed, swapped or cut
 */
export async function* unseal(stored: AsyncIterable<Buffer>, sealed: Sealed): AsyncGenerator<Buffer> {
  let index = sealed.first;
  // Of a file whose size is not known, the last chunk is the one behind which nothing comes.
  let before: Buffer | undefined;
  for await (const chunk of chunksIn(stored)) {
    if (sealed.count !== undefined) yield openOrThrow(sealed, index, chunk, false);
    else if (before) yield openOrThrow(sealed, index - 1, before, false);
    if (sealed.count === undefined) before = chunk;
    index += 1;
  }
  if (sealed.count === undefined) yield openOrThrow(sealed, Math.max(index - 1, 0), before ?? Buffer.alloc(0), true);
}

/** Cuts what comes at the ends of chunks; the last may be shorter. */
async function* chunksIn(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: readonly Buffer[] = [];
  let restBytes = 0;
  for await (const piece of stored) {
    let at = 0;
    if (restBytes > 0) {
      at = Math.min(SEALED_BYTES - restBytes, piece.length);
      rest = [...rest, piece.subarray(0, at)];
      restBytes += at;
      if (restBytes < SEALED_BYTES) continue;
      yield Buffer.concat(rest);
    }
    for (; piece.length - at >= SEALED_BYTES; at += SEALED_BYTES) yield piece.subarray(at, at + SEALED_BYTES);
    rest = at < piece.length ? [piece.subarray(at)] : [];
    restBytes = piece.length - at;
  }
  if (restBytes > 0) yield Buffer.concat(rest);
}

/** @param isEnd nothing comes behind it */
function openOrThrow(sealed: Sealed, index: number, chunk: Buffer, isEnd: boolean): Buffer {
  const { key, count } = sealed;
  const isLast = count === undefined ? isEnd : index === count - 1;
  const plain = openChunk(key, { index, isLast }, chunk);
  // Only an empty file has an empty chunk.
  if (plain && (plain.length > 0 || index === 0)) return plain;
  throw damaged(sealed, { index, isLast }, chunk);
}

function damaged({ key, path, count }: Sealed, place: { index: number; isLast: boolean }, chunk: Buffer): AppError {
  const { index, isLast } = place;
  const number = `chunk ${index + 1}${count === undefined ? '' : ` of ${count}`}`;
  const damage = (what: string): AppError => new AppError('FILE_DAMAGED', `${path}: ${what}.`, { object: path });
  if (openChunk(key, { index, isLast: !isLast }, chunk)) {
    return isLast
      ? damage(`its end is missing: more came behind ${number}, with which it ends now`)
      : damage(`it ended with ${number}, and something was put behind that`);
  }
  const other = findPlace(key, index, chunk);
  if (other !== undefined) {
    return damage(`in the place of ${number} is chunk ${other + 1}: chunks were swapped, repeated or taken out`);
  }
  const cut = isLast ? ', or the end of the file is missing' : '';
  return damage(`${number} (64 KiB each) is not what was written${cut}`);
}

/** Where the chunk belongs, if that is not far away. */
function findPlace(key: Buffer, index: number, chunk: Buffer): number | undefined {
  // Only the last chunk has the mark, and only a chunk of the full size may be without it.
  const marks = chunk.length === SEALED_BYTES ? [false, true] : [true];
  for (let distance = 1; distance <= PLACES_TRIED; distance += 1) {
    const other = [index - distance, index + distance].find(
      (place) => place >= 0 && marks.some((isLast) => openChunk(key, { index: place, isLast }, chunk)),
    );
    if (other !== undefined) return other;
  }
  return undefined;
}
