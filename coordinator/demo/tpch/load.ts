/** Makes TPC-H's tables on one segment, fills them, and adds keys and indexes. */
import type pg from 'pg';
import { sqlError } from '../../../common/pg/connect.js';
import { quoteName } from '../../../common/pg/quote.js';
import { sessionTables, tpchRows, tpchSizes, type SegmentPlace } from './generate.js';
import { TPCH_TABLES, type DemoTable } from './schema.js';

export interface LoadOptions {
  readonly scale: number;
  readonly place: SegmentPlace;
  readonly signal?: AbortSignal;
  /** Called when a table's rows are there. */
  readonly onTable?: (table: string, rows: number) => void;
}

const names = (columns: readonly string[]): string => columns.map(quoteName).join(', ');

/** `CREATE TABLE …` with columns only: rows come in faster before keys and indexes. */
export function createTableSql(table: DemoTable): string {
  const columns = table.columns.map(([name, type]) => `${quoteName(name)} ${type} NOT NULL`);
  return `CREATE TABLE ${quoteName(table.name)} (${columns.join(', ')})`;
}

/** Keys and indexes; foreign keys after the primary keys they need. */
export function finishTablesSql(tables: readonly DemoTable[]): readonly string[] {
  const keys = tables.map(
    ({ name, primaryKey }) => `ALTER TABLE ${quoteName(name)} ADD PRIMARY KEY (${names(primaryKey)})`,
  );
  const indexes = tables.flatMap(({ name, indexes: all }) =>
    all.map((columns) => `CREATE INDEX ON ${quoteName(name)} (${names(columns)})`),
  );
  const foreignKeys = tables.flatMap(({ name, foreignKeys: all }) =>
    all.map(
      ({ columns, table, references }) =>
        `ALTER TABLE ${quoteName(name)} ADD FOREIGN KEY (${names(columns)}) REFERENCES ${quoteName(table)} (${names(references)})`,
    ),
  );
  return [...keys, ...indexes, ...foreignKeys];
}

/**
 * Fills the session's segment. The tables must be there (createTableSql) and empty.
 * @returns rows made
 * @throws AppError SQL_FAILED
 */
export async function loadTpchSegment(session: pg.Client, options: LoadOptions): Promise<number> {
  const { place, signal, onTable } = options;
  const statements = tpchRows(tpchSizes(options.scale), place);
  let total = 0;
  try {
    for (const sql of sessionTables()) await session.query(sql);
    for (const { table, sql } of statements) {
      signal?.throwIfAborted();
      const rows = (await session.query(sql)).rowCount ?? 0;
      total += rows;
      onTable?.(table, rows);
    }
    for (const sql of finishTablesSql(TPCH_TABLES)) {
      signal?.throwIfAborted();
      await session.query(sql);
    }
    await session.query('ANALYZE');
    await session.query('DROP TABLE phrase, route');
  } catch (error) {
    if (signal?.aborted) throw error;
    throw sqlError(error, 'Loading TPC-H failed', { contentId: place.contentId });
  }
  return total;
}
