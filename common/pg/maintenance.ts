/** Sessions beside the database that is worked on: in one that every server has, though `postgres` may be dropped. */
import type pg from 'pg';
import { AppError } from '../errors/app-error.js';

const USUAL = 'postgres';
const ALWAYS_THERE = 'template1';

function otherDatabase(database: string): string {
  return database === USUAL ? ALWAYS_THERE : USUAL;
}

/**
 * A session in `postgres`, else in `template1`; the other way round where `busy` is `postgres`.
 * @param busy the database that it is not to keep busy; empty: none
 */
export async function openBeside(busy: string, open: (database: string) => Promise<pg.Client>): Promise<pg.Client> {
  const first = otherDatabase(busy);
  try {
    return await open(first);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'DATABASE_NOT_FOUND') throw error;
    return open(otherDatabase(first));
  }
}
