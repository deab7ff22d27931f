/** Builds indexes on several sessions at once, those of the largest tables first. */
import type pg from 'pg';
import { append } from '../../common/lists/append.js';
import { AppError } from '../../common/errors/app-error.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import { runChannels } from './channels.js';
import type { RestoreJournal } from './journal.js';
import { noteIndexesSql } from './journal-notes.js';
import type { IndexStatement } from './parallel-indexes.js';
import { reportActivity, type RestoreJob } from './restore-job.js';
import { nameKey, type Toc } from './toc-reader.js';

/** @throws AppError SQL_FAILED of the first that failed, unless failures are collected */
export async function buildIndexes(
  job: RestoreJob,
  toc: Toc,
  all: readonly IndexStatement[],
  journal?: RestoreJournal,
): Promise<void> {
  const numbers = new Map(all.map((index, number) => [index, number]));
  const numberOf = (index: IndexStatement): number => numbers.get(index)!;
  // Statements in one message are one transaction.
  const messageOf = (batch: readonly IndexStatement[]): string => {
    const statements = batch.map(({ sql }) => sql);
    return [...statements, ...(journal ? [noteIndexesSql(batch.map(numberOf))] : [])].join(';\n');
  };
  const indexes = all.filter((index) => journal?.hasIndex(numberOf(index)) !== true);
  const sizes = new Map(toc.tables.map((table) => [nameKey(table), table.rawBytes]));
  const sizeOf = (index: IndexStatement): number => sizes.get(nameKey(index)) ?? UNKNOWN_BYTES;
  const queue = [...indexBatches(indexes, sizeOf)].reverse();
  await runChannels(job, Math.min(job.spec.jobs, queue.length), async (session, signal) => {
    // The server reads a message with the settings from before it: whether a backslash is one, for example.
    let settings = '';
    const set = async (wanted: string): Promise<void> => {
      if (wanted !== settings) await session.query(wanted);
      settings = wanted;
    };
    for (let batch = queue.pop(); batch && !signal.aborted; batch = queue.pop()) {
      reportActivity(job, batch[0]!.object ?? 'indexes');
      if (batch.length > 1 && batch.every(isLikeFirst)) {
        await set(batch[0]!.settings);
        if (await tryMessage(session, messageOf(batch), signal)) continue;
      }
      for (const index of batch) {
        try {
          await set(index.settings);
          await session.query(messageOf([index]));
        } catch (error) {
          signal.throwIfAborted();
          if (sqlstateOf(error) === undefined) throw error;
          job.failures.add(indexError(job, index, error as Error));
        }
      }
    }
  });
}

/** The size of a materialized view is unknown: it may be large. */
const UNKNOWN_BYTES = Number.MAX_SAFE_INTEGER;
/** Tables below this size share messages with others. */
const SMALL_TABLE_BYTES = 1024 * 1024;
const INDEXES_A_BATCH = 50;

/**
 * Largest tables first. Indexes of small tables are built many in a message; all of one table are in the same, since
 * two transactions that each hold a table the other wants would wait for each other.
 */
export function* indexBatches(
  indexes: readonly IndexStatement[],
  sizeOf: (index: IndexStatement) => number,
): Generator<readonly IndexStatement[]> {
  const large = indexes.filter((index) => sizeOf(index) >= SMALL_TABLE_BYTES);
  for (const index of large.sort((a, b) => sizeOf(b) - sizeOf(a))) yield [index];
  const tables = new Map<string, IndexStatement[]>();
  for (const index of indexes) {
    if (sizeOf(index) >= SMALL_TABLE_BYTES) continue;
    const table = tables.get(nameKey(index));
    if (table) table.push(index);
    else tables.set(nameKey(index), [index]);
  }
  let batch: IndexStatement[] = [];
  for (const table of [...tables.values()].sort((a, b) => sizeOf(b[0]!) - sizeOf(a[0]!))) {
    const fits = batch.length < INDEXES_A_BATCH && [...batch, ...table].every(isLikeFirst);
    if (batch.length === 0 || fits) {
      append(batch, table);
      continue;
    }
    yield batch;
    batch = [...table];
  }
  if (batch.length > 0) yield batch;
}

function isLikeFirst({ settings }: IndexStatement, _: number, [first]: readonly IndexStatement[]): boolean {
  return settings === first!.settings;
}

/** Runs all of the message or nothing. @returns false: run each statement by itself */
async function tryMessage(session: pg.Client, message: string, signal: AbortSignal): Promise<boolean> {
  try {
    await session.query(message);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    if (sqlstateOf(error) === undefined) throw error;
    return false;
  }
}

function indexError(job: RestoreJob, { object }: IndexStatement, cause: Error & { detail?: string }): AppError {
  const detail = cause.detail === undefined ? '' : ` (${cause.detail})`;
  return new AppError(
    'SQL_FAILED',
    `post-data${object === undefined ? '' : `, ${object}`}: ${cause.message}${detail}`,
    {
      ...job.place,
      ...(object === undefined ? {} : { object }),
      sqlstate: sqlstateOf(cause),
      cause,
    },
  );
}
