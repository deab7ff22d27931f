import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { createJournalSql, READ_DONE } from '../../common/restore/journal.js';
import { partsOf } from '../../common/sets/toc-parts.js';
import type { TocHeader, TocTable } from '../../common/sets/toc.js';
import { canShare, SharedLoad } from '../../segment-agent/restore/shared-load.js';
import { StoredFile } from '../../segment-agent/restore/stored-file.js';
import { fileAt } from '../../segment-agent/storage/folder-at.js';
import { readTargetTables } from '../../segment-agent/restore/target-tables.js';
import { nameKey } from '../../segment-agent/restore/toc-reader.js';
import type { RestoreOutcome } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restorePhase } from '../support/restore-run.js';
import { filePath, flipBit, readTocFile } from '../support/restore-set.js';

const BIG = [{ schema: 'public', name: 'big' }];
const ROWS = 60_000;
/** Ids of the first and the last part. */
const FIRST = 5;
const LAST = ROWS - 5;

const SOURCE = `
CREATE TABLE big (id int, t text);
INSERT INTO big SELECT i, repeat(md5(i::text), 8) FROM generate_series(1, ${ROWS}) i;
CREATE TABLE small AS SELECT i FROM generate_series(1, 10) i`;

describe('Restore of a table by several sessions', function () {
  const server = oneServer({ source: SOURCE });
  const dumped = dumpedSet(server, { leastPieceBytes: 1024 * 1024 });
  const target = targetOf(server, dumped, ['createDatabase', 'preData']);

  const restoreBig = (
    changes: Parameters<typeof restorePhase>[2] = {},
    context = dumped.context,
  ): Promise<RestoreOutcome> => restorePhase(context, 'data', { onErrorContinue: true, tables: BIG, ...changes });

  async function found(): Promise<{ rows: number; transactions: number }> {
    const { rows } = await target.query<{ rows: number; transactions: number }>(
      'SELECT count(*)::int AS rows, count(DISTINCT xmin::text)::int AS transactions FROM big',
    );
    return rows[0]!;
  }

  async function whatIsThere(): Promise<{ header: TocHeader; table: TocTable }> {
    const lines = await readTocFile(filePath(dumped.context, 'toc'));
    const header = lines.find((line): line is TocHeader => line.type === 'header')!;
    return { header, table: lines.find((line): line is TocTable => line.type === 'table' && line.name === 'big')! };
  }

  /** Sessions that load wait here at the row with that id until the test lets go. */
  async function closeGate(id: number): Promise<void> {
    await target.query(
      `CREATE FUNCTION gate(int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN
         IF $1 = ${id} THEN PERFORM pg_advisory_xact_lock_shared(1); END IF; RETURN true; END $$;
       ALTER TABLE big ADD CHECK (gate(id)); SELECT pg_advisory_lock(1)`,
    );
  }
  const openGate = (): Promise<unknown> => target.query('SELECT pg_advisory_unlock_all()');

  /** Process ids of loaders in a state, once there are so many. */
  async function loaders(condition: string, count: number): Promise<number[]> {
    for (;;) {
      const { rows } = await target.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'mppbackup % loader' AND ${condition}`,
      );
      if (rows.length >= count) return rows.map(({ pid }) => pid);
      await sleep(5);
    }
  }

  it('loads all parts, in a transaction a session', async () => {
    await closeGate(FIRST);
    const restoring = restorePhase(dumped.context, 'data');
    await loaders(`state = 'idle in transaction'`, 2);
    await openGate();
    const { problems, tables } = await restoring;
    assert.deepEqual(problems, []);
    assert.deepEqual(tables.map(({ name, rows }) => `${name} ${rows}`).sort(), [`big ${ROWS}`, 'small 10']);
    assert.deepEqual(await found(), { rows: ROWS, transactions: 3 });
    assert.deepEqual(await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source'));
  });

  it('adds to the rows of a table that has some', async () => {
    await target.query(`INSERT INTO big VALUES (-1, 'mine')`);
    assert.deepEqual((await restoreBig()).problems, []);
    assert.equal((await found()).rows, ROWS + 1);
  });

  for (const [what, sql] of [
    ['an index', 'CREATE UNIQUE INDEX ON big (id)'],
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON big EXECUTE FUNCTION suppress_redundant_updates_trigger()'],
    ['a rule', 'CREATE RULE r AS ON UPDATE TO big DO ALSO NOTHING'],
  ] as const) {
    it(`leaves a table with ${what} to one session`, async () => {
      await target.query(sql);
      const { problems } = await restoreBig();
      assert.deepEqual(problems, []);
      assert.deepEqual(await found(), { rows: ROWS, transactions: 1 });
    });
  }

  it('leaves a table to one session when a lock cannot be had', async () => {
    await target.query(
      `CREATE SEQUENCE calls;
       CREATE FUNCTION refused_once(int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN
         IF $1 = ${LAST} AND nextval('public.calls') = 1 THEN RAISE lock_not_available; END IF; RETURN true; END $$;
       ALTER TABLE big ADD CHECK (refused_once(id))`,
    );
    assert.deepEqual((await restoreBig()).problems, []);
    assert.deepEqual(await found(), { rows: ROWS, transactions: 1 });
    assert.deepEqual((await target.query('SELECT last_value::int AS calls FROM calls')).rows, [{ calls: 2 }]);
  });

  it('leaves a table that is emptied first to one session', async () => {
    await target.query(`INSERT INTO big VALUES (-1, 'mine')`);
    assert.deepEqual((await restoreBig({ truncate: true })).problems, []);
    assert.deepEqual(await found(), { rows: ROWS, transactions: 1 });
  });

  describe('leaves the table as it was', () => {
    beforeEach(async () => {
      await target.query(`INSERT INTO big VALUES (-1, 'mine')`);
    });

    afterEach(async () => {
      assert.deepEqual((await target.query('SELECT * FROM big')).rows, [{ id: -1, t: 'mine' }]);
    });

    for (const which of [0, -1]) {
      it(`when its ${which === 0 ? 'first' : 'last'} part is damaged, and loads the others`, async () => {
        const set = await dumped.copy();
        const [offset, length] = partsOf((await whatIsThere()).table).at(which)!.ranges[0]!;
        await flipBit(set.pathOf('data'), offset + (length >> 1));
        const { problems, tables } = await restoreBig({ tables: undefined }, set.context);
        assert.deepEqual(
          problems.map(({ code, object }) => `${code} ${object}`),
          ['FILE_DAMAGED public.big'],
        );
        assert.deepEqual(
          tables.map(({ name }) => name),
          ['small'],
        );
      });
    }

    for (const id of [FIRST, LAST]) {
      it(`when a constraint refuses row ${id}`, async () => {
        await target.query(`ALTER TABLE big ADD CHECK (id <> ${id})`);
        const { problems } = await restoreBig();
        assert.deepEqual(
          problems.map(({ code, object, sqlstate }) => `${code} ${object} ${sqlstate}`),
          ['SQL_FAILED public.big 23514'],
        );
      });
    }

    it('when a session is ended that has loaded its parts and waits for the others', async () => {
      await closeGate(FIRST);
      const restoring = restoreBig().then(
        () => undefined,
        (error: unknown) => error,
      );
      const [pid] = await loaders(`state = 'idle in transaction'`, 2);
      await target.query('SELECT pg_terminate_backend($1)', [pid]);
      await loaders(`pid <> ${pid}`, 2);
      await openGate();
      assert.match(String(await restoring), /public\.big/);
    });

    it('when the restore is cancelled while a session waits for the others', async () => {
      await closeGate(FIRST);
      const cancel = new AbortController();
      const restoring = restorePhase(dumped.context, 'data', { tables: BIG }, cancel.signal).then(
        () => undefined,
        (error: unknown) => error,
      );
      await loaders(`state = 'idle in transaction'`, 2);
      cancel.abort();
      assert.ok((await restoring) instanceof Error);
      await openGate();
    });
  });

  describe('SharedLoad', () => {
    let file: StoredFile;

    beforeEach(async () => {
      const { folder, name } = fileAt(filePath(dumped.context, 'data'));
      file = new StoredFile(await folder.open(name), 'gzip');
      server.atTestEnd(() => file.close());
    });

    const loader = (): Promise<pg.Client> => server.open('target', 'mppbackup test loader');

    const inSession = async (work: (session: pg.Client) => Promise<unknown>): Promise<void> => {
      await work(await loader());
    };

    async function open({ journal = false, withSession = inSession } = {}): Promise<SharedLoad> {
      const targets = await readTargetTables(target.session);
      const load = {
        ...(await whatIsThere()),
        file,
        target: targets.get(nameKey(BIG[0]!)),
        truncate: false,
        isSuperuser: true,
        journal,
        signal: new AbortController().signal,
        onRawBytes: () => undefined,
        place: {},
      };
      assert.ok(canShare(load));
      return new SharedLoad(load, withSession);
    }

    /** A session whose server process ends when it is about to commit. */
    async function failsToCommit(): Promise<pg.Client> {
      const session = await loader();
      const query = session.query.bind(session) as (...args: unknown[]) => unknown;
      const commit = async (): Promise<unknown> => {
        await Promise.resolve(query('SELECT pg_terminate_backend(pg_backend_pid())')).catch(() => undefined);
        return query('COMMIT');
      };
      session.query = ((...args: unknown[]) =>
        args[0] === 'COMMIT' ? commit() : query(...args)) as typeof session.query;
      return session;
    }

    it('takes back what others have committed when one cannot', async () => {
      await target.query(`INSERT INTO big VALUES (-1, 'mine')`);
      await closeGate(FIRST);
      const shared = await open();
      const leading = assert.rejects(shared.lead(await failsToCommit()), /public\.big/);
      const helping = shared.help(await loader());
      await loaders(`state = 'idle in transaction'`, 1);
      await openGate();
      await Promise.all([leading, helping]);
      assert.equal((await found()).rows, 1);
    });

    it('goes on without those who would wait behind somebody’s lock', async () => {
      await closeGate(FIRST);
      const shared = await open();
      const leading = shared.lead(await loader());
      await loaders(`wait_event = 'advisory'`, 1);
      const other = await server.open('target', 'other');
      const waiting = other.query('BEGIN; LOCK TABLE big; ROLLBACK');
      while ((await target.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount! < 2) await sleep(5);
      await shared.help(await loader());
      await openGate();
      assert.equal(await leading, true);
      await waiting;
      assert.deepEqual(await found(), { rows: ROWS, transactions: 1 });
    });

    describe('with a journal', () => {
      const resumed = (): Promise<RestoreOutcome> => restoreBig({ journal: true, onErrorContinue: false });

      beforeEach(async () => {
        await target.query(createJournalSql({ id: 'test', startedMs: 0, databaseCreated: false, wishes: '{}' }));
        await target.query(`INSERT INTO big VALUES (-1, 'mine')`);
      });

      async function steps(): Promise<string[]> {
        const { rows } = await target.query<{ step: string; rows: number }>(READ_DONE);
        return rows.map(({ step, rows: count }) => `${step.split(' ')[0]} ${count}`);
      }

      /** Two sessions, of which the leader has the first part only. */
      async function load(shared: SharedLoad, leader: pg.Client): Promise<PromiseSettledResult<unknown>[]> {
        const leading = shared.lead(leader);
        const helping = shared.help(await loader());
        await loaders(`state = 'idle in transaction'`, 1);
        await openGate();
        return Promise.allSettled([leading, helping]);
      }

      it('removes what a killed restore committed of a table, and loads it', async () => {
        await closeGate(FIRST);
        const withSession = (): Promise<void> => Promise.reject(new Error('killed'));
        const results = await load(await open({ journal: true, withSession }), await failsToCommit());
        assert.deepEqual(
          results.map(({ status }) => status),
          ['rejected', 'rejected'],
        );
        const left = await found();
        assert.ok(left.rows > 1 && left.rows < ROWS, `${left.rows} rows`);
        assert.deepEqual(await steps(), [`share ${left.rows - 1}`]);
        const { tables } = await resumed();
        assert.deepEqual(
          tables.map(({ name, rows }) => `${name} ${rows}`),
          [`big ${ROWS}`],
        );
        assert.equal((await found()).rows, ROWS + 1);
        assert.deepEqual((await target.query('SELECT t FROM big WHERE id = -1')).rows, [{ t: 'mine' }]);
        const { rows } = await target.query('SELECT count(DISTINCT id)::int AS ids FROM big');
        assert.deepEqual(rows, [{ ids: ROWS + 1 }]);
        assert.equal((await resumed()).tables[0]!.rows, ROWS);
        assert.equal((await found()).rows, ROWS + 1);
      });

      it('does not load again what all transactions have committed', async () => {
        await closeGate(FIRST);
        const results = await load(await open({ journal: true }), await loader());
        assert.equal(results[0]!.status, 'fulfilled');
        assert.equal((await steps()).length, 2);
        const before = await target.query('SELECT DISTINCT xmin::text FROM big ORDER BY 1');
        const { tables } = await resumed();
        assert.equal(tables[0]!.rows, ROWS);
        assert.deepEqual((await target.query('SELECT DISTINCT xmin::text FROM big ORDER BY 1')).rows, before.rows);
      });

      it('takes the notes back with the rows', async () => {
        await closeGate(FIRST);
        await load(await open({ journal: true }), await failsToCommit());
        assert.equal((await found()).rows, 1);
        assert.deepEqual(await steps(), []);
      });
    });
  });
});
