import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { candidatesFor, chooseEngine, loadEngine } from '../../segment-agent/compression/choose-engine.js';
import type { CompressionEngine, EngineName } from '../../segment-agent/compression/engine.js';
import { decompressZstd } from '../../segment-agent/compression/libzstd.js';

const restore = async (engine: CompressionEngine, stored: Buffer, length: number): Promise<Buffer> =>
  engine.format === 'gzip' ? gunzipSync(stored) : decompressZstd(stored, length);

const text = (bytes: number): Buffer =>
  Buffer.from('lineitem\t42\tcarefully final deposits\n'.repeat(bytes / 36 + 1)).subarray(0, bytes);

describe('Compression engines', () => {
  for (const [name, levels] of [
    ['libisal', [1]],
    ['libdeflate', [1, 6, 9]],
    ['libzstd', [1, 3, 19]],
    ['zlib', [0, 1, 6]],
  ] as const satisfies readonly (readonly [EngineName, readonly number[]])[]) {
    for (const level of levels) {
      it(`${name} ${level} gives back what it was given, many pieces at once`, async function () {
        const engine = await loadEngine(name, level).catch((error: unknown) => {
          if (!/no such library/.test(String(error))) throw error;
          console.log(`      skipped: ${String(error)}`);
          return this.skip();
        });
        const pieces = [0, 1, 4095, 65_535, 65_536, 1_048_576, 3_000_001].flatMap((bytes) => [
          text(bytes),
          randomBytes(bytes),
        ]);
        const stored = await Promise.all(pieces.map((piece) => engine.compress(piece)));
        for (const [index, piece] of pieces.entries()) {
          assert.ok((await restore(engine, stored[index]!, piece.length)).equals(piece), `piece ${index}`);
        }
        if (level > 0) assert.ok(stored[10]!.length < pieces[10]!.length / 10, 'text is not compressed');
      });
    }
  }

  it('are chosen by format and level', async () => {
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 1 }), ['libisal', 'libdeflate', 'zlib']);
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 6 }), ['libdeflate', 'zlib']);
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 0 }), ['zlib']);
    const { engine, passedOver } = await chooseEngine({ format: 'gzip', level: 1 });
    assert.equal(candidatesFor({ format: 'gzip', level: 1 })[passedOver.length], engine.name);
    for (const { reason } of passedOver) assert.match(reason, /no such library/);
  });
});
