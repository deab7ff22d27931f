/** The options of gpdbrestore. Rules and messages: reference section 5; `order` is the row of its table 5.2. */
import { choice, flag, integer, later, list, optionalMode, text } from './declare.js';
import {
  GENERAL_OPTIONS,
  LATER_STORAGE_OPTIONS,
  PLACE_OPTIONS,
  PLUGIN_OPTIONS,
  RECORD_OPTIONS,
  WORK_OPTIONS,
} from './shared-options.js';

const SOURCE = {
  key: text({
    flags: ['-t'],
    argument: 'YYYYMMDDHHMMSS',
    section: 'selection',
    help: 'Restore the set with this timestamp key.',
  }),
  newestOf: text({
    flags: ['-s'],
    argument: 'DATABASE',
    section: 'selection',
    help: 'Restore the newest complete set of this database.',
  }),
  date: text({
    flags: ['-b'],
    argument: 'YYYYMMDD',
    section: 'selection',
    help: 'Restore the set of this date; asks which when there are several.',
  }),
  listTables: flag({
    flags: ['-L'],
    section: 'selection',
    help: 'List the tables of the set of -t and stop.',
  }),
} as const;

const SELECTION = {
  tables: list({
    flags: ['-T'],
    argument: 'SCHEMA.TABLE',
    splitsCommas: true,
    section: 'selection',
    help: 'Only this table; SCHEMA.* means the whole schema. Names are taken as written; quote a part that holds a dot or comma.',
  }),
  tableFile: text({
    flags: ['--table-file'],
    argument: 'FILE',
    section: 'selection',
    help: 'Only the tables named in FILE, one SCHEMA.TABLE a line, UTF-8.',
  }),
  schemas: list({
    flags: ['-S'],
    argument: 'SCHEMA',
    section: 'selection',
    help: 'Only what is in this schema, and what that needs of others. Together with -T both are restored.',
  }),
  metadataOnly: flag({
    flags: ['-m'],
    section: 'selection',
    help: 'Definitions only, no rows.',
  }),
  globals: optionalMode({
    flags: ['-G'],
    section: 'selection',
    help: "Restore the set's global objects first; only: and nothing else.",
  }),
} as const;

const WORK = {
  dropExisting: flag({
    flags: ['-e'],
    section: 'work',
    help: 'Drop the target database and create it anew.',
  }),
  force: flag({
    flags: ['--force'],
    section: 'work',
    help: 'With -e: drop the database even for a set that has only a part of it.',
  }),
  redirect: text({
    flags: ['--redirect'],
    argument: 'DATABASE',
    section: 'work',
    help: 'Restore into this database instead; it is created when missing.',
  }),
  truncate: flag({
    flags: ['--truncate'],
    section: 'work',
    help: 'Empty the tables that are restored first.',
  }),
  append: flag({
    flags: ['--append'],
    section: 'work',
    help: 'Add the rows of the set to those that tables have. Without it, and without --truncate, the restore is refused when a table that it loads has rows.',
  }),
  resume: flag({
    flags: ['--resume'],
    section: 'work',
    help: 'Go on with a restore that was broken off, given again with its options: what it committed stays and is not loaded twice. Not on Greenplum.',
  }),
  loadThrough: choice({
    flags: ['--load-through'],
    argument: 'coordinator|segments',
    choices: ['coordinator', 'segments'],
    fallback: 'coordinator',
    section: 'work',
    help: 'Greenplum: coordinator loads a table by one COPY on all segments, in one transaction, and the server checks that each row belongs where it goes; segments lets each segment load its own rows, unchecked.',
  }),
  trustSet: flag({
    flags: ['--trust-set'],
    section: 'checks',
    help: 'Restore a set that is not signed by this cluster or one it trusts. Restoring a set trusts whoever wrote it: its SQL runs with the rights of the database user who restores.',
  }),
  noAnalyze: flag({ flags: ['--noanalyze'], section: 'work', help: 'Do not run ANALYZE afterwards.' }),
  onErrorContinue: flag({
    flags: ['--on-error-continue'],
    section: 'work',
    help: 'Go on after a statement that failed; the end lists what failed, and the exit status is 1.',
  }),
  jobs: integer({
    flags: ['--jobs'],
    argument: 'NUMBER',
    fallback: undefined,
    min: 1,
    max: 255,
    section: 'work',
    help: 'Parallel channels inside each segment, 1 to 255; at the end they share the tables that were dumped in parts.',
    fallbackText: 'the cores of this host over the instances on one host, 8 at most',
  }),
} as const;

const LATER = {
  fromArchiveHost: text({
    flags: ['-R'],
    argument: 'HOST:PATH',
    section: 'selection',
    help: 'Copy the set whose files lie in PATH on HOST into the dump directories, then restore it; [ADDRESS]:PATH for IPv6. The agent that runs there reads the files and must allow PATH (allowedRoots).',
  }),
  archiveAgentPort: integer({
    flags: ['--archive-agent-port'],
    argument: 'PORT',
    fallback: undefined,
    min: 1,
    max: 65_535,
    section: 'selection',
    help: 'Port of the agent on the host of -R, where the cluster file does not name it under archives.',
  }),
  listBackups: later(['--list-backup'], 'List the keys that a restore of -t needs.', { section: 'incremental' }),
  onlyThisSet: later(['--noplan'], 'Rows of this one set only.', { section: 'incremental' }),
  changeSchema: text({
    flags: ['--change-schema'],
    argument: 'SCHEMA',
    section: 'work',
    help: 'Put the tables of -T or --table-file and what belongs to them into this schema, which must exist.',
  }),
  restoreStatistics: optionalMode({
    flags: ['--restore-stats'],
    section: 'work',
    help: 'Restore the planner statistics that --dump-stats wrote; only: and nothing else.',
    implies: ['--noanalyze'],
  }),
  noAoStatistics: flag({
    flags: ['--noaostats'],
    section: 'work',
    help: 'Greenplum with --load-through segments: leave the coordinator’s row counts of append-optimised tables as they are.',
  }),
  noNameValidation: flag({
    flags: ['--no-validate-table-name'],
    section: 'checks',
    help: 'Ignored.',
    ignored: { level: 'DEBUG', notice: '--no-validate-table-name has no effect: names are looked up in the manifest.' },
  }),
  reportDirectory: text({
    flags: ['--report-status-dir'],
    argument: 'DIRECTORY',
    section: 'place',
    help: 'Where the restore’s report and status files go, absolute, on every host; it must be writable, and each agent must allow it (allowedRoots).',
    fallbackText: "the set's folder",
  }),
  ignoredK: flag({
    flags: ['-K'],
    section: 'checks',
    help: 'Ignored.',
    ignored: { level: 'DEBUG', notice: '-K has no effect.' },
  }),
} as const;

export const GPDBRESTORE_OPTIONS = {
  ...SOURCE,
  ...SELECTION,
  ...PLACE_OPTIONS,
  ...WORK,
  ...WORK_OPTIONS,
  ...RECORD_OPTIONS,
  ...LATER,
  ...PLUGIN_OPTIONS,
  ...LATER_STORAGE_OPTIONS,
  ...GENERAL_OPTIONS,
} as const;
