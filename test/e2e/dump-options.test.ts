/** gpcrondump's options about what a set holds, through the commands: log, list files, manifest, restores. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setFileName, type SetFileKind } from '../../common/sets/artefacts.js';
import { parseManifest, type Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { backupResultSchema, type BackupResult } from '../../coordinator/report/result.js';
import { assertSame, snapshotCluster } from '../support/compare.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const SHOP = `
  CREATE SCHEMA sales; CREATE SCHEMA "Sales.II";
  CREATE TABLE sales."Order ""x""" (id int PRIMARY KEY, note text);
  CREATE TABLE sales.line (id int REFERENCES sales."Order ""x""", n int);
  CREATE TABLE "Sales.II".item (n int);
  CREATE VIEW sales.big AS SELECT * FROM sales.line WHERE n > 10;
  INSERT INTO sales."Order ""x""" SELECT n, 'it''s ' || n || E'\\n' FROM generate_series(1, 40) n;
  INSERT INTO sales.line SELECT n, n FROM generate_series(1, 40) n;
  INSERT INTO "Sales.II".item SELECT generate_series(1, 30); ANALYZE`;

/** Reference sections 2.5 to 2.10 and 6.2. */
const LINES_IN_ORDER = [
  /Starting gpcrondump with args: /,
  /Directory .* (not found, will try to create|exists)/,
  /Checked .* on master/,
  /Configuring for single database dump/,
  /Validating disk space/,
  /Adding compression parameter/,
  /Adding encoding UTF8/,
  /Adding --prefix/,
  /Adding --no-expand-children/,
  /Dump process command line gp_dump -p \d+ .*--gp-k=\d{14} --no-lock -c --gp-c --encoding=UTF8 --prefix=px_ --no-expand-children "shop" --inserts --no-owner/,
  /Starting Dump process/,
  /Releasing pg_class lock/,
  /Dump process returned exit code 0/,
  /Timestamp key = \d{14}/,
  /Checked master status file and master dump file\./,
  /Inserted dump record into public\.gpcrondump_history in shop database/,
  /Dump status report/,
];

suiteInTurn('Options about what a set holds', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) => session.query(SHOP));
  });

  afterEach(() => assertNothingLeft(cluster));

  after(async () => {
    await cluster?.destroy();
  });

  const UNLOGGED = `
    CREATE UNLOGGED TABLE sales."Cache.1" (id serial PRIMARY KEY, v text);
    INSERT INTO sales."Cache.1" (v) SELECT repeat(md5(n::text), 500) FROM generate_series(1, 20) n;
    CREATE TABLE sales.tree (id int) PARTITION BY LIST (id);
    CREATE TABLE sales.logged PARTITION OF sales.tree FOR VALUES IN (1);
    CREATE UNLOGGED TABLE sales.unlogged PARTITION OF sales.tree FOR VALUES IN (2);
    INSERT INTO sales.tree VALUES (1), (2), (2);
    CREATE UNLOGGED SEQUENCE sales.numbers; SELECT setval('sales.numbers', 77)`;

  async function backUp(...args: readonly string[]): Promise<BackupResult & { readonly output: string }> {
    const outcome = await cluster.call('gpcrondump', ['-a', '-x', 'shop', '--json', ...args]);
    assert.equal(outcome.status, 0, outcome.output);
    return { ...backupResultSchema.parse(outcome.result), output: outcome.output };
  }

  async function restore(key: string, ...args: readonly string[]): Promise<void> {
    const outcome = await cluster.call('gpdbrestore', ['-a', '-t', key, ...args]);
    assert.equal(outcome.status, 0, outcome.output);
  }

  const manifestOf = async (result: BackupResult): Promise<{ readonly manifest: Manifest }> => ({
    manifest: parseManifest(await readFile(result.manifest), result.manifest),
  });

  const listOf = async ({ directory, timestampKey, prefix }: BackupResult, kind: SetFileKind): Promise<string> =>
    readFile(join(directory, setFileName({ key: timestampKey as TimestampKey, prefix }, kind)), 'utf8');

  it('rows of unlogged tables, partitions and sequences come back, and stay away on request', async () => {
    await onNodes(cluster.topology, 'shop', (session) => session.query(UNLOGGED));
    const source = await snapshotCluster(cluster.topology, 'shop');
    const whole = await backUp('-H');
    const { manifest } = await manifestOf(whole);
    assert.equal(manifest.body.options.withUnloggedRows, true);
    const rowsIn = (set: typeof manifest): Record<string, unknown> =>
      Object.fromEntries(
        set.body.tables.filter(({ schema }) => schema === 'sales').map(({ name, rows }) => [name, rows]),
      );
    assert.deepEqual(rowsIn(manifest)['Cache.1'], [20, 20, 20]);
    assert.deepEqual(rowsIn(manifest).unlogged, [2, 2, 2]);
    await restore(whole.timestampKey, '-e');
    await assertSame(await snapshotCluster(cluster.topology, 'shop'), source);

    const without = await backUp('-H', '--no-unlogged-table-data');
    const left = (await manifestOf(without)).manifest;
    assert.equal(left.body.options.withUnloggedRows, false);
    assert.deepEqual(rowsIn(left), {
      'Order "x"': [40, 40, 40],
      line: [40, 40, 40],
      'Cache.1': [null, null, null],
      tree: [null, null, null],
      logged: [1, 1, 1],
      unlogged: [null, null, null],
    });
    for (const text of [without.output, await listOf(without, 'report')]) {
      for (const name of ['sales."Cache.1"', 'sales.unlogged']) assert.ok(text.includes(name), text);
      assert.ok(!text.includes('sales.logged'), text);
    }
    await restore(without.timestampKey, '-e');
    await onNodes(cluster.topology, 'shop', async (session) => {
      const { rows } = await session.query(
        `SELECT (SELECT count(*)::int FROM sales."Cache.1") AS cache, (SELECT count(*)::int FROM sales.tree) AS tree,
                (SELECT last_value::int FROM sales.numbers) AS numbers, (SELECT is_called FROM sales."Cache.1_id_seq") AS called`,
      );
      assert.deepEqual(rows, [{ cache: 0, tree: 1, numbers: 1, called: false }]);
      await session.query('DROP TABLE sales."Cache.1", sales.tree; DROP SEQUENCE sales.numbers');
    });
  });

  it('log the originals’ lines in the originals’ order, and restore over what is there', async () => {
    const result = await backUp('-C', '-E', 'UTF8', '--prefix', 'px', '--inserts', '--no-owner', '--dump-stats');
    const date = result.timestampKey.slice(0, 8);
    const log = await readFile(join(cluster.folder, 'logs', `gpcrondump_${date}.log`), 'utf8');
    let position = 0;
    for (const line of LINES_IN_ORDER) {
      const found = log.slice(position).search(line);
      assert.ok(found >= 0, `${line.source} comes after the lines before it:\n${log}`);
      position += found;
    }
    const files = (await cluster.backupFiles()).map((path) => basename(path));
    const statistics = files.filter((name) => name.startsWith('px_gp_statistics_'));
    assert.deepEqual(
      statistics,
      [-1, 0, 1].map((content) => `px_gp_statistics_${content}_${content + 2}_${result.timestampKey}`),
    );
    const source = await snapshotCluster(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query('DELETE FROM sales.line; CREATE VIEW "Sales.II".v AS SELECT 1'),
    );
    await onNodes(cluster.topology, 'shop', (session) => session.query('DROP VIEW "Sales.II".v'));
    await restore(result.timestampKey, '--prefix', 'px');
    await assertSame(await snapshotCluster(cluster.topology, 'shop'), source);
    await restore(result.timestampKey, '--prefix', 'px', '-T', 'sales.line', '--truncate');
    await assertSame(await snapshotCluster(cluster.topology, 'shop'), source);
  });

  it('write what a filter chose so that list files read it back', async () => {
    const first = await backUp('-t', 'sales."Order ""x"""', '-t', '"Sales.II".item', '-H');
    assert.equal(await listOf(first, 'table'), '"Sales.II".item\nsales."Order ""x"""\n');
    const file = join(cluster.folder, 'tables');
    await writeFile(file, await listOf(first, 'table'));
    const again = await backUp('--table-file', file, '--prefix', 'px', '-H');
    assert.equal(await listOf(again, 'filter'), await listOf(first, 'table'));
    await assert.rejects(listOf(again, 'table'), { code: 'ENOENT' });
    assert.equal(again.rows, first.rows);
    const bySchema = await backUp('-s', 'Sales.II', '-H');
    assert.equal(await listOf(bySchema, 'schema'), '"Sales.II"\n');
    await writeFile(file, await listOf(bySchema, 'schema'));
    assert.equal((await backUp('--schema-file', file, '-H')).rows, bySchema.rows);
    const others = await backUp('-S', 'Sales.II', '--prefix', 'px', '-H');
    assert.equal(await listOf(others, 'schema'), 'public\nsales\n');
    const kept = (await listOf(others, 'filter')).replace('public.gpcrondump_history\n', '');
    assert.equal(kept, 'sales."Order ""x"""\nsales.line\n');
  });

  it('end with 2 and the name of what the server does not know', async () => {
    for (const [args, words] of [
      [['-E', 'nonsense'], /knows no encoding "nonsense"/],
      [['--oids'], /--oids: PostgreSQL \d+.* has no tables WITH OIDS/],
    ] as const) {
      const outcome = await cluster.call('gpcrondump', ['-a', '-x', 'shop', '-H', ...args]);
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, words);
    }
  });

  it('restore into a new database from a set of column inserts that sets session authorization', async () => {
    const { timestampKey } = await backUp('--column-inserts', '--use-set-session-authorization', '--rsyncable', '-H');
    await restore(timestampKey, '--redirect', 'copy');
    const [before, after] = await Promise.all(
      ['shop', 'copy'].map((database) => snapshotCluster(cluster.topology, database, { withDatabase: false })),
    );
    await assertSame(before!, after!);
    await dropDatabase(cluster.topology, 'copy');
  });
});
