/** Options that gpcrondump and gpdbrestore have in common. */
import { toAppError } from '../../../common/errors/app-error.js';
import { parseRateSchedule } from '../../../common/rate/rate-schedule.js';
import { CommandError } from '../command-error.js';
import { duration, flag, integer, text } from './declare.js';
import type { OptionSpec } from './option.js';

export const PLACE_OPTIONS = {
  backupDirectory: text({
    flags: ['-u'],
    argument: 'DIRECTORY',
    section: 'place',
    help: 'Root of the files on every host, absolute: DIRECTORY/db_dumps/YYYYMMDD. Each agent must allow it (allowedRoots in its configuration).',
    fallbackText: "each host's own dump directory",
  }),
  prefix: text({
    flags: ['--prefix'],
    argument: 'PREFIX',
    section: 'place',
    help: 'Every file of the set is named PREFIX_gp_…. Sets with different prefixes do not see each other.',
  }),
  dataDirectory: text({
    flags: ['-d', '--master_data_directory'],
    argument: 'DIRECTORY',
    section: 'place',
    help: "The coordinator's data directory; the cluster file is looked for in it.",
    fallbackText: '$COORDINATOR_DATA_DIRECTORY, then $MASTER_DATA_DIRECTORY',
  }),
  clusterFile: text({
    flags: ['--cluster-file'],
    argument: 'FILE',
    section: 'place',
    help: 'The cluster file (docs/cluster-file.md).',
    fallbackText:
      '$MPPBACKUP_CLUSTER_FILE, then mppbackup-cluster.yaml in the data directory, then /etc/mppbackup/cluster.yaml',
  }),
} as const;

/** A rate limit, kept as it is written: each host reads it by its own clock. */
function rate(common: Pick<OptionSpec<string>, 'flags' | 'help'>): OptionSpec<string> {
  const option = text({ argument: 'RATE', section: 'work', fallbackText: 'no limit', ...common });
  const read: typeof option.read = (texts, flag) => {
    const value = option.read(texts, flag);
    try {
      parseRateSchedule(value);
      return value;
    } catch (error) {
      const { message, hint } = toAppError(error);
      throw new CommandError('parser', `option ${flag}: ${message}`, { hint });
    }
  };
  return { ...option, read };
}

export const WORK_OPTIONS = {
  parallelHosts: integer({
    flags: ['-B'],
    argument: 'NUMBER',
    fallback: 64,
    min: 1,
    max: 1_000_000,
    outside: () => new CommandError('argument', '-B <parallel processes> must be greater than 0'),
    section: 'work',
    help: 'How many hosts are checked at once before and after. It does not bound the parallel work on rows: --jobs does.',
  }),
  reconnectWindowMs: duration({
    flags: ['--reconnect-window'],
    argument: 'TIME',
    fallbackText: '2m',
    minMs: 1000,
    maxMs: 86_400_000,
    section: 'work',
    help: 'How long a connection to an agent may be away without the operation failing. Past it the agent ends the work by itself and cleans up.',
  }),
  maxRate: rate({
    flags: ['--max-rate'],
    help: 'How many bytes per second each host may write or read of the files of sets, all its segments together: 512k, 100M, 1.5G (powers of 1024; from 32k). By the time of day: 08:00-18:00=50M,*=unlimited (local time of each host; windows may go over midnight; the limit changes while the work runs). An agent may be configured with a lower limit, which then holds.',
  }),
  maxNetworkRate: rate({
    flags: ['--max-network-rate'],
    help: 'The same for those of these bytes that come from or go to another host: through a storage plugin, or copied from an archive host. It holds besides --max-rate.',
  }),
} as const;

export const RECORD_OPTIONS = {
  assumeYes: flag({ flags: ['-a'], section: 'record', help: 'Do not ask before the work begins.' }),
  logDirectory: text({
    flags: ['-l'],
    argument: 'DIRECTORY',
    section: 'record',
    help: 'Where the log file is written; made when missing.',
    fallbackText: '~/gpAdminLogs',
  }),
  quiet: flag({
    flags: ['-q', '--quiet'],
    section: 'record',
    help: 'Only warnings and errors on the screen; the log file stays complete.',
  }),
  verbose: flag({
    flags: ['-v', '--verbose'],
    section: 'record',
    help: 'DEBUG lines too, on the screen and in the log file.',
  }),
  json: flag({
    flags: ['--json'],
    section: 'record',
    help: 'The last line on stdout is one JSON object with the result; the log lines go to stderr.',
  }),
} as const;

export const GENERAL_OPTIONS = {
  help: flag({ flags: ['-?', '--help'], section: 'general', help: 'Show this help.', action: 'help' }),
  version: flag({ flags: ['--version'], section: 'general', help: 'Show the version.', action: 'version' }),
} as const;

const VENDOR = { section: 'storage' } as const;

/** Storage by a plugin. */
export const PLUGIN_OPTIONS = {
  pluginConfig: text({
    flags: ['--plugin-config'],
    argument: 'FILE',
    ...VENDOR,
    help: 'Rows and files go to, or come from, the storage plugin that FILE configures (YAML, as for gpbackup). Each agent must allow the plugin (plugins in its configuration).',
  }),
} as const;

/** Storage of other makers, for which the originals had options. */
export const LATER_STORAGE_OPTIONS = {
  dataDomain: flag({
    flags: ['--ddboost'],
    ...VENDOR,
    help: 'Data Domain Boost, by $GPHOME/bin/gpbackup_ddboost_plugin.',
  }),
  dataDomainUnit: text({
    flags: ['--ddboost-storage-unit'],
    ...VENDOR,
    argument: 'UNIT',
    help: 'Data Domain storage unit.',
  }),
  netBackupHost: text({
    flags: ['--netbackup-service-host'],
    argument: 'HOST',
    ...VENDOR,
    help: 'NetBackup service host; by $GPHOME/bin/gpbackup_netbackup_plugin.',
  }),
  netBackupBlockSize: text({
    flags: ['--netbackup-block-size'],
    ...VENDOR,
    argument: 'BYTES',
    help: 'NetBackup block size.',
  }),
} as const;
