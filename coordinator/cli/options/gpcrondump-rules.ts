/** Combinations that gpcrondump refuses, in the order and words of the reference's section 1.3. */
import type { GPCRONDUMP_OPTIONS } from './gpcrondump-options.js';
import type { OptionValues } from './option.js';
import { needs, ONE_PLACE, together, type Rule } from './rules.js';

type Values = OptionValues<typeof GPCRONDUMP_OPTIONS>;

const DATA_DOMAIN_ADMINISTRATION = [
  '--ddboost-host',
  '--ddboost-user',
  '--ddboost-config-remove',
  '--ddboost-verify',
  '--ddboost-show-config',
];
const DATA_DOMAIN = [
  '--ddboost',
  '--ddboost-backupdir',
  '--ddboost-remote',
  '--ddboost-skip-ping',
  '--ddboost-storage-unit',
  ...DATA_DOMAIN_ADMINISTRATION,
];
const NET_BACKUP_VALUES = [
  '--netbackup-service-host',
  '--netbackup-policy',
  '--netbackup-schedule',
  '--netbackup-keyword',
];
const NET_BACKUP = [...NET_BACKUP_VALUES, '--netbackup-block-size'];
const KEYWORD_LIMIT = 100;
const NET_BACKUP_LIMIT = 127;

const databasesOf = ({ databases }: Values): number => new Set(databases).size;

/** `-s can not be selected with -S option`, as most rows of the table read. */
const exclusive = (first: string, second: string): Rule<unknown> =>
  together(first, second, 'generic', `${first} can not be selected with ${second} option`);

const notIncremental = (flags: string | readonly string[], message: string): Rule<unknown> =>
  together(flags, '--incremental', 'generic', message);

/** Rows 29–36: the pair is named, whichever of the two is given. */
const notWithSchemas = (first: string, second: string): readonly Rule<unknown>[] =>
  ['--exclude-schema-file', '--schema-file', '-s', '-S'].map((other) =>
    together([first, second], other, 'generic', `${first} and ${second} can not be selected with ${other} option`),
  );

const netBackupNeeds = (flag: string, what: string): Rule<unknown> =>
  needs(NET_BACKUP, flag, 'generic', `NetBackup ${what} (${flag}) param should be provided in order to use NetBackup`);

/** Release 5 limits each value. */
const netBackupLimit = (flag: string, label: string, value: (values: Values) => string): Rule<Values> => ({
  given: [[flag]],
  lacking: [],
  only: (values) => value(values).length > NET_BACKUP_LIMIT,
  presentation: 'generic',
  message: (values) => `Netbackup ${label} (${value(values)}) exceeds the maximum length of 127 characters`,
});

const INCREMENTAL_AND_CLEANUP: readonly Rule<Values>[] = [
  needs('--incremental', '-x', 'terse', 'Must supply -x <database name> with incremental option'), // 2
  {
    given: [['--incremental']],
    lacking: [],
    only: (values) => databasesOf(values) > 1,
    presentation: 'terse',
    message: (values) =>
      `multi-database backup is not supported with incremental backup: ${databasesOf(values)} databases selected`,
  }, // 3
  together('-o', '--incremental', 'generic', '-o option cannot be selected with incremental backup'), // 4
  needs('--incremental-from', '--incremental', 'generic', '--incremental-from requires --incremental'),
  needs('--full-if-needed', '--incremental', 'generic', '--full-if-needed requires --incremental'),
  needs('--merge-expired', '--delete-expired', 'generic', '--merge-expired requires --delete-expired'),
  together(
    ['-o', '--list-backup-files', '--list-filter-tables'],
    ['--delete-expired', '--note', '--ttl'],
    'generic',
    '--delete-expired, --note and --ttl go with a backup: mppbackup expire and set do the same without one.',
  ),
  needs('--cleanup-date', ['-c', '-o'], 'terse', 'Must supply -c or -o with --cleanup-date option'), // 4a
  needs('--force', ['-c', '-o'], 'terse', 'Must supply -c or -o with --force option'),
  needs('--cleanup-total', ['-c', '-o'], 'terse', 'Must supply -c or -o with --cleanup-total option'), // 4b
];

const DATABASES_AND_LISTS: readonly Rule<Values>[] = [
  needs('--list-backup-files', '-K', 'generic', 'Must supply -K option when listing backup files'), // 5
  {
    given: [['-K']],
    lacking: [],
    only: (values) => databasesOf(values) > 1,
    presentation: 'terse',
    message: 'multi-database backup is not supported with -K option',
  }, // 6
  {
    given: [],
    lacking: ['-x', '-o', ...DATA_DOMAIN_ADMINISTRATION],
    only: (_, { defaultDatabase }) => defaultDatabase === undefined || defaultDatabase === '',
    presentation: 'terse',
    message: 'Must supply -x <database name> because $PGDATABASE is not set',
  }, // 7
  needs(
    '--ddboost-storage-unit',
    '--ddboost',
    'generic',
    'Must specify --ddboost option together with the --ddboost-storage-unit',
  ), // 7a
  together('--list-backup-files', DATA_DOMAIN, 'generic', 'list backup files not supported with ddboost option'), // 8
  ...['--prefix', '--incremental'].map((flag) =>
    needs('--list-filter-tables', flag, 'generic', 'list filter tables option requires --prefix and --incremental'),
  ), // 9
];

const STREAMS_NOT_POSITIVE = '--max-streams must be a number greater than zero';
const STREAMS_WITHOUT_REPLICATE = '--max-streams must be specified along with --replicate';

const STORAGE: readonly Rule<Values>[] = [
  netBackupNeeds('--netbackup-service-host', 'service hostname'), // 11
  netBackupNeeds('--netbackup-policy', 'policy name'),
  netBackupNeeds('--netbackup-schedule', 'schedule name'),
  together('--ddboost', NET_BACKUP, 'generic', '--ddboost is not supported with NetBackup'), // 12
  together('-f', '--ddboost', 'generic', '-f option cannot be selected with ddboost'), // 13
  together('-f', '--incremental', 'generic', '-f option cannot be selected with incremental backup'), // 14
  {
    given: [['--ddboost'], ['--replicate']],
    lacking: ['--max-streams'],
    presentation: 'terse',
    message: STREAMS_WITHOUT_REPLICATE,
  }, // 15
  {
    given: [['--ddboost'], ['--max-streams']],
    lacking: ['--replicate'],
    presentation: 'terse',
    message: STREAMS_WITHOUT_REPLICATE,
  },
  {
    given: [['--ddboost'], ['--replicate']],
    lacking: [],
    only: ({ maxStreams }) => !/^\+?0*[1-9]\d{0,8}$/.test(maxStreams.trim()),
    presentation: 'terse',
    message: STREAMS_NOT_POSITIVE,
  }, // 16
  together('-u', '--ddboost', 'terse', '-u cannot be used with DDBoost parameters.'), // 17
  needs(
    ['--replicate', '--max-streams'],
    '--ddboost',
    'terse',
    '--replicate and --max-streams cannot be used without --ddboost',
  ), // 18
];

const SELECTION: readonly Rule<Values>[] = [
  exclusive('-s', '--exclude-schema-file'), // 19
  exclusive('-s', '--schema-file'),
  exclusive('-s', '-S'),
  exclusive('-S', '--exclude-schema-file'),
  exclusive('-S', '--schema-file'),
  exclusive('--exclude-schema-file', '--schema-file'), // 24
  ...['-s', '-S', '--schema-file', '--exclude-schema-file'].map((flag) =>
    notIncremental(flag, `${flag} option can not be selected with incremental backup`),
  ), // 25–28
  ...notWithSchemas('--table-file', '--exclude-table-file'), // 29–32
  ...notWithSchemas('-t', '-T'), // 33–36
  notIncremental('-t', 'include table list can not be selected with incremental backup'), // 37
  notIncremental('-T', 'exclude table list can not be selected with incremental backup'),
  notIncremental('--table-file', 'include table file can not be selected with incremental backup'),
  notIncremental('--exclude-table-file', 'exclude table file can not be selected with incremental backup'),
  notIncremental('-c', '-c option can not be selected with incremental backup'),
  notIncremental('-C', '-C option can not be selected with incremental backup'), // 42
  exclusive('-t', '--table-file'), // 43
  exclusive('-t', '--exclude-table-file'),
  exclusive('-T', '--exclude-table-file'),
  exclusive('-T', '--table-file'),
  exclusive('-t', '-T'),
  exclusive('--table-file', '--exclude-table-file'), // 48
  notIncremental(
    ['--inserts', '--oids', '--column-inserts'],
    '--inserts, --column-inserts, --oids cannot be selected with incremental backup',
  ), // 49
];

const DATA_DOMAIN_PAIR =
  'For DDBoost config, both options are required --ddboost-host <ddboost_hostname> --ddboost-user <ddboost_user>.';
const DATA_DOMAIN_ALONE =
  'The options --ddboost-host and --ddboost-user are standalone. They are NOT used in conjunction with any other gocrondump options (only with --ddboost-verify).';

/** Checked by the originals when the work begins. */
const AT_START: readonly Rule<Values>[] = [
  needs('--ddboost-host', '--ddboost-user', 'terse', DATA_DOMAIN_PAIR),
  needs('--ddboost-user', '--ddboost-host', 'terse', DATA_DOMAIN_PAIR),
  together(
    ['--ddboost-host', '--ddboost-user'],
    ['-x', '-o', '-c', '-K', '-t', '-T', '-s', '-S', '--table-file', '--schema-file', '--ddboost', '--incremental'],
    'terse',
    DATA_DOMAIN_ALONE,
  ),
  ...(
    [
      [['-s', '--schema-file'], 'Cannot include specific schema if multiple database dumps are requested'],
      [['-S', '--exclude-schema-file'], 'Cannot exclude specific schema if multiple database dumps are requested'],
      [['-t', '--table-file'], 'Cannot supply a table dump list if multiple database dumps are requested'],
      [['-T', '--exclude-table-file'], 'Cannot exclude specific tables if multiple database dumps are requested'],
    ] as const
  ).map(([flags, message]): Rule<Values> => ({
    given: [flags],
    lacking: [],
    only: (values) => databasesOf(values) > 1,
    presentation: 'terse',
    message,
  })),
];

export const GPCRONDUMP_RULES: readonly Rule<Values>[] = [
  exclusive('-z', '--compression'),
  needs('--post-script-all-hosts', '-R', 'terse', 'Must supply -R with --post-script-all-hosts option'),
  together('-H', '-h', 'generic', '-H option cannot be selected with -h option. '),
  {
    given: [['--netbackup-keyword']],
    lacking: [],
    only: ({ netBackupKeyword }) => netBackupKeyword.length > KEYWORD_LIMIT,
    presentation: 'generic',
    message: 'NetBackup Keyword provided has more than max limit (100) characters. Cannot proceed with backup.',
  }, // 1
  netBackupLimit('--netbackup-service-host', 'Service Hostname', ({ netBackupHost }) => netBackupHost),
  netBackupLimit('--netbackup-policy', 'Policy Name', ({ netBackupPolicy }) => netBackupPolicy),
  netBackupLimit('--netbackup-schedule', 'Schedule Name', ({ netBackupSchedule }) => netBackupSchedule),
  ...INCREMENTAL_AND_CLEANUP,
  ...DATABASES_AND_LISTS,
  ...STORAGE,
  ...SELECTION,
  ...AT_START,
  ...ONE_PLACE,
];
