import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { loadEngine } from '../../../../segment-agent/compression/choose-engine.js';
import { openLibdeflateReader, zlibReader } from '../../../../segment-agent/compression/gzip-members.js';
import { DamagedMemberError, readMembers, type MemberReader } from '../../../../segment-agent/compression/members.js';
import { openLibzstdReader, openNodeZstdReader } from '../../../../segment-agent/compression/zstd-members.js';

type Pack = (text: Buffer) => Promise<Buffer>;
const packGzip: Pack = (text) => Promise.resolve(gzipSync(text, { level: 1 }));
const packZstd: Pack = async (text) => {
  const engine = await loadEngine('libzstd', 1).catch(() => loadEngine('node-zstd', 1));
  return engine.compress(text);
};

async function* inPieces(stored: Buffer, pieceBytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < stored.length; at += pieceBytes) {
    await Promise.resolve();
    yield stored.subarray(at, at + pieceBytes);
  }
}

async function unpack(reader: MemberReader, stored: Buffer, pieceBytes = 2 * 1024 * 1024): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const piece of readMembers(reader, inPieces(stored, pieceBytes))) found.push(piece);
  return Buffer.concat(found);
}

async function* failing(first: Buffer, error: Error): AsyncGenerator<Buffer> {
  yield await Promise.resolve(first);
  throw error;
}

/** Undefined: the program is not here. */
function byProgram(program: string, args: readonly string[], input: Buffer): Buffer | undefined {
  const { status, stdout } = spawnSync(program, args, { input, maxBuffer: 2 ** 30 });
  return status === 0 ? stdout : undefined;
}

for (const [name, program, open, pack] of [
  ['libdeflate', 'gzip', openLibdeflateReader, packGzip],
  ['zlib', 'gzip', () => Promise.resolve(zlibReader), packGzip],
  ['libzstd', 'zstd', openLibzstdReader, packZstd],
  ['zstd of Node.js', 'zstd', openNodeZstdReader, packZstd],
] as const) {
  describe(`readMembers by ${name}`, () => {
    let reader: MemberReader;

    before(async function () {
      try {
        reader = await open();
      } catch (error) {
        if (!/no such library|has no zstd/.test(String(error))) throw error;
        console.log(`      skipped: ${String(error)}`);
        this.skip();
      }
    });

    it('gives the text of all members, wherever the pieces are cut', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 1, max: 700 }),
          async (texts, pieceBytes) => {
            const stored = Buffer.concat(await Promise.all(texts.map((text) => pack(Buffer.from(text)))));
            assert.ok((await unpack(reader, stored, pieceBytes)).equals(Buffer.concat(texts)));
          },
        ),
        { numRuns: 100 },
      );
    });

    it('reads members larger than ours, even very large ones', async () => {
      for (const bytes of [3_000_000, 70_000_000]) {
        const text = Buffer.concat([randomBytes(100_000), Buffer.alloc(bytes, 'some words\n'), randomBytes(100_000)]);
        const end = Buffer.from('end');
        const stored = Buffer.concat([await pack(end), await pack(text), await pack(end)]);
        assert.ok((await unpack(reader, stored)).equals(Buffer.concat([end, text, end])), `${bytes} bytes`);
      }
    });

    it('streams members whose text fills buffers to the last byte', async () => {
      for (const text of [Buffer.alloc(512 * 1024, 'some words\n'), randomBytes(1024 * 1024), Buffer.alloc(0)]) {
        const member = await pack(text);
        for (const pieceBytes of [1000, 100_000_000]) {
          const found: Buffer[] = [];
          const stored = inPieces(Buffer.concat([member, member]), pieceBytes);
          for await (const piece of reader.stream(stored)) found.push(piece);
          assert.ok(Buffer.concat(found).equals(Buffer.concat([text, text])), `${text.length} by ${pieceBytes}`);
        }
      }
    });

    it('streams several members of one piece, and refuses to stream one that is cut short', async () => {
      const texts = [randomBytes(1000), Buffer.from('two'), randomBytes(700_000), Buffer.alloc(5)];
      const stored = Buffer.concat(await Promise.all(texts.map(pack)));
      const streamed = async (bytes: Buffer, pieceBytes: number): Promise<Buffer> => {
        const found: Buffer[] = [];
        for await (const piece of reader.stream(inPieces(bytes, pieceBytes))) found.push(piece);
        return Buffer.concat(found);
      };
      for (const pieceBytes of [997, stored.length]) {
        assert.ok((await streamed(stored, pieceBytes)).equals(Buffer.concat(texts)), String(pieceBytes));
        for (const missing of [1, 4, 7])
          await assert.rejects(streamed(stored.subarray(0, stored.length - missing), pieceBytes), (error) =>
            reader.isDamage(error),
          );
      }
    });

    it(`reads what ${program} wrote as a stream, before and behind members of ours`, async function () {
      const text = Buffer.from(Array.from({ length: 400_000 }, (_, row) => `${row}\t${row * 7919}\n`).join(''));
      const foreign = byProgram(program, ['-c'], text);
      if (!foreign) return this.skip();
      const ours = await pack(text.subarray(0, 100_000));
      const found = await unpack(reader, Buffer.concat([ours, foreign, ours]), 100_000);
      assert.ok(found.equals(Buffer.concat([text.subarray(0, 100_000), text, text.subarray(0, 100_000)])));
    });

    it('reads members of which one looks like two', async () => {
      // Stored, not compressed: the header of a member stands among the bytes.
      const trap = gzipSync(randomBytes(50), { level: 0 });
      const text = Buffer.concat([randomBytes(5000), trap, randomBytes(5000)]);
      const stored = program === 'gzip' ? gzipSync(text, { level: 0 }) : await pack(text);
      const found = await unpack(reader, Buffer.concat([stored, stored]));
      assert.ok(found.equals(Buffer.concat([text, text])));
    });

    it('reads members with other headers than ours among ours', async function () {
      if (program !== 'gzip') return this.skip();
      const [one, two] = [randomBytes(3000), Buffer.alloc(3000, 'two')];
      const dated = gzipSync(two);
      dated.writeUInt32LE(1_700_000_000, 4);
      const ours = await pack(one);
      const found = await unpack(reader, Buffer.concat([ours, dated, ours, dated]));
      assert.ok(found.equals(Buffer.concat([one, two, one, two])));
    });

    it('refuses what is cut short, changed, or something else, and says where it begins', async () => {
      const first = await pack(Buffer.from('one'));
      const stored = Buffer.concat([first, await pack(randomBytes(1000))]);
      const changed = Buffer.from(stored);
      changed[stored.length - 500]! ^= 1;
      for (const bad of [stored.subarray(0, stored.length - 1), changed]) {
        await assert.rejects(
          unpack(reader, bad, 100),
          (error) => error instanceof DamagedMemberError && error.offset === first.length,
        );
      }
      for (const bad of ['no member at all', '?']) {
        await assert.rejects(unpack(reader, Buffer.from(bad)), DamagedMemberError);
      }
    });

    it('gives what comes before the damage', async () => {
      const texts = Array.from({ length: 20 }, () => randomBytes(50_000));
      const stored = await Promise.all(texts.map(pack));
      stored[15]![20_000]! ^= 1;
      const found: Buffer[] = [];
      await assert.rejects(async () => {
        for await (const piece of readMembers(reader, stored)) found.push(piece);
      }, DamagedMemberError);
      assert.ok(
        Buffer.concat(found)
          .subarray(0, 15 * 50_000)
          .equals(Buffer.concat(texts.slice(0, 15))),
      );
    });

    it('passes on what reading throws, and stops reading when nobody wants more', async () => {
      const failure = new Error('the disk is gone');
      const member = await pack(Buffer.alloc(100_000));
      await assert.rejects(async () => {
        for await (const _ of readMembers(reader, failing(member, failure)));
      }, failure);
      let isClosed = false;
      let given = 0;
      const endless = async function* (): AsyncGenerator<Buffer> {
        try {
          for (;;) {
            given += 1;
            yield await Promise.resolve(member);
          }
        } finally {
          isClosed = true;
        }
      };
      for await (const _ of readMembers(reader, endless())) break;
      assert.ok(isClosed);
      assert.ok(given < 10, `${given} members were read ahead`);
    });
  });
}
