/** One node's tables, sequences and schemas: a handful of queries, quick with thousands of tables. */
import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import type { Catalogue, CatalogueSequence, CatalogueTable } from '../engine/engine.js';

/** Names that begin with pg_ are the server's (manual, CREATE SCHEMA): pg_catalog, pg_toast, pg_temp_3, … */
const IS_USER_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

/** Members of extensions come with CREATE EXTENSION; only its configuration tables' rows are the user's. */
const EXTENSIONS = `
  config AS (
    SELECT c.oid, e.extcondition[c.place] AS condition
      FROM pg_catalog.pg_extension e, pg_catalog.unnest(e.extconfig) WITH ORDINALITY AS c (oid, place)
  ),
  member AS (
    SELECT d.objid AS oid FROM pg_catalog.pg_depend d
     WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0 AND d.deptype = 'e'
       AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  )`;

const LOCK_NOT_AVAILABLE = '55P03';
/** pg_relation_size() queues behind somebody's ACCESS EXCLUSIVE lock: an estimate is not worth that wait. */
const SIZE_LOCK_TIMEOUT_MS = 200;

/**
 * What the planner knows of a table's size and its TOAST table's; a never-analysed table's files are looked at, since
 * the planner knows nothing of them.
 */
function sizeExpression(capabilities: Capabilities, lookAtFiles: boolean): string {
  const known = `(c.relpages::int8 + COALESCE(t.relpages, 0)) * pg_catalog.current_setting('block_size')::int8`;
  if (!lookAtFiles) return known;
  return `CASE WHEN c.relkind = 'r' AND c.relpages = 0 AND c.reltuples = ${capabilities.unknownRowCount}
               THEN COALESCE(pg_catalog.pg_relation_size(c.oid), 0)
                  + COALESCE(pg_catalog.pg_relation_size(c.reltoastrelid), 0) ELSE ${known} END`;
}

function tablesSql(capabilities: Capabilities, lookAtFiles: boolean): string {
  return `
WITH ${EXTENSIONS}
SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name,
       pg_catalog.pg_get_userbyid(c.relowner)::text AS owner, c.relkind AS kind,
       c.relpersistence AS persistence, config.condition AS condition,
       ${sizeExpression(capabilities, lookAtFiles)} AS size,
       ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              ORDER BY a.attnum) AS columns,
       CASE WHEN c.relispartition THEN (
         SELECT pg_catalog.array_agg(ARRAY[pn.nspname::text, p.relname::text] ORDER BY a.depth)
           FROM pg_catalog.pg_partition_ancestors(c.oid) WITH ORDINALITY AS a (oid, depth)
           JOIN pg_catalog.pg_class p ON p.oid = a.oid JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
          WHERE a.oid <> c.oid) END AS ancestors,
       c.relispartition AND EXISTS (
         SELECT FROM pg_catalog.pg_partition_ancestors(c.oid) AS a (oid)
           JOIN pg_catalog.pg_partitioned_table pt ON pt.partrelid = a.oid AND pt.partstrat = 'h'
           JOIN pg_catalog.pg_opclass oc ON oc.oid = ANY (pt.partclass)
          WHERE oc.opcintype = 'pg_catalog.anyenum'::pg_catalog.regtype) AS "hashedByEnum"
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN config ON config.oid = c.oid
 WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND ${IS_USER_SCHEMA}
   AND (config.oid IS NOT NULL OR c.oid NOT IN (SELECT oid FROM member))
 ORDER BY n.nspname, c.relname`;
}

const SEQUENCES_SQL = `
WITH ${EXTENSIONS}
SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, owner.refobjid::int8 AS owner
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_depend owner
    ON owner.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owner.objid = c.oid AND owner.objsubid = 0
   AND owner.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owner.refobjsubid > 0
   AND owner.deptype IN ('a', 'i')
 WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${IS_USER_SCHEMA}
   AND (c.oid IN (SELECT oid FROM config) OR c.oid NOT IN (SELECT oid FROM member))
 ORDER BY n.nspname, c.relname`;

const SCHEMAS_SQL = `
SELECT n.nspname AS schema FROM pg_catalog.pg_namespace n WHERE ${IS_USER_SCHEMA} ORDER BY n.nspname`;

const DATABASE_BYTES_SQL = `SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes`;

interface TableRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: 'r' | 'p' | 'f';
  readonly persistence: 'p' | 'u';
  readonly condition: string | null;
  readonly size: string;
  readonly columns: readonly string[];
  readonly ancestors: readonly (readonly [string, string])[] | null;
  readonly hashedByEnum: boolean;
}

const KINDS = { r: 'table', p: 'partitioned', f: 'foreign' } as const;

/**
 * Reads one node's catalogue in a transaction of its own.
 * @throws AppError SQL_FAILED
 */
export async function readCatalogue(session: pg.Client, capabilities: Capabilities): Promise<Catalogue> {
  try {
    return await readAll(session, capabilities, true);
  } catch (error) {
    if (sqlstateOf(error) !== LOCK_NOT_AVAILABLE) throw sqlError(error, 'Reading the catalogue failed');
  }
  try {
    return await readAll(session, capabilities, false);
  } catch (error) {
    throw sqlError(error, 'Reading the catalogue failed');
  }
}

async function readAll(session: pg.Client, capabilities: Capabilities, lookAtFiles: boolean): Promise<Catalogue> {
  // One snapshot for all queries, so that a sequence's owner is among the tables.
  await session.query(
    `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout = ${SIZE_LOCK_TIMEOUT_MS}`,
  );
  try {
    const tables = await session.query<TableRow>(tablesSql(capabilities, lookAtFiles));
    const sequences = await session.query<{ oid: string; schema: string; name: string; owner: string | null }>(
      SEQUENCES_SQL,
    );
    const schemas = await session.query<{ schema: string }>(SCHEMAS_SQL);
    const database = await session.query<{ bytes: string }>(DATABASE_BYTES_SQL);
    return {
      schemas: schemas.rows.map(({ schema }) => schema),
      tables: tables.rows.map(toTable),
      sequences: sequences.rows.map(toSequence),
      databaseBytes: Number(database.rows[0]?.bytes ?? 0),
    };
  } finally {
    // A lost session needs no rollback, and its error is on its way.
    await session.query('ROLLBACK').catch(() => undefined);
  }
}

function toTable(row: TableRow): CatalogueTable {
  return {
    oid: Number(row.oid),
    schema: row.schema,
    name: row.name,
    owner: row.owner,
    kind: KINDS[row.kind],
    columns: row.columns,
    condition: row.condition ?? '',
    sizeBytes: Number(row.size),
    withRows: row.kind === 'r' && row.persistence === 'p',
    distributed: false,
    ancestors: (row.ancestors ?? []).map(([schema, name]) => ({ schema, name })),
    hashedByEnum: row.hashedByEnum,
  };
}

function toSequence(row: {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly owner: string | null;
}): CatalogueSequence {
  return {
    oid: Number(row.oid),
    schema: row.schema,
    name: row.name,
    ownerOid: row.owner === null ? undefined : Number(row.owner),
  };
}
