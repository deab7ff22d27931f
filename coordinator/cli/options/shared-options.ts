/** Options that gpcrondump and gpdbrestore have in common. */
import { toAppError } from '../../../common/errors/app-error.js';
import { parseRateSchedule } from '../../../common/rate/rate-schedule.js';
import { CommandError } from '../command-error.js';
import { inSection } from './declare.js';
import type { OptionSpec } from './option.js';

const place = inSection('place');
const work = inSection('work');
const record = inSection('record');
const checks = inSection('checks');
const general = inSection('general');
const storage = inSection('storage');

export const PLACE_OPTIONS = {
  backupDirectory: place.text(
    '-u DIRECTORY',
    'Root of the files on every host, absolute: DIRECTORY/db_dumps/YYYYMMDD. Each agent must allow it (allowedRoots in its configuration).',
    { fallbackText: "each host's own dump directory" },
  ),
  repository: place.text(
    '--repository NAME',
    'The sets lie in this repository of the cluster file; hosts: in the hosts’ own folders.',
    { fallbackText: 'hosts, or what -u names' },
  ),
  prefix: place.text(
    '--prefix PREFIX',
    'Every file of the set is named PREFIX_gp_…. Sets with different prefixes do not see each other.',
  ),
  dataDirectory: place.text(
    '-d, --master_data_directory DIRECTORY',
    "The coordinator's data directory; the cluster file is looked for in it.",
    { fallbackText: '$COORDINATOR_DATA_DIRECTORY, then $MASTER_DATA_DIRECTORY' },
  ),
  clusterFile: place.text('--cluster-file FILE', 'The cluster file (docs/cluster-file.md).', {
    fallbackText:
      '$MPPBACKUP_CLUSTER_FILE, then mppbackup-cluster.yaml in the data directory, then /etc/mppbackup/cluster.yaml',
  }),
} as const;

/** A rate limit, kept as it is written: each host reads it by its own clock. */
function rate(synopsis: string, help: string): OptionSpec<string> {
  const option = work.text(`${synopsis} RATE`, help, { fallbackText: 'no limit' });
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
  parallelHosts: work.integer(
    '-B NUMBER',
    'How many hosts are checked at once before and after. It does not bound the parallel work on rows: --jobs does.',
    {
      fallback: 64,
      min: 1,
      max: 1_000_000,
      outside: () => new CommandError('argument', '-B <parallel processes> must be greater than 0'),
    },
  ),
  reconnectWindowMs: work.duration(
    '--reconnect-window TIME',
    'How long a connection to an agent may be away without the operation failing. Past it the agent ends the work by itself and cleans up.',
    { fallbackText: '2m', minMs: 1000, maxMs: 86_400_000 },
  ),
  maxRate: rate(
    '--max-rate',
    'How many bytes per second each host may write or read of the files of sets, all its segments together: 512k, 100M, 1.5G (powers of 1024; from 32k). By the time of day: 08:00-18:00=50M,*=unlimited (local time of each host; windows may go over midnight; the limit changes while the work runs). An agent may be configured with a lower limit, which then holds.',
  ),
  maxNetworkRate: rate(
    '--max-network-rate',
    'The same for those of these bytes that come from or go to another host: through a storage plugin, into or out of a store (S3), or copied from an archive host. It holds besides --max-rate.',
  ),
} as const;

export const RECORD_OPTIONS = {
  assumeYes: record.flag('-a', 'Do not ask before the work begins.'),
  logDirectory: record.text('-l DIRECTORY', 'Where the log file is written; made when missing.', {
    fallbackText: '~/gpAdminLogs',
  }),
  quiet: record.flag('-q, --quiet', 'Only warnings and errors on the screen; the log file stays complete.'),
  verbose: record.flag('-v, --verbose', 'DEBUG lines too, on the screen and in the log file.'),
  json: record.flag('--json', 'The last line on stdout is the result as JSON; the log lines go to stderr.'),
} as const;

export const TRUST_OPTIONS = {
  trustSet: checks.flag(
    '--trust-set',
    'Restore a set that is not signed by this cluster or one it trusts. Do so only where you trust those who could have written the set: its SQL runs with the rights of the database user who restores.',
  ),
} as const;

/** Of commands that read the files of sets. */
export const IDENTITY_OPTIONS = {
  identities: checks.list(
    '--identity FILE',
    'A file of identities of age (AGE-SECRET-KEY-1…), which open encrypted sets; may be given several times. It is read on this host alone; a passphrase is asked for where the file has one.',
  ),
} as const;

export const GENERAL_OPTIONS = {
  help: general.flag('-?, --help', 'Show this help.', { action: 'help' }),
  version: general.flag('--version', 'Show the version.', { action: 'version' }),
} as const;

/** Storage by a plugin. */
export const PLUGIN_OPTIONS = {
  pluginConfig: storage.text(
    '--plugin-config FILE',
    'Rows and files go to, or come from, the storage plugin that FILE configures (YAML, as for gpbackup). Each agent must allow the plugin (plugins in its configuration).',
  ),
} as const;

/** Storage of other makers, for which the originals had options. */
export const VENDOR_STORAGE_OPTIONS = {
  dataDomain: storage.flag('--ddboost', 'Data Domain Boost, by $GPHOME/bin/gpbackup_ddboost_plugin.'),
  dataDomainUnit: storage.text('--ddboost-storage-unit UNIT', 'Data Domain storage unit.'),
  netBackupHost: storage.text(
    '--netbackup-service-host HOST',
    'NetBackup service host; by $GPHOME/bin/gpbackup_netbackup_plugin.',
  ),
  netBackupBlockSize: storage.text('--netbackup-block-size BYTES', 'NetBackup block size.'),
} as const;
