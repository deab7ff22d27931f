/** zstd of Node.js' own, which versions from 22.15 on have. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { CompressionEngine } from './engine.js';
import { ZSTD_PARAMETERS } from './libzstd.js';

interface ZstdOptions {
  readonly params?: Readonly<Record<number, number>>;
  /** Without it the frame does not say how much text it has. */
  readonly pledgedSrcSize?: number;
  readonly maxOutputLength?: number;
  readonly chunkSize?: number;
}
type Convert = (input: Buffer, options: ZstdOptions, callback: (error: Error | null, result: Buffer) => void) => void;

/** What the types of older versions do not know. */
interface NodeZstd {
  readonly zstdCompress: Convert;
  readonly zstdDecompress: Convert;
  readonly createZstdDecompress: (options: ZstdOptions) => NodeJS.ReadWriteStream & { destroy(): void };
}

/** @throws Error where this version of Node.js has none */
export function nodeZstd(): NodeZstd {
  if ('zstdCompress' in zlib) return zlib as unknown as NodeZstd;
  throw new Error(`Node.js ${process.version} has no zstd (22.15 and later have)`);
}

/** @param level 1–19 @throws Error where this version of Node.js has none */
export function loadNodeZstd(level: number): CompressionEngine {
  const compress = promisify(nodeZstd().zstdCompress);
  const params = { [ZSTD_PARAMETERS.compressionLevel]: level, [ZSTD_PARAMETERS.checksum]: 1 };
  return {
    name: 'node-zstd',
    format: 'zstd',
    level,
    compress: (raw) => compress(raw, { params, pledgedSrcSize: raw.length }),
    reuse: () => undefined, // Node.js allocates for itself
  };
}
