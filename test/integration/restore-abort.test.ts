import assert from 'node:assert/strict';
import { readFile, readdir, readlink } from 'node:fs/promises';
import type pg from 'pg';
import type { RestorePhase } from '../../segment-agent/worker/work.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { leftSessions } from '../support/fleet-checks.js';
import { oneServer } from '../support/one-server.js';
import { restorePhase } from '../support/restore-run.js';

const REASON = new Error('enough');
const SOURCE = `
CREATE TABLE t AS SELECT i AS id, repeat(md5(i::text), 8) AS t FROM generate_series(1, 100000) i;
CREATE TABLE u AS SELECT 1 AS i;
CREATE FUNCTION slow(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE INDEX slowly ON u (slow(i));
SELECT lo_create(70001)`;
/** The function that post-data calls, replaced by one that does not end. */
const MAKE_SLOW = `CREATE OR REPLACE FUNCTION slow(int) RETURNS int LANGUAGE sql IMMUTABLE AS
  'SELECT $1 FROM pg_sleep(600)'`;

describe('Abort of a restore', () => {
  const server = oneServer({ source: SOURCE });
  const dumped = dumpedSet(server);
  const target = targetOf(server, dumped, ['createDatabase', 'preData']);
  /** Never in a transaction: there it would see the same activity again and again. */
  let watcher: pg.Client;

  beforeEach(async () => {
    watcher = await server.open('target');
  });

  /** Starts the phase, aborts it when `isBusy`, and waits for its end; nothing may be left then. */
  const abortWhen = async (phase: RestorePhase, isBusy: () => Promise<boolean>): Promise<void> => {
    const controller = new AbortController();
    const running = restorePhase(dumped.context, phase, {}, controller.signal);
    const ended = running.then(
      () => true,
      () => true,
    );
    while (!(await isBusy())) assert.notEqual(await Promise.race([ended, Promise.resolve(false)]), true, 'it ended');
    controller.abort(REASON);
    await assert.rejects(running, REASON);
    assert.deepEqual(await leftSessions(server.topology), []);
    assert.deepEqual(await childrenNamed('psql'), []);
  };
  const activity = async (condition: string): Promise<boolean> => {
    const { rowCount } = await watcher.query(
      `SELECT FROM pg_stat_activity WHERE application_name LIKE 'mppbackup %' AND ${condition}`,
    );
    return rowCount! > 0;
  };
  const rowsIn = async (table: string): Promise<unknown> =>
    (await target.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0];

  it('rolls the table in flight back', async () => {
    // No trigger fires in a load; a constraint is looked at.
    await target.query(`CREATE FUNCTION wait(id int) RETURNS bool LANGUAGE plpgsql AS
      'BEGIN IF id = 50000 THEN PERFORM pg_sleep(600); END IF; RETURN true; END'`);
    await target.query('ALTER TABLE t ADD CONSTRAINT waiting CHECK (public.wait(id::int))');
    await abortWhen('data', () => activity(`wait_event = 'PgSleep'`));
    assert.deepEqual(await rowsIn('t'), { n: 0 });
  });

  it('ends a wait for a lock', async () => {
    await target.query('BEGIN; LOCK TABLE u IN ACCESS EXCLUSIVE MODE');
    await abortWhen('data', () => activity(`wait_event_type = 'Lock'`));
    await target.query('COMMIT');
    assert.deepEqual(await rowsIn('u'), { n: 0 });
  });

  it('kills psql and what its session is doing', async () => {
    await restorePhase(dumped.context, 'data');
    await target.query(MAKE_SLOW);
    await abortWhen('postData', () => activity(`wait_event = 'PgSleep'`));
    assert.deepEqual((await target.query(`SELECT to_regclass('slowly') AS i`)).rows, [{ i: null }]);
  });

  it('does nothing when it was aborted before', async () => {
    await assert.rejects(restorePhase(dumped.context, 'data', {}, AbortSignal.abort(REASON)), REASON);
    assert.deepEqual(await rowsIn('t'), { n: 0 });
  });

  it('leaves no open files and no session when the server goes away', async () => {
    await target.query('BEGIN; LOCK TABLE u IN ACCESS EXCLUSIVE MODE');
    const running = restorePhase(dumped.context, 'data');
    while (!(await activity(`wait_event_type = 'Lock'`)));
    await watcher.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE 'mppbackup %' AND wait_event_type = 'Lock'`);
    await assert.rejects(running, { code: 'SQL_FAILED' });
    await target.query('COMMIT');
    assert.deepEqual(await leftSessions(server.topology), []);
    assert.deepEqual(await openFilesBelow(dumped.context.directory), []);
  });
});

/** Programs that this process started and that still run. */
async function childrenNamed(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const match = /^\d+ \((.*)\) (\S) (\d+)/.exec(stat);
    if (match?.[1] === name && match[2] !== 'Z' && Number(match[3]) === process.pid) found.push(pid);
  }
  return found;
}

async function openFilesBelow(folder: string): Promise<string[]> {
  const links = await readdir('/proc/self/fd');
  const paths = await Promise.all(links.map((link) => readlink(`/proc/self/fd/${link}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder));
}
