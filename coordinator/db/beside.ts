import type pg from 'pg';
import { openBeside } from '../../common/pg/maintenance.js';
import type { Instance } from '../base/topology.js';
import type { ClusterSessions } from './cluster-sessions.js';

/**
 * Lends a session on an instance in a database that is there: `postgres`, which may have been dropped, else `template1`.
 * @throws AppError as openSession, and as the work does
 */
export async function withSessionBeside<T>(
  cluster: ClusterSessions,
  { instance, purpose, busy = '' }: { readonly instance: Instance; readonly purpose: string; readonly busy?: string },
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = await openBeside(busy, (database) => cluster.openSession(instance, database, purpose));
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}
