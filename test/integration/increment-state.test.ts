/** What a dump notes for increments, asked of a real server: horizon, open writers, fingerprints, pages. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { lsnHalves } from '../../common/increments/lsn.js';
import { wholeReason } from '../../common/increments/rule.js';
import type { Marker } from '../../common/increments/state.js';
import { findProgramFolder } from '../../common/pg/programs.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { giveTo, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { runServerProgram } from '../../coordinator/lab/cluster/server-program.js';
import { HeapPages, pageBuffer } from '../../segment-agent/increments/heap-pages.js';
import { noteHorizon, readOpenWriters } from '../../segment-agent/increments/horizon.js';
import { bothMarks, findMarker, leaveMarker } from '../../segment-agent/increments/marker.js';
import { readInstance, readTables, type ReadTable } from '../../segment-agent/increments/read-state.js';
import { connect } from '../support/dump-run.js';
import { oneServer } from '../support/one-server.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

const SETTINGS = { autovacuum: 'off', max_prepared_transactions: 5 };

const SOURCE = `
CREATE TABLE t (id int, v text); INSERT INTO t SELECT n, n::text FROM generate_series(1, 1000) n;
CREATE TABLE other (id int);
CREATE TYPE mood AS ENUM ('fine', 'low');
CREATE TYPE pair AS (x int, y mood);
CREATE DOMAIN tired AS mood;
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TABLE typed (id int, m mood[], p pair, d tired, s span, n numeric(8, 2));
CREATE TABLE named (r regclass); CREATE TABLE named_array (r regtype[]); CREATE TYPE named_pair AS (r regrole);
CREATE TABLE named_inside (p named_pair); CREATE TABLE rights (a aclitem);
CREATE UNLOGGED TABLE unlogged_one (id int);
`;

describe('What increments compare, on a server', () => {
  const server = oneServer({ settings: SETTINGS, source: SOURCE });

  const oidOf = async (session: pg.Client, name: string): Promise<number> => {
    const { rows } = await session.query<{ oid: number }>('SELECT $1::regclass::oid::int8::float8 AS oid', [name]);
    return rows[0]!.oid;
  };

  async function stateOf(name: string): Promise<ReadTable> {
    const session = await server.open('source');
    return (await readTables(session, [await oidOf(session, name)], new Set()))[0]!;
  }

  describe('the open writers', () => {
    /** Names of the tables that were being written, of those that the horizon cannot vouch for. */
    async function writers(begin: () => Promise<void>, after: () => Promise<void> = async () => {}): Promise<string[]> {
      const monitor = await server.open('source');
      await begin();
      const horizon = await noteHorizon(monitor);
      await after();
      const found = await readOpenWriters(monitor, horizon);
      const { rows } = await monitor.query<{ name: string }>(
        `SELECT c.relname::text AS name FROM pg_class c WHERE c.oid = ANY ($1::oid[]) AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
        [[...found]],
      );
      return rows.map(({ name }) => name);
    }

    const write = async (table: string, ...before: string[]): Promise<pg.Client> => {
      const session = await server.open('source');
      await session.query('BEGIN');
      for (const sql of before) await session.query(sql);
      await session.query(`INSERT INTO ${table} VALUES (1)`);
      return session;
    };

    it('have one that took the last ID of all, so that no later transaction has ended', async () => {
      assert.deepEqual(await writers(async () => void (await write('t'))), ['t']);
    });

    it('have one that began to write in a subtransaction, and one that rolled a subtransaction back', async () => {
      const begin = async (): Promise<void> => {
        await write('t', 'SAVEPOINT a');
        const session = await write('other', 'SAVEPOINT a');
        await session.query('RELEASE a');
      };
      assert.deepEqual(await writers(begin), ['other', 't']);
    });

    it('have a prepared one', async () => {
      const begin = async (): Promise<void> => {
        const session = await write('t');
        await session.query("PREPARE TRANSACTION 'p'");
      };
      server.atTestEnd(() => server.query('source', "ROLLBACK PREPARED 'p'"));
      assert.deepEqual(await writers(begin), ['t']);
    });

    it('have none that began behind the horizon, that only reads, or that has ended', async () => {
      const begin = async (): Promise<void> => {
        await (await write('t')).query('COMMIT');
        const reader = await server.open('source');
        await reader.query('BEGIN; SELECT FROM other');
      };
      assert.deepEqual(await writers(begin, async () => void (await write('other'))), []);
    });
  });

  describe('the state of a table', () => {
    const changes: readonly (readonly [string, string, RegExp])[] = [
      ['t', 'ALTER TABLE t ADD COLUMN c int DEFAULT 7', /columns or types/],
      ['t', 'ALTER TABLE t DROP COLUMN v', /columns or types/],
      ['t', 'ALTER TABLE t RENAME COLUMN v TO w', /columns or types/],
      ['typed', 'ALTER TABLE typed ALTER n TYPE numeric(9, 2)', /columns or types/],
      ['typed', "ALTER TYPE mood RENAME VALUE 'fine' TO 'well'", /columns or types/],
      ['typed', "ALTER TYPE mood ADD VALUE 'new'", /columns or types/],
      ['typed', 'ALTER TYPE pair ADD ATTRIBUTE z int', /columns or types/],
      ['t', 'TRUNCATE t', /rewritten/],
      ['t', 'VACUUM FULL t', /rewritten/],
      ['t', 'ALTER TABLE t ALTER id TYPE int8', /rewritten/],
      ['t', 'DELETE FROM t WHERE id > 500; VACUUM t', /blocks/],
      ['t', 'ALTER TABLE t SET UNLOGGED', /unlogged/],
    ];
    for (const [table, sql, reason] of changes) {
      it(`is another one after ${sql}`, async () => {
        await server.createDatabase('changed', SOURCE);
        const read = async (): Promise<ReadTable> => {
          const session = await server.open('changed');
          return (await readTables(session, [await oidOf(session, table)], new Set()))[0]!;
        };
        const before = await read();
        for (const statement of sql.split(';')) await server.query('changed', statement);
        assert.equal(wholeReason({ type: 'table', ...before }, { type: 'table', ...before }), undefined);
        assert.match(wholeReason({ type: 'table', ...before }, { type: 'table', ...(await read()) }) ?? 'same', reason);
      });
    }

    for (const name of ['named', 'named_array', 'named_inside', 'rights']) {
      it(`has no fingerprint where the text of a value depends on names: ${name}`, async () => {
        assert.equal((await stateOf(name)).fingerprint, '');
      });
    }

    it('says that a table is unlogged, and has a fingerprint of the others', async () => {
      assert.equal((await stateOf('unlogged_one')).persistence, 'u');
      assert.match((await stateOf('typed')).fingerprint, /^[0-9a-f]{64}$/);
    });
  });

  it('finds a changed page by its LSN after a checkpoint, and none that was only read', async () => {
    const session = await server.open('source');
    const { lsn } = await noteHorizon(session);
    const { dataDirectory: datadir } = server.instance;
    const hasChanged = async (): Promise<boolean> => {
      await session.query('CHECKPOINT');
      const instance = await readInstance(session);
      const { path, blocks } = await stateOf('t');
      const pages = new HeapPages({ path: join(datadir, path!), ...instance }, pageBuffer());
      try {
        return pages.hasChanged({ from: 0, to: blocks }, lsnHalves(lsn));
      } finally {
        pages.close();
      }
    };
    await session.query('SELECT count(*) FROM t');
    assert.equal(await hasChanged(), false);
    await session.query("UPDATE t SET v = 'x' WHERE id = 1");
    assert.equal(await hasChanged(), true);
  });
});

describe('The mark of a backup', function () {
  this.timeout(120_000);
  let fleet: TestFleet;

  before(async () => {
    fleet = await startTestFleet({ segments: 0, settings: { autovacuum: 'off' } });
  });
  after(() => fleet.destroy());

  async function withSession<T>(work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = await connect(fleet.coordinator, 'postgres');
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  const seen = (marker: Marker): Promise<string> =>
    withSession(async (session) => findMarker(session, marker, await readCapabilities(session)));
  const spend = (count: number): Promise<unknown> =>
    withSession((session) => session.query('SELECT pg_catalog.txid_current(); COMMIT;'.repeat(count)));

  it('is there after a restart and a crash, and has gone once the disk was set back, whatever happened since', async () => {
    const { coordinator } = fleet;
    const copy = join(fleet.folder, 'earlier');
    await coordinator.stop();
    await promisify(execFile)('cp', ['-a', coordinator.dataDirectory, copy]);
    await coordinator.start();
    const marker = await withSession(leaveMarker);
    assert.equal(marker.committed.length + marker.aborted.length, 32);
    assert.equal(await seen(marker), 'there');
    await withSession((session) => session.query('CHECKPOINT'));
    await coordinator.stop('immediate');
    await coordinator.start();
    await spend(50);
    assert.equal(await seen(marker), 'there');

    await coordinator.stop();
    await rm(coordinator.dataDirectory, { recursive: true });
    await rename(copy, coordinator.dataDirectory);
    await coordinator.start();
    assert.equal(await seen(marker), 'lost', 'the IDs were not given yet');
    await spend(300);
    assert.equal(await seen(marker), 'lost', 'the IDs were given to others');
  });

  it('has gone once the disk was set back to a moment before the cut, though behind the horizon', async () => {
    const { coordinator } = fleet;
    const copy = join(fleet.folder, 'between');
    const first = await withSession(leaveMarker);
    await coordinator.stop();
    await promisify(execFile)('cp', ['-a', coordinator.dataDirectory, copy]);
    await coordinator.start();
    const both = bothMarks(first, await withSession(leaveMarker));
    assert.equal(await seen(both), 'there');
    await coordinator.stop();
    await rm(coordinator.dataDirectory, { recursive: true });
    await rename(copy, coordinator.dataDirectory);
    await coordinator.start();
    await spend(300);
    assert.equal(await seen(first), 'there', 'the first alone proves nothing');
    assert.equal(await seen(both), 'lost');
  });

  it('is forgotten when all databases have frozen its transactions, a million later', async () => {
    const { coordinator } = fleet;
    const marker = await withSession(leaveMarker);
    await coordinator.stop();
    // A file of pg_xact has 1,048,576 transactions, and only whole files are removed.
    const folder = join(coordinator.dataDirectory, 'pg_xact');
    const programs = await findProgramFolder(['pg_resetwal']);
    const user = await serverUser();
    const args = ['-f', '-x', '2200000', '-D', coordinator.dataDirectory];
    const reset = await runServerProgram(join(programs, 'pg_resetwal'), args, { user, directory: folder });
    assert.equal(reset.exitCode, 0, reset.output);
    for (const name of ['0001', '0002']) {
      await writeFile(join(folder, name), Buffer.alloc(256 * 1024));
      await giveTo(user, join(folder, name));
    }
    await coordinator.start();
    await withSession((session) =>
      session.query("UPDATE pg_database SET datallowconn = true WHERE datname = 'template0'"),
    );
    for (const database of ['template0', 'template1', 'postgres']) {
      const session = await connect(coordinator, database);
      await session.query('VACUUM FREEZE');
      await session.end();
    }
    assert.equal(await seen(marker), 'forgotten');
  });
});
