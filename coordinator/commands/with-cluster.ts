import { AgentPool } from '../agents/agent-pool.js';
import type { ClusterPlace, Environment } from '../cli/environment.js';
import type { Engine } from '../engine/engine.js';
import { openEngine } from './open-engine.js';

export interface Cluster {
  readonly engine: Engine;
  readonly pool: AgentPool;
}

export interface ClusterContext {
  readonly cluster: ClusterPlace;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/** Lends the cluster's engine and a handshaken channel to every host's agent. */
export async function withCluster<T>(
  { cluster, environment, signal }: ClusterContext,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const engine = await openEngine(cluster, environment);
  const pool = await AgentPool.open(engine.topology, { signal });
  try {
    return await work({ engine, pool });
  } finally {
    await pool.close();
  }
}
