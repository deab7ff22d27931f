/** Partitions restored or backed up without the rest of their tree, on a real fleet. */
import assert from 'node:assert/strict';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase, restoreSet, type Backup, type Restore } from '../support/backups.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

suiteInTurn('Partitions without the rest of their tree', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  const databases: string[] = [];

  before(async () => {
    cluster = await borrowCluster({ segments: 1, hosts: 1 });
  });

  afterEach(async () => {
    for (const name of databases.splice(0)) await dropDatabase(cluster.topology, name);
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  async function create(sql: string): Promise<void> {
    await createDatabase(cluster.topology, 'shop');
    databases.push('shop');
    await on('shop', sql);
  }

  const on = (database: string, sql: string): Promise<unknown> =>
    onNodes(cluster.topology, database, (session) => session.query(sql));

  /** All values on the segment, as text. */
  async function ask(database: string, sql: string): Promise<readonly string[]> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, database, 'test');
    try {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map((row) => row.join(' '));
    } finally {
      await session.end();
    }
  }

  const backUp = (...args: readonly string[]): Promise<Backup> => backUpDatabase(cluster, 'shop', args, 'either');

  async function restore(key: string, ...args: readonly string[]): Promise<Pick<Restore, 'status' | 'warnings'>> {
    const { status, warnings } = await restoreSet(cluster, key, args, 'either');
    return { status, warnings };
  }

  /** Into the database `copy`, made anew. */
  async function restoreCopy(key: string, ...args: readonly string[]): ReturnType<typeof restore> {
    if (!databases.includes('copy')) databases.push('copy');
    return restore(key, '-e', '--force', '--redirect', 'copy', ...args);
  }

  const TREE = `
    CREATE TABLE ref (id int PRIMARY KEY); INSERT INTO ref VALUES (1);
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE p (id int, u int, r int, v text, CONSTRAINT p_key PRIMARY KEY (id), CONSTRAINT p_u UNIQUE (id, u),
      CONSTRAINT p_check CHECK (u > 0), CONSTRAINT p_fk FOREIGN KEY (r) REFERENCES ref) PARTITION BY RANGE (id);
    CREATE INDEX p_v ON p (v); ALTER TABLE p ADD CONSTRAINT p_later CHECK (v <> '') NOT VALID;
    CREATE TRIGGER t BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION note();
    CREATE TABLE pp (gone int, v text, id int NOT NULL, u int, r int, CONSTRAINT pp_own PRIMARY KEY (id),
      CONSTRAINT pp_own_u UNIQUE (id, u), CONSTRAINT p_check CHECK (u > 0), CONSTRAINT p_later CHECK (v <> ''));
    ALTER TABLE pp DROP gone; CREATE INDEX pp_own_v ON pp (v) WITH (fillfactor = 50); CREATE INDEX pp_alone ON pp (r);
    COMMENT ON CONSTRAINT pp_own ON pp IS 'own'; ALTER TABLE pp CLUSTER ON pp_own_u, REPLICA IDENTITY USING INDEX pp_own;
    ALTER TABLE p ATTACH PARTITION pp FOR VALUES FROM (0) TO (10); ALTER TABLE pp DISABLE TRIGGER t;
    CREATE TRIGGER own AFTER INSERT ON pp EXECUTE FUNCTION note(); CREATE STATISTICS st ON r, v FROM pp;
    CREATE TABLE q PARTITION OF p FOR VALUES FROM (10) TO (20);
    CREATE TABLE tree PARTITION OF p FOR VALUES FROM (20) TO (40) PARTITION BY LIST (id);
    CREATE TABLE leaf (LIKE p, CONSTRAINT leaf_own PRIMARY KEY (id), CONSTRAINT p_check CHECK (u > 0),
      CONSTRAINT p_later CHECK (v <> ''));
    ALTER TABLE tree ATTACH PARTITION leaf FOR VALUES IN (20); ALTER TABLE leaf ENABLE ALWAYS TRIGGER t;
    CREATE TABLE o (id int, CONSTRAINT o_fk FOREIGN KEY (id) REFERENCES p);
    CREATE TABLE par (id int PRIMARY KEY, v text); CREATE TABLE chi (PRIMARY KEY (id), UNIQUE (v)) INHERITS (par);
    INSERT INTO p VALUES (1, 1, 1, 'a'), (11, 1, 1, 'b'), (20, 1, 1, 'c'); INSERT INTO o VALUES (1), (11), (20);
    INSERT INTO chi VALUES (1, 'x');`;
  /** What a restore must bring back: constraints, indexes and what they are attached to, triggers, attachments. */
  const DEFINED = `
    SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), confrelid::regclass, conislocal, coninhcount)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND (contype <> 'f' OR conparentid = 0)
    UNION ALL SELECT concat_ws(' ', pg_get_indexdef(indexrelid), inhparent::regclass, indisvalid, indisclustered,
      indisreplident, obj_description(indexrelid), (SELECT obj_description(oid) FROM pg_constraint WHERE conindid = indexrelid AND contype = 'p'))
      FROM pg_index LEFT JOIN pg_inherits ON inhrelid = indexrelid
      WHERE indexrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
    UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled, tgparentid <> 0) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', inhrelid::regclass, inhparent::regclass, pg_get_expr(relpartbound, c.oid))
      FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE relkind IN ('r', 'p')
    UNION ALL SELECT stxname FROM pg_statistic_ext
    UNION ALL SELECT concat_ws(' ', tableoid::regclass, id, u, r, v) FROM p UNION ALL SELECT 'o ' || id FROM o
    UNION ALL SELECT concat_ws(' ', tableoid::regclass, id, v) FROM par ORDER BY 1`;

  it('come back with their own keys, indexes and states of triggers, and what others had of them', async () => {
    await create(TREE);
    const before = await ask('shop', DEFINED);
    const { key } = await backUp();
    for (const table of ['pp', 'q', 'tree', 'leaf', 'chi']) {
      await on('shop', `DROP TABLE ${table} CASCADE`);
      const done = await restore(key, '-T', `public.${table}`);
      assert.deepEqual([done.status, done.warnings], [0, []], table);
      assert.deepEqual(await ask('shop', DEFINED), before, table);
    }
    await on('shop', 'DROP TABLE q, leaf CASCADE');
    const whole = await restore(key, '-T', 'public.p', '--truncate');
    assert.deepEqual([whole.status, whole.warnings], [0, []]);
    assert.deepEqual(await ask('shop', DEFINED), before);
  });

  it('come back from a set that has nothing else', async () => {
    await create(TREE);
    const before = await ask('shop', DEFINED);
    for (const table of ['pp', 'tree']) {
      const { key } = await backUp('-t', `public.${table}`);
      await on('shop', `DROP TABLE ${table} CASCADE`);
      const done = await restore(key);
      assert.deepEqual([done.status, done.warnings], [0, []], table);
      assert.deepEqual(await ask('shop', DEFINED), before, table);
    }
  });

  it('come back from such a set in a restore that goes on after a failure', async () => {
    await create(TREE);
    const before = await ask('shop', DEFINED);
    const { key } = await backUp('-t', 'public.pp');
    await on('shop', 'DROP TABLE pp CASCADE; CREATE TABLE hindrance (id int); CREATE INDEX pp_alone ON hindrance (id)');
    const failed = await cluster.call('gpdbrestore', ['-a', '-t', key]);
    assert.match(failed.output, /relation "pp_alone" already exists/);
    await on('shop', 'DROP TABLE hindrance');
    const done = await restore(key, '--resume');
    assert.deepEqual([done.status, done.warnings], [0, []]);
    assert.deepEqual(await ask('shop', DEFINED), before);
  });

  it('stay detached where they were, and stay by themselves where they do not fit', async () => {
    await create(TREE);
    const { key } = await backUp();
    await on('shop', 'ALTER TABLE o DROP CONSTRAINT o_fk; ALTER TABLE p DETACH PARTITION pp');
    const detached = await ask('shop', DEFINED);
    const there = await restore(key, '-T', 'public.pp', '--truncate');
    assert.deepEqual([there.status, there.warnings], [0, []]);
    assert.deepEqual(await ask('shop', DEFINED), detached);
    await on('shop', 'DROP TABLE pp; CREATE TABLE other PARTITION OF p FOR VALUES FROM (5) TO (7)');
    const torn = await restore(key, '-T', 'public.pp');
    assert.equal(torn.status, 1);
    assert.match(torn.warnings.join('\n'), /partition "pp" would overlap partition "other"/);
    assert.equal(torn.warnings.length, 2, torn.warnings.join('\n'));
    assert.match(torn.warnings.join('\n'), /o_fk/);
    assert.deepEqual(await ask('shop', 'SELECT id, v FROM pp'), ['1 a']);
  });

  const BY_ENUM = `
    CREATE TYPE e AS ENUM (${Array.from({ length: 40 }, (_, number) => `'v${number}'`).join(', ')});
    CREATE TABLE top (k int, v e, CONSTRAINT top_key PRIMARY KEY (k, v)) PARTITION BY RANGE (k);
    CREATE TABLE h PARTITION OF top FOR VALUES FROM (0) TO (100) PARTITION BY HASH (v);
    CREATE TABLE h0 (k int NOT NULL, v e NOT NULL, CONSTRAINT own PRIMARY KEY (k, v));
    ALTER TABLE h ATTACH PARTITION h0 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
    CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    CREATE TABLE other PARTITION OF top FOR VALUES FROM (100) TO (200);
    INSERT INTO top SELECT g, x FROM generate_series(0, 9) g, unnest(enum_range(NULL::e)) x; INSERT INTO top VALUES (100, 'v0')`;
  const ROWS = `SELECT tableoid::regclass || ' ' || count(*) FROM %t GROUP BY tableoid ORDER BY 1`;
  const rowsOf = (database: string, table: string): Promise<readonly string[]> =>
    ask(database, ROWS.replace('%t', table));
  const attached = (database: string): Promise<readonly string[]> =>
    ask(
      database,
      `SELECT inhrelid::regclass || ' ' || inhparent::regclass FROM pg_inherits WHERE inhparent IN ('top'::regclass, 'h'::regclass) ORDER BY 1`,
    );

  it('of a tree that is hashed by an enum keep their own rows, and are attached where these fit', async () => {
    await create(BY_ENUM);
    const before = [await rowsOf('shop', 'top'), await attached('shop')];
    const whole = await backUp();
    const part = await backUp('-t', 'public.h0');
    assert.equal(part.status, 1);
    assert.deepEqual(part.warnings, [
      'Partition public.h0 was not attached to public.h, which was not selected with all its partitions. Add -t public.h to have its rows.',
    ]);
    const tree = await backUp('-t', 'public.h');
    assert.deepEqual([tree.status, tree.warnings], [0, []]);
    for (const [key, args] of [
      [whole.key, ['-T', 'public.h0']],
      [part.key, []],
      [part.key, ['-T', 'public.h0']],
    ] as const) {
      // The enum is another one there: its values have other OIDs. That rows fit all the same is not likely.
      const { status, warnings } = await restoreCopy(key, ...args);
      assert.deepEqual(
        await rowsOf('copy', 'h0'),
        before[0]!.filter((line) => line.startsWith('h0 ')),
      );
      assert.equal(status, 1);
      assert.match(
        warnings.join('\n'),
        /TABLE ATTACH public\.h0: partition constraint of relation "h0" is violated by some row/,
      );
      // Here it is the same one.
      await on('shop', 'DROP TABLE h0');
      assert.deepEqual(await restore(key, ...args), { status: 0, warnings: [] });
      assert.deepEqual([await rowsOf('shop', 'top'), await attached('shop')], before);
    }
    for (const [key, args] of [
      [whole.key, ['-T', 'public.h']],
      [tree.key, []],
    ] as const) {
      assert.deepEqual(await restoreCopy(key, ...args), { status: 0, warnings: [] });
      assert.deepEqual(await ask('copy', 'SELECT count(*) FROM h'), ['400']);
      await on('shop', 'DROP TABLE h0');
      assert.deepEqual(await restore(key, '-T', 'public.h', '--truncate'), { status: 0, warnings: [] });
      assert.deepEqual([await rowsOf('shop', 'top'), await attached('shop')], before);
      // From 18 on NOT NULL is a constraint, too.
      const constraints = `SELECT conname FROM pg_constraint WHERE conrelid = 'h0'::regclass AND contype <> 'n'`;
      assert.deepEqual(await ask('shop', constraints), ['own']);
    }
    await restoreCopy(whole.key);
    const into = await cluster.call('gpdbrestore', [
      '-a',
      '-t',
      whole.key,
      '--redirect',
      'copy',
      '-T',
      'public.h0',
      '--truncate',
    ]);
    assert.equal(into.status, 2);
    assert.match(into.output, /Its rows may belong to other partitions of public\.h here.* -T public\.h\./);
    assert.deepEqual(await ask('copy', 'SELECT count(*) FROM top'), ['401']);
  });

  it('are copied into another schema without a change to their tree', async () => {
    await create(TREE);
    const before = await ask('shop', DEFINED);
    const { key } = await backUp();
    await on('shop', 'CREATE SCHEMA x');
    const copied = await restore(key, '-T', 'public.pp', '--change-schema', 'x');
    assert.equal(copied.status, 1);
    assert.match(copied.warnings.join('\n'), /public\.pp was not attached to public\.p/);
    assert.deepEqual(await ask('shop', 'SELECT id, v FROM x.pp'), ['1 a']);
    await on('shop', 'DROP SCHEMA x CASCADE');
    assert.deepEqual(await ask('shop', DEFINED), before);
  });
});
