/** What increments compare, asked of segments: the server's identity, the mark, states of append-optimised tables. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { readCapabilities } from '../../common/server/capabilities.js';
import { libraryEnvironment } from '../../common/process/library-path.js';
import type { Marker } from '../../common/increments/state.js';
import { findMarker, leaveMarker } from '../../segment-agent/increments/marker.js';
import { readInstance, readTables, type ReadTable } from '../../segment-agent/increments/read-state.js';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  onInstance,
  openTestSession,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';

const DATABASE = 'mppbackup_increment_state';
const run = promisify(execFile);

describe('What increments compare on a segment', function () {
  this.timeout(120_000);
  let greenplum: Greenplum;

  before(async function () {
    greenplum = await requireGreenplum(this);
    await dropDatabase(greenplum, DATABASE);
    await createDatabase(greenplum, DATABASE);
    await onCoordinator(greenplum, DATABASE, (session) =>
      session.query(
        `CREATE TABLE ao (id int, v text) WITH (appendonly = true) DISTRIBUTED BY (id);
         CREATE TABLE co (id int, v text) WITH (appendonly = true, orientation = column) DISTRIBUTED BY (id);
         INSERT INTO ao SELECT n, 'v' FROM generate_series(1, 1000) n; INSERT INTO co SELECT * FROM ao`,
      ),
    );
    // A first statement may make the row of an empty file, which earlier snapshots see, too.
    await onCoordinator(greenplum, DATABASE, (session) =>
      session.query(`DELETE FROM ao WHERE id > 900; DELETE FROM co WHERE id > 900`),
    );
  });

  after(async () => {
    if (greenplum !== undefined) await dropDatabase(greenplum, DATABASE);
  });

  const onSegment = <T>(work: (session: pg.Client) => Promise<T>): Promise<T> =>
    onInstance(greenplum, greenplum.segments[0]!, DATABASE, work);
  const seen = (marker: Marker): Promise<string> =>
    onSegment(async (session) => findMarker(session, marker, await readCapabilities(session)));

  it('is the system identifier that pg_controldata prints', async () => {
    const program = join(greenplum.programFolder, 'pg_controldata');
    const { stdout } = await run(program, [greenplum.segments[0]!.dataDirectory], {
      env: { ...process.env, ...libraryEnvironment(program), LC_ALL: 'C' },
    });
    const { systemIdentifier, blockBytes, blocksPerFile } = await onSegment(readInstance);
    assert.equal(systemIdentifier, /system identifier: +(\d+)/.exec(stdout)?.[1]);
    assert.equal(String(blockBytes), /Database block size: +(\d+)/.exec(stdout)?.[1]);
    assert.equal(String(blocksPerFile), /Blocks per segment of large relation: +(\d+)/.exec(stdout)?.[1]);
  });

  it('is a mark that is there, and not one whose transactions ended in another way or are still to come', async () => {
    const marker = await onSegment(leaveMarker);
    assert.equal(await seen(marker), 'there');
    const { committed, aborted } = marker;
    assert.equal(await seen({ committed: [...committed, aborted[0]!], aborted: aborted.slice(1) }), 'lost');
    assert.equal(await seen({ committed: committed.slice(1), aborted: [...aborted, committed[0]!] }), 'lost');
    const later = String(BigInt(committed[0]!) + 1_000_000n);
    assert.equal(await seen({ committed: [later], aborted: [] }), 'lost');
  });

  it('is the state of the snapshot, not that of now, and without a lock that stays', async () => {
    const state = async (session: pg.Client): Promise<readonly ReadTable[]> => {
      const { rows } = await session.query<{ oid: number }>(
        `SELECT oid::int8::float8 AS oid FROM pg_catalog.pg_class WHERE relname IN ('ao', 'co') ORDER BY relname`,
      );
      return readTables(
        session,
        rows.map(({ oid }) => oid),
        new Set(),
      );
    };
    const session = await openTestSession(greenplum, greenplum.segments[0]!, DATABASE);
    try {
      await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const before = await state(session);
      assert.deepEqual(before.map(({ access }) => access).sort(), ['ao_column', 'ao_row']);
      for (const { appendOptimised } of before) {
        assert.match(appendOptimised?.segmentFiles ?? '', /^[0-9a-f]{32}$/);
        assert.match(appendOptimised?.visibility ?? '', /^[0-9a-f]{32}$/);
      }
      await onCoordinator(greenplum, DATABASE, (other) =>
        other.query('DELETE FROM ao WHERE id < 500; DELETE FROM co WHERE id < 500'),
      );
      assert.deepEqual(await state(session), before);
      const { rows } = await session.query(
        `SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation
          WHERE l.pid = pg_catalog.pg_backend_pid() AND c.relname ~ '^pg_ao'`,
      );
      assert.equal(rows.length, 0);
      await session.query('COMMIT; BEGIN');
      for (const [place, { appendOptimised }] of (await state(session)).entries()) {
        assert.notEqual(appendOptimised?.visibility, before[place]!.appendOptimised?.visibility);
      }
    } finally {
      await session.end();
    }
  });
});
