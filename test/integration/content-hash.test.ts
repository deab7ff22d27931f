import assert from 'node:assert/strict';
import type pg from 'pg';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { hashContents, type ContentHash } from '../../coordinator/lab/compare/content-hash.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { snapshotDatabase, assertSame } from '../support/compare.js';
import { installFixtureExtension, loadEverything, loadFixtureRoles, runPsql } from '../support/everything.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

describe('hashContents', () => {
  let fleet: TestFleet;
  let session: pg.Client;
  let removeExtension: (() => Promise<void>) | undefined;

  before(async () => {
    fleet = await startTestFleet({ segments: 1 });
    removeExtension = await installFixtureExtension();
    await loadFixtureRoles(fleet.topology);
    await loadEverything(fleet.topology, 'everything');
    session = await openNodeSession(fleet.topology, fleet.topology.coordinator, 'everything', 'test');
  });

  after(async () => {
    await session?.end();
    await fleet?.destroy();
    await removeExtension?.();
  });

  /** What differs after `sql`, which is undone. */
  async function differencesAfter(sql: string): Promise<readonly string[]> {
    const before = await hashContents(session);
    await runPsql(fleet.topology, fleet.topology.coordinator, 'everything', ['-c', sql]);
    return compareContents(before, await hashContents(session));
  }

  it('is the same for the same contents in another order of rows', async () => {
    const sql = `CREATE TABLE public.ordered AS SELECT n FROM generate_series(1, 100) AS n`;
    assert.deepEqual(await differencesAfter(sql), ['table public.ordered is new']);
    const again =
      'DELETE FROM public.ordered; INSERT INTO public.ordered SELECT n FROM generate_series(100, 1, -1) AS n';
    assert.deepEqual(await differencesAfter(again), []);
  });

  const CHANGES: readonly (readonly [what: string, sql: string, difference: RegExp])[] = [
    ['an empty string for NULL', `UPDATE rows.many SET t = '' WHERE id = 5`, /^table rows\.many has other contents/],
    [
      'a row twice in place of another',
      `DELETE FROM rows.equal WHERE ctid = (SELECT min(ctid) FROM rows.equal WHERE a = 0); INSERT INTO rows.equal VALUES (1, 'same')`,
      /^table rows\.equal has other contents/,
    ],
    [
      'a row more in a table without columns',
      'INSERT INTO tables.no_columns DEFAULT VALUES',
      /^table tables\.no_columns has 8 rows instead of 7$/,
    ],
    [
      'a zero for a negative zero',
      `UPDATE types."of double precision" SET value = 0 WHERE value::text = '-0'`,
      /^table types\."of double precision" has other/,
    ],
    [
      'a value moved to another column',
      `UPDATE tables.dropped_columns SET kept = '1', "kept too" = NULL WHERE kept = 'a'`,
      /^table tables\.dropped_columns has other/,
    ],
    [
      'a row of the inheritance parent alone',
      'DELETE FROM ONLY tables.parent',
      /^table tables\.parent has 0 rows instead of 1$/,
    ],
    [
      'a sequence that was called',
      `SELECT nextval('sequences.never_called')`,
      /^sequence sequences\.never_called has other contents: 1 called instead of 1 not called$/,
    ],
    ['a byte of a large object', `SELECT lo_put(100003, 700000, '\\x07')`, /^large object 100003 has other contents/],
    [
      'a large object’s rights',
      'GRANT SELECT ON LARGE OBJECT 100005 TO PUBLIC',
      /^large object 100005 has other contents/,
    ],
    [
      'a materialized view that was filled',
      'REFRESH MATERIALIZED VIEW code.a_not_filled',
      /^materialized view code\.a_not_filled has \d rows instead of 0$/,
    ],
    [
      'rows behind row-level security',
      `UPDATE security.rows_of_users SET secret = 'x' WHERE id = 1`,
      /^table security\.rows_of_users has other contents/,
    ],
  ];
  for (const [what, sql, difference] of CHANGES) {
    it(`sees ${what}`, async () => {
      const found = await differencesAfter(sql);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', difference);
    });
  }

  it('does not depend on the session’s settings', async () => {
    const before = await hashContents(session);
    await session.query(
      `SET datestyle = 'SQL, DMY'; SET extra_float_digits = 0; SET bytea_output = 'escape'; SET timezone = 'Asia/Tokyo'`,
    );
    const after: ContentHash = await hashContents(session);
    assert.deepEqual(compareContents(before, after), []);
    assert.equal(after.digest, before.digest);
  });

  it('looks at unlogged tables too', async () => {
    const { entries } = await hashContents(session);
    assert.ok(entries.some(({ name }) => name === 'tables.unlogged'));
  });

  it('tells nodes apart, whose rows differ', async () => {
    const { topology } = fleet;
    const nodes = await Promise.all(
      [topology.coordinator, ...topology.segments].map((instance) =>
        snapshotDatabase(topology, instance, 'everything'),
      ),
    );
    await assert.rejects(assertSame(nodes.slice(0, 1), nodes.slice(1)), /table rows\.of_node has other contents/);
    await assertSame(nodes, nodes);
  });
});
