import { readClusterFile, type ClusterFile } from '../../common/config/cluster-file.js';
import { AgentPool } from '../agents/agent-pool.js';
import type { OperationContext } from '../cli/programs.js';
import type { Engine } from '../engine/engine.js';
import { openPostgresEngine } from '../engine/postgres-engine.js';

export interface Cluster {
  readonly engine: Engine;
  readonly pool: AgentPool;
}

/** Lends the cluster's engine and a handshaken channel to every host's agent. */
export async function withClusterFile<T>(
  clusterFile: ClusterFile,
  signal: AbortSignal,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const engine = openPostgresEngine(clusterFile);
  const pool = await AgentPool.open(engine.topology, { signal });
  try {
    return await work({ engine, pool });
  } finally {
    await pool.close();
  }
}

/** The same for an operation of gpcrondump or gpdbrestore. */
export async function withCluster<T>(context: OperationContext, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  return withClusterFile(await readClusterFile(context.clusterFile), context.signal, work);
}
