import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { AppError } from '../../common/errors/app-error.js';
import { parseAddress, type S3Place } from '../../common/sets/set-root.js';
import { endIncompleteUploads } from '../../segment-agent/storage/s3/incomplete-uploads.js';
import type { S3Folder } from '../../segment-agent/storage/s3/s3-folder.js';
import { NEVER, Store, type StoreOptions } from '../../segment-agent/storage/s3/store.js';
import { throttledFiles } from '../../segment-agent/storage/throttled.js';
import { memoryBlob } from '../support/s3/blobs.js';
import { Bucket } from '../support/s3/bucket.js';
import { SLOW_DOWN, type Operation } from '../support/s3/faults.js';
import {
  DATA,
  DATE,
  KEY,
  MANIFEST,
  SMALL_PARTS,
  describeContract,
  folderOf,
  gather,
  readFrom,
  rejectsWith,
  sha256,
  writeTo,
  type ContractStore,
} from '../support/s3/storage-contract.js';
import { S3Server, TEST_KEYS, type S3ServerOptions } from '../support/s3/s3-server.js';
import { suiteInTurn } from '../support/in-turn.js';

const FRONT = 'cluster one/';
const CHILD = fileURLToPath(new URL('../support/s3/upload-child.js', import.meta.url));
const FAST: Partial<StoreOptions> = {
  retries: { attempts: 5, firstMs: 1, mostMs: 5 },
  idleMs: 2_000,
  planOfPart: SMALL_PARTS,
};

suiteInTurn('S3Folder', () => {
  let home: string;
  let credentialsFile: string;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'mppbackup-s3-'));
    credentialsFile = join(home, 'keys');
    await writeKeys();
  });
  after(() => rm(home, { recursive: true, force: true }));

  async function writeKeys([id, secret] = Object.entries(TEST_KEYS)[0]!, mode = 0o600): Promise<void> {
    await writeFile(credentialsFile, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, {
      mode,
    });
  }

  let server: S3Server;
  let store: Store;
  async function start(options: S3ServerOptions = {}, more: Partial<S3Place> = {}): Promise<ContractStore> {
    server = await S3Server.start(options);
    const query = `endpoint=${encodeURIComponent(server.endpoint)}&region=us-east-1&pathStyle=true&credentialsFile=${encodeURIComponent(credentialsFile)}`;
    const root = `s3://backups/cluster%20one?${query}`;
    store = new Store({ ...parseAddress(root), ...more }, FAST);
    return {
      root,
      front: FRONT,
      store,
      hasConditions: options.hasConditions ?? true,
      pageSize: options.pageSize ?? 1000,
    };
  }
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  for (const options of [{ pageSize: 50 }, { hasConditions: false, hasBatchRemoval: false, pageSize: 7 }]) {
    describe(`on a store ${'hasConditions' in options ? 'without' : 'with'} conditions and lists of removals`, () => {
      let contract: ContractStore;
      beforeEach(async () => {
        contract = await start(options);
      });
      describeContract(() => contract);
      afterEach(() => assert.deepEqual(server.faults.unmet, []));
    });
  }

  describe('on a store that fails', () => {
    let folder: S3Folder;
    const bytes = randomBytes(12 * 1024 * 1024);
    const begin = async (options: S3ServerOptions = {}, more: Partial<S3Place> = {}): Promise<void> => {
      folder = folderOf(await start(options, more));
    };
    const bucket = (): Bucket => server.buckets.get('backups')!;
    const keyOf = (name: string): string => `${FRONT}db_dumps/${DATE}/${name}`;
    const assertNothing = (): void => assert.deepEqual([[...bucket().objects.keys()], bucket().uploads.size], [[], 0]);
    const counted = (operation: Operation): number => server.log.filter((one) => one === operation).length;
    afterEach(() => assert.deepEqual(server.faults.unmet, [], 'faults that no request has met'));

    it('sends each request again while the store asks for less', async () => {
      await begin();
      const on: Operation[] = [
        'HeadObject',
        'CreateMultipartUpload',
        'UploadPart',
        'CompleteMultipartUpload',
        'GetObject',
        'ListObjectsV2',
        'DeleteObjects',
      ];
      for (const one of on) server.faults.add({ on: one, fault: SLOW_DOWN, times: 2 });
      assert.equal(await writeTo(folder, DATA, bytes), sha256(bytes));
      assert.ok((await readFrom(folder, DATA)).equals(bytes));
      assert.equal((await folder.list()).length, 1);
      assert.deepEqual((await folder.remove([DATA])).left, []);
      assertNothing();
    });

    it('gives up in the end, says which store, and leaves nothing', async () => {
      await begin();
      server.faults.add({ on: 'UploadPart', fault: SLOW_DOWN, times: Infinity });
      const error = await rejectsWith(writeTo(folder, DATA, bytes), 'STORE_FAILED', /slow down/, /maxRate/);
      assert.match(
        error.message,
        /^Cannot write s3:\/\/backups\/cluster one\/db_dumps\/20260131\/gp_dump_0_2_20260131235959.gz at http:\/\/127\.0\.0\.1:\d+: /,
      );
      assert.equal(error.retryable, true);
      assertNothing();
    });

    it('sends a part again whose connection was cut', async () => {
      await begin();
      server.faults.add({ on: 'UploadPart', fault: { kind: 'reset', afterBytes: 1_000_000 }, times: 2 });
      await writeTo(folder, DATA, bytes);
      assert.ok((await readFrom(folder, DATA)).equals(bytes));
    });

    it('reads on where a connection was cut, however often, as long as bytes come', async () => {
      await begin();
      await writeTo(folder, DATA, bytes);
      server.faults.add({ on: 'GetObject', fault: { kind: 'reset', afterBytes: 1_000_000 }, times: 9 });
      const reader = await folder.open(DATA);
      assert.ok((await gather(reader.read([1_000, bytes.length - 1_000], NEVER))).equals(bytes.subarray(1_000)));
      const ranges = server.headers.map(({ range }) => range).filter((range) => range !== undefined);
      assert.equal(ranges.length, 10);
      assert.equal(new Set(ranges).size, 10, ranges.join());
      server.faults.add({ on: 'GetObject', fault: { kind: 'reset', afterBytes: 0 }, times: Infinity });
      await rejectsWith(gather(reader.readAll(NEVER)), 'STORE_FAILED', /does not answer/);
    });

    it('waits for no answer longer than a connection may be idle', async () => {
      await begin();
      server.faults.add({ on: 'UploadPart', fault: { kind: 'stall' } }, { on: 'GetObject', fault: { kind: 'stall' } });
      await writeTo(folder, DATA, bytes);
      assert.ok((await readFrom(folder, DATA)).equals(bytes));
    });

    it('sends a part again of which the store kept less, and keeps none of it where that goes on', async () => {
      await begin();
      server.faults.add({ on: 'UploadPart', fault: { kind: 'tear', keepBytes: 5_000_000 } });
      await writeTo(folder, DATA, bytes);
      assert.ok((await readFrom(folder, DATA)).equals(bytes));
      server.faults.add({ on: ['PutObject', 'UploadPart'], fault: { kind: 'tear', keepBytes: 100 }, times: Infinity });
      await rejectsWith(
        writeTo(folder, 'large', bytes),
        'STORE_FAILED',
        /part \d has MD5 \w{32} here and \w{32} there/,
        /other bytes arrive/,
      );
      assert.equal(bucket().uploads.size, 0);
    });

    it('gives each part its MD5, and sends it again when the store finds another', async () => {
      await begin();
      server.faults.add({ on: 'UploadPart', fault: { kind: 'answer', status: 400, code: 'BadDigest' } });
      await writeTo(folder, DATA, bytes);
      await writeTo(folder, MANIFEST, Buffer.from('{}'));
      server.log.forEach((operation, index) => {
        if (operation === 'UploadPart' || operation === 'PutObject') assert.ok(server.headers[index]!['content-md5']);
      });
    });

    for (const hasConditions of [true, false]) {
      it(`takes its own file for its own when an answer was lost, ${hasConditions ? 'with' : 'without'} conditions`, async () => {
        await begin({ hasConditions });
        server.faults.add({ on: 'CompleteMultipartUpload', fault: { kind: 'lose' }, after: hasConditions ? 0 : 1 });
        server.faults.add({ on: 'PutObject', fault: { kind: 'lose' }, after: 0 });
        assert.equal(await writeTo(folder, DATA, bytes), sha256(bytes));
        assert.equal(await writeTo(folder, MANIFEST, Buffer.from('{}')), sha256(Buffer.from('{}')));
        assert.ok((await readFrom(folder, DATA)).equals(bytes));
      });

      it(`leaves another's file that came in the last moment, ${hasConditions ? 'with' : 'without'} conditions`, async () => {
        await begin({ hasConditions });
        const other = (name: string) =>
          ({ kind: 'before', act: () => void bucket().put(keyOf(name), memoryBlob(Buffer.from('other'))) }) as const;
        // Without conditions only what comes before the last look is seen.
        const on: Operation = hasConditions ? 'PutObject' : 'HeadObject';
        server.faults.add({ on, fault: other(MANIFEST), after: hasConditions ? 0 : 1 });
        await rejectsWith(writeTo(folder, MANIFEST, Buffer.from('{}')), 'SET_EXISTS');
        server.faults.add(
          hasConditions ? { on: 'CompleteMultipartUpload', fault: other(DATA) } : { on, fault: other(DATA), after: 1 },
        );
        await rejectsWith(writeTo(folder, DATA, bytes), 'SET_EXISTS');
        for (const name of [MANIFEST, DATA]) assert.equal((await readFrom(folder, name)).toString(), 'other');
        assert.equal(bucket().uploads.size, 0);
      });
    }

    it('says so when another has written the name after it, without conditions', async () => {
      await begin({ hasConditions: false });
      const act = (): void => void bucket().put(keyOf(MANIFEST), memoryBlob(Buffer.from('other')));
      server.faults.add({ on: 'HeadObject', fault: { kind: 'before', act }, after: 2 });
      await rejectsWith(writeTo(folder, MANIFEST, Buffer.from('{}')), 'SET_EXISTS');
    });

    it('finds that the store lost what it confirmed', async () => {
      await begin();
      server.faults.add({ on: 'HeadObject', fault: { kind: 'before', act: () => bucket().objects.clear() }, after: 2 });
      await rejectsWith(
        writeTo(folder, MANIFEST, Buffer.from('{}')),
        'STORE_FAILED',
        /has nothing after 2 bytes were written/,
      );
    });

    it('never mixes the bytes of two objects', async () => {
      await begin();
      await writeTo(folder, DATA, bytes);
      const reader = await folder.open(DATA);
      const act = (): void => void bucket().put(keyOf(DATA), memoryBlob(randomBytes(bytes.length)));
      server.faults.add(
        { on: 'GetObject', fault: { kind: 'reset', afterBytes: 1_000_000 } },
        { on: 'GetObject', fault: { kind: 'before', act } },
      );
      await rejectsWith(gather(reader.readAll(NEVER)), 'SET_CHANGED', /replaced while it was read/);
      const again = await folder.open(DATA);
      bucket().objects.clear();
      await rejectsWith(gather(again.readAll(NEVER)), 'FILE_NOT_FOUND');
    });

    it('does not rest on lists, which may lag', async () => {
      await begin();
      await writeTo(folder, DATA, Buffer.from('rows'));
      bucket().freezeLists();
      await folder.remove([DATA]);
      await writeTo(folder, MANIFEST, Buffer.from('{}'));
      assert.deepEqual(
        (await folder.list()).map(({ name }) => name),
        [DATA],
      );
      await rejectsWith(folder.open(DATA), 'FILE_NOT_FOUND');
      assert.deepEqual(await folder.remove([DATA]), { removed: [DATA], left: [] });
      await rejectsWith(folder.create(MANIFEST), 'SET_EXISTS');
      assert.equal(await folder.kindOf(MANIFEST), 'file');
    });

    it('reads keys anew that were renewed, and says where they are when they are not accepted', async () => {
      await begin();
      await folder.list();
      server.options = { keys: { RENEWEDKEY12: 'another secret' } };
      const error = await rejectsWith(
        folder.list(),
        'STORE_REFUSED',
        /does not accept the key AKIA… \(InvalidAccessKeyId\)/,
        /Renew the keys in .*\/keys/,
      );
      assert.match(error.hint!, new RegExp(credentialsFile));
      await writeKeys(['RENEWEDKEY12', 'another secret']);
      assert.deepEqual(await folder.list(), []);
      server.faults.add({ on: 'HeadObject', fault: { kind: 'answer', status: 400, code: 'ExpiredToken' }, times: 2 });
      server.faults.add({ on: 'GetObject', fault: { kind: 'answer', status: 400, code: 'ExpiredToken' }, times: 2 });
      await rejectsWith(folder.open(DATA), 'STORE_REFUSED', /ExpiredToken/, /expired/);
      await writeKeys(['RENEWEDKEY12', 'wrong secret']);
      await store.close();
      await rejectsWith(folder.list(), 'STORE_REFUSED', /SignatureDoesNotMatch/);
      await writeKeys();
    });

    it('signs by the store’s clock when this host’s is wrong, and says so where that does not help', async () => {
      await begin({ clockOffsetMs: 3_600_000 });
      assert.deepEqual(await folder.list(), []);
      server.faults.add({
        on: 'ListObjectsV2',
        fault: { kind: 'answer', status: 403, code: 'RequestTimeTooSkewed' },
        times: 2,
      });
      await rejectsWith(folder.list(), 'STORE_REFUSED', /clocks/, /chrony/);
    });

    it('names the region, the bucket, the rights, the quota that are wrong', async () => {
      await begin({ region: 'eu-west-7' });
      await rejectsWith(folder.list(), 'STORE_REFUSED', /not in region us-east-1/, /region: eu-west-7/);
      await rejectsWith(folder.open(DATA), 'STORE_REFUSED', /region: eu-west-7/);
      server.options = {};
      server.buckets.clear();
      await rejectsWith(folder.open(DATA), 'STORE_REFUSED', /no such bucket/, /Make the bucket backups/);
      await rejectsWith(writeTo(folder, MANIFEST, Buffer.from('{}')), 'STORE_REFUSED', /no such bucket/);
      server.buckets.set('backups', new Bucket());
      server.options = { mayList: false };
      await rejectsWith(folder.open(DATA), 'FILE_NOT_READABLE', /access is denied/, /s3:ListBucket/);
      await rejectsWith(folder.create(DATA), 'STORE_REFUSED', /s3:PutObject/, /s3:ListBucket/);
      await rejectsWith(folder.list(), 'STORE_REFUSED', /s3:ListBucket/);
      assert.equal(await folder.readSmall(MANIFEST, 10), undefined);
      server.options = { quotaBytes: 7_000_000 };
      await rejectsWith(writeTo(folder, DATA, bytes), 'NO_SPACE', /quota is full/, /mppbackup expire/);
      assertNothing();
    });

    it('leaves everything of a set whose manifest a lock of the store keeps', async () => {
      await begin({ locked: (key) => key.endsWith(MANIFEST) });
      await writeTo(folder, MANIFEST, Buffer.from('{}'));
      await writeTo(folder, DATA, Buffer.from('rows'));
      const { removed, left } = await folder.remove([DATA, MANIFEST]);
      assert.deepEqual([removed, left.map(({ name }) => name)], [[], [MANIFEST, DATA]]);
      assert.match(left[0]!.reason, /still has it/);
      server.options = {};
      server.faults.add({ on: 'DeleteObjects', fault: { kind: 'answer', status: 403, code: 'AccessDenied' } });
      const denied = await folder.remove([DATA, MANIFEST]);
      assert.deepEqual(
        denied.left.map(({ name }) => name),
        [MANIFEST, DATA],
      );
      assert.match(denied.left[0]!.reason, /access is denied/);
      assert.equal(bucket().objects.size, 2);
    });

    it('lists and removes thousands', async () => {
      await begin();
      const all = Array.from({ length: 2_500 }, (_, index) => `gp_dump_${index}_2_${KEY}.gz`);
      for (const name of all) bucket().put(keyOf(name), memoryBlob(Buffer.from(name)));
      assert.equal((await folder.list()).length, 2_500);
      assert.deepEqual((await folder.remove(all)).left, []);
      assert.equal(counted('ListObjectsV2') + counted('DeleteObjects'), 6);
      assertNothing();
    });

    it('tells a store that is not there soon, and keys that are not there or are everybody’s', async () => {
      await begin();
      const { endpoint } = server;
      await server.stop();
      await rejectsWith(folder.list(), 'STORE_FAILED', /does not answer \(ECONNREFUSED/, /reaches it/);
      server = await S3Server.start();
      store = new Store({ ...store.place, endpoint, credentialsFile: join(home, 'none') }, FAST);
      const of = (): S3Folder =>
        folderOf({ root: folder.directory, front: '', store, hasConditions: true, pageSize: 1 });
      await rejectsWith(of().list(), 'CONFIG_INVALID', /Cannot read .*none/);
      await writeFile(join(home, 'open'), '', { mode: 0o644 });
      store = new Store({ ...store.place, endpoint: server.endpoint, credentialsFile: join(home, 'open') }, FAST);
      await rejectsWith(of().list(), 'CONFIG_INVALID', /Other users can read/, /chmod 0600/);
      await chmod(join(home, 'open'), 0o600);
      await rejectsWith(of().list(), 'STORE_REFUSED', /no keys/, /open/);
      store = new Store({ ...store.place, endpoint: 'http://nowhere.invalid', credentialsFile }, FAST);
      await rejectsWith(of().list(), 'STORE_FAILED', /does not know the endpoint’s name|does not answer/);
    });

    it('ends an upload with its signal, and leaves nothing', async () => {
      await begin();
      const stop = new AbortController();
      const reason = new Error('the operator has had enough');
      server.faults.add({ on: 'UploadPart', fault: { kind: 'before', act: () => stop.abort(reason) }, after: 1 });
      const writer = await folder.create(DATA, stop.signal);
      const writing = (async () => {
        for (let round = 0; round < 4; round += 1) await writer.append([bytes.subarray(0, 5_000_000)]);
        await writer.commit();
      })();
      await assert.rejects(writing, reason);
      await folder.discard(writer);
      assertNothing();
    });

    it('has no more parts on their way than its memory allows, and refuses what has too many', async () => {
      await begin();
      let begun = 0;
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      const act = (): Promise<void> => {
        begun += 1;
        return gate;
      };
      server.faults.add({ on: 'UploadPart', fault: { kind: 'before', act }, times: Infinity });
      const part = Buffer.alloc(5 * 1024 * 1024);
      const writer = await folder.create(DATA);
      const writing = (async () => {
        for (let number = 0; number < 8; number += 1) await writer.append([part]);
      })();
      while (begun < 3) await sleep(10);
      await sleep(300);
      assert.deepEqual([begun, writer.position], [3, 3 * part.length]); // two on their way and the one that was filled meanwhile
      open();
      await writing;
      await rejectsWith(writer.append([Buffer.from('more')]), 'STORE_FAILED', /larger than 41943040 bytes/);
      await folder.discard(writer);
      assertNothing();
    });

    it('keeps to a limit of bytes, both ways', async () => {
      await begin();
      let allowed = 0;
      const take = (_: unknown, wanted: number): Promise<number> => {
        const now = Math.min(wanted, 100_000);
        allowed += now;
        return Promise.resolve(now);
      };
      const files = throttledFiles(folder, { take }, 'network');
      const writer = await files.create(DATA, NEVER);
      await writer.append([bytes]);
      await writer.commit();
      assert.equal(allowed, bytes.length);
      const reader = await files.open(DATA);
      assert.equal((await reader.digest()).sha256, sha256(bytes));
      assert.equal(allowed, 2 * bytes.length);
    });

    it('forgets the parts of an upload that was killed, and says nothing of Node.js', async () => {
      await begin();
      const child = spawn(process.execPath, [CHILD, folder.directory, DATA], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      child.stderr.on('data', (text: Buffer) => (said += text.toString()));
      while (![...bucket().uploads.values()].some(({ parts }) => parts.size > 0)) await sleep(20);
      child.kill('SIGKILL');
      await once(child, 'exit');
      assert.equal(said, '');
      assert.deepEqual(await folder.list(), []);
      assert.deepEqual((await endIncompleteUploads(store, FRONT, Date.now() - 3_600_000)).ended, []);
      assert.deepEqual((await endIncompleteUploads(store, FRONT, Date.now() + 1_000)).ended, [folder.pathOf(DATA)]);
      assertNothing();
    });

    it('has no secret and no whole name of a key in any error', async () => {
      await begin();
      const [id, secret] = Object.entries(TEST_KEYS)[0]!;
      const codes = [
        'AccessDenied',
        'InvalidAccessKeyId',
        'SignatureDoesNotMatch',
        'SomethingNew',
        'ExpiredToken',
        'SlowDown',
      ];
      for (const code of codes) {
        server.faults.add({
          on: 'ListObjectsV2',
          fault: { kind: 'answer', status: 400, code, message: `key ${id} secret ${secret}` },
          times: Infinity,
        });
        const error = await folder.list().then(
          () => assert.fail(code),
          (reason: unknown) => reason as AppError,
        );
        assert.ok(error instanceof AppError);
        const all = inspect(error, { depth: 20, showHidden: true });
        assert.ok(!all.includes(id) && !all.includes(secret), all);
        server.faults.clear();
      }
    });
  });
});
