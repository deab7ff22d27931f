/** What the storage port promises, asked of a folder of a store: of the strict one of the tests, and of any real one. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { mapLimit } from 'async';
import { AppError } from '../../../common/errors/app-error.js';
import type { ErrorCode } from '../../../common/errors/codes.js';
import { setFileName } from '../../../common/sets/artefacts.js';
import { below } from '../../../common/sets/set-root.js';
import { toTimestampKey } from '../../../common/sets/timestamp-key.js';
import { endIncompleteUploads, incompleteUploads } from '../../../segment-agent/storage/s3/incomplete-uploads.js';
import { S3Folder } from '../../../segment-agent/storage/s3/s3-folder.js';
import type { Store } from '../../../segment-agent/storage/s3/store.js';
import { listDates, walkDates } from '../../../segment-agent/storage/s3/walk-dates.js';
import type { SetFileReader, WriteMode } from '../../../segment-agent/storage/set-storage.js';
import { readAllOf } from '../../../segment-agent/storage/streams.js';

export const DATE = '20260131';
export const KEY = `${DATE}235959`;
export const MANIFEST = setFileName({ key: toTimestampKey(KEY), prefix: '' }, 'manifest');
export const DATA = `gp_dump_0_2_${KEY}.gz`;

/** S3's smallest part. */
const PART_BYTES = 5 * 1024 * 1024;

/** Small parts, so that a test needs few bytes to have many. */
export const SMALL_PARTS = (number: number): { sizeBytes: number; inFlight: number } | undefined =>
  number <= 8 ? { sizeBytes: PART_BYTES, inFlight: 2 } : undefined;

export interface ContractStore {
  /** An address; nothing lies below it before a test. */
  readonly root: string;
  /** The prefix of `root` in the bucket, with a slash at its end. */
  readonly front: string;
  readonly store: Store;
  /** The store refuses a write whose name is taken in the same moment. */
  readonly hasConditions: boolean;
  /** How many names a list gives at a time. */
  readonly pageSize: number;
}

const NEVER = new AbortController().signal;

export function folderOf({ root, store }: ContractStore, date = DATE): S3Folder {
  return new S3Folder(below(root, 'db_dumps', date), store);
}

export async function writeTo(folder: S3Folder, name: string, bytes: Buffer, mode?: WriteMode): Promise<string> {
  const writer = await folder.create(name, undefined, mode);
  try {
    // In pieces of odd sizes, as a dump writes.
    for (let at = 0; at < bytes.length; at += 1_000_003)
      await writer.append([bytes.subarray(at, at + 999), bytes.subarray(at + 999, at + 1_000_003)]);
    return (await writer.commit()).sha256;
  } catch (error) {
    await folder.discard(writer);
    throw error;
  }
}

export async function readFrom(folder: S3Folder, name: string): Promise<Buffer> {
  return gather(readAllOf(folder, name, NEVER));
}

export async function gather(stored: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stored) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function rejectsWith(
  work: Promise<unknown>,
  code: ErrorCode,
  ...words: readonly RegExp[]
): Promise<AppError> {
  const error = await work.then(
    () => assert.fail(`nothing failed, ${code} was to`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  assert.equal(error.code, code, `${error.message} — ${error.hint}`);
  for (const word of words) assert.match(`${error.message} — ${error.hint ?? ''}`, word);
  return error;
}

/** Declares the tests. @param open gives a store whose root has nothing below it */
export function describeContract(open: () => ContractStore): void {
  const large = randomBytes(3 * PART_BYTES + 12_345);
  const sizes = {
    'an empty file': 0,
    'a small file': 5_000,
    'exactly a part': PART_BYTES,
    'several parts': large.length,
  };
  let folder: S3Folder;
  beforeEach(() => {
    folder = folderOf(open());
  });
  const names = async (prefix?: string): Promise<string[]> => (await folder.list(prefix)).map(({ name }) => name);
  const leftUploads = async (): Promise<string[]> => {
    const { store, front } = open();
    const left: string[] = [];
    for await (const { key } of incompleteUploads(store, front, Date.now() + 60_000)) left.push(key);
    return left;
  };
  afterEach(async () => {
    assert.deepEqual(await leftUploads(), [], 'uploads that were begun and not ended');
  });

  for (const [what, bytes] of Object.entries(sizes)) {
    it(`writes and reads ${what}`, async () => {
      const content = large.subarray(0, bytes);
      const sha = await writeTo(folder, DATA, content);
      assert.equal(sha, sha256(content));
      assert.deepEqual(await folder.digest(DATA), { sizeBytes: bytes, sha256: sha });
      assert.ok((await readFrom(folder, DATA)).equals(content));
      const measured = await folder.measure(DATA);
      assert.equal(measured?.sizeBytes, bytes);
      assert.ok(Math.abs(measured.modifiedUnixMs - Date.now()) < 60_000);
    });
  }

  it('reads ranges, also over the borders of parts, side by side', async () => {
    await writeTo(folder, DATA, large);
    const reader = await folder.open(DATA);
    const read = async (offset: number, length: number): Promise<void> =>
      assert.ok((await gather(reader.read([offset, length], NEVER))).equals(large.subarray(offset, offset + length)));
    await Promise.all([
      read(0, 1),
      read(PART_BYTES - 10, 20),
      read(PART_BYTES, PART_BYTES * 2),
      read(large.length - 1, 1),
      read(100, 0),
    ]);
    await rejectsWith(gather(reader.read([large.length - 1, 2], NEVER)), 'FILE_DAMAGED', /ends at byte/);
    await reader.close();
  });

  it('ends a read when its user takes no more, or its signal is aborted', async () => {
    await writeTo(folder, DATA, large);
    const reader: SetFileReader = await folder.open(DATA);
    for await (const chunk of reader.readAll(NEVER)) {
      assert.ok(chunk.length > 0);
      break;
    }
    const stop = new AbortController();
    const reason = new Error('that is enough');
    const reading = (async () => {
      for await (const _ of reader.readAll(stop.signal)) stop.abort(reason);
    })();
    await assert.rejects(reading, reason);
  });

  for (const [what, bytes] of [
    ['a small file', 5_000],
    ['a large file', large.length],
  ] as const) {
    it(`has nothing under the name of ${what} before the commit, nor after it was discarded`, async () => {
      const writer = await folder.create(DATA);
      await writer.append([large.subarray(0, bytes)]);
      assert.equal(writer.position, bytes);
      await writer.finish();
      await writer.discard(); // harmless
      assert.deepEqual(await names(), []);
      await rejectsWith(folder.open(DATA), 'FILE_NOT_FOUND', /is missing/);
      assert.equal(await folder.kindOf(DATA), undefined);
      await folder.discard(writer);
      assert.deepEqual(await names(), []);
      const other = await folder.create(DATA);
      await other.append([large.subarray(0, bytes)]);
      await other.discard();
      assert.deepEqual(await names(), []);
    });

    it(`never takes the name of another: ${what}`, async () => {
      const late = await folder.create(DATA);
      await late.append([large.subarray(0, bytes)]);
      await writeTo(folder, DATA, Buffer.from('first'));
      await rejectsWith(folder.create(DATA), 'SET_EXISTS', /exists already/);
      await rejectsWith(late.commit(), 'SET_EXISTS');
      await folder.discard(late);
      assert.equal((await readFrom(folder, DATA)).toString(), 'first');
    });

    it(`takes the same content for an earlier attempt, and nothing else: ${what}`, async () => {
      const content = large.subarray(0, bytes);
      await writeTo(folder, DATA, content, 'repeatable');
      assert.equal(await writeTo(folder, DATA, content, 'repeatable'), sha256(content));
      await rejectsWith(writeTo(folder, DATA, Buffer.from('other'), 'repeatable'), 'SET_EXISTS');
      const changed = Buffer.from(content);
      changed[bytes - 1]! ^= 1;
      await rejectsWith(writeTo(folder, DATA, changed, 'repeatable'), 'SET_EXISTS');
      assert.ok((await readFrom(folder, DATA)).equals(content));
      await writeTo(folder, DATA, changed, 'replacing');
      assert.ok((await readFrom(folder, DATA)).equals(changed));
    });

    it(`has of two that write at the same moment the whole of one: ${what}`, async () => {
      const contents = [1, 2, 3, 4].map((number) => Buffer.concat([large.subarray(0, bytes), Buffer.from([number])]));
      const results = await Promise.allSettled(contents.map((content) => writeTo(folder, DATA, content)));
      const succeeded = contents.filter((_, index) => results[index]!.status === 'fulfilled');
      for (const result of results)
        if (result.status === 'rejected') await rejectsWith(Promise.reject(result.reason as Error), 'SET_EXISTS');
      const stored = await readFrom(folder, DATA);
      assert.ok(contents.some((content) => content.equals(stored)));
      if (open().hasConditions) assert.deepEqual(succeeded.map(sha256), [sha256(stored)]);
    });
  }

  it('lists files and folders by name, with sizes, beyond a page', async function () {
    this.timeout(600_000);
    const { store, front } = open();
    const all = Array.from({ length: open().pageSize + 30 }, (_, index) => `gp_dump_${index}_2_${KEY}.gz`);
    await mapLimit(all, 16, async (name: string) => {
      const object = { Key: `${front}db_dumps/${DATE}/${name}`, Body: Buffer.from(name) };
      await store.run({ action: 'write', key: name }, (connection, signal) => connection.put(object, signal));
    });
    await writeTo(folderOf(open(), '20260201'), MANIFEST, Buffer.from('{}'));
    const entries = await folder.list();
    assert.deepEqual(
      entries.map(({ name }) => name),
      all.sort(),
    );
    assert.ok(entries.every(({ name, kind, measured }) => kind === 'file' && measured?.sizeBytes === name.length));
    assert.deepEqual(
      await names('gp_dump_2'),
      all.filter((name) => name.startsWith('gp_dump_2')),
    );
    const dumps = new S3Folder(below(open().root, 'db_dumps'), open().store);
    assert.deepEqual(
      (await dumps.list()).map(({ name, kind }) => [name, kind]),
      [
        ['20260131', 'folder'],
        ['20260201', 'folder'],
      ],
    );
    assert.deepEqual(await folderOf(open(), '20260301').list(), []);
    assert.deepEqual([await folder.isThere(), await folderOf(open(), '20260301').isThere()], [true, false]);
    const { removed, left } = await folder.remove(all);
    assert.deepEqual([removed.length, left], [all.length, []]);
    assert.deepEqual(await names(), []);
  });

  it('keeps names as they are', async () => {
    const odd = ['a b', 'a+b', 'a%2Bb', "it's", 'ünï', '名', 'a&b<c>"d"', 'a#b?c', '~(!)*'].map(
      (prefix) => `${prefix}_gp_dump_${KEY}.rpt`,
    );
    for (const name of odd) await writeTo(folder, name, Buffer.from(name));
    assert.deepEqual((await names()).sort(), [...odd].sort());
    for (const name of odd) assert.equal((await readFrom(folder, name)).toString(), name);
    assert.deepEqual([...(await folder.remove(odd)).removed].sort(), [...odd].sort());
    assert.deepEqual(await names(), []);
  });

  it('walks through all days, and tells the dates', async () => {
    for (const date of ['20260201', DATE, '20251231']) {
      for (const name of [DATA, MANIFEST]) await writeTo(folderOf(open(), date), name, Buffer.from(date));
    }
    const { store, front } = open();
    const dumps = `${front}db_dumps/`;
    assert.deepEqual(await listDates(store, dumps), ['20251231', DATE, '20260201']);
    const seen: unknown[] = [];
    for await (const { date, files } of walkDates(store, dumps, (name) => name === MANIFEST))
      seen.push([date, files.map(({ name, sizeBytes }) => [name, sizeBytes])]);
    assert.deepEqual(
      seen,
      ['20251231', DATE, '20260201'].map((date) => [date, [[MANIFEST, 8]]]),
    );
  });

  it('removes files, and takes those that are not there for removed', async () => {
    await writeTo(folder, MANIFEST, Buffer.from('{}'));
    await writeTo(folder, DATA, Buffer.from('rows'));
    const { removed, left } = await folder.remove([DATA, MANIFEST, `gp_dump_${KEY}.rpt`]);
    assert.deepEqual([removed[0], removed.length, left], [MANIFEST, 3, []]);
    assert.deepEqual(await names(), []);
    assert.deepEqual(await folder.remove([]), { removed: [], left: [] });
  });

  it('reads small files in one go, and no large ones', async () => {
    await writeTo(folder, DATA, Buffer.from('0123456789'));
    await writeTo(folder, MANIFEST, Buffer.alloc(0));
    assert.equal((await folder.readSmall(DATA, 10))?.toString(), '0123456789');
    assert.equal((await folder.readSmall(DATA, 2000))?.toString(), '0123456789');
    assert.equal(await folder.readSmall(DATA, 9), undefined);
    assert.equal((await folder.readSmall(MANIFEST, 9))?.length, 0);
    assert.equal(await folder.readSmall(`gp_dump_${KEY}.rpt`, 9), undefined);
  });

  it('lends a copy, and takes it back', async () => {
    await writeTo(folder, DATA, large);
    const path = await folder.withLocalCopy(DATA, async (copy, content) => {
      assert.deepEqual(content, { sizeBytes: large.length, sha256: sha256(large) });
      assert.ok((await readFile(copy)).equals(large));
      return copy;
    });
    await assert.rejects(readFile(path), { code: 'ENOENT' });
  });

  it('sees whether it may write, and leaves nothing', async () => {
    await folder.assertWritable();
    assert.deepEqual(await names(), []);
  });

  it('ends uploads that were begun before a time, and those of sets only', async () => {
    const { store, front } = open();
    const begin = async (key: string): Promise<string> =>
      (await store.run({ action: 'write', key }, (connection, signal) => connection.createUpload({ Key: key }, signal)))
        .UploadId!;
    const dead = await folder.create(DATA);
    await dead.append([large]);
    await dead.finish();
    const foreign = `${front}db_dumps/${DATE}/holiday.mp4`;
    const foreignId = await begin(foreign);
    assert.deepEqual(await endIncompleteUploads(store, front, Date.now() - 3_600_000), { ended: [], problems: [] });
    const { ended, problems } = await endIncompleteUploads(store, front, Date.now() + 60_000);
    assert.deepEqual([ended, problems], [[folder.pathOf(DATA)], []]);
    assert.deepEqual(await leftUploads(), []);
    await rejectsWith(dead.commit(), 'STORE_FAILED', /somebody else has ended the upload/);
    await store.run({ action: 'remove', key: foreign }, (connection, signal) =>
      connection.abortUpload({ Key: foreign, UploadId: foreignId }, signal),
    );
  });
}
