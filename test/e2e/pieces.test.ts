/** A table that is large enough for pieces as they are by default, through the commands. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseTocLine } from '../../common/sets/toc.js';
import { backupResultSchema } from '../../coordinator/report/result.js';
import type { E2eCluster, ProgramName, ProgramOutcome } from '../support/e2e-cluster.js';
import { snapshotDatabase } from '../support/compare.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { inTurn } from '../support/in-turn.js';

/** Of 1,8 kB each in their page: 140 MB of heap, which is two pieces. */
const ROWS = 70_000;

describe('A large table through the commands', function () {
  let cluster: E2eCluster;

  before(async () => {
    cluster = await borrowCluster({ segments: 1, hosts: 1 });
    await createDatabase(cluster.topology, 'large');
    await onNodes(cluster.topology, 'large', async (session, { contentId }) => {
      await session.query(`CREATE TABLE item (id int, t text); ALTER TABLE item ALTER t SET STORAGE PLAIN;
        CREATE TABLE small AS SELECT 1 AS i`);
      if (contentId < 0) return;
      await session.query(`INSERT INTO item SELECT n, repeat('x', 1900) || n FROM generate_series(1, ${ROWS}) n`);
    });
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  async function run(program: ProgramName, ...args: string[]): Promise<ProgramOutcome> {
    const outcome = await cluster.call(program, args);
    assert.equal(outcome.status, 0, outcome.output);
    return outcome;
  }

  inTurn('is dumped in parts and comes back, with everything and alone', async () => {
    const [segment] = cluster.topology.segments;
    const before = await snapshotDatabase(cluster.topology, segment!, 'large');
    const backup = await run('gpcrondump', '-a', '-x', 'large', '--jobs', '3', '--json');
    const { timestampKey } = backupResultSchema.parse(backup.result);
    const path = (await cluster.backupFiles()).find((name) => /gp_dump_0_\d+_\d+_toc$/.test(name))!;
    const lines = (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line, index) => parseTocLine(line, index + 1));
    const parts = lines.flatMap((line) => (line.type === 'table' ? [[line.name, line.parts?.length]] : []));
    assert.deepEqual(parts, [
      // A 64th of the table, 4 MB at least.
      ['item', 35],
      ['small', undefined],
    ]);
    await run('gpdbrestore', '-a', '-e', '-t', timestampKey, '--jobs', '3');
    assert.deepEqual(await snapshotDatabase(cluster.topology, segment!, 'large'), before);
    await dropDatabase(cluster.topology, 'large');
    await createDatabase(cluster.topology, 'large');
    await run('gpdbrestore', '-a', '-t', timestampKey, '-T', 'public.item', '--jobs', '2');
    await onNodes(cluster.topology, 'large', async (session, { contentId }) => {
      const { rows } = await session.query('SELECT count(*)::int AS n, sum(id)::float8 AS ids FROM item');
      assert.deepEqual(rows, [contentId < 0 ? { n: 0, ids: null } : { n: ROWS, ids: (ROWS * (ROWS + 1)) / 2 }]);
    });
  });
});
