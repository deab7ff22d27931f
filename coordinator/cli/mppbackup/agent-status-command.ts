/** `mppbackup agent status`: how the agents and their hosts are. */
import type { CommandModule } from 'yargs';
import { DEFAULT_CLOCK_LIMIT_MS, askStatus, type AgentStatus } from '../../agents/agent-status.js';
import { withEachAgent, type HostAnswer } from '../../agents/each-agent.js';
import { openEngine } from '../../commands/open-engine.js';
import { formatBytes } from '../../report/units.js';
import { findCluster } from '../../base/environment.js';
import { processInvoker } from '../../agents/invoker.js';
import { formatTable, wholeNumber, type CommandContext, type Report } from './command-context.js';

interface StatusArguments {
  readonly 'cluster-file': string;
  readonly host: string | undefined;
  readonly 'clock-limit': number;
  readonly json: boolean;
}

export function statusCommand(context: CommandContext, report: Report): CommandModule<object, StatusArguments> {
  return {
    command: 'status',
    describe:
      'Show every host: version, clock, disks, instances, certificate, jobs. Status 1: warnings; 2: a backup would fail',
    builder: (yargs) =>
      yargs
        .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
        .option('host', { type: 'string', requiresArg: true, describe: 'Only this one; default: all' })
        .option('clock-limit', {
          type: 'number',
          default: DEFAULT_CLOCK_LIMIT_MS,
          requiresArg: true,
          describe: 'Milliseconds by which a clock may differ without a warning',
        })
        .option('json', { type: 'boolean', default: false, describe: 'Print one JSON array' }),
    handler: async (args) => {
      const place = { environment: process.env, clusterFile: args['cluster-file'], dataDirectory: '' };
      const { topology } = await openEngine(await findCluster(place), process.env);
      const clockLimitMs = wholeNumber('--clock-limit', args['clock-limit'], 0);
      const options = { only: args.host, invoker: processInvoker() };
      const answers = await withEachAgent(topology, options, (client) =>
        askStatus(client, { clockLimitMs, signal: context.signal }),
      );
      if (answers.some(({ value }) => value !== undefined && value.warnings.length > 0)) report(1);
      if (answers.some(({ value }) => value === undefined || value.problems.length > 0)) report(2);
      if (args.json) context.print(JSON.stringify(answers.map(toJson)));
      else context.print(describe(answers));
    },
  };
}

function toJson({ host, value, error }: HostAnswer<AgentStatus>): object {
  if (value) return { host, ok: value.problems.length === 0, ...value };
  return { host, ok: false, error: { code: error.code, message: error.message, hint: error.hint } };
}

const HEAD = ['HOST', 'STATE', 'VERSION', 'CLOCK', 'CERTIFICATE', 'INSTANCES', 'FREE', 'JOBS', 'SINCE'];

function describe(answers: readonly HostAnswer<AgentStatus>[]): string {
  const notes = answers.flatMap(({ host, value, error }) =>
    value
      ? [...value.problems, ...value.warnings].map((text) => `${host}: ${text}`)
      : [`${host}: ${error.message}`, ...(error.hint === undefined ? [] : [`    ${error.hint}`])],
  );
  return [formatTable([HEAD, ...answers.map(rowOf)]), ...notes].join('\n');
}

function rowOf({ host, value }: HostAnswer<AgentStatus>): string[] {
  if (!value) return [host, 'NO ANSWER', '', '', '', '', '', '', ''];
  const { version, clockDifferenceMs, certificateDays, instances, disks, jobs, startedAt, problems, warnings } = value;
  const answering = instances.filter(({ problem }) => problem === '').length;
  const free = Math.min(...disks.map(({ freeBytes }) => freeBytes));
  return [
    host,
    problems.length > 0 ? 'FAULTY' : warnings.length > 0 ? 'warning' : 'well',
    version,
    `${clockDifferenceMs} ms`,
    certificateDays === undefined ? 'none' : `${certificateDays} days`,
    `${answering} of ${instances.length}`,
    Number.isFinite(free) ? formatBytes(free) : '',
    String(jobs.length),
    startedAt.toISOString().slice(0, 16),
  ];
}
