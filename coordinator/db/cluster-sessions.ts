import type pg from 'pg';
import type { Instance, Topology } from '../base/topology.js';

/** How sessions on the cluster's servers are opened; each engine has its way. */
export interface ClusterSessions {
  readonly topology: Topology;
  /** Who opens closes. */
  openSession(instance: Instance, database: string, purpose: string): Promise<pg.Client>;
}
