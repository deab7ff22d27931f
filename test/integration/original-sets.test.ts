/** Sets of the original gpcrondump, in both namings, restored on a fleet by the program. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzipSync, gunzipSync } from 'node:zlib';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { instancesOf, type Instance } from '../../coordinator/base/topology.js';
import { until } from '../support/agent-fixture.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import { shop, writeOriginalSet, type OriginalSetOptions, type WrittenOriginalSet } from '../support/original-set.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const ODD = `"Odd ""Schema"""."Ta.b ""le"`;
const QUERIES: Readonly<Record<string, string>> = {
  customer: 'SELECT id, name FROM public.customer ORDER BY 1',
  orders: 'SELECT id, customer, remark FROM public.orders ORDER BY 1',
  odd: `SELECT "Id, x" AS id, v FROM ${ODD} ORDER BY 1`,
};

suiteInTurn('Sets of the original gpcrondump', function () {
  this.timeout(180_000);
  let cluster: E2eCluster;
  let owner: string;
  let serial = 0;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
    owner = cluster.topology.user;
  });
  after(async () => cluster.destroy());
  afterEach(async () => {
    for (const path of await cluster.backupFiles()) await rm(path);
    for (const instance of instancesOf(cluster.topology)) {
      await query(instance, 'DROP DATABASE IF EXISTS oldshop', 'postgres');
    }
  });

  async function query(
    instance: Instance,
    sql: string,
    database = 'oldshop',
  ): Promise<readonly Record<string, unknown>[]> {
    const session = await openNodeSession(cluster.topology, instance, database);
    try {
      return (await session.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await session.end();
    }
  }
  const write = (changes: Partial<OriginalSetOptions> = {}): Promise<WrittenOriginalSet> => {
    const { topology, paths } = cluster;
    const places = instancesOf(topology).map(({ contentId, dbid, host, port }) => ({
      content: contentId,
      dbid,
      host,
      port,
      root: paths.host(host).backups,
    }));
    serial += 1;
    const key = `201801020304${String(serial).padStart(2, '0')}`;
    return writeOriginalSet({
      key,
      database: 'oldshop',
      owner,
      places,
      naming: 'old',
      compressed: true,
      ...shop(owner),
      ...changes,
    });
  };
  const keyOf = (): string => `201801020304${String(serial).padStart(2, '0')}`;
  const restore = (...args: string[]): Promise<ProgramOutcome> =>
    cluster.run('gpdbrestore', ['-a', '--trust-set', ...args, '--json']);
  const segments = (): readonly Instance[] => cluster.topology.segments;

  async function assertShop(): Promise<void> {
    const [first, second] = segments() as [Instance, Instance];
    assert.deepEqual(await query(first, QUERIES.customer!), [
      { id: 1, name: 'Anna' },
      { id: 3, name: null },
    ]);
    assert.deepEqual(await query(second, QUERIES.customer!), [{ id: 2, name: 'Béa \\ \t tab' }]);
    assert.deepEqual(await query(first, QUERIES.orders!), [
      { id: 1, customer: 1, remark: 'COPY nothing (id) FROM stdin;' },
      { id: 3, customer: 3, remark: 'line\nbreak' },
      { id: 5, customer: 1, remark: '' },
    ]);
    assert.deepEqual(await query(second, QUERIES.orders!), [
      { id: 2, customer: 2, remark: 'SET search_path = nowhere, pg_catalog;' },
      { id: 4, customer: 2, remark: `$_$ '" /* --` },
      { id: 6, customer: 2, remark: '\\.' },
    ]);
    assert.equal((await query(first, QUERIES.odd!)).length, 2);
    assert.equal((await query(second, QUERIES.odd!)).length, 1);
    for (const instance of instancesOf(cluster.topology)) {
      const [row] = await query(
        instance,
        `SELECT (SELECT count(*)::int FROM pg_indexes WHERE schemaname !~ '^pg_|^information') AS indexes,
           (SELECT count(*)::int FROM pg_rules WHERE rulename = 'keep') AS rules,
           (SELECT count(*)::int FROM pg_constraint WHERE conname = 'orders_customer_fkey') AS fkeys,
           (SELECT last_value::int FROM customer_id_seq) AS sequence, note('x') AS note,
           (SELECT column_default FROM information_schema.columns WHERE table_name = 'customer' AND column_name = 'name') AS fallback`,
      );
      assert.deepEqual(row, {
        indexes: 3,
        rules: 1,
        fkeys: 1,
        sequence: 42,
        note: "it's; x",
        fallback: "'a\\b;c'::text",
      });
    }
  }

  it('restores one in the older naming, compressed, into a new database', async () => {
    await write();
    const outcome = await restore('-t', keyOf(), '-e');
    assert.equal(outcome.status, 0, outcome.output);
    assert.equal((outcome.result as { rows: number }).rows, 12);
    assert.match(outcome.output, /hold no checksums and row counts/);
    await assertShop();
  });

  it('restores the newest successful one in the content naming with a prefix, not a failed or foreign one', async () => {
    await write({ naming: 'content', compressed: false, prefix: 'nightly' });
    const key = keyOf();
    await write({ naming: 'content', prefix: 'nightly', failed: true });
    const failed = keyOf();
    await write({ naming: 'content', prefix: 'nightly', database: 'other' });
    const outcome = await restore('-s', 'oldshop', '--prefix', 'nightly', '-e');
    assert.equal(outcome.status, 1, outcome.output);
    assert.match(outcome.output, new RegExp(`Identified latest dump timestamp for oldshop as ${key}`));
    assert.match(outcome.output, new RegExp(`${failed} does not say that its dump succeeded`));
    await assertShop();
    const refused = await restore('-t', failed, '--prefix', 'nightly', '-e');
    assert.equal(refused.status, 2);
    assert.match(refused.output, /does not say that the dump succeeded/);
  });

  it('lists the tables', async () => {
    await write();
    const outcome = await cluster.run('gpdbrestore', ['-L', '-t', keyOf(), '--json']);
    assert.equal(outcome.status, 0, outcome.output);
    const { tables } = outcome.result as { tables: { schema: string; name: string; owner: string }[] };
    assert.deepEqual(
      tables.map(({ schema, name }) => `${schema}|${name}`),
      ['public|customer', 'public|orders', 'public|nothing', 'Odd "Schema"|Ta.b "le'],
    );
    assert.deepEqual(new Set(tables.map((table) => table.owner)), new Set([owner]));
  });

  it('restores tables of any name with what belongs to them, and nothing else', async () => {
    await write();
    for (const instance of instancesOf(cluster.topology)) await query(instance, 'CREATE DATABASE oldshop', 'postgres');
    const outcome = await restore('-t', keyOf(), '-T', '"Odd ""Schema"""."Ta.b ""le"', '-T', 'public.customer');
    assert.equal(outcome.status, 0, outcome.output);
    for (const instance of instancesOf(cluster.topology)) {
      const rows = await query(
        instance,
        `SELECT relkind::text || ' ' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
         WHERE nspname !~ '^pg_|^information' ORDER BY 1`,
      );
      assert.deepEqual(
        rows.map(({ name }) => name),
        ['S customer_id_seq', 'i customer_pkey', 'i le v', 'r Ta.b "le', 'r customer'],
      );
    }
    assert.equal((await query(segments()[0]!, QUERIES.odd!)).length, 2);
    assert.equal((await query(segments()[0]!, 'SELECT last_value::int AS v FROM customer_id_seq'))[0]!.v, 42);
    const filled = /rows already in public\.customer of database oldshop/;
    assert.match((await restore('-t', keyOf(), '-T', 'public.customer')).output, filled);
    const whole = await restore('-t', keyOf(), '--on-error-continue');
    assert.equal(whole.status, 2, whole.output);
    assert.match(whole.output, /rows already in .*public\.customer/);
    const again = await restore('-t', keyOf(), '-T', 'public.customer', '--truncate');
    assert.equal(again.status, 0, again.output);
    assert.equal((await query(segments()[0]!, QUERIES.customer!)).length, 2);
    const unknown = await restore('-t', keyOf(), '-T', 'public.missing');
    assert.equal(unknown.status, 2);
    assert.match(unknown.output, /Tables \['public\.missing'\] not found in backup/);
  });

  it('restores whole schemas with functions and views, and definitions alone', async () => {
    await write();
    const outcome = await restore('-t', keyOf(), '-e', '-S', 'public', '-m');
    assert.equal(outcome.status, 0, outcome.output);
    const [row] = await query(
      segments()[0]!,
      `SELECT (SELECT count(*)::int FROM orders) AS rows, note('y') AS note, (SELECT count(*)::int FROM big_orders) AS big,
         (SELECT count(*)::int FROM pg_namespace WHERE nspname LIKE 'Odd%') AS odd`,
    );
    assert.deepEqual(row, { rows: 0, note: "it's; y", big: 0, odd: 0 });
  });

  it('touches nothing when a file is missing, cut short or damaged', async () => {
    for (const instance of instancesOf(cluster.topology)) await query(instance, 'CREATE DATABASE oldshop', 'postgres');
    const damage: Readonly<Record<string, (set: WrittenOriginalSet) => Promise<void>>> = {
      'is missing': ({ data }) => rm(data.get(1)!),
      'does not decompress to its end': async ({ data }) => {
        const path = data.get(0)!;
        await truncate(path, (await readFile(path)).length - 6);
      },
      'ends inside the rows of COPY': async ({ data }) => {
        const path = data.get(0)!;
        const text = gunzipSync(await readFile(path)).toString();
        await writeFile(path, gzipSync(text.slice(0, text.indexOf('line\\nbreak'))));
      },
      'ends before the dump was complete': async ({ postData }) => {
        const text = gunzipSync(await readFile(postData)).toString();
        await writeFile(postData, gzipSync(text.slice(0, text.indexOf('CREATE RULE'))));
      },
    };
    for (const [message, harm] of Object.entries(damage)) {
      await harm(await write());
      const outcome = await restore('-t', keyOf(), '-e');
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, new RegExp(message));
      assert.match(outcome.output, /Nothing was dropped or written/);
      assert.equal((await query(cluster.topology.coordinator, 'SELECT 1 AS one'))[0]!.one, 1);
      assert.equal(
        (
          await query(cluster.topology.coordinator, `SELECT count(*)::int AS n FROM pg_class WHERE relname = 'orders'`)
        )[0]!.n,
        0,
      );
    }
  });

  it('does not take one for the rest of a failed backup', async () => {
    await write();
    const before = await cluster.backupFiles();
    const removed = await cluster.run('mppbackup', ['delete', '-a', '--incomplete']);
    assert.equal(removed.status, 0, removed.output);
    assert.deepEqual(await cluster.backupFiles(), before);
    const shown = await cluster.run('mppbackup', ['show']);
    assert.match(shown.output, new RegExp(`${keyOf()} of oldshop was written by the original gpcrondump \\(full\\)`));
  });

  it('counts what fails and goes on when asked to', async () => {
    const text = shop(owner);
    await write({
      ...text,
      definitions: `${text.definitions}\nALTER TABLE public.orders OWNER TO nobody_here;\n`,
      tables: text.tables.map((table) =>
        table.name === 'customer' ? { ...table, rows: { ...table.rows, 0: ['x\ty'] } } : table,
      ),
      postData: text.postData.replace('FOREIGN KEY (customer)', 'FOREIGN KEY (missing)'),
    });
    const stopped = await restore('-t', keyOf(), '-e');
    assert.equal(stopped.status, 2, stopped.output);
    assert.match(stopped.output, /nobody_here/);
    const outcome = await restore('-t', keyOf(), '-e', '--on-error-continue');
    assert.equal(outcome.status, 1, outcome.output);
    const { problems } = outcome.result as { problems: { sqlstate: string; contentId: number }[] };
    assert.deepEqual(problems.map(({ sqlstate }) => sqlstate).sort(), [
      '22P02',
      '42703',
      '42703',
      '42703',
      '42704',
      '42704',
      '42704',
    ]);
    assert.equal((await query(segments()[0]!, QUERIES.orders!)).length, 3);
  });

  it('runs the global file', async () => {
    await write({
      globals: `--\n-- GreenPlum Database cluster dump\n--\n\\connect postgres\n\nCREATE ROLE old_clerk;\nALTER ROLE old_clerk WITH NOSUPERUSER LOGIN;\n\n`,
    });
    const outcome = await restore('-t', keyOf(), '-G', 'only');
    assert.equal(outcome.status, 0, outcome.output);
    for (const instance of instancesOf(cluster.topology)) {
      const rows = await query(instance, `SELECT rolcanlogin FROM pg_roles WHERE rolname = 'old_clerk'`, 'postgres');
      assert.deepEqual(rows, [{ rolcanlogin: true }]);
      await query(instance, 'DROP ROLE old_clerk', 'postgres');
    }
  });

  it('reads text in another encoding', async () => {
    const text = shop(owner);
    await write({ encoding: 'LATIN1', ...text });
    const outcome = await restore('-t', keyOf(), '-e');
    assert.equal(outcome.status, 0, outcome.output);
    await assertShop();
  });

  describe('from named pipes', () => {
    const intoPipe = async (path: string): Promise<Buffer> => {
      const bytes = await readFile(path);
      await rm(path);
      await promisify(execFile)('mkfifo', ['-m', '666', path]);
      return bytes;
    };
    const feed = (path: string, bytes: Buffer): Promise<void> =>
      new Promise((resolve) => {
        const stream = createWriteStream(path);
        stream.once('close', resolve);
        stream.once('error', () => resolve());
        stream.end(bytes);
      });

    it('restores in one pass, and says what it cannot check', async () => {
      const { data, postData } = await write();
      const paths = [...data.values(), postData];
      const feeding: Promise<void>[] = [];
      for (const path of paths) feeding.push(feed(path, await intoPipe(path)));
      const outcome = await restore('-t', keyOf(), '-e');
      assert.equal(outcome.status, 1, outcome.output);
      assert.match(outcome.output, /Skipping validation of tables in dump file due to the use of named pipes/);
      await Promise.all(feeding);
      await assertShop();
    });

    it('fails with the table when the writer ends early', async () => {
      const { data } = await write({ compressed: false });
      const path = data.get(1)!;
      const bytes = await intoPipe(path);
      const feeding = feed(path, bytes.subarray(0, bytes.indexOf('$_$')));
      const outcome = await restore('-t', keyOf(), '-e');
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, /Cannot load public\.orders: .* ends inside the rows/);
      await feeding;
    });

    it('stops when it is told to while nobody writes', async () => {
      const { data } = await write();
      await intoPipe(data.get(0)!);
      const running = cluster.start('gpdbrestore', ['-a', '--trust-set', '-t', keyOf(), '-e']);
      const loaders = async (more = ''): Promise<number> => {
        const sql = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE '%loader%' ${more}`;
        return (await query(cluster.topology.segments[0]!, sql, 'postgres'))[0]!.n as number;
      };
      // For a while no session has had anything to do.
      const LONG_IDLE = `AND state = 'idle' AND state_change < now() - interval '0.3 s'`;
      await until('the restore waits', async () => {
        const idle = await loaders(LONG_IDLE);
        return idle > 0 && idle === (await loaders());
      });
      running.kill('SIGTERM');
      const outcome = await running.ended;
      assert.equal(outcome.status, 2, outcome.output);
      assert.equal(await loaders(), 0);
    });
  });
});
