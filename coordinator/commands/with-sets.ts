/** What the commands that work on sets are given: a cluster, and where its sets lie. */
import type { ClusterPlace } from '../base/environment.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { withCluster, type Cluster, type ClusterContext } from './with-cluster.js';

export interface SetsPlace {
  readonly cluster: ClusterPlace;
  readonly environment: ClusterContext['environment'];
  /** -u; empty: each host's own. */
  readonly backupDirectory: string;
  readonly prefix: string;
  readonly signal: AbortSignal;
}

/** The coordinator's folders of an open cluster. */
export interface OpenSets extends Cluster {
  readonly store: StoreLocation;
  readonly signal: AbortSignal;
}

/** Lends the cluster as far as its agents answer: the coordinator's has the manifests. */
export function withSets<T>(place: SetsPlace, work: (sets: OpenSets) => Promise<T>): Promise<T> {
  const { backupDirectory, prefix, signal } = place;
  return withCluster({ ...place, mayBeAway: true }, async (cluster) => {
    const { pool } = cluster;
    const { coordinator } = cluster.engine.topology;
    return work({ ...cluster, store: { pool, coordinator, backupDirectory, prefix }, signal });
  });
}
