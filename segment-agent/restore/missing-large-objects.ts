/** Restores of chosen tables leave large objects out, like pg_restore; a warning names columns that miss some. */
import type pg from 'pg';
import { readOidColumns, type OidColumn } from '../../common/pg/oid-columns.js';
import { displayName, quoteName, quoteQualified } from '../../common/pg/quote.js';
import { inTarget } from './change-schema.js';
import type { RestoreJob } from './restore-job.js';
import { readTargetTables } from './target-tables.js';
import { nameKey, type Toc } from './toc-reader.js';

/** More columns are counted, not named. */
const MOST_NAMED = 10;

/** Reads the tables' columns of type oid to the first value that is missing. @returns warnings */
export async function findMissingLargeObjects(job: RestoreJob, toc: Toc): Promise<readonly string[]> {
  const { tables, changeSchema } = job.spec;
  if (!tables || !toc.sections.some(({ section, rawBytes }) => section === 'largeObjects' && rawBytes > 0)) return [];
  return job.sessions.withLoader('Cannot look for large objects', async (session) => {
    const targets = await readTargetTables(session);
    const oids = tables.flatMap((table) => targets.get(nameKey(inTarget(table, changeSchema)))?.oid ?? []);
    const missing: string[] = [];
    for (const column of await readOidColumns(session, oids)) {
      job.signal.throwIfAborted();
      const oid = await missingObject(session, column);
      if (oid === undefined) continue;
      missing.push(`${displayName(column.schema, column.table)} (${quoteName(column.column)}, for example ${oid})`);
    }
    if (missing.length === 0) return [];
    const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more columns` : '';
    return [
      `Rows of these tables refer to large objects that the target does not have: ${missing.slice(0, MOST_NAMED).join(', ')}${more}. A restore with -T or -S leaves large objects out; without them gpdbrestore brings those of the set.`,
    ];
  });
}

async function missingObject(session: pg.Client, { schema, table, column }: OidColumn): Promise<number | undefined> {
  const value = `t.${quoteName(column)}::pg_catalog.oid`;
  const { rows } = await session.query<{ oid: number }>(
    `SELECT ${value}::pg_catalog.int8::pg_catalog.float8 AS oid FROM ONLY ${quoteQualified(schema, table)} t
     WHERE ${value} <> 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata m WHERE m.oid = ${value}) LIMIT 1`,
  );
  return rows[0]?.oid;
}
