import assert from 'node:assert/strict';
import type { RestoreSpec } from '../../segment-agent/worker/work.js';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { dumpedSet, targetOf } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { SOURCE_DATABASE } from '../support/source-database.js';

const ODD = { schema: 'Odd "Schema".dot', name: "it's\na 'table'; DROP TABLE x; -- 🙂" };
/** Where the set's server segment0 points. */
const OLD_PLACE = { oldHost: '127.0.0.9', oldPort: 6000, oldDatabase: 'source' };
const inPublic = (...names: string[]): RestoreSpec['tables'] => names.map((name) => ({ schema: 'public', name }));

describe('Restore of some tables', () => {
  const server = oneServer({ source: SOURCE_DATABASE });
  const dumped = dumpedSet(server);
  const target = targetOf(server, dumped, ['createDatabase']);

  const relations = async (): Promise<string[]> => {
    const { rows } = await target.query<{ name: string }>(
      `SELECT relkind::text || ' ' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  };
  const value = async (sql: string): Promise<unknown> => Object.values((await target.query<object>(sql)).rows[0]!)[0];

  it('creates what the tables need in an empty database, and no more', async () => {
    await restoreAll(dumped.context, { tables: [...inPublic('plain')!, ODD] });
    assert.deepEqual(await relations(), [
      'S plain_id_seq',
      'S plain_n_seq',
      'i plain_pkey',
      `r ${ODD.name}`,
      'r plain',
    ]);
    const content = await contentOf(server.instance, 'target');
    const source = await contentOf(server.instance, 'source');
    const [plain, odd] = ['"public"."plain"', Object.keys(source).find((name) => name.includes('DROP TABLE x'))!];
    assert.equal(content[plain], source[plain]);
    assert.equal(content[odd], source[odd]);
    assert.equal(content['"public"."plain_id_seq"'], source['"public"."plain_id_seq"']);
    assert.equal(await value(`SELECT count(*)::int FROM pg_trigger WHERE tgname = 'touching'`), 1);
    assert.equal(await value(`SELECT count(*)::int FROM pg_constraint WHERE conname = 'plain_id_check'`), 1);
    assert.equal(await value('SELECT count(*)::int FROM pg_largeobject_metadata'), 0);
  });

  it('creates all definitions of all tables when all are asked for', async () => {
    const tables = await server.query<{ schema: string; name: string }>(
      'source',
      `SELECT nspname AS schema, relname AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
       WHERE relkind IN ('r', 'p', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    await restoreAll(dumped.context, { tables });
    const missing = (await definitionsOf(server.instance, dumped.context, 'source'))
      .split(/^--$/m)
      .filter((text) => /^CREATE (TABLE|FOREIGN TABLE|INDEX)|ADD CONSTRAINT|ATTACH PARTITION|TRIGGER/m.test(text));
    const made = await definitionsOf(server.instance, dumped.context, 'target');
    assert.ok(missing.length > 10);
    for (const text of missing) assert.ok(made.includes(text), text);
  });

  it('creates partitions with their parent, attached and indexed', async () => {
    await restoreAll(dumped.context, { tables: inPublic('parent', 'part1') });
    assert.deepEqual(await relations(), ['I parent_pkey', 'i part1_pkey', 'p parent', 'r part1']);
    assert.equal(await value('SELECT count(*)::int FROM parent'), 2);
    await restoreAll(dumped.context, { tables: inPublic('part2') });
    assert.equal(await value('SELECT count(*)::int FROM parent'), 10);
    assert.equal(await value(`SELECT count(*)::int FROM pg_inherits WHERE inhparent = 'parent_pkey'::regclass`), 2);
  });

  it('loads rows only into tables that exist, whatever their triggers and foreign keys', async () => {
    for (const phase of ['preData', 'postData'] as const) await restorePhase(dumped.context, phase);
    const before = await definitionsOf(server.instance, dumped.context, 'target');
    const outcomes = await restoreAll(dumped.context, { tables: inPublic('plain', 'egg', 'hen') });
    assert.equal(await definitionsOf(server.instance, dumped.context, 'target'), before);
    assert.deepEqual(
      outcomes
        .get('data')!
        .tables.map(({ name }) => name)
        .sort(),
      ['egg', 'hen', 'plain'],
    );
    const content = await contentOf(server.instance, 'target');
    const source = await contentOf(server.instance, 'source');
    for (const name of ['"public"."plain"', '"public"."egg"', '"public"."hen"', '"public"."plain_n_seq"']) {
      assert.equal(content[name], source[name], name);
    }
    assert.equal(content['"public"."odd"'], '5 false', 'a sequence that belongs to no table is left alone');
    assert.equal(await value('SELECT count(*)::int FROM big'), 0);
  });

  it('replaces rows with --truncate, also those that others refer to, and adds to them without', async () => {
    for (const phase of ['preData', 'data', 'postData'] as const) await restorePhase(dumped.context, phase);
    await target.query(
      `INSERT INTO egg VALUES (2, 1), (3, 1); INSERT INTO empty VALUES (1); DELETE FROM part2 WHERE id = 10`,
    );
    const tables = inPublic('egg', 'empty', 'part2');
    await restorePhase(dumped.context, 'data', { tables, truncate: true });
    assert.equal(await value('SELECT count(*)::int FROM egg'), 1);
    assert.equal(await value('SELECT count(*)::int FROM empty'), 0);
    assert.equal(await value('SELECT count(*)::int FROM parent'), 10);
    assert.equal(await value('SELECT count(*)::int FROM hen'), 1);
    await restorePhase(dumped.context, 'data', { tables: [ODD] });
    assert.equal(
      await value(`SELECT count(*)::int FROM "Odd ""Schema"".dot"."it's\na 'table'; DROP TABLE x; -- 🙂"`),
      4,
    );
    await assert.rejects(restorePhase(dumped.context, 'data', { tables: inPublic('egg') }), { sqlstate: '23505' });
  });

  it('keeps the old rows when loading fails after --truncate', async () => {
    for (const phase of ['preData', 'data'] as const) await restorePhase(dumped.context, phase);
    await target.query('ALTER TABLE big ADD CHECK (id <> 39999) NOT VALID');
    await assert.rejects(restorePhase(dumped.context, 'data', { tables: inPublic('big'), truncate: true }), {
      sqlstate: '23514',
    });
    assert.equal(await value('SELECT count(*)::int FROM big'), 40000);
  });

  it('points foreign servers at the new place, and only those that pointed at the old one', async () => {
    const servers = [
      { ...OLD_PLACE, newHost: '127.0.0.8', newPort: 6001, newDatabase: "it's" },
      { ...OLD_PLACE, oldPort: 6001, newHost: '127.0.0.7', newPort: 7001, newDatabase: 'target' },
    ];
    await restorePhase(dumped.context, 'preData', { servers });
    const { rows } = await target.query(`SELECT srvname || ' ' || array_to_string(srvoptions, ',') AS s
      FROM pg_foreign_server ORDER BY 1`);
    assert.deepEqual(rows, [
      { s: 'elsewhere dbname=other,host=127.0.0.9,port=6002' },
      { s: "segment0 dbname=it's,host=127.0.0.8,port=6001" },
      { s: 'segment1 dbname=target,hostaddr=127.0.0.7,port=7001' },
    ]);
  });

  it('points a server that it creates for a table at the new place, and leaves one that was there', async () => {
    const servers = [{ ...OLD_PLACE, newHost: '127.0.0.8', newPort: 6001, newDatabase: 'target' }];
    const options = (): Promise<unknown> => value(`SELECT array_to_string(srvoptions, ',') FROM pg_foreign_server`);
    await restorePhase(dumped.context, 'preData', { tables: inPublic('far'), servers });
    assert.equal(await options(), 'dbname=target,host=127.0.0.8,port=6001');
    await target.query(`DROP FOREIGN TABLE far;
      ALTER SERVER segment0 OPTIONS (SET host '127.0.0.9', SET port '6000', SET dbname 'source')`);
    await restorePhase(dumped.context, 'preData', { tables: inPublic('far'), servers });
    assert.equal(await options(), 'dbname=source,host=127.0.0.9,port=6000');
    assert.deepEqual(await relations(), ['f far']);
  });

  it('analyzes the tables that were asked for', async () => {
    for (const phase of ['preData', 'data'] as const) await restorePhase(dumped.context, phase);
    await restorePhase(dumped.context, 'analyze', { tables: inPublic('big') });
    const { rows } = await target.query(`SELECT DISTINCT tablename FROM pg_stats WHERE schemaname = 'public'`);
    assert.deepEqual(rows, [{ tablename: 'big' }]);
  });
});
