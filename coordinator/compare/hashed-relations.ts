import type pg from 'pg';
import { sqlError } from '../../common/pg/connect.js';
import { displayName } from '../../common/pg/quote.js';

/** A relation whose contents are compared. */
export interface HashedRelation {
  readonly kind: 'table' | 'materialized view' | 'sequence';
  readonly schema: string;
  readonly name: string;
  /** What the comparison calls it: its own name, or that of the table whose partition it is and that counts as one. */
  readonly label: string;
  readonly populated: boolean;
}

interface Row {
  kind: 'r' | 'm' | 'S';
  schema: string;
  name: string;
  populated: boolean;
  whole_schema: string | null;
  whole_name: string | null;
}

/**
 * `whole` is the topmost ancestor partitioned by the hash of an enum: found as pg_dump does, by the operator class.
 */
const SQL = `
WITH RECURSIVE enum_hash AS (
  SELECT p.partrelid FROM pg_catalog.pg_partitioned_table AS p
  WHERE EXISTS (
    SELECT FROM pg_catalog.pg_opclass AS o JOIN pg_catalog.pg_am AS a ON a.oid = o.opcmethod
    WHERE o.opcname = 'enum_ops' AND o.opcnamespace = 'pg_catalog'::pg_catalog.regnamespace AND a.amname = 'hash'
      AND o.oid = ANY (p.partclass::pg_catalog.oid[]))
), below AS (
  SELECT partrelid AS whole, partrelid AS relid, 0 AS depth FROM enum_hash
  UNION ALL
  SELECT below.whole, i.inhrelid, depth + 1 FROM below JOIN pg_catalog.pg_inherits AS i ON i.inhparent = below.relid
)
SELECT c.relkind::pg_catalog.text AS kind, n.nspname AS schema, c.relname AS name, c.relispopulated AS populated,
  wn.nspname AS whole_schema, w.relname AS whole_name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN LATERAL (SELECT whole FROM below WHERE relid = c.oid ORDER BY depth DESC LIMIT 1) AS top ON true
LEFT JOIN pg_catalog.pg_class AS w ON w.oid = top.whole
LEFT JOIN pg_catalog.pg_namespace AS wn ON wn.oid = w.relnamespace
WHERE c.relkind IN ('r', 'm', 'S') AND c.relpersistence = 'p'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
ORDER BY n.nspname, c.relname`;

const KINDS = { r: 'table', m: 'materialized view', S: 'sequence' } as const;

/**
 * The logged tables, materialized views and sequences of users' schemas.
 * @throws AppError SQL_FAILED
 */
export async function readHashedRelations(session: pg.Client): Promise<readonly HashedRelation[]> {
  try {
    const { rows } = await session.query<Row>(SQL);
    return rows.map((row) => ({
      kind: KINDS[row.kind],
      schema: row.schema,
      name: row.name,
      label: displayName(row.whole_schema ?? row.schema, row.whole_name ?? row.name),
      populated: row.populated,
    }));
  } catch (error) {
    throw sqlError(error, 'Reading the list of tables to compare failed');
  }
}
