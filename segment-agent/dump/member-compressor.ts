/** Turns a piece of the script into what is stored: a complete gzip member or zstd frame, or the piece itself. */
import { describeCompression, type Compression, type CompressionFormat } from '../../common/sets/compression.js';
import { libraryTraits } from '../../common/sets/compression-libraries.js';
import { chooseEngine, loadEngine, type ChosenEngine } from '../compression/choose-engine.js';
import type { EngineName } from '../compression/engine.js';

export interface MemberCompressor {
  readonly compression: CompressionFormat;
  /** Members end where the content decides (content-cutter.ts). */
  readonly rsyncable: boolean;
  /** The library's name; empty: none. */
  readonly engineName: EngineName | '';
  /** The description for the log. */
  readonly description: string;
  /** The result may be `raw` itself; `raw` must not change until the result is used. */
  compress(raw: Buffer): Promise<Buffer>;
  /** Takes back a result of compress that has been written. */
  reuse(stored: Buffer): void;
}

/**
 * Compresses members by the fastest installed library, or by the named one.
 * @throws AppError COMPRESSION_UNAVAILABLE; Error when the named one is missing
 */
export async function openCompressor(compression: Compression, name?: EngineName): Promise<MemberCompressor> {
  if (compression.format === 'none') return noCompressor;
  const { engine, passedOver }: ChosenEngine =
    name === undefined
      ? await chooseEngine(compression)
      : { engine: await loadEngine(name, compression.level), passedOver: [] };
  const without = passedOver.map((other) => `; without ${libraryTraits(other.name).title} (${other.reason})`).join('');
  return {
    compression: compression.format,
    rsyncable: compression.rsyncable ?? false,
    engineName: engine.name,
    description: `Compressing with ${describeCompression(compression)} by ${libraryTraits(engine.name).title}${without}`,
    compress: (raw) => engine.compress(raw),
    reuse: (stored) => engine.reuse(stored),
  };
}

export const noCompressor: MemberCompressor = {
  compression: 'none',
  rsyncable: false,
  engineName: '',
  description: 'Writing without compression',
  compress: (raw) => Promise.resolve(raw),
  reuse: () => undefined,
};
