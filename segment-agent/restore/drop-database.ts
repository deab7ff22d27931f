import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { quoteName } from '../../common/pg/quote.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import type { RestoreJob } from './restore-job.js';

/** How long sessions have to leave the database; those of a backup that just ended need a moment. */
const WAIT_FOR_SESSIONS_MS = 60_000;
const POLL_MS = 250;
const OBJECT_IN_USE = '55006';
/** What the server itself cannot do without. */
const NEVER_DROPPED: ReadonlySet<string> = new Set(['template0', 'template1']);

export interface DropOptions {
  /** Default 60 s. */
  readonly waitMs?: number;
}

/**
 * Drops the target database; sessions in it have a minute to end.
 * @throws AppError DATABASE_IN_USE that names them, SQL_FAILED, USAGE for a template of the server
 */
export async function dropDatabase(session: pg.Client, job: RestoreJob, options: DropOptions = {}): Promise<void> {
  const { spec, signal, place, context } = job;
  const { database } = spec;
  if (NEVER_DROPPED.has(database)) {
    throw new AppError('USAGE', `Database ${database} belongs to the server and is never dropped.`, {
      ...place,
      object: database,
      hint: 'Restore it without -e, or into another database (--redirect).',
    });
  }
  await unsetTemplate(session, job);
  const deadline = performance.now() + (options.waitMs ?? WAIT_FOR_SESSIONS_MS);
  for (let isFirst = true; ; isFirst = false) {
    signal.throwIfAborted();
    try {
      await session.query(`DROP DATABASE IF EXISTS ${quoteName(database)}`);
      return;
    } catch (error) {
      if (sqlstateOf(error) !== OBJECT_IN_USE) throw sqlError(error, `Cannot drop database ${database}`, place);
      if (performance.now() >= deadline) throw await inUseError(session, job, error);
      if (isFirst) context.log('INFO', `Waiting for sessions to leave database ${database}`);
      await sleep(POLL_MS, undefined, { signal });
    }
  }
}

/** The server refuses to drop a database that is marked as a template; one that cannot change the mark says so. */
async function unsetTemplate(session: pg.Client, { spec }: RestoreJob): Promise<void> {
  const { rowCount } = await session.query('SELECT FROM pg_catalog.pg_database WHERE datname = $1 AND datistemplate', [
    spec.database,
  ]);
  if (rowCount !== 1 || !(await readCapabilities(session)).alterDatabaseIsTemplate) return;
  await session.query(`ALTER DATABASE ${quoteName(spec.database)} IS_TEMPLATE false`);
}

async function inUseError(session: pg.Client, { spec, place }: RestoreJob, cause: unknown): Promise<AppError> {
  const { database } = spec;
  const { backendType } = await readCapabilities(session);
  const { rows } = await session.query<{ who: string }>(
    `SELECT 'process ' || pid || ' of ' || ${backendType === undefined ? 'usename' : `coalesce(usename, ${backendType})`}
            || CASE WHEN application_name = '' THEN '' ELSE ' (' || application_name || ')' END AS who
       FROM pg_catalog.pg_stat_activity WHERE datname = $1
     UNION ALL
     SELECT 'prepared transaction ' || pg_catalog.quote_literal(gid) || ' of ' || owner
       FROM pg_catalog.pg_prepared_xacts WHERE database = $1
     UNION ALL
     SELECT 'replication slot ' || slot_name FROM pg_catalog.pg_replication_slots WHERE database = $1`,
    [database],
  );
  // Sessions on segments are not the coordinator's to list: the server names the segment.
  const said = cause instanceof Error ? cause.message : '';
  const who = `: ${rows.length === 0 ? said : rows.map((row) => row.who).join(', ')}`;
  return new AppError('DATABASE_IN_USE', `Database ${database} cannot be dropped, it is in use${who}.`, {
    ...place,
    object: database,
    retryable: true,
    sqlstate: OBJECT_IN_USE,
    hint: 'End those sessions, for example with SELECT pg_terminate_backend(<process>), and run the restore again.',
    cause,
  });
}
