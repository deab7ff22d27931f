import type pg from 'pg';
import { sqlError } from '../../../common/pg/connect.js';
import { displayName, quoteLiteral } from '../../../common/pg/quote.js';
import type { Capabilities } from '../../../common/server/capabilities.js';

/** A relation whose contents are compared. */
export interface HashedRelation {
  readonly kind: 'table' | 'materialized view' | 'sequence';
  readonly schema: string;
  readonly name: string;
  /** What the comparison calls it: its own name, or that of the table whose partition it is and that counts as one. */
  readonly label: string;
  readonly populated: boolean;
  /** By name: a restore may give an inheriting table its columns in another order. */
  readonly columns: readonly string[];
}

interface Row {
  kind: 'r' | 'm' | 'S';
  schema: string;
  name: string;
  populated: boolean;
  columns: readonly string[];
  whole_schema: string | null;
  whole_name: string | null;
}

/**
 * `whole` is the topmost ancestor partitioned by the hash of an enum: found as pg_dump does, by the operator class.
 * Servers without declarative partitions have no such tables.
 */
const WHOLE: Readonly<Record<Capabilities['partitions'], string>> = {
  declarative: `WITH RECURSIVE enum_hash AS (
  SELECT p.partrelid FROM pg_catalog.pg_partitioned_table AS p
  WHERE EXISTS (
    SELECT FROM pg_catalog.pg_opclass AS o JOIN pg_catalog.pg_am AS a ON a.oid = o.opcmethod
    WHERE o.opcname = 'enum_ops' AND o.opcnamespace = 'pg_catalog'::pg_catalog.regnamespace AND a.amname = 'hash'
      AND o.oid = ANY (p.partclass::pg_catalog.oid[]))
), below AS (
  SELECT partrelid AS whole, partrelid AS relid, 0 AS depth FROM enum_hash
  UNION ALL
  SELECT below.whole, i.inhrelid, depth + 1 FROM below JOIN pg_catalog.pg_inherits AS i ON i.inhparent = below.relid
), whole AS (
  SELECT DISTINCT ON (relid) relid, whole FROM below ORDER BY relid, depth DESC
)`,
  pg_partition: `WITH whole AS (SELECT NULL::pg_catalog.oid AS relid, NULL::pg_catalog.oid AS whole WHERE false)`,
};

/** External tables are ordinary relations there, with a storage of their own. */
const HAS_ROWS: Readonly<Record<Capabilities['partitions'], string>> = {
  declarative: `c.relkind IN ('r', 'm', 'S')`,
  pg_partition: `c.relkind IN ('r', 'm', 'S') AND c.relstorage <> 'x'`,
};

function relationsSql({ partitions, systemSchemas }: Capabilities): string {
  const system = systemSchemas.map((name) => quoteLiteral(name)).join(', ');
  return `${WHOLE[partitions]}
SELECT c.relkind::pg_catalog.text AS kind, n.nspname AS schema, c.relname AS name, c.relispopulated AS populated,
  wn.nspname AS whole_schema, w.relname AS whole_name,
  ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0
    AND NOT a.attisdropped ORDER BY a.attname::pg_catalog.text COLLATE "C") AS columns
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN whole ON whole.relid = c.oid
LEFT JOIN pg_catalog.pg_class AS w ON w.oid = whole.whole
LEFT JOIN pg_catalog.pg_namespace AS wn ON wn.oid = w.relnamespace
WHERE ${HAS_ROWS[partitions]} AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname NOT IN (${system})
ORDER BY n.nspname, c.relname`;
}

const KINDS = { r: 'table', m: 'materialized view', S: 'sequence' } as const;

/**
 * The tables, materialized views and sequences of users' schemas.
 * @throws AppError SQL_FAILED
 */
export async function readHashedRelations(
  session: pg.Client,
  capabilities: Capabilities,
): Promise<readonly HashedRelation[]> {
  try {
    const { rows } = await session.query<Row>(relationsSql(capabilities));
    return rows.map((row) => ({
      kind: KINDS[row.kind],
      schema: row.schema,
      name: row.name,
      label: displayName(row.whole_schema ?? row.schema, row.whole_name ?? row.name),
      populated: row.populated,
      columns: row.columns,
    }));
  } catch (error) {
    throw sqlError(error, 'Reading the list of tables to compare failed');
  }
}
