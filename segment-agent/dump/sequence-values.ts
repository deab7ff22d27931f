import type pg from 'pg';
import { quoteLiteral, quoteQualified } from '../../common/pg/quote.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import type { TocSequence } from '../../common/sets/toc.js';
import type { DumpSequence } from '../worker/work.js';

const SEQUENCES_A_QUERY = 100;

/**
 * Current values of sequences. They are in no snapshot, so they are read right after it was imported: they are never
 * older than the rows. `session` is in no transaction, so that it gives each lock back at once: the server's lock table
 * is small, and the locks are not needed later.
 *
 * One query reads nearly all by OID; it leaves out sequences that were never used (or were set back), which have to be
 * opened by name.
 */
export async function readSequenceValues(
  session: pg.Client,
  sequences: readonly DumpSequence[],
  { sequenceLastValue }: Pick<Capabilities, 'sequenceLastValue'>,
): Promise<readonly TocSequence[]> {
  if (!sequenceLastValue) return openSequences(session, sequences);
  const { rows } = await session.query<{ value: string | null }>(
    `SELECT pg_catalog.pg_sequence_last_value(oid)::text AS value
     FROM pg_catalog.unnest($1::oid[]) WITH ORDINALITY AS s(oid, position) ORDER BY position`,
    [sequences.map(({ oid }) => oid)],
  );
  const unused = sequences.filter((_, index) => typeof rows[index]?.value !== 'string');
  const opened = new Map((await openSequences(session, unused)).map((value) => [value.oid, value]));
  return sequences.map(
    (sequence, index) =>
      opened.get(sequence.oid) ?? { type: 'sequence', ...sequence, lastValue: rows[index]!.value!, isCalled: true },
  );
}

async function openSequences(session: pg.Client, sequences: readonly DumpSequence[]): Promise<TocSequence[]> {
  const values: TocSequence[] = [];
  for (let start = 0; start < sequences.length; start += SEQUENCES_A_QUERY) {
    const batch = sequences.slice(start, start + SEQUENCES_A_QUERY);
    const selects = batch.map(
      ({ schema, name }, index) =>
        `SELECT ${index} AS i, last_value::text AS v, is_called AS c FROM ${quoteQualified(schema, name)}`,
    );
    const { rows } = await session.query<{ i: number; v: string; c: boolean }>(selects.join(' UNION ALL '));
    for (const { i, v, c } of rows) values.push({ type: 'sequence', ...batch[i]!, lastValue: v, isCalled: c });
  }
  return values;
}

/** The statement that gives a sequence its value back. */
export function setvalStatement(sequence: TocSequence): string {
  const name = quoteLiteral(quoteQualified(sequence.schema, sequence.name));
  return `SELECT pg_catalog.setval(${name}, ${sequence.lastValue}, ${sequence.isCalled});\n`;
}
