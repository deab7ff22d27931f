import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import { runAgent } from '../../segment-agent/server/run-agent.js';
import { KEY, openClient, startProxy, until } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';

const COORDINATOR = { contentId: -1, dbid: 1 };
const SEGMENT = { contentId: 0, dbid: 2 };
const MANIFEST = `gp_dump_${KEY}_manifest`;
const DATE = KEY.slice(0, 8);

const exists = (name: string): Promise<boolean> =>
  stat(name).then(
    () => true,
    () => false,
  );

describe('segment-agent files', () => {
  const served = oneAgent(({ config }) => runAgent({ config, log: () => undefined }));

  const shared = (): string => join(served.fixture.folder, 'allowed');
  const put = async (root: string, names: readonly string[], date = DATE): Promise<void> => {
    await mkdir(join(root, 'db_dumps', date), { recursive: true });
    for (const name of names) await writeFile(join(root, 'db_dumps', date, name), name);
  };

  it('writes a file durably with its checksum, and reads it back from any offset', async () => {
    const content = randomBytes(3_000_001);
    const file = { instance: COORDINATOR, location: { timestampKey: KEY }, name: MANIFEST };
    const written = await served.client.writeFile(file, content);
    assert.deepEqual(
      { ...written },
      {
        path: join(served.fixture.dumpRoot(-1), 'db_dumps', DATE, MANIFEST),
        sizeBytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    );
    const { mode } = await stat(written.path);
    assert.equal(mode & 0o777, 0o600);
    assert.equal((await stat(join(served.fixture.dumpRoot(-1), 'db_dumps', DATE))).mode & 0o777, 0o700);
    assert.deepEqual(await readdir(join(served.fixture.dumpRoot(-1), 'db_dumps', DATE)), [MANIFEST]);
    assert.ok((await served.client.readFile(file)).equals(content));
    const chunks: Uint8Array[] = [];
    for await (const chunk of served.client.openFile({ ...file, offset: 3_000_000 })) chunks.push(chunk);
    assert.deepEqual(Buffer.concat(chunks), content.subarray(3_000_000));
    await served.client.call('removeSet', { instances: [COORDINATOR], location: { timestampKey: KEY } });
  });

  it('overwrites a file and writes an empty one', async () => {
    const file = { instance: COORDINATOR, location: { timestampKey: KEY }, name: `gp_dump_${KEY}.rpt` };
    await served.client.writeFile(file, 'first');
    await served.client.writeFile(file, '');
    assert.equal((await served.client.readFile(file)).length, 0);
    await served.client.call('removeSet', { instances: [COORDINATOR], location: { timestampKey: KEY } });
  });

  it('writes under a condition only what the condition is true of, of any number at once one', async () => {
    const file = { instance: COORDINATOR, location: { timestampKey: KEY }, name: MANIFEST };
    const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
    const refusals = async (writes: readonly Promise<unknown>[]): Promise<readonly string[]> =>
      (await Promise.allSettled(writes)).flatMap((outcome) =>
        outcome.status === 'rejected' ? [(outcome.reason as AppError).code] : [],
      );
    const replaced = { ...file, replaces: sha256('first') };
    assert.deepEqual(await refusals([served.client.writeFile(replaced, 'second')]), ['FILE_NOT_FOUND']);
    const news = ['first', 'other', 'third'].map((content) =>
      served.client.writeFile({ ...file, isNew: true }, content),
    );
    assert.deepEqual(await refusals(news), ['SET_EXISTS', 'SET_EXISTS']);
    await served.client.writeFile(file, 'first');
    assert.deepEqual(
      await refusals([served.client.writeFile({ ...file, replaces: sha256('something else') }, 'second')]),
      ['SET_CHANGED'],
    );
    assert.equal((await served.client.readFile(file)).toString(), 'first');
    const many = Array.from({ length: 8 }, (_, index) => served.client.writeFile(replaced, `after ${index}`));
    assert.deepEqual(
      await refusals(many),
      Array.from({ length: 7 }, () => 'SET_CHANGED'),
    );
    await served.client.call('removeSet', { instances: [COORDINATOR], location: { timestampKey: KEY } });
  });

  it('writes and reads over a cut', async () => {
    const proxy = await startProxy(served.agent.address);
    const cutClient = openClient(proxy.address, served.fixture.certificates.client);
    try {
      await cutClient.handshake();
      const content = randomBytes(8_000_000);
      const file = { instance: COORDINATOR, location: { timestampKey: KEY }, name: MANIFEST };
      const path = join(served.fixture.dumpRoot(-1), 'db_dumps', DATE, `${MANIFEST}.partial`);
      const writing = cutClient.writeFile(file, content);
      while (!(await exists(path))) await new Promise(setImmediate);
      proxy.cut();
      assert.equal((await writing).sizeBytes, content.length);
      const reading = cutClient.readFile(file);
      setTimeout(() => proxy.cut(), 5);
      assert.ok((await reading).equals(content));
      assert.deepEqual(await readdir(join(served.fixture.dumpRoot(-1), 'db_dumps', DATE)), [MANIFEST]);
    } finally {
      cutClient.close();
      await proxy.close();
      await served.client.call('removeSet', { instances: [COORDINATOR], location: { timestampKey: KEY } });
    }
  });

  it('can be left in the middle of a file', async () => {
    const file = { instance: COORDINATOR, location: { timestampKey: KEY }, name: MANIFEST };
    await served.client.writeFile(file, randomBytes(5_000_000));
    for await (const chunk of served.client.openFile(file)) {
      assert.ok(chunk.length > 0);
      break;
    }
    await served.client.call('removeSet', { instances: [COORDINATOR], location: { timestampKey: KEY } });
  });

  it('says that a file is missing, where and of whom', async () => {
    await assert.rejects(
      served.client.readFile({ instance: SEGMENT, location: { timestampKey: KEY }, name: `gp_dump_0_2_${KEY}_toc` }),
      (error) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, 'FILE_NOT_FOUND');
        assert.deepEqual([error.place.contentId, error.place.host], [0, 'sdw1']);
        assert.match(error.message, new RegExp(`${served.fixture.dumpRoot(0)}/db_dumps/${DATE}`));
        return true;
      },
    );
  });

  it('lists what follows the naming rules, by prefix and date', async () => {
    await put(shared(), [MANIFEST, `x_${MANIFEST}`, `gp_dump_0_2_${KEY}.gz.partial`, 'notes.txt']);
    await put(shared(), ['gp_dump_20250101000000.rpt'], '20250101');
    await put(shared(), [MANIFEST], 'not-a-date');
    const list = async (filter: { prefix?: string; anyPrefix?: boolean; date?: string }): Promise<string[]> => {
      const { files, root } = await served.client.call('listSetFiles', {
        instance: SEGMENT,
        backupDirectory: shared(),
        ...filter,
      });
      assert.equal(root, join(shared(), 'db_dumps'));
      return files.map(({ date, name }) => `${date}/${name}`);
    };
    const all = [
      '20250101/gp_dump_20250101000000.rpt',
      `${DATE}/gp_dump_0_2_${KEY}.gz.partial`,
      `${DATE}/${MANIFEST}`,
      `${DATE}/x_${MANIFEST}`,
    ];
    assert.deepEqual(await list({ anyPrefix: true }), all);
    assert.deepEqual(await list({}), all.slice(0, 3));
    assert.deepEqual(await list({ prefix: 'x' }), all.slice(3));
    assert.deepEqual(await list({ date: '20250101', anyPrefix: true }), all.slice(0, 1));
    await assert.rejects(
      list({ date: '../../..' }),
      (error) => error instanceof AppError && error.code === 'KEY_MALFORMED',
    );
    const nothing = await served.client.call('listSetFiles', { instance: COORDINATOR });
    assert.deepEqual(nothing.files, []);
  });

  it('removes only the set’s files of the instances named, and the folder once it is empty', async () => {
    const root = shared();
    const directory = join(root, 'db_dumps', DATE);
    const ours = [`gp_dump_0_2_${KEY}.gz`, `gp_dump_0_2_${KEY}_toc.partial`];
    const coordinators = [MANIFEST, `gp_dump_-1_1_${KEY}.gz`, `gp_restore_${KEY}.rpt`];
    const others = [`gp_dump_1_3_${KEY}.gz`, 'gp_dump_0_2_20260131235958.gz', `x_${MANIFEST}`, 'notes.txt'];
    await writeFile(join(directory, 'keep'), '');
    for (const name of await readdir(directory)) await writeFile(join(directory, name), '');
    await put(root, [...ours, ...coordinators, ...others]);
    const before = new Set(await readdir(directory));
    const location = { timestampKey: KEY, backupDirectory: root };
    const segments = await served.client.call('removeSet', { instances: [SEGMENT], location });
    const removedFirst = ['gp_dump_0_2_' + KEY + '.gz.partial', ...ours].map((name) => join(directory, name));
    assert.deepEqual([...segments.removed].sort(), removedFirst.sort());
    const both = await served.client.call('removeSet', { instances: [SEGMENT, COORDINATOR], location });
    assert.equal(both.removed[0], join(directory, MANIFEST));
    assert.deepEqual([...both.removed].sort(), coordinators.map((name) => join(directory, name)).sort());
    const left = new Set(await readdir(directory));
    assert.deepEqual(
      [...before].filter((name) => !left.has(name)).sort(),
      [`gp_dump_0_2_${KEY}.gz.partial`, ...ours, ...coordinators].sort(),
    );
    assert.deepEqual((await served.client.call('removeSet', { instances: [SEGMENT], location })).removed, []);
  });

  it('removes the date folder when nothing else is in it', async () => {
    await put(served.fixture.dumpRoot(0), [`gp_dump_0_2_${KEY}.gz`]);
    await served.client.call('removeSet', { instances: [SEGMENT], location: { timestampKey: KEY } });
    assert.deepEqual(await readdir(join(served.fixture.dumpRoot(0), 'db_dumps')), []);
  });

  it('leaves nothing of a file whose writer gives up', async () => {
    const file = { instance: SEGMENT, location: { timestampKey: KEY }, name: `gp_dump_${KEY}_filter` };
    const controller = new AbortController();
    const writing = served.client.writeFile(file, randomBytes(60_000_000), { signal: controller.signal });
    const path = join(served.fixture.dumpRoot(0), 'db_dumps', DATE, `${file.name}`);
    while (!(await exists(`${path}.partial`))) await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(writing, (error) => error instanceof AppError && error.code === 'CANCELLED');
    while (await exists(`${path}.partial`)) await new Promise(setImmediate);
    await assert.rejects(readFile(path), { code: 'ENOENT' });
  });

  it('ends what is being written to a set that is removed', async () => {
    const location = { timestampKey: KEY };
    const file = { instance: COORDINATOR, location, name: MANIFEST };
    const path = join(served.fixture.dumpRoot(-1), 'db_dumps', DATE, MANIFEST);
    const removed = new AbortController();
    async function* halfFirst(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{');
      await once(removed.signal, 'abort');
      yield Buffer.from('}');
    }
    const writing = served.client.streamFile(file, halfFirst());
    await until('the file is being written', () => exists(`${path}.partial`));
    await served.client.call('removeSet', { instances: [COORDINATOR], location });
    assert.equal(await exists(`${path}.partial`), false);
    removed.abort();
    await assert.rejects(writing, (error) => error instanceof AppError && /was removed meanwhile/.test(error.message));
    assert.equal(await exists(path), false);
  });

  it('removes a set for good whose last file its writer gave up at any moment', async () => {
    const location = { timestampKey: KEY };
    const file = { instance: COORDINATOR, location, name: MANIFEST };
    const path = join(served.fixture.dumpRoot(-1), 'db_dumps', DATE, MANIFEST);
    for (let round = 0; round < 100; round += 1) {
      const controller = new AbortController();
      const writing = served.client.writeFile(file, randomBytes(2_000), { signal: controller.signal });
      const outcome = writing.then(
        () => 'written',
        (error: AppError) => error.code,
      );
      await sleep(round / 20);
      controller.abort();
      await served.client.call('removeSet', { instances: [COORDINATOR], location });
      assert.match(await outcome, /^(?:written|CANCELLED)$/);
      assert.equal(await exists(path), false, `round ${round}`);
      assert.equal(await exists(`${path}.partial`), false, `round ${round}`);
    }
  });
});
