/** Reads what shows a change of append-optimised tables: their rows have no pages, and their files none that tells. */
import type pg from 'pg';
import type { AppendOptimisedState } from '../../common/increments/state.js';
import { quoteQualified } from '../../common/pg/quote.js';

/** Each takes four locks while a statement looks at it, and a plan of its own. */
const TABLES_A_QUERY = 50;

/** Greenplum's catalogue of such tables, with the relations that describe the files and the deleted rows of each. */
const RELATIONS_SQL = `
SELECT a.relid::pg_catalog.int8::pg_catalog.float8 AS oid, sn.nspname AS "segmentsSchema", s.relname AS segments,
       vn.nspname AS "visibilitySchema", v.relname AS visibility
  FROM pg_catalog.pg_appendonly a
  JOIN pg_catalog.pg_class s ON s.oid = a.segrelid JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
  JOIN pg_catalog.pg_class v ON v.oid = a.visimaprelid JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
 WHERE a.relid = ANY ($1::pg_catalog.oid[])`;

interface Relations {
  readonly oid: number;
  readonly segmentsSchema: string;
  readonly segments: string;
  readonly visibilitySchema: string;
  readonly visibility: string;
}

interface StateRow extends AppendOptimisedState {
  readonly oid: number;
}

/**
 * The state of tables by OID, as the session's snapshot shows it; a table that is not append-optimised has none. Every
 * change of rows leaves another version of one of these rows: an INSERT that of a segment file, a DELETE that of a part
 * of the visibility map, a VACUUM both. A version is told by its transaction ID, so that a file that is emptied and
 * filled again to the same length is another one.
 * @param holder in a transaction with the snapshot of the rows. The relations' locks are let go after each statement: a
 * lock table that has room for the tables need not have room for them.
 */
export async function readAppendOptimised(
  holder: pg.Client,
  oids: readonly number[],
): Promise<ReadonlyMap<number, AppendOptimisedState>> {
  const found = new Map<number, AppendOptimisedState>();
  if (oids.length === 0) return found;
  const { rows: relations } = await holder.query<Relations>(RELATIONS_SQL, [oids]);
  for (let start = 0; start < relations.length; start += TABLES_A_QUERY) {
    const selects = relations.slice(start, start + TABLES_A_QUERY).map(stateSql);
    await holder.query('SAVEPOINT append_optimised');
    const { rows } = await holder.query<StateRow>(selects.join(' UNION ALL '));
    await holder.query('ROLLBACK TO SAVEPOINT append_optimised; RELEASE SAVEPOINT append_optimised');
    for (const { oid, ...state } of rows) found.set(oid, state);
  }
  return found;
}

function stateSql({ oid, segmentsSchema, segments, visibilitySchema, visibility }: Relations): string {
  return `SELECT ${oid}::pg_catalog.float8 AS oid,
    ${digestSql(quoteQualified(segmentsSchema, segments), 'r.segno')} AS "segmentFiles",
    ${digestSql(quoteQualified(visibilitySchema, visibility), 'r.segno, r.first_row_no')} AS visibility`;
}

/**
 * A digest of each row first: together they would be too much for one value. The relation need not have a row type, and
 * has none on 7.
 */
function digestSql(relation: string, order: string): string {
  return `COALESCE((SELECT pg_catalog.md5(pg_catalog.string_agg(pg_catalog.md5(ROW(r.xmin, r.*)::text), '' ORDER BY ${order})) FROM ${relation} r), '')`;
}
