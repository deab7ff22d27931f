import assert from 'node:assert/strict';
import { access, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSession } from '../../common/pg/connect.js';
import type { AppError } from '../../common/errors/app-error.js';
import { createInstance, openInstance, type LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';
import { isPortFree } from '../../coordinator/lab/cluster/tcp-ports.js';
import { startTestFleet } from '../support/test-cluster.js';

async function ask(instance: LocalInstance, host: string, sql: string): Promise<unknown> {
  const session = await openSession({
    host,
    port: instance.port,
    user: instance.superuser,
    database: 'postgres',
    applicationName: 'test',
    settings: { search_path: 'public' },
  });
  try {
    return (await session.query<{ value: unknown }>(sql)).rows[0]?.value;
  } finally {
    await session.end();
  }
}

describe('createInstance', () => {
  let folder: string;

  before(async () => {
    folder = await makeTemporaryFolder('mppbackup-test-');
  });

  afterEach(async () => {
    assert.deepEqual(await readdir(folder), [], 'instances are left');
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('makes a server that answers on its address and its socket, and stops, starts and destroys it', async () => {
    const instance = await createInstance({ dataDirectory: join(folder, 'one'), address: '127.0.0.1', durable: false });
    try {
      const value = "SELECT current_setting('max_prepared_transactions') AS value";
      assert.equal(await ask(instance, instance.address, value), '100');
      assert.equal(await ask(instance, instance.socketDirectory, 'SELECT current_user AS value'), 'gpadmin');
      await instance.stop();
      assert.equal(await instance.pid(), undefined);
      assert.equal(await isPortFree(instance.address, instance.port), true);
      const again = await openInstance(instance);
      await again.start();
      assert.equal(await ask(again, instance.address, value), '100');
    } finally {
      await instance.destroy();
    }
    assert.equal(await isPortFree(instance.address, instance.port), true);
    await assert.rejects(access(instance.socketDirectory));
  });

  it('finds a short folder for the socket when the data directory has a long name', async () => {
    const dataDirectory = join(folder, 'l'.repeat(90));
    const instance = await createInstance({ dataDirectory, address: '127.0.0.1', durable: false });
    try {
      assert.equal(instance.socketDirectory.startsWith(dataDirectory), false);
      assert.equal(await ask(instance, instance.socketDirectory, 'SELECT 1 AS value'), 1);
    } finally {
      await instance.destroy();
    }
    await assert.rejects(access(instance.socketDirectory));
  });

  it('asks for the password where one is given', async () => {
    const instance = await createInstance({
      dataDirectory: join(folder, 'scram'),
      address: '127.0.0.1',
      durable: false,
      password: 'correct horse',
    });
    try {
      await assert.rejects(ask(instance, instance.address, 'SELECT 1 AS value'), { code: 'CONNECT_FAILED' });
    } finally {
      await instance.destroy();
    }
  });

  it('names the log’s last lines and leaves nothing when the server cannot start', async () => {
    const attempt = createInstance({
      dataDirectory: join(folder, 'wrong'),
      address: '127.0.0.1',
      settings: { shared_preload_libraries: 'no_such_library' },
      durable: false,
    });
    await assert.rejects(attempt, (error: AppError) => {
      assert.equal(error.code, 'CLUSTER_START_FAILED');
      assert.match(error.message, /no_such_library/);
      return true;
    });
  });

  it('refuses a folder that is not empty and does not touch it', async () => {
    const instance = await createInstance({
      dataDirectory: join(folder, 'mine'),
      address: '127.0.0.1',
      durable: false,
    });
    try {
      await assert.rejects(createInstance(instance), { code: 'CLUSTER_EXISTS' });
      assert.equal(await ask(instance, instance.address, 'SELECT 1 AS value'), 1);
    } finally {
      await instance.destroy();
    }
  });

  for (const delayMs of [5, 150, 300]) {
    it(`leaves nothing when it is interrupted after ${delayMs} ms`, async () => {
      const signal = AbortSignal.timeout(delayMs);
      const making = createInstance({
        dataDirectory: join(folder, 'cut'),
        address: '127.0.0.1',
        durable: false,
        signal,
      });
      // A fast machine may be done before the signal comes.
      await making.then(
        (instance) => instance.destroy(),
        (error: AppError) => assert.equal(error.code, 'CANCELLED'),
      );
    });
  }
});

describe('startTestFleet', () => {
  it('starts instances on hosts of their own and removes them', async () => {
    const fleet = await startTestFleet({ segments: 2 });
    const { topology } = fleet;
    try {
      assert.deepEqual(
        topology.segments.map(({ contentId, dbid, host }) => ({ contentId, dbid, host })),
        [
          { contentId: 0, dbid: 2, host: 'sdw1' },
          { contentId: 1, dbid: 3, host: 'sdw2' },
        ],
      );
      for (const segment of fleet.segments) assert.equal(await ask(segment, segment.address, 'SELECT 1 AS value'), 1);
    } finally {
      await fleet.destroy();
    }
    await assert.rejects(access(fleet.folder));
    for (const { address, port } of [topology.coordinator, ...topology.segments]) {
      assert.equal(await isPortFree(address, port), true);
    }
  });
});
