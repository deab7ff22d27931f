/** Live tables of another shape than the set's are found on all nodes before anything is written. */
import assert from 'node:assert/strict';
import { backupResultSchema } from '../../coordinator/report/result.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';

const SOURCE = `
  CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE DOMAIN few AS int CHECK (VALUE < 100);
  CREATE TABLE a (id int PRIMARY KEY, v text); INSERT INTO a VALUES (1, 'one');
  CREATE TABLE t (id int PRIMARY KEY, "Odd, ""name" numeric(10, 2) DEFAULT 1.5 NOT NULL, m mood, f few, w text, j json, l int[]);
  INSERT INTO t VALUES (1, 2, 'sad', 3, '4', '{}', '{5}');
  CREATE TABLE p (id int, v text) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
  INSERT INTO p VALUES (1, 'x');
  CREATE TABLE parent (id int, "V, x" mood); CREATE TABLE p0 (v text); CREATE TABLE child ("V, x" mood, own int) INHERITS (parent, p0);
  INSERT INTO child VALUES (7, 'happy', 'two', 3); CREATE TYPE two AS (i int, k text); CREATE TABLE typed OF two;
  INSERT INTO typed VALUES (1, 'x')`;

describe('Live tables of another shape', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let key: string;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) => session.query(SOURCE));
    const outcome = await cluster.call('gpcrondump', ['-a', '-H', '-x', 'shop', '--json']);
    key = backupResultSchema.parse(outcome.result).timestampKey;
  });
  beforeEach(async () => {
    await createDatabase(cluster.topology, 'copy');
    await onNodes(cluster.topology, 'copy', (session) => session.query(SOURCE));
  });
  afterEach(async () => {
    await dropDatabase(cluster.topology, 'copy');
    await assertNothingLeft(cluster);
  });
  after(() => cluster?.destroy());

  const restore = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('gpdbrestore', ['-a', '-t', key, '--redirect', 'copy', ...args]);

  /** On the last segment alone: the other nodes must not have gone ahead. */
  async function onLastSegment(sql: string): Promise<readonly unknown[]> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments.at(-1)!, 'copy', 'test');
    try {
      return (await session.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
    } finally {
      await session.end();
    }
  }

  async function assertFound(args: readonly string[], ...said: readonly RegExp[]): Promise<void> {
    await onNodes(cluster.topology, 'copy', (session) => session.query(`UPDATE a SET v = 'mine'`));
    const outcome = await restore('-T', 'public.a', ...args);
    assert.equal(outcome.status, 2, outcome.output);
    for (const text of [/Nothing was dropped or written\./, /segment 1/, ...said]) assert.match(outcome.output, text);
    await onNodes(cluster.topology, 'copy', async (session) => {
      assert.deepEqual((await session.query('SELECT v FROM a')).rows, [{ v: 'mine' }]);
    });
  }

  const T = ['-T', 'public.t', '--truncate'];

  it('a column that is missing, generated, or wants a value', async () => {
    await onLastSegment(`ALTER TABLE t DROP w, ADD own int NOT NULL DEFAULT 1, ADD more text`);
    await assertFound(T, /cannot be loaded into public\.t of database copy: it has no column w\./);
    await onLastSegment(`ALTER TABLE t ADD w text GENERATED ALWAYS AS ('x') STORED, ALTER own DROP DEFAULT`);
    await assertFound(T, /its column w is generated, its column own must not be null/);
  });

  it('a column of another type, unless its texts are taken by that', async () => {
    await onLastSegment(`ALTER TABLE t ALTER w TYPE int USING 1, ALTER m TYPE varchar, ALTER l TYPE bigint[]`);
    await assertFound(T, /public\.t of database copy: its column w is of type integer and was text\./);
    await onLastSegment(`ALTER TABLE t ALTER w TYPE text, ALTER id TYPE bigint, ALTER f TYPE numeric, ALTER j TYPE jsonb,
      ALTER "Odd, ""name" TYPE text`);
    const fits = await restore(...T);
    assert.equal(fits.status, 0, fits.output);
    assert.deepEqual(await onLastSegment('SELECT m, l::text, j::text FROM t'), [['sad', '{5}', '{}']]);
    await onLastSegment(`ALTER TABLE t ALTER l TYPE int USING 1, ALTER m TYPE text; ALTER TYPE mood RENAME TO other`);
    await assertFound(T, /its column l is of type integer and was integer\[\]/);
  });

  it('a parent or a type that has lost a column of the table that is made', async () => {
    await onNodes(cluster.topology, 'copy', (session) => session.query('DROP TABLE child, typed'));
    const [child, typed] = [
      ['-T', 'public.child', '--truncate'],
      ['-T', 'public.typed', '--truncate'],
    ] as const;
    await onLastSegment('ALTER TABLE parent DROP id, DROP "V, x"');
    await assertFound(
      child,
      /into public\.child of database copy: its column id comes from public\.parent, public\.p0, which/,
    );
    await onLastSegment('ALTER TYPE two DROP ATTRIBUTE k');
    await assertFound(typed, /into public\.typed of database copy: its column k comes from public\.two, which has no/);
    await onLastSegment('ALTER TABLE parent ADD id int; ALTER TYPE two ADD ATTRIBUTE k text');
    const fits = await restore(...child, '-T', 'public.typed');
    assert.equal(fits.status, 0, fits.output);
    assert.deepEqual(await onLastSegment('SELECT "V, x", own, v, id, k FROM child, typed'), [
      ['happy', 3, 'two', 7, 'x'],
    ]);
  });

  it('a parent that has lost a column, beside one that is made', async () => {
    await onNodes(cluster.topology, 'copy', (session) => session.query('DROP TABLE child, p0'));
    const child = ['-T', 'public.child', '--truncate'];
    await onLastSegment('ALTER TABLE parent DROP id');
    await assertFound(
      child,
      /into public\.child of database copy: its column id comes from public\.parent, which has no/,
    );
    await onLastSegment('ALTER TABLE parent ADD id int');
    const fits = await restore(...child);
    assert.notEqual(fits.status, 2, fits.output);
    assert.deepEqual(await onLastSegment('SELECT "V, x", own, v, id FROM child'), [['happy', 3, 'two', 7]]);
  });

  it('something else under the name of the table', async () => {
    await onLastSegment('DROP TABLE t; CREATE VIEW t AS SELECT 1 AS id');
    for (const args of [T, ['-T', 'public.t', '--append']]) await assertFound(args, /it is a view there, and no table/);
    for (const [sql, what] of [
      ['DROP VIEW t; CREATE SEQUENCE t', /it is a sequence there/],
      ['DROP SEQUENCE t; CREATE INDEX t ON a (v)', /it is an index there/],
      [`DROP INDEX t; CREATE TYPE t AS (i int)`, /it is a type there/],
      [`DROP TYPE t; CREATE TYPE t AS ENUM ('x')`, /it is a type there/],
      ['DROP TYPE t; CREATE TABLE t (LIKE a) PARTITION BY LIST (id)', /it is a partitioned table there/],
    ] as const) {
      await onLastSegment(sql);
      await assertFound(T, what);
    }
  });

  it('of partitions, of copies in another schema, and as a warning with --on-error-continue', async () => {
    await onLastSegment('ALTER TABLE p DROP v');
    await assertFound(['-T', 'public.p', '--truncate'], /loaded into public\.p1 .* no column v/);
    await onNodes(cluster.topology, 'copy', (session) => session.query('CREATE SCHEMA x'));
    await onLastSegment('CREATE VIEW x.t AS SELECT 1');
    const moved = await restore('-T', 'public.t', '--change-schema', 'x');
    assert.equal(moved.status, 2, moved.output);
    await onLastSegment('ALTER TABLE t DROP w');
    const outcome = await restore('-T', 'public.a', ...T, '--on-error-continue');
    assert.match(outcome.output, /\[WARNING\].*public\.t of database copy: it has no column w/);
    assert.deepEqual(await onLastSegment('SELECT v FROM a'), [['one']]);
  });
});
