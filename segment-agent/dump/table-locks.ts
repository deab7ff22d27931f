/** Takes ACCESS SHARE on every table of the dump, and names the sessions in the way when it cannot. */
import type pg from 'pg';
import { AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { DEADLOCK_CHECK_DUE, lockGuardSql } from '../../common/pg/lock-guard.js';
import { displayName, quoteQualified } from '../../common/pg/quote.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import type { DumpTable } from '../worker/work.js';

/** Long enough to need few statements, short enough that a failed one tells where. */
const TABLES_A_STATEMENT = 250;
/** When less of the budget than this is left, a lock is taken at once or not at all. */
const LEAST_WAIT_MS = 150;

const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014';
const DEADLOCK_DETECTED = '40P01';
const OUT_OF_MEMORY = '53200';
const MISSING = new Set(['42P01', '3F000']);

export interface LockRequest {
  readonly holder: pg.Client;
  readonly monitor: pg.Client;
  readonly capabilities: Capabilities;
  readonly tables: readonly DumpTable[];
  readonly lockTimeoutMs: number;
  readonly place: ErrorPlace;
}

/**
 * Takes the locks in the holder's transaction. LOCK TABLE takes no snapshot, so the transaction can still import one.
 * LOCK TABLE is with ONLY: children of partitioned or inherited tables are the dump's own tables, or stay unlocked.
 *
 * `lockTimeoutMs` bounds the time from the first lock to the end of the last wait. A session that begins to wait for us
 * looks for deadlocks a whole deadlock_timeout later; by then we wait for no lock, so the server never ends that
 * session. The guard looks for sessions that began to wait before us (common/pg/lock-guard.ts).
 * @throws AppError TABLE_LOCK_TIMEOUT, TABLE_NOT_FOUND (both retryable), SQL_FAILED
 */
export async function lockTables(request: LockRequest): Promise<void> {
  const { holder, lockTimeoutMs } = request;
  await assertNoCheckDue(request);
  const waitUntilMs = performance.now() + lockTimeoutMs;
  const lockable = request.tables.filter((table) => table.lockable);
  for (let start = 0; start < lockable.length; start += TABLES_A_STATEMENT) {
    const batch = lockable.slice(start, start + TABLES_A_STATEMENT);
    try {
      const leftMs = Math.floor(waitUntilMs - performance.now());
      const mayWait = leftMs >= Math.min(LEAST_WAIT_MS, lockTimeoutMs / 2);
      const limits = mayWait
        ? `SET LOCAL lock_timeout = ${leftMs}; SET LOCAL statement_timeout = ${leftMs};`
        : 'SET LOCAL statement_timeout = 0;';
      await holder.query(
        `${limits} LOCK TABLE ONLY ${onlyList(batch)} IN ACCESS SHARE MODE${mayWait ? '' : ' NOWAIT'}`,
      );
    } catch (error) {
      throw await lockError(error, request, batch);
    }
  }
  await holder.query('SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0');
}

async function assertNoCheckDue(request: LockRequest): Promise<void> {
  const { monitor, capabilities, lockTimeoutMs, place } = request;
  try {
    await monitor.query(lockGuardSql({ waitMs: lockTimeoutMs, capabilities }));
  } catch (error) {
    if (sqlstateOf(error) !== DEADLOCK_CHECK_DUE) throw error;
    throw new AppError('TABLE_LOCK_TIMEOUT', 'Sessions wait for each other’s locks; ours would stand between them.', {
      ...place,
      retryable: true,
      hint: 'It is tried again until --lock-wait is over.',
    });
  }
}

function onlyList(tables: readonly DumpTable[]): string {
  return tables.map(({ schema, name }) => quoteQualified(schema, name)).join(', ONLY ');
}

async function lockError(error: unknown, request: LockRequest, batch: readonly DumpTable[]): Promise<AppError> {
  const sqlstate = sqlstateOf(error) ?? '';
  if ([LOCK_NOT_AVAILABLE, QUERY_CANCELED, DEADLOCK_DETECTED].includes(sqlstate)) {
    const blockers = await findBlockers(
      request.monitor,
      request.capabilities,
      batch.map(({ oid }) => oid),
    );
    const [first] = blockers;
    const table = batch.find(({ oid }) => oid === first?.relation);
    return tableLockTimeout({ ...request, table, blockers, sqlstate, cause: error });
  }
  if (MISSING.has(sqlstate)) {
    return new AppError('TABLE_NOT_FOUND', `A table vanished before it could be locked: ${(error as Error).message}`, {
      ...request.place,
      retryable: true,
      sqlstate,
      cause: error,
    });
  }
  if (sqlstate === OUT_OF_MEMORY) {
    return new AppError('SQL_FAILED', `The server has no room for ${request.tables.length} table locks.`, {
      ...request.place,
      sqlstate,
      hint: 'Raise max_locks_per_transaction in postgresql.conf and restart the instance.',
      cause: error,
    });
  }
  return sqlError(error, 'Cannot lock the tables', request.place);
}

/** A session that holds, or waits for, a lock that conflicts with ACCESS SHARE. */
export interface Blocker {
  readonly relation: number;
  readonly pid: number;
  readonly granted: boolean;
  readonly applicationName: string;
  readonly query: string;
}

/** ACCESS EXCLUSIVE is the only mode that conflicts with ACCESS SHARE. */
export async function findBlockers(
  monitor: pg.Client,
  { lockIsOfSession }: Pick<Capabilities, 'lockIsOfSession'>,
  oids: readonly number[],
): Promise<readonly Blocker[]> {
  const { rows } = await monitor.query<Blocker>(
    `SELECT l.relation::int8::float8 AS relation, l.pid, l.granted,
            a.application_name AS "applicationName", pg_catalog.left(a.query, 200) AS query
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON ${lockIsOfSession}
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
       AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
       AND l.relation = ANY ($1::oid[])
     ORDER BY l.granted DESC, a.xact_start LIMIT 20`,
    [oids],
  );
  return rows;
}

/** The error names the table and the sessions in the way, as far as they are known. */
export function tableLockTimeout(found: {
  readonly table: Pick<DumpTable, 'schema' | 'name'> | undefined;
  readonly blockers: readonly Blocker[];
  readonly lockTimeoutMs: number;
  readonly place: ErrorPlace;
  readonly sqlstate?: string;
  readonly cause?: unknown;
}): AppError {
  const object = found.table && displayName(found.table.schema, found.table.name);
  const who = found.blockers
    .map(({ pid, granted, applicationName, query }) => {
      const application = applicationName === '' ? '' : ` (${applicationName})`;
      return `process ${pid}${application} ${granted ? 'holds' : 'waits for'} ACCESS EXCLUSIVE: ${query}`;
    })
    .filter((line, index, all) => all.indexOf(line) === index)
    .slice(0, 3);
  const behind = who.length === 0 ? '' : `; ${who.join('; ')}`;
  return new AppError(
    'TABLE_LOCK_TIMEOUT',
    `${object ?? 'A table'} could not be locked within ${found.lockTimeoutMs} ms${behind}.`,
    {
      ...found.place,
      ...(object === undefined ? {} : { object }),
      retryable: true,
      hint: 'Wait for that session or end it (pg_terminate_backend), or give --lock-wait more time.',
      ...(found.sqlstate === undefined ? {} : { sqlstate: found.sqlstate }),
      cause: found.cause,
    },
  );
}
