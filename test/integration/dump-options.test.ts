/** Options that change what a dump holds: seen in its files, and in what restores of them give. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { PLAIN_SCRIPT, type ScriptWishes } from '../../common/sets/script-wishes.js';
import type { DumpOutcome } from '../../segment-agent/worker/work.js';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { dump, dumpSpec, fileOf, readToc, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll } from '../support/restore-run.js';
import { SOURCE_DATABASE } from '../support/source-database.js';
import { suiteInTurn } from '../support/in-turn.js';

const run = promisify(execFile);

const MORE = `
CREATE ROLE keeper; CREATE ROLE reader;
CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY, t text); INSERT INTO numbered (t) SELECT 'x' || n FROM generate_series(1, 5) n;
CREATE TABLE arrays (i int, a int[], t text[], v tsvector, r int4range);
INSERT INTO arrays SELECT n % 7, ARRAY[n % 3, n % 5], ARRAY['a b', 'c' || n % 4], to_tsvector('simple', 'word' || n % 9), int4range(n, n + n % 6)
  FROM generate_series(1, 3000) n;
CREATE TABLE kept (id int); ALTER TABLE kept OWNER TO keeper; GRANT SELECT ON kept TO reader; INSERT INTO kept VALUES (1);
CREATE INDEX kept_id ON kept (id);
INSERT INTO plain (t) VALUES (E'it''s \\v \\b \\f ''''\\\\''');
ANALYZE`;

const LATIN = `
CREATE TABLE "größe" (id int PRIMARY KEY, "straße" text); INSERT INTO "größe" VALUES (1, 'Äpfel'), (2, E'ß\\t÷');
CREATE VIEW seen AS SELECT 'é' AS "e" FROM "größe"; CREATE INDEX "straße_i" ON "größe" ("straße"); ANALYZE`;

suiteInTurn('Options of a dump', function () {
  this.timeout(120_000);
  const server = oneServer({ source: SOURCE_DATABASE + MORE });
  const set = emptySet(server);

  before(() => server.createDatabase('latin', LATIN, "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'"));

  const taken = (script: Partial<ScriptWishes>, database = 'source'): Promise<DumpOutcome> =>
    dump(set.context, dumpSpec({ database, script: { ...PLAIN_SCRIPT, ...script } }), server.instance);

  async function textOf(outcome: DumpOutcome, pattern = /^gp_dump_0_2_\d+\.gz$/): Promise<string> {
    const bytes = await readFile(join(set.context.directory, fileOf(outcome, pattern)));
    return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1');
  }

  /** The two scripts through psql into a database that is there. */
  async function loadInto(database: string, outcome: DumpOutcome): Promise<void> {
    const { socketDirectory, port, superuser } = server.instance;
    for (const pattern of [/^gp_dump_0_2_\d+\.gz$/, /_post_data\.gz$/]) {
      const path = join(set.context.directory, fileOf(outcome, pattern));
      const psql = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', socketDirectory, '-p', String(port), '-U', superuser];
      const command = 'gunzip -c "$1" | { shift; exec psql "$@"; }';
      await run('/bin/bash', ['-c', `set -o pipefail; ${command}`, 'sh', path, ...psql, '-d', database]);
    }
  }

  async function assertEqualTo(source: string, target: string): Promise<void> {
    const { instance } = server;
    // Sorted, since pg_dump 13.16 writes rules of one name (_RETURN) by their OIDs, 15.18 by the names of their views.
    const entries = async (database: string): Promise<string[]> =>
      (await definitionsOf(instance, set.context, database)).split('\n--\n-- Name: ').sort();
    assert.deepEqual(await entries(target), await entries(source));
    assert.deepEqual(await contentOf(instance, target), await contentOf(instance, source));
  }

  it('--clean replaces what is there, and restores into a new database too', async () => {
    const outcome = await taken({ clean: true });
    const script = await textOf(outcome);
    const [drop, create] = [/^ALTER TABLE .*DROP CONSTRAINT/m, /^CREATE /m].map((shape) => script.search(shape));
    assert.ok(drop! > 0 && drop! < create!, 'foreign keys go before tables are made');
    await restoreByHand(server.instance, set.context, outcome, 'target');
    await server.query('target', `INSERT INTO egg VALUES (7); ALTER TABLE plain ADD extra int; DROP VIEW seen CASCADE`);
    await loadInto('target', outcome);
    await assertEqualTo('source', 'target');
    await server.admin.query('DROP DATABASE target');
    await restoreAll(set.context, { servers: [] });
    await assertEqualTo('source', 'target');
    await restoreAll(set.context, { dropExisting: false });
    await assertEqualTo('source', 'target');
  });

  it('--clean does so with views that something needs which they need themselves', async () => {
    const script = `CREATE SCHEMA a; CREATE TYPE a.mood AS ENUM ('it''s'); CREATE TABLE a.t (id int PRIMARY KEY, m a.mood);
      INSERT INTO a.t VALUES (1, 'it''s'); CREATE VIEW a."v;'" AS SELECT id, m FROM a.t GROUP BY id;
      CREATE VIEW public.w AS SELECT id, m FROM a.t GROUP BY id; CREATE VIEW a.self AS SELECT 1 AS i;
      CREATE FUNCTION a.f(a.self) RETURNS int LANGUAGE sql AS 'SELECT 2';
      CREATE OR REPLACE VIEW a.self AS SELECT a.f(NULL::a.self) AS i;
      CREATE DOMAIN a.d AS int; ALTER DOMAIN a.d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID`;
    await server.createDatabase('views', script);
    await server.query('views', 'ANALYZE');
    const outcome = await taken({ clean: true }, 'views');
    const before = [
      '',
      'CREATE SCHEMA a',
      "CREATE SCHEMA a; CREATE TYPE a.mood AS ENUM ('x')",
      `CREATE SCHEMA a; CREATE VIEW a."v;'" AS SELECT 1 AS other; CREATE VIEW public.w AS SELECT 2 AS two`,
      script,
    ];
    for (const sql of before) {
      await server.createDatabase('target', sql);
      await loadInto('target', outcome);
      await assertEqualTo('views', 'target');
      await restoreAll(set.context, { dropExisting: false, database: 'target', sourceDatabase: 'views' });
      await assertEqualTo('views', 'target');
      await server.admin.query('DROP DATABASE target');
    }
    await server.admin.query('DROP DATABASE views');
  });

  it('--clean does so with operator classes of an access method that the target does not have', async () => {
    const script = `CREATE ACCESS METHOD am TYPE INDEX HANDLER bthandler; CREATE OPERATOR FAMILY fam USING am;
      CREATE OPERATOR CLASS cls FOR TYPE int4 USING am FAMILY fam AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int4, int4)`;
    await server.createDatabase('methods', script);
    const outcome = await taken({ clean: true }, 'methods');
    for (const sql of ['', 'CREATE ACCESS METHOD am TYPE INDEX HANDLER bthandler', script]) {
      await server.createDatabase('target', sql);
      await loadInto('target', outcome);
      await restoreAll(set.context, { dropExisting: false, database: 'target', sourceDatabase: 'methods' });
      const rows = await server.query('target', "SELECT count(*)::int4 AS n FROM pg_opclass WHERE opcname = 'cls'");
      assert.deepEqual(rows, [{ n: 1 }]);
      await server.admin.query('DROP DATABASE target');
    }
    await server.admin.query('DROP DATABASE methods');
  });

  for (const rowFormat of ['inserts', 'columnInserts'] as const) {
    it(`rows as ${rowFormat} restore by hand, and by phases whole and one table alone`, async () => {
      const outcome = await taken({ rowFormat });
      const script = await textOf(outcome);
      assert.doesNotMatch(script, /^COPY /m);
      const shape =
        rowFormat === 'inserts'
          ? 'INSERT INTO "public"."egg" VALUES'
          : 'INSERT INTO "public"."egg" ("id", "hen") VALUES';
      assert.ok(script.includes(`${shape} ('1', '1');`));
      const [header] = await readToc(set.context, outcome);
      assert.equal(header?.type === 'header' && header.rowFormat, 'inserts');
      await restoreByHand(server.instance, set.context, outcome, 'target');
      await assertEqualTo('source', 'target');
      await server.admin.query('DROP DATABASE target');
      await restoreAll(set.context);
      await assertEqualTo('source', 'target');
      await server.query('target', 'TRUNCATE plain');
      await restoreAll(set.context, { tables: [{ schema: 'public', name: 'plain' }], truncate: true });
      assert.deepEqual(await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source'));
    });
  }

  it('-E writes another encoding, which restores give back', async () => {
    const sizes = 'SELECT g.*, s.* FROM "größe" g, seen s ORDER BY 1, 2';
    for (const [database, encoding, bytes] of [
      ['latin', 'utf8', '\xc3\x84pfel'],
      ['source', 'UTF8', '\xf0\x9f\x99\x82'],
      ['latin', '', '\xc4pfel'],
    ] as const) {
      const outcome = await taken({ encoding }, database);
      const script = await textOf(outcome);
      const name = encoding === '' ? 'LATIN1' : encoding.toUpperCase();
      assert.ok(
        script.includes(`SET client_encoding = '${name}';`) && script.includes(bytes),
        `${database} ${encoding}`,
      );
      await restoreByHand(server.instance, set.context, outcome, 'target');
      if (database === 'latin')
        assert.deepEqual(await server.query('target', sizes), await server.query('latin', sizes));
      else assert.deepEqual(await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source'));
      await server.admin.query('DROP DATABASE target');
      await rm(set.context.directory, { recursive: true });
    }
    const outcome = await taken({ encoding: 'LATIN1', rowFormat: 'inserts' }, 'latin');
    await server.createDatabase('target', [], "ENCODING 'UTF8'");
    const of = { sourceDatabase: 'latin', createMissing: false };
    for (const tables of [undefined, [{ schema: 'public', name: 'größe' }]]) {
      await restoreAll(set.context, { ...of, tables, truncate: tables !== undefined });
      assert.deepEqual(await server.query('target', sizes), await server.query('latin', sizes));
    }
    await server.query('target', 'DROP TABLE "größe" CASCADE');
    await restoreAll(set.context, { ...of, tables: [{ schema: 'public', name: 'größe' }] });
    assert.equal((await server.query('target', 'SELECT * FROM "größe"')).length, 2);
    assert.ok((await textOf(outcome)).includes("'\xc4pfel'"));
  });

  it('refuses an encoding that the server does not know or cannot convert to, and names it', async () => {
    await assert.rejects(taken({ encoding: 'latin-99' }), { code: 'ENCODING_UNKNOWN', message: /"latin-99"/ });
    await assert.rejects(taken({ encoding: 'EUC_JP' }, 'latin'), {
      code: 'ENCODING_UNKNOWN',
      message: /LATIN1.* to EUC_JP/,
    });
    // A character that the encoding does not have.
    await assert.rejects(taken({ encoding: 'LATIN1' }), { message: /no equivalent in encoding "LATIN1"/ });
    await assert.rejects(taken({ encoding: 'SJIS', rowFormat: 'inserts' }), { code: 'USAGE', message: /SJIS/ });
  });

  it('--oids names the version that has none', async () => {
    await assert.rejects(taken({ oids: true }), {
      code: 'VERSION_UNSUPPORTED',
      message: /PostgreSQL 1\d.* has no tables WITH OIDS/,
    });
  });

  it('--no-owner and --no-privileges leave owners and grants out of every script and restore', async () => {
    const outcome = await taken({ noOwner: true, noPrivileges: true });
    const kept = `SELECT relowner::regrole::text AS owner, relacl::text AS acl FROM pg_class WHERE relname = 'kept'`;
    for (const pattern of [undefined, /_post_data\.gz$/, /cdatabase/]) {
      assert.doesNotMatch(await textOf(outcome, pattern), /OWNER TO|GRANT|REVOKE|AUTHORIZATION/);
    }
    const mine = [{ owner: server.instance.superuser, acl: null }];
    await restoreAll(set.context);
    assert.deepEqual(await server.query('target', kept), mine);
    await server.query('target', 'DROP TABLE kept');
    await restoreAll(set.context, { tables: [{ schema: 'public', name: 'kept' }] });
    assert.deepEqual(await server.query('target', kept), mine);
    assert.equal((await server.query('target', 'SELECT * FROM kept')).length, 1);
  });

  it('--use-set-session-authorization makes objects as their owners, and rows as whoever restores', async () => {
    const outcome = await taken({ useSessionAuthorization: true, clean: true });
    const script = await textOf(outcome);
    assert.match(script, /^SET SESSION AUTHORIZATION 'keeper';$/m);
    assert.doesNotMatch(script, /OWNER TO keeper/);
    const rows = script.search(/^COPY /m);
    const before = script.slice(0, rows);
    assert.ok(before.lastIndexOf('RESET SESSION AUTHORIZATION;') > before.lastIndexOf("SET SESSION AUTHORIZATION '"));
    await server.createDatabase('target');
    await server.query('target', 'GRANT ALL ON SCHEMA public TO keeper');
    await loadInto('target', outcome);
    assert.deepEqual(await contentOf(server.instance, 'target'), await contentOf(server.instance, 'source'));
    const kept = `SELECT relname FROM pg_class WHERE relowner = 'keeper'::regrole ORDER BY 1`;
    assert.deepEqual(await server.query('target', kept), [{ relname: 'kept' }, { relname: 'kept_id' }]);
    await server.query('target', 'DROP TABLE kept');
    await restoreAll(set.context, { tables: [{ schema: 'public', name: 'kept' }] });
    assert.deepEqual(await server.query('target', kept), [{ relname: 'kept' }, { relname: 'kept_id' }]);
  });

  it('--dump-stats gives a database without ANALYZE the same statistics', async () => {
    const outcome = await taken({ withStatistics: true });
    await server.createDatabase('target');
    // Other OIDs, other column numbers.
    await server.query(
      'target',
      'CREATE TABLE arrays (gone text, i int); ALTER TABLE arrays DROP gone; DROP TABLE arrays',
    );
    await server.admin.query('DROP DATABASE target');
    await restoreByHand(server.instance, set.context, outcome, 'target');
    await server.query(
      'target',
      'CREATE TABLE a2 (gone text, r int4range, i int, a int[], t text[], v tsvector); ALTER TABLE a2 DROP gone; INSERT INTO a2 (i, a, t, v, r) TABLE arrays; DROP TABLE arrays; ALTER TABLE a2 RENAME TO arrays',
    );
    const path = join(set.context.directory, fileOf(outcome, /^gp_statistics_0_2_\d+$/));
    const text = await readFile(path, 'utf8');
    assert.match(text, /^-- Schema: public, Table: arrays$/m);
    assert.match(text.split('-- Schema:')[0]!, /allow_system_table_mods/);
    const { socketDirectory, port, superuser } = server.instance;
    await run('psql', [
      '-X',
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      '-h',
      socketDirectory,
      '-p',
      String(port),
      '-U',
      superuser,
      '-d',
      'target',
      '-f',
      path,
    ]);
    const statistics = `SELECT s.*, overlay(array_send(histogram_bounds) placing '' from 9 for 4)::text AS bytes FROM pg_stats s WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY schemaname, tablename, attname, inherited`;
    const sizes = `SELECT relname, relpages, reltuples FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`;
    const found = await server.query<{
      tablename: string;
      attname: string;
      most_common_elems: unknown;
      most_common_vals: unknown;
    }>('target', statistics);
    assert.deepEqual(found, await server.query('source', statistics));
    assert.deepEqual(await server.query('target', sizes), await server.query('source', sizes));
    const arrays = found.filter(({ tablename, attname }) => tablename === 'arrays' && attname === 'a');
    assert.ok(arrays[0]?.most_common_vals && arrays[0].most_common_elems, 'there is an array column with statistics');
    // The planner can use them.
    await server.query(
      'target',
      `EXPLAIN SELECT * FROM arrays WHERE a = '{1,2}' AND a @> '{1}' AND v @@ 'word1' AND r && '[1,5)'`,
    );
  });
});
