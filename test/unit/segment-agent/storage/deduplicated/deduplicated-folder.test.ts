import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packageFile } from '../../../../../common/package-files.js';
import { makeTemporaryFolder } from '../../../../../common/io/temporary-folder.js';
import { setDirectory } from '../../../../../common/sets/artefacts.js';
import { toTimestampKey } from '../../../../../common/sets/timestamp-key.js';
import { checkPacks, type PacksCheck } from '../../../../../segment-agent/storage/deduplicated/check-packs.js';
import { claimsIn } from '../../../../../segment-agent/storage/deduplicated/claims.js';
import { configOf } from '../../../../../segment-agent/storage/deduplicated/config.js';
import { initPacks } from '../../../../../segment-agent/storage/deduplicated/init-packs.js';
import { Packs } from '../../../../../segment-agent/storage/deduplicated/packs.js';
import {
  condemn,
  sweep,
  type CondemnOutcome,
  type SweepOutcome,
} from '../../../../../segment-agent/storage/deduplicated/prune.js';
import { folderAt, plainFolderAt } from '../../../../../segment-agent/storage/folder-at.js';
import type { StoredContent, WriteMode } from '../../../../../segment-agent/storage/set-storage.js';
import { collect, piecesOf } from '../../../../support/age-files.js';

const KEYS = ['20260131000001', '20260131000002', '20260131000003'] as const;
const nameOf = (key: string): string => `gp_dump_0_2_${key}.gz`;
const [ONE, TWO, THREE] = KEYS.map(nameOf) as [string, string, string];
const TOC = `gp_dump_0_2_${KEYS[0]}_toc`;
const { signal } = new AbortController();
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const member = (bytes = 40_000): Buffer => gzipSync(randomBytes(bytes), { level: 1 });

describe('DeduplicatedFolder', () => {
  let top: string;
  let root: string;
  let dumps: string;
  let packs: Packs;
  let count = 0;
  /** As a repository's root says it; `plain` is the same folder without. */
  let folder: ReturnType<typeof folderAt>;
  let plain: ReturnType<typeof folderAt>;

  before(async () => {
    top = await makeTemporaryFolder();
  });
  beforeEach(async () => {
    root = join(top, String((count += 1)));
    dumps = setDirectory(root, toTimestampKey(KEYS[0]));
    await mkdir(dumps, { recursive: true });
    packs = new Packs(plainFolderAt(join(root, 'db_packs')));
    folder = folderAt(setDirectory(`file://${root}?deduplicate=true`, toTimestampKey(KEYS[0])));
    plain = folderAt(dumps);
    await initPacks({ packs, root, clusterName: 'shop', now: new Date() });
  });
  after(() => rm(top, { recursive: true, force: true }));

  async function write(to: typeof folder, name: string, bytes: Buffer, mode?: WriteMode): Promise<StoredContent> {
    const writer = await to.create(name, signal, mode);
    try {
      for await (const piece of piecesOf(bytes, 50_000)) await writer.append([piece.subarray(0, 9), piece.subarray(9)]);
      assert.equal(writer.position, bytes.length);
      return await writer.commit();
    } catch (error) {
      await to.discard(writer);
      throw error;
    }
  }
  async function read(from: typeof folder, name: string): Promise<Buffer> {
    const reader = await from.open(name);
    try {
      return await collect(reader.readAll(signal));
    } finally {
      await reader.close();
    }
  }
  const packNames = async (): Promise<string[]> =>
    (await readdir(join(root, 'db_packs'))).filter((name) => /^pack-[0-9a-f]{32}$/.test(name));
  async function packBytes(): Promise<number> {
    const sizes = (await packNames()).map(async (name) => (await stat(join(root, 'db_packs', name))).size);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }
  async function check(wish: { repairs?: boolean; readsData?: boolean } = {}): Promise<PacksCheck> {
    const config = await configOf(packs.folder);
    return checkPacks({ packs, config, root, signal, readsData: false, repairs: false, ...wish });
  }
  async function runPrune(claims: readonly string[] = [], graceMs = 0): Promise<CondemnOutcome & SweepOutcome> {
    const config = await configOf(packs.folder);
    const options = { packs, config, root, graceMs, nowMs: Date.now(), claims };
    return { ...(await condemn(options, false)), ...(await sweep(options)) };
  }

  it('stores what is there already once, and gives the whole file back, by ranges too', async () => {
    const shared = Array.from({ length: 20 }, () => member());
    const one = Buffer.concat([gzipSync('COPY one'), ...shared, gzipSync('\\.')]);
    const two = Buffer.concat([gzipSync('COPY two'), ...shared.slice(0, 10), member(), ...shared.slice(10)]);
    const content = await write(folder, ONE, one);
    assert.deepEqual([content.sizeBytes, content.sha256], [one.length, sha256(one)]);
    const first = await packBytes();
    await write(folder, TWO, two);
    assert.ok((await packBytes()) - first < 45_000, 'one member more');
    for (const [name, bytes] of [
      [ONE, one],
      [TWO, two],
    ] as const) {
      for (const from of [folder, plain]) {
        assert.deepEqual(await read(from, name), bytes);
        assert.deepEqual(await from.digest(name), { sizeBytes: bytes.length, sha256: sha256(bytes) });
        assert.equal((await from.measure(name))?.sizeBytes, bytes.length);
        assert.equal(await from.kindOf(name), 'file');
        const reader = await from.open(name);
        for (let index = 0; index < 50; index += 1) {
          const offset = Math.floor((bytes.length * index) / 50);
          const length = Math.min(bytes.length - offset, index * index * 100);
          assert.deepEqual(
            await collect(reader.read([offset, length], signal)),
            bytes.subarray(offset, offset + length),
          );
        }
        await reader.close();
      }
    }
    assert.deepEqual(
      (await plain.list()).map(({ name }) => name),
      [ONE, TWO],
    );
    assert.deepEqual(await readdir(dumps), [`${ONE}.chunks`, `${TWO}.chunks`]);
  });

  it('leaves other files as they are, and reads data files of before', async () => {
    await write(folder, TOC, Buffer.from('contents'));
    await write(plain, ONE, member());
    assert.deepEqual((await readdir(dumps)).sort(), [ONE, TOC].sort());
    assert.equal((await read(folder, ONE)).length, (await stat(join(dumps, ONE))).size);
    await assert.rejects(write(folder, ONE, member()), { code: 'SET_EXISTS' });
    await write(folder, TWO, member());
    await assert.rejects(write(plain, TWO, member()), { code: 'SET_EXISTS' });
    await assert.rejects(write(folder, TWO, member()), { code: 'SET_EXISTS' });
    await assert.rejects(folder.open(THREE), { code: 'FILE_NOT_FOUND' });
  });

  it('takes files of every size, and the same again', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('x'), Buffer.alloc(2000, 'a'), gzipSync('x')]) {
      await write(folder, ONE, bytes);
      assert.deepEqual(await read(folder, ONE), bytes);
      await write(folder, ONE, bytes, 'repeatable');
      assert.deepEqual(await folder.remove([ONE]), { removed: [ONE], left: [] });
      assert.deepEqual(await readdir(dumps), []);
    }
  });

  it('leaves nothing under its name, or half written, of a file that was given up', async () => {
    const writer = await folder.create(ONE, signal);
    await writer.append([member(), member()]);
    assert.deepEqual(
      (await plain.list()).map(({ name }) => name),
      [`${ONE}.partial`],
    );
    await folder.discard(writer);
    assert.deepEqual(await readdir(dumps), []);
    assert.deepEqual(await readdir(join(root, 'db_packs')), ['repository']);
  });

  it('is not written to before it was initialised, and not initialised twice', async () => {
    assert.equal((await initPacks({ packs, root, clusterName: 'shop', now: new Date() })).isNew, false);
    await unlink(join(root, 'db_packs', 'repository'));
    await assert.rejects(write(folder, ONE, member()), (error: { code: string; hint: string }) => {
      assert.equal(error.code, 'REPOSITORY_NOT_READY');
      assert.match(error.hint, /repository init/);
      return true;
    });
  });

  describe('a prune', () => {
    it('removes what no file refers to, and keeps the rest', async () => {
      const [kept, lost] = [[member(), member()], Array.from({ length: 10 }, () => member())];
      await write(folder, ONE, Buffer.concat([...kept, ...lost]));
      await write(folder, TWO, Buffer.concat([...kept, member()]));
      assert.deepEqual([(await runPrune()).removedPacks, (await packNames()).length], [0, 2]);
      await folder.remove([ONE]);
      const before = await packBytes();
      const outcome = await runPrune();
      assert.equal(outcome.removedPacks, 1);
      assert.ok(outcome.rewrittenBytes > 79_000 && outcome.rewrittenBytes < 82_000, `${outcome.rewrittenBytes}`);
      assert.ok(before - (await packBytes()) > 390_000);
      assert.ok((await read(folder, TWO)).subarray(0, 40_000).equals(kept[0]!.subarray(0, 40_000)));
      assert.deepEqual((await check({ readsData: true })).findings, []);
    });

    it('waits for its grace, and for operations that were there when it began', async () => {
      await write(folder, ONE, member());
      await folder.remove([ONE]);
      assert.equal((await runPrune(['a 1'], 3600_000)).removedPacks, 0);
      assert.equal((await runPrune([], 3600_000)).removedPacks, 0);
      const waiting = await runPrune(['a 1']);
      assert.deepEqual([waiting.removedPacks, waiting.waitingPacks, waiting.waitsFor], [0, 1, ['a 1']]);
      assert.equal((await runPrune(['a 2'])).removedPacks, 1);
    });

    it('keeps what a file that was begun before refers to', async () => {
      const bytes = Buffer.concat([member(), member()]);
      await write(folder, ONE, bytes);
      const early = await folder.create(TWO, signal);
      await folder.remove([ONE]);
      assert.equal((await runPrune(['backup 1'])).condemnedPacks, 1);
      // A later one stores the chunks again.
      const before = await packBytes();
      await write(folder, THREE, bytes);
      assert.ok((await packBytes()) - before > 79_000);
      await folder.remove([THREE]);
      await early.append([bytes]);
      await early.commit();
      await runPrune();
      await runPrune();
      assert.deepEqual(await read(folder, TWO), bytes);
      assert.deepEqual((await check({ readsData: true })).findings, []);
      assert.ok((await packBytes()) < 85_000, 'once');
    });

    it('goes on where a killed one ended, and removes what killed writers left', async () => {
      await write(folder, ONE, member());
      const writer = await folder.create(TWO, signal);
      await writer.append(Array.from({ length: 6 }, () => member()));
      const half = (await readdir(join(root, 'db_packs'))).filter((name) => name.endsWith('.partial'));
      assert.equal(half.length, 1);
      await runPrune();
      await folder.discard(writer);
      assert.deepEqual(
        (await readdir(join(root, 'db_packs'))).filter((name) => /partial|condemned/.test(name)),
        [],
      );
      await read(folder, ONE);
    });

    it('finds chunks that it has moved while a file was open', async () => {
      const kept = [member(), member()];
      await write(folder, ONE, Buffer.concat([...kept, ...Array.from({ length: 10 }, () => member())]));
      await write(folder, TWO, Buffer.concat(kept));
      const reader = await folder.open(TWO);
      await collect(reader.read([0, 1], signal));
      await reader.close();
      const again = await folder.open(TWO);
      await collect(again.read([0, 0], signal));
      await folder.remove([ONE]);
      assert.equal((await runPrune()).removedPacks, 1);
      assert.deepEqual(await collect(again.readAll(signal)), Buffer.concat(kept));
      await again.close();
    });

    it('removes nothing where a list of chunks is damaged', async () => {
      await write(folder, ONE, member());
      await write(folder, TWO, member());
      await folder.remove([ONE]);
      await truncate(join(dumps, `${TWO}.chunks`), 100);
      await assert.rejects(runPrune(), { code: 'FILE_DAMAGED' });
      assert.equal((await packNames()).length, 2);
    });
  });

  describe('a check', () => {
    const members = Array.from({ length: 5 }, () => member());
    const bytes = Buffer.concat(members);
    let pack: string;
    const inPacks = (name: string): string => join(root, 'db_packs', name);
    const only = (found: PacksCheck): string =>
      found.findings.map(({ object, problem }) => `${object} ${problem}`).join('\n');

    beforeEach(async () => {
      await write(folder, ONE, bytes);
      pack = (await packNames())[0]!;
    });

    async function flip(name: string, at: number): Promise<void> {
      const content = await readFile(inPacks(name));
      content[at]! ^= 1;
      await writeFile(inPacks(name), content);
    }
    async function removeIndexes(): Promise<void> {
      for (const name of await readdir(inPacks(''))) if (name.startsWith('index-')) await unlink(inPacks(name));
    }

    it('finds a flipped bit where it reads everything, and a full backup heals what a repair took out', async () => {
      await flip(pack, 50_000);
      assert.deepEqual((await check()).findings, []);
      const found = await check({ readsData: true });
      assert.match(
        only(found),
        new RegExp(`${pack} 1 of its 5 chunks are damaged\n.*${ONE}.chunks 1 of its chunks are lost`),
      );
      assert.equal(found.findings[1]!.timestampKey, KEYS[0]);
      await check({ readsData: true, repairs: true });
      const after = await check({ readsData: true });
      assert.match(only(after), /^\S+\.chunks 1 of its chunks are lost \(\d+ bytes\); a full backup/);
      await assert.rejects(read(folder, ONE), { code: 'FILE_DAMAGED' });
      await write(folder, TWO, bytes);
      assert.deepEqual((await check({ readsData: true })).findings, []);
      assert.deepEqual(await read(folder, ONE), bytes);
    });

    it('finds a lost pack', async () => {
      await unlink(inPacks(pack));
      await assert.rejects(read(folder, ONE), (error: { code: string; message: string; hint: string }) => {
        assert.equal(error.code, 'FILE_DAMAGED');
        assert.match(error.message, /gp_dump_0_2_20260131000001\.gz\.chunks cannot be read: the chunk [0-9a-f]{32}/);
        assert.match(error.hint, /repository check NAME --repair/);
        return true;
      });
      assert.match(only(await check()), /the pack is missing, and an index names it[^]*5 of its chunks are lost/);
      await check({ repairs: true });
      assert.match(only(await check()), /^\S+\.chunks 5 of its chunks are lost/);
      await write(folder, TWO, bytes);
      assert.deepEqual(await read(folder, ONE), bytes);
    });

    it('makes a lost index anew, and a damaged one', async () => {
      await removeIndexes();
      await assert.rejects(read(folder, ONE), { code: 'FILE_DAMAGED' });
      assert.match(only(await check()), /no index names the pack/);
      assert.deepEqual(
        (await check({ repairs: true })).findings.map(({ isRepaired }) => isRepaired),
        [true],
      );
      assert.deepEqual(await read(folder, ONE), bytes);
      const [index] = (await readdir(inPacks(''))).filter((name) => name.startsWith('index-'));
      await flip(index!, 60);
      assert.match(only(await check()), /the index is damaged\n.*no index names the pack/);
      await check({ repairs: true });
      assert.deepEqual(await read(folder, ONE), bytes);
      assert.deepEqual((await check({ readsData: true })).findings, []);
    });

    it('takes what is whole out of a torn pack', async () => {
      await truncate(inPacks(pack), 130_000);
      assert.match(
        only(await check()),
        /the pack is damaged: it is cut off, or no pack; 3 of its 5 chunks can be read/,
      );
      await check({ repairs: true });
      assert.match(only(await check({ readsData: true })), /^\S+\.chunks 2 of its chunks are lost/);
      await write(folder, TWO, bytes);
      assert.deepEqual(await read(folder, ONE), bytes);
    });

    it('says what was written with another repository’s key', async () => {
      await unlink(inPacks('repository'));
      await initPacks({ packs, root, clusterName: 'shop', now: new Date(), evenIfUsed: true });
      assert.match(
        only(await check()),
        /the index is another repository’s[^]*pack was written with another repository’s key[^]*\.chunks it was written with another repository’s key/,
      );
      await check({ repairs: true });
      // Its files are read as before.
      assert.deepEqual(await read(folder, ONE), bytes);
      await assert.rejects(runPrune(), /written with another repository’s key. Nothing is removed/);
    });
  });

  it('can be read without our programs, by what the format’s document says', async () => {
    const bytes = Buffer.concat([gzipSync('COPY'), member(), gzipSync('text'.repeat(1000)), member()]);
    await write(folder, ONE, bytes);
    const text = await readFile(packageFile('docs/on-disk-format.md'), 'utf8');
    const script = /```python join-chunks\n(.*?)```/s.exec(text)![1]!;
    const given = [join(root, 'db_packs'), join(dumps, `${ONE}.chunks`)];
    const run = (): Buffer => execFileSync('python3', ['-c', script, ...given], { maxBuffer: 1 << 28, stdio: 'pipe' });
    assert.deepEqual(run(), bytes);
    const pack = join(root, 'db_packs', (await packNames())[0]!);
    const damaged = await readFile(pack);
    damaged[20_000]! ^= 1;
    await writeFile(pack, damaged);
    assert.throws(run, /the file is not what was written/);
  });

  it('sees operations by their claims', async () => {
    const claims = join(root, 'db_dumps');
    assert.deepEqual(await claimsIn(claims), []);
    const path = join(dumps, `gp_dump_${KEYS[0]}_reservation`);
    await writeFile(path, 'one');
    const [one] = await claimsIn(claims);
    await writeFile(path, 'two');
    const [two] = await claimsIn(claims);
    assert.match(one!, /^gp_dump_20260131000001_reservation [0-9a-f]{16}$/);
    assert.notEqual(one, two);
  });
});
