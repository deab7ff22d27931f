/** Copies the rows of one table from the server into the data file. */
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteName, quoteNameOnOneLine, quoteQualified } from '../../common/pg/quote.js';
import type { DumpTable } from '../worker/work.js';
import { copyOut as copyOutDirectly, type DirectSession } from '../copy-out/copy-out.js';
import type { BlockWriter, PartFrame, PartWriter, WrittenPart } from './block-writer.js';
import { copyToInserts, insertHead, LineTranslator, type InsertTarget } from '../../common/ddl/insert-rows.js';
import { isBroken, StreamPosition } from './broken-stream.js';
import type { BlockRange, Piece } from './pieces.js';
import type { TableTraits } from './row-format.js';
import type { ScriptText } from './script-text.js';

const COPY_STREAM_BUFFER_BYTES = 256 * 1024;
const LOCK_NOT_AVAILABLE = '55P03';
/** These settings make the server scan only the range, in one process, and compile nothing first. */
const READ_BY_BLOCKS =
  'SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off';
/** An empty line after the end mark, as pg_dump writes it. */
export const COPY_END = '\\.\n\n';

export interface RowsTask {
  session: pg.Client;
  /** The same session, where its rows can be taken straight from its socket. */
  direct: DirectSession | undefined;
  /**
   * Gives the task another session of the same snapshot, in which its present piece is begun.
   * @throws `error`, or why there is no session; undefined: the session must not be replaced
   */
  readonly reopen?: (error: unknown, shown: string) => Promise<void>;
  readonly writer: BlockWriter;
  text: ScriptText;
  readonly rowFormat: 'copy' | 'inserts' | 'columnInserts';
  readonly traits: TableTraits;
  readonly signal: AbortSignal;
  readonly place: ErrorPlace;
}

/**
 * Begins pieces in a channel, with its own locks and without a wait for them: behind a session that waits for the
 * holder it would wait for ever.
 * @param pieces whole tables, or one range of blocks
 * @returns false when a session waits there: the holder, which has its lock, must read that piece
 */
export async function tryBegin({ session, place }: RowsTask, pieces: readonly Piece[]): Promise<boolean> {
  const names = pieces.map(({ table }) => `ONLY ${quoteQualified(table.schema, table.name)}`).join(', ');
  try {
    await session.query(`${beginning(pieces[0]?.blocks)}; LOCK TABLE ${names} IN ACCESS SHARE MODE NOWAIT`);
    return true;
  } catch (error) {
    if (sqlstateOf(error) !== LOCK_NOT_AVAILABLE) {
      const object = describePieces(pieces);
      throw sqlError(error, `Cannot read ${object}`, { ...place, object });
    }
    await end(session);
    return false;
  }
}

/** Begins a range of blocks in the holder, which has the table's lock. */
export async function begin({ session }: RowsTask, blocks: BlockRange): Promise<void> {
  await session.query(beginning(blocks));
}

/** Gives back lock and settings, so that the server's lock table has not every table once more for its channel. */
export async function end(session: pg.Client): Promise<void> {
  await session.query('ROLLBACK TO SAVEPOINT one_piece; RELEASE SAVEPOINT one_piece');
}

/** For messages: a table, or their number. */
export function describePieces([first, ...others]: readonly Piece[]): string {
  const name = first ? displayName(first.table.schema, first.table.name) : 'nothing';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

function beginning(blocks: BlockRange | undefined): string {
  return `SAVEPOINT one_piece${blocks ? `; ${READ_BY_BLOCKS}` : ''}`;
}

/**
 * Copies a piece that was begun. A broken session is replaced by one in which the piece is begun again.
 * @throws AppError SQL_FAILED, ROW_COUNT_DIFFERS, …
 */
export async function copyPiece(task: RowsTask, { table, blocks, known }: Piece): Promise<WrittenPart> {
  const shown = displayName(table.schema, table.name);
  const place = { ...task.place, object: shown };
  const withOids = task.traits.oids.has(table.oid);
  const statement = copyStatement(table, { encoding: task.text.encoding, withOids, blocks });
  const { part, rows } =
    task.rowFormat === 'copy'
      ? await copyOut(
          task,
          statement,
          { begin: await task.text.encode(copyHead(table, withOids)), end: COPY_END, known },
          place,
        )
      : await copyOut(task, statement, { begin: '', end: '', translator: await inserter(task, table) }, place);
  if (part.newlines !== rows) {
    throw new AppError(
      'ROW_COUNT_DIFFERS',
      `The server sent ${rows} rows of ${shown}, but ${part.newlines} lines were written.`,
      { ...place, hint: 'Repeat the backup; if it happens again, report it with the log.' },
    );
  }
  return part;
}

/** The statement before rows. */
export function copyHead(
  table: Pick<DumpTable, 'schema' | 'name' | 'columns' | 'loadInto'>,
  withOids: boolean,
): string {
  const { schema, name } = table.loadInto ?? table;
  return `COPY ${quoteQualified(schema, name)}${columnList(table)}${withOids ? ' WITH OIDS' : ''} FROM stdin;\n`;
}

/** Makes INSERT statements for the table from rows of COPY text. */
async function inserter({ text, rowFormat, traits }: RowsTask, table: DumpTable): Promise<LineTranslator> {
  const { schema, name } = table.loadInto ?? table;
  const namesColumns = rowFormat === 'columnInserts' || traits.generated.has(table.oid);
  const target: InsertTarget = {
    table: `${quoteNameOnOneLine(schema)}.${quoteNameOnOneLine(name)}`,
    columns: namesColumns ? columnList(table, quoteNameOnOneLine) : '',
    columnCount: table.columns.length,
    overridesIdentity: traits.alwaysIdentity.has(table.oid),
  };
  const head = (await text.encode(insertHead(target))).toString('latin1');
  return new LineTranslator((lines) => copyToInserts(lines, target, head));
}

/** Streams any COPY … TO STDOUT into a part of the file. Errors name `place.object`. */
export async function copyOut(
  task: RowsTask,
  statement: string,
  frame: Pick<PartFrame, 'begin' | 'end' | 'known'> & { readonly translator?: LineTranslator },
  place: ErrorPlace,
): Promise<{ readonly part: WrittenPart; readonly rows: number }> {
  const partWriter = await task.writer.open({ ...frame, buffers: task.direct?.frames });
  try {
    const rows = await copyOverBreaks(task, statement, partWriter, frame.translator, place.object ?? 'rows');
    return { part: await partWriter.finish(), rows };
  } catch (error) {
    await partWriter.abandon();
    throw sqlError(error, `Cannot read ${place.object ?? 'rows'}`, place);
  }
}

async function copyOverBreaks(
  task: RowsTask,
  statement: string,
  partWriter: PartWriter,
  translator: LineTranslator | undefined,
  shown: string,
): Promise<number> {
  const position = new StreamPosition(partWriter);
  for (;;) {
    try {
      return task.direct
        ? await copyOutDirectly(task.direct, statement, position, task.signal)
        : await copyOutByStream(task, statement, { partWriter, position, translator });
    } catch (error) {
      if (!task.reopen || task.signal.aborted || !isBroken(error)) throw error;
      await position.restart();
      await task.reopen(error, shown);
    }
  }
}

async function copyOutByStream(
  { session, signal }: RowsTask,
  statement: string,
  to: {
    readonly partWriter: PartWriter;
    readonly position: StreamPosition;
    readonly translator: LineTranslator | undefined;
  },
): Promise<number> {
  const { partWriter, position, translator } = to;
  const stream = session.query(copyTo(statement, { highWaterMark: COPY_STREAM_BUFFER_BYTES }));
  for await (const chunk of stream) {
    signal.throwIfAborted();
    const rows = position.rest(chunk as Buffer);
    await partWriter.write(translator?.add(rows) ?? rows);
  }
  translator?.finish();
  // The row count comes in a message after the last row; the answer to another statement comes after that.
  await session.query('SELECT 1');
  return stream.rowCount;
}

function columnList({ columns }: Pick<DumpTable, 'columns'>, quote = quoteName): string {
  return columns.length === 0 ? '' : ` (${columns.map(quote).join(', ')})`;
}

interface CopyForm {
  /** The script's encoding, not the session's; mostly it is the database's own, and nothing is converted. */
  readonly encoding: string;
  readonly withOids?: boolean;
  readonly blocks?: BlockRange | undefined;
}

export function copyStatement(table: DumpTable, { encoding, withOids = false, blocks }: CopyForm): string {
  const name = quoteQualified(table.schema, table.name);
  const options = `(${withOids ? 'OIDS, ' : ''}ENCODING ${quoteLiteral(encoding)})`;
  const condition = blocks ? blockCondition(blocks) : table.condition;
  if (condition === '') return `COPY ${name}${columnList(table)} TO STDOUT WITH ${options}`;
  const columns = table.columns.map(quoteName).join(', ');
  return `COPY (SELECT ${columns} FROM ONLY ${name} ${condition}) TO STDOUT WITH ${options}`;
}

function blockCondition({ from, to }: BlockRange): string {
  const bound = (operator: string, block: number): string =>
    `ctid OPERATOR(pg_catalog.${operator}) '(${block},0)'::pg_catalog.tid`;
  return `WHERE ${[bound('>=', from), ...(to === undefined ? [] : [bound('<', to)])].join(' AND ')}`;
}
