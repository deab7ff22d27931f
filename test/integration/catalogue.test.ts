import assert from 'node:assert/strict';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { openCatalogueLock } from '../../coordinator/cut/catalogue-lock.js';
import { openCut } from '../../coordinator/cut/find-cut.js';
import type { CatalogueTable } from '../../coordinator/base/catalogue-tables.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import type { Catalogue } from '../../coordinator/base/catalogue.js';
import { enginePostgres } from '../../coordinator/engine/postgres-engine.js';
import { instancesOf } from '../../coordinator/base/topology.js';
import { leftSessions } from '../support/fleet-checks.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';
import { onInstance, openTestSession } from '../support/writers.js';
import { inTurn } from '../support/in-turn.js';

const TABLES = 5_000;

describe('postgres engine', () => {
  let fleet: TestFleet;
  let engine: Engine;

  before(async () => {
    fleet = await startTestFleet({ segments: 1 });
    engine = enginePostgres(fleet.topology);
  });

  afterEach(async () => {
    assert.deepEqual(await leftSessions(fleet.topology), []);
  });

  after(async () => {
    await fleet?.destroy();
  });

  const run = (sql: string, database = 'postgres'): Promise<unknown> =>
    onInstance(fleet.topology, fleet.topology.coordinator, database, (session) => session.query(sql));

  async function readAs(database: string): Promise<Catalogue> {
    const topology = { ...fleet.topology, segments: [] };
    const [coordinator] = await enginePostgres(topology).readCatalogues(database);
    return coordinator!.catalogue;
  }

  describe('openSession', () => {
    it('is not changed by the defaults of roles and databases', async () => {
      await run('CREATE DATABASE odd');
      await run(`ALTER DATABASE odd SET default_transaction_isolation = 'serializable';
                 ALTER DATABASE odd SET default_transaction_read_only = on;
                 ALTER DATABASE odd SET statement_timeout = '1h';
                 ALTER DATABASE odd SET idle_session_timeout = '1h';
                 ALTER DATABASE odd SET search_path = 'x'`);
      const session = await engine.openSession(fleet.topology.coordinator, 'odd', 'probe');
      try {
        const names = [
          'transaction_isolation',
          'transaction_read_only',
          'statement_timeout',
          'idle_session_timeout',
          'search_path',
          'application_name',
        ];
        const { rows } = await session.query<Record<string, string>>(
          `SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`,
        );
        assert.deepEqual(Object.values(rows[0]!), ['read committed', 'off', '0', '0', '', 'mppbackup probe']);
      } finally {
        await session.end();
      }
    });

    it('says which database is missing', async () => {
      await assert.rejects(engine.openSession(fleet.topology.coordinator, 'nowhere', 'probe'), {
        code: 'DATABASE_NOT_FOUND',
        place: { contentId: -1, host: 'mdw', object: undefined },
      });
    });
  });

  describe('readCatalogue', () => {
    let catalogue: Catalogue;

    before(async () => {
      await run('CREATE DATABASE kinds');
      await run(
        `CREATE SCHEMA "Sales ""x"""; CREATE SCHEMA empty;
         CREATE TABLE plain (a int, gone int, b int GENERATED ALWAYS AS (a * 2) STORED, "C d" text);
         ALTER TABLE plain DROP COLUMN gone; ALTER TABLE plain ADD COLUMN e int DEFAULT 1;
         INSERT INTO plain (a, "C d") SELECT i, repeat('x', 100) FROM generate_series(1, 1000) i;
         CREATE TABLE nothing (); CREATE UNLOGGED TABLE scratch (a int); CREATE TEMP TABLE temporary (a int);
         CREATE TABLE "Sales ""x"""."Tab.le" (id int GENERATED ALWAYS AS IDENTITY, s serial);
         CREATE SEQUENCE alone; CREATE VIEW seen AS SELECT 1; CREATE MATERIALIZED VIEW kept AS SELECT 1 AS a;
         CREATE TABLE top (a int, b int) PARTITION BY RANGE (a);
         CREATE TABLE middle PARTITION OF top FOR VALUES FROM (0) TO (10) PARTITION BY LIST (b);
         CREATE TABLE leaf PARTITION OF middle FOR VALUES IN (1);
         CREATE TABLE parent (a int); CREATE TABLE child (b int) INHERITS (parent);
         CREATE EXTENSION postgres_fdw;
         CREATE SERVER away FOREIGN DATA WRAPPER postgres_fdw;
         CREATE FOREIGN TABLE remote (a int) SERVER away;
         CREATE TABLE member (a int); CREATE TABLE config (a int); CREATE SEQUENCE member_seq; CREATE SEQUENCE config_seq;
         ALTER EXTENSION postgres_fdw ADD TABLE member; ALTER EXTENSION postgres_fdw ADD TABLE config;
         ALTER EXTENSION postgres_fdw ADD SEQUENCE member_seq; ALTER EXTENSION postgres_fdw ADD SEQUENCE config_seq;
         UPDATE pg_extension SET extconfig = ARRAY['config'::regclass::oid, 'config_seq'::regclass::oid],
                extcondition = ARRAY['WHERE a > 1', ''] WHERE extname = 'postgres_fdw'`,
        'kinds',
      );
      catalogue = await readAs('kinds');
    });

    const table = (name: string): CatalogueTable =>
      [...catalogue.tables].find((each) => each.name === name) ?? assert.fail(`${name} is not there`);

    it('lists user tables by schema and name, and no members of extensions but configuration tables', () => {
      assert.deepEqual(
        catalogue.tables.map(({ schema, name }) => `${schema}/${name}`),
        [
          'Sales "x"/Tab.le',
          ...['child', 'config', 'leaf', 'middle', 'nothing', 'parent', 'plain', 'remote', 'scratch', 'top'].map(
            (name) => `public/${name}`,
          ),
        ],
      );
      assert.deepEqual(catalogue.schemas, ['Sales "x"', 'empty', 'public']);
    });

    it('says what each is and whether it has rows of its own', () => {
      const what = (name: string): string => `${table(name).kind} ${table(name).withRows}`;
      assert.deepEqual(['plain', 'scratch', 'top', 'middle', 'leaf', 'remote', 'parent'].map(what), [
        'table true',
        'table true',
        'partitioned false',
        'partitioned false',
        'table true',
        'foreign false',
        'table true',
      ]);
      assert.deepEqual(
        ['scratch', 'plain'].map((name) => table(name).unlogged),
        [true, false],
      );
      assert.equal(table('config').condition, 'WHERE a > 1');
      assert.equal(table('plain').condition, '');
      assert.equal(table('plain').owner, 'gpadmin');
    });

    it('leaves generated and dropped columns out', () => {
      assert.deepEqual(table('plain').columns, ['a', 'C d', 'e']);
      assert.deepEqual(table('nothing').columns, []);
      assert.deepEqual(table('child').columns, ['a', 'b']);
      assert.deepEqual(table('Tab.le').columns, ['id', 's']);
    });

    it('names the partitioned parents, the nearest first', () => {
      const parents = (name: string): string[] => table(name).ancestors.map((ancestor) => ancestor.name);
      assert.deepEqual(parents('leaf'), ['middle', 'top']);
      assert.deepEqual(parents('middle'), ['top']);
      assert.deepEqual(parents('top'), []);
      assert.deepEqual(parents('child'), []);
    });

    it('lists sequences with the tables that own them', () => {
      const owner = table('Tab.le').oid;
      assert.deepEqual(
        catalogue.sequences.map(({ name, ownerOid }) => [name, ownerOid]),
        [
          ['Tab.le_id_seq', owner],
          ['Tab.le_s_seq', owner],
          ['alone', undefined],
          ['config_seq', undefined],
        ],
      );
    });

    it('estimates sizes, never-analysed tables included, and does not wait for their locks', async () => {
      assert.ok(table('plain').sizeBytes >= 100_000);
      assert.equal(table('nothing').sizeBytes, 0);
      const locker = await openTestSession(fleet.topology, fleet.topology.coordinator, 'kinds');
      try {
        await locker.query('BEGIN; LOCK TABLE plain IN ACCESS EXCLUSIVE MODE');
        const again = await readAs('kinds');
        assert.equal(again.tables.length, catalogue.tables.length);
      } finally {
        await locker.end();
      }
      await run('ANALYZE plain', 'kinds');
      const analysed = [...(await readAs('kinds')).tables].find(({ name }) => name === 'plain');
      assert.ok(analysed && analysed.sizeBytes >= 100_000);
    });
  });

  describe('openCatalogueLock', () => {
    const signal = new AbortController().signal;
    const lockIn = (lockWaitMs: number): ReturnType<typeof openCatalogueLock> =>
      openCatalogueLock({ engine, database: 'postgres', lockWaitMs, signal });

    async function withUser(contentId: number, work: (session: pg.Client) => Promise<void>): Promise<void> {
      const instance = instancesOf(fleet.topology).find((each) => each.contentId === contentId)!;
      await onInstance(fleet.topology, instance, 'postgres', work);
    }

    it('keeps definitions as they are on every node until it is released', async () => {
      const lock = await lockIn(5_000);
      for (const contentId of [-1, 0]) {
        await withUser(contentId, async (session) => {
          await session.query(`SET lock_timeout = '10ms'`);
          await assert.rejects(session.query('CREATE TABLE kept_out (a int)'), { code: '55P03' });
          await session.query('SELECT count(*) FROM pg_class');
        });
      }
      await lock.assertHeld();
      const heldMs = await lock.release();
      assert.ok(heldMs > 0);
      assert.equal(await lock.release(), heldMs);
      await withUser(0, async (session) => {
        await session.query('CREATE TABLE let_in (a int); DROP TABLE let_in');
      });
    });

    it('names who is in the way on which node, and then holds nothing anywhere', async () => {
      await withUser(0, async (session) => {
        await session.query('BEGIN; LOCK TABLE pg_class IN ROW EXCLUSIVE MODE');
        await assert.rejects(lockIn(300), (error: unknown) => {
          assert.ok(error instanceof AppError);
          assert.equal(error.code, 'CATALOGUE_LOCK_TIMEOUT');
          assert.match(error.message, /segment 0 at sdw1: session \d+ \(user gpadmin, writer, idle in transaction/);
          return true;
        });
        await withUser(-1, async (other) => {
          await other.query('CREATE TABLE free (a int); DROP TABLE free');
        });
      });
    });

    it('waits until the holder has finished', async () => {
      await withUser(0, async (session) => {
        await session.query('BEGIN; LOCK TABLE pg_class IN ROW EXCLUSIVE MODE');
        const locking = lockIn(60_000);
        for (;;) {
          const { rows } = await session.query('SELECT FROM pg_locks WHERE NOT granted');
          if (rows.length > 0) break;
        }
        await session.query('COMMIT');
        await (await locking).release();
      });
    });

    it('says when it was lost', async () => {
      const lock = await lockIn(5_000);
      await withUser(0, async (session) => {
        await session.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mppbackup catalogue lock'`,
        );
      });
      await assert.rejects(lock.assertHeld(), {
        code: 'SQL_FAILED',
        place: { contentId: 0, host: 'sdw1', object: undefined },
      });
      await lock.release();
    });
  });

  inTurn(`locks, reads and cuts ${TABLES} tables`, async () => {
    for (const instance of instancesOf(fleet.topology)) {
      await onInstance(fleet.topology, instance, 'postgres', async (session) => {
        await session.query('CREATE DATABASE many');
      });
      await onInstance(fleet.topology, instance, 'many', async (session) => {
        // In parts: one transaction would need a lock for each table.
        for (let first = 1; first <= TABLES; first += 1_000) {
          await session.query(`DO $$ BEGIN FOR i IN ${first}..${first + 999} LOOP
            EXECUTE format('CREATE TABLE t%s (a int PRIMARY KEY, b text)', i); END LOOP; END $$`);
        }
      });
    }
    const { signal } = new AbortController();
    const lock = await openCatalogueLock({ engine, database: 'many', lockWaitMs: 60_000, signal });
    const startedMs = performance.now();
    const nodes = (await engine.readCatalogues('many')).map(({ instance, catalogue }) => ({
      instance,
      tables: catalogue.tables,
    }));
    const readMs = performance.now() - startedMs;
    const options = { engine, database: 'many', nodes, consistency: 'strict', lockWaitMs: 60_000, signal } as const;
    const quiet = await openCut({ ...options, way: 'quiet-instant' });
    await quiet.release();
    const heldMs = await lock.release();
    const barrier = await openCut({ ...options, way: 'barrier' });
    await barrier.release();
    assert.deepEqual(
      nodes.map(({ tables }) => tables.length),
      [TABLES, TABLES],
    );
    console.log(
      `      ${TABLES} tables on each of 2 nodes: catalogue read in ${readMs.toFixed(0)} ms, ` +
        `quiet instant in ${quiet.searchMs.toFixed(0)} ms, catalogue lock held ${heldMs.toFixed(0)} ms; ` +
        `barrier in ${barrier.searchMs.toFixed(0)} ms (${barrier.tries} tries, locked ${barrier.lockedMs.toFixed(0)} ms)`,
    );
  });
});
