import { findCluster, type ClusterPlace, type Environment } from '../base/environment.js';
import type { Topology } from '../base/topology.js';
import { openEngine } from './open-engine.js';

/** What a command of mppbackup that is about a cluster is given, beside what is its own. */
export interface ClusterCall {
  /** --cluster-file; empty: the usual places. */
  readonly clusterFile: string;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/** @throws AppError CLUSTER_FILE_NOT_FOUND, CONFIG_INVALID, and what connecting to a Greenplum throws */
export async function readTopology({
  clusterFile,
  environment,
}: Omit<ClusterCall, 'signal'>): Promise<{ readonly cluster: ClusterPlace; readonly topology: Topology }> {
  const cluster = await findCluster({ environment, clusterFile, dataDirectory: '' });
  const { topology } = await openEngine(cluster, environment);
  return { cluster, topology };
}
