/** gpdbrestore --noplan: rows alone, into tables that are there; of an increment, those that lie in its own files. */
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { errorResultSchema } from '../../coordinator/report/result.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { assertSame, snapshotCluster } from '../support/compare.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { serverMajor, tablesHavePieces } from '../support/server-major.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'rows_only';
const TARGET = 'rows_only_target';
const ROWS = 5_000;

/** `wide` is 10 MB: three pieces. */
const SCHEMA = `
CREATE TABLE wide (id int, t text); ALTER TABLE wide ALTER t SET STORAGE PLAIN;
CREATE TABLE still AS SELECT n AS id, md5(n::text) AS t FROM generate_series(1, 1000) n;
CREATE TABLE empty_one (id int);
CREATE SCHEMA "Odd s"; CREATE TABLE "Odd s"."t,t" (id int PRIMARY KEY, other int REFERENCES "Odd s"."t,t");
CREATE TABLE parted (id int, k int) PARTITION BY RANGE (k);
CREATE TABLE parted_a PARTITION OF parted FOR VALUES FROM (0) TO (10);
CREATE TABLE parted_b PARTITION OF parted FOR VALUES FROM (10) TO (20);
CREATE SEQUENCE counter;
INSERT INTO wide SELECT n, repeat('x', 1900) || n FROM generate_series(1, ${ROWS}) n;
INSERT INTO "Odd s"."t,t" VALUES (1, 2), (2, 1);
INSERT INTO parted SELECT n, n % 20 FROM generate_series(1, 1000) n;
SELECT setval('counter', 77), lo_from_bytea(4711, 'one');
CREATE INDEX ON still (t);
`;

suiteInTurn('gpdbrestore --noplan', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
  });
  beforeEach(async () => {
    await createDatabase(cluster.topology, DATABASE);
    await onNodes(cluster.topology, DATABASE, async (session) => void (await session.query(SCHEMA)));
  });
  afterEach(async () => {
    await assertNothingLeft(cluster);
    for (const path of await cluster.backupFiles()) await rm(path);
    for (const name of [DATABASE, TARGET]) await dropDatabase(cluster.topology, name);
  });
  after(async () => {
    await cluster?.destroy();
  });

  const onEach = (database: string, sql: string): Promise<unknown> =>
    onNodes(cluster.topology, database, async (session) => void (await session.query(sql)));

  /** Of the first segment. */
  async function count(table: string, database = TARGET): Promise<number> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, database);
    try {
      const { rows } = await session.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
      return rows[0]!.count;
    } finally {
      await session.end();
    }
  }

  /** pg_dump 17 has no large objects in the definitions: --noplan makes them, and says so. */
  const afterDefinitions = async (): Promise<0 | 1> => ((await serverMajor()) >= 17 ? 1 : 0);

  async function refused(key: string, ...args: readonly string[]): Promise<ReturnType<typeof errorResultSchema.parse>> {
    const { status, output, result } = await cluster.run('gpdbrestore', ['-a', '-t', key, '--json', ...args]);
    assert.equal(status, 2, output);
    return errorResultSchema.parse(result);
  }

  it('fills a database whose definitions are there, so that it is what was dumped', async () => {
    const expected = await snapshotCluster(cluster.topology, DATABASE, { withDatabase: false });
    const { key } = await backUpDatabase(cluster, DATABASE);
    await restoreSet(cluster, key, ['-m', '--redirect', TARGET], 'either');
    assert.equal(await count('still'), 0);
    const { output } = await restoreSet(cluster, key, ['--noplan', '--redirect', TARGET], await afterDefinitions());
    assert.doesNotMatch(output, /Restoring definitions|post-data/);
    await assertSame(expected, await snapshotCluster(cluster.topology, TARGET, { withDatabase: false }));
  });

  it('adds to the rows that chosen tables have, and leaves the others alone', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    await onEach(DATABASE, 'DELETE FROM still WHERE id <= 10; DROP INDEX still_t_idx');
    await restoreSet(cluster, key, ['--noplan', '-T', 'public.still']);
    assert.deepEqual([await count('still', DATABASE), await count('wide', DATABASE)], [1990, ROWS]);
    assert.equal(await count(`pg_indexes WHERE tablename = 'still'`, DATABASE), 0, 'no index was made');
    await restoreSet(cluster, key, ['--noplan', '-T', 'public.still', '--truncate']);
    assert.equal(await count('still', DATABASE), 1000);
  });

  it('loads an increment’s own rows, where the set that has the others is gone', async function () {
    // Else the increment has all rows of the table that changed.
    if (!(await tablesHavePieces())) return this.skip();
    const { key: full } = await backUpDatabase(cluster, DATABASE);
    await onEach(
      DATABASE,
      `UPDATE wide SET t = t || '!' WHERE id = 5; CREATE TABLE new_one AS SELECT n FROM generate_series(1, 7) n`,
    );
    const { key } = await backUpDatabase(cluster, DATABASE, ['--incremental']);
    for (const path of await cluster.backupFiles()) if (path.includes(full)) await rm(path);
    await onEach(DATABASE, 'TRUNCATE wide, still, new_one, parted; SELECT lo_unlink(4711)');
    assert.equal((await refused(key, '--redirect', TARGET)).error.code, 'CHAIN_BROKEN');
    const { warnings, rows, tables } = await restoreSet(cluster, key, ['--noplan'], 1);
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(warnings[0]!, /no definition of 1 large object of the set: they were made/);
    const found = [await count('wide', DATABASE), await count('still', DATABASE), await count('new_one', DATABASE)];
    // The updated row's new version is at the end: the first and the last piece were written.
    assert.ok(found[0]! > ROWS / 4 && found[0]! < ROWS, `${found[0]} rows of wide`);
    assert.deepEqual(found.slice(1), [0, 7]);
    assert.equal(tables, 2);
    assert.equal(rows, 3 * (found[0]! + 7));
    assert.equal(await count('wide WHERE id = 5', DATABASE), 1);
    // The definitions are whole in every set.
    await restoreSet(cluster, key, ['-m', '--redirect', TARGET], 'either');
    await restoreSet(cluster, key, ['--noplan', '--redirect', TARGET], 'either');
    assert.equal(await count('wide'), found[0]);
    const none = await restoreSet(cluster, key, ['--noplan', '-T', 'public.still', '--redirect', TARGET], 1);
    assert.match(none.warnings.join('\n'), /No rows of public\.still lie in the increment/);
    const emptying = await refused(key, '--noplan', '-T', 'public.wide', '--truncate', '--redirect', TARGET);
    assert.equal(emptying.error.code, 'NOT_AVAILABLE');
    assert.equal(await count('wide'), found[0]);
  });

  it('never sets a sequence back, and needs none that is not there', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    await onEach(DATABASE, `SELECT setval('counter', 500)`);
    await restoreSet(cluster, key, ['--noplan', '-T', 'public.still']);
    await restoreSet(cluster, key, ['-m', '--redirect', TARGET], 'either');
    await onEach(TARGET, `SELECT setval('counter', 500); SELECT lo_unlink(oid) FROM pg_largeobject_metadata`);
    await restoreSet(cluster, key, ['--noplan', '--redirect', TARGET], 1);
    assert.equal(await count('pg_sequences WHERE last_value = 500'), 1);
    assert.equal(await count('pg_sequences WHERE last_value = 500', DATABASE), 1);
    await onEach(TARGET, `DROP SEQUENCE counter; TRUNCATE wide, still, parted, "Odd s"."t,t"`);
    await restoreSet(cluster, key, ['--noplan', '--redirect', TARGET], 'either');
    assert.equal(await count('still'), 1000);
  });

  it('leaves large objects of a set that drops what it makes, and looks at the shape of tables', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, ['-C']);
    await onEach(DATABASE, `SELECT lo_put(4711, 0, 'two'); TRUNCATE wide, still, parted, "Odd s"."t,t"`);
    await restoreSet(cluster, key, ['--noplan'], 1);
    assert.equal(await count(`pg_largeobject WHERE data = 'two'`, DATABASE), 1);
    await onEach(DATABASE, 'TRUNCATE wide, still; ALTER TABLE still DROP COLUMN t');
    const { error } = await refused(key, '--noplan');
    assert.equal(error.code, 'TABLE_DIFFERS');
    assert.equal(await count('wide', DATABASE), 0);
  });

  it('refuses where a table or the database is not there, before any row is loaded', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    const missing = await refused(key, '--noplan', '--redirect', TARGET);
    assert.equal(missing.error.code, 'DATABASE_NOT_FOUND');
    assert.match(missing.error.message, new RegExp(TARGET));
    await onEach(DATABASE, 'DROP TABLE still, "Odd s"."t,t"; TRUNCATE wide');
    const { error } = await refused(key, '--noplan');
    assert.equal(error.code, 'TABLE_NOT_FOUND');
    assert.match(error.message, /public\.still/);
    assert.match(error.message, /"Odd s"\."t,t"/);
    assert.match(error.hint ?? '', /gpdbrestore -m/);
    assert.equal(await count('wide', DATABASE), 0);
    assert.equal(await count("pg_class WHERE relname = 'still'", DATABASE), 0);
  });

  it('goes on with --resume after a row that the server refuses, and loads nothing twice', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    await restoreSet(cluster, key, ['-m', '--redirect', TARGET], 'either');
    await onEach(TARGET, 'ALTER TABLE still ADD CONSTRAINT small CHECK (id < 500)');
    const { error } = await refused(key, '--noplan', '--redirect', TARGET, '--jobs', '1');
    assert.match(error.message, /public\.still/);
    assert.match(error.hint ?? '', /--resume/);
    assert.equal(await count('wide'), ROWS, 'the largest table comes first');
    await onEach(TARGET, 'ALTER TABLE still DROP CONSTRAINT small');
    const other = await refused(key, '--resume', '--redirect', TARGET, '--append');
    assert.equal(other.error.code, 'RESUME_IMPOSSIBLE');
    await restoreSet(cluster, key, ['--noplan', '--redirect', TARGET, '--resume'], await afterDefinitions());
    assert.deepEqual([await count('wide'), await count('still'), await count('parted')], [ROWS, 1000, 1000]);
  });
});
