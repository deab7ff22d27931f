import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { DEADLOCK_CHECK_DUE, lockGuardSql } from '../../common/pg/lock-guard.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import { enginePostgres } from '../../coordinator/engine/postgres-engine.js';
import { cutOf, sumAt, type CutChoice } from '../support/cuts.js';
import { leftSessions } from '../support/fleet-checks.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';
import { ACCOUNTS, bankSum, createBank, FLEET_ACCOUNTS, openTestSession } from '../support/writers.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'bank';
/** For a busy machine: a cut that can be had is had in the first of it; only what is refused takes all of it. */
const WAIT_MS = 3_000;
const QUIET: CutChoice = { consistency: 'strict', way: 'quiet-instant', lockWaitMs: WAIT_MS };
const BARRIER: CutChoice = { consistency: 'strict', way: 'barrier', lockWaitMs: WAIT_MS };

suiteInTurn('openCut', () => {
  let fleet: TestFleet;
  let engine: Engine;
  const opened: pg.Client[] = [];

  before(async () => {
    fleet = await startTestFleet({ segments: 2 });
    engine = enginePostgres(fleet.topology);
    await createBank(fleet.topology, DATABASE);
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((session) => session.end()));
    assert.deepEqual(await leftSessions(fleet.topology), []);
  });

  after(async () => {
    await fleet?.destroy();
  });

  async function userOn(contentId: number): Promise<pg.Client> {
    const { topology } = fleet;
    const instance = contentId === -1 ? topology.coordinator : topology.segments[contentId]!;
    const session = await openTestSession(topology, instance, DATABASE);
    opened.push(session);
    return session;
  }

  async function pidOf(session: pg.Client): Promise<number> {
    return (await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
  }

  /** The coordinator's session that runs just this. */
  async function pidOfActive(query: string): Promise<number> {
    const observer = await userOn(-1);
    const { rows } = await observer.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query = $1`,
      [query],
    );
    return rows[0]!.pid;
  }

  /** Waits until somebody on the node waits for a lock. */
  async function untilSomebodyWaits(observer: pg.Client): Promise<void> {
    for (;;) {
      const { rows } = await observer.query('SELECT FROM pg_locks WHERE NOT granted');
      if (rows.length > 0) return;
      await sleep(5);
    }
  }

  async function failureOf(choice: CutChoice): Promise<AppError> {
    const error = await cutOf(engine, DATABASE, choice).then(
      (cut) => cut.release().then(() => undefined),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof AppError, 'a cut was found');
    return error;
  }

  async function sumOf(choice: CutChoice): Promise<number> {
    const cut = await cutOf(engine, DATABASE, choice);
    try {
      return await sumAt(engine, DATABASE, cut);
    } finally {
      await cut.release();
    }
  }

  async function succeeds(choice: CutChoice): Promise<void> {
    const cut = await cutOf(engine, DATABASE, choice);
    try {
      assert.equal(cut.snapshots.size, 3);
      assert.equal(await sumAt(engine, DATABASE, cut), bankSum(fleet.topology));
    } finally {
      await cut.release();
    }
  }

  for (const choice of [QUIET, BARRIER, { consistency: 'strict' }, { consistency: 'relaxed' }] as CutChoice[]) {
    it(`finds a cut at once when nobody writes (${choice.consistency}, ${choice.way ?? 'any way'})`, () =>
      succeeds(choice));
  }

  it('is not kept from a cut by readers, nor a quiet instant by an open writer', async () => {
    const reader = await userOn(0);
    await reader.query(`BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT sum(amount) FROM ${ACCOUNTS}`);
    await succeeds(QUIET);
    await succeeds(BARRIER);
    const writer = await userOn(1);
    await writer.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount + 1 WHERE id = 1; SAVEPOINT a;
                        UPDATE ${ACCOUNTS} SET amount = amount - 1 WHERE id = 1`);
    await succeeds(QUIET);
    await writer.query('ROLLBACK');
  });

  it('names the session that keeps barriers away', async () => {
    const writer = await userOn(1);
    await writer.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1`);
    const error = await failureOf(BARRIER);
    assert.equal(error.code, 'CUT_NOT_FOUND');
    assert.ok(error.retryable);
    assert.match(
      error.message,
      new RegExp(`segment 1 at sdw2: session ${await pidOf(writer)} \\(user gpadmin, writer`),
    );
    assert.match(error.message, /idle in transaction/);
    await writer.query('COMMIT');
  });

  it('finds a quiet instant between barriers that fail', async () => {
    const writer = await userOn(1);
    await writer.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1`);
    const foreign = await userOn(-1);
    await foreign.query(`BEGIN; UPDATE ${FLEET_ACCOUNTS} SET amount = amount WHERE segment = 0 AND id = 2`);
    const search = cutOf(engine, DATABASE, { consistency: 'strict', lockWaitMs: 60_000, quietInstantLimitMs: 50 });
    const observer = await userOn(1);
    await untilSomebodyWaits(observer);
    await foreign.query('ROLLBACK');
    const cut = await search;
    assert.equal(cut.way, 'quiet-instant');
    assert.ok(cut.lockedMs > 0);
    await cut.release();
  });

  it('is torn when relaxed between the two halves of a commit, and never when strict', async () => {
    const sessions = [await userOn(0), await userOn(1)] as const;
    for (const [index, session] of sessions.entries()) {
      await session.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount + ${index * 200 - 100} WHERE id = 3;
                           PREPARE TRANSACTION 'halfway'`);
    }
    await sessions[0].query(`COMMIT PREPARED 'halfway'`);
    try {
      assert.notEqual(await sumOf({ consistency: 'relaxed' }), bankSum(fleet.topology));
      assert.equal((await failureOf(QUIET)).code, 'PREPARED_TRANSACTION_LEFT');
      assert.equal((await failureOf(BARRIER)).code, 'PREPARED_TRANSACTION_LEFT');
    } finally {
      await sessions[1].query(`COMMIT PREPARED 'halfway'`);
    }
    await succeeds(QUIET);
  });

  it('would be torn between two commits of postgres_fdw if it did not look for locks on foreign tables', async () => {
    // Each segment's commit waits until the test lets go of that segment's advisory lock.
    const gates = [await userOn(0), await userOn(1)] as const;
    for (const gate of gates) {
      await gate.query(`CREATE FUNCTION bank.wait() RETURNS trigger LANGUAGE plpgsql
          AS 'BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER wait AFTER UPDATE ON ${ACCOUNTS} DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW EXECUTE FUNCTION bank.wait()`);
      await gate.query('SELECT pg_advisory_lock(1)');
    }
    const writer = await userOn(-1);
    await writer.query('BEGIN');
    for (const [segment, amount] of [-100, 100].entries()) {
      await writer.query(
        `UPDATE ${FLEET_ACCOUNTS} SET amount = amount + ${amount} WHERE segment = ${segment} AND id = 4`,
      );
    }
    const commit = writer.query('COMMIT');
    const first = await Promise.race(gates.map((gate, index) => untilSomebodyWaits(gate).then(() => index)));
    const [ahead, behind] = first === 0 ? gates : [gates[1], gates[0]];
    await ahead.query('SELECT pg_advisory_unlock(1)');
    await untilSomebodyWaits(behind);

    assert.notEqual(await sumOf({ ...QUIET, defects: { ignoreForeignWriters: true } }), bankSum(fleet.topology));
    const error = await failureOf(QUIET);
    assert.equal(error.code, 'CUT_NOT_FOUND');
    assert.match(error.message, new RegExp(`coordinator at mdw: session ${await pidOfActive('COMMIT')} `));
    assert.equal((await failureOf(BARRIER)).code, 'CUT_NOT_FOUND');

    await behind.query('SELECT pg_advisory_unlock(1)');
    await commit;
    await succeeds(QUIET);
    for (const gate of gates) await gate.query(`DROP TRIGGER wait ON ${ACCOUNTS}; DROP FUNCTION bank.wait()`);
  });

  it('names the session that writes through a foreign table', async () => {
    const writer = await userOn(-1);
    await writer.query(`BEGIN; UPDATE ${FLEET_ACCOUNTS} SET amount = amount WHERE segment = 0 AND id = 1`);
    const error = await failureOf(QUIET);
    assert.equal(error.code, 'CUT_NOT_FOUND');
    assert.match(error.message, new RegExp(`coordinator at mdw: session ${await pidOf(writer)} `));
    await writer.query('ROLLBACK');
    await succeeds(QUIET);
  });

  for (const choice of [QUIET, BARRIER, { consistency: 'strict', lockWaitMs: 2 * WAIT_MS }] as CutChoice[]) {
    it(`names a prepared transaction left lying (${choice.way ?? 'any way'})`, async () => {
      const session = await userOn(1);
      await session.query(
        `BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1; PREPARE TRANSACTION 'it''s left'`,
      );
      try {
        const error = await failureOf(choice);
        assert.equal(error.code, 'PREPARED_TRANSACTION_LEFT');
        assert.match(error.message, /'it's left' on segment 1 at sdw2 \(owner gpadmin, prepared \d+ s ago\)/);
        assert.match(error.hint ?? '', /ROLLBACK PREPARED 'it''s left';/);
        assert.deepEqual([error.place.contentId, error.place.host], [1, 'sdw2']);
      } finally {
        await session.query(`ROLLBACK PREPARED 'it''s left'`);
      }
      await succeeds(choice);
    });
  }

  it('recognises a prepared transaction left lying long before --lock-wait is over', async () => {
    const session = await userOn(0);
    await session.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1; PREPARE TRANSACTION 'left'`);
    try {
      const early = { lockWaitMs: 3_600_000, quietInstantLimitMs: 200, preparedLeftAfterMs: 300 };
      assert.equal((await failureOf({ consistency: 'strict', ...early })).code, 'PREPARED_TRANSACTION_LEFT');
      assert.equal((await failureOf({ ...QUIET, ...early })).code, 'PREPARED_TRANSACTION_LEFT');
    } finally {
      await session.query(`ROLLBACK PREPARED 'left'`);
    }
  });

  it('does not mind prepared transactions of other databases', async () => {
    const instance = fleet.topology.segments[0]!;
    const other = await openTestSession(fleet.topology, instance, 'postgres');
    opened.push(other);
    await other.query(`BEGIN; CREATE TABLE t (a int); PREPARE TRANSACTION 'elsewhere'`);
    try {
      await succeeds(QUIET);
    } finally {
      await other.query(`ROLLBACK PREPARED 'elsewhere'`);
    }
  });

  it('gives way to a TRUNCATE that waits, and lets it through', async () => {
    const reader = await userOn(0);
    await reader.query(`BEGIN; SELECT FROM ${ACCOUNTS} LIMIT 1`);
    const truncating = await userOn(0);
    const observer = await userOn(0);
    const truncate = truncating.query(`BEGIN; TRUNCATE ${ACCOUNTS}`);
    await untilSomebodyWaits(observer);
    await (await cutOf(engine, DATABASE, QUIET)).release();
    assert.equal((await failureOf(BARRIER)).code, 'CUT_NOT_FOUND');
    await reader.query('COMMIT');
    await truncate;
    await truncating.query('ROLLBACK');
    await succeeds(BARRIER);
  });

  it('goes on when the server ends a barrier’s session', async () => {
    const writer = await userOn(1);
    await writer.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1`);
    const search = cutOf(engine, DATABASE, { ...BARRIER, lockWaitMs: 60_000 });
    const observer = await userOn(1);
    await untilSomebodyWaits(observer);
    const { rows } = await observer.query<{ ended: boolean }>(
      `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE application_name = 'mppbackup barrier'`,
    );
    assert.deepEqual(rows, [{ ended: true }]);
    await writer.query('ROLLBACK');
    const cut = await search;
    assert.equal(cut.way, 'barrier');
    await cut.release();
  });

  it('takes no snapshots for a cut that a barrier’s session did not outlive', async () => {
    const observer = await userOn(0);
    let ended = 0;
    /** Ends the session that has the node's locks, before the probe takes its first snapshot under them. */
    const endBarrier = async (): Promise<void> => {
      const { rows } = await observer.query<{ pid: number }>(
        `SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
          WHERE mode = 'ShareLock' AND granted AND application_name = 'mppbackup barrier'`,
      );
      const [holder] = rows;
      if (!holder || ended > 0) return;
      ended += 1;
      await observer.query('SELECT pg_terminate_backend($1)', [holder.pid]);
      const isThere = 'SELECT FROM pg_stat_activity WHERE pid = $1';
      while ((await observer.query(isThere, [holder.pid])).rowCount !== 0) await sleep(5);
    };
    const ending: Engine = {
      ...engine,
      openSession: async (instance, database, purpose) => {
        const session = await engine.openSession(instance, database, purpose);
        if (purpose !== 'probe' || instance.contentId !== 0) return session;
        const query = session.query.bind(session) as (sql: string) => Promise<pg.QueryResult>;
        return Object.assign(session, { query: (sql: string) => endBarrier().then(() => query(sql)) });
      },
    };
    const cut = await cutOf(ending, DATABASE, { ...BARRIER, lockWaitMs: 60_000 });
    await cut.release();
    assert.equal(ended, 1);
    assert.ok(cut.tries > 1, 'the cut without its locks was accepted');
  });

  it('ends at once when it is interrupted', async () => {
    const writer = await userOn(1);
    await writer.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1`);
    const abort = new AbortController();
    const search = cutOf(engine, DATABASE, { ...BARRIER, lockWaitMs: 600_000 }, abort.signal);
    await untilSomebodyWaits(await userOn(1));
    abort.abort(new AppError('CANCELLED', 'interrupted by the test'));
    await assert.rejects(search, (error: unknown) => error instanceof AppError && error.code === 'CANCELLED');
  });

  it('fails when a node has gone', async () => {
    const segment = fleet.segments[1]!;
    await segment.stop();
    try {
      await assert.rejects(cutOf(engine, DATABASE, QUIET), { code: 'SEGMENT_DOWN' });
    } finally {
      await segment.start();
    }
  });

  describe('lockGuardSql', () => {
    it('refuses only while somebody’s deadlock check falls into the wait to come', async () => {
      const [holder, waiter, us] = [await userOn(0), await userOn(0), await userOn(0)];
      await holder.query(`BEGIN; UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1`);
      const waiting = waiter.query(`UPDATE ${ACCOUNTS} SET amount = amount WHERE id = 1`);
      await untilSomebodyWaits(us);
      const own = await readCapabilities(us);
      const guard = (
        deadlockTimeout: string,
        waitMs: number,
        locksTellWaitStart = own.locksTellWaitStart,
      ): Promise<unknown> =>
        us.query(
          `SET deadlock_timeout = '${deadlockTimeout}'; ${lockGuardSql({ waitMs, capabilities: { ...own, locksTellWaitStart } })}`,
        );
      const isDue = (error: unknown): boolean => sqlstateOf(error) === DEADLOCK_CHECK_DUE;
      await assert.rejects(guard('1h', 2 * 3_600_000), isDue);
      await guard('1h', 1);
      await us.query('SELECT pg_sleep(0.01)');
      // A server that does not tell since when somebody waits (before 14) is asked in the other way alone.
      if (own.locksTellWaitStart) await guard('1ms', 1);
      await assert.rejects(guard('1ms', 1, false), isDue, 'without waitstart every long statement is suspect');
      await guard('1h', 1, false);
      await holder.query('COMMIT');
      await waiting;
    });
  });
});
