import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  DamagedGzipError,
  loadLibdeflateGunzip,
  zlibGunzip,
  type Gunzip,
} from '../../segment-agent/compression/gunzip.js';

async function* inPieces(stored: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < stored.length; at += pieceBytes) {
    await Promise.resolve();
    yield stored.subarray(at, at + pieceBytes);
  }
}

async function unpack(gunzip: Gunzip, stored: Buffer, pieceBytes: number): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const piece of gunzip(inPieces(stored, pieceBytes))) found.push(piece);
  return Buffer.concat(found);
}

for (const [name, open] of [
  ['libdeflate', loadLibdeflateGunzip],
  ['zlib', () => Promise.resolve(zlibGunzip)],
] as const) {
  describe(`Gunzip by ${name}`, () => {
    let gunzip: Gunzip;

    before(async function () {
      gunzip = await open().catch((error: unknown) => {
        if (!/no such library/.test(String(error))) throw error;
        console.log(`      skipped: ${String(error)}`);
        return this.skip();
      });
    });

    it('gives the text of all members, wherever the pieces are cut', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 1, max: 700 }),
          async (texts, pieceBytes) => {
            const stored = Buffer.concat(texts.map((text) => gzipSync(text)));
            assert.ok((await unpack(gunzip, stored, pieceBytes)).equals(Buffer.concat(texts)));
          },
        ),
        { numRuns: 200 },
      );
    });

    it('reads members larger than ours, even very large ones', async () => {
      for (const bytes of [3_000_000, 70_000_000]) {
        const text = Buffer.concat([randomBytes(100_000), Buffer.alloc(bytes, 'some words\n'), randomBytes(100_000)]);
        const stored = Buffer.concat([gzipSync(text, { level: 1 }), gzipSync(Buffer.from('end'))]);
        const found = await unpack(gunzip, stored, 2 * 1024 * 1024);
        assert.ok(found.equals(Buffer.concat([text, Buffer.from('end')])), `${bytes} bytes`);
      }
    });

    it('refuses what is cut short, changed, or not gzip', async () => {
      const stored = Buffer.concat([gzipSync(Buffer.from('one')), gzipSync(randomBytes(1000))]);
      const changed = Buffer.from(stored);
      changed[stored.length - 500]! ^= 1;
      for (const bad of [stored.subarray(0, stored.length - 1), changed, Buffer.from('no gzip at all')]) {
        await assert.rejects(unpack(gunzip, bad, 100), DamagedGzipError);
      }
    });

    it('passes on what reading throws, and stops reading when nobody wants more', async () => {
      const failure = new Error('the disk is gone');
      await assert.rejects(async () => {
        for await (const _ of gunzip(failing(failure)));
      }, failure);
      let isClosed = false;
      const endless = async function* (): AsyncGenerator<Buffer> {
        try {
          for (;;) yield await Promise.resolve(gzipSync(Buffer.alloc(100_000)));
        } finally {
          isClosed = true;
        }
      };
      for await (const _ of gunzip(endless())) break;
      assert.ok(isClosed);
    });
  });
}

async function* failing(error: Error): AsyncGenerator<Buffer> {
  yield await Promise.resolve(gzipSync(Buffer.from('one')));
  throw error;
}
