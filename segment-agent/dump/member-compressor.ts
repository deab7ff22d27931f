/** Turns a piece of the script into what is stored: a complete gzip member, or the piece itself. */
import { chooseEngine, loadEngine, type ChosenEngine } from '../compression/choose-engine.js';
import type { EngineName } from '../compression/engine.js';
import { zlibCompress } from '../compression/zlib.js';

export interface MemberCompressor {
  readonly compression: 'gzip' | 'none';
  /** The result may be `raw` itself; `raw` must not change until the result is used. */
  compress(raw: Buffer): Promise<Buffer>;
  /** A result of compress that has been written. */
  reuse(stored: Buffer): void;
}

const LEVEL = 1;
/** Below this the way to a library and back costs more than compressing. */
const SMALL_BYTES = 4096;

/** Members by the fastest library that is there, or by the one that is named. @throws Error when that one is missing */
export async function openGzipCompressor(name?: EngineName): Promise<MemberCompressor & ChosenEngine> {
  const { engine, passedOver } =
    name === undefined
      ? await chooseEngine({ format: 'gzip', level: LEVEL })
      : { engine: await loadEngine(name, LEVEL), passedOver: [] };
  return {
    compression: 'gzip',
    engine,
    passedOver,
    compress: (raw) => (raw.length <= SMALL_BYTES ? zlibCompress(raw, LEVEL) : engine.compress(raw)),
    reuse: (stored) => engine.reuse(stored),
  };
}

export const noCompressor: MemberCompressor = {
  compression: 'none',
  compress: (raw) => Promise.resolve(raw),
  reuse: () => undefined,
};
