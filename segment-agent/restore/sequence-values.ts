import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteQualified } from '../../common/pg/quote.js';
import type { TocSequence } from '../../common/sets/toc.js';
import type { RestoreJob } from './restore-job.js';
import { nameKey } from './toc-reader.js';

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

/**
 * Moves sequences on to their values in the set, in the direction in which they count; one that is there already or
 * beyond stays. One that was never used has nothing to lose and gets its value.
 */
export async function advanceSequences(
  session: pg.Client,
  job: RestoreJob,
  sequences: readonly TocSequence[],
): Promise<void> {
  const behind: TocSequence[] = [];
  for (const sequence of sequences) {
    job.signal.throwIfAborted();
    const object = displayName(sequence.schema, sequence.name);
    try {
      if (await isBehind(session, sequence)) behind.push(sequence);
    } catch (error) {
      if (sqlstateOf(error) === undefined) throw error;
      job.failures.add(sqlError(error, `Cannot read sequence ${object}`, { ...job.place, object }));
    }
  }
  await setSequences(session, job, behind);
}

/** Those that the database has. */
export async function existingSequences(
  session: pg.Client,
  sequences: readonly TocSequence[],
): Promise<readonly TocSequence[]> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S'`,
  );
  const there = new Set(rows.map(nameKey));
  return sequences.filter((sequence) => there.has(nameKey(sequence)));
}

/** The view of the standard is the same in all versions of the server. */
async function isBehind(session: pg.Client, { schema, name, lastValue }: TocSequence): Promise<boolean> {
  const { rows } = await session.query<{ behind: boolean }>(
    `SELECT CASE WHEN NOT s.is_called THEN true
                 WHEN i.increment::pg_catalog.int8 < 0 THEN s.last_value > $3::pg_catalog.int8
                 ELSE s.last_value < $3::pg_catalog.int8 END AS behind
     FROM ${quoteQualified(schema, name)} s, information_schema.sequences i
     WHERE i.sequence_schema = $1 AND i.sequence_name = $2`,
    [schema, name, lastValue],
  );
  return rows[0]?.behind ?? false;
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
