/** Whether the server is new enough for the set, and has room for the sessions of the restore. */
import { readServerIdentity } from '../../../common/server/identity.js';
import type { RestoreJob } from '../restore-job.js';
import { finding, type CheckContext, type Finding } from './check.js';

/** Sessions besides those that load rows: journal, psql, the session that waits for the disk, and one to spare. */
const OTHER_SESSIONS = 4;
/**
 * A script of a newer pg_dump may begin with settings and have clauses that an older server does not know (17 began each
 * script with transaction_timeout), and PostgreSQL promises nothing for that direction.
 */
export async function checkServerVersion(_: RestoreJob, context: CheckContext): Promise<readonly Finding[]> {
  const { serverVersion, programVersion } = await context.needs();
  const own = await readServerIdentity(context.maintenance);
  const major = Number.parseInt(serverVersion ?? '0', 10) || 0;
  if (own.product !== 'postgresql' || major <= own.major) return [];
  const message = `The set was taken from PostgreSQL ${serverVersion} by pg_dump ${programVersion}; this server is PostgreSQL ${own.version}, which is older.`;
  const hint = `Restore to a server of version ${major} or newer. With --on-error-continue it is tried all the same.`;
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
