/** The repository of the cluster file that a command about keys names. It needs neither server nor agents. */
import { readAnyClusterFile } from '../../../common/config/cluster-file.js';
import { findRepository, type Repository } from '../../../common/config/repositories.js';
import { AppError } from '../../../common/errors/app-error.js';
import { findCluster, type Environment } from '../../base/environment.js';

export interface RepositoryCall {
  /** Empty: none is named. */
  readonly repository: string;
  readonly clusterFile: string;
  readonly environment: Environment;
}

/** @throws AppError CLUSTER_FILE_NOT_FOUND, CONFIG_INVALID */
export async function readNamedRepository(call: RepositoryCall): Promise<Repository> {
  const { repository: name, clusterFile, environment } = call;
  const place = await findCluster({ environment, clusterFile, dataDirectory: '' });
  const all = place.kind === 'file' ? (await readAnyClusterFile(place.path)).repositories : undefined;
  const found = findRepository(all, name);
  if (found) return found;
  throw new AppError('CONFIG_INVALID', `The cluster file names no repository ${JSON.stringify(name)}.`, {
    object: name,
    hint: `Name one of ${['hosts', ...(all ?? []).map((one) => one.name)].join(', ')}.`,
  });
}

/** The root of a repository whose files this host sees. @throws AppError NOT_AVAILABLE */
export function localRoot(repository: Repository): string {
  if (repository.kind === 'folder') return repository.path;
  throw new AppError('NOT_AVAILABLE', `Files of the repository ${repository.name} cannot be read from here.`, {
    object: repository.name,
    hint: 'Name files of it with --file, on a host that has them.',
  });
}
