/** A server that crashes forgets what it has committed without waiting for the disk; a restore must not. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type pg from 'pg';
import { durably } from '../../segment-agent/restore/durably.js';
import { Failures, type RestoreJob } from '../../segment-agent/restore/restore-job.js';
import { RestoreSessions } from '../../segment-agent/restore/restore-sessions.js';
import { JobFiles } from '../../segment-agent/storage/job-files.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { until } from '../support/agent-fixture.js';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { connect, dump, dumpContext, dumpSpec } from '../support/dump-run.js';
import { restorePhase, restoreSpec } from '../support/restore-run.js';
import { SOURCE_DATABASE } from '../support/source-database.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

describe('A restore and a server that crashes', function () {
  this.timeout(120_000);
  let fleet: TestFleet;
  let context: WorkContext;

  before(async () => {
    // Nothing reaches the disk by itself for ten seconds.
    fleet = await startTestFleet({ segments: 0, settings: { wal_writer_delay: '10s', autovacuum: 'off' } });
    await inDatabase('postgres', (session) => session.query('CREATE DATABASE source TEMPLATE template0'));
    await inDatabase('source', (session) => session.query(SOURCE_DATABASE));
    context = await dumpContext(fleet.coordinator, join(fleet.folder, 'db_dumps', '20260131'));
    await dump(context, dumpSpec(), fleet.coordinator);
    await inDatabase('postgres', (session) => session.query('CHECKPOINT'));
  });
  after(() => fleet?.destroy());

  async function inDatabase<T>(database: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = await connect(fleet.coordinator, database);
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  /** A killed backend takes the whole server with it, which then recovers from what is on disk. */
  async function crash(): Promise<void> {
    const [victim, witness] = [
      await connect(fleet.coordinator, 'postgres'),
      await connect(fleet.coordinator, 'postgres'),
    ];
    const { rows } = await victim.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    process.kill(rows[0]!.pid, 'SIGKILL');
    await victim.query('SELECT pg_sleep(60)').catch(() => undefined); // it was killed
    // The server takes connections for a moment, until it has seen that: it ends all others then.
    await witness.query('SELECT pg_sleep(60)').catch(() => undefined); // that it ends is what is waited for
    await until('the server takes connections again', () =>
      inDatabase('postgres', () => Promise.resolve(true)).catch(() => false),
    );
  }

  it('has everything that a finished phase restored', async () => {
    for (const phase of ['createDatabase', 'preData', 'data', 'postData'] as const) {
      await restorePhase(context, phase);
      await crash();
    }
    assert.deepEqual(await contentOf(fleet.coordinator, 'target'), await contentOf(fleet.coordinator, 'source'));
    const [target, source] = [
      await definitionsOf(fleet.coordinator, context, 'target'),
      await definitionsOf(fleet.coordinator, context, 'source'),
    ];
    assert.equal(target, source);
  });

  it('fails when the server was down in between, and was back before anybody asked', async () => {
    await inDatabase('postgres', (session) => session.query('CREATE DATABASE half TEMPLATE template0'));
    const spec = restoreSpec('data', { database: 'half' });
    const { signal } = new AbortController();
    const place = { contentId: 0, host: 'sdw1' };
    const sessions = new RestoreSessions(context, spec.database, signal);
    const [files, failures] = [new JobFiles(context), new Failures(false, context.log)];
    const job: RestoreJob = { context, spec, files, sessions, failures, signal, place };
    const work = async (): Promise<void> => {
      const session = await sessions.openLoader();
      await session.query('CREATE TABLE public.forgotten ()');
      await sessions.close(session);
      await crash();
    };
    await assert.rejects(durably(job, work), { code: 'SQL_FAILED', message: /may have forgotten what was restored/ });
    const { rowCount } = await inDatabase('half', (session) =>
      session.query(`SELECT FROM pg_class WHERE relname = 'forgotten'`),
    );
    assert.equal(rowCount, 0, 'the server remembers: this shows nothing');
  });
});
