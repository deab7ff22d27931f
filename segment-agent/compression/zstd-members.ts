/** zstd frames: by libzstd where it is installed, else by Node.js where its version has zstd. */
import { promisify } from 'node:util';
import { ContextPool } from './engine.js';
import { ZSTD_LIBRARIES } from './libzstd.js';
import { unpackedBy, type MemberReader } from './members.js';
import { callAsync, callFor, loadLibrary, type NativeFunction, type NativeLibrary } from './native-library.js';
import { nodeZstd } from './node-zstd.js';
import { frameEnd, FrameError, frameRawBytes, piecesOfFrames, type FramePiece } from './zstd-frames.js';

const STREAM_CHUNK_BYTES = 512 * 1024;

class ZstdError extends Error {}

const frames: Pick<MemberReader, 'end' | 'rawBytes'> = {
  end: (stored) => {
    const end = frameEnd(stored);
    return end === 'invalid' ? 'stream' : end;
  },
  rawBytes: frameRawBytes,
};

/** @throws Error where the library is not installed */
export async function openLibzstdReader(): Promise<MemberReader> {
  const library = await loadLibrary(ZSTD_LIBRARIES);
  const create = library.function('void *ZSTD_createDCtx()');
  const isError = library.function('uint32_t ZSTD_isError(size_t code)');
  const decompress = library.function(
    'size_t ZSTD_decompressDCtx(void *context, void *out, size_t outBytes, void *in, size_t inBytes)',
  );
  const contexts = new ContextPool<unknown>(() => create());
  const streaming = streamBy(library, create, isError);
  return {
    ...frames,
    whole: (member, rawBytes) =>
      contexts.lend(async (context) => {
        const raw = Buffer.allocUnsafeSlow(Math.max(1, rawBytes));
        const code = await callFor<number>(rawBytes, decompress, context, raw, rawBytes, member, member.length);
        return Number(isError(code)) === 0 && Number(code) === rawBytes ? raw.subarray(0, rawBytes) : undefined;
      }),
    stream: streaming,
    isDamage: (error) => error instanceof ZstdError,
  };
}

/** ZSTD_inBuffer and ZSTD_outBuffer: an address, a size and a position. */
const VIEW_BYTES = 24;
const FIELDS = { address: 0, bytes: 8, position: 16 };

function streamBy(library: NativeLibrary, create: NativeFunction, isError: NativeFunction): MemberReader['stream'] {
  const free = library.function('size_t ZSTD_freeDCtx(void *context)');
  const nameOf = library.function('const char *ZSTD_getErrorName(size_t code)');
  const step = library.function('size_t ZSTD_decompressStream(void *context, void *out, void *in)');
  const viewOf = (buffer: Buffer): Buffer => {
    const view = Buffer.alloc(VIEW_BYTES);
    view.writeBigUInt64LE(library.addressOf(buffer), FIELDS.address);
    view.writeBigUInt64LE(BigInt(buffer.length), FIELDS.bytes);
    return view;
  };
  const positionOf = (view: Buffer): number => Number(view.readBigUInt64LE(FIELDS.position));

  return async function* (stored) {
    const context: unknown = create();
    /** 0: a frame has ended and the next one has not begun. */
    let left = 0;
    try {
      for await (const piece of stored) {
        const input = viewOf(piece);
        for (let hasMore = false; hasMore || positionOf(input) < piece.length;) {
          const raw = Buffer.allocUnsafeSlow(STREAM_CHUNK_BYTES);
          const output = viewOf(raw);
          const code = await callAsync<number>(step, context, output, input);
          if (Number(isError(code)) !== 0) throw new ZstdError(String(nameOf(code)));
          left = Number(code);
          const made = positionOf(output);
          // The library may hold back more text of a frame that has not ended, and needs no more input to give it.
          hasMore = left !== 0 && made === raw.length;
          if (made > 0) yield raw.subarray(0, made);
        }
      }
      if (left !== 0) throw new ZstdError('a frame is cut short');
    } finally {
      free(context);
    }
  };
}

/**
 * Node.js 22 ends without an error where a frame is cut short, and in some places of the input it ends behind the first
 * frame of several: so it is given one frame at a time, whose end is known.
 * @throws Error where this version of Node.js has none
 */
export function openNodeZstdReader(): Promise<MemberReader> {
  const { zstdDecompress, createZstdDecompress } = nodeZstd();
  const unpack = promisify(zstdDecompress);
  return Promise.resolve({
    ...frames,
    whole: async (member, rawBytes) => {
      if (frameEnd(member) !== member.length) return undefined;
      if (rawBytes === 0 && member.readUInt32LE(0) >>> 4 === 0x184d2a5) return Buffer.alloc(0);
      const raw = await unpack(member, { maxOutputLength: Math.max(1, rawBytes) }).catch(() => undefined);
      return raw?.length === rawBytes ? raw : undefined;
    },
    stream: async function* (stored) {
      const pieces = piecesOfFrames(stored);
      try {
        for (let next = await pieces.next(); next.done !== true; next = await pieces.next())
          yield* unpackedBy(createZstdDecompress({ chunkSize: STREAM_CHUNK_BYTES }), frameFrom(next.value, pieces));
      } finally {
        await pieces.return(undefined);
      }
    },
    isDamage: (error) =>
      error instanceof FrameError ||
      /^(?:Z_|ZSTD_|ERR_ZSTD|ERR__ERROR)/.test((error as NodeJS.ErrnoException).code ?? ''),
  });
}

/** The bytes of one frame, of which the first have been taken. */
async function* frameFrom(first: FramePiece, pieces: AsyncGenerator<FramePiece>): AsyncGenerator<Buffer> {
  yield first.bytes;
  for (let isLast = first.isLast; !isLast;) {
    const next = await pieces.next();
    if (next.done === true) return;
    yield next.value.bytes;
    isLast = next.value.isLast;
  }
}
