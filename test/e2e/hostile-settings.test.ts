/**
 * Defaults of the role, of the database and of the server that would break or change our sessions, and a server that
 * waits for a standby which is not there. A set restores the settings of its database before anything else: the rest of
 * the restore runs under them.
 */
import assert from 'node:assert/strict';
import type pg from 'pg';
import { quoteName } from '../../common/pg/quote.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backupResultSchema } from '../../coordinator/report/result.js';
import { until } from '../support/agent-fixture.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

/** What a server of this version does not have is left out. */
const HOSTILE: Readonly<Record<string, string>> = {
  statement_timeout: '15ms',
  lock_timeout: '1ms',
  idle_in_transaction_session_timeout: '5ms',
  idle_session_timeout: '5ms',
  transaction_timeout: '15ms',
  exit_on_error: 'on',
  role: 'hostile',
  search_path: 'hostile, nowhere',
  row_security: 'on',
  session_replication_role: 'replica',
  synchronous_commit: 'remote_apply',
  default_transaction_isolation: 'serializable',
  default_transaction_read_only: 'on',
  default_transaction_deferrable: 'on',
  standard_conforming_strings: 'off',
  escape_string_warning: 'off',
  backslash_quote: 'off',
  transform_null_equals: 'on',
  array_nulls: 'off',
  quote_all_identifiers: 'on',
  default_table_access_method: 'hostile',
  createrole_self_grant: 'set, inherit',
  restrict_nonsystem_relation_kind: 'view, foreign-table',
  event_triggers: 'off',
  client_min_messages: 'debug5',
  client_encoding: 'LATIN1',
  xmloption: 'document',
  xmlbinary: 'hex',
  datestyle: 'German, DMY',
  intervalstyle: 'sql_standard',
  timezone: 'Asia/Kathmandu',
  extra_float_digits: '-15',
  bytea_output: 'escape',
  synchronize_seqscans: 'on',
  check_function_bodies: 'on',
  default_statistics_target: '1',
  enable_seqscan: 'off',
};

const SHOP = `
  CREATE SCHEMA hostile;
  CREATE TYPE mood AS ENUM ('sad', 'naïve');
  CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'O''Neill \\n', mood mood, at timestamptz,
    pause interval, ratio float8, price numeric, picture bytea, note xml, tags text[] DEFAULT '{NULL,"NULL"}');
  INSERT INTO customer (name, mood, at, pause, ratio, picture, note)
    SELECT 'Zoë \\ ' || n, 'naïve', timestamptz '2026-03-04 05:06:07+00' + n * interval '1 day', interval '-1 year 2 mons 3 days' * n,
           n / 3.0, decode(md5(n::text), 'hex'), xmlparse(content 'a<b/>' || n) FROM generate_series(1, 200) n;
  CREATE TABLE "order" (id int PRIMARY KEY, customer int REFERENCES customer, n int, CHECK (n IS NULL OR n <> 7));
  INSERT INTO "order" SELECT n, n % 200 + 1, n * 10 FROM generate_series(1, 500) n;
  CREATE INDEX ON "order" (customer);
  CREATE FUNCTION double(int) RETURNS int LANGUAGE sql AS 'SELECT 2 * $1';
  CREATE VIEW doubled AS SELECT double(id) FROM customer;
  CREATE MATERIALIZED VIEW at_text AS SELECT id, at::date::text AS day, pause::text AS pause FROM customer;
  CREATE TABLE guarded (id int); INSERT INTO guarded SELECT generate_series(1, 30);
  ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
  CREATE TABLE log (day date, line text) PARTITION BY RANGE (day);
  CREATE TABLE log_2026 PARTITION OF log FOR VALUES FROM ('2026-01-02') TO ('2027-01-01');
  INSERT INTO log SELECT '2026-02-03'::date + n, 'é' FROM generate_series(1, 100) n;
  SELECT lo_from_bytea(4711, 'large');`;

type Level = 'role' | 'database' | 'system';

suiteInTurn('Settings of others', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let original: readonly NodeSnapshot[];

  before(async () => {
    cluster = await startE2eCluster({ segments: 1, hosts: 1 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'postgres', (session) =>
      session.query('CREATE ROLE hostile; CREATE ROLE "ロール"'),
    );
    await onNodes(cluster.topology, 'shop', async (session) => {
      await session.query(SHOP);
      await session.query('CREATE ACCESS METHOD hostile TYPE TABLE HANDLER heap_tableam_handler');
    });
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query(`SET datestyle = 'ISO, MDY'; REFRESH MATERIALIZED VIEW public.at_text`),
    );
    original = await snapshotCluster(cluster.topology, 'shop', { withDatabase: false });
  });

  after(() => cluster?.destroy());

  async function run(program: 'gpcrondump' | 'gpdbrestore' | 'mppbackup', ...args: string[]): Promise<unknown> {
    const outcome = await cluster.call(program, args);
    assert.equal(outcome.status, 0, outcome.output);
    assert.doesNotMatch(outcome.output, /\[(?:WARNING|ERROR|CRITICAL)\]/);
    return outcome.result;
  }

  /** One statement a setting, on each node. */
  async function harass(level: Level, names: readonly string[]): Promise<void> {
    await onNodes(cluster.topology, 'shop', async (session) => {
      const { rows } = await session.query<{ name: string }>(
        `SELECT lower(name) AS name FROM pg_settings UNION ALL SELECT 'role'`,
      );
      const known = new Set(rows.map(({ name }) => name));
      for (const name of names.filter((candidate) => known.has(candidate))) {
        if (level === 'system' && ['role', 'default_table_access_method'].includes(name)) continue;
        const value = name === 'search_path' ? HOSTILE[name]! : session.escapeLiteral(HOSTILE[name]!);
        await session.query(`ALTER ${subject(level)} SET ${name} = ${value}`);
      }
      if (level === 'system') await reload(session);
    });
  }

  async function calm(): Promise<void> {
    await onNodes(cluster.topology, 'postgres', async (session) => {
      await session.query(`ALTER ${subject('role')} RESET ALL`);
      await session.query('ALTER DATABASE shop RESET ALL');
      await session.query('ALTER SYSTEM RESET ALL');
      await reload(session);
    });
  }

  const subject = (level: Level): string =>
    level === 'role' ? `ROLE ${quoteName(cluster.topology.user)}` : level === 'database' ? 'DATABASE shop' : 'SYSTEM';

  /** Until the postmaster has read its files. */
  async function reload(session: pg.Client): Promise<void> {
    const loaded = async (): Promise<string> =>
      (await session.query<{ at: string }>('SELECT pg_conf_load_time()::text AS at')).rows[0]!.at;
    const last = await loaded();
    await session.query('SELECT pg_reload_conf()');
    await until('the settings are loaded', async () => (await loaded()) !== last);
  }

  async function rowsOf<T extends object>(sql: string): Promise<readonly T[]> {
    const session = await openNodeSession(cluster.topology, cluster.topology.coordinator, 'shop', 'test');
    try {
      return (await session.query<T>(sql)).rows;
    } finally {
      await session.end();
    }
  }

  /** Backup with its history, restore of all and of one table, validate: no warning anywhere, and the same contents. */
  async function goRound(): Promise<void> {
    const result = await run('gpcrondump', '-a', '-x', 'shop', '-G', '--json');
    const { timestampKey: key } = backupResultSchema.parse(result);
    const history = await rowsOf<{ text: string; schema: string; am: string }>(
      `SELECT exit_text AS text, relnamespace::regnamespace::text AS schema, amname AS am FROM public.gpcrondump_history,
        pg_class c JOIN pg_am a ON a.oid = relam WHERE relname = 'gpcrondump_history' AND dump_key = '${key}'`,
    );
    assert.deepEqual(history, [{ text: 'COMPLETED', schema: 'public', am: 'heap' }]);
    await run('gpdbrestore', '-a', '-e', '-t', key);
    await run('gpdbrestore', '-a', '-t', key, '-T', 'public.log', '--truncate');
    await run('mppbackup', 'validate', key);
    await assertNothingLeft(cluster);
  }

  for (const level of ['role', 'database', 'system'] as const) {
    it(`neither break nor change a backup and its restores (of the ${level})`, async () => {
      try {
        await harass(level, Object.keys(HOSTILE));
        await goRound();
      } finally {
        await calm();
      }
      // Filled under the settings of others, as by a restore by hand.
      await onNodes(cluster.topology, 'shop', (session) =>
        session.query(`SET datestyle = 'ISO, MDY'; REFRESH MATERIALIZED VIEW public.at_text`),
      );
      await assertSame(original, await snapshotCluster(cluster.topology, 'shop', { withDatabase: false }));
    });
  }

  it('make us wait for no standby', async () => {
    try {
      await onNodes(cluster.topology, 'shop', async (session) => {
        await session.query(`ALTER SYSTEM SET synchronous_standby_names = 'nosuch'`);
        await session.query(`ALTER SYSTEM SET synchronous_commit = on`);
        await reload(session);
      });
      await goRound();
      await harass('role', ['synchronous_commit']);
      await run('gpcrondump', '-a', '-x', 'shop', '-j', '-k');
      await harass('database', ['synchronous_commit']);
      await goRound();
    } finally {
      await calm();
    }
  });

  it('are those of the database for what a view shows that is filled again', async () => {
    try {
      await onNodes(cluster.topology, 'postgres', async (session) => {
        await session.query(`ALTER DATABASE shop SET datestyle = 'German'`);
      });
      await onNodes(cluster.topology, 'shop', (session) =>
        session.query(`SET datestyle = 'German'; REFRESH MATERIALIZED VIEW public.at_text`),
      );
      const day = `SELECT day FROM public.at_text WHERE id = 1`;
      assert.deepEqual(await rowsOf(day), [{ day: '05.03.2026' }]);
      const { timestampKey: key } = backupResultSchema.parse(
        await run('gpcrondump', '-a', '-H', '-x', 'shop', '--json'),
      );
      await run('gpdbrestore', '-a', '-e', '-t', key);
      assert.deepEqual(await rowsOf(day), [{ day: '05.03.2026' }]);
    } finally {
      await calm();
    }
  });
});
