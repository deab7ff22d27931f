/**
 * gzip by ISA-L (package libisal2 on Debian, libisal elsewhere): its stateless deflate makes one member a call. The
 * fields of `struct isal_zstream` are those of igzip_lib.h, whose public part has been the same in all 2.x versions.
 */
import { ContextPool, ResultPool, type CompressionEngine } from './engine.js';
import { callFor, loadLibrary } from './native-library.js';

const LIBRARIES = ['libisal.so.2', 'libisal.2.dylib'];

/** The struct with its internal state takes some 84 KB; nothing tells how much, so there is room. */
const STREAM_BYTES = 512 * 1024;
/** Working memory for the level; level 3, the largest, asks for less than half. */
const LEVEL_BUFFER_BYTES = 1024 * 1024;
const FIELDS = { nextIn: 0, availIn: 8, nextOut: 16, availOut: 24, totalOut: 28, level: 40, levelBufferBytes: 44 };
const MORE_FIELDS = { levelBuffer: 48, endOfStream: 56, flush: 58, gzipFlag: 60 };
const NO_FLUSH = 0;
const GZIP = 1;
const OK = 0;

interface Context {
  readonly stream: Buffer;
  readonly levelBuffer: Buffer;
}

/** @throws Error where the library is not installed */
export async function loadLibisal(): Promise<CompressionEngine> {
  const library = await loadLibrary(LIBRARIES);
  const init = library.function('void isal_deflate_stateless_init(void *stream)');
  const deflate = library.function('int isal_deflate_stateless(void *stream)');
  const contexts = new ContextPool<Context>(() => ({
    stream: Buffer.alloc(STREAM_BYTES),
    levelBuffer: Buffer.allocUnsafeSlow(LEVEL_BUFFER_BYTES),
  }));
  const results = new ResultPool();
  return {
    name: 'libisal',
    format: 'gzip',
    level: 1,
    reuse: (stored) => results.give(stored),
    compress: (raw) =>
      contexts.lend(async ({ stream, levelBuffer }) => {
        const stored = results.take(largestSize(raw.length));
        init(stream);
        stream.writeBigUInt64LE(library.addressOf(raw), FIELDS.nextIn);
        stream.writeUInt32LE(raw.length, FIELDS.availIn);
        stream.writeBigUInt64LE(library.addressOf(stored), FIELDS.nextOut);
        stream.writeUInt32LE(stored.length, FIELDS.availOut);
        stream.writeUInt32LE(1, FIELDS.level);
        stream.writeUInt32LE(levelBuffer.length, FIELDS.levelBufferBytes);
        stream.writeBigUInt64LE(library.addressOf(levelBuffer), MORE_FIELDS.levelBuffer);
        stream.writeUInt16LE(1, MORE_FIELDS.endOfStream);
        stream.writeUInt16LE(NO_FLUSH, MORE_FIELDS.flush);
        stream.writeUInt16LE(GZIP, MORE_FIELDS.gzipFlag);
        const status = await callFor<number>(raw.length, deflate, stream);
        // The addresses above do not keep what they point to.
        if (status !== OK) throw new Error(`isal_deflate_stateless of ${raw.length} bytes answered ${status}`);
        return results.cut(stored, stream.readUInt32LE(FIELDS.totalOut));
      }),
  };
}

/** Bytes that cannot be compressed are stored in blocks of 64 KB with 5 bytes each, between head and trailer. */
function largestSize(rawBytes: number): number {
  return rawBytes + 5 * (Math.floor(rawBytes / 65_535) + 1) + 1024;
}
