/** A restore that was killed goes on where it was: what it committed is neither lost nor loaded again. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { DROP_JOURNAL, JOURNAL_EXISTS, noteSql } from '../../common/restore/journal.js';
import { openInstance } from '../../coordinator/lab/cluster/instance.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { until } from '../support/agent-fixture.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { startOperation, type Running } from '../fault/operations.js';
import { suiteInTurn } from '../support/in-turn.js';

const TABLES = 8;
/** Enough for phases that last some tenths of a second. */
const ROWS = 20_000;
/** So small that they and their indexes are made many at once. */
const SMALL_TABLES = 40;
/** While a server has a session of this name, the last index is not built. */
const GATE = 'gate';
const GATED = `CREATE FUNCTION pass(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN
    WHILE EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '${GATE}') LOOP
      PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();
    END LOOP;
    RETURN $1; END $$;
  CREATE TABLE smallest (id integer); INSERT INTO smallest VALUES (1); CREATE INDEX gated ON smallest (pass(id))`;
const TARGET = 'target';

/** What is there and must be the same things afterwards: a table's or index's file, and who wrote its first row. */
type Made = ReadonlyMap<string, string>;

suiteInTurn('gpdbrestore --resume', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let expected: readonly NodeSnapshot[];
  let key: string;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', async (session, { contentId }) => {
      for (let number = 0; number < TABLES; number += 1) {
        await session.query(`CREATE TABLE item_${number} (id integer PRIMARY KEY, next integer, note text);
          INSERT INTO item_${number} SELECT n, n, md5((n + ${contentId})::text) FROM generate_series(1, ${ROWS}) AS n;
          CREATE INDEX ON item_${number} (note);
          COMMENT ON INDEX item_${number}_note_idx IS 'by note';
          ALTER TABLE item_${number} ADD FOREIGN KEY (next) REFERENCES item_0`);
      }
      for (let number = 0; number < SMALL_TABLES; number += 1) {
        await session.query(`CREATE TABLE small_${number} (id integer PRIMARY KEY);
          INSERT INTO small_${number} SELECT generate_series(1, 10);
          COMMENT ON COLUMN small_${number}.id IS 'small'`);
      }
      await session.query(GATED);
      await session.query("SELECT lo_from_bytea(100001, 'large')");
      await session.query("CREATE SEQUENCE number; SELECT setval('number', 77)");
    });
    expected = await snapshotCluster(cluster.topology, 'shop', { withDatabase: false });
    const outcome = await cluster.run('gpcrondump', ['-a', '-x', 'shop', '-H', '--json']);
    key = backupResultSchema.parse(outcome.result).timestampKey;
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
    await dropDatabase(cluster.topology, TARGET);
  });

  after(async () => {
    await cluster?.destroy();
  });

  const restoreArgs = (...more: string[]): string[] => ['-a', '-t', key, '--redirect', TARGET, ...more];

  function started(...more: string[]): Running {
    return startOperation('restore', restoreArgs('--jobs', '1', '-l', `${cluster.folder}/logs`, ...more), {
      environment: { ...process.env, ...cluster.environment },
      nodes: 3,
    });
  }

  async function killed(phase: string, delayMs: number, ...more: string[]): Promise<void> {
    const running = started('--reconnect-window', '1s', ...more);
    await running.untilPhase(phase);
    await Promise.race([sleep(delayMs), running.ended]);
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
    await assertNothingLeft(cluster);
  }

  /** Tables with rows, and indexes, of all nodes. */
  async function made(): Promise<Made> {
    const found = new Map<string, string>();
    await onNodes(cluster.topology, TARGET, async (session, { contentId }) => {
      const { rows } = await session.query<{ name: string; kind: string; file: string }>(
        `SELECT relname AS name, relkind AS kind, oid || ' ' || relfilenode AS file FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')`,
      );
      for (const { name, kind, file } of rows) {
        if (kind === 'i') found.set(`${contentId} ${name}`, file);
        else {
          const written = await session.query<{ rows: string; xmin: string }>(
            `SELECT count(*) AS rows, min(xmin::text) AS xmin FROM public.${name}`,
          );
          const { rows: count, xmin } = written.rows[0]!;
          if (count !== '0') found.set(`${contentId} ${name}`, `${file} ${count} rows of ${xmin}`);
        }
      }
    });
    return found;
  }

  async function assertGoesOn(before: Made, ...more: string[]): Promise<void> {
    const outcome = await cluster.run('gpdbrestore', restoreArgs('--resume', ...more));
    assert.equal(outcome.status, 0, outcome.output);
    const after = await made();
    for (const [name, was] of before) assert.equal(after.get(name), was, `${name} was made again`);
    await assertSame(expected, await snapshotCluster(cluster.topology, TARGET, { withDatabase: false }));
  }

  for (const [phase, delayMs, least] of [
    ['pre-data', 100, 0],
    ['rows', 450, 1],
    ['rows', 900, 1],
    ['post-data', 600, 2 * TABLES],
    ['coordinator', 500, 3 * TABLES],
  ] as const) {
    it(`goes on after SIGKILL ${delayMs} ms into ${phase}`, async () => {
      await killed(phase, delayMs, '-e');
      const before = await made();
      // Slow or fast, the moment may be another one; what it left tells.
      if (before.size < least) console.log(`      (killed early: ${before.size} tables and indexes)`);
      await assertGoesOn(before, '-e');
    });
  }

  it('keeps a database that was there before, with what is in it', async () => {
    await createDatabase(cluster.topology, TARGET);
    await onNodes(cluster.topology, TARGET, (session) => session.query("CREATE TABLE older AS SELECT 'kept' AS word"));
    // Too early for definitions that are whole: a database that the restore made would be made again.
    await killed('pre-data', 0);
    const outcome = await cluster.run('gpdbrestore', restoreArgs('--resume'));
    await onNodes(cluster.topology, TARGET, async (session, { contentId }) => {
      const { rows } = await session.query<{ word: string }>('SELECT word FROM older');
      assert.deepEqual(rows, [{ word: 'kept' }], `node ${contentId}: ${outcome.output}`);
    });
    assert.equal(outcome.status, 0, outcome.output);
  });

  it('goes on with chosen tables in a database that was there', async () => {
    await createDatabase(cluster.topology, TARGET);
    const tables = ['-T', 'public.item_0', '-T', 'public.item_1', '-T', 'public.item_2'];
    await killed('rows', 400, ...tables);
    const before = await made();
    const outcome = await cluster.run('gpdbrestore', restoreArgs('--resume', ...tables));
    assert.equal(outcome.status, 0, outcome.output);
    const after = await made();
    for (const [name, was] of before) assert.equal(after.get(name), was, `${name} was made again`);
    const counts = [...after].filter(([, what]) => what.includes(`${ROWS} rows`));
    assert.equal(counts.length, 3 * 3, [...after].join('\n'));
  });

  it('refuses when there is nothing to go on with, and when it was another restore', async () => {
    const nothing = await cluster.run('gpdbrestore', restoreArgs('--resume', '-e', '--json'));
    assert.equal(nothing.status, 2, nothing.output);
    const { error } = errorResultSchema.parse(nothing.result);
    assert.equal(error.code, 'RESUME_IMPOSSIBLE');
    assert.match(error.message, /nothing to resume/);
    await killed('rows', 200, '-e');
    const before = await made();
    const other = await cluster.run('gpdbrestore', restoreArgs('--resume', '-T', 'public.item_1', '--json'));
    assert.equal(other.status, 2, other.output);
    assert.match(other.output, /the tables \(-T, --table-file, -S\): all then/);
    assert.match(other.output, /drop and create \(-e\): true then, false now/);
    assert.deepEqual(await made(), before);
    await assertGoesOn(before, '-e');
    const again = await cluster.run('gpdbrestore', restoreArgs('--resume', '-e'));
    assert.match(again.output, /nothing to resume/);
  });

  it('takes the place of what the agents still do for a command that was killed', async () => {
    const [segment] = cluster.topology.segments;
    await createDatabase(cluster.topology, TARGET);
    const tables = ['-T', 'public.item_0', '-T', 'public.item_1'];
    const [blocker, watcher] = [
      await openNodeSession(cluster.topology, segment!, TARGET, 'test'),
      await openNodeSession(cluster.topology, segment!, TARGET, 'test'),
    ];
    const waiting = async (): Promise<readonly number[]> => {
      const { rows } = await watcher.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = '${TARGET}' AND wait_event_type = 'Lock'`,
      );
      return rows.map(({ pid }) => pid);
    };
    try {
      await blocker.query('CREATE TABLE public.item_0 (id integer, next integer, note text)');
      await blocker.query('BEGIN; LOCK TABLE public.item_0 IN SHARE MODE');
      const running = started('--reconnect-window', '1h', ...tables);
      await until('the load waits for the table', async () => running.hasEnded() || (await waiting()).length > 0);
      assert.ok(!running.hasEnded(), running.hasEnded() ? (await running.ended).output : '');
      const earlier = await waiting();
      process.kill(running.pid, 'SIGKILL');
      await running.ended;
      const resumed = cluster.start('gpdbrestore', restoreArgs('--resume', ...tables));
      await until('the next load waits for the table', async () =>
        (await waiting()).some((pid) => !earlier.includes(pid)),
      );
      assert.deepEqual(
        (await waiting()).filter((pid) => earlier.includes(pid)),
        [],
      );
      await blocker.query('COMMIT');
      const outcome = await resumed.ended;
      assert.equal(outcome.status, 0, outcome.output);
    } finally {
      await blocker.end();
      await watcher.end();
    }
    const counts = [...(await made()).values()].filter((what) => what.includes(`${ROWS} rows`));
    assert.equal(counts.length, 2 * 3);
  });

  it('leaves alone what was killed when it had done everything', async () => {
    await killed('rows', 400, '-e');
    const before = await made();
    // As the last step leaves it when it is broken off itself: noted on all nodes, dropped on some.
    await onNodes(cluster.topology, TARGET, async (session, { contentId }) => {
      await session.query(contentId === 0 ? DROP_JOURNAL : noteSql({ step: 'finished' }));
    });
    const outcome = await cluster.run('gpdbrestore', restoreArgs('--resume', '-e'));
    assert.equal(outcome.status, 2, outcome.output);
    assert.match(outcome.output, /nothing to resume in database target: .* when it had done everything/);
    assert.deepEqual(await made(), before);
    await onNodes(cluster.topology, TARGET, async (session) => {
      assert.equal((await session.query(JOURNAL_EXISTS)).rowCount, 0);
    });
  });

  it('begins again where dropping the database was broken off', async () => {
    await killed('rows', 400, '-e');
    const [segment] = cluster.topology.segments;
    const admin = await openNodeSession(cluster.topology, segment!, 'postgres', 'test');
    // As a server leaves it that was killed in the middle of DROP DATABASE.
    await admin.query(`UPDATE pg_database SET datconnlimit = -2 WHERE datname = '${TARGET}'`);
    await admin.end();
    await assertGoesOn(new Map(), '-e');
  });

  it('is not asked of a backup: what was broken off leaves nothing in it', async () => {
    await killed('rows', 400, '-e');
    const backup = await cluster.run('gpcrondump', ['-a', '-x', TARGET, '--json']);
    assert.equal(backup.status, 0, backup.output);
    const { timestampKey } = backupResultSchema.parse(backup.result);
    const restored = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey, '--redirect', 'copy']);
    try {
      assert.equal(restored.status, 0, restored.output);
      await onNodes(cluster.topology, 'copy', async (session) => {
        assert.equal((await session.query(JOURNAL_EXISTS)).rowCount, 0);
      });
    } finally {
      await dropDatabase(cluster.topology, 'copy');
    }
  });

  it('goes on after a server of a segment was killed', async () => {
    const [segment] = cluster.topology.segments;
    const { dataDirectory, address, port } = segment!;
    const server = await openInstance({ dataDirectory, address, port, superuser: cluster.topology.user });
    const gate = await openNodeSession(cluster.topology, segment!, 'postgres', GATE);
    const running = started('-e');
    try {
      await until('the last index is held', async () => {
        const { rowCount } = await gate.query(
          `SELECT FROM pg_stat_activity WHERE datname = '${TARGET}' AND wait_event = 'PgSleep'`,
        );
        return running.hasEnded() || rowCount! > 0;
      });
      assert.ok(!running.hasEnded(), running.hasEnded() ? (await running.ended).output : '');
      const session = await openNodeSession(cluster.topology, segment!, TARGET, 'test');
      const built = await session.query(`SELECT FROM pg_indexes WHERE schemaname = 'public'`);
      await session.end();
      assert.ok(built.rowCount! > 0, 'no index is built before the last one');
      await server.stop('immediate');
    } finally {
      await gate.end();
    }
    const { status, output } = await running.ended;
    await server.start();
    assert.equal(status, 2, output);
    assert.match(output, /The same command with --resume goes on from here/);
    await assertGoesOn(await made(), '-e');
  });
});
