/** Frames by libzstd (package libzstd1). */
import { ContextPool, ResultPool, type CompressionEngine } from './engine.js';
import { callFor, loadLibrary } from './native-library.js';

export const ZSTD_LIBRARIES = ['libzstd.so.1', 'libzstd.1.dylib'];
/** ZSTD_c_compressionLevel and ZSTD_c_checksumFlag of zstd.h. */
export const ZSTD_PARAMETERS = { compressionLevel: 100, checksum: 201 } as const;

/** @param level 1–19 @throws Error where the library is not installed */
export async function loadLibzstd(level: number): Promise<CompressionEngine> {
  const library = await loadLibrary(ZSTD_LIBRARIES);
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
    check(set(context, ZSTD_PARAMETERS.compressionLevel, level), `zstd level ${level}`);
    check(set(context, ZSTD_PARAMETERS.checksum, 1), 'zstd checksum');
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
        const code = await callFor<number>(raw.length, compress, context, stored, stored.length, raw, raw.length);
        return results.cut(stored, check(code, `zstd of ${raw.length} bytes`));
      }),
  };
}
