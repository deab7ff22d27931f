/** An embedded cluster with agents for end-to-end tests, and the product's commands run against it as processes. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readClusterFile } from '../../common/config/cluster-file.js';
import { clusterPaths, type ClusterPaths } from '../../coordinator/lab/cluster/cluster-folder.js';
import { clusterEnvironment, destroyCluster, startCluster } from '../../coordinator/lab/cluster/embedded-cluster.js';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';
import { toTopology } from '../../coordinator/engine/postgres-engine.js';
import type { Topology } from '../../coordinator/base/topology.js';
import { dataTemplate } from './data-template.js';
import { callProgram, startProgram, type ProgramName, type ProgramOutcome, type RunningProgram } from './program.js';

export type { ProgramName, ProgramOutcome, RunningProgram };

export interface E2eCluster {
  readonly folder: string;
  readonly paths: ClusterPaths;
  readonly topology: Topology;
  readonly environment: Readonly<Record<string, string>>;
  start(program: ProgramName, args: readonly string[], environment?: Record<string, string>): RunningProgram;
  run(program: ProgramName, args: readonly string[], environment?: Record<string, string>): Promise<ProgramOutcome>;
  /** In this process: see callProgram. */
  call(program: ProgramName, args: readonly string[], environment?: Record<string, string>): Promise<ProgramOutcome>;
  /** Paths of all files below the hosts' backup folders, sorted. */
  backupFiles(): Promise<readonly string[]>;
  destroy(): Promise<void>;
}

export interface E2eOptions {
  /** Default 3. */
  readonly segments?: number;
  /** Default 2. */
  readonly hosts?: number;
  /** Default false. */
  readonly standby?: boolean;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly pluginTimeoutSeconds?: number;
}

/** Whoever starts one destroys it, in `after`. */
export async function startE2eCluster(options: E2eOptions = {}): Promise<E2eCluster> {
  const folder = await makeTemporaryFolder('mppbackup-e2e-');
  const directory = join(folder, 'cluster');
  const { segments = 3, hosts = 2, standby = false, settings, pluginTimeoutSeconds } = options;
  try {
    const shape = { segments, hosts, standby, settings, pluginTimeoutSeconds };
    await startCluster({ directory, ...shape, durable: false, template: await dataTemplate() });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  const paths = clusterPaths(directory);
  const environment = await clusterEnvironment(directory);
  const topology = toTopology(await readClusterFile(paths.clusterFile), '');
  // A test may have changed this process's environment meanwhile.
  const surroundings = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
    ...process.env,
    HOME: folder,
    ...environment,
    ...extra,
  });
  const withLogs = (program: ProgramName, args: readonly string[]): readonly string[] =>
    program === 'mppbackup' ? args : [...args, '-l', join(folder, 'logs')];
  const start: E2eCluster['start'] = (program, args, extra = {}) =>
    startProgram(program, withLogs(program, args), { environment: surroundings(extra) });
  return {
    folder,
    paths,
    topology,
    environment,
    start,
    run: (program, args, extra) => start(program, args, extra).ended,
    call: (program, args, extra = {}) =>
      callProgram(program, withLogs(program, args), { environment: surroundings(extra) }),
    backupFiles: async () =>
      (await Promise.all(topology.hosts.map(({ name }) => filesBelow(paths.host(name).backups)))).flat().sort(),
    destroy: async () => {
      await destroyCluster(directory);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Paths of all files; a folder that is not there has none. */
export async function filesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return [];
  });
  const paths = names.map((name) => join(folder, name));
  const isFile = async (path: string): Promise<boolean> => {
    try {
      return (await stat(path)).isFile();
    } catch (error) {
      // An agent that cleans up may have removed it since the folder was read.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  };
  const kinds = await Promise.all(paths.map(isFile));
  return paths.filter((_, index) => kinds[index]);
}
