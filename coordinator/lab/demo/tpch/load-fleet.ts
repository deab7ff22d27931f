import { openSession } from '../../../../common/pg/connect.js';
import {
  createDistributedDatabase,
  distributeTable,
  dropDistributedDatabase,
  rowsOfSegment,
} from '../../cluster/distribute.js';
import { forEachBounded } from '../../../base/for-each-bounded.js';
import { PARALLEL_STARTS } from '../../cluster/limits.js';
import type { Topology } from '../../../base/topology.js';
import { distributedTpch, loadTpchSegment } from './load.js';

export interface TpchLoad {
  readonly database: string;
  /** 1 is about 1 GB as text. */
  readonly scale: number;
  readonly signal: AbortSignal;
}

export interface TpchLoaded {
  readonly tables: number;
  /** Over all segments. */
  readonly rows: number;
}

/**
 * Makes a database on every instance of a fleet and fills it with TPC-H's tables, all segments at once.
 * A load that fails takes the database with it.
 * @throws AppError DATABASE_EXISTS, SEGMENT_DOWN, CONNECT_FAILED, SQL_FAILED
 */
export async function loadTpchFleet(topology: Topology, options: TpchLoad): Promise<TpchLoaded> {
  const { database } = options;
  await createDistributedDatabase(topology, database);
  try {
    return await fill(topology, options);
  } catch (error) {
    await dropDistributedDatabase(topology, database);
    throw error;
  }
}

async function fill(topology: Topology, options: TpchLoad): Promise<TpchLoaded> {
  const { database, scale, signal } = options;
  const tables = distributedTpch();
  for (const table of tables) await distributeTable(topology, database, table);
  const loads = await forEachBounded(topology.segments, PARALLEL_STARTS, async ({ contentId, host, address, port }) => {
    const session = await openSession({
      host: address,
      port,
      user: topology.user,
      database,
      applicationName: 'mppbackup load',
      settings: { search_path: 'public' },
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
  });
  return { tables: tables.length, rows: loads.reduce((total, rows) => total + rows, 0) };
}
