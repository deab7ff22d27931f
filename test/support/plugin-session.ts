import pg from 'pg';
import type { Instance, Topology } from '../../coordinator/base/topology.js';

/** A session on one instance for `work`, as the cluster's superuser. */
export async function connectTo<T>(
  { user }: Topology,
  { address, port }: Instance,
  database: string,
  work: (session: pg.Client) => Promise<T>,
): Promise<T> {
  const session = new pg.Client({ host: address, port, user, database });
  await session.connect();
  try {
    return await work(session);
  } finally {
    await session.end();
  }
}
