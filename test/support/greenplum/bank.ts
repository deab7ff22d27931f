/** Accounts on a Greenplum whose sum never changes, in tables of every storage that the writers can change. */
import type pg from 'pg';
import type { Bank } from '../cuts.js';
import { createDatabase, dropDatabase, onCoordinator, type Greenplum } from './cluster.js';
import { accountsOf, ROWS_PER_WRITER } from './coordinator-writer.js';

/** Writers at work together, at most: one table each. */
export const MOST_WRITERS = 12;
const FIRST_AMOUNT = 1_000_000;
const STORAGE = ['', 'WITH (appendonly = true)', 'WITH (appendonly = true, orientation = column)'];
const TABLES = Array.from({ length: MOST_WRITERS }, (_, index) => accountsOf(index + 1));

const SUM_SQL = `SELECT sum(amount) AS sum FROM (${TABLES.map((table) => `SELECT amount FROM ${table}`).join(' UNION ALL ')}) AS accounts`;

/** On a segment the sum of its own rows, on the coordinator that of all. */
export const greenplumBank: Bank = {
  total: MOST_WRITERS * ROWS_PER_WRITER * FIRST_AMOUNT,
  sumSql: () => SUM_SQL,
};

/** Makes the database anew. */
export async function createBank(greenplum: Greenplum, database: string): Promise<void> {
  await dropDatabase(greenplum, database);
  await createDatabase(greenplum, database);
  await onCoordinator(greenplum, database, async (session) => {
    await session.query('CREATE SCHEMA bank');
    for (const [index, table] of TABLES.entries()) {
      await session.query(
        `CREATE TABLE ${table} (id int NOT NULL, amount bigint NOT NULL) ${STORAGE[index % STORAGE.length]} DISTRIBUTED BY (id);
         INSERT INTO ${table} SELECT id, ${FIRST_AMOUNT} FROM generate_series(0, ${ROWS_PER_WRITER - 1}) AS id`,
      );
    }
  });
}

/** What all accounts of a database hold together now. */
export async function sumOf(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ sum: string }>(SUM_SQL);
  return Number(rows[0]?.sum);
}
