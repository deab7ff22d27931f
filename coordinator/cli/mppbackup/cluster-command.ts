/** `mppbackup cluster …`: clusters of real servers on this machine. */
import { relative, resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import {
  clusterEnvironment,
  clusterStatus,
  destroyCluster,
  startCluster,
  stopCluster,
  type ClusterStatus,
} from '../../lab/cluster/embedded-cluster.js';
import { loadExampleCommand } from './load-example-command.js';
import { formatTable, wholeNumber, type CommandContext, type Report } from './command-context.js';

export const DEFAULT_CLUSTER_FOLDER = './mppbackup-cluster';
/** Loopback addresses of one cluster share a /24, and ports are found by trying. */
const MOST_SEGMENTS = 200;

interface FolderArguments {
  readonly dir: string;
}

interface StartArguments extends FolderArguments {
  readonly segments: number | undefined;
  readonly hosts: number | undefined;
  readonly standby: boolean;
  readonly 'base-port': number | undefined;
  readonly durable: boolean;
  readonly json: boolean;
}

export function clusterCommand(context: CommandContext, report: Report): CommandModule {
  return {
    command: 'cluster',
    describe: 'Make, start, stop and remove clusters of PostgreSQL servers on this machine',
    builder: (yargs) =>
      yargs
        .command(startCommand(context))
        .command(stopCommand(context))
        .command(statusCommand(context, report))
        .command(envCommand(context))
        .command(loadExampleCommand(context))
        .command(destroyCommand(context))
        .demandCommand(1, 'cluster needs a subcommand: start, stop, status, env, load-example or destroy.')
        .epilogue('Every subcommand has a --help of its own.'),
    handler: () => undefined,
  };
}

function folderOption<T>(yargs: Argv<T>): Argv<T & FolderArguments> {
  return yargs.option('dir', {
    type: 'string',
    default: DEFAULT_CLUSTER_FOLDER,
    requiresArg: true,
    describe: 'The cluster’s folder',
  });
}

function startCommand(context: CommandContext): CommandModule<object, StartArguments> {
  return {
    command: 'start',
    describe: 'Start the cluster; make it first where there is none',
    builder: (yargs) =>
      folderOption(yargs)
        .option('segments', { type: 'number', requiresArg: true, describe: 'Number of segments of a new cluster [3]' })
        .option('hosts', {
          type: 'number',
          requiresArg: true,
          describe: 'Segment hosts of a new cluster, each an address with an agent of its own [2]',
        })
        .option('standby', {
          type: 'boolean',
          default: false,
          describe: 'Give a new cluster a standby coordinator, on a host of its own',
        })
        .option('base-port', {
          type: 'number',
          requiresArg: true,
          describe: 'First of a new cluster’s ports, in a row [free ones are looked for]',
        })
        .option('durable', {
          type: 'boolean',
          default: true,
          describe: 'Survive a crash of the machine; --no-durable is faster (fsync off)',
        })
        .option('json', { type: 'boolean', default: false, describe: 'Print the state as one JSON object' }),
    handler: async ({ dir, segments, hosts, standby, 'base-port': basePort, durable, json }) => {
      const { made } = await startCluster({
        directory: dir,
        durable,
        standby,
        signal: context.signal,
        ...(segments === undefined ? {} : { segments: wholeNumber('--segments', segments, 1, MOST_SEGMENTS) }),
        ...(hosts === undefined ? {} : { hosts: wholeNumber('--hosts', hosts, 1, MOST_SEGMENTS) }),
        ...(basePort === undefined ? {} : { basePort: wholeNumber('--base-port', basePort, 1024, 65_000) }),
      });
      const status = await clusterStatus(dir);
      context.print(json ? toJson(status) : `${startedText(status, made)}\n\n${nextSteps(dir)}`);
    },
  };
}

function stopCommand(context: CommandContext): CommandModule<object, FolderArguments> {
  return {
    command: 'stop',
    describe: 'Stop the cluster’s servers and agents; its data stays',
    builder: (yargs) => folderOption(yargs),
    handler: async ({ dir }) => {
      await stopCluster(dir);
      context.print(`The cluster in ${resolve(dir)} is down. "mppbackup cluster start" brings it up again.`);
    },
  };
}

function statusCommand(
  context: CommandContext,
  report: Report,
): CommandModule<object, FolderArguments & { readonly json: boolean }> {
  return {
    command: 'status',
    describe: 'Show servers and agents; exit status 1 when any is down',
    builder: (yargs) =>
      folderOption(yargs).option('json', { type: 'boolean', default: false, describe: 'Print one JSON object' }),
    handler: async ({ dir, json }) => {
      const status = await clusterStatus(dir);
      context.print(json ? toJson(status) : statusTable(status));
      if (!status.up) report(1);
    },
  };
}

function envCommand(context: CommandContext): CommandModule<object, FolderArguments> {
  return {
    command: 'env',
    describe: 'Print the variables that psql and the commands need: eval "$(mppbackup cluster env)"',
    builder: (yargs) => folderOption(yargs),
    handler: async ({ dir }) => {
      const environment = await clusterEnvironment(dir);
      const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;
      context.print(
        Object.entries(environment)
          .map(([name, value]) => `export ${name}=${quoted(value)}`)
          .join('\n'),
      );
    },
  };
}

function destroyCommand(context: CommandContext): CommandModule<object, FolderArguments> {
  return {
    command: 'destroy',
    describe: 'Stop the cluster and remove it with its databases and backups, without asking',
    builder: (yargs) => folderOption(yargs),
    handler: async ({ dir }) => {
      await destroyCluster(dir);
      context.print(`The cluster in ${resolve(dir)} is gone.`);
    },
  };
}

function startedText(status: ClusterStatus, made: boolean): string {
  const segments = status.instances.filter(({ content }) => content >= 0).length;
  const hosts = new Set(status.instances.filter(({ content }) => content >= 0).map(({ host }) => host)).size;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const what = `${count(segments, 'segment')} on ${count(hosts, 'host')}`;
  return `${made ? 'A new cluster' : 'The cluster'} with ${what} is up in ${status.directory}.\n\n${statusTable(status)}`;
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

function statusTable({ instances, agents }: ClusterStatus): string {
  const state = (up: boolean): string => (up ? 'up' : 'down');
  const what = (content: number, index: number): string =>
    content >= 0 ? `segment ${content}` : index === 0 ? 'coordinator' : 'standby coordinator';
  const rows = instances.map(({ host, content, address, port, pid }, index) => [
    host,
    what(content, index),
    address,
    String(port),
    pid === undefined ? '-' : String(pid),
    state(pid !== undefined),
  ]);
  const agentRows = agents.map(({ host, address, port, pid, version }) => [
    host,
    version === undefined ? 'agent' : `agent ${version}`,
    address,
    String(port),
    pid === undefined ? '-' : String(pid),
    state(version !== undefined),
  ]);
  return formatTable([['HOST', 'INSTANCE', 'ADDRESS', 'PORT', 'PID', 'STATE'], ...rows, ...agentRows]);
}

function toJson(status: ClusterStatus): string {
  const orNull = (_key: string, value: unknown): unknown => (value === undefined ? null : value);
  return JSON.stringify(status, orNull);
}
