/** The options of gpdbrestore. Rules and messages: reference section 5; `order` is the row of its table 5.2. */
import { inSection } from './declare.js';
import {
  GENERAL_OPTIONS,
  IDENTITY_OPTIONS,
  VENDOR_STORAGE_OPTIONS,
  PLACE_OPTIONS,
  PLUGIN_OPTIONS,
  RECORD_OPTIONS,
  TRUST_OPTIONS,
  WORK_OPTIONS,
} from './shared-options.js';

const selection = inSection('selection');
const work = inSection('work');
const incremental = inSection('incremental');
const checks = inSection('checks');
const place = inSection('place');

const SOURCE = {
  key: selection.text('-t YYYYMMDDHHMMSS', 'Restore the set with this timestamp key.'),
  newestOf: selection.text('-s DATABASE', 'Restore the newest complete set of this database.'),
  date: selection.text('-b YYYYMMDD', 'Restore the set of this date; asks which when there are several.'),
  listTables: selection.flag('-L', 'List the tables of the set of -t and stop.'),
  fromArchiveHost: selection.text(
    '-R HOST:PATH',
    'Copy the set whose files lie in PATH on HOST into the dump directories, then restore it; [ADDRESS]:PATH for IPv6. The agent that runs there reads the files and must allow PATH (allowedRoots).',
  ),
  archiveAgentPort: selection.integer(
    '--archive-agent-port PORT',
    'Port of the agent on the host of -R, where the cluster file does not name it under archives.',
    { fallback: undefined, min: 1, max: 65_535 },
  ),
} as const;

const SELECTION = {
  tables: selection.list(
    '-T SCHEMA.TABLE',
    'Only this table; SCHEMA.* means the whole schema. Names are taken as written; quote a part that holds a dot or comma.',
    { splitsCommas: true },
  ),
  tableFile: selection.text('--table-file FILE', 'Only the tables named in FILE, one SCHEMA.TABLE a line, UTF-8.'),
  schemas: selection.list(
    '-S SCHEMA',
    'Only what is in this schema, and what that needs of others. Together with -T both are restored.',
  ),
  metadataOnly: selection.flag('-m', 'Definitions only, no rows.'),
  globals: selection.optionalMode('-G', "Restore the set's global objects first; only: and nothing else."),
} as const;

const WORK = {
  dropExisting: work.flag('-e', 'Drop the target database and create it anew.'),
  force: work.flag('--force', 'With -e: drop the database even for a set that has only a part of it.'),
  redirect: work.text('--redirect DATABASE', 'Restore into this database instead; it is created when missing.'),
  truncate: work.flag('--truncate', 'Empty the tables that are restored first.'),
  append: work.flag(
    '--append',
    'Add the rows of the set to those that tables have. Without it, and without --truncate, the restore is refused when a table that it loads has rows.',
  ),
  resume: work.flag(
    '--resume',
    'Go on with a restore that was broken off, given again with its options: what it committed stays and is not loaded twice. Not on Greenplum.',
  ),
  loadThrough: work.choice(
    '--load-through coordinator|segments',
    'Greenplum: coordinator loads a table by one COPY on all segments, in one transaction, and the server checks that each row belongs where it goes; segments lets each segment load its own rows, unchecked.',
    { choices: ['coordinator', 'segments'], fallback: 'coordinator' },
  ),
  ...TRUST_OPTIONS,
  ...IDENTITY_OPTIONS,
  noAnalyze: work.flag('--noanalyze', 'Do not run ANALYZE afterwards.'),
  onErrorContinue: work.flag(
    '--on-error-continue',
    'Go on after a statement that failed; the end lists what failed, and the exit status is 1.',
  ),
  jobs: work.integer(
    '--jobs NUMBER',
    'Parallel channels inside each segment, 1 to 255; at the end they share the tables that were dumped in parts.',
    {
      fallback: undefined,
      min: 1,
      max: 255,
      fallbackText: 'the cores of this host over the instances on one host, 8 at most',
    },
  ),
} as const;

const FURTHER = {
  listBackups: incremental.flag(
    '--list-backup',
    'List the keys of the sets that a restore of the increment of -t reads, and stop.',
  ),
  rowsOnly: incremental.flag(
    '--noplan',
    'Rows only, into tables that are there, beside the rows that they have; of an increment those that lie in its own files. Other sets are not read.',
  ),
  changeSchema: work.text(
    '--change-schema SCHEMA',
    'Put the tables of -T or --table-file and what belongs to them into this schema, which must exist.',
  ),
  restoreStatistics: work.optionalMode(
    '--restore-stats',
    'Restore the planner statistics that --dump-stats wrote; only: and nothing else.',
    { implies: ['--noanalyze'] },
  ),
  noAoStatistics: work.flag(
    '--noaostats',
    'Greenplum with --load-through segments: leave the coordinator’s row counts of append-optimised tables as they are.',
  ),
  noNameValidation: checks.flag('--no-validate-table-name', 'Ignored.', {
    ignored: { level: 'DEBUG', notice: '--no-validate-table-name has no effect: names are looked up in the manifest.' },
  }),
  reportDirectory: place.text(
    '--report-status-dir DIRECTORY',
    'Where the restore’s report and status files go, absolute, on every host; it must be writable, and each agent must allow it (allowedRoots).',
    { fallbackText: "the set's folder" },
  ),
  ignoredK: checks.flag('-K', 'Ignored.', { ignored: { level: 'DEBUG', notice: '-K has no effect.' } }),
} as const;

export const GPDBRESTORE_OPTIONS = {
  ...SOURCE,
  ...SELECTION,
  ...PLACE_OPTIONS,
  ...WORK,
  ...WORK_OPTIONS,
  ...RECORD_OPTIONS,
  ...FURTHER,
  ...PLUGIN_OPTIONS,
  ...VENDOR_STORAGE_OPTIONS,
  ...GENERAL_OPTIONS,
} as const;
