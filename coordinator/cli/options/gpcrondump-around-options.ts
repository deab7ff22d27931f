/** gpcrondump: what is done around the dump, how its scripts are written, and what does not exist yet. */
import { inSection } from './declare.js';
import { life, remark } from './mark-options.js';

const incremental = inSection('incremental');
const place = inSection('place');
const work = inSection('work');
const record = inSection('record');

export const GPCRONDUMP_AROUND_OPTIONS = {
  incremental: incremental.flag(
    '--incremental',
    'Back up only rows that have changed since the newest set of the database, the others stay where they are. Definitions and sequence values are always written.',
  ),
  incrementalFrom: incremental.text(
    '--incremental-from YYYYMMDDHHMMSS',
    'With --incremental: the set to which the increment refers.',
    { fallbackText: 'the newest of the database' },
  ),
  fullIfNeeded: incremental.flag(
    '--full-if-needed',
    'With --incremental: take a full backup where there is no set to refer to or no increment can follow it, and say why.',
  ),
  listFilterTables: incremental.flag(
    '--list-filter-tables',
    'With --prefix and --incremental: list the tables of the chain with that prefix, which its full set has chosen, and stop.',
  ),
  clearOld: place.flag(
    '-c',
    'After a successful backup, remove the sets of the database from its oldest date, on every host; never those of today or of the date of -K, nor what a set that stays needs, nor the newest full backup of a database. With --prefix only sets of that prefix, without it sets of every prefix.',
  ),
  clearOnly: place.flag(
    '-o',
    'Only remove old sets as -c does, make no backup: those of the databases of -x, without it of all. Lists them and asks, unless -a.',
  ),
  force: place.flag(
    '--force',
    'With -c or -o: remove the newest full backup of a database and sets of other clusters, too, when their date is chosen.',
  ),
  cleanupDate: place.text('--cleanup-date YYYYMMDD', 'With -c or -o: the date whose sets are removed.'),
  cleanupTotal: place.integer(
    '--cleanup-total NUMBER',
    'With -c or -o: of how many of the oldest dates sets are removed.',
    { fallback: undefined, min: 1, max: 100_000 },
  ),
  deleteExpired: place.flag(
    '--delete-expired',
    'After a successful backup, remove the sets of the database that the rules of the cluster file do not keep, as mppbackup expire does (docs/retention.md). With --prefix only sets of that prefix, without it sets of every prefix.',
  ),
  mergeExpired: place.flag(
    '--merge-expired',
    'With --delete-expired: where older sets stay only since increments need them, make a full set of the oldest increment that stays, so that they can go.',
  ),
  note: remark(place.text('--note TEXT', 'A note beside the set, which mppbackup show prints.')),
  lifeMs: life(
    place.text(
      '--ttl LENGTH',
      'The set goes so long after its backup, whatever the rules say, and stays until then: 12h, 30d, 8w, 7y. mppbackup expire or --delete-expired removes it.',
    ),
  ),
  listBackupFiles: place.flag(
    '--list-backup-files',
    'With -K: write the lists of the files that a backup with these options will make, and stop.',
  ),
  dropStatements: work.flag(
    '-C, --clean',
    'DROP statements in front of the definitions, so that psql can load the files over a database that exists.',
  ),
  encoding: work.text('-E ENCODING', 'Encoding of the definitions and rows, as the server calls it.', {
    fallbackText: 'the encoding of the database',
  }),
  vacuumBefore: work.flag('-j', 'VACUUM the whole database before the backup.'),
  vacuumAfter: work.flag('-k', 'VACUUM the whole database after the backup.'),
  postProgram: work.text(
    '-R PROGRAM',
    'Program to run on this host once all backups have succeeded, without arguments: MPPBACKUP_TIMESTAMP_KEY, MPPBACKUP_DATABASE, MPPBACKUP_PREFIX and MPPBACKUP_EXIT_STATUS tell it what was done.',
  ),
  postProgramOnAllHosts: work.flag(
    '--post-script-all-hosts',
    'With -R: run the program on every other host too, by its agent, whose configuration must list it (postScripts).',
  ),
  postProgramTimeoutMs: work.duration('--post-script-timeout TIME', 'With -R: the program is ended after that long.', {
    fallbackText: '1h',
    minMs: 1000,
    maxMs: 86_400_000,
  }),
  inserts: work.flag(
    '--inserts',
    'Rows as INSERT statements. Slow to restore by hand; gpdbrestore loads them as fast as others.',
  ),
  columnInserts: work.flag('--column-inserts', 'Rows as INSERT statements with column names.'),
  oids: work.flag(
    '--oids',
    'Rows of WITH OIDS tables keep their oids (Greenplum 6; PostgreSQL 12 has no such tables).',
  ),
  noOwner: work.flag('--no-owner', 'No statements that set owners: what is restored belongs to who restores it.'),
  noPrivileges: work.flag('--no-privileges', 'No GRANT and REVOKE.'),
  useSessionAuthorization: work.flag(
    '--use-set-session-authorization',
    'SET SESSION AUTHORIZATION instead of ALTER … OWNER.',
  ),
  rsyncable: work.flag(
    '--rsyncable',
    'Compressed files of which most stays the same from one backup to the next, so that rsync copies little.',
  ),
  dumpStatistics: work.flag(
    '--dump-stats',
    'Also write the statistics of the planner, for gpdbrestore --restore-stats.',
  ),
  emailFile: record.text(
    '--email-file FILE',
    'Sender and subject of the e-mail for each database, as YAML (docs/mail.md).',
  ),
} as const;
