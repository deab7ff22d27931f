/** Combinations that gpdbrestore refuses, in the order and words of the reference's section 5.2. */
import type { GPDBRESTORE_OPTIONS } from './gpdbrestore-options.js';
import type { OptionValues } from './option.js';
import { needs, ONE_PLACE, together, type Rule } from './rules.js';

type Values = OptionValues<typeof GPDBRESTORE_OPTIONS>;

const SOURCES = ['-t', '-b', '-R', '-s'] as const;
const NAME_A_SET = '-t KEY names a set, -s DATABASE its newest one; mppbackup show lists the sets.';
const NET_BACKUP = ['--netbackup-service-host', '--netbackup-block-size'];

const notWithNetBackup = (flag: string, message: string): Rule<unknown> =>
  together(flag, NET_BACKUP, 'generic', message);

const SOURCE: readonly Rule<Values>[] = [
  {
    given: [],
    lacking: SOURCES,
    presentation: 'argument',
    message: 'Must supply one of -t, -b, -R, or -s.',
    hint: NAME_A_SET,
  },
  ...SOURCES.flatMap((first, index) =>
    SOURCES.slice(index + 1).map((second): Rule<Values> => ({
      ...together(first, second, 'argument', 'Only supply one of -t, -b, -R, or -s.'),
      hint: NAME_A_SET,
    })),
  ),
  needs('-L', '-t', 'argument', 'Need to supply -t <timestamp> for -L option'),
  needs('--list-backup', '-t', 'argument', 'Need to supply -t <timestamp> for --list-backup option'),
];

const SELECTION: readonly Rule<Values>[] = [
  together('--list-backup', '-e', 'generic', 'Cannot specify --list-backup and -e together'),
  needs(
    '--truncate',
    ['-S', '-T', '--table-file'],
    'generic',
    '--truncate can be specified only with -S, -T, or --table-file option',
  ),
  needs('--force', '-e', 'generic', '--force can be specified only with -e option'),
  together('--truncate', '-e', 'generic', 'Cannot specify --truncate and -e together'),
  together('--append', '--truncate', 'generic', 'Cannot specify --append and --truncate together'),
  together('--append', '-e', 'generic', 'Cannot specify --append and -e together'),
  together('--append', '-m', 'generic', 'Cannot specify --append and -m together'),
  together('--append', '-L', 'generic', 'Cannot specify --append and -L together'),
  {
    given: [['--append'], ['-G']],
    lacking: [],
    only: ({ globals }) => globals === 'only',
    presentation: 'generic',
    message: 'Cannot specify --append and -G only together',
  },
  {
    given: [['--append'], ['--restore-stats']],
    lacking: [],
    only: ({ restoreStatistics }) => restoreStatistics === 'only',
    presentation: 'generic',
    message: 'Cannot specify --append and --restore-stats only together',
  },
  {
    given: [['--restore-stats'], ['-e']],
    lacking: [],
    only: ({ restoreStatistics }) => restoreStatistics === 'only',
    presentation: 'generic',
    message: 'Cannot specify --restore-stats only and -e together',
  },
  together('--table-file', '-T', 'generic', 'Cannot specify -T and --table-file together'),
  together('-T', '--list-backup', 'generic', 'Cannot specify -T and --list-backup together'),
  together('-m', '--noplan', 'generic', 'Cannot specify --noplan and -m together.'),
  together('-e', '--noplan', 'generic', 'Cannot specify --noplan and -e together.'),
  {
    given: [['--noplan'], ['-G']],
    lacking: [],
    only: ({ globals }) => globals === 'only',
    presentation: 'generic',
    message: 'Cannot specify --noplan and -G only together',
  },
  {
    given: [['--noplan'], ['--restore-stats']],
    lacking: [],
    only: ({ restoreStatistics }) => restoreStatistics === 'only',
    presentation: 'generic',
    message: 'Cannot specify --noplan and --restore-stats only together',
  },
  together('-m', '--noanalyze', 'generic', 'Cannot specify --noanalyze and -m together.'),
  needs(
    '--change-schema',
    ['-T', '--table-file'],
    'generic',
    '-T or --table-file option must be specified with the --change-schema option',
  ),
  together('--change-schema', '-S', 'generic', '-S option cannot be used with --change-schema option'),
];

/** What keeps no journal, or restores nothing that could be broken off. */
const RESUME: readonly Rule<Values>[] = [
  together('--resume', '--on-error-continue', 'generic', 'Cannot specify --resume and --on-error-continue together'),
  together('--resume', '-L', 'generic', 'Cannot specify --resume and -L together'),
  {
    given: [['--resume'], ['-G']],
    lacking: [],
    only: ({ globals }) => globals === 'only',
    presentation: 'generic',
    message: 'Cannot specify --resume and -G only together',
  },
  {
    given: [['--resume'], ['--restore-stats']],
    lacking: [],
    only: ({ restoreStatistics }) => restoreStatistics === 'only',
    presentation: 'generic',
    message: 'Cannot specify --resume and --restore-stats only together',
  },
];

const STORAGE: readonly Rule<Values>[] = [
  notWithNetBackup('-R', '-R is not supported for restore with NetBackup.'),
  notWithNetBackup('-s', '-s is not supported with NetBackup.'),
  notWithNetBackup('-b', '-b is not supported with NetBackup.'),
  notWithNetBackup('-L', '-L is not supported with NetBackup.'),
  together('--ddboost', NET_BACKUP, 'generic', '--ddboost option is not supported with NetBackup'),
  together('-R', '--ddboost', 'terse', '-R cannot be used with DDBoost parameters.'),
  together('-u', '--ddboost', 'terse', '-u cannot be used with DDBoost parameters.'),
  needs(
    '--ddboost-storage-unit',
    '--ddboost',
    'generic',
    'Cannot use ddboost storage unit option without specifying --ddboost option.',
  ),
];

export const GPDBRESTORE_RULES: readonly Rule<Values>[] = [
  ...SOURCE,
  ...SELECTION,
  ...RESUME,
  ...STORAGE,
  ...ONE_PLACE,
];
