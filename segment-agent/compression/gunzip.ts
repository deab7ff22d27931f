/** From gzip members, one after the other, to their text: by libdeflate where it is installed, else by Node's zlib. */
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ContextPool } from './engine.js';
import { callAsync, loadLibrary } from './native-library.js';
import { LIBDEFLATE_LIBRARIES } from './libdeflate.js';

/** The text of members that may be cut anywhere into pieces. @throws DamagedGzipError */
export type Gunzip = (stored: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;

export class DamagedGzipError extends Error {}

let opened: Promise<Gunzip> | undefined;

/** The faster of the two that is there. */
export function openGunzip(): Promise<Gunzip> {
  opened ??= loadLibdeflateGunzip().catch(() => zlibGunzip);
  return opened;
}

const RAW_BYTES = 256 * 1024;

/** One or two pieces ahead of whoever takes them. */
export const zlibGunzip: Gunzip = async function* (stored) {
  const gunzip = createGunzip({ chunkSize: RAW_BYTES });
  const feeding = pipeline(stored, gunzip);
  feeding.catch(() => undefined); // the loop below meets the same error
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
    await feeding;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw /^Z_/.test(code ?? '') ? new DamagedGzipError(message, { cause: error }) : error;
  } finally {
    gunzip.destroy();
    await feeding.catch(() => undefined);
  }
};

/** enum libdeflate_result */
const SUCCESS = 0;
const BAD_DATA = 1;
const INSUFFICIENT_SPACE = 3;
/** What members of ours hold, and some more. */
const FIRST_SPACE_BYTES = 1024 * 1024 + 4096;
/** For a piece of some hundred bytes; text seldom shrinks to less than a sixteenth. */
const SMALL_SPACE_BYTES = 1024;
const SMALL_RATIO = 16;
/** A member larger than this is not one of ours, which zlib reads without keeping it in memory. */
const LARGEST_MEMBER_BYTES = 64 * 1024 * 1024;

/** @throws Error where the library is not installed */
export async function loadLibdeflateGunzip(): Promise<Gunzip> {
  const library = await loadLibrary(LIBDEFLATE_LIBRARIES);
  const allocate = library.function('void *libdeflate_alloc_decompressor()');
  const decompress = library.function(
    'int libdeflate_gzip_decompress_ex(void *decompressor, void *in, size_t inBytes, void *out, size_t outBytes, void *inUsed, void *outUsed)',
  );
  const decompressors = new ContextPool<unknown>(() => {
    const decompressor: unknown = allocate();
    if (decompressor === null) throw new Error('libdeflate_alloc_decompressor failed');
    return decompressor;
  });

  /** The member at the beginning of `stored`; undefined: its end is not there, or it is damaged. */
  const member = (stored: Buffer, spaceBytes: number): Promise<Member | undefined> =>
    decompressors.lend(async (decompressor) => {
      const raw = Buffer.allocUnsafeSlow(spaceBytes);
      const used = Buffer.alloc(16);
      const status = await callAsync<number>(
        decompress,
        decompressor,
        stored,
        stored.length,
        raw,
        raw.length,
        used.subarray(0, 8),
        used.subarray(8),
      );
      if (status === BAD_DATA) return undefined;
      if (status === INSUFFICIENT_SPACE) return { kind: 'larger' };
      if (status !== SUCCESS) throw new Error(`libdeflate_gzip_decompress_ex answered ${status}`);
      return {
        kind: 'whole',
        storedBytes: Number(used.readBigUInt64LE(0)),
        raw: raw.subarray(0, Number(used.readBigUInt64LE(8))),
      };
    });

  return async function* (stored) {
    let spaceBytes = FIRST_SPACE_BYTES;
    let hasGrown = false;
    const pieces = stored[Symbol.asyncIterator]();
    try {
      let rest: Buffer = Buffer.alloc(0);
      for (let isAtEnd = false; ;) {
        // A small table's rows do not need a megabyte: if this is too little after all, the next try has more.
        const enoughBytes = SMALL_SPACE_BYTES + SMALL_RATIO * rest.length;
        const triedBytes = hasGrown ? spaceBytes : Math.min(spaceBytes, enoughBytes);
        const found = rest.length > 0 ? await member(rest, triedBytes) : undefined;
        if (found?.kind === 'whole') {
          rest = rest.subarray(found.storedBytes);
          hasGrown = spaceBytes > FIRST_SPACE_BYTES;
          if (found.raw.length > 0) yield found.raw;
        } else if (found?.kind === 'larger' && spaceBytes < LARGEST_MEMBER_BYTES) {
          if (triedBytes === spaceBytes) spaceBytes *= 4;
          hasGrown = true;
        } else if (found || rest.length > LARGEST_MEMBER_BYTES) {
          yield* zlibGunzip(withFirst(rest, pieces));
          return;
        } else if (isAtEnd) {
          if (rest.length === 0) return;
          throw new DamagedGzipError('a member is cut short or is not gzip');
        } else {
          const next = await pieces.next();
          if (next.done) isAtEnd = true;
          else rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
        }
      }
    } finally {
      await pieces.return?.();
    }
  };
}

type Member =
  | { readonly kind: 'whole'; readonly storedBytes: number; readonly raw: Buffer }
  /** It does not fit into the space. */
  | { readonly kind: 'larger' };

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
