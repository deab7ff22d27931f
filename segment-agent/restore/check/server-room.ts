/** Whether the server is new enough for the set, and has room for the sessions of the restore. */
import { oldestMadeFrom } from '../../../common/server/capabilities.js';
import { describeServer, postgresLevel, postgresVersion, readServerIdentity } from '../../../common/server/identity.js';
import type { RestoreJob } from '../restore-job.js';
import { finding, type CheckContext, type Finding } from './check.js';

/** Sessions besides those that load rows: journal, psql, the session that waits for the disk, and one to spare. */
const OTHER_SESSIONS = 4;
/**
 * A script of a newer pg_dump may begin with settings and have clauses that an older server does not know (17 began each
 * script with transaction_timeout), and PostgreSQL promises nothing for that direction. What decides is the PostgreSQL
 * inside: Greenplum 6 has that of 9.4, whose pg_restore cannot even open an archive of Greenplum 7.
 */
export async function checkServerVersion(_: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { serverVersion = '', programVersion } = await context.needs();
  const own = await readServerIdentity(context.maintenance);
  const inside = postgresVersion(own.postgresVersionNum);
  const wanted = postgresLevel(serverVersion) ?? 0;
  if (wanted <= (postgresLevel(inside) ?? 0)) return [];
  const isPostgres = own.product === 'postgresql';
  const taken = isPostgres ? `PostgreSQL ${serverVersion}` : `a server made from PostgreSQL ${serverVersion}`;
  const here = isPostgres ? describeServer(own) : `${describeServer(own)}, made from PostgreSQL ${inside}`;
  const message = `The set was taken from ${taken} by pg_dump ${programVersion}; this server is ${here}, which is older.`;
  const needed = oldestMadeFrom(own.product, wanted) ?? `a server made from PostgreSQL ${wanted}`;
  const hint = `Restore to ${needed} or newer. With --on-error-continue it is tried all the same.`;
  return [finding('failure', 'VERSION_UNSUPPORTED', message, { hint })];
}

export async function checkConnections(
  job: RestoreJob,
  { maintenance, phases }: CheckContext,
): Promise<readonly Finding[]> {
  const loaders = phases.withRows ? job.spec.jobs : 1;
  const { rows } = await maintenance.query<{ most: number; kept: number; used: number; isSuperuser: string }>(
    `SELECT pg_catalog.current_setting('max_connections')::int4 AS most,
            pg_catalog.current_setting('superuser_reserved_connections')::int4 AS kept,
            pg_catalog.current_setting('is_superuser') AS "isSuperuser",
            (SELECT pg_catalog.count(*)::int4 FROM pg_catalog.pg_stat_activity WHERE datname IS NOT NULL) AS used`,
  );
  const { most, kept, used, isSuperuser } = rows[0]!;
  const free = most - used - (isSuperuser === 'on' ? 0 : kept);
  const wanted = loaders + OTHER_SESSIONS;
  if (free >= wanted) return [];
  return [
    finding(
      'failure',
      'CONNECT_FAILED',
      `The restore needs ${wanted} connections to this server, of whose ${most} (max_connections) only ${Math.max(0, free)} are free.`,
      {
        hint: 'End sessions, raise max_connections, or restore with fewer --jobs.',
      },
    ),
  ];
}
