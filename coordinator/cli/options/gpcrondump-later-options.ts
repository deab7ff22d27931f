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
  dropStatements: later(['-C', '--clean'], 'DROP statements at the head of the dump.'),
  encoding: later(['-E'], 'Encoding of the dump.', { argument: 'ENCODING' }),
  vacuumBefore: later(['-j'], 'VACUUM before the backup.'),
  vacuumAfter: later(['-k'], 'VACUUM after the backup.'),
  postProgram: later(['-R'], 'Program to run after a successful backup.', { argument: 'PROGRAM' }),
  inserts: later(['--inserts'], 'Rows as INSERT statements.'),
  columnInserts: later(['--column-inserts'], 'Rows as INSERT statements with column names.'),
  oids: later(['--oids'], 'Dump OIDs.'),
  noOwner: later(['--no-owner'], 'No statements that set owners.'),
  noPrivileges: later(['--no-privileges'], 'No GRANT and REVOKE.'),
  useSessionAuthorization: later(
    ['--use-set-session-authorization'],
    'SET SESSION AUTHORIZATION instead of ALTER OWNER.',
  ),
  rsyncable: later(['--rsyncable'], 'Compressed files that rsync can compare.'),
  dumpStatistics: later(['--dump-stats'], 'Also write the planner statistics.'),
  emailFile: later(['--email-file'], 'Sender and subject of the e-mail, as YAML.', { ...RECORD, argument: 'FILE' }),
  dataDomainHost: text({ flags: ['--ddboost-host'], ...STORAGE, argument: 'HOST', help: 'Data Domain host.' }),
  dataDomainUser: text({ flags: ['--ddboost-user'], ...STORAGE, argument: 'USER', help: 'Data Domain user.' }),
  dataDomainFolder: text({
    flags: ['--ddboost-backupdir'],
    ...STORAGE,
    argument: 'DIRECTORY',
    help: 'Data Domain folder.',
  }),
  dataDomainRemote: flag({ flags: ['--ddboost-remote'], ...STORAGE, help: 'Configure the remote Data Domain.' }),
  dataDomainRemove: flag({
    flags: ['--ddboost-config-remove'],
    ...STORAGE,
    help: 'Remove the Data Domain configuration.',
  }),
  dataDomainVerify: flag({ flags: ['--ddboost-verify'], ...STORAGE, help: 'Check the Data Domain configuration.' }),
  dataDomainShow: flag({ flags: ['--ddboost-show-config'], ...STORAGE, help: 'Show the Data Domain configuration.' }),
  dataDomainNoPing: flag({
    flags: ['--ddboost-skip-ping'],
    ...STORAGE,
    help: 'Ignored: the plugin has no ping.',
    ignored: { level: 'DEBUG', notice: '--ddboost-skip-ping has no effect.' },
  }),
  replicate: flag({ flags: ['--replicate'], ...STORAGE, help: 'Copy the set to the remote Data Domain.' }),
  maxStreams: text({
    flags: ['--max-streams'],
    argument: 'NUMBER',
    ...STORAGE,
    help: 'Streams of --replicate.',
  }),
  netBackupPolicy: text({
    flags: ['--netbackup-policy'],
    argument: 'POLICY',
    ...STORAGE,
    help: 'NetBackup policy.',
  }),
  netBackupSchedule: text({
    flags: ['--netbackup-schedule'],
    argument: 'SCHEDULE',
    ...STORAGE,
    help: 'NetBackup schedule.',
  }),
  netBackupKeyword: text({
    flags: ['--netbackup-keyword'],
    argument: 'KEYWORD',
    ...STORAGE,
    help: 'NetBackup keyword.',
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
