/**
 * Writes CREATE DATABASE and what belongs to the database itself from the catalogue, for servers whose pg_dump leaves
 * out a database's settings, grants and comment (before 11), or names a wrong owner (Greenplum 6).
 */
import type pg from 'pg';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';
import { quoteLiteral, quoteName } from '../../common/pg/quote.js';

interface DatabaseRow {
  readonly name: string;
  readonly owner: string;
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  readonly tablespace: string;
  readonly connectionLimit: number;
  readonly isTemplate: boolean;
  readonly comment: string | null;
  readonly hasAcl: boolean;
}

const DATABASE_SQL = `
SELECT d.datname AS name, pg_catalog.pg_get_userbyid(d.datdba)::text AS owner,
       pg_catalog.pg_encoding_to_char(d.encoding)::text AS encoding, d.datcollate::text AS collate,
       d.datctype::text AS ctype, t.spcname AS tablespace, d.datconnlimit AS "connectionLimit",
       d.datistemplate AS "isTemplate", pg_catalog.shobj_description(d.oid, 'pg_database') AS comment,
       d.datacl IS NOT NULL AS "hasAcl"
  FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
 WHERE d.datname = pg_catalog.current_database()`;

/** Settings of the database for all roles (role null) and for single roles. */
const SETTINGS_SQL = `
SELECT r.rolname AS role, s.setconfig AS settings
  FROM pg_catalog.pg_db_role_setting s LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
 WHERE s.setdatabase = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
 ORDER BY r.rolname NULLS FIRST`;

const GRANTS_SQL = `
SELECT a.privilege_type AS privilege, a.is_grantable AS grantable,
       CASE a.grantee WHEN 0 THEN NULL ELSE pg_catalog.pg_get_userbyid(a.grantee)::text END AS grantee
  FROM pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a
 WHERE d.datname = pg_catalog.current_database() ORDER BY grantee NULLS FIRST, privilege`;

/**
 * Settings whose value is a list of names, each quoted by itself: GUC_LIST_QUOTE in the server's source. DateStyle is a
 * list too, but is stored as one text that would lose its capitals without quotes.
 */
const LISTS: ReadonlySet<string> = new Set([
  'search_path',
  'temp_tablespaces',
  'local_preload_libraries',
  'session_preload_libraries',
]);

/** The statements, each with a line end, in an order that can be run. */
export async function databaseScript(session: pg.Client, { noOwner, noPrivileges }: ScriptWishes): Promise<string> {
  const { rows } = await session.query<DatabaseRow>(DATABASE_SQL);
  const database = rows[0]!;
  const statements = [
    createStatement(database, noOwner),
    ...attributes(database),
    ...(await settings(session, database)),
    ...(noPrivileges ? [] : await grants(session, database)),
  ];
  return `SET client_encoding = 'UTF8';\n\n--\n-- Database creation\n--\n\n${statements.map((statement) => `${statement};\n`).join('')}`;
}

function createStatement(database: DatabaseRow, noOwner: boolean): string {
  const { name, owner, encoding, collate, ctype, tablespace } = database;
  const place = tablespace === 'pg_default' ? '' : ` TABLESPACE = ${quoteName(tablespace)}`;
  return (
    `CREATE DATABASE ${quoteName(name)} WITH TEMPLATE = template0 ENCODING = ${quoteLiteral(encoding)}` +
    ` LC_COLLATE = ${quoteLiteral(collate)} LC_CTYPE = ${quoteLiteral(ctype)}${noOwner ? '' : ` OWNER = ${quoteName(owner)}`}${place}`
  );
}

function attributes({ name, connectionLimit, comment }: DatabaseRow): string[] {
  const quoted = quoteName(name);
  return [
    ...(connectionLimit === -1 ? [] : [`ALTER DATABASE ${quoted} CONNECTION LIMIT ${connectionLimit}`]),
    ...(comment === null ? [] : [`COMMENT ON DATABASE ${quoted} IS ${quoteLiteral(comment)}`]),
  ];
}

async function settings(session: pg.Client, { name }: DatabaseRow): Promise<string[]> {
  const { rows } = await session.query<{ role: string | null; settings: readonly string[] }>(SETTINGS_SQL);
  return rows.flatMap(({ role, settings: entries }) =>
    entries.map((entry) => {
      const split = entry.indexOf('=');
      const setting = entry.slice(0, split);
      const value = entry.slice(split + 1);
      const of =
        role === null
          ? `ALTER DATABASE ${quoteName(name)}`
          : `ALTER ROLE ${quoteName(role)} IN DATABASE ${quoteName(name)}`;
      // A list is stored as it is written, with its own quotes; one literal would be one name.
      const isList = LISTS.has(setting.toLowerCase()) && value !== '';
      const parameter = setting.split('.').map(quoteName).join('.');
      return `${of} SET ${parameter} TO ${isList ? value : quoteLiteral(value)}`;
    }),
  );
}

/** What CREATE DATABASE grants by itself is taken away first. */
async function grants(session: pg.Client, { name, owner, hasAcl }: DatabaseRow): Promise<string[]> {
  if (!hasAcl) return [];
  const { rows } = await session.query<{ privilege: string; grantable: boolean; grantee: string | null }>(GRANTS_SQL);
  const on = `ON DATABASE ${quoteName(name)}`;
  return [
    `REVOKE ALL ${on} FROM PUBLIC`,
    `REVOKE ALL ${on} FROM ${quoteName(owner)}`,
    ...rows.map(
      ({ privilege, grantable, grantee }) =>
        `GRANT ${privilege} ${on} TO ${grantee === null ? 'PUBLIC' : quoteName(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`,
    ),
  ];
}
