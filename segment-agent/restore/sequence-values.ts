import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteQualified } from '../../common/pg/quote.js';
import type { TocSequence } from '../../common/sets/toc.js';
import type { RestoreJob } from './restore-job.js';

const SEQUENCES_A_QUERY = 200;

/** Gives sequences their values back. Each that fails is a failure of its own. */
export async function setSequences(
  session: pg.Client,
  job: RestoreJob,
  sequences: readonly TocSequence[],
): Promise<void> {
  for (let start = 0; start < sequences.length; start += SEQUENCES_A_QUERY) {
    job.signal.throwIfAborted();
    const batch = sequences.slice(start, start + SEQUENCES_A_QUERY);
    try {
      await session.query(batch.map(statementFor).join('\n'));
    } catch (error) {
      if (sqlstateOf(error) === undefined) throw error;
      await setOneByOne(session, job, batch);
    }
  }
}

/** Which one of the batch was it? Setting the others twice does no harm. */
async function setOneByOne(session: pg.Client, job: RestoreJob, sequences: readonly TocSequence[]): Promise<void> {
  for (const sequence of sequences) {
    try {
      await session.query(statementFor(sequence));
    } catch (error) {
      const object = displayName(sequence.schema, sequence.name);
      job.failures.add(sqlError(error, `Cannot set sequence ${object}`, { ...job.place, object }));
    }
  }
}

function statementFor({ schema, name, lastValue, isCalled }: TocSequence): string {
  return `SELECT pg_catalog.setval(${quoteLiteral(quoteQualified(schema, name))}, ${lastValue}, ${isCalled});`;
}
