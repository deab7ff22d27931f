/** The options of gpcrondump. Rules and messages: reference section 1. */
import { COMPRESSION_OPTION } from './compression-option.js';
import { choice, duration, flag, integer, list, text } from './declare.js';
import { GPCRONDUMP_AROUND_OPTIONS } from './gpcrondump-around-options.js';
import { GPCRONDUMP_VENDOR_OPTIONS } from './gpcrondump-vendor-options.js';
import {
  GENERAL_OPTIONS,
  LATER_STORAGE_OPTIONS,
  PLACE_OPTIONS,
  PLUGIN_OPTIONS,
  RECORD_OPTIONS,
  WORK_OPTIONS,
} from './shared-options.js';

const SELECTION = {
  databases: list({
    flags: ['-x'],
    argument: 'DATABASE[,DATABASE]',
    splitsCommas: true,
    section: 'selection',
    help: 'The database to back up. Several make a set each, one after the other.',
    fallbackText: '$PGDATABASE',
  }),
  includeTables: list({
    flags: ['-t'],
    argument: 'SCHEMA.TABLE',
    section: 'selection',
    help: 'Only this table; a partitioned table means all its partitions. Names are taken as written; quote a part that holds a dot: "My Schema"."a.b".',
  }),
  excludeTables: list({
    flags: ['-T'],
    argument: 'SCHEMA.TABLE',
    section: 'selection',
    help: 'Everything but this table.',
  }),
  includeTableFile: text({
    flags: ['--table-file'],
    argument: 'FILE',
    section: 'selection',
    help: 'Only the tables named in FILE, one SCHEMA.TABLE a line, UTF-8.',
  }),
  excludeTableFile: text({
    flags: ['--exclude-table-file'],
    argument: 'FILE',
    section: 'selection',
    help: 'Everything but the tables named in FILE.',
  }),
  includeSchemas: list({
    flags: ['-s'],
    argument: 'SCHEMA',
    section: 'selection',
    help: 'Only this schema.',
  }),
  excludeSchemas: list({
    flags: ['-S'],
    argument: 'SCHEMA',
    section: 'selection',
    help: 'Everything but this schema.',
  }),
  includeSchemaFile: text({
    flags: ['--schema-file'],
    argument: 'FILE',
    section: 'selection',
    help: 'Only the schemas named in FILE, one a line, UTF-8.',
  }),
  excludeSchemaFile: text({
    flags: ['--exclude-schema-file'],
    argument: 'FILE',
    section: 'selection',
    help: 'Everything but the schemas named in FILE.',
  }),
  noLargeObjects: flag({
    flags: ['--no-large-objects'],
    section: 'selection',
    help: 'Leave large objects out. With -t and -s they are left out in any case, as by pg_dump; -T and -S keep them.',
  }),
  noUnloggedTableData: flag({
    flags: ['--no-unlogged-table-data'],
    section: 'selection',
    help: 'Only the definitions of unlogged tables and sequences, without rows and values. The log and the report name the tables.',
  }),
} as const;

export const GPCRONDUMP_OPTIONS = {
  ...SELECTION,
  key: text({
    flags: ['-K'],
    argument: 'YYYYMMDDHHMMSS',
    section: 'place',
    help: 'The timestamp key of the set.',
    fallbackText: 'now',
  }),
  ...PLACE_OPTIONS,
  withGlobals: flag({
    flags: ['-G'],
    section: 'place',
    help: 'Also write roles, tablespaces and other global objects (pg_dumpall -g) of every node.',
  }),
  withConfig: flag({
    flags: ['-g'],
    section: 'place',
    help: "Also write a tar of every node's *.conf files.",
  }),
  noCompression: flag({
    flags: ['-z'],
    section: 'work',
    help: 'Write data files without compression: the same as --compression none.',
  }),
  compression: COMPRESSION_OPTION,
  ...WORK_OPTIONS,
  jobs: integer({
    flags: ['--jobs'],
    argument: 'NUMBER',
    fallback: undefined,
    min: 1,
    max: 255,
    section: 'work',
    help: 'Parallel channels inside each segment, 1 to 255; they share its snapshot, and large tables among them.',
    fallbackText: 'the cores of this host over the instances on one host, 8 at most',
  }),
  consistency: choice({
    flags: ['--consistency'],
    argument: 'strict|relaxed',
    choices: ['strict', 'relaxed'],
    fallback: 'strict',
    section: 'work',
    help: 'strict: one moment for all segments, or no backup. relaxed: each segment at its own moment, as the original did; a transaction over several segments may then be half in the backup.',
  }),
  lockWaitMs: duration({
    flags: ['--lock-wait'],
    argument: 'TIME',
    fallbackText: '5m',
    minMs: 0,
    maxMs: 86_400_000,
    section: 'work',
    help: 'How long to try for the locks and the consistent cut before giving up. Sessions of others are never cancelled.',
  }),
  keepPartialFiles: flag({
    flags: ['-r'],
    section: 'work',
    help: 'Keep the partial files of a backup that failed. They are never listed or restored as a set.',
  }),
  skipSpaceCheck: flag({
    flags: ['-b'],
    section: 'checks',
    help: 'Do not check the free space.',
  }),
  keepFreePercent: integer({
    flags: ['-f'],
    argument: 'PERCENT',
    fallback: 10,
    min: 0,
    max: 99,
    section: 'checks',
    help: 'Percentage of the free space that must be left on every file system.',
  }),
  dryRun: flag({
    flags: ['--dry-run'],
    section: 'checks',
    help: 'Check everything, print the plan and stop before anything is written.',
  }),
  ...RECORD_OPTIONS,
  withHistory: flag({
    flags: ['-h'],
    section: 'record',
    help: 'Write a row into public.gpcrondump_history of the database. This is the default.',
  }),
  withoutHistory: flag({
    flags: ['-H'],
    section: 'record',
    help: 'Write no history row.',
  }),
  ...GPCRONDUMP_AROUND_OPTIONS,
  ...GPCRONDUMP_VENDOR_OPTIONS,
  ...PLUGIN_OPTIONS,
  noPluginVerify: flag({
    flags: ['--no-plugin-verify'],
    section: 'storage',
    help: 'Do not read back from the storage plugin what it has taken. Otherwise every file is, and compared.',
  }),
  ...LATER_STORAGE_OPTIONS,
  ...GENERAL_OPTIONS,
} as const;
