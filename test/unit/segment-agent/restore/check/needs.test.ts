import assert from 'node:assert/strict';
import type { ArchiveEntry } from '../../../../../segment-agent/restore/archive-toc.js';
import {
  madeByGlobals,
  needsOfDatabaseStatement,
  needsOfEntry,
} from '../../../../../segment-agent/restore/check/needs.js';

function entry(description: string, definition: string, changes: Partial<ArchiveEntry> = {}): ArchiveEntry {
  const nothing = { schema: 'public', tablespace: '', owner: '', dependencies: [] };
  return { dumpId: 1, description, tag: 'x', definition, ...nothing, ...changes };
}

const needs = (description: string, definition: string, changes: Partial<ArchiveEntry> = {}): readonly string[] =>
  needsOfEntry(entry(description, definition, changes)).map(({ kind, name }) => `${kind} ${name}`);

describe('What a set needs of a server', () => {
  it('owners, unless the set was made without', () => {
    const table = entry('TABLE', 'CREATE TABLE x ();', { owner: `Fixture; DROP ROLE x; --` });
    assert.deepEqual(needsOfEntry(table), [{ kind: 'role', name: 'Fixture; DROP ROLE x; --' }]);
    const without = { noOwner: true, noPrivileges: false, useSessionAuthorization: false };
    assert.deepEqual(needsOfEntry(table, without), []);
  });

  it('grantees and grantors, and nobody for PUBLIC', () => {
    const grants = `SET SESSION AUTHORIZATION "the grantor";
      GRANT SELECT("to"),UPDATE(b) ON TABLE public."from" TO "to";
      RESET SESSION AUTHORIZATION;
      REVOKE ALL ON FUNCTION f(IN a integer) FROM PUBLIC;
      REVOKE ALL ON TABLE x FROM reader;
      GRANT ALL ON TABLE x TO "public" WITH GRANT OPTION;`;
    assert.deepEqual(needs('ACL', grants), ['role the grantor', 'role to', 'role reader', 'role public']);
  });

  it('whose default privileges they are, and to whom', () => {
    const defaults = `ALTER DEFAULT PRIVILEGES FOR ROLE "Ann" IN SCHEMA public GRANT SELECT ON TABLES  TO bob;`;
    assert.deepEqual(needs('DEFAULT ACL', defaults), ['role Ann', 'role bob']);
  });

  it('the roles of a policy, not the words of its conditions', () => {
    const policy = `CREATE POLICY "to" ON public.t FOR SELECT TO a, "B c" USING (("to" = 'TO d'::text)) WITH CHECK (true);`;
    assert.deepEqual(needs('POLICY', policy), ['role a', 'role B c']);
    assert.deepEqual(needs('POLICY', `CREATE POLICY p ON public.t USING ((owner = 'x to y'::text));`), []);
  });

  it('for whom a user mapping is', () => {
    const mapping = (who: string): string => `CREATE USER MAPPING FOR ${who} SERVER s OPTIONS ("user" 'FOR x');`;
    assert.deepEqual(needs('USER MAPPING', mapping('"R 1"')), ['role R 1']);
    assert.deepEqual(needs('USER MAPPING', mapping('PUBLIC')), []);
  });

  it('tablespaces, extensions, libraries and locales', () => {
    assert.deepEqual(needs('INDEX', 'CREATE INDEX i ON t (a);', { tablespace: 'Fast' }), ['tablespace Fast']);
    assert.deepEqual(needs('EXTENSION', 'CREATE EXTENSION IF NOT EXISTS hstore;', { tag: 'hstore' }), [
      'extension hstore',
    ]);
    const inC = `CREATE FUNCTION public.f() RETURNS integer\n    LANGUAGE c\n    AS '$libdir/it''s', 'f';`;
    assert.deepEqual(needs('FUNCTION', inC), [`library $libdir/it's`]);
    const inSql = `CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$ select 'language c as ''$libdir/x''' $$;`;
    assert.deepEqual(needs('FUNCTION', inSql), []);
    const collation = (provider: string): string =>
      `CREATE COLLATION public.c (provider = ${provider}, locale = 'xx_YY.utf8');`;
    assert.deepEqual(needs('COLLATION', collation('libc')), ['locale xx_YY.utf8']);
    assert.deepEqual(needs('COLLATION', collation('icu')), []);
  });

  it('nothing for the database itself, which has a script of its own', () => {
    const owner = { schema: '', tag: 'd', owner: 'somebody', tablespace: 'somewhere' };
    assert.deepEqual(needs('DATABASE', 'CREATE DATABASE d;', owner), []);
    assert.deepEqual(needs('DATABASE PROPERTIES', 'ALTER DATABASE d SET work_mem TO 1;', owner), []);
    const acl = 'GRANT CONNECT ON DATABASE d TO guest;';
    assert.deepEqual(needs('ACL', acl, { ...owner, tag: 'DATABASE d' }), []);
    const table = { ...owner, schema: 'public', tag: 'DATABASE d', tablespace: '' };
    assert.deepEqual(needs('ACL', 'GRANT SELECT ON TABLE "DATABASE d" TO guest;', table), [
      'role somebody',
      'role guest',
    ]);
  });

  it('of the script that makes the database', () => {
    const script = [
      `CREATE DATABASE "owner" WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'de_DE.UTF-8' TABLESPACE = "T 1"`,
      `ALTER DATABASE "owner" OWNER TO "Owner; of"`,
      `ALTER DATABASE "owner" SET search_path TO 'a', 'b'`,
      `ALTER ROLE r1 IN DATABASE "owner" SET work_mem TO '5MB'`,
      `REVOKE ALL ON DATABASE "owner" FROM PUBLIC`,
      `GRANT CREATE ON DATABASE "owner" TO r2`,
      `COMMENT ON DATABASE "owner" IS 'GRANT x TO y'`,
      `SET SESSION AUTHORIZATION 'text'`,
    ];
    assert.deepEqual(
      script.flatMap(needsOfDatabaseStatement).map(({ kind, name }) => `${kind} ${name}`),
      ['tablespace T 1', 'encoding UTF8', 'locale de_DE.UTF-8', 'role Owner; of', 'role r1', 'role r2'],
    );
  });

  it('less what the globals bring', () => {
    const globals = [`CREATE ROLE "A b"`, `ALTER ROLE c WITH LOGIN`, `CREATE TABLESPACE ts OWNER a LOCATION '/x'`];
    assert.deepEqual(madeByGlobals(globals), [
      { kind: 'role', name: 'A b' },
      { kind: 'tablespace', name: 'ts' },
    ]);
  });
});
