/**
 * gzip members: by libdeflate where it is installed, else by Node's zlib. Nothing in a member says how long it is, so
 * its end is guessed to be where the next header stands; a guess is right when the member ends there and its checksum
 * fits. A wrong one (compressed bytes that look like a header) costs time and nothing else: the rest is streamed.
 */
import { createGunzip, gunzip, gunzipSync, type InputType, type ZlibOptions } from 'node:zlib';
import { ContextPool } from './engine.js';
import { LIBDEFLATE_LIBRARIES } from './libdeflate.js';
import { unpackedBy, type MemberReader } from './members.js';
import { callFor, loadLibrary } from './native-library.js';

/** The header of our members: deflate, no name or other fields, no time (RFC 1952, section 2.3). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
/** Header, an empty block, checksum and size. */
const SMALLEST_MEMBER_BYTES = 20;
const STREAM_CHUNK_BYTES = 256 * 1024;
/** Below this the way to a thread and back costs more than the work. */
const SMALL_BYTES = 4096;

type GzipReader = Omit<MemberReader, 'whole'>;

const gzipReader: GzipReader = {
  end: (stored, searchedBytes) => {
    const from = Math.max(SMALLEST_MEMBER_BYTES, searchedBytes - HEADER.length + 1);
    const found = stored.indexOf(HEADER, from);
    return found < 0 ? undefined : found;
  },
  // Modulo 2^32; a member for which that matters has far more bytes than are looked at.
  rawBytes: (member) =>
    member.length < SMALLEST_MEMBER_BYTES || !member.subarray(0, 3).equals(HEADER.subarray(0, 3))
      ? undefined
      : member.readUInt32LE(member.length - 4),
  stream: (stored) => unpackedBy(createGunzip({ chunkSize: STREAM_CHUNK_BYTES }), stored),
  isDamage: (error) => /^Z_/.test((error as NodeJS.ErrnoException).code ?? ''),
};

/** What Node.js answers with the option `info`, which its types leave out. */
interface WithInfo {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

export const zlibReader: MemberReader = {
  ...gzipReader,
  whole: async (member, rawBytes) => {
    const options = { info: true, chunkSize: Math.max(64, rawBytes), maxOutputLength: Math.max(1, rawBytes) };
    try {
      const { buffer, engine } = rawBytes <= SMALL_BYTES ? unpackSync(member, options) : await unpack(member, options);
      return engine.bytesWritten === member.length && buffer.length === rawBytes ? buffer : undefined;
    } catch {
      return undefined; // the stream says what is wrong
    }
  },
};

function unpackSync(member: Buffer, options: ZlibOptions): WithInfo {
  return gunzipSync(member, options) as unknown as WithInfo;
}

function unpack(member: InputType, options: ZlibOptions): Promise<WithInfo> {
  return new Promise((resolve, reject) => {
    gunzip(member, options, (error, result) => {
      if (error) reject(error);
      else resolve(result as unknown as WithInfo);
    });
  });
}

/** enum libdeflate_result */
const SUCCESS = 0;

/** @throws Error where the library is not installed */
export async function openLibdeflateReader(): Promise<MemberReader> {
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
  return {
    ...gzipReader,
    whole: (member, rawBytes) =>
      decompressors.lend(async (decompressor) => {
        const raw = Buffer.allocUnsafeSlow(Math.max(1, rawBytes));
        const inUsed = Buffer.alloc(8);
        const outUsed = Buffer.alloc(8);
        const status = await callFor<number>(
          rawBytes,
          decompress,
          decompressor,
          member,
          member.length,
          raw,
          rawBytes,
          inUsed,
          outUsed,
        );
        const isWhole =
          status === SUCCESS &&
          Number(inUsed.readBigUInt64LE()) === member.length &&
          Number(outUsed.readBigUInt64LE()) === rawBytes;
        return isWhole ? raw.subarray(0, rawBytes) : undefined;
      }),
  };
}
