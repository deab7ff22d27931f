/** A selection is closed, or says what it leaves out: at backup and at restore, on a real fleet. */
import assert from 'node:assert/strict';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase, restoreSet, type Backup, type Restore } from '../support/backups.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, installFixtureExtension, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { serverMajor } from '../support/server-major.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

type Restored = Pick<Restore, 'status' | 'warnings'>;

suiteInTurn('A selection', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let major: number;
  const databases: string[] = [];

  before(async () => {
    major = await serverMajor();
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

  /** The only row on the segment, as text. */
  async function ask(database: string, sql: string): Promise<string> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, database, 'test');
    try {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return (rows[0] ?? []).join(' ');
    } finally {
      await session.end();
    }
  }

  async function backUp(...args: readonly string[]): Promise<Backup> {
    const backup = await backUpDatabase(cluster, 'shop', args, 'either');
    for (const warning of backup.warnings) assert.ok(backup.output.includes('WARNING'), warning);
    return backup;
  }

  /** Into the database `copy`, made anew, unless the arguments say otherwise. */
  async function restore(key: string, ...args: readonly string[]): Promise<Restored> {
    const { status, warnings } = await restoreSet(cluster, key, args, 'either');
    return { status, warnings };
  }

  async function restoreCopy(key: string, ...args: readonly string[]): Promise<Restored> {
    if (!databases.includes('copy')) databases.push('copy');
    return restore(key, '-e', '--force', '--redirect', 'copy', ...args);
  }

  /** Before 14 no server knows what a function's body uses. */
  const nextDown = (): string => (major >= 14 ? 'b.next()' : "nextval('b.down')");
  const sequences = (): string => `
    CREATE SCHEMA a; CREATE SCHEMA b; CREATE SEQUENCE b.s; CREATE SEQUENCE a.alone; CREATE SEQUENCE b.down INCREMENT -1;
    CREATE TABLE a.y (id int PRIMARY KEY DEFAULT nextval('b.s'), v text);
    ${major >= 14 ? `CREATE FUNCTION b.next() RETURNS bigint LANGUAGE sql BEGIN ATOMIC; SELECT nextval('b.down'); END;` : ''}
    CREATE TABLE a.z (id bigint DEFAULT ${nextDown()}, n int GENERATED ALWAYS AS IDENTITY);
    INSERT INTO a.y (v) SELECT 'v' FROM generate_series(1, 5); INSERT INTO a.z SELECT FROM generate_series(1, 3);
    SELECT nextval('a.alone');`;

  it('has the values of all sequences that it defines: of defaults, of their functions, of identities', async () => {
    await create(sequences());
    for (const args of [
      ['-t', 'a.y', '-t', 'a.z'],
      ['-s', 'a'],
      ['-S', 'b'],
    ]) {
      const { key, status, warnings } = await backUp(...args);
      assert.deepEqual([status, warnings], [0, []]);
      await restoreCopy(key);
      assert.equal(await ask('copy', `SELECT nextval('b.s'), nextval('b.down'), nextval('a.z_n_seq')`), '6 -4 4');
    }
    const { key } = await backUp();
    for (const args of [
      ['-T', 'a.y', '-T', 'a.z'],
      ['-S', 'a'],
    ]) {
      assert.equal((await restoreCopy(key, ...args)).status, 0);
      assert.equal(await ask('copy', `SELECT nextval('b.s'), nextval('b.down'), nextval('a.z_n_seq')`), '6 -4 4');
    }
  });

  it('never sets a sequence back that others use too, and moves one on that is behind', async () => {
    await create(sequences());
    const { key } = await backUp();
    await on('shop', `SELECT setval('b.s', 100); DROP TABLE a.y`);
    assert.equal((await restore(key, '-T', 'a.y')).status, 0);
    assert.equal(await ask('shop', `SELECT nextval('b.s')`), '101');
    await on('shop', `SELECT setval('b.s', 2); DROP TABLE a.y`);
    await restore(key, '-T', 'a.y');
    assert.equal(await ask('shop', `SELECT nextval('b.s')`), '6');
  });

  const EXCLUDED = `
    CREATE SCHEMA ext; CREATE SCHEMA a; CREATE EXTENSION citext SCHEMA ext; CREATE EXTENSION btree_gist SCHEMA ext;
    CREATE TYPE ext.mood AS ENUM ('sad', 'happy'); CREATE TABLE ext.rowtype (i int); CREATE TABLE ext.parent (p int);
    CREATE TABLE ext.counted (id serial); CREATE FUNCTION ext.one(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
    CREATE TABLE ext.secret (s text); INSERT INTO ext.secret VALUES ('s'); INSERT INTO ext.parent VALUES (1);
    CREATE TABLE a.t (c ext.citext, m ext.mood, r ext.rowtype);
    CREATE TABLE a.u (i int, EXCLUDE USING gist (ext.one(i) WITH =));
    CREATE TABLE a.child (c int) INHERITS (ext.parent); CREATE TABLE a.n (id int DEFAULT nextval('ext.counted_id_seq'));
    CREATE VIEW a.v AS SELECT * FROM ext.parent;
    INSERT INTO a.t VALUES ('C', 'sad', ROW(1)); INSERT INTO a.u VALUES (1); INSERT INTO a.child VALUES (2, 3);
    SELECT nextval('ext.counted_id_seq'); INSERT INTO a.n VALUES (1)`;

  it('brings what it needs of an excluded schema, and names the tables that come without rows', async () => {
    await create(EXCLUDED);
    for (const args of [
      ['-S', 'ext'],
      ['-s', 'a'],
    ]) {
      const { key, status, warnings } = await backUp(...args);
      assert.equal(status, 1);
      const named = ['ext.counted', 'ext.parent', 'ext.rowtype'];
      assert.deepEqual(warnings.map((text) => /table (ext\.\w+)/.exec(text)?.[1]).sort(), named);
      assert.match(
        warnings.join('\n'),
        /table ext\.parent comes along, without rows: (table a\.child|view a\.v) needs it/,
      );
      assert.equal((await restoreCopy(key)).status, 0);
      assert.equal(await ask('copy', 'SELECT (SELECT count(*) FROM a.t), (SELECT count(*) FROM a.u)'), '1 1');
      assert.equal(await ask('copy', `SELECT p, to_regclass('ext.secret') FROM a.v`), '2 ');
      assert.equal(await ask('copy', `SELECT nextval('ext.counted_id_seq')`), '2');
    }
  });

  it('keeps a view over an excluded table', async () => {
    await create(
      'CREATE TABLE t (i int PRIMARY KEY); CREATE VIEW v AS SELECT * FROM t; CREATE TABLE u (i int); INSERT INTO t VALUES (1)',
    );
    const { key, status, warnings } = await backUp('-T', 'public.t');
    assert.equal(status, 1);
    assert.match(warnings.join(), /definition of table public\.t .* view public\.v needs it/);
    await restoreCopy(key);
    assert.equal(await ask('copy', 'SELECT count(*) FROM v'), '0');
  });

  const LINKED = `
    CREATE SCHEMA a; CREATE SCHEMA b; CREATE TYPE b.kind AS ENUM ('x');
    CREATE TABLE b.ref (id int PRIMARY KEY); INSERT INTO b.ref VALUES (1);
    CREATE TABLE a.t (r int REFERENCES b.ref, k b.kind); INSERT INTO a.t VALUES (1, 'x');
    CREATE TABLE a.own (id int PRIMARY KEY); CREATE TABLE a.o2 (r int REFERENCES a.own);
    CREATE TABLE b.tree (i int) PARTITION BY LIST (i); CREATE TABLE a.p1 PARTITION OF b.tree FOR VALUES IN (1);
    CREATE TABLE b.p2 PARTITION OF b.tree FOR VALUES IN (2); INSERT INTO b.tree VALUES (1), (2);
    CREATE TABLE b.later (r int); ALTER TABLE a.t ADD PRIMARY KEY (r);
    ALTER TABLE b.later ADD FOREIGN KEY (r) REFERENCES a.t; INSERT INTO b.later VALUES (1);
    CREATE TABLE b.guarded (i int); CREATE POLICY po ON b.guarded USING (i IN (SELECT r FROM a.t));
    CREATE RULE ru AS ON INSERT TO b.guarded DO ALSO INSERT INTO a.own VALUES (NEW.i);
    CREATE PUBLICATION pu FOR TABLE a.t, b.ref;`;
  const linked = (): string => `${LINKED}${major >= 15 ? ' CREATE PUBLICATION ps FOR TABLES IN SCHEMA a;' : ''}`;
  const links = (database: string): Promise<string> =>
    ask(
      database,
      `SELECT array_to_string(ARRAY(SELECT conname::text FROM pg_constraint WHERE contype = 'f'
         UNION ALL SELECT 'p ' || inhrelid::regclass FROM pg_inherits WHERE inhparent = 'b.tree'::regclass
         UNION ALL SELECT pubname || ' ' || tablename FROM pg_publication_tables
         UNION ALL SELECT polname FROM pg_policy UNION ALL SELECT rulename FROM pg_rules ORDER BY 1), ',')`,
    );

  it('leaves out a foreign key to a table outside by name, and restores into an empty database and in place', async () => {
    await create(linked());
    const before = await links('shop');
    const { key, status, warnings } = await backUp('-s', 'a');
    assert.equal(status, 1);
    assert.deepEqual(warnings, [
      'Foreign key t_r_fkey of a.t was left out: b.ref, which it refers to, was not selected with all its rows. Add -s b to have its rows.',
    ]);
    assert.equal((await restoreCopy(key)).status, 0);
    assert.equal(await ask('copy', `SELECT r, k, to_regclass('b.ref') FROM a.t`), '1 x ');
    await on('shop', 'DROP SCHEMA a CASCADE');
    assert.equal(await ask('shop', 'SELECT count(*) FROM b.tree'), '1');
    const inPlace = await restore(key);
    assert.deepEqual([inPlace.status, inPlace.warnings], [0, []]);
    assert.equal(await links('shop'), before);
    assert.equal(await ask('shop', 'SELECT count(*) FROM b.tree'), '2');
  });

  it('restores a table with its foreign keys, those of others, its attachments and memberships', async () => {
    await create(linked());
    const before = await links('shop');
    const { key } = await backUp();
    await on('shop', 'DROP TABLE a.t, a.own, a.p1 CASCADE');
    assert.notEqual(await links('shop'), before);
    const done = await restore(key, '-T', 'a.t', '-T', 'a.own', '-T', 'a.p1');
    assert.deepEqual([done.status, done.warnings], [0, []]);
    assert.equal(await links('shop'), before);
    assert.equal(await ask('shop', 'SELECT count(*) FROM b.tree'), '2');
    await on('shop', 'DROP SCHEMA a CASCADE');
    assert.equal((await restore(key, '-S', 'a')).status, 0);
    assert.equal(await links('shop'), before);
  });

  it('says which links it could not make, and which tables it made without rows', async () => {
    await create(`${linked()} CREATE TABLE a.heir (h int) INHERITS (b.ref); INSERT INTO a.heir VALUES (7, 8)`);
    const { key } = await backUp();
    const empty = await restoreCopy(key, '-T', 'a.t', '-T', 'a.heir');
    assert.equal(empty.status, 1);
    assert.match(empty.warnings.join('\n'), /definition of table b\.ref .* table a\.heir needs it.* Add -T b\.ref/);
    await on('shop', 'DROP TABLE a.t CASCADE; DELETE FROM ONLY b.ref');
    const torn = await restore(key, '-T', 'a.t');
    assert.equal(torn.status, 1);
    assert.match(torn.warnings.join('\n'), /t_r_fkey.*\(r\)=\(1\)/);
    assert.equal(await ask('shop', 'SELECT count(*) FROM a.t'), '1');
    await on('shop', 'DROP TABLE a.t, b.ref CASCADE');
    const absent = await restore(key, '-T', 'a.t');
    assert.equal(absent.status, 1);
    assert.match(absent.warnings.join('\n'), /Foreign key t_r_fkey of a\.t was left out: b\.ref/);
  });

  it('restores everything in a schema that is named, and what is missing of it into a database that has some', async () => {
    await create(`CREATE SCHEMA "my s"; CREATE SCHEMA "my"; CREATE TYPE "my s".e AS ENUM ('a'); CREATE TABLE "my s".t (i int, e "my s".e);
      CREATE VIEW "my s".v AS SELECT i FROM "my s".t; CREATE MATERIALIZED VIEW "my s".m AS SELECT i + 1 AS i FROM "my s".t;
      CREATE UNIQUE INDEX ON "my s".m (i); CREATE FUNCTION "my s".f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE SEQUENCE "my s".q; CREATE TABLE "my".outside (i int); CREATE VIEW "my"."s.v" AS SELECT 1;
      INSERT INTO "my s".t VALUES (7, 'a'); REFRESH MATERIALIZED VIEW "my s".m; SELECT nextval('"my s".q') FROM generate_series(1, 5)`);
    const { key } = await backUp();
    const found = `SELECT (SELECT i FROM "my s".v), (SELECT i FROM "my s".m), "my s".f(), nextval('"my s".q'),
      (SELECT count(*) FROM pg_indexes WHERE schemaname = 'my s'), to_regnamespace('"my"') IS NULL`;
    for (const named of [
      ['-S', 'my s'],
      ['-T', '"my s".*'],
    ]) {
      const { status, warnings } = await restoreCopy(key, ...named);
      assert.deepEqual([status, warnings], [0, []]);
      assert.equal(await ask('copy', found), '7 8 1 6 1 true');
    }
    await on(
      'copy',
      `DROP VIEW "my s".v; DROP FUNCTION "my s".f(); DROP INDEX "my s".m_i_idx; ALTER TABLE "my s".t ADD own int DEFAULT 3`,
    );
    await restore(key, '-S', 'my s', '--redirect', 'copy', '--truncate');
    assert.equal(await ask('copy', `${found}, (SELECT own FROM "my s".t)`), '7 8 1 7 1 true 3');
  });

  it('restores of a schema only what the backup chose in it', async () => {
    await create(`CREATE TABLE chosen (i int); CREATE TABLE other (i int PRIMARY KEY, n serial); CREATE VIEW v AS SELECT 1;
      CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
      CREATE FOREIGN TABLE far (i int) SERVER files OPTIONS (filename '/dev/null'); INSERT INTO chosen VALUES (7)`);
    const { key } = await backUp('-t', 'public.chosen');
    const { status, warnings } = await restoreCopy(key, '-S', 'public');
    assert.deepEqual([status, warnings], [0, []]);
    const relations = `SELECT (SELECT i FROM chosen), string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'public'::regnamespace`;
    assert.equal(await ask('copy', relations), '7 chosen');
  });

  it('restores a view that needs a key of its table, and keeps one that was changed', async () => {
    await create(`CREATE TABLE t (i int PRIMARY KEY, v text); CREATE VIEW grouped AS SELECT i, v FROM t GROUP BY i;
      INSERT INTO t VALUES (7, 'v')`);
    const { key } = await backUp();
    assert.equal((await restoreCopy(key, '-S', 'public')).status, 0);
    assert.equal(await ask('copy', 'SELECT i, v FROM grouped'), '7 v');
    await on('copy', 'CREATE OR REPLACE VIEW grouped AS SELECT i + 1 AS i, v FROM t');
    await restore(key, '-S', 'public', '--redirect', 'copy', '--truncate');
    assert.equal(await ask('copy', 'SELECT i, v FROM grouped'), '8 v');
  });

  it('knows what it has made also by names with a newline in them', async () => {
    await create(`CREATE SCHEMA "a\nb"; CREATE TABLE "a\nb"."p\nq" (id int PRIMARY KEY); CREATE SEQUENCE "a\nb"."s\nt";
      CREATE TABLE other (r int REFERENCES "a\nb"."p\nq"); INSERT INTO "a\nb"."p\nq" VALUES (1);
      SELECT nextval('"a\nb"."s\nt"') FROM generate_series(1, 5)`);
    const { key } = await backUp();
    await on('shop', 'DROP SCHEMA "a\nb" CASCADE');
    assert.deepEqual(await restore(key, '-S', 'a\nb'), { status: 0, warnings: [] });
    const found = `SELECT nextval('"a\nb"."s\nt"'), count(*) FROM pg_constraint WHERE conrelid = 'other'::regclass`;
    assert.equal(await ask('shop', found), '6 1');
  });

  it('finds what the target has also by types of arguments with a newline in them', async () => {
    await create(`CREATE SCHEMA "a\nb"; CREATE TYPE "a\nb".c AS (n int); CREATE TABLE "a\nb".t (c "a\nb".c);
      CREATE FUNCTION "a\nb".same("a\nb".c, "a\nb".c) RETURNS boolean LANGUAGE sql AS 'SELECT $1.n = $2.n';
      CREATE FUNCTION "a\nb".take("a\nb".c, "a\nb".c) RETURNS "a\nb".c LANGUAGE sql AS 'SELECT $2';
      CREATE OPERATOR "a\nb".=# (LEFTARG = "a\nb".c, RIGHTARG = "a\nb".c, FUNCTION = "a\nb".same, HASHES);
      CREATE AGGREGATE "a\nb".last("a\nb".c) (SFUNC = "a\nb".take, STYPE = "a\nb".c)`);
    const { key } = await backUp();
    assert.deepEqual(await restore(key, '-S', 'a\nb', '--truncate'), { status: 0, warnings: [] });
  });

  it('brings servers with their user mappings, at backup and at restore', async () => {
    await create(`CREATE EXTENSION postgres_fdw; CREATE SERVER near FOREIGN DATA WRAPPER postgres_fdw;
      CREATE SERVER "other near" FOREIGN DATA WRAPPER postgres_fdw;
      CREATE USER MAPPING FOR PUBLIC SERVER near OPTIONS (user 'u'); CREATE USER MAPPING FOR CURRENT_USER SERVER near;
      CREATE USER MAPPING FOR PUBLIC SERVER "other near"; CREATE FOREIGN TABLE far (i int) SERVER near;
      CREATE TABLE tree (i int) PARTITION BY LIST (i); CREATE FOREIGN TABLE leaf PARTITION OF tree DEFAULT SERVER near`);
    const mappings = `SELECT string_agg(srvname || ' ' || usename, ',' ORDER BY usename = 'public') FROM pg_user_mappings`;
    const whole = await backUp();
    for (const table of ['public.far', 'public.tree']) {
      await restoreCopy((await backUp('-t', table)).key);
      assert.match(await ask('copy', mappings), /^near \w+,near public$/);
      await restoreCopy(whole.key, '-T', table);
      assert.match(await ask('copy', mappings), /^near \w+,near public$/);
    }
  });

  it('brings what reads and writes need: operator classes, collations, functions, triggers, grants of schemas', async () => {
    await create(`CREATE SCHEMA c; GRANT USAGE ON SCHEMA c TO pg_monitor; REVOKE ALL ON SCHEMA public FROM PUBLIC;
      CREATE TYPE c.pair AS (a int, b int); CREATE FUNCTION c.before(c.pair, c.pair) RETURNS bool LANGUAGE sql IMMUTABLE
        AS 'SELECT ($1).a < ($2).a'; CREATE FUNCTION c.order(c.pair, c.pair) RETURNS int LANGUAGE sql IMMUTABLE
        AS 'SELECT ($1).a - ($2).a'; CREATE OPERATOR c.<<< (LEFTARG = c.pair, RIGHTARG = c.pair, FUNCTION = c.before);
      CREATE OPERATOR CLASS c.by_a FOR TYPE c.pair USING btree AS OPERATOR 1 c.<<<, FUNCTION 1 c.order(c.pair, c.pair);
      CREATE COLLATION c.german FROM "C"; CREATE DOMAIN c.word AS text COLLATE c.german;
      CREATE FUNCTION c.twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * $1';
      CREATE FUNCTION c.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TABLE public.t (w c.word, p c.pair, i int, g int GENERATED ALWAYS AS (c.twice(i)) STORED, CHECK (c.twice(i) < 100));
      CREATE TABLE c.u (i int); CREATE TRIGGER touching BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION c.touch();
      CREATE INDEX pairs ON public.t (p c.by_a); INSERT INTO public.t VALUES ('w', (1, 2), 2)`);
    const whole = await backUp();
    const { key, status } = await backUp('-t', 'public.t');
    assert.equal(status, 0);
    for (const restoring of [() => restoreCopy(key), () => restoreCopy(whole.key, '-T', 'public.t')]) {
      await restoring();
      assert.equal(
        await ask('copy', `SELECT w, g, has_schema_privilege('pg_monitor', 'c', 'USAGE') FROM t`),
        'w 4 true',
      );
      assert.match(await ask('copy', `SELECT pg_get_indexdef('public.pairs'::regclass)`), /USING btree \(p c\.by_a\)$/);
      assert.equal(await ask('copy', `SELECT count(*) FROM t WHERE p OPERATOR(c.<<<) ROW(2, 0)::c.pair`), '1');
      assert.equal(
        await ask(
          'copy',
          `SELECT typcollation::regcollation, to_regclass('c.u') FROM pg_type WHERE oid = 'c.word'::regtype`,
        ),
        'c.german ',
      );
      assert.equal(await ask('copy', `SELECT count(*) FROM pg_trigger WHERE tgname = 'touching'`), '1');
    }
    await restoreCopy(key);
    assert.equal(await ask('copy', `SELECT has_schema_privilege('pg_monitor', 'public', 'USAGE')`), 'false');
  });

  it('brings the extension whose table was chosen, and its rows', async function () {
    const remove = await installFixtureExtension();
    if (!remove) return this.skip();
    try {
      await create(`CREATE SCHEMA e; CREATE EXTENSION mppbackup_fixture SCHEMA e; CREATE TABLE other (i int);
        INSERT INTO e.fixture_setting VALUES ('a', 'b')`);
      const whole = await backUp();
      const { key, status } = await backUp('-t', 'e.fixture_setting');
      assert.equal(status, 0);
      for (const args of [[key], [whole.key, '-T', 'e.fixture_setting'] as const]) {
        await restoreCopy(args[0], ...args.slice(1));
        const found = `SELECT name, (SELECT extname FROM pg_extension WHERE extnamespace = 'e'::regnamespace), to_regclass('other')`;
        assert.equal(await ask('copy', `${found} FROM e.fixture_setting`), 'a mppbackup_fixture ');
      }
    } finally {
      await remove();
    }
  });

  it('moves tables into another schema, and nothing else that is called like them', async () => {
    await create(`CREATE SCHEMA a; CREATE TEXT SEARCH CONFIGURATION a.docs (COPY = simple);
      CREATE TABLE a.docs (i text, v tsvector GENERATED ALWAYS AS (to_tsvector('a.docs', i)) STORED);
      CREATE CAST (a.docs AS text) WITH INOUT; INSERT INTO a.docs VALUES ('word'); COMMENT ON TABLE a.docs IS 'said';
      CREATE COLLATION a.names FROM "C"; CREATE TABLE a.names (n text COLLATE a.names); CREATE INDEX ON a.names (n DESC);
      CREATE TABLE a.alone (i int); COMMENT ON TABLE a.alone IS 'said'; GRANT SELECT ON a.alone TO PUBLIC`);
    const { key } = await backUp();
    await createDatabase(cluster.topology, 'copy');
    databases.push('copy');
    await on('copy', 'CREATE SCHEMA n');
    const into = ['--redirect', 'copy', '--change-schema', 'n'];
    assert.equal((await restore(key, ...into, '-T', 'a.alone')).status, 0);
    assert.equal(
      await ask('copy', `SELECT to_regnamespace('a') IS NULL, obj_description('n.alone'::regclass)`),
      'true said',
    );
    for (const table of ['a.docs', 'a.names']) assert.equal((await restore(key, ...into, '-T', table)).status, 0);
    assert.equal(
      await ask(
        'copy',
        `SELECT (SELECT v FROM n.docs), to_regclass('a.docs') IS NULL, (SELECT docs::text FROM n.docs)`,
      ),
      `'word':1 true (word,'word':1)`,
    );
    const collations = `SELECT string_agg(collnamespace::regnamespace || '.' || collname, ',') FROM pg_collation WHERE collname = 'names'`;
    assert.equal(await ask('copy', collations), 'a.names');
    assert.equal(
      await ask(
        'copy',
        `SELECT string_agg(cfgnamespace::regnamespace::text, ',') FROM pg_ts_config WHERE cfgname = 'docs'`,
      ),
      'a',
    );
  });
});
