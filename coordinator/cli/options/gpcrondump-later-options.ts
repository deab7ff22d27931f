/** gpcrondump: options that are recognised but not available yet, and those that never had an effect. */
import { flag, later, text } from './declare.js';

const PLACE = { section: 'place' } as const;
const CHECKS = { section: 'checks' } as const;
const STORAGE = { section: 'storage' } as const;
const RECORD = { section: 'record' } as const;
const INCREMENTAL = { section: 'incremental' } as const;

export const GPCRONDUMP_LATER_OPTIONS = {
  incremental: later(['--incremental'], 'Back up what changed since the last set.', INCREMENTAL),
  listFilterTables: later(['--list-filter-tables'], 'List the tables of the filter file.', INCREMENTAL),
  clearOld: later(['-c'], 'After the backup, delete the oldest date directory.', PLACE),
  clearOnly: later(['-o'], 'Only delete old date directories, make no backup.', PLACE),
  cleanupDate: later(['--cleanup-date'], 'With -c or -o: the date directory to delete.', {
    ...PLACE,
    argument: 'YYYYMMDD',
  }),
  cleanupTotal: later(['--cleanup-total'], 'With -c or -o: how many date directories to delete.', {
    ...PLACE,
    argument: 'NUMBER',
  }),
  listBackupFiles: later(['--list-backup-files'], 'With -K: write the lists of files that a backup will make.', PLACE),
  dropStatements: flag({
    flags: ['-C', '--clean'],
    section: 'work',
    help: 'DROP statements in front of the definitions, so that psql can load the files over a database that exists.',
  }),
  encoding: text({
    flags: ['-E'],
    argument: 'ENCODING',
    section: 'work',
    help: 'Encoding of the definitions and rows, as the server calls it.',
    fallbackText: 'the encoding of the database',
  }),
  vacuumBefore: later(['-j'], 'VACUUM before the backup.'),
  vacuumAfter: later(['-k'], 'VACUUM after the backup.'),
  postProgram: later(['-R'], 'Program to run after a successful backup.', { argument: 'PROGRAM' }),
  inserts: flag({
    flags: ['--inserts'],
    section: 'work',
    help: 'Rows as INSERT statements. Slow to restore by hand; gpdbrestore loads them as fast as others.',
  }),
  columnInserts: flag({
    flags: ['--column-inserts'],
    section: 'work',
    help: 'Rows as INSERT statements with column names.',
  }),
  oids: flag({
    flags: ['--oids'],
    section: 'work',
    help: 'Rows of WITH OIDS tables keep their oids (Greenplum 6; PostgreSQL 12 has no such tables).',
  }),
  noOwner: flag({
    flags: ['--no-owner'],
    section: 'work',
    help: 'No statements that set owners: what is restored belongs to who restores it.',
  }),
  noPrivileges: flag({ flags: ['--no-privileges'], section: 'work', help: 'No GRANT and REVOKE.' }),
  useSessionAuthorization: flag({
    flags: ['--use-set-session-authorization'],
    section: 'work',
    help: 'SET SESSION AUTHORIZATION instead of ALTER … OWNER.',
  }),
  rsyncable: flag({
    flags: ['--rsyncable'],
    section: 'work',
    help: 'Compressed files of which most stays the same from one backup to the next, so that rsync copies little.',
  }),
  dumpStatistics: flag({
    flags: ['--dump-stats'],
    section: 'work',
    help: 'Also write the statistics of the planner, for gpdbrestore --restore-stats.',
  }),
  emailFile: later(['--email-file'], 'Sender and subject of the e-mail, as YAML.', { ...RECORD, argument: 'FILE' }),
  dataDomainHost: later(['--ddboost-host'], 'Data Domain host.', { ...STORAGE, argument: 'HOST' }),
  dataDomainUser: later(['--ddboost-user'], 'Data Domain user.', { ...STORAGE, argument: 'USER' }),
  dataDomainFolder: later(['--ddboost-backupdir'], 'Data Domain folder.', { ...STORAGE, argument: 'DIRECTORY' }),
  dataDomainRemote: later(['--ddboost-remote'], 'Configure the remote Data Domain.', STORAGE),
  dataDomainRemove: later(['--ddboost-config-remove'], 'Remove the Data Domain configuration.', STORAGE),
  dataDomainVerify: later(['--ddboost-verify'], 'Check the Data Domain configuration.', STORAGE),
  dataDomainShow: later(['--ddboost-show-config'], 'Show the Data Domain configuration.', STORAGE),
  dataDomainNoPing: later(['--ddboost-skip-ping'], 'Do not ping the Data Domain.', STORAGE),
  replicate: later(['--replicate'], 'Copy the set to the remote Data Domain.', STORAGE),
  maxStreams: text({
    flags: ['--max-streams'],
    argument: 'NUMBER',
    ...STORAGE,
    help: 'Streams of --replicate.',
    availability: 'later',
  }),
  netBackupPolicy: text({
    flags: ['--netbackup-policy'],
    argument: 'POLICY',
    ...STORAGE,
    help: 'NetBackup policy.',
    availability: 'later',
  }),
  netBackupSchedule: text({
    flags: ['--netbackup-schedule'],
    argument: 'SCHEDULE',
    ...STORAGE,
    help: 'NetBackup schedule.',
    availability: 'later',
  }),
  netBackupKeyword: text({
    flags: ['--netbackup-keyword'],
    argument: 'KEYWORD',
    ...STORAGE,
    help: 'NetBackup keyword.',
    availability: 'later',
  }),
  reportDirectory: text({
    flags: ['-y'],
    argument: 'DIRECTORY',
    section: 'place',
    help: 'Ignored: the report lies with the set.',
    ignored: {
      level: 'WARNING',
      // The spelling is the original's: scripts compare the line.
      notice: '-y is a deprecacted option.  Report files are always generated with the backup set.',
    },
  }),
  segmentIds: text({
    flags: ['-w'],
    argument: 'DBIDS',
    section: 'selection',
    help: 'Ignored.',
    ignored: { level: 'INFO', notice: '-w is no longer supported, will continue with dump of primary segments.' },
  }),
  debug: flag({
    flags: ['-D'],
    ...RECORD,
    help: 'Like -v: very old releases had it.',
    implies: ['-v'],
    ignored: { level: 'INFO', notice: '-D is no longer supported, will continue as with -v.' },
  }),
  ignoredI: flag({
    flags: ['-i'],
    ...CHECKS,
    help: 'Ignored.',
    ignored: { level: 'DEBUG', notice: '-i has no effect.' },
  }),
  ignoredP: flag({
    flags: ['-p'],
    ...CHECKS,
    help: 'Ignored.',
    ignored: { level: 'DEBUG', notice: '-p has no effect.' },
  }),
} as const;
