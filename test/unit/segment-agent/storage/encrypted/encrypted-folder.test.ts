import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { CHUNK_BYTES } from '../../../../../common/age/chunks.js';
import { NO_KEYS } from '../../../../../common/age/file-keys.js';
import { makeTemporaryFolder } from '../../../../../common/io/temporary-folder.js';
import { EncryptedFolder } from '../../../../../segment-agent/storage/encrypted/encrypted-folder.js';
import { HostFolder } from '../../../../../segment-agent/storage/host-folder.js';
import type { StoredContent, WriteMode } from '../../../../../segment-agent/storage/set-storage.js';
import { collect, encryptBytes, newKey, patternOf, piecesOf, type TestKey } from '../../../../support/age-files.js';

const DATA = 'gp_dump_0_2_20260131235959.gz';
const TOC = 'gp_dump_0_2_20260131235959_toc';
const MANIFEST = 'gp_dump_20260131235959_manifest';
const { signal } = new AbortController();
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('EncryptedFolder', () => {
  let top: string;
  let directory: string;
  let count = 0;
  let key: TestKey;
  let folder: EncryptedFolder;
  /** Of an agent that only writes: it cannot read what it wrote. */
  let writing: EncryptedFolder;

  before(async () => {
    top = await makeTemporaryFolder();
    key = await newKey();
  });
  beforeEach(async () => {
    directory = join(top, String((count += 1)));
    await mkdir(directory);
    const inner = new HostFolder(directory);
    folder = new EncryptedFolder(inner, { recipients: [key.recipient], keys: key.identities });
    writing = new EncryptedFolder(inner, { recipients: [key.recipient], keys: NO_KEYS });
  });
  after(() => rm(top, { recursive: true, force: true }));

  async function write(to: EncryptedFolder, name: string, plain: Buffer, mode?: WriteMode): Promise<StoredContent> {
    const writer = await to.create(name, signal, mode);
    try {
      for await (const piece of piecesOf(plain, 50_000)) await writer.append([piece.subarray(0, 9), piece.subarray(9)]);
      assert.equal(writer.position, plain.length);
      return await writer.commit();
    } catch (error) {
      await to.discard(writer);
      throw error;
    }
  }

  it('writes what holds rows encrypted, and gives sizes and checksums of both', async () => {
    const plain = patternOf(2 * CHUNK_BYTES + 7);
    const content = await write(writing, DATA, plain);
    assert.deepEqual([content.sizeBytes, content.sha256], [plain.length, sha256(plain)]);
    const bytes = await readFile(join(directory, `${DATA}.age`));
    assert.deepEqual([content.stored?.sizeBytes, content.stored?.sha256], [bytes.length, sha256(bytes)]);
    assert.ok(bytes.toString('latin1').startsWith(content.stored!.header));
    assert.match(content.stored!.header, /^age-encryption\.org\/v1\n-> X25519 [^\n]+\n[^\n]+\n--- [^\n]+\n$/);
    assert.ok(!bytes.includes(plain.subarray(100, 120)));
    assert.equal((await stat(join(directory, `${DATA}.age`))).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(directory), [`${DATA}.age`]);
  });

  it('reads it as if it were plain: all, ranges, size, digest', async () => {
    const plain = patternOf(5 * CHUNK_BYTES);
    await write(folder, DATA, plain);
    const reader = await folder.open(DATA);
    try {
      assert.deepEqual(
        [reader.name, reader.path, reader.sizeBytes],
        [DATA, join(directory, `${DATA}.age`), plain.length],
      );
      assert.ok(plain.equals(await collect(reader.readAll(signal))));
      assert.deepEqual(await reader.digest(signal), { sizeBytes: plain.length, sha256: sha256(plain) });
      await fc.assert(
        fc.asyncProperty(fc.nat(plain.length), fc.nat(plain.length), async (a, b) => {
          const [from, to] = a < b ? [a, b] : [b, a];
          assert.ok(plain.subarray(from, to).equals(await collect(reader.read([from, to - from], signal))));
        }),
        { numRuns: 20 },
      );
    } finally {
      await reader.close();
    }
    assert.deepEqual((await folder.readSmall(DATA, plain.length))?.equals(plain), true);
    assert.equal(await folder.readSmall(DATA, plain.length - 1), undefined);
    await folder.withLocalCopy(DATA, async (path, content) => {
      assert.ok(plain.equals(await readFile(path)));
      assert.deepEqual(content, { sizeBytes: plain.length, sha256: sha256(plain) });
      assert.equal((await stat(path)).mode & 0o777, 0o600);
    });
  });

  it('tells without a key the plain size, and the stored checksum', async () => {
    const plain = patternOf(CHUNK_BYTES + 1);
    const { stored } = await write(writing, DATA, plain);
    assert.equal((await writing.measure(DATA))?.sizeBytes, plain.length);
    const found = await writing.storedDigest(DATA);
    assert.deepEqual([found.sizeBytes, found.sha256], [stored?.sizeBytes, stored?.sha256]);
    await assert.rejects(writing.open(DATA), { code: 'IDENTITY_MISSING' });
    await assert.rejects(writing.digest(DATA), { code: 'IDENTITY_MISSING' });
    assert.equal(await writing.readSmall(DATA, 1e9), undefined);
  });

  it('leaves what lists and increments need as it is', async () => {
    for (const name of [TOC, MANIFEST]) {
      const content = await write(folder, name, Buffer.from('plain text'));
      assert.equal(content.stored, undefined);
      assert.equal(await readFile(join(directory, name), 'utf8'), 'plain text');
      assert.equal((await writing.readSmall(name, 100))?.toString(), 'plain text');
    }
  });

  it('lists and removes files by their names in the set, encrypted or not', async () => {
    await write(folder, DATA, patternOf(10));
    await write(folder, MANIFEST, Buffer.from('{}'));
    await writeFile(join(directory, 'gp_dump_1_3_20260131235959.gz'), 'from before there were recipients');
    await writeFile(join(directory, `${DATA.replace('_0_2_', '_2_4_')}.age.partial`), 'half');
    await writeFile(join(directory, 'notes.age'), 'of somebody');
    const names = async (): Promise<readonly string[]> => (await folder.list()).map(({ name }) => name);
    assert.deepEqual(await names(), [
      DATA,
      'gp_dump_1_3_20260131235959.gz',
      MANIFEST,
      'gp_dump_2_4_20260131235959.gz.partial',
      'notes.age',
    ]);
    assert.deepEqual(
      (await folder.list('gp_dump_0')).map(({ name }) => name),
      [DATA],
    );
    const all = (await names()).filter((name) => name !== 'notes.age');
    const { removed, left } = await folder.remove(all);
    assert.deepEqual([[...removed].sort(), left], [[...all].sort(), []]);
    assert.deepEqual(await readdir(directory), ['notes.age']);
  });

  it('reads files of both kinds, and says of one that is not there what it is called in the set', async () => {
    await writeFile(join(directory, DATA), 'plain, from before', { mode: 0o600 });
    const reader = await folder.open(DATA);
    assert.equal((await collect(reader.readAll(signal))).toString(), 'plain, from before');
    await reader.close();
    assert.equal(await folder.kindOf(DATA), 'file');
    assert.equal(await folder.storedName(DATA), DATA);
    await rm(join(directory, DATA));
    assert.equal(await folder.kindOf(DATA), undefined);
    assert.equal(await folder.measure(DATA), undefined);
    await assert.rejects(folder.open(DATA), { code: 'FILE_NOT_FOUND' });
  });

  it('never takes the place of a file, in whichever of both forms', async () => {
    const plain = patternOf(100);
    await writeFile(join(directory, DATA), 'plain');
    await assert.rejects(folder.create(DATA), { code: 'SET_EXISTS' });
    await rm(join(directory, DATA));
    await write(folder, DATA, plain);
    await assert.rejects(write(folder, DATA, plain), { code: 'SET_EXISTS' });
    const barePlace = new EncryptedFolder(new HostFolder(directory), { recipients: [], keys: NO_KEYS });
    await assert.rejects(barePlace.create(DATA), { code: 'SET_EXISTS' });
    assert.deepEqual(await readdir(directory), [`${DATA}.age`]);
  });

  it('repeats a write where a key shows that it is the same file, and refuses where none can', async () => {
    const plain = patternOf(100);
    const first = await write(folder, DATA, plain);
    assert.deepEqual(await write(folder, DATA, plain, 'repeatable'), first);
    await assert.rejects(write(writing, DATA, plain, 'repeatable'), { code: 'SET_EXISTS' });
    await assert.rejects(write(folder, DATA, patternOf(100, 7), 'repeatable'), { code: 'SET_EXISTS' });
    assert.deepEqual(await readdir(directory), [`${DATA}.age`]);
  });

  it('replaces a file that was plain by an encrypted one', async () => {
    await writeFile(join(directory, DATA), 'plain');
    await write(writing, DATA, patternOf(100), 'replacing');
    await write(writing, DATA, patternOf(101), 'replacing');
    assert.deepEqual(await readdir(directory), [`${DATA}.age`]);
    assert.equal((await folder.digest(DATA)).sizeBytes, 101);
  });

  it('leaves nothing of a write that is given up', async () => {
    const writer = await folder.create(DATA, signal);
    await writer.append([patternOf(300_000)]);
    await folder.discard(writer);
    assert.deepEqual(await readdir(directory), []);
  });

  it('says of a stored file that is none what it is, and closes it', async () => {
    await writeFile(join(directory, `${DATA}.age`), 'not an age file');
    await assert.rejects(folder.open(DATA), { code: 'FILE_DAMAGED', message: /is no age file/ });
    assert.equal((await folder.measure(DATA))?.sizeBytes, 15);
    const bytes = await encryptBytes(patternOf(10), [(await newKey()).recipient]);
    await writeFile(join(directory, `${DATA}.age`), bytes);
    await assert.rejects(folder.open(DATA), { code: 'IDENTITY_WRONG' });
  });
});
