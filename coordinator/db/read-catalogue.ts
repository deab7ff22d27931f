/** One node's tables, sequences and schemas: a handful of queries, quick with thousands of tables. */
import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { quoteLiteral } from '../../common/pg/quote.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import type { TableDescriptions } from '../base/catalogue-tables.js';
import { CatalogueTables, type CatalogueTable } from '../base/catalogue-tables.js';
import type { Catalogue, CatalogueSequence } from '../base/catalogue.js';

/** Names that begin with pg_ are the server's (manual, CREATE SCHEMA): pg_catalog, pg_toast, pg_temp_3, … */
function isUserSchema({ systemSchemas }: Capabilities): string {
  return `n.nspname !~ '^pg_' AND n.nspname NOT IN (${systemSchemas.map((name) => quoteLiteral(name)).join(', ')})`;
}

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
/** pg_relation_size() queues behind another session's ACCESS EXCLUSIVE lock: an estimate is not worth that wait. */
const SIZE_LOCK_TIMEOUT_MS = 200;

/**
 * What the planner knows of a table's size and its TOAST table's; a never-analysed table's files are looked at, since
 * the planner knows nothing of them.
 */
function sizeExpression(capabilities: Capabilities, sizes: Sizes): string {
  if (sizes === 'none') return '0';
  const known = `(c.relpages::int8 + COALESCE(t.relpages, 0)) * pg_catalog.current_setting('block_size')::int8`;
  if (sizes === 'known') return known;
  return `CASE WHEN c.relkind = 'r' AND c.relpages = 0 AND c.reltuples = ${capabilities.unknownRowCount}
               THEN COALESCE(pg_catalog.pg_relation_size(c.oid), 0)
                  + COALESCE(pg_catalog.pg_relation_size(c.reltoastrelid), 0) ELSE ${known} END`;
}

/** What a table's row tells about partitions, and which relations are tables; it depends on Capabilities.partitions. */
interface TableShape {
  readonly kind: string;
  readonly isTable: string;
  readonly isColumn: string;
  readonly ancestors: string;
  readonly hashedByEnum: string;
}

const SHAPES: Readonly<Record<Capabilities['partitions'], TableShape>> = {
  declarative: {
    kind: 'c.relkind',
    isTable: `c.relkind IN ('r', 'p', 'f')`,
    isColumn: `NOT a.attisdropped AND a.attgenerated = ''`,
    ancestors: `CASE WHEN c.relispartition THEN (
         SELECT pg_catalog.array_agg(ARRAY[pn.nspname::text, p.relname::text] ORDER BY a.depth)
           FROM pg_catalog.pg_partition_ancestors(c.oid) WITH ORDINALITY AS a (oid, depth)
           JOIN pg_catalog.pg_class p ON p.oid = a.oid JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
          WHERE a.oid <> c.oid) END`,
    // The first ancestor is the table itself.
    hashedByEnum: `CASE WHEN c.relispartition THEN (
         SELECT pg_catalog.max(a.depth)::int4 - 2
           FROM pg_catalog.pg_partition_ancestors(c.oid) WITH ORDINALITY AS a (oid, depth)
           JOIN pg_catalog.pg_partitioned_table pt ON pt.partrelid = a.oid AND pt.partstrat = 'h'
           JOIN pg_catalog.pg_opclass oc ON oc.oid = ANY (pt.partclass)
          WHERE a.depth > 1 AND oc.opcintype = 'pg_catalog.anyenum'::pg_catalog.regtype) END`,
  },
  // A tree's inner tables are ordinary relations; who is whose parent is read apart. External tables are relations
  // with a storage of their own.
  pg_partition: {
    kind: `CASE WHEN c.relstorage = 'x' THEN 'f' ELSE c.relkind END`,
    isTable: `c.relkind IN ('r', 'f')`,
    isColumn: `NOT a.attisdropped`,
    ancestors: 'NULL',
    hashedByEnum: 'NULL::int4',
  },
};

function tablesSql(capabilities: Capabilities, sizes: Sizes): string {
  const shape = SHAPES[capabilities.partitions];
  return `
WITH ${EXTENSIONS}
SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name,
       pg_catalog.pg_get_userbyid(c.relowner)::text AS owner, ${shape.kind} AS kind,
       c.relpersistence AS persistence, config.condition AS condition,
       ${sizeExpression(capabilities, sizes)} AS size,
       ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND ${shape.isColumn}
              ORDER BY a.attnum) AS columns,
       ${shape.ancestors} AS ancestors,
       ${shape.hashedByEnum} AS "hashedByEnum"
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN config ON config.oid = c.oid
 WHERE ${shape.isTable} AND c.relpersistence <> 't' AND ${isUserSchema(capabilities)}
   AND (config.oid IS NOT NULL OR c.oid NOT IN (SELECT oid FROM member))
 ORDER BY n.nspname, c.relname`;
}

const sequencesSql = (capabilities: Capabilities): string => `
WITH ${EXTENSIONS}
SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, owner.refobjid::int8 AS owner,
       c.relpersistence = 'u' AS unlogged
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_depend owner
    ON owner.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owner.objid = c.oid AND owner.objsubid = 0
   AND owner.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND owner.refobjsubid > 0
   AND owner.deptype IN ('a', 'i')
 WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${isUserSchema(capabilities)}
   AND (c.oid IN (SELECT oid FROM config) OR c.oid NOT IN (SELECT oid FROM member))
 ORDER BY n.nspname, c.relname`;

const schemasSql = (capabilities: Capabilities): string => `
SELECT n.nspname AS schema FROM pg_catalog.pg_namespace n WHERE ${isUserSchema(capabilities)} ORDER BY n.nspname`;

const PARTITIONS_SQL = `
SELECT i.inhrelid::int8 AS child, i.inhparent::int8 AS parent
  FROM pg_catalog.pg_partition_rule r JOIN pg_catalog.pg_inherits i ON i.inhrelid = r.parchildrelid`;

interface PartitionRow {
  readonly child: string;
  readonly parent: string;
}

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
  readonly ancestors: readonly (readonly string[])[] | null;
  readonly hashedByEnum: number | null;
}

interface SequenceRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly owner: string | null;
  readonly unlogged: boolean;
}

/** The sizes are measured on disk, taken from the planner, or not read. */
type Sizes = 'measured' | 'known' | 'none';

const KINDS = { r: 'table', p: 'partitioned', f: 'foreign' } as const;

export interface ReadOptions {
  /** Default true. */
  readonly withSizes?: boolean;
  /** The descriptions that all nodes read together share. */
  readonly descriptions?: TableDescriptions | undefined;
}

/**
 * Reads one node's catalogue in a transaction of its own.
 * @throws AppError SQL_FAILED
 */
export async function readCatalogue(
  session: pg.Client,
  capabilities: Capabilities,
  { withSizes = true, descriptions }: ReadOptions = {},
): Promise<Catalogue> {
  try {
    return await readAll(session, capabilities, withSizes ? 'measured' : 'none', descriptions);
  } catch (error) {
    if (sqlstateOf(error) !== LOCK_NOT_AVAILABLE) throw sqlError(error, 'Reading the catalogue failed');
  }
  try {
    return await readAll(session, capabilities, withSizes ? 'known' : 'none', descriptions);
  } catch (error) {
    throw sqlError(error, 'Reading the catalogue failed');
  }
}

async function readAll(
  session: pg.Client,
  capabilities: Capabilities,
  sizes: Sizes,
  descriptions: TableDescriptions | undefined,
): Promise<Catalogue> {
  // One snapshot for all queries, so that a sequence's owner is among the tables.
  await session.query(
    `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout = ${SIZE_LOCK_TIMEOUT_MS}`,
  );
  try {
    const tables = await session.query<TableRow>(tablesSql(capabilities, sizes));
    const tree =
      capabilities.partitions === 'pg_partition' ? (await session.query<PartitionRow>(PARTITIONS_SQL)).rows : [];
    const sequences = await session.query<SequenceRow>(sequencesSql(capabilities));
    const schemas = await session.query<{ schema: string }>(schemasSql(capabilities));
    return {
      schemas: schemas.rows.map(({ schema }) => schema),
      tables: CatalogueTables.of(withTree(tables.rows.map(toTable), tree), descriptions),
      sequences: sequences.rows.map(toSequence),
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
    withRows: row.kind === 'r',
    unlogged: row.persistence === 'u',
    distributed: false,
    ancestors: (row.ancestors ?? []).map(([schema, name]) => ({ schema: schema!, name: name! })),
    hashedByEnum: row.hashedByEnum ?? undefined,
  };
}

/** The tables of partition trees with their ancestors, where the catalogue says only who is whose parent. */
function withTree(tables: readonly CatalogueTable[], tree: readonly PartitionRow[]): readonly CatalogueTable[] {
  if (tree.length === 0) return tables;
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const parentOf = new Map(tree.map(({ child, parent }) => [Number(child), Number(parent)]));
  const parents = new Set(parentOf.values());
  return tables.map((table) => {
    const ancestors: { readonly schema: string; readonly name: string }[] = [];
    for (let oid = parentOf.get(table.oid); oid !== undefined; oid = parentOf.get(oid)) {
      const { schema, name } = byOid.get(oid) ?? {};
      if (schema !== undefined && name !== undefined) ancestors.push({ schema, name });
    }
    if (!parents.has(table.oid)) return { ...table, ancestors };
    return { ...table, ancestors, kind: 'partitioned', withRows: false };
  });
}

function toSequence(row: SequenceRow): CatalogueSequence {
  return {
    oid: Number(row.oid),
    schema: row.schema,
    name: row.name,
    ownerOid: row.owner === null ? undefined : Number(row.owner),
    unlogged: row.unlogged,
  };
}
