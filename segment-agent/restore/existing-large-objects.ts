/** Finds large objects that the target has: a restore leaves them as they are, with a warning. */
import type pg from 'pg';
import { OidSet } from '../../common/lists/oid-set.js';
import type { RestoreJob } from './restore-job.js';

const OIDS_A_QUERY = 10_000;

/** `filled`: only those with contents, as far as this session may see; others are as good as new. */
export async function readLargeObjects(job: RestoreJob, which: 'all' | 'filled'): Promise<OidSet> {
  return job.sessions.withLoader('Cannot read the list of large objects', async (session) => {
    const found = new OidSet();
    const mayRead = which === 'all' || (await maySeeContents(session));
    for (let last = 0; mayRead;) {
      const { rows } = await session.query<{ oid: number }>(
        `SELECT m.oid::pg_catalog.int8::pg_catalog.float8 AS oid FROM pg_catalog.pg_largeobject_metadata m
         WHERE m.oid > $1::pg_catalog.oid
           ${which === 'all' ? '' : 'AND EXISTS (SELECT FROM pg_catalog.pg_largeobject l WHERE l.loid = m.oid)'}
         ORDER BY m.oid LIMIT ${OIDS_A_QUERY}`,
        [last],
      );
      if (rows.length === 0) break;
      for (const { oid } of rows) found.add(oid);
      last = rows.at(-1)!.oid;
    }
    return found;
  });
}

/** The server lets only superusers read the pages, unless they were granted. */
async function maySeeContents(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ may: boolean }>(
    `SELECT pg_catalog.has_table_privilege('pg_catalog.pg_largeobject', 'SELECT') AS may`,
  );
  return rows[0]?.may ?? false;
}
