/** Rows of one table out of the server and into the data file. */
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import type { DumpTable } from '../worker/work.js';
import { copyOut as copyOutDirectly, type DirectSession } from '../copy-out/copy-out.js';
import type { BlockWriter, PartWriter, StoredPart } from './block-writer.js';
import type { ScriptText } from './script-text.js';

const COPY_STREAM_BUFFER_BYTES = 256 * 1024;
const LOCK_NOT_AVAILABLE = '55P03';
/** An empty line after the end mark, as pg_dump writes it. */
export const COPY_END = '\\.\n\n';

export interface RowsTask {
  readonly session: pg.Client;
  /** The same session, where its rows can be taken straight from its socket. */
  readonly direct: DirectSession | undefined;
  readonly writer: BlockWriter;
  readonly text: ScriptText;
  readonly signal: AbortSignal;
  readonly place: ErrorPlace;
}

/**
 * A channel's own lock on a table, without waiting: behind somebody who waits for the holder it would wait for ever.
 * @returns false when somebody waits there: the holder, which has its lock, must read this table
 */
export async function tryLock({ session, place }: RowsTask, table: DumpTable): Promise<boolean> {
  const name = quoteQualified(table.schema, table.name);
  try {
    await session.query(`SAVEPOINT one_table; LOCK TABLE ONLY ${name} IN ACCESS SHARE MODE NOWAIT`);
    return true;
  } catch (error) {
    if (sqlstateOf(error) !== LOCK_NOT_AVAILABLE) {
      const object = displayName(table.schema, table.name);
      throw sqlError(error, `Cannot read ${object}`, { ...place, object });
    }
    await unlock(session);
    return false;
  }
}

/** Gives back what tryLock took: the server's lock table need not hold every table once more for its channel. */
export async function unlock(session: pg.Client): Promise<void> {
  await session.query('ROLLBACK TO SAVEPOINT one_table; RELEASE SAVEPOINT one_table');
}

/** Copies a table; the session has its lock and the snapshot. @throws AppError SQL_FAILED, ROW_COUNT_DIFFERS, … */
export async function copyTable(task: RowsTask, table: DumpTable): Promise<StoredPart> {
  const shown = displayName(table.schema, table.name);
  const place = { ...task.place, object: shown };
  const { schema, name } = table.loadInto ?? table;
  const begin = await task.text.encode(`COPY ${quoteQualified(schema, name)}${columnList(table)} FROM stdin;\n`);
  const { part, rows } = await copyOut(task, copyStatement(table, task.text.encoding), { begin, end: COPY_END }, place);
  if (part.newlines !== rows) {
    throw new AppError(
      'ROW_COUNT_DIFFERS',
      `The server sent ${rows} rows of ${shown}, but ${part.newlines} lines were written.`,
      { ...place, hint: 'Repeat the backup; if it happens again, report it with the log.' },
    );
  }
  return part;
}

/** Streams any COPY … TO STDOUT into a part of the file. Errors name `place.object`. */
export async function copyOut(
  task: RowsTask,
  statement: string,
  frame: { readonly begin: Buffer | string; readonly end: Buffer | string },
  place: ErrorPlace,
): Promise<{ readonly part: StoredPart; readonly rows: number }> {
  const { session, direct, signal } = task;
  const partWriter = await task.writer.open({ ...frame, buffers: direct?.frames });
  try {
    const rows = direct
      ? await copyOutDirectly(direct, statement, partWriter, signal)
      : await copyOutByStream(session, statement, partWriter, signal);
    return { part: await partWriter.finish(), rows };
  } catch (error) {
    await partWriter.abandon();
    throw sqlError(error, `Cannot read ${place.object ?? 'rows'}`, place);
  }
}

async function copyOutByStream(
  session: pg.Client,
  statement: string,
  partWriter: PartWriter,
  signal: AbortSignal,
): Promise<number> {
  const stream = session.query(copyTo(statement, { highWaterMark: COPY_STREAM_BUFFER_BYTES }));
  for await (const chunk of stream) {
    signal.throwIfAborted();
    await partWriter.write(chunk as Buffer);
  }
  // The count comes with a message after the last row; the answer to another statement comes after that.
  await session.query('SELECT 1');
  return stream.rowCount;
}

function columnList({ columns }: DumpTable): string {
  return columns.length === 0 ? '' : ` (${columns.map(quoteName).join(', ')})`;
}

/** ENCODING is the database's own: the server converts nothing, whatever the session's encoding is. */
export function copyStatement(table: DumpTable, encoding: string): string {
  const name = quoteQualified(table.schema, table.name);
  const options = `(ENCODING ${quoteLiteral(encoding)})`;
  if (table.condition === '') return `COPY ${name}${columnList(table)} TO STDOUT WITH ${options}`;
  const columns = table.columns.map(quoteName).join(', ');
  return `COPY (SELECT ${columns} FROM ONLY ${name} ${table.condition}) TO STDOUT WITH ${options}`;
}
