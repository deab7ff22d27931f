/** A set has the definition of everything that it has contents of, or there is no set. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgramFolder, programVersion } from '../../common/pg/programs.js';
import { programCapabilities } from '../../common/server/capabilities.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import type { DumpSpec, WorkContext } from '../../segment-agent/worker/work.js';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { dump, dumpSpec, fileOf, readToc, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { writeTocFile } from '../support/restore-set.js';
import { suiteInTurn } from '../support/in-turn.js';

/** Names that hold what separates names in titles, and a function that tells lies about a table. */
const SOURCE = `
  CREATE ROLE lo_owner; CREATE ROLE "lo
reader"; CREATE ROLE lo_second;
  CREATE SCHEMA "odd; Schema: x";
  CREATE TABLE "odd; Schema: x"."t; Type: TABLE; Schema: y; Owner: z
two" (i int); INSERT INTO "odd; Schema: x"."t; Type: TABLE; Schema: y; Owner: z
two" VALUES (1);
  CREATE TABLE plain (i int); INSERT INTO plain VALUES (1), (2);
  CREATE TABLE "größe" (i int); INSERT INTO "größe" VALUES (1);
  CREATE SEQUENCE counter; SELECT nextval('counter');
  CREATE TABLE people (id int GENERATED ALWAYS AS IDENTITY, s serial); INSERT INTO people DEFAULT VALUES;
  CREATE MATERIALIZED VIEW seen AS SELECT count(*) FROM plain; ANALYZE;
  CREATE EXTENSION postgres_fdw; CREATE TABLE config (i int); INSERT INTO config VALUES (7);
  SELECT lo_from_bytea(g, convert_to('object ' || g, 'UTF8')) FROM generate_series(100001, 101200) g;
  SELECT lo_create(90000); SELECT lo_put(lo_create(90001), 100000, 'after a hole');
  DO $$ BEGIN FOR g IN 100001..100700 LOOP EXECUTE format('ALTER LARGE OBJECT %s OWNER TO lo_owner', g); END LOOP; END $$;
  COMMENT ON LARGE OBJECT 90000 IS E'it''s\\nCOMMIT;\\nback\\\\slash ü';
  GRANT SELECT, UPDATE ON LARGE OBJECT 100001 TO "lo
reader" WITH GRANT OPTION;
  SET SESSION AUTHORIZATION "lo
reader"; GRANT SELECT ON LARGE OBJECT 100001 TO lo_second; RESET SESSION AUTHORIZATION;
  GRANT SELECT ON LARGE OBJECT 100002 TO PUBLIC; REVOKE ALL ON LARGE OBJECT 100003 FROM lo_owner;
  REVOKE UPDATE ON LARGE OBJECT 100004 FROM lo_owner; GRANT UPDATE ON LARGE OBJECT 100004 TO lo_second`;

const OBJECTS = `
  SELECT m.oid::int8::text AS oid, pg_get_userbyid(lomowner)::text AS owner, obj_description(m.oid, 'pg_largeobject') AS comment,
    ARRAY(SELECT a::text FROM unnest(lomacl) a ORDER BY 1) AS acl, md5(lo_get(m.oid)) AS content
  FROM pg_largeobject_metadata m ORDER BY m.oid`;

suiteInTurn('A set that is complete in itself', function () {
  const server = oneServer({ source: SOURCE });
  const set = emptySet(server);

  /** PostgreSQL's programs, some of them behind a shell script; `$real` is the folder of the real ones. */
  async function programs(scripts: Readonly<Record<string, string>>): Promise<WorkContext> {
    const real = await findProgramFolder(['pg_dump', 'pg_restore', 'pg_dumpall', 'psql']);
    const folder = join(set.folder, 'bin');
    await mkdir(folder);
    for (const name of await readdir(real)) {
      const path = join(folder, name);
      const script = scripts[name];
      if (script === undefined) await symlink(join(real, name), path);
      else {
        await writeFile(path, `#!/bin/bash\nset -eo pipefail\nreal=${real}\n${script}\n`);
        await chmod(path, 0o755);
      }
    }
    return { ...set.context, programFolder: folder };
  }

  async function refused(scripts: Readonly<Record<string, string>>, spec: Partial<DumpSpec> = {}): Promise<Error> {
    const context = await programs(scripts);
    let error: Error | undefined;
    await dump(context, dumpSpec(spec), server.instance).catch((thrown: Error) => (error = thrown));
    assert.equal((error as { code?: string } | undefined)?.code, 'SET_NOT_WHOLE', String(error));
    assert.deepEqual(await readdir(set.context.directory), [], 'nothing of it is left');
    return error!;
  }

  const without = (options: string): Record<string, string> => ({
    // Whoever asks for the version gets that.
    pg_dump: `case "$*" in --version) exec $real/pg_dump "$@";; esac; exec $real/pg_dump "$@" ${options}`,
  });
  /** A stanza of the script is lost on its way. */
  const lost = (title: string): Record<string, string> => ({
    pg_restore: `case "$*" in *--list*) exec $real/pg_restore "$@";; esac
      $real/pg_restore "$@" | awk -v title='-- Name: ${title}' 'index($0, "-- Name: ") == 1 { skip = index($0, title) == 1 } !skip'`,
  });

  it('has all of it, whatever names hold', async () => {
    await dump(set.context, dumpSpec({ script: { ...PLAIN_SCRIPT, withStatistics: true } }), server.instance);
  });

  it('is in another encoding, too', async () => {
    await dump(set.context, dumpSpec({ script: { ...PLAIN_SCRIPT, encoding: 'LATIN1' } }), server.instance);
  });

  /** So that it is asked for large objects. */
  const BEFORE_17 = `case "$*" in --version) echo 'pg_dump (PostgreSQL) 16.0'; exit;; esac; `;
  const STATISTICS = { script: { ...PLAIN_SCRIPT, withStatistics: true } };
  for (const [what, scripts, message, spec] of [
    ['a table', without('--exclude-table=public.plain'), /rows of public\.plain \(not in the archive\)/],
    [
      'a table with an odd name',
      without(`--exclude-schema='"odd; Schema: x"'`),
      /rows of "odd; Schema: x"\."t; Type: .*\(not in the archive\)/s,
    ],
    [
      'a sequence',
      without('--exclude-table=public.counter'),
      /value of sequence public\.counter \(not in the archive\)/,
    ],
    [
      'a materialized view with statistics',
      without('--exclude-table=public.seen'),
      /statistics of public\.seen \(not in the archive\)/,
      STATISTICS,
    ],
    ['a table, only from the script', lost('plain; Type: TABLE;'), /rows of public\.plain \(not in the script\)/],
    ['a table whose name is not ASCII', lost('größe; Type: TABLE;'), /rows of public\."größe" \(not in the script\)/],
    [
      'an identity’s sequence, only from the script',
      lost('people_id_seq; Type: SEQUENCE;'),
      /value of sequence public\.people_id_seq \(not in the script\)/,
    ],
    [
      'large objects',
      { pg_dump: BEFORE_17 + 'exec $real/pg_dump "${@/#-b/-B}"' },
      /contents of large object 90000, .* and 1192 more/,
    ],
    ['a large object, only from the script', lost('100777; Type: BLOB;'), /contents of large object 100777\./],
    [
      'everything',
      { pg_restore: 'case "$*" in *--list*) exec $real/pg_restore "$@";; esac' },
      /rows of public\.plain \(not in the script\)/,
    ],
  ] as const) {
    it(`is refused where pg_dump or pg_restore loses ${what}`, async function () {
      // There is no such entry to lose from 17 on.
      const { programFolder } = set.context;
      const isBlob = what === 'a large object, only from the script';
      const pgDump = await programVersion(join(programFolder, 'pg_dump'));
      if (isBlob && programCapabilities(pgDump).largeObjectGroups) this.skip();
      assert.match((await refused(scripts, spec ?? {})).message, message);
    });
  }

  it('that an earlier version made on PostgreSQL 17 has its large objects back, with a warning', async () => {
    await server.createDatabase('target', 'CREATE TABLE t (id int PRIMARY KEY, v text NOT NULL); CREATE SEQUENCE s');
    const directory = join(import.meta.dirname, '../../../test/fixtures/sets/made-on-17');
    const { warnings, tables } = await restorePhase({ ...set.context, directory }, 'data', { sourceDatabase: 'lo' });
    assert.match(warnings.join(), /contents of 7 large objects/);
    assert.deepEqual(
      tables.map(({ name, rows }) => `${name} ${rows}`),
      ['t 1'],
    );
    const content = `SELECT string_agg(oid || ' ' || encode(lo_get(oid), 'escape'), ', ' ORDER BY oid) AS content FROM pg_largeobject_metadata`;
    assert.deepEqual(await server.query('target', content), [
      { content: '4711 abc, 5000 x, 5001 x, 5002 x, 5003 x, 5004 x, 5005 x' },
    ]);
  });

  describe('whose pg_dump leaves large objects to their contents', () => {
    /** As 17 does: no definition with the sections pre-data and post-data, and what it was not asked for does no harm. */
    const SEVENTEEN = {
      pg_dump: `case "$*" in --version) echo 'pg_dump (PostgreSQL) 17.0'; exit;; esac; exec $real/pg_dump "\${@/#-b/-B}"`,
    };

    it('has definitions of its own, and is restored to the same objects by hand and by phases', async () => {
      const context = await programs(SEVENTEEN);
      const outcome = await dump(context, dumpSpec(), server.instance);
      const wanted = await server.query('source', OBJECTS);
      const content = await contentOf(server.instance, 'source');
      await restoreByHand(server.instance, set.context, outcome, 'target');
      assert.deepEqual(await server.query('target', OBJECTS), wanted);
      assert.deepEqual(await contentOf(server.instance, 'target'), content);
      await restoreAll(set.context, { database: 'phases' });
      assert.deepEqual(await server.query('phases', OBJECTS), wanted);
      assert.equal(
        await definitionsOf(server.instance, set.context, 'phases'),
        await definitionsOf(server.instance, set.context, 'source'),
      );
    });

    it('gives objects to who restores with --no-owner, and grants nothing with --no-privileges', async () => {
      const context = await programs(SEVENTEEN);
      const script = { ...PLAIN_SCRIPT, noOwner: true, noPrivileges: true };
      await dump(context, dumpSpec({ script }), server.instance);
      await restoreAll(set.context);
      const rows = await server.query<{ owner: string; acl: string[] }>('target', OBJECTS);
      assert.equal(rows.length, 1202);
      assert.ok(rows.every(({ owner, acl }) => owner === set.context.user && acl.length === 0));
    });

    it('sets the session’s user instead of owners when asked to', async () => {
      const context = await programs(SEVENTEEN);
      await dump(context, dumpSpec({ script: { ...PLAIN_SCRIPT, useSessionAuthorization: true } }), server.instance);
      await restoreAll(set.context);
      assert.deepEqual(await server.query('target', OBJECTS), await server.query('source', OBJECTS));
    });

    for (const keep of ['all', 'others'] as const) {
      it(`leaves objects of the target as they are (definitions kept: ${keep})`, async () => {
        const context = await programs(SEVENTEEN);
        const script = { ...PLAIN_SCRIPT, useSessionAuthorization: keep === 'all' };
        await dump(context, dumpSpec({ definitions: { keep, schemas: [] }, script }), server.instance);
        await server.createDatabase(
          'target',
          `SELECT lo_from_bytea(100002, 'own'); SELECT lo_from_bytea(100700, ''); SELECT lo_from_bytea(90001, 'own')`,
        );
        const outcomes = await restoreAll(set.context, { dropExisting: false });
        assert.match(
          outcomes.get('data')!.warnings.join(),
          /has 2 large objects of the set already, which stay as they are there: 90001, 100002\./,
        );
        const others = `SELECT * FROM (${OBJECTS}) o WHERE oid NOT IN ('90001', '100002', '100700')`;
        assert.deepEqual(await server.query('target', others), await server.query('source', others));
        const own = `SELECT oid, owner, acl, content FROM (${OBJECTS}) o WHERE oid IN ('90001', '100002')`;
        const { user: owner } = set.context;
        const content = createHash('md5').update('own').digest('hex');
        assert.deepEqual(
          await server.query('target', own),
          ['90001', '100002'].map((oid) => ({ oid, owner, acl: [], content })),
        );
      });
    }

    it('drops them first with --clean', async () => {
      const context = await programs(SEVENTEEN);
      await dump(context, dumpSpec({ script: { ...PLAIN_SCRIPT, clean: true } }), server.instance);
      await server.createDatabase('target', `SELECT lo_from_bytea(100002, 'own')`);
      for (const time of ['first', 'second']) {
        const outcomes = await restoreAll(set.context, { dropExisting: false });
        assert.deepEqual(outcomes.get('data')!.warnings, [], time);
        assert.deepEqual(await server.query('target', OBJECTS), await server.query('source', OBJECTS), time);
      }
    });

    it('has none where there are none', async () => {
      await server.createDatabase('empty', 'CREATE TABLE t (i int)');
      const context = await programs(SEVENTEEN);
      const outcome = await dump(context, dumpSpec({ database: 'empty' }), server.instance);
      assert.equal(outcome.largeObjects, 0);
      const sections = (await readToc(context, outcome)).flatMap((line) =>
        line.type === 'section' ? [line.section] : [],
      );
      assert.deepEqual(sections, ['settings', 'preData', 'sequences']);
    });

    it('was made by an earlier version: the restore makes the objects, and says so', async () => {
      const context = await programs(SEVENTEEN);
      const outcome = await dump(context, dumpSpec(), server.instance);
      const lines = await readToc(context, outcome);
      const path = join(context.directory, fileOf(outcome, /_toc$/));
      await writeTocFile(
        path,
        lines.filter((line) => line.type !== 'section' || line.definitions !== true),
      );
      for (const phase of ['createDatabase', 'preData'] as const) await restorePhase(set.context, phase);
      const { warnings } = await restorePhase(set.context, 'data');
      assert.match(warnings.join(), /contents of 1201 large objects .* belong to gpadmin/);
      const filled = `SELECT oid, content FROM (${OBJECTS}) o WHERE oid <> '90000'`;
      assert.deepEqual(await server.query('target', filled), await server.query('source', filled));
      await server.query('target', 'SELECT lo_unlink(oid) FROM pg_largeobject_metadata WHERE oid > 90001');
      const again = await restorePhase(set.context, 'data', { truncate: true });
      assert.match(again.warnings.join(), /contents of 1200 large objects/);
    });
  });
});
