import { readClusterFile } from '../../common/config/cluster-file.js';
import { AgentPool } from '../agents/agent-pool.js';
import { openPostgresEngine } from '../engine/postgres-engine.js';
import type { Engine } from '../engine/engine.js';
import type { OperationContext } from '../cli/programs.js';

export interface Cluster {
  readonly engine: Engine;
  readonly pool: AgentPool;
}

/** Lends the cluster's engine and a handshaken channel to every host's agent. */
export async function withCluster<T>(context: OperationContext, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const engine = openPostgresEngine(await readClusterFile(context.clusterFile));
  const pool = await AgentPool.open(engine.topology, { signal: context.signal });
  try {
    return await work({ engine, pool });
  } finally {
    await pool.close();
  }
}
