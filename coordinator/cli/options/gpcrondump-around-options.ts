/** gpcrondump: what is done around the dump, how its scripts are written, and what does not exist yet. */
import { duration, flag, integer, later, text } from './declare.js';

const PLACE = { section: 'place' } as const;
const RECORD = { section: 'record' } as const;
const INCREMENTAL = { section: 'incremental' } as const;

export const GPCRONDUMP_AROUND_OPTIONS = {
  incremental: later(['--incremental'], 'Back up what changed since the last set.', INCREMENTAL),
  listFilterTables: later(['--list-filter-tables'], 'List the tables of the filter file.', INCREMENTAL),
  clearOld: flag({
    flags: ['-c'],
    ...PLACE,
    help: 'After a successful backup, remove the sets of the database from its oldest date, on every host; never those of today or of the date of -K, nor what a set that stays needs, nor the newest full backup of a database. With --prefix only sets of that prefix, without it sets of every prefix.',
  }),
  clearOnly: flag({
    flags: ['-o'],
    ...PLACE,
    help: 'Only remove old sets as -c does, make no backup: those of the databases of -x, without it of all. Lists them and asks, unless -a.',
  }),
  force: flag({
    flags: ['--force'],
    ...PLACE,
    help: 'With -c or -o: remove the newest full backup of a database and sets of other clusters, too, when their date is chosen.',
  }),
  cleanupDate: text({
    flags: ['--cleanup-date'],
    argument: 'YYYYMMDD',
    ...PLACE,
    help: 'With -c or -o: the date whose sets are removed.',
  }),
  cleanupTotal: integer({
    flags: ['--cleanup-total'],
    argument: 'NUMBER',
    fallback: undefined,
    min: 1,
    max: 100_000,
    ...PLACE,
    help: 'With -c or -o: of how many of the oldest dates sets are removed.',
  }),
  listBackupFiles: flag({
    flags: ['--list-backup-files'],
    ...PLACE,
    help: 'With -K: write the lists of the files that a backup with these options will make, and stop.',
  }),
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
  vacuumBefore: flag({ flags: ['-j'], section: 'work', help: 'VACUUM the whole database before the backup.' }),
  vacuumAfter: flag({ flags: ['-k'], section: 'work', help: 'VACUUM the whole database after the backup.' }),
  postProgram: text({
    flags: ['-R'],
    argument: 'PROGRAM',
    section: 'work',
    help: 'Program to run on this host once all backups have succeeded, without arguments: MPPBACKUP_TIMESTAMP_KEY, MPPBACKUP_DATABASE, MPPBACKUP_PREFIX and MPPBACKUP_EXIT_STATUS tell it what was done.',
  }),
  postProgramOnAllHosts: flag({
    flags: ['--post-script-all-hosts'],
    section: 'work',
    help: 'With -R: run the program on every other host too, by its agent, whose configuration must list it (postScripts).',
  }),
  postProgramTimeoutMs: duration({
    flags: ['--post-script-timeout'],
    argument: 'TIME',
    fallbackText: '1h',
    minMs: 1000,
    maxMs: 86_400_000,
    section: 'work',
    help: 'With -R: the program is ended after that long.',
  }),
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
  emailFile: text({
    flags: ['--email-file'],
    argument: 'FILE',
    ...RECORD,
    help: 'Sender and subject of the e-mail for each database, as YAML (docs/mail.md).',
  }),
} as const;
