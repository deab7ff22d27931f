/** Backups of chosen tables or schemas have no large objects, like pg_dump's. This makes their warnings. */
import type pg from 'pg';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { readOidColumns } from '../../common/pg/oid-columns.js';
import { displayName, quoteName } from '../../common/pg/quote.js';
import type { DumpTable } from '../worker/work.js';
import { countLargeObjects } from './large-objects.js';

/** More columns are counted, not named. */
const MOST_NAMED = 10;

export interface LeftLargeObjects {
  readonly count: number;
  /** Columns of chosen tables that may refer to left-out large objects. */
  readonly warnings: readonly string[];
}

/** @param tables whose rows are dumped. @throws AppError SQL_FAILED */
export async function findLeftLargeObjects(
  session: pg.Client,
  tables: readonly DumpTable[],
  place: ErrorPlace,
): Promise<LeftLargeObjects> {
  const count = await countLargeObjects(session, place);
  if (count === 0) return { count, warnings: [] };
  const columns = await readOidColumns(
    session,
    tables.map(({ oid }) => oid),
  );
  if (columns.length === 0) return { count, warnings: [] };
  const names = columns
    .slice(0, MOST_NAMED)
    .map(({ schema, table, column }) => `${displayName(schema, table)} (${quoteName(column)})`);
  const more = columns.length > MOST_NAMED ? ` and ${columns.length - MOST_NAMED} more columns` : '';
  return {
    count,
    warnings: [
      `Large objects are left out with -t and -s, and rows of these tables may refer to some: ${names.join(', ')}${more}. Exclude what is not wanted with -T and -S instead, which keep large objects; or say with --no-large-objects that they are not wanted.`,
    ],
  };
}
