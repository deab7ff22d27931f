import { AppError } from '../../common/errors/app-error.js';
import type { ClusterSessions } from './cluster-sessions.js';
import { withOperationSession, type OperationSession } from './operation-session.js';

/** Advisory lock class of this product: the letters `mpbk`. */
const LOCK_CLASS = 0x6d70626b;
/** Of merges: the letters `mpbm`. */
const MERGE_LOCK_CLASS = 0x6d70626d;
/** Of what prepares, prunes and repairs repositories: the letters `mpbp`. */
const PACKS_LOCK_CLASS = 0x6d706270;

/**
 * Runs `work` while an advisory lock keeps other backups and restores of the same database away. The lock lives in a
 * session on the coordinator, so it is gone when this process is, however it ends. Advisory locks belong to a database:
 * all who lock open their session beside the one that may be dropped, by the same rule.
 * @throws AppError ALREADY_RUNNING naming the other session; LOCK_LOST
 */
export async function withDatabaseLock<T>(
  cluster: ClusterSessions,
  database: string,
  signal: AbortSignal,
  work: (session: OperationSession) => Promise<T>,
): Promise<T> {
  const purpose = { busy: database, purpose: `lock ${database}`, signal };
  return withOperationSession(cluster, purpose, async (session) => {
    const { rows } = await session.query<{ locked: boolean }>(
      'SELECT pg_catalog.pg_try_advisory_lock($1, pg_catalog.hashtext($2)) AS locked',
      [LOCK_CLASS, database],
    );
    if (!rows[0]?.locked) throw alreadyRunning(database, await holders(session, database));
    return work(session);
  });
}

/**
 * Runs `work` while no other merge runs in the cluster: of two that write the same set once more, one would have the
 * files of the other.
 * @throws AppError ALREADY_RUNNING
 */
export function withMergeLock<T>(session: OperationSession, work: () => Promise<T>): Promise<T> {
  return withClassLock(session, { lockClass: MERGE_LOCK_CLASS, what: 'merge' }, work);
}

/**
 * Runs `work` while nothing else prepares, prunes or repairs a repository of the cluster: of two preparations each would
 * draw a key, and of two prunes each removes what the other has written anew.
 * @throws AppError ALREADY_RUNNING
 */
export function withPacksLock<T>(session: OperationSession, work: () => Promise<T>): Promise<T> {
  return withClassLock(
    session,
    { lockClass: PACKS_LOCK_CLASS, what: 'preparation, prune or repair of a repository' },
    work,
  );
}

async function withClassLock<T>(
  session: OperationSession,
  { lockClass, what }: { readonly lockClass: number; readonly what: string },
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await session.query<{ locked: boolean }>('SELECT pg_catalog.pg_try_advisory_lock($1, 0) AS locked', [
    lockClass,
  ]);
  if (rows[0]?.locked) return work();
  throw new AppError('ALREADY_RUNNING', `Another ${what} is running in this cluster.`, {
    hint: 'Wait until it has ended, then give the command again.',
  });
}

interface Holder {
  readonly pid: number;
  readonly address: string | null;
  readonly since: string;
}

async function holders(session: OperationSession, database: string): Promise<readonly Holder[]> {
  const { rows } = await session.query<Holder>(
    `SELECT a.pid, a.client_addr::text AS address, a.backend_start::text AS since
       FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.granted
        AND l.objid::int8 = pg_catalog.hashtext($2)::int8 & 4294967295
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
    [LOCK_CLASS, database],
  );
  return rows;
}

function alreadyRunning(database: string, [other]: readonly Holder[]): AppError {
  const who = other ? ` (session ${other.pid} from ${other.address ?? 'a local socket'}, since ${other.since})` : '';
  return new AppError('ALREADY_RUNNING', `A backup or restore is already running for ${database}${who}`, {
    hint: 'Wait until it has ended, or end it. Unlike the original this is a failure: exit status 2.',
  });
}
