/** Removes rows of transactions that loaded one table together, where only some of them have committed. */
import type pg from 'pg';
import { quoteQualified } from '../../common/pg/quote.js';
import { forgetSharesSql } from './journal-notes.js';

export interface TableShares {
  readonly table: { readonly oid: number; readonly schema: string; readonly name: string };
  /** As rows have them in xmin. */
  readonly transactions: readonly string[];
  /** The transactions have left notes in a journal. */
  readonly journal: boolean;
}

/** Removes the rows and notes of those transactions, and nothing else. */
export async function removeShares(session: pg.Client, { table, transactions, journal }: TableShares): Promise<void> {
  const name = quoteQualified(table.schema, table.name);
  try {
    // The lock waits for a session that may still be committing.
    await session.query(`BEGIN; LOCK TABLE ONLY ${name} IN SHARE ROW EXCLUSIVE MODE`);
    await session.query(`DELETE FROM ONLY ${name} WHERE xmin = ANY ($1::pg_catalog.xid[])`, [transactions]);
    if (journal) await session.query(forgetSharesSql(table.oid, transactions));
    await session.query('COMMIT');
  } catch (error) {
    await session.query('ROLLBACK').catch(() => undefined); // a lost session has rolled back
    throw error;
  }
}
