/** Which library compresses: the fastest one for a format and level that this machine has and that works. */
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { CompressionEngine, CompressionFormat, EngineName } from './engine.js';
import { loadLibdeflate } from './libdeflate.js';
import { loadLibisal } from './libisal.js';
import { decompressZstd, loadLibzstd } from './libzstd.js';
import { zlibEngine } from './zlib.js';

export interface CompressionChoice {
  readonly format: CompressionFormat;
  /** gzip 0–9, zstd 1–19. */
  readonly level: number;
}

/** Which names can do a choice, the fastest first. ISA-L has no levels that compare with gzip's 2 to 9. */
export function candidatesFor({ format, level }: CompressionChoice): readonly EngineName[] {
  if (format === 'zstd') return ['libzstd'];
  if (level === 0) return ['zlib'];
  return level === 1 ? ['libisal', 'libdeflate', 'zlib'] : ['libdeflate', 'zlib'];
}

const LOADERS: Readonly<Record<EngineName, (level: number) => Promise<CompressionEngine>>> = {
  libisal: loadLibisal,
  libdeflate: loadLibdeflate,
  libzstd: loadLibzstd,
  zlib: (level) => Promise.resolve(zlibEngine(level)),
};

/**
 * Loads one engine and lets it compress what is easy, what is not, and nothing.
 * @throws Error when the library is missing, fails, or its output does not come back as it was
 */
export async function loadEngine(name: EngineName, level: number): Promise<CompressionEngine> {
  const engine = await LOADERS[name](level);
  for (const sample of SAMPLES) {
    const stored = await engine.compress(sample);
    const back = engine.format === 'gzip' ? gunzipSync(stored) : await decompressZstd(stored, sample.length);
    if (!back.equals(sample)) throw new Error(`${name} does not give back what it compressed`);
  }
  return engine;
}

const SAMPLES: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('1\tone\n'),
  Buffer.from(Array.from({ length: 20_000 }, (_, row) => `${row}\t${row % 7}\tsome words\n`).join('')),
  randomBytes(100_000),
];

/** The engine, and why faster ones are not used (empty: there are none). */
export interface ChosenEngine {
  readonly engine: CompressionEngine;
  readonly passedOver: readonly { readonly name: EngineName; readonly reason: string }[];
}

/** @throws Error when nothing can do it, which is so only for zstd without libzstd */
export async function chooseEngine(choice: CompressionChoice): Promise<ChosenEngine> {
  const passedOver: { name: EngineName; reason: string }[] = [];
  for (const name of candidatesFor(choice)) {
    try {
      return { engine: await loadEngine(name, choice.level), passedOver };
    } catch (error) {
      passedOver.push({ name, reason: (error as Error).message });
    }
  }
  throw new Error(passedOver.map(({ name, reason }) => `${name}: ${reason}`).join('; '));
}
