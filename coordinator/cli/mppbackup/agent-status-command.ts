/** `mppbackup agent status`: how the agents and their hosts are. */
import type { CommandModule } from 'yargs';
import { agentStatus, DEFAULT_CLOCK_LIMIT_MS, type HostStatus } from '../../commands/agent-status.js';
import { formatBytes } from '../../report/units.js';
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
      const { exitStatus, hosts } = await agentStatus({
        clusterFile: args['cluster-file'],
        environment: process.env,
        signal: context.signal,
        host: args.host,
        clockLimitMs: wholeNumber('--clock-limit', args['clock-limit'], 0),
      });
      report(exitStatus);
      if (args.json) context.print(JSON.stringify(hosts.map(toJson)));
      else context.print(describe(hosts));
    },
  };
}

function toJson({ host, value, error }: HostStatus): object {
  if (value) return { host, ok: value.problems.length === 0, ...value };
  return { host, ok: false, error: { code: error.code, message: error.message, hint: error.hint } };
}

const HEAD = ['HOST', 'STATE', 'VERSION', 'CLOCK', 'CERTIFICATE', 'INSTANCES', 'FREE', 'JOBS', 'SINCE'];

function describe(answers: readonly HostStatus[]): string {
  const notes = answers.flatMap(({ host, value, error }) =>
    value
      ? [...value.problems, ...value.warnings].map((text) => `${host}: ${text}`)
      : [`${host}: ${error.message}`, ...(error.hint === undefined ? [] : [`    ${error.hint}`])],
  );
  return [formatTable([HEAD, ...answers.map(rowOf)]), ...notes].join('\n');
}

function rowOf({ host, value }: HostStatus): string[] {
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
