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

export function homeDirectory(environment: Environment): string {
  return variable(environment, 'HOME') ?? homedir();
}

/** `~/gpAdminLogs`, as the originals. */
export function defaultLogDirectory(environment: Environment): string {
  return join(homeDirectory(environment), 'gpAdminLogs');
}

/** Where the cluster's description is: a cluster file, or the coordinator of a Greenplum, which knows the rest. */
export type ClusterPlace =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'greenplum'; readonly dataDirectory: string };

/**
 * A cluster file where there is one; without, the data directory of a Greenplum coordinator (-d,
 * COORDINATOR_DATA_DIRECTORY or MASTER_DATA_DIRECTORY) will do, as for Greenplum's own tools.
 * @throws AppError CLUSTER_FILE_NOT_FOUND that says where it looked
 */
export async function findCluster(search: ClusterFileSearch): Promise<ClusterPlace> {
  try {
    return { kind: 'file', path: await findClusterFile(search) };
  } catch (error) {
    const isNamed = search.clusterFile !== '' || variable(search.environment, 'MPPBACKUP_CLUSTER_FILE') !== undefined;
    const dataDirectory = coordinatorDataDirectory(search.environment, search.dataDirectory);
    if (isNamed || dataDirectory === undefined || !(await isGreenplum(dataDirectory))) throw error;
    return { kind: 'greenplum', dataDirectory };
  }
}

/** Greenplum 6 and later keep an instance's dbid in the first file, 5 in the second. */
async function isGreenplum(dataDirectory: string): Promise<boolean> {
  return (await exists(join(dataDirectory, 'internal.auto.conf'))) || exists(join(dataDirectory, 'gp_dbid'));
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
    hint: 'On Greenplum set MASTER_DATA_DIRECTORY and PGPORT. A fleet of PostgreSQL servers needs a file, named by --cluster-file or $MPPBACKUP_CLUSTER_FILE; mppbackup cluster start makes one to try with.',
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
