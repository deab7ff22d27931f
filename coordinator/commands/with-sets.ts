/** What the commands that work on sets are given: a cluster, and where its sets lie. */
import { findCluster } from '../base/environment.js';
import { rootFor } from '../base/repositories.js';
import type { StoreLocation } from '../sets/named-sets.js';
import type { ClusterCall } from './cluster-call.js';
import { withCluster, type Cluster } from './with-cluster.js';

export interface SetsCall extends ClusterCall {
  /** -u; empty: each host's own, or a repository. */
  readonly backupDirectory: string;
  /** --repository; empty or undefined: not given. */
  readonly repository?: string | undefined;
  readonly prefix: string;
  /** --reconnect-window, milliseconds: a cut of a connection that is shorter loses nothing. Undefined: two minutes. */
  readonly reconnectWindowMs?: number;
}

/** The coordinator's folders of an open cluster. */
export interface OpenSets extends Cluster {
  readonly store: StoreLocation;
  readonly signal: AbortSignal;
}

/** Lends the cluster as far as its agents answer: the coordinator's has the manifests. */
export async function withSets<T>(call: SetsCall, work: (sets: OpenSets) => Promise<T>): Promise<T> {
  const { clusterFile, environment, prefix, signal, reconnectWindowMs } = call;
  const cluster = await findCluster({ environment, clusterFile, dataDirectory: '' });
  return withCluster({ cluster, environment, signal, reconnectWindowMs, mayBeAway: true }, async (open) => {
    const { pool } = open;
    const { topology } = open.engine;
    const { coordinator } = topology;
    const backupDirectory = rootFor(topology, call);
    return work({ ...open, store: { pool, coordinator, backupDirectory, prefix }, signal });
  });
}
