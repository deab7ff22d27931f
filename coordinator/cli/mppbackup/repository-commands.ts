/** `mppbackup repository list`, `init`, `check` and `prune`. */
import { checkRepositories, listRepositories } from '../../commands/repositories.js';
import { initRepository, pruneRepository } from '../../commands/repository-packs.js';
import {
  repositoryChecksSchema,
  repositoryInitSchema,
  repositoryListSchema,
  repositoryPruneSchema,
  type PacksPlace,
  type PrunedPlace,
} from '../../report/repository-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional } from '../options/declare.js';
import { WORK_OPTIONS } from '../options/shared-options.js';
import { CLUSTER_OPTIONS, command, formatTable } from './command.js';

const listCommand = command({
  name: 'repository list',
  summary: 'List the repositories of the cluster file, and what each has',
  notes: 'Exit status: 0 each answers, 1 one does not.',
  options: CLUSTER_OPTIONS,
  result: repositoryListSchema,
  run: (values, context) => listRepositories({ ...values, ...context }),
  describe: ({ repositories }) => [
    formatTable([
      ['NAME', 'KIND', 'SETS', 'STORED', 'NEWEST', 'PLACE'],
      ...repositories.map(({ name, kind, sets, storedBytes, newest, place, error }) =>
        error === null
          ? [
              name,
              kind,
              String(sets),
              formatBytes(storedBytes),
              newest ?? '-',
              place === '' ? "each host's own" : place,
            ]
          : [name, kind, '?', '?', '?', `${place}: ${error}`],
      ),
    ]),
  ],
});

const options = inSection('options');
const { reconnectWindowMs, maxRate } = WORK_OPTIONS;

const initCommand = command({
  name: 'repository init',
  summary: 'Make a repository ready for deduplication',
  notes:
    'Needed once for each repository with deduplicate: true, and again when a host is new in the hosts’ own. Repeated it changes nothing. Exit status: 0 it is ready, 2 a place is another cluster’s, or cannot be written.',
  options: {
    name: { ...positional('NAME', 'The repository.'), fallbackText: 'all that deduplicate' },
    ...CLUSTER_OPTIONS,
  },
  result: repositoryInitSchema,
  run: (values, context) => initRepository({ ...values, ...context }),
  describe: ({ places }) =>
    places.map(({ host, directory, made }) => `${host}: ${directory} ${made ? 'is ready' : 'was ready already'}`),
});

const pruneCommand = command({
  name: 'repository prune',
  summary: 'Remove from a repository that deduplicates what no set has any more',
  notes:
    'What is to go is noted first: from then on no backup refers to it. It goes with the first prune after the grace period, when every operation has ended that was under way then. Exit status: 0 done, 1 something is damaged and stays (mppbackup repository check NAME --repair).',
  options: {
    name: { ...positional('NAME', 'The repository.'), fallbackText: 'all that deduplicate' },
    graceMs: options.duration('--grace TIME', 'How long what is to go stays.', {
      fallbackText: '24h',
      minMs: 0,
      maxMs: 366 * 86_400_000,
    }),
    dryRun: options.flag('--dry-run', 'Say what is to go, and note nothing.'),
    reconnectWindowMs,
    maxRate,
    ...CLUSTER_OPTIONS,
  },
  result: repositoryPruneSchema,
  run: ({ maxRate: rate, ...values }, context) => pruneRepository({ ...values, ...context, rates: { maxRate: rate } }),
  describe: ({ places, dryRun }) => places.flatMap((place) => describePruned(place, dryRun)),
});

function describePruned(place: PrunedPlace, dryRun: boolean): readonly string[] {
  const { host, directory, packs, packBytes, removedPacks, removedBytes, rewrittenBytes, waitingPacks } = place;
  const toGo = `${plural(place.condemnedPacks, 'pack')} with ${formatBytes(place.condemnedBytes)}`;
  if (dryRun)
    return [`${host}: ${directory} has ${plural(packs, 'pack')} with ${formatBytes(packBytes)}; ${toGo} would go`];
  const freed = formatBytes(Math.max(0, removedBytes - rewrittenBytes));
  const waits = place.waitsFor.length > 0 ? `, until ${place.waitsFor.join(', ')} ended` : '';
  return [
    `${host}: ${directory} had ${plural(packs, 'pack')} with ${formatBytes(packBytes)}`,
    `  removed ${plural(removedPacks, 'pack')}, which frees ${freed}; ${plural(waitingPacks, 'pack')} to go later${waits}`,
    ...describeFindings(place),
  ];
}

function describeFindings({ findings }: Pick<PacksPlace, 'findings'>): readonly string[] {
  return findings.map(({ object, problem, repaired }) => `  ${object}: ${problem}${repaired ? ' (repaired)' : ''}`);
}

const checkCommand = command({
  name: 'repository check',
  summary: 'Let every host write into a repository, and look at what is deduplicated there',
  notes:
    'What hosts write they remove. Of a repository with deduplicate: true packs, indexes and files are held against each other. Exit status: 0 every host can write and nothing is damaged, or all of it was repaired; 1 otherwise.',
  options: {
    name: { ...positional('NAME', 'The repository.'), fallbackText: 'all of them' },
    readData: options.flag('--read-data', 'Read every chunk, and compare it with its name.'),
    repair: options.flag(
      '--repair',
      'Make lost or damaged indexes anew, and take what is whole out of damaged packs. What is lost comes back with the next full backup that has the same rows.',
    ),
    reconnectWindowMs,
    ...CLUSTER_OPTIONS,
  },
  result: repositoryChecksSchema,
  run: (values, context) => checkRepositories({ ...values, ...context }),
  describe: ({ repositories }) =>
    repositories.flatMap(({ name, hosts, packs }) => [
      ...hosts.map(({ host, error }) => `${name}: ${host} ${error === null ? 'can write' : `cannot: ${error}`}`),
      ...packs.flatMap((place) => describePacks(name, place)),
    ]),
});

function describePacks(name: string, place: PacksPlace): readonly string[] {
  const { host, directory, packs, packBytes, chunks, files, findings } = place;
  const has = `${plural(files, 'file')} of ${plural(chunks, 'chunk')}, in ${plural(packs, 'pack')} with ${formatBytes(packBytes)}`;
  const state = findings.length === 0 ? 'nothing is damaged' : plural(findings.length, 'finding');
  return [`${name}: ${host}, ${directory}: ${has}; ${state}`, ...describeFindings(place)];
}

export const REPOSITORY_COMMANDS = [listCommand, initCommand, checkCommand, pruneCommand];
