/** `mppbackup repository list` and `check`. */
import { checkRepositories, listRepositories } from '../../commands/repositories.js';
import { repositoryChecksSchema, repositoryListSchema } from '../../report/repository-results.js';
import { formatBytes } from '../../report/units.js';
import { positional } from '../options/declare.js';
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

const checkCommand = command({
  name: 'repository check',
  summary: 'Let every host write into a repository, and remove what it wrote',
  notes: 'Exit status: 0 every host can, 1 one cannot.',
  options: {
    name: { ...positional('NAME', 'The repository.'), fallbackText: 'all of them' },
    ...CLUSTER_OPTIONS,
  },
  result: repositoryChecksSchema,
  run: (values, context) => checkRepositories({ ...values, ...context }),
  describe: ({ repositories }) =>
    repositories.flatMap(({ name, hosts }) =>
      hosts.map(({ host, error }) => `${name}: ${host} ${error === null ? 'can write' : `cannot: ${error}`}`),
    ),
});

export const REPOSITORY_COMMANDS = [listCommand, checkCommand];
