/** What is appended to a file of a set is in it: whole, in order, and counted, however it is cut into pieces. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { NewFile } from '../../../../common/io/disk.js';
import { HostWriter } from '../../../../segment-agent/storage/host-writer.js';

const GATHERED = 256 * 1024;

/** A file in memory. */
class MemoryFile {
  readonly writes: number[] = [];
  bytes = Buffer.alloc(0);
  syncs = 0;
  closes = 0;

  /** @param most bytes that one call of write takes; @param fail called before each step */
  constructor(
    private readonly most = Infinity,
    private readonly fail: (step: 'write' | 'sync') => void = () => undefined,
  ) {}

  write(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesWritten: number }> {
    return this.#do('write', () => {
      assert.ok(offset + length <= buffer.length, 'more bytes are written than there are');
      const taken = Math.min(length, this.most);
      this.writes.push(taken);
      this.bytes = Buffer.concat([this.bytes.subarray(0, position), buffer.subarray(offset, offset + taken)]);
      return { bytesWritten: taken };
    });
  }

  sync(): Promise<void> {
    return this.#do('sync', () => void (this.syncs += 1));
  }

  close(): Promise<void> {
    this.closes += 1;
    return Promise.resolve();
  }

  async #do<T>(step: 'write' | 'sync', work: () => T): Promise<T> {
    await Promise.resolve();
    this.fail(step);
    return work();
  }
}

function writerOn(file: MemoryFile, publish: () => Promise<void> = () => Promise.resolve()): HostWriter {
  return new HostWriter('/set/file', 'file', file as unknown as NewFile, publish);
}

const filled = (length: number, byte: number): Buffer => Buffer.alloc(length, byte);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('HostWriter', () => {
  it('writes every piece whole and in order, and says size and checksum of all', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(100), fc.nat(GATHERED), fc.nat(2 * GATHERED)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.constantFrom(Infinity, 100_000), async (lengths, most) => {
        const file = new MemoryFile(most);
        const writer = writerOn(file);
        const pieces = lengths.map((length, index) => filled(length, index + 1));
        let appended = 0;
        for (const piece of pieces) {
          await writer.append([piece]);
          appended += piece.length;
          assert.equal(writer.position, appended);
        }
        const content = await writer.finish();
        const all = Buffer.concat(pieces);
        assert.ok(file.bytes.equals(all));
        assert.deepEqual(content, { sizeBytes: all.length, sha256: sha256(all) });
      }),
      { numRuns: 60 },
    );
  });

  it('does not keep what it was given: the caller may fill a small piece again', async () => {
    const file = new MemoryFile();
    const writer = writerOn(file);
    const piece = filled(10, 1);
    await writer.append([piece]);
    piece.fill(2);
    await writer.append([piece]);
    await writer.finish();
    assert.ok(file.bytes.equals(Buffer.concat([filled(10, 1), filled(10, 2)])));
  });

  it('writes small pieces together, as many as fit, and a large one as it is', async () => {
    const writesOf = async (...lengths: readonly number[]): Promise<readonly number[]> => {
      const file = new MemoryFile();
      const writer = writerOn(file);
      await writer.append(lengths.map((length) => filled(length, 7)));
      await writer.finish();
      return file.writes;
    };
    assert.deepEqual(await writesOf(100, 100, 100), [300]);
    assert.deepEqual(await writesOf(GATHERED - 1, 1, 1), [GATHERED, 1]);
    assert.deepEqual(await writesOf(100_000, 100_000, 100_000), [200_000, 100_000]);
    assert.deepEqual(await writesOf(10, GATHERED + 1, 10), [10, GATHERED + 1, 10]);
    assert.deepEqual(await writesOf(), []);
  });

  it('makes the file durable before it says that it is finished, once', async () => {
    const file = new MemoryFile();
    const writer = writerOn(file);
    await writer.append([filled(10, 1)]);
    const content = await writer.finish();
    assert.deepEqual([file.syncs, file.closes], [1, 1]);
    assert.deepEqual(await writer.finish(), content);
    assert.deepEqual([file.syncs, file.closes], [1, 1]);
  });

  it('gives the file its name when it is durable, and not before', async () => {
    const file = new MemoryFile();
    const writer = writerOn(file, () => {
      assert.deepEqual([file.syncs, file.closes], [1, 1]);
      return Promise.resolve();
    });
    await writer.append([filled(10, 1)]);
    assert.equal((await writer.commit()).sizeBytes, 10);
  });

  it('names the file where the disk is full or fails, and closes it', async () => {
    for (const step of ['write', 'sync'] as const) {
      const file = new MemoryFile(Infinity, (now) => {
        if (now === step) throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
      });
      const writer = writerOn(file);
      await writer.append([filled(10, 1)]);
      await assert.rejects(writer.finish(), { code: 'NO_SPACE', message: /\/set\/file\.partial/ });
      assert.equal(file.closes, 1);
    }
    const full = new MemoryFile(Infinity, () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    });
    await assert.rejects(writerOn(full).append([filled(GATHERED + 1, 1)]), { code: 'NO_SPACE' });
  });

  it('closes a file that is given up', async () => {
    const file = new MemoryFile();
    await writerOn(file).discard();
    assert.equal(file.closes, 1);
  });
});
