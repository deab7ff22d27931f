/** Repairs the coordinator's counts of append-optimised tables on Greenplum, whose rows segments loaded themselves. */
import { sqlError } from '../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteQualified } from '../../common/pg/quote.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { targetTables } from './change-schema.js';
import type { RestoreJob } from './restore-job.js';
import { nameKey } from './toc-reader.js';

/**
 * The coordinator counts rows again that each segment loaded itself. It has counted loads through the coordinator.
 * @throws AppError SQL_FAILED, unless failures are collected
 */
export async function countAppendOptimised(job: RestoreJob): Promise<void> {
  const { spec, sessions, signal } = job;
  if (spec.dataRole !== 'ownRows' || !spec.countAppendOptimised) return;
  await sessions.lend(async (session) => {
    const { countAppendOptimised: count } = await readCapabilities(session);
    if (count === undefined) return;
    const { rows } = await session.query<{ schema: string; name: string }>(
      `SELECT n.nspname AS schema, c.relname AS name
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND c.relstorage IN ('a', 'c')`,
    );
    const wanted = targetTables(spec);
    const names = wanted && new Set(wanted.map(nameKey));
    for (const { schema, name } of rows.filter((table) => names === undefined || names.has(nameKey(table)))) {
      signal.throwIfAborted();
      const object = displayName(schema, name);
      const table = quoteLiteral(quoteQualified(schema, name));
      await session
        .query(`SELECT ${count}(${table}::pg_catalog.regclass)`)
        .catch((error: unknown) =>
          job.failures.add(sqlError(error, `Cannot count the rows of ${object}`, { ...job.place, object })),
        );
    }
  });
}
