/** What was stored as text again: by our own readers, or by the programs that anybody has. */
import { spawnSync } from 'node:child_process';
import type { CompressionFormat } from '../../common/sets/compression.js';
import { openDecompressor } from '../../segment-agent/compression/decompress.js';

export async function unpackAll(stored: Buffer, format: CompressionFormat): Promise<Buffer> {
  if (format === 'none') return stored;
  const pieces: Buffer[] = [];
  for await (const piece of (await openDecompressor(format))([stored])) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Undefined: the program is not on this machine. */
export function unpackByProgram(stored: Buffer, program: 'gzip' | 'zstd'): Buffer | undefined {
  const found = spawnSync(program, ['-d', '-c'], { input: stored, maxBuffer: 2 ** 30 });
  if (found.error && 'code' in found.error && found.error.code === 'ENOENT') return undefined;
  if (found.status !== 0) throw new Error(`${program}: ${found.stderr.toString()}`);
  return found.stdout;
}
