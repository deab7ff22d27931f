/** The form in which a dump writes rows, and the traits of tables that matter for it. */
import type pg from 'pg';
import { sqlError } from '../../common/pg/connect.js';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';

export interface TableTraits {
  /** Tables WITH OIDS. */
  readonly oids: ReadonlySet<number>;
  /** Tables with GENERATED ALWAYS AS IDENTITY columns. */
  readonly alwaysIdentity: ReadonlySet<number>;
  /** Tables with generated columns: INSERT must name the other columns. */
  readonly generated: ReadonlySet<number>;
}

const NONE: TableTraits = { oids: new Set(), alwaysIdentity: new Set(), generated: new Set() };

/** Reads only what the wishes ask for. Columns that a server's catalogue does not have count as empty. */
export async function readTraits(session: pg.Client, wishes: ScriptWishes, place: ErrorPlace): Promise<TableTraits> {
  const oidsOf = async (sql: string): Promise<ReadonlySet<number>> => {
    const { rows } = await session.query<{ oid: number }>(sql);
    return new Set(rows.map(({ oid }) => oid));
  };
  const byAttribute = (condition: string): Promise<ReadonlySet<number>> =>
    oidsOf(
      `SELECT DISTINCT a.attrelid::pg_catalog.int8::pg_catalog.float8 AS oid FROM pg_catalog.pg_attribute a
       WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384 AND ${condition}`,
    );
  const has = (column: string, values: string): string =>
    `(pg_catalog.row_to_json(a) OPERATOR(pg_catalog.->>) '${column}') IN (${values})`;
  try {
    if (wishes.oids) {
      const oids = await oidsOf(
        'SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid FROM pg_catalog.pg_class c WHERE c.relhasoids',
      );
      return { ...NONE, oids };
    }
    if (wishes.rowFormat === 'copy') return NONE;
    return {
      ...NONE,
      alwaysIdentity: await byAttribute(has('attidentity', "'a'")),
      generated: await byAttribute(has('attgenerated', "'s', 'v'")),
    };
  } catch (error) {
    throw sqlError(error, 'Cannot read what tables are like', place);
  }
}
