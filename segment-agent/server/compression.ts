/** Whether this host can compress or read as a backup or restore will have to. */
import type { mppbackup } from '../../common/rpc/messages.js';
import type { Compression, CompressionFormat } from '../../common/sets/compression.js';
import { chooseEngine } from '../compression/choose-engine.js';
import { openDecompressor } from '../compression/decompress.js';

export interface CompressionWishes {
  readonly compressWith?: Compression | undefined;
  readonly decompress?: CompressionFormat | undefined;
}

/** @throws AppError COMPRESSION_UNAVAILABLE */
export async function inspectCompression({
  compressWith,
  decompress,
}: CompressionWishes): Promise<mppbackup.v1.IFoundCompressor | undefined> {
  if (decompress !== undefined && decompress !== 'none') await openDecompressor(decompress);
  if (compressWith === undefined || compressWith.format === 'none') return undefined;
  const { engine, passedOver } = await chooseEngine(compressWith);
  return { name: engine.name, missing: passedOver.filter(({ isMissing }) => isMissing).map(({ name }) => name) };
}
