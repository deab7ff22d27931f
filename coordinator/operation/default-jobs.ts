import { availableParallelism } from 'node:os';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';

const MOST_JOBS = 8;

/**
 * Channels inside an instance when --jobs is not given: this host's cores shared out among the instances of the
 * instance's host (hosts of a cluster are alike), at most eight.
 */
export function defaultJobs(topology: Topology, instance: Instance, cores = availableParallelism()): number {
  const neighbours = instancesOf(topology).filter((other) => machineOf(other) === machineOf(instance)).length;
  return Math.max(1, Math.min(MOST_JOBS, Math.floor(cores / neighbours)));
}

/** Instances on one machine share its cores, also where it has several host names (a cluster to try things with). */
function machineOf({ host, address }: Instance): string {
  return /^(127\.|::1$|localhost$)/.test(address) ? 'localhost' : host;
}
