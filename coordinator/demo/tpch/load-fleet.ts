import { openSession } from '../../../common/pg/connect.js';
import { createDistributedDatabase, distributeTable, rowsOfSegment } from '../../cluster/distribute.js';
import type { Topology } from '../../engine/topology.js';
import { distributedTpch, loadTpchSegment } from './load.js';

/**
 * Makes a database on every instance of a fleet and fills it with TPC-H's tables, all segments at once.
 * @param options scale 1 is about 1 GB as text
 * @returns tables, and rows over all segments
 * @throws AppError SQL_FAILED (42P04: the database exists), SEGMENT_DOWN, CONNECT_FAILED
 */
export async function loadTpchFleet(
  topology: Topology,
  options: { readonly database: string; readonly scale: number; readonly signal: AbortSignal },
): Promise<{ readonly tables: number; readonly rows: number }> {
  const { database, scale, signal } = options;
  await createDistributedDatabase(topology, database);
  const tables = distributedTpch();
  for (const table of tables) await distributeTable(topology, database, table);
  const loads = await Promise.all(
    topology.segments.map(async ({ contentId, host, address, port }) => {
      const session = await openSession({
        host: address,
        port,
        user: topology.user,
        database,
        applicationName: 'mppbackup load',
        place: { contentId, host },
      });
      const abort = (): void => void session.end();
      signal.addEventListener('abort', abort, { once: true });
      try {
        const here = await rowsOfSegment(session, topology, contentId, { type: 'bigint', expression: 'key' });
        return await loadTpchSegment(session, { scale, contentId, here, signal });
      } finally {
        signal.removeEventListener('abort', abort);
        await session.end();
      }
    }),
  );
  return { tables: tables.length, rows: loads.reduce((total, rows) => total + rows, 0) };
}
