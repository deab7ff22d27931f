/** What each version of PostgreSQL since 13 brought comes back: whole, by hand and by single tables. */
import assert from 'node:assert/strict';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { readTables, restoreByHand } from '../support/dump-run.js';
import { dumpedSet } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';

interface Feature {
  /** The first major version that has it. */
  readonly since: number;
  readonly what: string;
  readonly sql: string;
  /** What it is in the catalogue, so that a test does not pass because both sides lack it. */
  readonly there: string;
}

const FEATURES: readonly Feature[] = [
  {
    since: 13,
    what: 'trusted extensions, also beneath a constraint, and a partition’s BEFORE trigger',
    sql: `CREATE EXTENSION hstore; CREATE TABLE parted (id int, h hstore) PARTITION BY LIST (id);
      CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1); INSERT INTO parted VALUES (1, 'a=>1');
      CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER keep BEFORE INSERT ON parted FOR EACH ROW EXECUTE FUNCTION keep();
      CREATE EXTENSION btree_gist; CREATE TABLE apart (id int, EXCLUDE USING gist (id WITH =)); INSERT INTO apart VALUES (1)`,
    there: `SELECT FROM pg_trigger WHERE tgname = 'keep' AND tgrelid = 'parted_1'::regclass`,
  },
  {
    since: 14,
    what: 'multiranges, functions with a SQL body, and extended statistics of expressions',
    sql: `CREATE TABLE ranges (r int4multirange); INSERT INTO ranges VALUES ('{[1,3),[5,7)}');
      CREATE FUNCTION twice(i int) RETURNS int LANGUAGE sql IMMUTABLE RETURN i * 2;
      CREATE TABLE doubled (id int, d int GENERATED ALWAYS AS (twice(id)) STORED); INSERT INTO doubled VALUES (4);
      CREATE STATISTICS of_expression ON (id + 1), (id * 2) FROM doubled`,
    there: `SELECT FROM pg_statistic_ext WHERE stxname = 'of_expression'`,
  },
  {
    since: 15,
    what: 'NULLS NOT DISTINCT, views with the caller’s rights, publications with conditions',
    sql: `CREATE TABLE one_null (a int, b int, UNIQUE NULLS NOT DISTINCT (a)); INSERT INTO one_null VALUES (NULL, 1), (2, 2);
      CREATE VIEW of_caller WITH (security_invoker = true) AS SELECT a FROM one_null;
      CREATE PUBLICATION some_rows FOR TABLE one_null (a) WHERE (a > 1)`,
    there: `SELECT FROM pg_index WHERE indnullsnotdistinct AND indrelid = 'one_null'::regclass`,
  },
  {
    since: 16,
    what: 'storage kinds in CREATE TABLE, and collations with rules',
    sql: `CREATE TABLE stored (t text STORAGE external); INSERT INTO stored VALUES (repeat('x', 3000));
      CREATE COLLATION ruled (provider = icu, locale = 'und', rules = '&a < g');
      CREATE TABLE by_rule (t text COLLATE ruled); INSERT INTO by_rule VALUES ('g'), ('b')`,
    there: `SELECT FROM pg_collation WHERE collicurules = '&a < g'`,
  },
  {
    since: 17,
    what: 'the right MAINTAIN, event triggers at login, identities of partitioned tables',
    sql: `CREATE TABLE kept_up (id int); GRANT MAINTAIN ON kept_up TO reader;
      CREATE FUNCTION at_login() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
      CREATE EVENT TRIGGER at_login ON login EXECUTE FUNCTION at_login();
      CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k);
      CREATE TABLE numbered_1 PARTITION OF numbered FOR VALUES IN (1); INSERT INTO numbered (k) VALUES (1), (1)`,
    there: `SELECT FROM pg_event_trigger WHERE evtevent = 'login' AND evtenabled <> 'D'`,
  },
  {
    since: 18,
    what: 'virtual generated columns, named NOT NULL, constraints that are not enforced, and temporal keys',
    sql: `CREATE TABLE virtual (id int, d int GENERATED ALWAYS AS (id * 2) VIRTUAL); INSERT INTO virtual VALUES (21);
      CREATE TABLE named (a int CONSTRAINT "a is there" NOT NULL, b int); INSERT INTO named VALUES (1, NULL);
      ALTER TABLE named ADD CONSTRAINT "b will be" NOT NULL b NOT VALID;
      ALTER TABLE named ADD CONSTRAINT believed CHECK (a > 100) NOT ENFORCED;
      CREATE TABLE rooms (id int, at daterange, PRIMARY KEY (id, at WITHOUT OVERLAPS));
      CREATE TABLE bookings (room int, at daterange, FOREIGN KEY (room, PERIOD at) REFERENCES rooms (id, PERIOD at));
      INSERT INTO rooms VALUES (1, '[2026-01-01,2026-02-01)'); INSERT INTO bookings VALUES (1, '[2026-01-05,2026-01-07)')`,
    there: `SELECT FROM pg_constraint WHERE NOT conenforced AND conname = 'believed'`,
  },
];

const SERVER_MAJOR = `SELECT current_setting('server_version_num')::int / 10000 AS major`;

describe('What newer servers brought', () => {
  const server = oneServer({ source: [] });
  let features: readonly Feature[];
  let major: number;

  before(async () => {
    const [version] = await server.query<{ major: number }>('source', SERVER_MAJOR);
    major = version?.major ?? 0;
    features = FEATURES.filter(({ since }) => since <= major);
    await server.query('postgres', ['CREATE ROLE reader', 'CREATE ROLE holder', 'CREATE ROLE member']);
    for (const { sql } of features) await server.query('source', sql);
    if (major >= 16) await server.query('postgres', 'GRANT holder TO member WITH INHERIT FALSE, SET TRUE, ADMIN TRUE');
    if (major >= 14) await server.query('postgres', 'GRANT pg_read_all_data TO member');
  });
  const dumped = dumpedSet(server, { withGlobals: true });

  async function assertThere(database: string): Promise<void> {
    for (const { what, there } of features) {
      assert.equal((await server.query(database, there)).length > 0, true, `${what} in ${database}`);
    }
    assert.equal(
      await definitionsOf(server.instance, dumped.context, database),
      await definitionsOf(server.instance, dumped.context, 'source'),
    );
    assert.deepEqual(await contentOf(server.instance, database), await contentOf(server.instance, 'source'));
  }

  for (const { since, what } of FEATURES) {
    it(`has ${what} (PostgreSQL ${since} and newer)`, async function () {
      if (since > major) this.skip();
      const { there } = FEATURES.find((one) => one.what === what)!;
      assert.ok((await server.query('source', there)).length > 0);
    });
  }

  it('comes back with a restore of the whole set', async () => {
    await restoreAll(dumped.context);
    await assertThere('target');
  });

  it('comes back by hand', async () => {
    await restoreByHand(server.instance, dumped.context, dumped.outcome, 'target');
    await assertThere('target');
  });

  it('has the rows of each table that is restored alone', async () => {
    const { tables } = await readTables(await server.open('source'));
    // In two steps: the second finds some of what its tables need in the target.
    const half = tables.filter((_, index) => index % 2 === 0);
    await restoreAll(dumped.context, { tables: half });
    await restoreAll(dumped.context, { tables: tables.filter((table) => !half.includes(table)) });
    const [found, wanted] = [await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source')];
    for (const { schema, name, withRows } of tables) {
      const key = `"${schema}"."${name}"`;
      if (withRows) assert.equal(found[key], wanted[key], key);
    }
  });

  it('has the options of memberships of roles', async function () {
    if (major < 16) this.skip();
    const options = `SELECT m.inherit_option, m.set_option, m.admin_option FROM pg_auth_members m
      WHERE m.roleid = 'holder'::regrole AND m.member = 'member'::regrole`;
    const before = await server.query('postgres', options);
    assert.deepEqual(before, [{ inherit_option: false, set_option: true, admin_option: true }]);
    await server.query('postgres', 'REVOKE holder FROM member');
    await restorePhase(dumped.context, 'globals');
    assert.deepEqual(await server.query('postgres', options), before);
  });
});
