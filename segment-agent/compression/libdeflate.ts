/** gzip by libdeflate (package libdeflate0): whole members, all levels of gzip. */
import { ContextPool, ResultPool, type CompressionEngine } from './engine.js';
import { callFor, loadLibrary } from './native-library.js';

export const LIBDEFLATE_LIBRARIES = ['libdeflate.so.0', 'libdeflate.0.dylib'];

/** @param level 0–9 (0 from version 1.9 on) @throws Error where the library is not installed or too old */
export async function loadLibdeflate(level: number): Promise<CompressionEngine> {
  const library = await loadLibrary(LIBDEFLATE_LIBRARIES);
  const allocate = library.function('void *libdeflate_alloc_compressor(int level)');
  const bound = library.function('size_t libdeflate_gzip_compress_bound(void *compressor, size_t bytes)');
  const compress = library.function(
    'size_t libdeflate_gzip_compress(void *compressor, void *in, size_t inBytes, void *out, size_t outBytes)',
  );
  const compressors = new ContextPool<unknown>(() => {
    const compressor: unknown = allocate(level);
    if (compressor === null) throw new Error(`libdeflate_alloc_compressor(${level}) failed`);
    return compressor;
  });
  const results = new ResultPool();
  return {
    name: 'libdeflate',
    format: 'gzip',
    level,
    reuse: (stored) => results.give(stored),
    compress: (raw) =>
      compressors.lend(async (compressor) => {
        const stored = results.take(Number(bound(compressor, raw.length)));
        const size = Number(
          await callFor<number>(raw.length, compress, compressor, raw, raw.length, stored, stored.length),
        );
        if (size === 0) throw new Error(`libdeflate_gzip_compress of ${raw.length} bytes failed`);
        return results.cut(stored, size);
      }),
  };
}
