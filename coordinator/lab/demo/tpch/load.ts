/** Makes TPC-H's tables on one segment, fills them, and adds keys and indexes. */
import type pg from 'pg';
import { sqlError } from '../../../../common/pg/connect.js';
import { quoteName } from '../../../../common/pg/quote.js';
import type { DistributedTable } from '../../cluster/distribute.js';
import { sessionTables, tpchRows, tpchSizes } from './generate.js';
import { TPCH_TABLES, type DemoTable } from './schema.js';

/** The tables as coordinator/lab/cluster/distribute.ts makes them: columns only, rows come in faster before keys and indexes. */
export function distributedTpch(): readonly DistributedTable[] {
  return TPCH_TABLES.map(({ name, columns, distributedBy }) => ({
    schema: 'public',
    name,
    keyColumn: distributedBy,
    columns: columns.map(([column, type]) => `${quoteName(column)} ${type} NOT NULL`),
  }));
}

export interface LoadOptions {
  readonly scale: number;
  readonly contentId: number;
  /** SQL that is true when the row of the bigint `key` belongs to the session's segment (rowsOfSegment). */
  readonly here: string;
  readonly signal?: AbortSignal;
}

const names = (columns: readonly string[]): string => columns.map(quoteName).join(', ');

/** Keys and indexes; foreign keys after the primary keys they need. */
function finishTablesSql(tables: readonly DemoTable[]): readonly string[] {
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
 * Fills the session's segment. The tables must be there and empty.
 * @returns rows made
 * @throws AppError SQL_FAILED
 */
export async function loadTpchSegment(session: pg.Client, options: LoadOptions): Promise<number> {
  const { contentId, here, signal } = options;
  const rows = tpchRows(tpchSizes(options.scale), here).map(({ sql }) => sql);
  let total = 0;
  try {
    for (const sql of [...sessionTables(), ...rows, ...finishTablesSql(TPCH_TABLES), 'DROP TABLE phrase', 'ANALYZE']) {
      signal?.throwIfAborted();
      const result = await session.query(sql);
      if (rows.includes(sql)) total += result.rowCount ?? 0;
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw sqlError(error, 'Loading TPC-H failed', { contentId });
  }
  return total;
}
