import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { BlockWriter, type WrittenPart } from '../../../../segment-agent/dump/block-writer.js';
import { DEFAULT_COMPRESSION } from '../../../../common/sets/compression.js';
import {
  noCompressor,
  openCompressor,
  type MemberCompressor,
} from '../../../../segment-agent/dump/member-compressor.js';
import { countNewlines } from '../../../../segment-agent/dump/newline-count.js';
import { HostFolder } from '../../../../segment-agent/storage/host-folder.js';

const gzipCompressor = await openCompressor(DEFAULT_COMPRESSION);

describe('countNewlines', () => {
  it('counts what a plain loop counts, at every alignment', () => {
    const bytes = fc.array(fc.constantFrom(0, 10, 11, 0x8a, 0x0b, 255, 9, 138), { maxLength: 3000 });
    fc.assert(
      fc.property(bytes, fc.nat(7), (values, skip) => {
        const buffer = Buffer.from(values).subarray(skip);
        assert.equal(countNewlines(buffer), buffer.filter((byte) => byte === 10).length);
      }),
    );
    assert.equal(countNewlines(Buffer.alloc(5000, 10)), 5000);
  });
});

describe('BlockWriter', () => {
  let folder: string;
  let run = 0;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-blocks-'));
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  interface Written {
    readonly file: Buffer;
    readonly sha256: string;
    readonly parts: readonly WrittenPart[];
  }

  /** Each channel writes its text in pieces, all at once. */
  async function write(
    texts: readonly (readonly Buffer[])[],
    compressor: MemberCompressor,
    exclusive = false,
  ): Promise<Written> {
    run += 1;
    const file = await new HostFolder(folder).create(`run${run}`);
    const options = { file, compressor, channels: texts.length, blockBytes: 100, memberBytes: 64 };
    const writer = new BlockWriter(options);
    const parts = await Promise.all(
      texts.map(async (pieces, index) => {
        const part = await writer.open({ begin: `begin ${index}\n`, end: `end ${index}\n`, exclusive });
        for (const piece of pieces) await part.write(piece);
        return part.finish();
      }),
    );
    const { sha256 } = await file.finish();
    return { file: await readFile(`${file.path}.partial`), sha256, parts };
  }

  const unpack = (stored: Buffer, compressor: MemberCompressor): string =>
    (compressor.compression === 'gzip' && stored.length > 0 ? gunzipSync(stored) : stored).toString('latin1');

  const letters = 'abcdefghijklmnopqrstuvwxyz'.repeat(12);
  const row = fc
    .tuple(fc.nat(25), fc.oneof(fc.nat(20), fc.nat(280)))
    .map(([at, n]) => `${letters.slice(at, at + n)}\n`);
  const channel = fc.array(row, { maxLength: 60, size: 'max' });

  for (const compressor of [gzipCompressor, noCompressor]) {
    it(`keeps every channel’s rows whole and apart (${compressor.compression})`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(channel, { minLength: 1, maxLength: 4 }),
          fc.integer({ min: 1, max: 90 }),
          async (channels, size) => {
            const texts = channels.map((rows) => {
              const whole = Buffer.from(rows.join(''));
              return Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
                whole.subarray(i * size, (i + 1) * size),
              );
            });
            const { file, sha256, parts } = await write(texts, compressor);
            assert.equal(createHash('sha256').update(file).digest('hex'), sha256);
            parts.forEach((part, index) => {
              const stored = part.ranges.map(([offset, length]) => file.subarray(offset, offset + length));
              assert.equal(unpack(Buffer.concat(stored), compressor), channels[index]!.join(''));
              assert.equal(part.newlines, channels[index]!.length);
              assert.equal(part.rawBytes, channels[index]!.join('').length);
              assert.equal(part.digest(), createHash('sha256').update(Buffer.concat(stored)).digest('hex'));
              for (const range of stored)
                assert.ok(unpack(range, compressor).endsWith('\n'), 'a block ends inside a row');
            });
            // The script as a reader sees it: blocks with whole rows of one channel each.
            const script = unpack(file, compressor);
            assert.match(script, /^(begin (\d)\n([a-z]*\n)+?end \2\n)*$/);
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it('writes nothing at all for a part without content', async () => {
    const { file, parts } = await write([[], []], gzipCompressor);
    assert.equal(file.length, 0);
    assert.deepEqual(
      parts.map(({ ranges }) => ranges),
      [[], []],
    );
  });

  it('writes an exclusive part as one block', async () => {
    const text = Buffer.from('row\n'.repeat(1000));
    const { file, parts } = await write([[text]], noCompressor, true);
    assert.equal(file.toString(), `begin 0\n${text.toString()}end 0\n`);
    assert.deepEqual(parts[0]?.ranges, [[8, 4000]]);
  });

  it('cuts long parts into several blocks', async () => {
    const text = Buffer.from('row\n'.repeat(1000));
    const { parts } = await write([[text]], noCompressor);
    assert.ok(parts[0]!.ranges.length > 10);
  });

  it('lets the others go on when a part is given up in the middle of a long row', async () => {
    const file = await new HostFolder(folder).create('abandoned');
    const writer = new BlockWriter({ file, compressor: noCompressor, channels: 2, blockBytes: 100, memberBytes: 64 });
    const long = await writer.open({ begin: 'a', end: 'z' });
    await long.write(Buffer.alloc(2000, 'x'));
    assert.ok(file.position > 1000, 'a long row is kept in memory');
    const other = await writer.open({ begin: 'b', end: 'y' });
    await other.write(Buffer.from('row\n'));
    const finishing = other.finish();
    await long.abandon();
    assert.equal((await finishing).newlines, 1);
    await file.discard();
  });

  it('says how much was written, raw and stored, to the caller and in the part', async () => {
    const file = await new HostFolder(folder).create('counted');
    const sums = [0, 0];
    const onAppend = (raw: number, stored: number): void => void ((sums[0]! += raw), (sums[1]! += stored));
    const writer = new BlockWriter({
      ...{ file, compressor: gzipCompressor, channels: 1, blockBytes: 100, memberBytes: 64 },
      onAppend,
    });
    const part = await writer.open({ begin: '', end: '' });
    await part.write(Buffer.from('row\n'.repeat(1000)));
    const { rawBytes, storedBytes, ranges } = await part.finish();
    const { sizeBytes } = await file.finish();
    assert.deepEqual([rawBytes, storedBytes], [4000, sizeBytes]);
    assert.deepEqual(sums, [rawBytes, storedBytes]);
    assert.equal(
      ranges.reduce((sum, [, length]) => sum + length, 0),
      storedBytes,
    );
  });

  it('gives scarce buffers back before their bytes are in the file, which has them all the same', async () => {
    const file = await new HostFolder(folder).create('scarce');
    const writer = new BlockWriter({
      ...{ file, compressor: noCompressor, channels: 1, blockBytes: 10_000, memberBytes: 64 },
    });
    const spare = Array.from({ length: 5 }, (): Buffer => Buffer.alloc(64));
    const buffers = {
      isScarce: true,
      take: () => spare.pop() ?? assert.fail('a buffer is kept'),
      give: (buffer: Buffer) => void spare.push(buffer.fill(0xff)),
      countNewlines,
    };
    const text = Array.from({ length: 1000 }, (_, index) => `row ${index}\n`).join('');
    const part = await writer.open({ begin: '', end: '', buffers });
    await part.write(Buffer.from(text));
    await part.finish();
    await file.finish();
    assert.equal(await readFile(`${file.path}.partial`, 'utf8'), text);
    assert.equal(spare.length, 5);
  });

  it('cuts members where the content says, so that rows which come before change only what is near', async () => {
    /** The members' texts. */
    async function membersOf(text: string): Promise<readonly string[]> {
      run += 1;
      const members: string[] = [];
      const compress = (raw: Buffer): Promise<Buffer> => {
        members.push(raw.toString('latin1'));
        return Promise.resolve(Buffer.from(raw));
      };
      const file = await new HostFolder(folder).create(`run${run}`);
      const writer = new BlockWriter({ file, compressor: { ...noCompressor, rsyncable: true, compress }, channels: 1 });
      const part = await writer.open({ begin: '', end: '' });
      const bytes = Buffer.from(text, 'latin1');
      for (let at = 0; at < bytes.length; at += 50_000) await part.write(bytes.subarray(at, at + 50_000));
      await part.finish();
      await file.finish();
      assert.ok((await readFile(`${file.path}.partial`)).equals(bytes));
      return members;
    }
    const digest = (index: number): string => createHash('sha256').update(String(index)).digest('hex');
    const text = Array.from({ length: 30_000 }, (_, index) => `${digest(index)}\n`).join('');
    const before = await membersOf(text);
    const after = await membersOf(`a new row\n${text}`);
    assert.ok(before.length > 10 && before.every((member) => member.endsWith('\n')));
    const same = after.filter((member) => before.includes(member));
    assert.ok(same.length > before.length / 2, `${same.length} of ${before.length}`);
    assert.notEqual(after[0], before[0]);
  });
});
