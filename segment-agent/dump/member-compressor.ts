/** Turns a piece of the script into what is stored: a complete gzip member, or the piece itself. */
import { gzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';

export interface MemberCompressor {
  readonly compression: 'gzip' | 'none';
  /** The result may be `raw` itself; `raw` must not change until the result is used. */
  compress(raw: Buffer): Promise<Buffer>;
}

const gzipAsync = promisify(gzip);
const LEVEL = 1;
/** Below this the way to the thread pool and back costs more than compressing. */
const SMALL_BYTES = 4096;

/** Node's zlib, in its thread pool. */
export const gzipCompressor: MemberCompressor = {
  compression: 'gzip',
  async compress(raw) {
    // A small window and table save the quarter of a megabyte that zlib would set up for each member.
    if (raw.length <= SMALL_BYTES) return gzipSync(raw, { level: LEVEL, windowBits: 12, memLevel: 4 });
    const chunkSize = Math.max(16 * 1024, Math.min(512 * 1024, raw.length >> 1));
    return gzipAsync(raw, { level: LEVEL, chunkSize });
  },
};

export const noCompressor: MemberCompressor = {
  compression: 'none',
  compress: (raw) => Promise.resolve(raw),
};
