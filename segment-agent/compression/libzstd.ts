/** Frames by libzstd (package libzstd1). */
import { ContextPool, ResultPool, type CompressionEngine } from './engine.js';
import { callAsync, loadLibrary } from './native-library.js';

const LIBRARIES = ['libzstd.so.1', 'libzstd.1.dylib'];
/** ZSTD_c_compressionLevel and ZSTD_c_checksumFlag of zstd.h. */
const COMPRESSION_LEVEL = 100;
const CHECKSUM = 201;

/** @param level 1–19 @throws Error where the library is not installed */
export async function loadLibzstd(level: number): Promise<CompressionEngine> {
  const library = await loadLibrary(LIBRARIES);
  const create = library.function('void *ZSTD_createCCtx()');
  const set = library.function('size_t ZSTD_CCtx_setParameter(void *context, int parameter, int value)');
  const bound = library.function('size_t ZSTD_compressBound(size_t bytes)');
  const isError = library.function('uint32_t ZSTD_isError(size_t code)');
  const compress = library.function(
    'size_t ZSTD_compress2(void *context, void *out, size_t outBytes, void *in, size_t inBytes)',
  );
  const check = (code: unknown, what: string): number => {
    if (Number(isError(code)) !== 0) throw new Error(`${what} failed`);
    return Number(code);
  };
  const contexts = new ContextPool<unknown>(() => {
    const context: unknown = create();
    check(set(context, COMPRESSION_LEVEL, level), `zstd level ${level}`);
    check(set(context, CHECKSUM, 1), 'zstd checksum');
    return context;
  });
  const results = new ResultPool();
  return {
    name: 'libzstd',
    format: 'zstd',
    level,
    reuse: (stored) => results.give(stored),
    compress: (raw) =>
      contexts.lend(async (context) => {
        const stored = results.take(Number(bound(raw.length)));
        const code = await callAsync<number>(compress, context, stored, stored.length, raw, raw.length);
        return stored.subarray(0, check(code, `zstd of ${raw.length} bytes`));
      }),
  };
}

/** One frame of at most `limitBytes`. @throws Error where the library is not installed or the frame is damaged */
export async function decompressZstd(stored: Buffer, limitBytes: number): Promise<Buffer> {
  const library = await loadLibrary(LIBRARIES);
  const isError = library.function('uint32_t ZSTD_isError(size_t code)');
  const decompress = library.function('size_t ZSTD_decompress(void *out, size_t outBytes, void *in, size_t inBytes)');
  const raw = Buffer.allocUnsafeSlow(Math.max(1, limitBytes));
  const code = await callAsync<number>(decompress, raw, limitBytes, stored, stored.length);
  if (Number(isError(code)) !== 0) throw new Error(`a zstd frame of ${stored.length} bytes is damaged`);
  return raw.subarray(0, Number(code));
}
