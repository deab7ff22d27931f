import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { AppError } from '../../../../common/errors/app-error.js';
import { COMPRESSION_FORMATS, FORMAT_TRAITS } from '../../../../common/sets/compression.js';
import { candidatesFor, chooseEngine, loadEngine } from '../../../../segment-agent/compression/choose-engine.js';
import type { EngineName } from '../../../../segment-agent/compression/engine.js';
import { LibraryMissingError } from '../../../../segment-agent/compression/native-library.js';
import { unpackAll, unpackByProgram } from '../../../support/unpack.js';

const text = (bytes: number): Buffer =>
  Buffer.from('lineitem\t42\tcarefully final deposits\n'.repeat(bytes / 36 + 1)).subarray(0, bytes);

const levelsOf = (format: 'gzip' | 'zstd'): number[] => {
  const [lowest, highest] = FORMAT_TRAITS[format].levels;
  return Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
};

const PIECES = [0, 1, 4095, 4096, 65_535, 65_536, 1_048_576].flatMap((bytes) => [text(bytes), randomBytes(bytes)]);

describe('Compression engines', () => {
  for (const [name, levels] of [
    ['libisal', [1]],
    ['libdeflate', levelsOf('gzip')],
    ['zlib', levelsOf('gzip')],
    ['libzstd', levelsOf('zstd')],
    ['node-zstd', [1, 3, 9, 19]],
  ] as const satisfies readonly (readonly [EngineName, readonly number[]])[]) {
    for (const level of levels) {
      it(`${name} level ${level} gives back what it was given, many pieces at once`, async function () {
        const engine = await loadEngine(name, level).catch((error: unknown) => {
          if (!/no such library|has no zstd|alloc_compressor\(0\)/.test(String(error))) throw error;
          console.log(`      skipped: ${String(error)}`);
          return this.skip();
        });
        const stored = await Promise.all(PIECES.map((piece) => engine.compress(piece)));
        for (const [index, piece] of PIECES.entries()) {
          assert.ok((await unpackAll(stored[index]!, engine.format)).equals(piece), `piece ${index}`);
        }
        const all = unpackByProgram(Buffer.concat(stored), engine.format);
        if (all) assert.ok(all.equals(Buffer.concat(PIECES)), `${engine.format} reads something else`);
        else console.log(`      not read by ${engine.format}, which is not here`);
        assert.equal(level > 0, stored[12]!.length < PIECES[12]!.length / 10, 'text is (not) compressed');
      });
    }
  }

  it('are chosen by format and level', async () => {
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 1 }), ['libisal', 'libdeflate', 'zlib']);
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 1, rsyncable: true }), ['libdeflate', 'zlib']);
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 6 }), ['libdeflate', 'zlib']);
    assert.deepEqual(candidatesFor({ format: 'gzip', level: 0 }), ['libdeflate', 'zlib']);
    assert.deepEqual(candidatesFor({ format: 'zstd', level: 3 }), ['libzstd', 'node-zstd']);
    assert.deepEqual(candidatesFor({ format: 'none', level: 0 }), []);
    for (const format of COMPRESSION_FORMATS.filter((name) => name !== 'none')) {
      const { engine, passedOver } = await chooseEngine({ format, level: 1 });
      assert.equal(candidatesFor({ format, level: 1 })[passedOver.length], engine.name);
      assert.ok(passedOver.every(({ isMissing }) => isMissing));
    }
  });

  it('are passed over where a library is missing or does not work', async () => {
    const { engine, passedOver } = await chooseEngine({ format: 'gzip', level: 1 }, (name, level) => {
      if (name === 'libisal') return Promise.reject(new LibraryMissingError('no such library'));
      if (name === 'libdeflate') return Promise.reject(new Error('it does not give back what it compressed'));
      return loadEngine(name, level);
    });
    assert.equal(engine.name, 'zlib');
    assert.deepEqual(
      passedOver.map(({ name, isMissing }) => [name, isMissing]),
      [
        ['libisal', true],
        ['libdeflate', false],
      ],
    );
  });

  it('say what to install where nothing can do it', async () => {
    const load = (): never => {
      throw new LibraryMissingError('no such library: libzstd.so.1');
    };
    await assert.rejects(chooseEngine({ format: 'zstd', level: 3 }, load), (error) => {
      assert.ok(error instanceof AppError && error.code === 'COMPRESSION_UNAVAILABLE');
      assert.match(error.message, /zstd level 3: libzstd: no such library/);
      assert.match(error.hint ?? '', /package libzstd1/);
      return true;
    });
  });
});
