/** Columns whose values may be the OIDs of large objects: of type oid, or of a domain over it (`lo`). */
import type pg from 'pg';

export interface OidColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** @param tableOids of the tables to look at; of others than ordinary ones (foreign, partitioned) nothing is told */
export async function readOidColumns(session: pg.Client, tableOids: readonly number[]): Promise<readonly OidColumn[]> {
  if (tableOids.length === 0) return [];
  const { rows } = await session.query<OidColumn>(
    `WITH RECURSIVE kinds AS (
       SELECT 'pg_catalog.oid'::pg_catalog.regtype::pg_catalog.oid AS oid
       UNION SELECT t.oid FROM pg_catalog.pg_type t JOIN kinds k ON t.typbasetype = k.oid WHERE t.typtype = 'd'
     )
     SELECT n.nspname::pg_catalog.text AS schema, c.relname::pg_catalog.text AS table, a.attname::pg_catalog.text AS column
     FROM pg_catalog.pg_attribute a JOIN kinds k ON k.oid = a.atttypid
     JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attrelid = ANY ($1::pg_catalog.oid[])
     ORDER BY n.nspname, c.relname, a.attnum`,
    [tableOids],
  );
  return rows;
}
