/** Small tables are locked together; who is in the way of one of them, or ends a session, must not change the result. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { WorkContext, WorkProgress } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import { connect, dumpContext, dumpSpec, prepareDump, restoreByHand, sessionsLeft } from '../support/dump-run.js';
import { until } from '../support/agent-fixture.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

const TABLES = 400;
const EMPTY_EVERY = 7;

describe('Dump of small tables', function () {
  this.timeout(240_000);
  let fleet: TestFleet;
  let folder: string;
  let admin: pg.Client;
  let lines: string[];

  before(async () => {
    fleet = await startTestFleet({ segments: 0 });
    admin = await connect(fleet.coordinator, 'postgres', 'admin');
    await admin.query('CREATE DATABASE source TEMPLATE template0');
    const session = await connect(fleet.coordinator, 'source');
    await session.query(`DO $$ BEGIN FOR n IN 1..${TABLES} LOOP
      EXECUTE format('CREATE TABLE s%s AS SELECT %s * i AS a, md5(i::text) AS b FROM generate_series(1, %s) i', n, n, n % ${EMPTY_EVERY});
      END LOOP; END $$`);
    await session.end();
  });

  after(async () => {
    await admin?.end();
    await fleet?.destroy();
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-dump-'));
    lines = [];
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    assert.deepEqual(await sessionsLeft(fleet.coordinator), []);
  });

  const newContext = (progress?: (now: WorkProgress) => void): Promise<WorkContext> =>
    dumpContext(fleet.coordinator, join(folder, 'db_dumps', '20260131'), {
      log: (level, text) => lines.push(`${level} ${text}`),
      ...(progress ? { progress } : {}),
    });

  async function assertSame(context: WorkContext, outcome: Parameters<typeof restoreByHand>[2]): Promise<void> {
    assert.equal(outcome.tables.length, TABLES);
    try {
      await restoreByHand(fleet.coordinator, context, outcome, 'by_hand');
      assert.deepEqual(await contentOf(fleet.coordinator, 'by_hand'), await contentOf(fleet.coordinator, 'source'));
    } finally {
      await admin.query('DROP DATABASE by_hand');
    }
  }

  it('has them all while others wait to truncate some', async () => {
    const context = await newContext();
    const { work } = await prepareDump(context, dumpSpec({ jobs: 3 }), fleet.coordinator);
    const writers = await Promise.all([3, 33, 333].map(() => connect(fleet.coordinator, 'source', 'writer')));
    const waiting = [3, 33, 333].map((number, index) => writers[index]!.query(`BEGIN; TRUNCATE s${number}; ROLLBACK`));
    try {
      await until('all of them wait', async () => {
        const { rowCount } = await admin.query(
          `SELECT FROM pg_stat_activity WHERE application_name LIKE '%writer' AND wait_event_type = 'Lock'`,
        );
        return rowCount === writers.length;
      });
      const outcome = await work.run(new AbortController().signal);
      await work.close();
      await Promise.all(waiting);
      await assertSame(context, outcome);
    } finally {
      await work.close();
      await Promise.allSettled(waiting);
      await Promise.all(writers.map((writer) => writer.end()));
    }
  });

  it('goes on in the middle of those that were locked together when the session is ended', async () => {
    let asked = 0;
    const ending: Promise<unknown>[] = [];
    const endOne = ({ tablesDone }: WorkProgress): void => {
      if (tablesDone < 20 + 100 * asked || asked === 3) return;
      asked += 1;
      ending.push(
        admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mppbackup % channel%' LIMIT 1`,
        ),
      );
    };
    const context = await newContext(endOne);
    const { work } = await prepareDump(context, dumpSpec({ jobs: 2 }), fleet.coordinator);
    try {
      const outcome = await work.run(new AbortController().signal);
      await work.close();
      assert.equal((await Promise.all(ending)).length, 3);
      const warnings = lines.filter((line) => /The session that read public\.s\d+( and \d+ more)? ended/.test(line));
      assert.ok(warnings.length > 0, lines.join('\n'));
      await assertSame(context, outcome);
    } finally {
      await work.close();
    }
  });
});
