/** Builds indexes on several sessions at once, those of the largest tables first. */
import { AppError } from '../../common/errors/app-error.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import { runChannels } from './channels.js';
import { noteIndexSql, type RestoreJournal } from './journal.js';
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
  const indexes = all.filter((index) => journal?.hasIndex(numberOf(index)) !== true);
  const sizes = new Map(toc.tables.map((table) => [nameKey(table), table.rawBytes]));
  const sizeOf = (index: IndexStatement): number => sizes.get(nameKey(index)) ?? 0;
  const queue = [...indexes].sort((a, b) => sizeOf(b) - sizeOf(a));
  await runChannels(job, Math.min(job.spec.jobs, queue.length), async (session, signal) => {
    for (let index = queue.shift(); index && !signal.aborted; index = queue.shift()) {
      reportActivity(job, index.object ?? 'indexes');
      try {
        if (journal)
          await session.query(`BEGIN; ${index.settings}${index.sql}; ${noteIndexSql(numberOf(index))}; COMMIT`);
        else await session.query(`${index.settings}${index.sql}`);
      } catch (error) {
        signal.throwIfAborted();
        if (journal) await session.query('ROLLBACK').catch(() => undefined); // a session that is gone has
        if (sqlstateOf(error) === undefined) throw error;
        job.failures.add(indexError(job, index, error as Error));
      }
    }
  });
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
