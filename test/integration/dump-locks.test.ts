import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { openDumpWork } from '../../segment-agent/dump/dump-work.js';
import type { DumpWork, WorkContext, WorkProgress } from '../../segment-agent/worker/work.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';
import { connect, dump, dumpContext, dumpSpec, prepareDump, readTables, sessionsLeft } from '../support/dump-run.js';

const SOURCE = `
CREATE TABLE a (id int, t text); INSERT INTO a SELECT i, repeat('x', 300) FROM generate_series(1, 30000) i;
CREATE TABLE b AS SELECT * FROM a; CREATE TABLE c AS SELECT * FROM a; CREATE TABLE d (i int);
CREATE VIEW v AS SELECT 1 AS one; CREATE VIEW w AS SELECT * FROM v;
`;

describe('Dump of one instance under other sessions', function () {
  let fleet: TestFleet;
  let folder: string;
  let directory: string;
  let progress: (value: WorkProgress) => void;
  let context: WorkContext;
  let other: pg.Client;
  let admin: pg.Client;
  const works: DumpWork[] = [];

  before(async () => {
    fleet = await startTestFleet({ segments: 0 });
    admin = await connect(fleet.coordinator, 'postgres', 'admin');
    await admin.query('CREATE DATABASE source TEMPLATE template0');
  });

  after(async () => {
    await admin?.end();
    await fleet?.destroy();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-dump-'));
    directory = join(folder, 'db_dumps', '20260131');
    progress = () => undefined;
    context = await dumpContext(fleet.coordinator, directory, { progress: (value) => progress(value) });
    other = await connect(fleet.coordinator, 'source', 'other');
    await other.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await other.query(SOURCE);
  });

  afterEach(async () => {
    await Promise.all(works.splice(0).map((work) => work.close()));
    await other.end();
    await rm(folder, { recursive: true, force: true });
    assert.deepEqual(await sessionsLeft(fleet.coordinator), [], 'sessions are left');
    const { rows } = await admin.query('SELECT 1 FROM pg_locks WHERE relation IS NOT NULL AND pid <> pg_backend_pid()');
    assert.equal(rows.length, 0, 'locks are left');
  });

  /** Closed after the test, whatever happens in it. */
  function opened(work: DumpWork): DumpWork {
    works.push(work);
    return work;
  }

  /** Until a session called `other` waits for a lock. */
  async function untilOtherWaits(): Promise<void> {
    for (;;) {
      const { rowCount } = await admin.query(
        `SELECT 1 FROM pg_stat_activity WHERE application_name = 'other' AND wait_event_type = 'Lock'`,
      );
      if (rowCount === 1) return;
      await sleep(5);
    }
  }

  async function lockAll(work: DumpWork, lockTimeoutMs: number): Promise<number> {
    const session = await connect(fleet.coordinator, 'source');
    const { tables, sequences } = await readTables(session).finally(() => session.end());
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
    const second = await connect(fleet.coordinator, 'source', 'second');
    try {
      await other.query('BEGIN; LOCK TABLE c IN ACCESS EXCLUSIVE MODE');
      await second.query('BEGIN; LOCK TABLE b IN ACCESS EXCLUSIVE MODE');
      const locking = lockAll(opened(openDumpWork(context, dumpSpec())), 5000).then(
        () => undefined,
        (error: unknown) => error,
      );
      for (let holds = false; !holds; await sleep(5)) {
        const { rowCount } = await admin.query(
          `SELECT FROM pg_locks l JOIN pg_stat_activity w USING (pid)
            WHERE l.granted AND l.mode = 'AccessShareLock' AND w.wait_event_type = 'Lock' AND w.datname = 'source'`,
        );
        holds = (rowCount ?? 0) > 0;
      }
      const user = other.query('LOCK TABLE a IN ACCESS EXCLUSIVE MODE');
      await untilOtherWaits();
      await sleep(600);
      await second.query('COMMIT');
      await user; // a deadlock would reject it with 40P01
      await other.query('COMMIT');
      const outcome = await locking;
      assert.ok(outcome instanceof AppError, 'the holder gave way');
      assert.equal(outcome.code, 'TABLE_LOCK_TIMEOUT');
    } finally {
      await second.end();
    }
  });

  it('names the table and the session when a lock cannot be had, and can be tried again', async () => {
    await other.query('BEGIN; ALTER TABLE b ADD COLUMN n int');
    const work = opened(openDumpWork(context, dumpSpec()));
    const session = /process \d+ \(other\) holds ACCESS EXCLUSIVE: BEGIN; ALTER TABLE b/;
    await assert.rejects(lockAll(work, 100), isLockTimeoutOn('public.b', session));
    await other.query('ROLLBACK');
    assert.ok((await lockAll(work, 5000)) > 0);
    const { rows } = await admin.query<{ count: string }>(
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
        await untilOtherWaits();
      };
      const session = /process \d+ \(other\) waits for ACCESS EXCLUSIVE/;
      await assert.rejects(
        prepareDump(context, dumpSpec(), fleet.coordinator, { lockTimeoutMs: 200, afterLock }),
        isLockTimeoutOn('public.b', session),
      );
      await waiting;
      assert.deepEqual(await readdir(directory), []);
      const outcome = await dump(context, dumpSpec(), fleet.coordinator);
      assert.equal(outcome.tables.find(({ name }) => name === 'a')?.rows, 30000);
    });

    it(`reads everything while ${statement} waits from the snapshot to the end`, async () => {
      const work = opened((await prepareDump(context, dumpSpec({ jobs: 3 }), fleet.coordinator)).work);
      try {
        const waiting = other.query(statement);
        await untilOtherWaits();
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
      const work = opened((await prepareDump(context, dumpSpec({ jobs: 2 }), fleet.coordinator)).work);
      try {
        let waiting: Promise<unknown> | undefined;
        progress = () => {
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
    const work = opened((await prepareDump(context, dumpSpec(), fleet.coordinator)).work);
    const waiting = other.query('TRUNCATE a');
    await untilOtherWaits();
    await assert.rejects(
      work.run(new AbortController().signal),
      isLockTimeoutOn('public.v', /process \d+ \(other\) holds ACCESS EXCLUSIVE/),
    );
    await waiting;
    await other.query('ROLLBACK');
    assert.deepEqual(await readdir(directory), []);
  });

  it('gives up an import that stands still, says what it waits for, and leaves nothing', async () => {
    const programFolder = join(folder, 'programs');
    await mkdir(programFolder);
    for (const name of await readdir(context.programFolder)) {
      if (name !== 'pg_dump') await symlink(join(context.programFolder, name), join(programFolder, name));
    }
    const version = 'if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 15.0"; exit; fi';
    await writeFile(join(programFolder, 'pg_dump'), `#!/bin/sh\n${version}\nexec sleep 120\n`, { mode: 0o755 });
    await assert.rejects(
      prepareDump({ ...context, programFolder }, dumpSpec(), fleet.coordinator),
      (error: unknown) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, 'TABLE_LOCK_TIMEOUT');
        assert.equal(error.retryable, true);
        assert.match(error.message, /waits for pg_dump’s locks/);
        return true;
      },
    );
    assert.deepEqual(await readdir(directory), []);
  });

  it('refuses a snapshot whose session has ended', async () => {
    const work = opened(openDumpWork(context, dumpSpec()));
    await lockAll(work, 1000);
    await assert.rejects(work.importSnapshot({ snapshotId: '00000003-00000001-1', lockTimeoutMs: 1000 }), {
      code: 'SNAPSHOT_INVALID',
      retryable: true,
    });
    await assert.rejects(work.run(new AbortController().signal), { code: 'JOB_STATE' });
  });

  describe('cancelled', () => {
    // We wait for a lock no longer than the server waits to look for a deadlock.
    before(() => admin.query(`ALTER DATABASE source SET deadlock_timeout = '10min'`));
    after(() => admin.query('ALTER DATABASE source RESET deadlock_timeout'));

    it('while it waits for a table lock', async () => {
      await other.query('BEGIN; LOCK TABLE b');
      const work = opened(openDumpWork(context, dumpSpec()));
      const locking = assert.rejects(lockAll(work, 600_000), { code: 'JOB_CANCELLED' });
      await untilHolderWaits();
      await work.close();
      await locking;
      await work.close();
      await other.query('ROLLBACK');
      assert.deepEqual(await readdir(directory), []);
    });

    it('while pg_dump waits for a table lock', async () => {
      const work = opened(openDumpWork(context, dumpSpec()));
      await lockAll(work, 1000);
      const waiting = other.query('TRUNCATE b');
      await untilOtherWaits();
      const probe = await connect(fleet.coordinator, 'source', 'probe');
      await probe.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const { rows } = await probe.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      const importing = assert.rejects(work.importSnapshot({ snapshotId: rows[0]!.id, lockTimeoutMs: 600_000 }), {
        code: 'JOB_CANCELLED',
      });
      await untilWaits('mppbackup % pg_dump');
      await work.close();
      await importing;
      await probe.end();
      await waiting;
      assert.deepEqual(await readdir(directory), []);
    });

    for (const [when, nth] of [
      ['at the first block', 1],
      ['in the middle of the rows', 4],
      ['near the end', 7],
    ] as const) {
      it(`in run, ${when}`, async () => {
        const work = opened((await prepareDump(context, dumpSpec({ jobs: 2 }), fleet.coordinator)).work);
        const controller = new AbortController();
        let calls = 0;
        progress = () => {
          calls += 1;
          if (calls === nth) controller.abort();
        };
        await assert.rejects(work.run(controller.signal), { code: 'JOB_CANCELLED' });
        assert.deepEqual(await readdir(directory), []);
        await work.close();
      });
    }

    it('by close while it runs', async () => {
      const work = opened((await prepareDump(context, dumpSpec({ jobs: 2 }), fleet.coordinator)).work);
      let closing: Promise<void> | undefined;
      progress = () => {
        closing ??= work.close();
      };
      await assert.rejects(work.run(new AbortController().signal), { code: 'JOB_CANCELLED' });
      await closing;
      assert.deepEqual(await readdir(directory), []);
    });

    it('keeps the partial files with a status file that says why, when asked for', async () => {
      const spec = dumpSpec({ jobs: 2, keepPartialFiles: true });
      const work = opened((await prepareDump(context, spec, fleet.coordinator)).work);
      const controller = new AbortController();
      progress = () => controller.abort();
      await assert.rejects(work.run(controller.signal), { code: 'JOB_CANCELLED' });
      await work.close();
      const names = await readdir(directory);
      assert.ok(names.includes('gp_dump_0_2_20260131235959.gz.partial'), names.join(' '));
      const status = await readFile(join(directory, 'gp_dump_status_0_2_20260131235959'), 'utf8');
      assert.match(status, /\|gp_dump_agent-\[ERROR\]:-/);
      assert.doesNotMatch(status, /Finished successfully/);
    });
  });

  it('fails with the table’s name when a session is killed, and leaves nothing', async () => {
    const work = opened((await prepareDump(context, dumpSpec({ jobs: 2 }), fleet.coordinator)).work);
    let killing: Promise<unknown> | undefined;
    progress = () => {
      killing ??= admin.query(
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
    assert.deepEqual(await readdir(directory), []);
  });

  async function untilWaits(applicationName: string): Promise<void> {
    for (;;) {
      const { rowCount } = await admin.query(
        `SELECT 1 FROM pg_stat_activity WHERE application_name LIKE $1 AND wait_event_type = 'Lock'`,
        [applicationName],
      );
      if (rowCount === 1) return;
      await sleep(5);
    }
  }

  async function untilHolderWaits(): Promise<void> {
    await untilWaits('mppbackup % holder');
  }
});
