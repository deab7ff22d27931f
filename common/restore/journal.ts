/**
 * The journal of a restore: a schema of its own in each target database, where each step is noted in the transaction
 * that does it, so that a restore that was killed knows what is committed. docs/decisions/resumed-restores.md.
 */
import { quoteLiteral } from '../pg/quote.js';

export const JOURNAL_SCHEMA = 'mppbackup_restore';
const OPERATION = `${JOURNAL_SCHEMA}.operation`;
const DONE = `${JOURNAL_SCHEMA}.done`;

/** Steps besides those of single tables and statements. */
export type JournalStep =
  | 'preData'
  | 'servers'
  | 'largeObjects'
  | 'postData'
  | 'postData of a selection'
  | 'begun preData'
  | 'begun postData'
  | 'finished';

export interface JournalHeader {
  /** The same on all nodes of one restore, and kept by those that resume it. */
  readonly id: string;
  readonly startedMs: number;
  /** The restore made this database: everything in it is the restore's. */
  readonly databaseCreated: boolean;
  /** What was asked for, as JSON. */
  readonly wishes: string;
}

export interface JournalOptions {
  /** Not crash-safe, and in no publication: what a publication FOR ALL TABLES sends must exist at its subscribers. */
  readonly unlogged?: boolean;
}

/** A journal without a step; an older one goes. To be run in one transaction. */
export function createJournalSql(
  { id, startedMs, databaseCreated, wishes }: JournalHeader,
  { unlogged = false }: JournalOptions = {},
): string {
  const create = unlogged ? 'CREATE UNLOGGED TABLE' : 'CREATE TABLE';
  const values = [quoteLiteral(id), String(startedMs), String(databaseCreated), quoteLiteral(wishes)].join(', ');
  return `${DROP_JOURNAL};
    CREATE SCHEMA ${JOURNAL_SCHEMA};
    ${create} ${OPERATION} (id pg_catalog.text, started_ms pg_catalog.float8, database_created pg_catalog.bool, wishes pg_catalog.text);
    ${create} ${DONE} (step pg_catalog.text PRIMARY KEY, rows pg_catalog.int8, of_schema pg_catalog.text, of_table pg_catalog.text);
    INSERT INTO ${OPERATION} VALUES (${values})`;
}

/** One row, or none where there is no journal: ask JOURNAL_EXISTS first. */
export const READ_HEADER = `SELECT id, started_ms AS "startedMs", database_created AS "databaseCreated", wishes FROM ${OPERATION}`;
export const READ_DONE = `SELECT step, rows::pg_catalog.float8 AS rows FROM ${DONE}`;
/** Rows of tables that are committed, by their names in the target. */
export const READ_COMMITTED = `SELECT of_schema AS schema, of_table AS name, rows::pg_catalog.float8 AS rows FROM ${DONE} WHERE of_table IS NOT NULL`;
export const JOURNAL_EXISTS = `SELECT FROM pg_catalog.pg_namespace n
  WHERE n.nspname = ${quoteLiteral(JOURNAL_SCHEMA)}
    AND 2 = (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname IN ('operation', 'done'))`;
/** One row where a publication sends the changes of every table, whichever command made it. */
export const ALL_TABLES_PUBLISHED = 'SELECT FROM pg_catalog.pg_publication WHERE puballtables LIMIT 1';
export const DROP_JOURNAL = `DROP SCHEMA IF EXISTS ${JOURNAL_SCHEMA} CASCADE`;

export interface Note {
  readonly step: string;
  readonly rows?: number | undefined;
  /** The table whose rows they are. */
  readonly table?: { readonly schema: string; readonly name: string } | undefined;
}

/** The SQL is run in the transaction that does the steps. */
export function noteSql(...notes: readonly Note[]): string {
  const values = notes.map(({ step, rows, table }) => {
    const names = table ? [quoteLiteral(table.schema), quoteLiteral(table.name)] : ['NULL', 'NULL'];
    return `(${[quoteLiteral(step), rows ?? 'NULL', ...names].join(', ')})`;
  });
  return `INSERT INTO ${DONE} VALUES ${values.join(', ')}`;
}

export function forgetSql(steps: readonly string[]): string {
  return `DELETE FROM ${DONE} WHERE step IN (${steps.map(quoteLiteral).join(', ')})`;
}
