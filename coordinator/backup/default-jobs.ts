import { availableParallelism } from 'node:os';
import { instancesOf, type Instance, type Topology } from '../engine/topology.js';

const MOST_JOBS = 8;

/**
 * Channels inside an instance when --jobs is not given: this host's cores shared out among the instances of the
 * instance's host (hosts of a cluster are alike), at most eight.
 */
export function defaultJobs(topology: Topology, instance: Instance): number {
  const neighbours = instancesOf(topology).filter(({ host }) => host === instance.host).length;
  return Math.max(1, Math.min(MOST_JOBS, Math.floor(availableParallelism() / neighbours)));
}
