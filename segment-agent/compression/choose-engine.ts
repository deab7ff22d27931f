/** Which library compresses: the fastest one for a format and level that this machine has and that works. */
import { randomBytes } from 'node:crypto';
import { describeCompression, type Compression } from '../../common/sets/compression.js';
import { libraryTraits } from '../../common/sets/compression-libraries.js';
import { AppError } from '../../common/errors/app-error.js';
import { lazily } from '../../common/lazily.js';
import { openDecompressor } from './decompress.js';
import type { CompressionEngine, EngineName } from './engine.js';
import { loadLibdeflate } from './libdeflate.js';
import { loadLibisal } from './libisal.js';
import { loadLibzstd } from './libzstd.js';
import { LibraryMissingError } from './native-library.js';
import { loadNodeZstd } from './node-zstd.js';
import { zlibEngine } from './zlib.js';

/**
 * Which names can do a choice, the fastest first. ISA-L has no levels that compare with gzip's 2 to 9, and does not
 * always make the same bytes of the same text (its issue 140; seen with 2.30: other matches of the same length), for
 * which `rsyncable` asks.
 */
export function candidatesFor({ format, level, rsyncable }: Compression): readonly EngineName[] {
  if (format === 'none') return [];
  if (format === 'zstd') return ['libzstd', 'node-zstd'];
  return level === 1 && !rsyncable ? ['libisal', 'libdeflate', 'zlib'] : ['libdeflate', 'zlib'];
}

export type LoadEngine = (name: EngineName, level: number) => Promise<CompressionEngine>;

const LOADERS: Readonly<Record<EngineName, (level: number) => Promise<CompressionEngine>>> = {
  libisal: loadLibisal,
  libdeflate: loadLibdeflate,
  libzstd: loadLibzstd,
  zlib: (level) => Promise.resolve(zlibEngine(level)),
  'node-zstd': (level) => Promise.resolve(loadNodeZstd(level)),
};

/**
 * Loads one engine and lets it compress samples.
 * @throws Error when the library is missing (LibraryMissingError), fails, or its output does not come back as it was
 */
export const loadEngine: LoadEngine = async (name, level) => {
  const engine = await LOADERS[name](level);
  const decompress = await openDecompressor(engine.format);
  for (const sample of samples()) {
    const pieces: Buffer[] = [];
    for await (const piece of decompress([await engine.compress(sample)])) pieces.push(piece);
    if (!Buffer.concat(pieces).equals(sample)) throw new Error(`${name} does not give back what it compressed`);
  }
  return engine;
};

/** What is easy, what is not, and nothing. */
const samples = lazily((): readonly Buffer[] => {
  const rows = Array.from({ length: 2_000 }, (_, row) => `${row}\t${row % 7}\tsome words\n`).join('');
  return [Buffer.alloc(0), Buffer.from('1\tone\n'), Buffer.from(rows.repeat(10)), randomBytes(100_000)];
});

/** The engine, and why faster ones are not used (empty: there are none). */
export interface ChosenEngine {
  readonly engine: CompressionEngine;
  readonly passedOver: readonly PassedOver[];
}

export interface PassedOver {
  readonly name: EngineName;
  readonly reason: string;
  readonly isMissing: boolean;
}

/** @throws AppError COMPRESSION_UNAVAILABLE when nothing can do it, which is so only for zstd */
export async function chooseEngine(choice: Compression, load: LoadEngine = loadEngine): Promise<ChosenEngine> {
  const passedOver: PassedOver[] = [];
  for (const name of candidatesFor(choice)) {
    try {
      return { engine: await load(name, choice.level), passedOver };
    } catch (error) {
      passedOver.push({ name, reason: (error as Error).message, isMissing: error instanceof LibraryMissingError });
    }
  }
  const reasons = passedOver.map(({ name, reason }) => `${libraryTraits(name).title}: ${reason}`).join('; ');
  throw new AppError(
    'COMPRESSION_UNAVAILABLE',
    `Nothing there can compress with ${describeCompression(choice)}: ${reasons}.`,
    { hint: 'Install libzstd (package libzstd1) on that host, or choose another --compression.' },
  );
}
