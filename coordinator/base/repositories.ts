/** The repositories of a cluster by their names. */
import { findRepository, HOSTS_REPOSITORY, type Repository } from '../../common/config/repositories.js';
import { AppError } from '../../common/errors/app-error.js';
import { rootOf } from '../../common/sets/set-root.js';
import type { Topology } from './topology.js';

/** @throws AppError REPOSITORY_UNKNOWN that names those there are */
export function repositoryOf({ repositories, clusterName }: Topology, name: string): Repository {
  const found = findRepository(repositories, name);
  if (found) return found;
  const known = [...new Set([HOSTS_REPOSITORY, ...(repositories ?? []).map((one) => one.name)])].join(', ');
  throw new AppError('REPOSITORY_UNKNOWN', `The cluster ${clusterName} has no repository ${JSON.stringify(name)}.`, {
    object: name,
    hint: `Name one of ${known}, or write it under repositories in the cluster file.`,
  });
}

/** Where a command's sets lie, as it is told. */
export interface ToldPlace {
  /** -u; empty: not given. */
  readonly backupDirectory: string;
  /** --repository; empty or undefined: not given. */
  readonly repository?: string | undefined;
}

/**
 * The root of the sets that a command is about: without either the hosts' own folders, with what the cluster file says of
 * them.
 * @throws AppError REPOSITORY_UNKNOWN
 */
export function rootFor(topology: Topology, { backupDirectory, repository = '' }: ToldPlace): string {
  if (repository === '' && backupDirectory !== '') return backupDirectory;
  return rootOf(repositoryOf(topology, repository === '' ? HOSTS_REPOSITORY : repository));
}

/** The request with its sets' root in place of a repository's name. @throws AppError REPOSITORY_UNKNOWN */
export function placed<T extends ToldPlace>(topology: Topology, request: T): T {
  return { ...request, backupDirectory: rootFor(topology, request) };
}
