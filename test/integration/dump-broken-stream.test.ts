/** A dump whose sessions are ended in the middle of a table: the holder's snapshot is still there, and it goes on. */
import assert from 'node:assert/strict';
import { AppError } from '../../common/errors/app-error.js';
import { DEFAULT_COMPRESSION, NO_COMPRESSION } from '../../common/sets/compression.js';
import type { Throttle } from '../../common/rate/throttle.js';
import type { DumpSpec } from '../../segment-agent/worker/work.js';
import { contentOf } from '../support/database-content.js';
import { dump, dumpSpec, prepareDump, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';

const ROWS = 120_000;
/** Hardly to be compressed, no text twice: there is much to write, and with it many moments. */
const TEXT = Array.from({ length: 6 }, (_, place) => `md5((6 * n + ${place})::text)`).join(' || ');

const SOURCE = ['a', 'b', 'c'].map(
  (name) => `CREATE TABLE ${name} (id integer, t text);
    INSERT INTO ${name} SELECT n, ${TEXT} FROM generate_series(1, ${ROWS}) AS n; ANALYZE ${name}`,
);
/** Dead tuples and rows that the snapshot must not see. */
const CHANGES = 'DELETE FROM a WHERE id % 7 = 0; UPDATE b SET id = -id WHERE id % 5 = 0';

describe('Dump whose sessions are ended', function () {
  this.timeout(240_000);
  const server = oneServer({ source: [...SOURCE, CHANGES] });
  const set = emptySet(server);

  /**
   * Ends sessions that are reading rows, each time when something is to be written, which waits: so they are in the
   * middle. At most so many times.
   */
  function endingReaders(most: number): { readonly throttle: Throttle; readonly ended: () => number } {
    let ended = 0;
    let looking = Promise.resolve();
    const end = async (): Promise<void> => {
      if (ended >= most) return;
      const { rowCount } = await server.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = 'source' AND application_name LIKE '%channel%' AND query LIKE 'COPY%' AND state = 'active' LIMIT 1`,
      );
      ended += rowCount ?? 0;
    };
    const take = async (_: unknown, wanted: number): Promise<number> => {
      await (looking = looking.then(end));
      return wanted;
    };
    return { throttle: { take }, ended: () => ended };
  }

  async function dumpWhileEnding(most: number, spec: Partial<DumpSpec>) {
    const { throttle, ended } = endingReaders(most);
    const outcome = await dump({ ...set.context, throttle }, dumpSpec(spec), server.instance);
    return { outcome, ended: ended() };
  }

  for (const [what, spec] of [
    ['taken straight from the socket', {}],
    ['that somebody looks at on their way', { compression: { ...DEFAULT_COMPRESSION, rsyncable: true } }],
    ['that are not compressed', { compression: NO_COMPRESSION }],
    ['of tables that are copied in pieces', { leastPieceBytes: 4 * 1024 * 1024 }],
  ] as const) {
    it(`reads rows ${what} on in another session of the same snapshot`, async () => {
      const { outcome, ended } = await dumpWhileEnding(3, spec);
      assert.ok(ended > 0, 'no session was met while it read');
      const warnings = set.lines.filter((line) => line.startsWith('WARNING'));
      assert.ok(warnings.length > 0 && warnings.length <= ended, set.lines.join('\n'));
      assert.match(
        warnings[0]!,
        /The session that read public\.[abc] ended .* another one of the same snapshot goes on \(1 of 5/,
      );
      const expected = await contentOf(server.instance, 'source');
      await restoreByHand(server.instance, set.context, outcome, 'by_hand');
      assert.deepEqual(await contentOf(server.instance, 'by_hand'), expected);
    });
  }

  it('gives up when somebody ends session after session', async () => {
    const reopened = (): number => set.lines.filter((line) => line.includes('of 5 times')).length;
    const { work } = await prepareDump(set.context, dumpSpec(), server.instance);
    let isOver = false;
    const running = work.run(new AbortController().signal).finally(() => (isOver = true));
    running.catch(() => undefined); // looked at below
    while (!isOver) {
      await server.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name LIKE '%channel%' AND query LIKE 'COPY%' AND state = 'active'`,
      );
    }
    await work.close();
    await assert.rejects(running, (error) => {
      assert.ok(error instanceof AppError, String(error));
      assert.match(error.message, /Cannot read public\.[abc]: terminating connection|Connection terminated/);
      return true;
    });
    assert.equal(reopened(), 5, set.lines.join('\n'));
  });

  it('fails when the session that holds locks and snapshot is ended', async () => {
    const { work } = await prepareDump(set.context, dumpSpec(), server.instance);
    try {
      await server.admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '%holder%'`,
      );
      await assert.rejects(work.run(new AbortController().signal));
    } finally {
      await work.close();
    }
  });
});
