/** What comes back is what was there: definitions by pg_dump, contents by hash, on every node. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgramFolder } from '../../common/pg/programs.js';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { Instance } from '../../coordinator/base/topology.js';
import { backUpDatabase, restoreSet, type Backup } from '../support/backups.js';
import { assertSame, snapshotCluster, snapshotDatabase } from '../support/compare.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import {
  createDatabase,
  dropDatabase,
  dropFixtureRoles,
  installFixtureExtension,
  loadBigCells,
  loadEverything,
  loadFixtureRoles,
  loadManyTables,
  onNodes,
} from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { inTurn } from '../support/in-turn.js';

const run = promisify(execFile);
/** More than a restore notes in one transaction, and many batches of locks. */
const MANY_TABLES = 1_500;
/** More than is read, kept or compressed as a whole anywhere. */
const BIG_CELL_BYTES = 40 * 1024 * 1024;

describe('A restore of a cluster', function () {
  this.timeout(900_000);
  let cluster: E2eCluster;
  let removeExtension: (() => Promise<void>) | undefined;

  before(async () => {
    removeExtension = await installFixtureExtension();
    if (!removeExtension)
      console.log('      the server’s extension folder cannot be written to: no configuration tables');
    cluster = await startE2eCluster();
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
    await removeExtension?.();
  });

  const backUp = (database: string, ...args: readonly string[]): Promise<Backup> =>
    backUpDatabase(cluster, database, args);

  async function restore(key: string, ...args: readonly string[]): Promise<void> {
    assert.deepEqual((await restoreSet(cluster, key, args)).problems, []);
  }

  /** Where one node's data file of a set lies. */
  async function fileOf(
    instance: Instance,
    key: TimestampKey,
    kind: 'data' | 'postData' | 'cdatabase',
  ): Promise<string> {
    const name = instanceFileName({ key, prefix: '' }, instance, kind, 'gzip');
    const path = (await cluster.backupFiles()).find((file) => file.endsWith(`/${name}`));
    assert.ok(path, `${name} is not there`);
    return path;
  }

  describe('that had one of everything', () => {
    let key: TimestampKey;

    before(async () => {
      await loadFixtureRoles(cluster.topology);
      await loadEverything(cluster.topology, 'everything');
    });

    after(async () => {
      await dropDatabase(cluster.topology, 'everything');
      await dropDatabase(cluster.topology, 'by_hand');
      await dropFixtureRoles(cluster.topology);
    });

    it('brings every node back into an empty cluster, roles included', async () => {
      const { topology } = cluster;
      const before = await snapshotCluster(topology, 'everything', { withGlobals: true });
      ({ key } = await backUp('everything', '-G'));
      await dropDatabase(topology, 'everything');
      await dropFixtureRoles(topology);
      await restore(key, '-e', '-G');
      await assertSame(before, await snapshotCluster(topology, 'everything', { withGlobals: true }));
    });

    inTurn('brings every node back over what is there, under another name too', async () => {
      const { topology } = cluster;
      const options = { withDatabase: false };
      const before = await snapshotCluster(topology, 'everything', options);
      await onNodes(topology, 'everything', (session) => session.query('DROP SCHEMA rows CASCADE'));
      await restore(key, '-e');
      await assertSame(before, await snapshotCluster(topology, 'everything', options));
      await restore(key, '--redirect', 'everything else');
      await assertSame(before, await snapshotCluster(topology, 'everything else', options));
      await dropDatabase(topology, 'everything else');
    });

    inTurn('can be done by hand with gunzip and psql', async () => {
      const { topology } = cluster;
      const [segment] = topology.segments;
      assert.ok(segment);
      // With its settings: definitions are shown in the database's time zone.
      const made = await readFile(await fileOf(segment, key, 'cdatabase'), 'utf8');
      await pipeIntoPsql(segment, 'postgres', Readable.from([made.replaceAll('everything', 'by_hand')]));
      for (const kind of ['data', 'postData'] as const) {
        const script = createReadStream(await fileOf(segment, key, kind)).pipe(createGunzip());
        await pipeIntoPsql(segment, 'by_hand', script);
      }
      const options = { withDatabase: false };
      const before = await snapshotDatabase(topology, segment, 'everything', options);
      await assertSame([before], [await snapshotDatabase(topology, segment, 'by_hand', options)]);
    });

    async function pipeIntoPsql(instance: Instance, database: string, script: Readable): Promise<void> {
      const psql = join(await findProgramFolder(['psql']), 'psql');
      const target = ['-h', instance.address, '-p', String(instance.port), '-U', cluster.topology.user, '-d', database];
      const child = spawn(psql, ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...target], {
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const ended = new Promise((resolve) => child.once('close', resolve));
      // psql that stops at an error closes its end; what it says is what counts.
      await pipeline(script, child.stdin).catch(() => undefined);
      assert.equal(await ended, 0, stderr);
    }

    it('writes gzip files that gzip itself finds whole', async () => {
      for (const instance of [cluster.topology.coordinator, ...cluster.topology.segments]) {
        for (const kind of ['data', 'postData'] as const) await run('gzip', ['-t', await fileOf(instance, key, kind)]);
      }
    });
  });

  inTurn(`brings back ${MANY_TABLES} tables, and says how long the catalogue lock was held`, async () => {
    const { topology } = cluster;
    await createDatabase(topology, 'many');
    await loadManyTables(topology, 'many', MANY_TABLES);
    const before = await snapshotCluster(topology, 'many');
    const { timestampKey, consistency, seconds } = await backUp('many');
    console.log(
      `      ${MANY_TABLES} tables on ${before.length} nodes: backup ${seconds.toFixed(1)} s, catalogue lock ${consistency.catalogueLockMs.toFixed(0)} ms`,
    );
    await dropDatabase(topology, 'many');
    await restore(timestampKey, '-e');
    await assertSame(before, await snapshotCluster(topology, 'many'));
    await dropDatabase(topology, 'many');
  });

  inTurn('brings back cells of 40 MB', async () => {
    const { topology } = cluster;
    await createDatabase(topology, 'big_cells');
    await onNodes(topology, 'big_cells', (session, { contentId }) =>
      loadBigCells(session, contentId === 0 ? BIG_CELL_BYTES : 1000),
    );
    const before = await snapshotCluster(topology, 'big_cells');
    const { timestampKey } = await backUp('big_cells');
    await dropDatabase(topology, 'big_cells');
    await restore(timestampKey, '-e');
    await assertSame(before, await snapshotCluster(topology, 'big_cells'));
    await dropDatabase(topology, 'big_cells');
  });

  const NAMES = ["'; DROP DATABASE x; --", 'Capitals and "quotes"', 'ünïcode 🐘 dollar$(sign) back\\slash'];
  for (const name of NAMES) {
    inTurn(`takes and restores a database called ${name}`, async () => {
      const { topology } = cluster;
      await createDatabase(topology, name);
      await onNodes(topology, name, (session) =>
        session.query('CREATE TABLE t AS SELECT n FROM generate_series(1, 10) AS n'),
      );
      const before = await snapshotCluster(topology, name);
      const { timestampKey } = await backUp(name);
      await dropDatabase(topology, name);
      await restore(timestampKey, '-e');
      await assertSame(before, await snapshotCluster(topology, name));
      await dropDatabase(topology, name);
    });
  }
});
