/**
 * A whole cluster on one machine: real PostgreSQL instances, "hosts" that are loopback addresses, and an agent with its
 * own certificate for each host. It keeps its addresses and ports until it is destroyed.
 */
import { access, readdir } from 'node:fs/promises';
import { resolve, join } from 'node:path';
import { AppError } from '../../../common/errors/app-error.js';
import { coordinatorTlsFiles } from '../../certs/certificate-folder.js';
import type { ClusterStatusResult } from '../../report/fleet-results.js';
import { agentPid, startAgent, stopAgent } from './agent-process.js';
import { probeAgent } from './agent-probe.js';
import {
  claimFolder,
  clusterPaths,
  isHalfMade,
  readState,
  removeClusterFiles,
  requireState,
  withClusterLock,
  type ClusterInstance,
  type ClusterPaths,
  type ClusterState,
} from './cluster-folder.js';
import { forEachBounded } from '../../base/for-each-bounded.js';
import { openInstance, type LocalInstance } from './instance.js';
import { makeCluster, type MakeOptions } from './make-cluster.js';
import { agentUser } from './os-user.js';
import { PARALLEL_STARTS } from './limits.js';
import { endStrays } from './process-identity.js';

const STRAY_GRACE_MS = 10_000;

export interface StartOptions extends MakeOptions {
  readonly directory: string;
}

/**
 * Makes the cluster where there is none, else starts what is down of it. When making fails or is interrupted nothing is
 * left; when starting fails, what this call started is stopped again.
 * @returns true for a new cluster
 * @throws AppError PROGRAM_MISSING, CLUSTER_EXISTS (the folder holds something else), CLUSTER_START_FAILED, CANCELLED
 */
export async function startCluster(
  options: StartOptions,
): Promise<{ readonly made: boolean; readonly state: ClusterState }> {
  const paths = clusterPaths(resolve(options.directory));
  const isNew = !(await readState(paths));
  if (isNew) await claimFolder(paths);
  return withClusterLock(paths, async () => {
    if (await isHalfMade(paths)) await sweep(paths);
    const existing = await readState(paths);
    if (existing) {
      await resume(paths, existing, options);
      return { made: false, state: existing };
    }
    try {
      const state = await makeCluster(paths, options);
      return { made: true, state };
    } catch (error) {
      await sweep(paths);
      throw error;
    }
  });
}

/**
 * Stops agents, then instances. Does nothing when they are down.
 * @throws AppError CLUSTER_NOT_FOUND
 */
export async function stopCluster(directory: string): Promise<void> {
  const paths = clusterPaths(resolve(directory));
  await requireState(paths);
  await withClusterLock(paths, async () => stopAll(paths, await requireState(paths)));
}

/**
 * Stops the cluster and removes everything in its folder, backups included.
 * @throws AppError CLUSTER_NOT_FOUND for a folder that holds no cluster, which is not touched
 */
export async function destroyCluster(directory: string): Promise<void> {
  const paths = clusterPaths(resolve(directory));
  if (!(await isHalfMade(paths))) await requireState(paths);
  await withClusterLock(paths, async () => sweep(paths));
}

/** @throws AppError CLUSTER_NOT_FOUND */
export async function clusterStatus(directory: string): Promise<ClusterStatusResult> {
  const paths = clusterPaths(resolve(directory));
  const state = await requireState(paths);
  const tls = coordinatorTlsFiles(paths.certificates);
  const [instances, agents] = await Promise.all([
    forEachBounded(state.instances, PARALLEL_STARTS, async (instance) => ({
      ...instance,
      address: addressOf(state, instance),
      pid: (await (await handleOf(state, instance)).pid()) ?? null,
    })),
    forEachBounded(state.hosts, PARALLEL_STARTS, async ({ name, address, agentPort }) => {
      const pid = await agentPid(paths.host(name));
      // An agent that runs and does not answer is down for every purpose; its log tells why.
      const place = { target: `${address}:${agentPort}`, hostName: name, clusterName: state.name, tls };
      const identity = pid && (await probeAgent(place).catch(() => undefined));
      return { host: name, address, port: agentPort, pid: pid ?? null, version: identity ? identity.version : null };
    }),
  ]);
  const up = instances.every(({ pid }) => pid !== null) && agents.every(({ version }) => version !== null);
  return {
    exitStatus: up ? 0 : 1,
    directory: paths.folder,
    name: state.name,
    clusterFile: paths.clusterFile,
    instances,
    agents,
    up,
  };
}

/**
 * The variables with which the commands and psql find the cluster.
 * @throws AppError CLUSTER_NOT_FOUND
 */
export async function clusterEnvironment(directory: string): Promise<Readonly<Record<string, string>>> {
  const paths = clusterPaths(resolve(directory));
  const state = await requireState(paths);
  const [coordinator] = state.instances;
  if (!coordinator) throw new AppError('CONFIG_INVALID', `${paths.state} names no coordinator.`);
  return {
    PGHOST: addressOf(state, coordinator),
    PGPORT: String(coordinator.port),
    PGUSER: state.superuser,
    MPPBACKUP_CLUSTER_FILE: paths.clusterFile,
    MASTER_DATA_DIRECTORY: coordinator.dataDirectory,
  };
}

async function resume(paths: ClusterPaths, state: ClusterState, options: StartOptions): Promise<void> {
  const { signal } = options;
  const startedInstances: LocalInstance[] = [];
  const startedAgents: string[] = [];
  try {
    await forEachBounded(state.instances, PARALLEL_STARTS, async (member) => {
      const instance = await handleOf(state, member);
      if ((await instance.pid()) !== undefined) return;
      await instance.start(signal);
      startedInstances.push(instance);
    });
    const user = await agentUser();
    await forEachBounded(state.hosts, PARALLEL_STARTS, async ({ name, address, agentPort }) => {
      const host = paths.host(name);
      if ((await agentPid(host)) !== undefined) return;
      const tls = coordinatorTlsFiles(paths.certificates);
      const target = `${address}:${agentPort}`;
      await startAgent({ paths: host, hostName: name, clusterName: state.name, target, tls }, user, signal);
      startedAgents.push(name);
    });
  } catch (error) {
    for (const name of startedAgents) await stopAgent(paths.host(name));
    for (const instance of startedInstances) await instance.stop();
    throw error;
  }
}

async function stopAll(paths: ClusterPaths, state: ClusterState): Promise<void> {
  await forEachBounded(state.hosts, PARALLEL_STARTS, ({ name }) => stopAgent(paths.host(name)));
  await forEachBounded(state.instances, PARALLEL_STARTS, async (instance) => (await handleOf(state, instance)).stop());
}

/** Ends and removes whatever lies in the folder, also of a cluster whose making was cut off anywhere. */
async function sweep(paths: ClusterPaths): Promise<void> {
  if (await isHalfMade(paths)) {
    for (const program of ['initdb', 'pg_ctl', 'postgres', 'segment-agent.js']) {
      await endStrays(program, paths.hosts, STRAY_GRACE_MS);
    }
  }
  const found = await findInstances(paths.hosts);
  await forEachBounded(found.hosts, PARALLEL_STARTS, (name) => stopAgent(paths.host(name)));
  await forEachBounded(found.dataDirectories, PARALLEL_STARTS, async (dataDirectory) =>
    (await openInstance({ dataDirectory, address: '', port: 0, superuser: '' })).destroy(),
  );
  await removeClusterFiles(paths);
}

async function handleOf(state: ClusterState, instance: ClusterInstance): Promise<LocalInstance> {
  const { dataDirectory, port } = instance;
  return openInstance({ dataDirectory, port, address: addressOf(state, instance), superuser: state.superuser });
}

function addressOf(state: ClusterState, instance: ClusterInstance): string {
  const host = state.hosts.find(({ name }) => name === instance.host);
  if (host) return host.address;
  throw new AppError('CONFIG_INVALID', `The cluster’s state names no host ${instance.host}.`);
}

/** What lies below a cluster's `hosts` folder, found by looking: a making that was cut off has no list of it. */
async function findInstances(
  hostsFolder: string,
): Promise<{ readonly hosts: readonly string[]; readonly dataDirectories: readonly string[] }> {
  const hosts = await readdir(hostsFolder).catch(() => []);
  const dataDirectories: string[] = [];
  for (const host of hosts) {
    for (const name of await readdir(join(hostsFolder, host)).catch(() => [])) {
      const folder = join(hostsFolder, host, name);
      const isInstance = await access(join(folder, 'PG_VERSION')).then(
        () => true,
        () => false,
      );
      if (isInstance) dataDirectories.push(folder);
    }
  }
  return { hosts, dataDirectories };
}
