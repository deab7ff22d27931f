/** The options of gpcrondump. Rules and messages: reference section 1. */
import { COMPRESSION_OPTION } from './compression-option.js';
import { inSection } from './declare.js';
import { GPCRONDUMP_AROUND_OPTIONS } from './gpcrondump-around-options.js';
import { GPCRONDUMP_VENDOR_OPTIONS } from './gpcrondump-vendor-options.js';
import {
  GENERAL_OPTIONS,
  VENDOR_STORAGE_OPTIONS,
  PLACE_OPTIONS,
  PLUGIN_OPTIONS,
  RECORD_OPTIONS,
  WORK_OPTIONS,
} from './shared-options.js';

const selection = inSection('selection');
const place = inSection('place');
const work = inSection('work');
const checks = inSection('checks');
const record = inSection('record');
const storage = inSection('storage');

const SELECTION = {
  databases: selection.list(
    '-x DATABASE[,DATABASE]',
    'The database to back up. Several make a set each, one after the other.',
    { splitsCommas: true, fallbackText: '$PGDATABASE' },
  ),
  includeTables: selection.list(
    '-t SCHEMA.TABLE',
    'Only this table; a partitioned table means all its partitions. Names are taken as written; quote a part that holds a dot: "My Schema"."a.b".',
  ),
  excludeTables: selection.list('-T SCHEMA.TABLE', 'Everything but this table.'),
  includeTableFile: selection.text(
    '--table-file FILE',
    'Only the tables named in FILE, one SCHEMA.TABLE a line, UTF-8.',
  ),
  excludeTableFile: selection.text('--exclude-table-file FILE', 'Everything but the tables named in FILE.'),
  includeSchemas: selection.list('-s SCHEMA', 'Only this schema.'),
  excludeSchemas: selection.list('-S SCHEMA', 'Everything but this schema.'),
  includeSchemaFile: selection.text('--schema-file FILE', 'Only the schemas named in FILE, one a line, UTF-8.'),
  excludeSchemaFile: selection.text('--exclude-schema-file FILE', 'Everything but the schemas named in FILE.'),
  noLargeObjects: selection.flag(
    '--no-large-objects',
    'Leave large objects out. With -t and -s they are left out in any case, as by pg_dump; -T and -S keep them.',
  ),
  noUnloggedTableData: selection.flag(
    '--no-unlogged-table-data',
    'Only the definitions of unlogged tables and sequences, without rows and values. The log and the report name the tables.',
  ),
} as const;

const { repository: _, ...OWN_PLACE_OPTIONS } = PLACE_OPTIONS;

export const GPCRONDUMP_OPTIONS = {
  ...SELECTION,
  key: place.text('-K YYYYMMDDHHMMSS', 'The timestamp key of the set.', { fallbackText: 'now' }),
  ...OWN_PLACE_OPTIONS,
  repositories: place.list(
    '--repository NAME',
    'The set goes into this repository of the cluster file (hosts: the hosts’ own folders). Given again: it is then copied into that one, too.',
    { fallbackText: 'hosts, or what -u names' },
  ),
  withGlobals: place.flag(
    '-G',
    'Also write roles, tablespaces and other global objects (pg_dumpall -g) of every node.',
  ),
  withConfig: place.flag('-g', "Also write a tar of every node's *.conf files."),
  noCompression: work.flag('-z', 'Write data files without compression: the same as --compression none.'),
  compression: COMPRESSION_OPTION,
  ...WORK_OPTIONS,
  jobs: work.integer(
    '--jobs NUMBER',
    'Parallel channels inside each segment, 1 to 255; they share its snapshot, and large tables among them.',
    {
      fallback: undefined,
      min: 1,
      max: 255,
      fallbackText: 'the cores of this host over the instances on one host, 8 at most',
    },
  ),
  consistency: work.choice(
    '--consistency strict|relaxed',
    'strict: one moment for all segments, or no backup. relaxed: each segment at its own moment, as the original did; a transaction over several segments may then be half in the backup.',
    { choices: ['strict', 'relaxed'], fallback: 'strict' },
  ),
  lockWaitMs: work.duration(
    '--lock-wait TIME',
    'How long to try for the locks and the consistent cut before giving up. Sessions of others are never cancelled.',
    { fallbackText: '5m', minMs: 0, maxMs: 86_400_000 },
  ),
  keepPartialFiles: work.flag(
    '-r',
    'Keep the partial files of a backup that failed. They are never listed or restored as a set.',
  ),
  skipSpaceCheck: checks.flag('-b', 'Do not check the free space.'),
  keepFreePercent: checks.integer(
    '-f PERCENT',
    'Percentage of the free space that must be left on every file system.',
    { fallback: 10, min: 0, max: 99 },
  ),
  dryRun: checks.flag('--dry-run', 'Check everything, print the plan and stop before anything is written.'),
  ...RECORD_OPTIONS,
  withHistory: record.flag('-h', 'Write a row into public.gpcrondump_history of the database. This is the default.'),
  withoutHistory: record.flag('-H', 'Write no history row.'),
  ...GPCRONDUMP_AROUND_OPTIONS,
  ...GPCRONDUMP_VENDOR_OPTIONS,
  ...PLUGIN_OPTIONS,
  noPluginVerify: storage.flag(
    '--no-plugin-verify',
    'Do not read back from the storage plugin what it has taken. Otherwise every file is, and compared.',
  ),
  ...VENDOR_STORAGE_OPTIONS,
  ...GENERAL_OPTIONS,
} as const;
