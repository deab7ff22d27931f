/** Small tables are locked together; who is in the way of one of them, or ends a session, must not change the result. */
import assert from 'node:assert/strict';
import type { DumpOutcome, WorkProgress } from '../../segment-agent/worker/work.js';
import { until } from '../support/agent-fixture.js';
import { contentOf } from '../support/database-content.js';
import { dumpSpec, prepareDump, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';

const TABLES = 400;
const EMPTY_EVERY = 7;

const SOURCE = `DO $$ BEGIN FOR n IN 1..${TABLES} LOOP
  EXECUTE format('CREATE TABLE s%s AS SELECT %s * i AS a, md5(i::text) AS b FROM generate_series(1, %s) i', n, n, n % ${EMPTY_EVERY});
  END LOOP; END $$`;

describe('Dump of small tables', function () {
  this.timeout(240_000);
  const server = oneServer({ source: SOURCE });
  const set = emptySet(server);

  async function assertSame(outcome: DumpOutcome): Promise<void> {
    assert.equal(outcome.tables.length, TABLES);
    await restoreByHand(server.instance, set.context, outcome, 'by_hand');
    assert.deepEqual(await contentOf(server.instance, 'by_hand'), await contentOf(server.instance, 'source'));
  }

  it('has them all while others wait to truncate some', async () => {
    const { work } = await prepareDump(set.context, dumpSpec({ jobs: 3 }), server.instance);
    const writers = await Promise.all([3, 33, 333].map(() => server.open('source', 'writer')));
    const waiting = [3, 33, 333].map((number, index) => writers[index]!.query(`BEGIN; TRUNCATE s${number}; ROLLBACK`));
    try {
      await until('all of them wait', async () => {
        const { rowCount } = await server.admin.query(
          `SELECT FROM pg_stat_activity WHERE application_name LIKE '%writer' AND wait_event_type = 'Lock'`,
        );
        return rowCount === writers.length;
      });
      const outcome = await work.run(new AbortController().signal);
      await work.close();
      await Promise.all(waiting);
      await assertSame(outcome);
    } finally {
      await work.close();
      await Promise.allSettled(waiting);
    }
  });

  it('goes on in the middle of those that were locked together when the session is ended', async () => {
    let asked = 0;
    const ending: Promise<unknown>[] = [];
    set.onProgress = ({ tablesDone }: WorkProgress): void => {
      if (tablesDone < 20 + 100 * asked || asked === 3) return;
      asked += 1;
      ending.push(
        server.admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mppbackup % channel%' LIMIT 1`,
        ),
      );
    };
    const { work } = await prepareDump(set.context, dumpSpec({ jobs: 2 }), server.instance);
    try {
      const outcome = await work.run(new AbortController().signal);
      await work.close();
      assert.equal((await Promise.all(ending)).length, 3);
      const warnings = set.lines.filter((line) =>
        /The session that read public\.s\d+( and \d+ more)? ended/.test(line),
      );
      assert.ok(warnings.length > 0, set.lines.join('\n'));
      await assertSame(outcome);
    } finally {
      await work.close();
    }
  });

  it('goes on when the session that takes the place of an ended one is ended as well', async () => {
    const END = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mppbackup % channel%'`;
    const broken = (): number => set.lines.filter((line) => /The session that read .* ended/.test(line)).length;
    let isOver = false;
    let killing: Promise<unknown> | undefined;
    // The one that is opened then is ended as soon as the server shows it.
    const endBoth = async (): Promise<void> => {
      while (!isOver && broken() < 2) await server.admin.query(END);
    };
    set.onProgress = ({ tablesDone }: WorkProgress): void => {
      if (tablesDone >= 20) killing ??= endBoth();
    };
    const { work } = await prepareDump(set.context, dumpSpec({ jobs: 2 }), server.instance);
    try {
      const outcome = await work.run(new AbortController().signal);
      await work.close();
      isOver = true;
      await killing;
      assert.ok(broken() >= 2, set.lines.join('\n'));
      await assertSame(outcome);
    } finally {
      isOver = true;
      await work.close();
    }
  });
});
