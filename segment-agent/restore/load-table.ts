/** Rows of one table out of the data file and into the server, in one transaction. */
import type pg from 'pg';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { sqlError } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import type { TocHeader, TocTable } from '../../common/sets/toc.js';
import { copyRows } from './copy-rows.js';
import { noteTablesSql } from './journal-notes.js';
import type { StoredFile } from './stored-file.js';
import type { TargetTable } from './target-tables.js';

export interface TableLoad {
  readonly session: pg.Client;
  readonly file: StoredFile;
  readonly table: TocTable;
  /** Undefined where the target has no such table: the server reports that. */
  readonly target: TargetTable | undefined;
  /** The file's header: encoding and form of the rows. */
  readonly header: TocHeader;
  readonly truncate: boolean;
  readonly isSuperuser: boolean;
  /** The table's rows and the note that it is done are one transaction. */
  readonly journal: boolean;
  readonly signal: AbortSignal;
  readonly onRawBytes: (bytes: number) => void;
  readonly place: ErrorPlace;
}

/**
 * Loads the table or leaves it as it was.
 * @throws AppError SQL_FAILED (with the SQLSTATE), FILE_DAMAGED, ROW_COUNT_DIFFERS; each names the table
 */
export async function loadTable(load: TableLoad): Promise<void> {
  const { session, table, signal } = load;
  const shown = displayName(table.schema, table.name);
  const place = { ...load.place, object: shown };
  signal.throwIfAborted();
  try {
    await session.query(beginning(load).join(';\n'));
    await copyTable(load);
    if (load.journal) await session.query(noteTablesSql([table]));
    await session.query('COMMIT');
  } catch (error) {
    // A session that is gone has rolled back by itself.
    await session.query('ROLLBACK').catch(() => undefined);
    throw sqlError(error, `Cannot load ${shown}`, place);
  }
}

/**
 * The rows alone, in a transaction that is begun.
 * @throws AppError SQL_FAILED (with the SQLSTATE), FILE_DAMAGED, ROW_COUNT_DIFFERS; each names the table
 */
export async function copyTable(load: TableLoad): Promise<void> {
  const { session, table, signal } = load;
  const shown = displayName(table.schema, table.name);
  const place = { ...load.place, object: shown };
  signal.throwIfAborted();
  try {
    const rows = await copyRows(session, copyStatement(load), textOf(load, shown));
    if (rows !== table.rows) throw rowCountDiffers(shown, { rows, wanted: table.rows }, place);
  } catch (error) {
    throw ofOtherPartitions(sqlError(error, `Cannot load ${shown}`, place), table);
  }
}

/** check_violation, also of a partition's bounds */
const CHECK_VIOLATION = '23514';

function ofOtherPartitions(failure: AppError, { apartFrom }: Pick<TocTable, 'apartFrom'>): AppError {
  if (!apartFrom || failure.sqlstate !== CHECK_VIOLATION) return failure;
  const tree = displayName(apartFrom.schema, apartFrom.name);
  return failure.withMessage(
    `${failure.message}\nIts rows may belong to other partitions of ${tree} here, which is partitioned by the hash of an enum: that differs between databases. Restore all of them: -T ${tree}.`,
  );
}

/** @param place is completed by the table */
export function rowCountDiffers(
  shown: string,
  { rows, wanted }: { readonly rows: number; readonly wanted: number },
  place: ErrorPlace,
): AppError {
  return new AppError('ROW_COUNT_DIFFERS', `${shown}: ${rows} rows were loaded, the set has ${wanted}.`, {
    ...place,
    object: shown,
    hint: 'The table was left as it was. mppbackup validate tells whether the set’s files are sound.',
  });
}

/** Statements before the rows. */
export function beginning({
  table,
  target,
  truncate,
  isSuperuser,
}: Pick<TableLoad, 'target' | 'truncate' | 'isSuperuser'> & {
  readonly table: Pick<TocTable, 'schema' | 'name' | 'loadInto'>;
}): string[] {
  const name = quoteQualified(table.schema, table.name);
  const statements = ['BEGIN'];
  // Tables are loaded one by one in any order: rows that a foreign key needs may come later, and rows that triggers
  // made are in the set already.
  if (target?.hasTriggers && isSuperuser) statements.push('SET LOCAL session_replication_role = replica');
  // Rows that go through a root are loaded as a group (linked/load-groups.ts).
  if (truncate && !table.loadInto) {
    // TRUNCATE refuses a table that others refer to; rows removed as a replica leave theirs alone.
    statements.push(target?.isReferenced ? `DELETE FROM ONLY ${name}` : `TRUNCATE TABLE ONLY ${name}`);
  }
  return statements;
}

export function copyStatement({ table, header }: Pick<TableLoad, 'table' | 'header'>): string {
  const columns = table.columns.length === 0 ? '' : ` (${table.columns.map(quoteName).join(', ')})`;
  const { schema, name: into } = table.loadInto ?? table;
  const name = quoteQualified(schema, into);
  return `COPY ${name}${columns} FROM STDIN WITH (${table.oids ? 'OIDS, ' : ''}ENCODING ${quoteLiteral(header.encoding)})`;
}

async function* textOf({ file, table, header, signal, onRawBytes }: TableLoad, shown: string): AsyncGenerator<Buffer> {
  for await (const chunk of file.rows(table, header, shown, signal)) {
    yield chunk;
    onRawBytes(chunk.length);
  }
}

/** True for errors that concern one table: the next one may be loaded all the same. */
export function isOfTable(error: AppError): boolean {
  if (['FILE_DAMAGED', 'ROW_COUNT_DIFFERS', 'CONSTRAINT_BROKEN', 'DISTRIBUTION_UNSTABLE'].includes(error.code))
    return true;
  // Without an SQLSTATE the connection broke; class 57P is the server ending it.
  return error.code === 'SQL_FAILED' && error.sqlstate !== undefined && !error.sqlstate.startsWith('57P');
}
