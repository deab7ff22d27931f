/** One COPY block of a script and into the server, in one transaction. */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import { copyRows } from '../restore/copy-rows.js';
import { isOfTable } from '../restore/load-table.js';
import type { RestoreJob } from '../restore/restore-job.js';
import type { Targets } from '../restore/target-tables.js';
import { nameKey } from '../restore/toc-reader.js';
import type { WorkTableRows } from '../worker/work.js';
import type { WalkedPart } from './script-walk.js';
import { countNewlines } from './verify-scripts.js';

export interface BlockLoad {
  readonly job: RestoreJob;
  readonly session: pg.Client;
  readonly part: WalkedPart;
  readonly targets: Targets;
  readonly onRawBytes?: (bytes: number) => void;
}

/**
 * Loads the block or leaves the table as it was. A block without rows is not sent: the table may be one that this
 * instance cannot load.
 * @returns undefined when the failure was collected
 * @throws AppError SQL_FAILED, ROW_COUNT_DIFFERS, unless failures are collected; FILE_DAMAGED always, since what is
 *   behind cannot be read any more; each names the table
 */
export async function loadBlock(load: BlockLoad): Promise<WorkTableRows | undefined> {
  const { job, session, part, targets } = load;
  if (part.topic.kind !== 'copy' || part.part.kind !== 'copy') {
    throw new AppError('INTERNAL', 'loadBlock was given a part that is not a COPY');
  }
  const { table, columns } = part.topic;
  const shown = displayName(table.schema, table.name);
  const place = { ...job.place, object: shown };
  const done = (rows: number): WorkTableRows => ({ oid: 0, ...table, rows });
  const blocks = part.part.rows[Symbol.asyncIterator]();
  let sent = 0;
  let damage: unknown;
  const next = async (): Promise<Buffer | undefined> => {
    try {
      const { done: ended, value } = (await blocks.next()) as IteratorResult<Buffer, undefined>;
      return ended ? undefined : value;
    } catch (error) {
      damage = error;
      throw error;
    }
  };
  try {
    const first = await next();
    if (first === undefined) return done(0);
    const rows = async function* (): AsyncGenerator<Buffer> {
      for (let piece: Buffer | undefined = first; piece !== undefined; piece = await next()) {
        sent += countNewlines(piece);
        yield piece;
        load.onRawBytes?.(piece.length);
      }
    };
    await session.query('BEGIN');
    const target = targets.tables.get(nameKey(table));
    // What triggers made is in the set, and rows that a foreign key asks for may come later.
    if (target?.hasTriggers && targets.superuser) await session.query('SET LOCAL session_replication_role = replica');
    const list = columns.length === 0 ? '' : ` (${columns.map(quoteName).join(', ')})`;
    const loaded = await copyRows(
      session,
      `COPY ${quoteQualified(table.schema, table.name)}${list} FROM STDIN WITH (ENCODING ${quoteLiteral(part.encoding)})`,
      rows(),
    );
    if (loaded !== sent) {
      throw new AppError('ROW_COUNT_DIFFERS', `${shown}: ${loaded} rows were loaded, the file has ${sent}.`, place);
    }
    await session.query('COMMIT');
    return done(loaded);
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined); // a session that is gone has rolled back by itself
    job.signal.throwIfAborted();
    if (damage !== undefined) throw named(damage, shown, place);
    const failure = sqlError(error, `Cannot load ${shown}`, place);
    if (!isOfTable(failure)) throw failure;
    job.failures.add(failure);
    return undefined;
  }
}

function named(error: unknown, shown: string, place: { readonly object: string }): unknown {
  if (!(error instanceof AppError)) return error;
  const { code, message, hint } = error;
  return new AppError(code, `Cannot load ${shown}: ${message}`, { ...place, ...(hint === undefined ? {} : { hint }) });
}
