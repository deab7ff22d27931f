import { AppError } from '../../common/errors/app-error.js';
import type { Engine } from '../engine/engine.js';

/** Advisory lock class of this product: the letters `mpbk`. */
const LOCK_CLASS = 0x6d70626b;

/**
 * Runs `work` while an advisory lock keeps other backups of the same database away. The lock lives in a session on the
 * coordinator, so it is gone when this process is, however it ends.
 * @throws AppError ALREADY_RUNNING naming the other session
 */
export async function withDatabaseLock<T>(
  engine: Engine,
  database: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const session = await engine.openSession(engine.topology.coordinator, database, 'operation lock');
  try {
    const { rows } = await session.query<{ locked: boolean }>(
      'SELECT pg_catalog.pg_try_advisory_lock($1, pg_catalog.hashtext($2)) AS locked',
      [LOCK_CLASS, database],
    );
    if (!rows[0]?.locked) throw await alreadyRunning(session, database);
    return await work();
  } finally {
    await session.end();
  }
}

async function alreadyRunning(
  session: Awaited<ReturnType<Engine['openSession']>>,
  database: string,
): Promise<AppError> {
  const { rows } = await session.query<{ pid: number; address: string | null; since: string }>(
    `SELECT a.pid, a.client_addr::text AS address, a.backend_start::text AS since
       FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.granted
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
    [LOCK_CLASS],
  );
  const [other] = rows;
  const who = other ? ` (session ${other.pid} from ${other.address ?? 'a local socket'}, since ${other.since})` : '';
  return new AppError('ALREADY_RUNNING', `An instance of gpcrondump is already running for ${database}${who}`, {
    hint: 'Wait until it has ended, or end it. Unlike the original this is a failure: exit status 2.',
  });
}
