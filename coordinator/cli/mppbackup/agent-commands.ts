/** `mppbackup agent …`: what the agents of a cluster need. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import { installAgent, showAgentConfig } from '../../commands/agent-install.js';
import { agentStatus, DEFAULT_CLOCK_LIMIT_MS } from '../../commands/agent-status.js';
import { upgradeCluster } from '../../commands/agent-upgrade.js';
import {
  agentConfigResultSchema,
  agentStatusSchema,
  installResultSchema,
  upgradeResultSchema,
  type HostStatus,
  type InstallResult,
  type UpgradeResult,
} from '../../report/fleet-results.js';
import { describeFault } from '../../report/result.js';
import { formatBytes } from '../../report/units.js';
import { inSection, maybe, required } from '../options/declare.js';
import { CLUSTER_OPTIONS, command, formatTable } from './command.js';

const options = inSection('options');

const port = options.integer('--port PORT', 'Where it listens.', {
  fallback: undefined,
  min: 1,
  max: 65_535,
  fallbackText: 'as the cluster file',
});
const host = options.text('--host HOST', 'The host.');

const configCommand = command({
  name: 'agent config',
  summary: 'Print the configuration of one host’s agent, with every instance of that host',
  options: { host: required(host), port, ...CLUSTER_OPTIONS },
  result: agentConfigResultSchema,
  run: (values, { environment }) => showAgentConfig({ ...values, environment }),
  describe: ({ config }) => [stringify(config, { lineWidth: 0 }).trimEnd()],
});

const installCommand = command({
  name: 'agent install',
  summary: 'Write the configuration and the systemd unit of this host’s agent',
  options: {
    host: {
      ...host,
      help: 'This host’s name in the cluster file.',
      fallback: hostname(),
      fallbackText: 'its own name',
    },
    folder: options.text('--dir DIRECTORY', 'The folder of agent.yaml.', { fallback: '/etc/mppbackup' }),
    unitFolder: options.text('--unit-dir DIRECTORY', 'The folder of the unit.', { fallback: '/etc/systemd/system' }),
    user: maybe(
      options.text('--user USER', 'The operating system user whom the agent runs as.', {
        fallbackText: 'the one who runs this command',
      }),
    ),
    port,
    planOnly: options.flag('--print', 'Show both files and write nothing.'),
    ...CLUSTER_OPTIONS,
  },
  result: installResultSchema,
  run: (values, { environment }) => installAgent({ ...values, folder: resolve(values.folder), environment }),
  describe: (result, { folder, planOnly }) =>
    planOnly
      ? result.files.map(({ path, text: content }) => `# ${path}\n${content}`)
      : describeInstalled(result, folder),
});

function describeInstalled({ files, unit, run, problem }: InstallResult, folder: string): readonly string[] {
  const [config] = files;
  const written = files.flatMap(({ path, state }) =>
    state === 'kept' ? [`${path} is there and stays as it is`] : state === 'written' ? [`wrote ${path}`] : [],
  );
  const start =
    unit === null
      ? [
          'There is no systemd here. Have your init or supervisor run, as the agent’s user and again when it ends:',
          `    ${run.join(' ')}`,
          'SIGTERM ends it once its jobs are cleaned up; SIGHUP reads the certificates again.',
        ]
      : [`Start it, now and with the machine: systemctl enable --now ${unit}`];
  return [
    ...written,
    `Next: certs/ca.crt, HOST.crt and HOST.key into ${resolve(folder)}/certs, for the agent’s user alone; a folder`,
    `${resolve(folder)}/audit that this user owns; then a look at everything: segment-agent --config ${config?.path} --check`,
    ...(problem === undefined ? [] : [problem]),
    ...start,
  ];
}

const statusCommand = command({
  name: 'agent status',
  summary: 'Show every host: version, clock, disks, instances, certificate, jobs',
  notes: 'Exit status: 0 all is well, 1 warnings, 2 a backup would fail.',
  options: {
    host: maybe({ ...host, help: 'Only this host.', fallbackText: 'all' }),
    clockLimitMs: options.integer('--clock-limit MILLISECONDS', 'By how much a clock may differ without a warning.', {
      fallback: DEFAULT_CLOCK_LIMIT_MS,
      min: 0,
      max: 1_000_000_000,
    }),
    ...CLUSTER_OPTIONS,
  },
  result: agentStatusSchema,
  lists: [{ field: 'hosts' }],
  run: (values, context) => agentStatus({ ...values, ...context }),
  describe: ({ hosts }) => [formatTable([HEAD, ...hosts.map(rowOf)]), ...hosts.flatMap(describeNotes)],
});

const HEAD = ['HOST', 'STATE', 'VERSION', 'CLOCK', 'CERTIFICATE', 'INSTANCES', 'FREE', 'JOBS', 'SINCE'];

function rowOf(status: HostStatus): string[] {
  if (status.error) return [status.host, 'NO ANSWER', '', '', '', '', '', '', ''];
  const { certificateDays, instances = [], disks = [], jobs = [], startedAt = '', warnings = [] } = status;
  const answering = instances.filter(({ problem }) => problem === '').length;
  const free = Math.min(...disks.map(({ freeBytes }) => freeBytes));
  return [
    status.host,
    !status.ok ? 'FAULTY' : warnings.length > 0 ? 'warning' : 'well',
    status.version ?? '',
    `${status.clockDifferenceMs} ms`,
    certificateDays === undefined ? 'none' : `${certificateDays} days`,
    `${answering} of ${instances.length}`,
    Number.isFinite(free) ? formatBytes(free) : '',
    String(jobs.length),
    startedAt.slice(0, 16),
  ];
}

function describeNotes({ host: name, error, problems = [], warnings = [] }: HostStatus): readonly string[] {
  return [...(error ? [describeFault(error)] : []), ...problems, ...warnings].map((note) => `${name}: ${note}`);
}

const upgradeCommand = command({
  name: 'agent upgrade',
  summary:
    'Restart the agents in their new version, one host after the other; shows the order unless --execute is given',
  options: {
    execute: options.flag('--execute', 'Do it.'),
    waitSeconds: options.integer('--wait SECONDS', 'How long to wait for a host’s running jobs.', {
      fallback: 3_600,
      min: 0,
      max: 1_000_000,
    }),
    restartProgram: maybe(
      options.text('--restart-program PROGRAM', 'Program that restarts the agent of the host given as its argument.', {
        fallbackText: 'ssh HOST systemctl restart …',
      }),
    ),
    ...CLUSTER_OPTIONS,
  },
  result: upgradeResultSchema,
  run: (values, context) => upgradeCluster({ ...values, ...context, waitMs: values.waitSeconds * 1000 }),
  describe: (result) => (result.executed ? [] : describeOrder(result)),
});

function describeOrder({ version, hosts }: UpgradeResult): readonly string[] {
  return [
    `Install version ${version} on every host first. Then, one host after the other:`,
    ...hosts.flatMap(({ host: name, command: restart }) => [
      `${name}: when mppbackup agent status --host ${name} shows no job`,
      `    ${restart.join(' ')}`,
      `    and it shows version ${version} again`,
    ]),
    '--execute does all of it.',
  ];
}

export const AGENT_COMMANDS = [configCommand, installCommand, statusCommand, upgradeCommand];
