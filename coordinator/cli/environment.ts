/** What the programs take from the environment: the cluster file's place, the default database, the log folder. */
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export const SYSTEM_CLUSTER_FILE = '/etc/mppbackup/cluster.yaml';
export const CLUSTER_FILE_IN_DATA_DIRECTORY = 'mppbackup-cluster.yaml';

/** An empty variable is as good as none. */
export function variable(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

/** -d, else the environment's. */
export function coordinatorDataDirectory(environment: Environment, option = ''): string | undefined {
  if (option !== '') return option;
  return variable(environment, 'COORDINATOR_DATA_DIRECTORY') ?? variable(environment, 'MASTER_DATA_DIRECTORY');
}

/** `~/gpAdminLogs`, as the originals. */
export function defaultLogDirectory(environment: Environment): string {
  return join(variable(environment, 'HOME') ?? homedir(), 'gpAdminLogs');
}

export interface ClusterFileSearch {
  readonly environment: Environment;
  /** --cluster-file; empty: not given. */
  readonly clusterFile: string;
  /** -d; empty: not given. */
  readonly dataDirectory: string;
  readonly systemFile?: string;
}

/**
 * The path of the cluster file: what was named must be there, else the first of the usual places that exists.
 * @throws AppError CLUSTER_FILE_NOT_FOUND that says where it looked
 */
export async function findClusterFile(search: ClusterFileSearch): Promise<string> {
  const named = search.clusterFile === '' ? variable(search.environment, 'MPPBACKUP_CLUSTER_FILE') : search.clusterFile;
  if (named !== undefined) {
    if (await exists(named)) return named;
    const by = search.clusterFile === '' ? '$MPPBACKUP_CLUSTER_FILE' : '--cluster-file';
    throw new AppError('CLUSTER_FILE_NOT_FOUND', `The cluster file ${named}, named by ${by}, does not exist.`, {
      object: named,
      hint: 'Correct the path. docs/cluster-file.md says what the file holds.',
    });
  }
  const directory = coordinatorDataDirectory(search.environment, search.dataDirectory);
  const places: string[] = [];
  if (directory !== undefined) places.push(join(directory, CLUSTER_FILE_IN_DATA_DIRECTORY));
  places.push(search.systemFile ?? SYSTEM_CLUSTER_FILE);
  for (const place of places) if (await exists(place)) return place;
  throw new AppError('CLUSTER_FILE_NOT_FOUND', `No cluster file was found; looked for ${places.join(' and ')}.`, {
    hint: 'Name one with --cluster-file or $MPPBACKUP_CLUSTER_FILE, or start a cluster to try with: mppbackup cluster start.',
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
