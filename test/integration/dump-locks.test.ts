import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { openDumpWork } from '../../segment-agent/dump/dump-work.js';
import type { DumpWork } from '../../segment-agent/worker/work.js';
import { dump, dumpSpec, prepareDump, readTables } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';
import { suiteInTurn } from '../support/in-turn.js';

const SOURCE = `
CREATE TABLE a (id int, t text); INSERT INTO a SELECT i, repeat('x', 300) FROM generate_series(1, 30000) i;
CREATE TABLE b AS SELECT * FROM a; CREATE TABLE c AS SELECT * FROM a; CREATE TABLE d (i int);
CREATE VIEW v AS SELECT 1 AS one; CREATE VIEW w AS SELECT * FROM v;
`;

suiteInTurn('Dump of one instance under other sessions', function () {
  const server = oneServer({ source: [] });
  const set = emptySet(server);
  let other: pg.Client;

  beforeEach(async () => {
    other = await server.open('source', 'other');
    await other.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await other.query(SOURCE);
  });

  /** Closed after the test, whatever happens in it. */
  function opened(work: DumpWork): DumpWork {
    server.atTestEnd(() => work.close());
    return work;
  }

  /** Until a session of that name waits for a lock. */
  async function untilWaits(applicationName: string): Promise<void> {
    for (;;) {
      const { rowCount } = await server.admin.query(
        `SELECT 1 FROM pg_stat_activity WHERE application_name LIKE $1 AND wait_event_type = 'Lock'`,
        [applicationName],
      );
      if (rowCount === 1) return;
      await sleep(5);
    }
  }

  async function lockAll(work: DumpWork, lockTimeoutMs: number): Promise<number> {
    const { tables, sequences } = await readTables(await server.open('source'));
    return work.lockTables({ tables, sequences, lockTimeoutMs });
  }

  const isLockTimeoutOn =
    (object: string, session: RegExp) =>
    (error: unknown): boolean => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'TABLE_LOCK_TIMEOUT', error.message);
      assert.equal(error.retryable, true);
      assert.equal(error.place.object, object);
      assert.match(error.message, session);
      return true;
    };

  it('never lets two waits in a row make a user’s session the victim of a deadlock check', async () => {
    // The holder gets a, waits for b until its session lets go, then for c, whose session waits for a meanwhile.
    const second = await server.open('source', 'second');
    await other.query('BEGIN; LOCK TABLE c IN ACCESS EXCLUSIVE MODE');
    await second.query('BEGIN; LOCK TABLE b IN ACCESS EXCLUSIVE MODE');
    const locking = lockAll(opened(openDumpWork(set.context, dumpSpec())), 5000).then(
      () => undefined,
      (error: unknown) => error,
    );
    for (let holds = false; !holds; await sleep(5)) {
      const { rowCount } = await server.admin.query(
        `SELECT FROM pg_locks l JOIN pg_stat_activity w USING (pid)
          WHERE l.granted AND l.mode = 'AccessShareLock' AND w.wait_event_type = 'Lock' AND w.datname = 'source'`,
      );
      holds = (rowCount ?? 0) > 0;
    }
    const user = other.query('LOCK TABLE a IN ACCESS EXCLUSIVE MODE');
    await untilWaits('other');
    await sleep(600);
    await second.query('COMMIT');
    await user; // a deadlock would reject it with 40P01
    await other.query('COMMIT');
    const outcome = await locking;
    assert.ok(outcome instanceof AppError, 'the holder gave way');
    assert.equal(outcome.code, 'TABLE_LOCK_TIMEOUT');
  });

  it('locks every one of many tables', async () => {
    await other.query(`DO $$ BEGIN
      FOR n IN 1..600 LOOP EXECUTE format('CREATE TABLE many_%s ()', n); END LOOP; END $$`);
    const work = opened(openDumpWork(set.context, dumpSpec()));
    const holder = await lockAll(work, 5000);
    const { rows } = await server.admin.query<{ oid: number }>(
      `SELECT relation::int8::float8 AS oid FROM pg_locks
        WHERE pid = $1 AND mode = 'AccessShareLock' AND granted AND relation > 16383`,
      [holder],
    );
    const { tables } = await readTables(await server.open('source'));
    assert.equal(tables.length, 604);
    assert.deepEqual(
      rows.map(({ oid }) => oid).sort((a, b) => a - b),
      tables.map(({ oid }) => oid).sort((a, b) => a - b),
    );
  });

  it('names the table and the session when a lock cannot be had, and can be tried again', async () => {
    await other.query('BEGIN; ALTER TABLE b ADD COLUMN n int');
    const work = opened(openDumpWork(set.context, dumpSpec()));
    const session = /process \d+ \(other\) holds ACCESS EXCLUSIVE: BEGIN; ALTER TABLE b/;
    await assert.rejects(lockAll(work, 100), isLockTimeoutOn('public.b', session));
    await other.query('ROLLBACK');
    assert.ok((await lockAll(work, 5000)) > 0);
    const { rows } = await server.admin.query<{ count: string }>(
      `SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE a.application_name LIKE 'mppbackup % holder' AND l.mode = 'AccessShareLock' AND l.relation > 16383`,
    );
    assert.equal(rows[0]?.count, '4');
    await work.releaseTables();
    await work.releaseTables();
  });

  for (const statement of ['TRUNCATE b', 'ALTER TABLE b ADD COLUMN n int', 'DROP TABLE b']) {
    it(`gives way to ${statement} that waits between lock and snapshot`, async () => {
      let waiting: Promise<unknown> | undefined;
      const afterLock = async (): Promise<void> => {
        waiting = other.query(statement);
        await untilWaits('other');
      };
      const session = /process \d+ \(other\) waits for ACCESS EXCLUSIVE/;
      await assert.rejects(
        prepareDump(set.context, dumpSpec(), server.instance, { lockTimeoutMs: 200, afterLock }),
        isLockTimeoutOn('public.b', session),
      );
      await waiting;
      assert.deepEqual(await readdir(set.context.directory), []);
      const outcome = await dump(set.context, dumpSpec(), server.instance);
      assert.equal(outcome.tables.find(({ name }) => name === 'a')?.rows, 30000);
    });

    it(`reads everything while ${statement} waits from the snapshot to the end`, async () => {
      const work = opened((await prepareDump(set.context, dumpSpec({ jobs: 3 }), server.instance)).work);
      try {
        const waiting = other.query(statement);
        await untilWaits('other');
        const outcome = await work.run(new AbortController().signal);
        assert.deepEqual(outcome.tables.map(({ name, rows }) => `${name} ${rows}`).sort(), [
          'a 30000',
          'b 30000',
          'c 30000',
          'd 0',
        ]);
        await waiting;
      } finally {
        await work.close();
      }
    });

    it(`reads everything while ${statement} comes in the middle`, async () => {
      const work = opened((await prepareDump(set.context, dumpSpec({ jobs: 2 }), server.instance)).work);
      try {
        let waiting: Promise<unknown> | undefined;
        set.onProgress = () => {
          waiting ??= other.query(statement);
        };
        const outcome = await work.run(new AbortController().signal);
        assert.equal(outcome.tables.find(({ name }) => name === 'b')?.rows, 30000);
        assert.ok(waiting);
        await waiting;
      } finally {
        await work.close();
      }
    });
  }

  it('gives up when pg_dump waits for a session that waits for the holder', async () => {
    await other.query('BEGIN; ALTER VIEW v SET (security_barrier)');
    const work = opened((await prepareDump(set.context, dumpSpec(), server.instance)).work);
    const waiting = other.query('TRUNCATE a');
    await untilWaits('other');
    await assert.rejects(
      work.run(new AbortController().signal),
      isLockTimeoutOn('public.v', /process \d+ \(other\) holds ACCESS EXCLUSIVE/),
    );
    await waiting;
    await other.query('ROLLBACK');
    assert.deepEqual(await readdir(set.context.directory), []);
  });

  it('gives up an import that stands still, says what it waits for, and leaves nothing', async () => {
    const programFolder = join(set.folder, 'programs');
    await mkdir(programFolder);
    for (const name of await readdir(set.context.programFolder)) {
      if (name !== 'pg_dump') await symlink(join(set.context.programFolder, name), join(programFolder, name));
    }
    const version = 'if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 15.0"; exit; fi';
    await writeFile(join(programFolder, 'pg_dump'), `#!/bin/sh\n${version}\nexec sleep 120\n`, { mode: 0o755 });
    await assert.rejects(
      prepareDump({ ...set.context, programFolder }, dumpSpec(), server.instance),
      (error: unknown) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, 'TABLE_LOCK_TIMEOUT');
        assert.equal(error.retryable, true);
        assert.match(error.message, /waits for pg_dump’s locks/);
        return true;
      },
    );
    assert.deepEqual(await readdir(set.context.directory), []);
  });

  it('refuses a snapshot whose session has ended', async () => {
    const work = opened(openDumpWork(set.context, dumpSpec()));
    await lockAll(work, 1000);
    await assert.rejects(work.importSnapshot({ snapshotId: '00000003-00000001-1', lockTimeoutMs: 1000 }), {
      code: 'SNAPSHOT_INVALID',
      retryable: true,
    });
    await assert.rejects(work.run(new AbortController().signal), { code: 'JOB_STATE' });
  });

  describe('cancelled', () => {
    // We wait for a lock no longer than the server waits to look for a deadlock.
    before(() => server.admin.query(`ALTER DATABASE source SET deadlock_timeout = '10min'`));
    after(() => server.admin.query('ALTER DATABASE source RESET deadlock_timeout'));

    it('while it waits for a table lock', async () => {
      await other.query('BEGIN; LOCK TABLE b');
      const work = opened(openDumpWork(set.context, dumpSpec()));
      const locking = assert.rejects(lockAll(work, 600_000), { code: 'JOB_CANCELLED' });
      await untilWaits('mppbackup % holder');
      await work.close();
      await locking;
      await work.close();
      await other.query('ROLLBACK');
      assert.deepEqual(await readdir(set.context.directory), []);
    });

    it('while pg_dump waits for a table lock', async () => {
      const work = opened(openDumpWork(set.context, dumpSpec()));
      await lockAll(work, 1000);
      const waiting = other.query('TRUNCATE b');
      await untilWaits('other');
      const probe = await server.open('source', 'probe');
      await probe.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const { rows } = await probe.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      const importing = assert.rejects(work.importSnapshot({ snapshotId: rows[0]!.id, lockTimeoutMs: 600_000 }), {
        code: 'JOB_CANCELLED',
      });
      await untilWaits('mppbackup % pg_dump');
      await work.close();
      await importing;
      await waiting;
      assert.deepEqual(await readdir(set.context.directory), []);
    });

    for (const [when, nth] of [
      ['at the first block', 1],
      ['in the middle of the rows', 4],
      ['near the end', 7],
    ] as const) {
      it(`in run, ${when}`, async () => {
        const work = opened((await prepareDump(set.context, dumpSpec({ jobs: 2 }), server.instance)).work);
        const controller = new AbortController();
        let calls = 0;
        set.onProgress = () => {
          calls += 1;
          if (calls === nth) controller.abort();
        };
        await assert.rejects(work.run(controller.signal), { code: 'JOB_CANCELLED' });
        assert.deepEqual(await readdir(set.context.directory), []);
        await work.close();
      });
    }

    it('by close while it runs', async () => {
      const work = opened((await prepareDump(set.context, dumpSpec({ jobs: 2 }), server.instance)).work);
      let closing: Promise<void> | undefined;
      set.onProgress = () => {
        closing ??= work.close();
      };
      await assert.rejects(work.run(new AbortController().signal), { code: 'JOB_CANCELLED' });
      await closing;
      assert.deepEqual(await readdir(set.context.directory), []);
    });

    it('keeps the partial files with a status file that says why, when asked for', async () => {
      const spec = dumpSpec({ jobs: 2, keepPartialFiles: true });
      const work = opened((await prepareDump(set.context, spec, server.instance)).work);
      const controller = new AbortController();
      set.onProgress = () => controller.abort();
      await assert.rejects(work.run(controller.signal), { code: 'JOB_CANCELLED' });
      await work.close();
      const names = await readdir(set.context.directory);
      assert.ok(names.includes('gp_dump_0_2_20260131235959.gz.partial'), names.join(' '));
      const status = await readFile(join(set.context.directory, 'gp_dump_status_0_2_20260131235959'), 'utf8');
      assert.match(status, /\|gp_dump_agent-\[ERROR\]:-/);
      assert.doesNotMatch(status, /Finished successfully/);
      await rm(set.context.directory, { recursive: true });
    });
  });

  it('fails with the table’s name when a session is killed, and leaves nothing', async () => {
    const work = opened((await prepareDump(set.context, dumpSpec({ jobs: 2 }), server.instance)).work);
    let killing: Promise<unknown> | undefined;
    set.onProgress = () => {
      killing ??= server.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ~ '^mppbackup .* (channel|holder)$'`,
      );
    };
    await assert.rejects(work.run(new AbortController().signal), (error: unknown) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'SQL_FAILED');
      assert.match(error.message, /Cannot read (public\.[abcd]|the list of large objects)/);
      assert.equal(error.place.contentId, 0);
      return true;
    });
    await killing;
    assert.deepEqual(await readdir(set.context.directory), []);
  });
});
