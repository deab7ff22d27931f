/** A restore into tables that were there, and that fails half-way, says which of them have the set's rows, and where. */
import assert from 'node:assert/strict';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { instanceLabel, instancesOf } from '../../coordinator/base/topology.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';

const TABLES = ['large', 'middle', 'small'] as const;
/** Rows of the set, and those that are there when it is restored. */
const ROWS = { large: 3000, middle: 2000, small: 1000 } as const;
const THERE = 7;

describe('A restore that ends between two states', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let key: string;
  const options = TABLES.flatMap((table) => ['-T', `public.${table}`]);

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 2 });
  });

  beforeEach(async () => {
    await createDatabase(cluster.topology, 'shop');
    for (const table of TABLES) {
      await on(
        `CREATE TABLE ${table} (id int, note text); INSERT INTO ${table} SELECT n, 'row' FROM generate_series(1, ${ROWS[table]}) n`,
      );
    }
    const outcome = await cluster.run('gpcrondump', ['-a', '-x', 'shop', '-H', '--json']);
    key = backupResultSchema.parse(outcome.result).timestampKey;
    for (const table of TABLES) await on(`DELETE FROM ${table} WHERE id > ${THERE}`);
  });

  afterEach(async () => {
    await dropDatabase(cluster.topology, 'shop');
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  const on = (sql: string): Promise<unknown> => onNodes(cluster.topology, 'shop', (session) => session.query(sql));

  async function onSegment(content: number, sql: string): Promise<void> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments[content]!, 'shop', 'test');
    await session.query(sql).finally(() => session.end());
  }

  const restore = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.run('gpdbrestore', ['-a', '-t', key, '--json', '--jobs', '1', ...options, ...args]);

  /** `public.large on coordinator` of all that have more than was there. */
  async function changed(): Promise<Set<string>> {
    const found = new Set<string>();
    await onNodes(cluster.topology, 'shop', async (session, instance) => {
      for (const table of TABLES) {
        const { rows } = await session.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
        if (Number(rows[0]!.count) !== THERE) found.add(`public.${table} on ${instanceLabel(instance)}`);
      }
    });
    return found;
  }

  /** What a sentence of the hint lists, each table with each instance. */
  function listed(hint: string, state: string): Set<string> {
    const [, text = ''] = new RegExp(`${state}: (.*?)\\.(?: [A-Z]|$)`).exec(hint) ?? [];
    return new Set(
      text.split('; ').flatMap((entry) => {
        const [table, places] = entry.split(' on ');
        if (places === undefined) return [];
        const all = instancesOf(cluster.topology).map(instanceLabel);
        return (places === 'all instances' ? all : places.split(', ')).map((place) => `${table} on ${place}`);
      }),
    );
  }

  for (const way of ['--truncate', '--append'] as const) {
    it(`names what is committed, and where, with ${way}`, async () => {
      await onSegment(1, `ALTER TABLE small ADD CHECK (id < 500)`);
      const failed = await restore(way);
      assert.equal(failed.status, 2, failed.output);
      const { hint = '', message } = errorResultSchema.parse(failed.result).error;
      assert.match(message, /small/);
      const [committed, not] = [listed(hint, 'committed'), listed(hint, 'These are as they were before')];
      assert.deepEqual([...committed].sort(), [...(await changed())].sort(), hint);
      const failing = instanceLabel(cluster.topology.segments[1]!);
      assert.ok(committed.has(`public.large on ${failing}`) && not.has(`public.small on ${failing}`), hint);
      assert.equal(committed.size + not.size, 9, hint);
      assert.match(
        hint,
        /Database shop is between two states until this restore has gone on\. The same command with --resume/,
      );
      await onSegment(1, 'ALTER TABLE small DROP CONSTRAINT small_id_check');
      const resumed = await restore(way, '--resume');
      assert.equal(resumed.status, 0, resumed.output);
      await onNodes(cluster.topology, 'shop', async (session) => {
        for (const table of TABLES) {
          const { rows } = await session.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
          assert.equal(Number(rows[0]!.count), ROWS[table] + (way === '--append' ? THERE : 0));
        }
      });
    });
  }

  it('says that nothing is committed where nothing is', async () => {
    await on('ALTER TABLE large ADD CHECK (id < 500)');
    await onNodes(cluster.topology, 'shop', async (session) => {
      // All in one transaction.
      await session.query(
        'ALTER TABLE large ADD PRIMARY KEY (id); ALTER TABLE middle ADD FOREIGN KEY (id) REFERENCES large',
      );
      await session.query('ALTER TABLE small ADD FOREIGN KEY (id) REFERENCES large');
    });
    const failed = await restore('--truncate');
    assert.equal(failed.status, 2, failed.output);
    const { hint = '' } = errorResultSchema.parse(failed.result).error;
    assert.match(hint, /No rows of the set are committed\. The same command with --resume goes on/);
    assert.deepEqual(await changed(), new Set());
  });
});
