/** `mppbackup cluster …`: clusters of real servers on this machine, to try things with. */
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { readClusterFile } from '../../common/config/cluster-file.js';
import { findClusterFile } from '../base/environment.js';
import { toTopology } from '../engine/postgres-engine.js';
import * as lab from '../lab/cluster/embedded-cluster.js';
import { loadTpchFleet } from '../lab/demo/tpch/load-fleet.js';
import type {
  ClusterEnvironment,
  ClusterFolder,
  ClusterStart,
  ClusterStatusResult,
  LoadedExample,
} from '../report/fleet-results.js';
import type { ClusterCall } from './cluster-call.js';

export interface ClusterFolderCall {
  readonly directory: string;
}

/** @throws AppError PROGRAM_MISSING, CLUSTER_EXISTS (the folder holds something else), CLUSTER_START_FAILED, CANCELLED */
export async function startCluster(call: lab.StartOptions): Promise<ClusterStart> {
  const { made } = await lab.startCluster(call);
  return { made, ...(await clusterStatus(call)) };
}

/** @throws AppError CLUSTER_NOT_FOUND */
export async function clusterStatus({ directory }: ClusterFolderCall): Promise<ClusterStatusResult> {
  return lab.clusterStatus(directory);
}

/** @throws AppError CLUSTER_NOT_FOUND */
export async function stopCluster({ directory }: ClusterFolderCall): Promise<ClusterFolder> {
  await lab.stopCluster(directory);
  return { directory: resolve(directory) };
}

/** @throws AppError CLUSTER_NOT_FOUND for a folder that holds no cluster, which is not touched */
export async function destroyCluster({ directory }: ClusterFolderCall): Promise<ClusterFolder> {
  await lab.destroyCluster(directory);
  return { directory: resolve(directory) };
}

/** The variables that psql and the commands need. @throws AppError CLUSTER_NOT_FOUND */
export async function clusterEnvironment({ directory }: ClusterFolderCall): Promise<ClusterEnvironment> {
  return { environment: await lab.clusterEnvironment(directory) };
}

export interface LoadExampleCall extends ClusterCall {
  /** A new database's name. */
  readonly database: string;
  /** 1 is about 1 GB of text. */
  readonly scale: number;
}

/** TPC-H's tables, in a cluster of this machine or any other fleet. @throws AppError DATABASE_EXISTS, SEGMENT_DOWN */
export async function loadExample(call: LoadExampleCall): Promise<LoadedExample> {
  const { clusterFile, environment, database } = call;
  const path = await findClusterFile({ environment, clusterFile, dataDirectory: '' });
  const topology = toTopology(await readClusterFile(path), userInfo().username);
  const { tables, rows } = await loadTpchFleet(topology, call);
  return { database, tables, rows, segments: topology.segments.length };
}
