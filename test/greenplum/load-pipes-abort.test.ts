import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import { startWorkerProcess, type WorkerProcess } from '../../segment-agent/jobs/worker-process.js';
import { removeDeadFolders } from '../../segment-agent/restore/pipes/dead-folders.js';
import { runRestore } from '../../segment-agent/restore/run-restore.js';
import type { FromWorker } from '../../segment-agent/worker/ipc.js';
import type { RestoreSpec } from '../../segment-agent/worker/work.js';
import { leadLoad, newToken, offeredFolders, pipeFolders, restoreSessions, specOf } from '../support/greenplum-load.js';
import {
  onCoordinator,
  openTestSession,
  requireGreenplum,
  type Greenplum,
  type GreenplumInstance,
} from '../support/greenplum/cluster.js';
import { makeSet, type HandmadeSet } from '../support/greenplum-set.js';

const SOURCE = 'mppbackup_abort_source';
const TARGET = 'mppbackup_abort_target';
const DEFINITIONS = `CREATE TABLE big (id int, v text) DISTRIBUTED BY (id);
  CREATE TABLE small (id int, v text) DISTRIBUTED BY (id);`;
const ROWS = `INSERT INTO big SELECT g, repeat('x', 1000) FROM generate_series(1, 20000) g;
  INSERT INTO small SELECT g, 'v' FROM generate_series(1, 100) g;`;
const WORKER = fileURLToPath(new URL('../../segment-agent/worker/main.js', import.meta.url));

const SETTLE_MS = 10_000;
const POLL_MS = 50;

describe('A load through pipes that ends early', () => {
  let greenplum: Greenplum;
  let set: HandmadeSet;

  before(async function () {
    greenplum = await requireGreenplum(this);
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const name of [SOURCE, TARGET]) {
        await session.query(`DROP DATABASE IF EXISTS ${name}`);
        await session.query(`CREATE DATABASE ${name}`);
      }
    });
    await onCoordinator(greenplum, SOURCE, (session) => session.query(DEFINITIONS + ROWS));
    await onCoordinator(greenplum, TARGET, (session) => session.query(DEFINITIONS));
    set = await makeSet({ greenplum, database: SOURCE, tables: ['big', 'small'] });
  });

  after(async () => {
    if (greenplum === undefined) return; // skipped
    await set.remove();
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const name of [SOURCE, TARGET]) await session.query(`DROP DATABASE IF EXISTS ${name}`);
    });
  });

  afterEach(async () => {
    assert.deepEqual(await pipeFolders(greenplum), []);
    await until(async () => (await restoreSessions(greenplum)).length === 0).catch(async () => {
      assert.deepEqual(await restoreSessions(greenplum), []);
    });
    await onCoordinator(greenplum, TARGET, async (session) => {
      const { rows } = await session.query<{ count: string }>('SELECT count(*) FROM big');
      assert.equal(rows[0]?.count, '0');
    });
  });

  function segment(content: number): GreenplumInstance {
    const found = greenplum.segments.find((instance) => instance.content === content);
    if (!found) throw new Error('no such segment');
    return found;
  }

  it('leaves nothing when it is cancelled while one segment waits for a lock and another reads', async () => {
    const blocker = await openTestSession(greenplum, segment(0), TARGET);
    try {
      await blocker.query('BEGIN; LOCK TABLE big IN ACCESS EXCLUSIVE MODE');
      const stop = new AbortController();
      const loading = leadLoad({
        greenplum,
        set,
        database: TARGET,
        changes: { tables: [{ schema: 'public', name: 'big' }] },
        signal: stop.signal,
      });
      await until(() => isCopying(greenplum));
      stop.abort(new AppError('JOB_CANCELLED', 'stopped by the test'));
      const { leader, feeders } = await loading;
      for (const result of [leader, ...feeders]) {
        assert.equal(result.status === 'rejected' && (result.reason as AppError).code, 'JOB_CANCELLED');
      }
    } finally {
      await blocker.query('ROLLBACK');
      await blocker.end();
    }
  });

  it('leaves nothing when it is cancelled while the leader waits for a feeder', async () => {
    const stop = new AbortController();
    const changes = { database: TARGET, pipeToken: newToken() };
    const jobs = [
      runRestore(set.context(greenplum.coordinator), specOf(greenplum.coordinator, 'lead', changes), stop.signal),
      runRestore(set.context(segment(0)), specOf(segment(0), 'feedPipes', changes), stop.signal),
    ];
    const settled = Promise.allSettled(jobs);
    await until(async () => (await offeredFolders(greenplum)).length > 0);
    stop.abort(new AppError('JOB_CANCELLED', 'stopped by the test'));
    assert.ok((await settled).every(({ status }) => status === 'rejected'));
  });

  it('lets the servers go when a feeder was killed before they opened its pipes', async () => {
    const changes = { database: TARGET, pipeToken: newToken() };
    const dead = startFeeder(segment(0), changes.pipeToken);
    await until(async () => (await offeredFolders(greenplum)).length > 0);
    dead.kill();
    await dead.exited;
    const stop = new AbortController();
    const others = feedOthers(changes, stop.signal);
    const { coordinator } = greenplum;
    const leading = runRestore(set.context(coordinator), specOf(coordinator, 'lead', changes), stop.signal);
    const settled = Promise.allSettled([leading]);
    await until(() => hasLock(greenplum, 0));
    // What the agent does for a dead worker.
    const [removed] = await removeDeadFolders(segment(0).dataDirectory);
    assert.match(removed ?? '', /mppbackup-test/);
    const [result] = await settled;
    stop.abort();
    await others;
    // The server finds the pipe's end, or no pipe where it had not yet looked for it.
    assert.ok(result.status === 'rejected', 'it was committed');
    assert.ok(['ROW_COUNT_DIFFERS', 'SQL_FAILED'].includes((result.reason as AppError).code));
  });

  it('rolls back when a feeder is killed in the middle of the rows', async () => {
    const changes = { database: TARGET, pipeToken: newToken(), tables: [{ schema: 'public', name: 'big' }] };
    const stop = new AbortController();
    const others = feedOthers(changes, stop.signal);
    // Slow enough on one segment that the server is still reading when the feeder ends.
    await onCoordinator(greenplum, TARGET, (session) =>
      session.query(`CREATE OR REPLACE FUNCTION slow() RETURNS boolean LANGUAGE plpgsql AS
        $$ BEGIN IF gp_execution_segment() = 0 THEN PERFORM pg_sleep(0.001); END IF; RETURN true; END $$;
        ALTER TABLE big ADD CONSTRAINT slow CHECK (slow())`),
    );
    const feeder = startFeeder(segment(0), changes.pipeToken, changes.tables);
    try {
      const { coordinator } = greenplum;
      const leading = runRestore(set.context(coordinator), specOf(coordinator, 'lead', changes), stop.signal);
      const settled = Promise.allSettled([leading]);
      await feeder.hasWritten;
      feeder.kill();
      await feeder.exited;
      const [result] = await settled;
      assert.ok(result.status === 'rejected', 'it was committed');
      assert.ok(['ROW_COUNT_DIFFERS', 'SQL_FAILED'].includes((result.reason as AppError).code));
    } finally {
      stop.abort();
      await others;
      await removeDeadFolders(segment(0).dataDirectory);
      await onCoordinator(greenplum, TARGET, (session) => session.query('ALTER TABLE big DROP CONSTRAINT slow'));
    }
  });

  it('leaves the pipes of a living feeder alone, and removes a dead one’s at the start of the next', async () => {
    const living = startFeeder(segment(0), newToken());
    const doomed = startFeeder(segment(0), newToken());
    await until(async () => (await offeredFolders(greenplum)).length === 2);
    doomed.kill();
    await doomed.exited;
    const [left] = await removeDeadFolders(segment(0).dataDirectory);
    assert.ok(left !== undefined && !existsSync(left));
    assert.equal((await pipeFolders(greenplum)).length, 1);
    living.kill();
    await living.exited;
    const next = startFeeder(segment(0), newToken());
    await until(async () => {
      const folders = await offeredFolders(greenplum);
      return folders.length === 1 && folders[0]?.endsWith(`x${lastTokenNumber()}`) === true;
    });
    next.send({
      seat: 1,
      message: {
        type: 'cancel',
        error: {
          code: 'JOB_CANCELLED',
          message: 'stopped by the test',
          hint: undefined,
          exitStatus: 2,
          retryable: false,
          sqlstate: undefined,
          contentId: undefined,
          host: undefined,
          object: undefined,
        },
      },
    });
    // Its job is over; the agent would end the process.
    assert.equal((await next.ended).type, 'failed');
    next.kill();
    await next.exited;
  });

  /** Resolves when they have ended, however. */
  async function feedOthers(changes: Partial<RestoreSpec>, signal: AbortSignal): Promise<void> {
    const feeders = greenplum.segments.filter(({ content }) => content > 0);
    await Promise.allSettled(
      feeders.map((instance) => runRestore(set.context(instance), specOf(instance, 'feedPipes', changes), signal)),
    );
  }

  let tokens = 0;
  function lastTokenNumber(): number {
    return tokens;
  }

  function startFeeder(
    instance: GreenplumInstance,
    pipeToken: string,
    tables?: readonly { readonly schema: string; readonly name: string }[],
  ): WorkerProcess & { readonly hasWritten: Promise<void>; readonly ended: Promise<FromWorker> } {
    tokens = Number(pipeToken.split('x').at(-1));
    let noteWritten = (): void => undefined;
    const hasWritten = new Promise<void>((resolve) => (noteWritten = resolve));
    const worker = startWorkerProcess(WORKER);
    let noteEnd = (_last: FromWorker): void => undefined;
    const ended = new Promise<FromWorker>((resolve) => (noteEnd = resolve));
    worker.listen(({ message }) => {
      if (message.type === 'progress' && message.progress.rawBytesDone > 0) noteWritten();
      if (message.type === 'finished' || message.type === 'failed') noteEnd(message);
    });
    const { log, progress, ...surroundings } = set.context(instance);
    void log;
    void progress;
    worker.send({
      seat: 1,
      message: {
        type: 'start',
        surroundings: { ...surroundings, sessionTag: 'job:test' },
        spec: specOf(instance, 'feedPipes', { database: TARGET, pipeToken, tables }),
      },
    });
    return { ...worker, hasWritten, ended };
  }
});

/** The COPY has come as far as the segment's table. */
async function hasLock(greenplum: Greenplum, content: number): Promise<boolean> {
  return onCoordinator(greenplum, TARGET, async (session) => {
    const { rowCount } = await session.query(
      `SELECT FROM pg_catalog.pg_locks WHERE locktype = 'relation' AND gp_segment_id = $1 AND granted
         AND relation = 'public.big'::regclass AND mode = 'RowExclusiveLock'`,
      [content],
    );
    return (rowCount ?? 0) > 0;
  });
}

async function isCopying(greenplum: Greenplum): Promise<boolean> {
  const sessions = await restoreSessions(greenplum);
  return sessions.some((line) => /COPY "public"."\w+".* FROM/.test(line));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + SETTLE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it did not come to that in time');
    await sleep(POLL_MS);
  }
}
