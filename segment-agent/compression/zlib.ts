/** gzip by Node's own zlib, in its thread pool: always there, slowest. */
import { gzip, gzipSync } from 'node:zlib';
import { promisify } from 'node:util';
import type { CompressionEngine } from './engine.js';

const gzipAsync = promisify(gzip);
/** Below this the way to the thread pool and back costs more than compressing. */
const SMALL_BYTES = 4096;

/** @param level 0–9 */
export function zlibEngine(level: number): CompressionEngine {
  return {
    name: 'zlib',
    format: 'gzip',
    level,
    compress: (raw) => compress(raw, level),
    reuse: () => undefined, // zlib allocates for itself
  };
}

function compress(raw: Buffer, level: number): Promise<Buffer> {
  // A small window and table save the quarter of a megabyte that zlib would set up for each member.
  if (raw.length <= SMALL_BYTES) return Promise.resolve(gzipSync(raw, { level, windowBits: 12, memLevel: 4 }));
  const chunkSize = Math.max(16 * 1024, Math.min(512 * 1024, raw.length >> 1));
  return gzipAsync(raw, { level, chunkSize });
}
