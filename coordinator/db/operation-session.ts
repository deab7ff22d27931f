/**
 * The session on the coordinator's server that lasts as long as an operation, and no longer: its locks keep others
 * away, and a later command that finds something of the operation can ask whether it still runs.
 */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { openBeside } from '../../common/pg/maintenance.js';
import type { ClusterSessions } from './cluster-sessions.js';

export interface OperationSession {
  /** For `isRunning` of another command, on whichever host. */
  readonly id: string;
  /** The command's own, and aborted with LOCK_LOST when the session is gone: from then on others may begin. */
  readonly signal: AbortSignal;
  readonly query: pg.Client['query'];
  /** @param id another operation's session */
  isRunning(id: string): Promise<boolean>;
}

export interface Purpose {
  /** The database that the operation may drop: the session is opened beside it. Default: none. */
  readonly busy?: string;
  /** For the server's list of sessions. */
  readonly purpose: string;
  readonly signal: AbortSignal;
}

/** Begin of a server process in microseconds since 1970: a number of a process alone may come again. */
const BEGUN = '(pg_catalog.date_part($$epoch$$, backend_start) * 1000000)::pg_catalog.int8';

/** @throws AppError as the work does; LOCK_LOST */
export async function withOperationSession<T>(
  cluster: ClusterSessions,
  { busy = '', purpose, signal }: Purpose,
  work: (session: OperationSession) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const { coordinator } = cluster.topology;
  const client = await openBeside(busy, (database) => cluster.openSession(coordinator, database, purpose));
  const lost = new AbortController();
  const onEnd = (): void =>
    lost.abort(
      new AppError('LOCK_LOST', `The session “${purpose}” on the coordinator’s server was lost.`, {
        hint: 'It keeps other operations away, so this one cannot go on without it. See the server’s log, then begin again.',
      }),
    );
  client.once('end', onEnd);
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT pid || '@' || ${BEGUN} AS id FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()`,
    );
    return await work({
      id: rows[0]?.id ?? '',
      signal: AbortSignal.any([signal, lost.signal]),
      query: client.query.bind(client),
      isRunning: async (id) => {
        const found = await client.query(
          `SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid || '@' || ${BEGUN} = $1`,
          [id],
        );
        return found.rows.length > 0;
      },
    });
  } finally {
    client.removeListener('end', onEnd);
    await client.end();
  }
}

/**
 * The same for what needs no server: `work` gets undefined where the coordinator's does not answer. Nobody backs up,
 * restores or removes anything by it then either.
 */
export async function withSessionIfThere<T>(
  cluster: ClusterSessions,
  purpose: Purpose,
  work: (session: OperationSession | undefined) => Promise<T>,
): Promise<T> {
  let isOpen = false;
  try {
    return await withOperationSession(cluster, purpose, (session) => {
      isOpen = true;
      return work(session);
    });
  } catch (error) {
    if (isOpen || purpose.signal.aborted) throw error;
    return work(undefined);
  }
}
