/** What the options choose: tables, schemas, what is left out; the lists of sets; the agent that is started at home. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setFileName } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase } from '../support/backups.js';
import { snapshotCluster, assertSame } from '../support/compare.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const SHOP = `
  CREATE SCHEMA sales; CREATE SCHEMA "Sales II"; CREATE SCHEMA stock;
  CREATE TYPE stock.colour AS ENUM ('red', 'green');
  CREATE FUNCTION sales.vat(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 1.19';
  CREATE TABLE stock.part (id int PRIMARY KEY, colour stock.colour);
  CREATE TABLE sales.customer (id serial PRIMARY KEY, name text);
  CREATE TABLE sales."Order" (id int PRIMARY KEY, customer int REFERENCES sales.customer, total numeric CHECK (sales.vat(total) > 0));
  CREATE TABLE "Sales II".item (part int, n int);
  CREATE TABLE sales.log (day date, line text) PARTITION BY RANGE (day);
  CREATE TABLE sales.log_2025 PARTITION OF sales.log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE sales.log_2026 PARTITION OF sales.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE VIEW sales.big AS SELECT * FROM sales."Order" WHERE total > 10;
  CREATE VIEW stock.red AS SELECT * FROM stock.part WHERE colour = 'red';
  INSERT INTO stock.part SELECT n, CASE n % 2 WHEN 0 THEN 'red' ELSE 'green' END::stock.colour FROM generate_series(1, 50) n;
  INSERT INTO sales.customer (name) SELECT 'c' || n FROM generate_series(1, 20) n;
  INSERT INTO sales."Order" SELECT n, n % 20 + 1, n FROM generate_series(1, 40) n;
  INSERT INTO "Sales II".item SELECT n, n FROM generate_series(1, 30) n;
  INSERT INTO sales.log SELECT '2025-06-01'::date + n * 10, 'x' FROM generate_series(1, 40) n;`;

suiteInTurn('What the options choose', function () {
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

  /** @param warned what the backup warns of; it ends with 1 then */
  async function backUpWarned(warned: readonly RegExp[], ...args: readonly string[]): Promise<TimestampKey> {
    const { key, warnings } = await backUpDatabase(cluster, 'shop', args, warned.length > 0 ? 1 : 0);
    assert.equal(warnings.length, warned.length, warnings.join('\n'));
    for (const [index, pattern] of warned.entries()) assert.match(warnings[index]!, pattern);
    return key;
  }

  const backUp = (...args: readonly string[]): Promise<TimestampKey> => backUpWarned([], ...args);

  /** Relations of the user and their rows on the last segment after a restore of the set into a new database. */
  async function restored(key: TimestampKey, ...args: readonly string[]): Promise<Record<string, number>> {
    const outcome = await cluster.call('gpdbrestore', ['-a', '-e', '-t', key, '--redirect', 'copy', ...args]);
    assert.equal(outcome.status, 0, outcome.output);
    const found = await relations('copy');
    await dropDatabase(cluster.topology, 'copy');
    return found;
  }

  async function relations(database: string): Promise<Record<string, number>> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments.at(-1)!, database, 'test');
    try {
      const { rows } = await session.query<{ name: string; rows: string }>(
        `SELECT n.nspname || '.' || c.relname AS name,
                (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', n.nspname, c.relname), false, true, '')))[1]::text AS rows
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'v', 'p') AND n.nspname !~ '^pg_|^information_schema$' ORDER BY 1`,
      );
      return Object.fromEntries(rows.map(({ name, rows: count }) => [name, Number(count)]));
    } finally {
      await session.end();
    }
  }

  it('-t takes the tables named, partitions with their parent, and what they need', async () => {
    const tables = ['-t', 'sales.log', '-t', 'stock.part', '-t', 'sales."Order"'];
    const key = await backUpWarned([/Order_customer_fkey of sales\."Order" was left out: sales\.customer/], ...tables);
    assert.deepEqual(await restored(key), {
      'sales.Order': 40,
      'sales.log': 40,
      'sales.log_2025': 21,
      'sales.log_2026': 19,
      'stock.part': 50,
    });
  });

  it('-s takes everything in the schemas, views and functions too', async () => {
    const key = await backUp('-s', 'Sales II', '-s', 'stock');
    assert.deepEqual(await restored(key), { 'Sales II.item': 30, 'stock.part': 50, 'stock.red': 25 });
  });

  it('-T leaves out tables and keeps the rest, with their definitions where that needs them', async () => {
    const warned = [/table sales\."Order" comes along, without rows: view sales\.big needs it/];
    const key = await backUpWarned(warned, '-T', 'sales."Order"', '-T', 'sales.log');
    assert.deepEqual(await restored(key), {
      'Sales II.item': 30,
      'sales.Order': 0,
      'sales.big': 0,
      'sales.customer': 20,
      'stock.part': 50,
      'stock.red': 25,
    });
  });

  it('-S leaves out schemas', async () => {
    const key = await backUp('-S', 'sales', '-S', 'Sales II');
    assert.deepEqual(await restored(key), { 'stock.part': 50, 'stock.red': 25 });
  });

  it('a table file names tables, and a restore takes some of a whole set', async () => {
    const file = join(cluster.folder, 'tables');
    await writeFile(file, 'stock.part\n"Sales II".item\n');
    const some = await backUp('--table-file', file);
    assert.deepEqual(await restored(some), { 'Sales II.item': 30, 'stock.part': 50 });
    const all = await backUp();
    assert.deepEqual(await restored(all, '-T', 'stock.part'), { 'stock.part': 50 });
    assert.deepEqual(await restored(all, '-S', 'Sales II'), { 'Sales II.item': 30 });
  });

  it('-m restores definitions alone', async () => {
    const counts = Object.values(await restored(await backUp(), '-m'));
    assert.equal(counts.length, 9);
    assert.ok(counts.every((count) => count === 0));
  });

  it('tables that have rows are loaded only with --truncate, which replaces them, or --append', async () => {
    const key = await backUp();
    const before = await relations('shop');
    const load = async (...args: readonly string[]): Promise<Record<string, number>> => {
      const outcome = await cluster.call('gpdbrestore', ['-a', '-t', key, ...args]);
      assert.equal(outcome.status, 0, outcome.output);
      return relations('shop');
    };
    const refuses = async (tables: RegExp, ...args: readonly string[]): Promise<void> => {
      const outcome = await cluster.call('gpdbrestore', ['-a', '-t', key, ...args]);
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, tables);
      assert.match(outcome.output, /Nothing was dropped or written\..*--truncate.*--append/);
    };
    const item = ['-T', '"Sales II".item'];
    await refuses(/rows already in "Sales II"\.item of database shop.*on all instances/, ...item);
    await refuses(/stock\.part/, '--on-error-continue');
    assert.deepEqual(await relations('shop'), before);
    assert.equal((await load(...item, '--append'))['Sales II.item'], 60);
    assert.equal((await load(...item, '--truncate'))['Sales II.item'], 30);
    await onNodes(cluster.topology, 'shop', async (session, { contentId }) => {
      if (contentId !== 1) await session.query('TRUNCATE "Sales II".item');
    });
    await refuses(/"Sales II"\.item of database shop.*segment 1/, ...item);
    await load(...item, '--truncate');
    assert.deepEqual(await relations('shop'), before);
  });

  it('-z and --prefix, -u: plain files under another name and folder restore the same', async () => {
    const before = await snapshotCluster(cluster.topology, 'shop');
    const folder = join(cluster.folder, 'cluster', 'elsewhere');
    const key = await backUp('-z', '--prefix', 'nightly', '-u', folder);
    const manifest = join(folder, 'db_dumps', key.slice(0, 8), setFileName({ key, prefix: 'nightly' }, 'manifest'));
    assert.match(await readFile(manifest, 'utf8'), /"compression": "none"/);
    const outcome = await cluster.call('gpdbrestore', ['-a', '-e', '-t', key, '--prefix', 'nightly', '-u', folder]);
    assert.equal(outcome.status, 0, outcome.output);
    await assertSame(before, await snapshotCluster(cluster.topology, 'shop'));
    const elsewhere = await cluster.call('gpdbrestore', ['-a', '-t', key]);
    assert.equal(elsewhere.status, 2, 'without -u and --prefix there is no such set');
  });

  it('mppbackup show lists complete sets alone, delete removes one, delete --incomplete what never finished', async () => {
    const key = await backUp();
    const { paths, topology } = cluster;
    const list = async (): Promise<{ sets: { timestampKey: string }[]; incomplete: string[] }> => {
      const outcome = await cluster.call('mppbackup', ['show', '--json']);
      assert.equal(outcome.status, 0, outcome.output);
      return outcome.result as { sets: { timestampKey: string }[]; incomplete: string[] };
    };
    const folder = join(paths.host(topology.coordinator.host).backups, 'db_dumps', key.slice(0, 8));
    const halfDone = '20200101000000';
    const half = join(dirname(folder), halfDone.slice(0, 8));
    await mkdir(half, { mode: 0o777 });
    await chmod(half, 0o777); // the agent is another user
    await writeFile(join(half, `gp_dump_-1_1_${halfDone}.gz.partial`), 'half');
    const listed = await list();
    assert.equal(listed.sets[0]?.timestampKey, key);
    assert.ok(!listed.sets.some(({ timestampKey }) => timestampKey === halfDone));
    assert.deepEqual(listed.incomplete, [halfDone]);
    const refused = await cluster.call('gpdbrestore', ['-a', '-e', '-t', halfDone, '--json']);
    assert.equal((refused.result as { error: { code: string } }).error.code, 'SET_INCOMPLETE');
    const swept = await cluster.call('mppbackup', ['delete', '-a', '--incomplete']);
    assert.equal(swept.status, 0, swept.output);
    assert.deepEqual((await list()).incomplete, []);
    assert.equal((await cluster.call('mppbackup', ['delete', '-a', '--force', key])).status, 0);
    assert.ok(!(await list()).sets.some(({ timestampKey }) => timestampKey === key));
    assert.ok(!(await cluster.backupFiles()).some((path) => path.includes(key)));
  });

  it('works with an agent of its own where the coordinator’s host has none', async () => {
    const { paths, topology } = cluster;
    const text = await readFile(paths.clusterFile, 'utf8');
    const agent = topology.hosts.find(({ name }) => name === topology.coordinator.host)?.agent ?? 'none';
    const alone = join(cluster.folder, 'cluster', 'alone.yaml');
    await writeFile(alone, text.replace(`    agent: ${agent}\n`, ''));
    // That agent runs as who runs the command, and writes into no folder of another user.
    const { backups } = paths.host(topology.coordinator.host);
    await rm(join(backups, 'db_dumps'), { recursive: true, force: true });
    const key = await backUp('--cluster-file', alone);
    const folder = join(backups, 'db_dumps', key.slice(0, 8));
    assert.ok((await cluster.backupFiles()).includes(join(folder, setFileName({ key, prefix: '' }, 'manifest'))));
    assert.equal((await restored(key, '--cluster-file', alone))['stock.part'], 50);
  });
});
