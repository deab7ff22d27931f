/** `mppbackup repository`: the places of sets that the cluster file names, and whether they can be used. */
import { mapLimit } from 'async';
import { HOSTS_REPOSITORY, type Repository } from '../../common/config/repositories.js';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { fromErrorDetail } from '../../common/rpc/error-detail.js';
import { describePlace, rootOf } from '../../common/sets/set-root.js';
import { keyOfDate } from '../../common/sets/timestamp-key.js';
import { repositoryOf } from '../base/repositories.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';
import type {
  RepositoryChecks,
  RepositoryList,
  RepositoryOnHost,
  ShownRepository,
} from '../report/repository-results.js';
import { catalogue } from '../sets/catalogue.js';
import type { ClusterCall } from './cluster-call.js';
import { assertDeduplicates, checkPacks } from './repository-packs.js';
import { withSets, type OpenSets } from './with-sets.js';

const HOSTS_AT_ONCE = 50;
/** What a preflight finds of the place itself; servers and programs are others' business here. */
const OF_PLACE: ReadonlySet<string> = new Set([
  'DIRECTORY_NOT_ALLOWED',
  'DIRECTORY_NOT_WRITABLE',
  'PLACE_NOT_SAFE',
  'FILE_SYSTEM_FAILED',
  'NO_SPACE',
  'STORE_REFUSED',
  'STORE_FAILED',
]);

/** What each repository has. One that does not answer is told with its error. */
export function listRepositories(call: ClusterCall): Promise<RepositoryList> {
  return withSets({ ...call, backupDirectory: '', prefix: '' }, async (open) => {
    const repositories: ShownRepository[] = [];
    for (const repository of repositoriesOf(open.engine.topology)) repositories.push(await lookAt(open, repository));
    return { exitStatus: repositories.some(({ error }) => error !== null) ? 1 : 0, repositories };
  });
}

function repositoriesOf({ repositories = [] }: Topology): readonly Repository[] {
  const isListed = repositories.some(({ kind }) => kind === 'hosts');
  return isListed ? repositories : [{ kind: 'hosts', name: HOSTS_REPOSITORY }, ...repositories];
}

async function lookAt({ store, signal }: OpenSets, repository: Repository): Promise<ShownRepository> {
  const { name, kind } = repository;
  const backupDirectory = rootOf(repository);
  const shown = { name, kind, place: describePlace(backupDirectory) };
  let sets = 0;
  let storedBytes = 0;
  let newest: string | null = null;
  try {
    for await (const { key, summary } of catalogue(
      { ...store, backupDirectory },
      { signal, all: true, anyPrefix: true },
    )) {
      if (!summary) continue;
      sets += 1;
      storedBytes += summary.storedBytes;
      newest ??= key;
    }
    return { ...shown, sets, storedBytes, newest, error: null };
  } catch (error) {
    signal.throwIfAborted();
    return { ...shown, sets: 0, storedBytes: 0, newest: null, error: describeError(toAppError(error)) };
  }
}

export interface CheckCall extends ClusterCall {
  /** Undefined: all of them. */
  readonly name: string | undefined;
  /** Of what is deduplicated every chunk is read. */
  readonly readData: boolean;
  readonly repair: boolean;
}

/**
 * Every host writes something into the repository and removes it; what is deduplicated there is looked at.
 * @throws AppError REPOSITORY_UNKNOWN, NOT_AVAILABLE, and what the look at packs meets
 */
export function checkRepositories(call: CheckCall): Promise<RepositoryChecks> {
  return withSets({ ...call, backupDirectory: '', prefix: '' }, async (open) => {
    const { topology } = open.engine;
    const chosen = call.name === undefined ? repositoriesOf(topology) : [repositoryOf(topology, call.name)];
    if (call.name !== undefined && (call.readData || call.repair)) chosen.forEach(assertDeduplicates);
    const repositories: RepositoryChecks['repositories'][number][] = [];
    for (const repository of chosen) {
      const place = describePlace(rootOf(repository));
      repositories.push({
        name: repository.name,
        kind: repository.kind,
        place,
        hosts: await onHosts(open, repository),
        packs: repository.deduplicate ? [...(await checkPacks(open, repository, call))] : [],
      });
    }
    const isBad = repositories.some(
      ({ hosts, packs }) =>
        hosts.some(({ error }) => error !== null) ||
        packs.some(({ findings }) => findings.some(({ repaired }) => !repaired)),
    );
    return { exitStatus: isBad ? 1 : 0, repositories };
  });
}

async function onHosts({ pool, engine, signal }: OpenSets, repository: Repository): Promise<RepositoryOnHost[]> {
  const firsts = new Map<string, Instance>();
  for (const instance of instancesOf(engine.topology)) {
    if (!firsts.has(instance.host)) firsts.set(instance.host, instance);
  }
  const location = { timestampKey: keyOfDate(new Date()), prefix: '', backupDirectory: rootOf(repository) };
  return mapLimit([...firsts.values()], HOSTS_AT_ONCE, async (instance: Instance): Promise<RepositoryOnHost> => {
    const { host, contentId, dbid } = instance;
    try {
      const agent = await pool.reach(instance);
      const request = { instances: [{ contentId, dbid }], location, database: '', needWritable: true };
      const { instances } = await agent.call('preflight', { ...request, needPrograms: false }, { signal });
      const problems = (instances[0]?.problems ?? []).map(fromErrorDetail).filter(({ code }) => OF_PLACE.has(code));
      return { host, error: problems[0] ? describeError(problems[0]) : null };
    } catch (error) {
      signal.throwIfAborted();
      return { host, error: describeError(toAppError(error)) };
    }
  });
}
