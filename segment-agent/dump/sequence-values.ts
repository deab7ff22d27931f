import type pg from 'pg';
import { quoteLiteral, quoteQualified } from '../../common/pg/quote.js';
import type { TocSequence } from '../../common/sets/toc.js';
import type { DumpSequence } from '../worker/work.js';

const SEQUENCES_A_QUERY = 500;

/**
 * Current values of sequences. They are no part of any snapshot, so they are read right after it was imported: never
 * behind the rows. The savepoint gives the locks back: the server's lock table is small, and nobody needs them later.
 */
export async function readSequenceValues(
  session: pg.Client,
  sequences: readonly DumpSequence[],
): Promise<readonly TocSequence[]> {
  const values: TocSequence[] = [];
  await session.query('SAVEPOINT sequence_values');
  for (let start = 0; start < sequences.length; start += SEQUENCES_A_QUERY) {
    const batch = sequences.slice(start, start + SEQUENCES_A_QUERY);
    const selects = batch.map(
      ({ schema, name }, index) =>
        `SELECT ${index} AS i, last_value::text AS v, is_called AS c FROM ${quoteQualified(schema, name)}`,
    );
    const { rows } = await session.query<{ i: number; v: string; c: boolean }>(selects.join(' UNION ALL '));
    for (const { i, v, c } of rows) values.push({ type: 'sequence', ...batch[i]!, lastValue: v, isCalled: c });
  }
  await session.query('ROLLBACK TO SAVEPOINT sequence_values; RELEASE SAVEPOINT sequence_values');
  return values;
}

/** The statement that gives a sequence its value back. */
export function setvalStatement(sequence: TocSequence): string {
  const name = quoteLiteral(quoteQualified(sequence.schema, sequence.name));
  return `SELECT pg_catalog.setval(${name}, ${sequence.lastValue}, ${sequence.isCalled});\n`;
}
