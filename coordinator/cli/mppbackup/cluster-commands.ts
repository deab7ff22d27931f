/** `mppbackup cluster …`: clusters of real servers on this machine. */
import { relative, resolve } from 'node:path';
import {
  clusterEnvironment,
  clusterStatus,
  destroyCluster,
  loadExample,
  startCluster,
  stopCluster,
} from '../../commands/cluster.js';
import {
  clusterEnvironmentSchema,
  clusterFolderSchema,
  clusterStartSchema,
  clusterStatusSchema,
  loadedExampleSchema,
  type ClusterStart,
  type ClusterStatusResult,
} from '../../report/fleet-results.js';
import { plural } from '../../report/units.js';
import { CommandError } from '../command-error.js';
import { inSection } from '../options/declare.js';
import type { OptionSpec } from '../options/option.js';
import { CLUSTER_OPTIONS, command, formatTable } from './command.js';

const options = inSection('options');

const DEFAULT_CLUSTER_FOLDER = './mppbackup-cluster';
/** Loopback addresses of one cluster share a /24, and ports are found by trying. */
const MOST_SEGMENTS = 200;
/** Below it there are so few suppliers that TPC-H's rule gives a part the same one twice, against its primary key. */
const LEAST_SCALE = 0.01;
const COUNT = { fallback: undefined, min: 1, max: MOST_SEGMENTS } as const;

const FOLDER = {
  directory: options.text('--dir DIRECTORY', 'The cluster’s folder.', { fallback: DEFAULT_CLUSTER_FOLDER }),
} as const;

const startCommand = command({
  name: 'cluster start',
  summary: 'Start the cluster; make it first where there is none',
  options: {
    ...FOLDER,
    segments: options.integer('--segments NUMBER', 'Number of segments of a new cluster.', {
      ...COUNT,
      fallbackText: '3',
    }),
    hosts: options.integer(
      '--hosts NUMBER',
      'Segment hosts of a new cluster, each an address with an agent of its own.',
      { ...COUNT, fallbackText: '2' },
    ),
    standby: options.flag('--standby', 'Give a new cluster a standby coordinator, on a host of its own.'),
    basePort: options.integer('--base-port PORT', 'First of a new cluster’s ports, in a row.', {
      fallback: undefined,
      min: 1024,
      max: 65_000,
      fallbackText: 'free ones are looked for',
    }),
    notDurable: options.flag(
      '--no-durable',
      'Faster: a new cluster need not survive a crash of the machine (fsync off).',
    ),
  },
  result: clusterStartSchema,
  run: ({ notDurable, ...values }, { signal }) => startCluster({ ...values, durable: !notDurable, signal }),
  describe: (status, { directory }) => [`${startedText(status)}\n\n${nextSteps(directory)}`],
});

function startedText(status: ClusterStart): string {
  const segments = status.instances.filter(({ content }) => content >= 0);
  const hosts = new Set(segments.map(({ host }) => host)).size;
  const what = `${plural(segments.length, 'segment')} on ${plural(hosts, 'host')}`;
  return `${status.made ? 'A new cluster' : 'The cluster'} with ${what} is up in ${status.directory}.\n\n${statusTable(status)}`;
}

function nextSteps(dir: string): string {
  const folder = relative('.', resolve(DEFAULT_CLUSTER_FOLDER)) === relative('.', resolve(dir)) ? '' : ` --dir ${dir}`;
  return [
    'Next:',
    `  eval "$(mppbackup cluster env${folder})"   # so that psql, gpcrondump and gpdbrestore find it`,
    '  mppbackup cluster load-example            # a database named sales, to try with',
    '  gpcrondump -a -x sales',
    `  mppbackup cluster stop${folder}`,
  ].join('\n');
}

const stopCommand = command({
  name: 'cluster stop',
  summary: 'Stop the cluster’s servers and agents; its data stays',
  options: FOLDER,
  result: clusterFolderSchema,
  run: stopCluster,
  describe: ({ directory }) => [`The cluster in ${directory} is down. "mppbackup cluster start" brings it up again.`],
});

const statusCommand = command({
  name: 'cluster status',
  summary: 'Show servers and agents',
  notes: 'Exit status: 1 a server or an agent is down.',
  options: FOLDER,
  result: clusterStatusSchema,
  run: clusterStatus,
  describe: (status) => [statusTable(status)],
});

function statusTable({ instances, agents }: ClusterStatusResult): string {
  const what = (content: number, index: number): string =>
    content >= 0 ? `segment ${content}` : index === 0 ? 'coordinator' : 'standby coordinator';
  const row = (
    { host, address, port, pid }: ClusterStatusResult['agents'][number] | ClusterStatusResult['instances'][number],
    name: string,
    up: boolean,
  ): readonly string[] => [host, name, address, String(port), String(pid ?? '-'), up ? 'up' : 'down'];
  return formatTable([
    ['HOST', 'INSTANCE', 'ADDRESS', 'PORT', 'PID', 'STATE'],
    ...instances.map((instance, index) => row(instance, what(instance.content, index), instance.pid !== null)),
    ...agents.map((agent) =>
      row(agent, agent.version === null ? 'agent' : `agent ${agent.version}`, agent.version !== null),
    ),
  ]);
}

const environmentCommand = command({
  name: 'cluster env',
  summary: 'Print the variables that psql and the commands need: eval "$(mppbackup cluster env)"',
  options: FOLDER,
  result: clusterEnvironmentSchema,
  run: clusterEnvironment,
  describe: ({ environment }) =>
    Object.entries(environment).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`),
});

const scale: OptionSpec<number> = {
  ...options.text('--scale NUMBER', '1 is about 1 GB of text.'),
  fallback: LEAST_SCALE,
  fallbackText: String(LEAST_SCALE),
  read: (texts) => {
    const value = Number(texts.at(-1));
    if (value >= LEAST_SCALE && Number.isFinite(value)) return value;
    throw new CommandError('parser', `--scale must be a number of at least ${LEAST_SCALE}.`);
  },
};

const loadExampleCommand = command({
  name: 'cluster load-example',
  summary: 'Make a database with TPC-H’s tables, their rows hashed over the segments',
  options: {
    database: options.text('--database DATABASE', 'A new database’s name.', { fallback: 'sales' }),
    scale,
    ...CLUSTER_OPTIONS,
  },
  result: loadedExampleSchema,
  run: (values, context) => loadExample({ ...values, ...context }),
  describe: ({ database, tables, rows, segments }) => [
    `Database ${database} has ${tables} tables with ${rows} rows on ${segments} segments.`,
    `Next: gpcrondump -a -x ${database}`,
  ],
});

const destroyCommand = command({
  name: 'cluster destroy',
  summary: 'Stop the cluster and remove it with its databases and backups, without asking',
  options: FOLDER,
  result: clusterFolderSchema,
  run: destroyCluster,
  describe: ({ directory }) => [`The cluster in ${directory} is gone.`],
});

export const CLUSTER_COMMANDS = [
  startCommand,
  stopCommand,
  statusCommand,
  environmentCommand,
  loadExampleCommand,
  destroyCommand,
];
