/** Options of the programs that a run draws, besides what it selects. */
import type { Draw } from './draw.js';

/** Each changes something else, so that several may be given at once; of one line only one. */
const BACKUP_OPTIONS: readonly (readonly (readonly string[])[])[] = [
  [['-z'], ['--compression', 'gzip:9'], ['--rsyncable']],
  [['--inserts'], ['--column-inserts']],
  [['-C']],
  [['--dump-stats']],
  [
    ['--jobs', '3'],
    ['--jobs', '1'],
  ],
  [['--no-owner'], ['--no-privileges'], ['--no-owner', '--no-privileges'], ['--use-set-session-authorization']],
  [['--no-owner'], ['--no-privileges']],
  [['--no-large-objects']],
  [['--no-unlogged-table-data']],
  [['-G'], ['-G', '-g']],
  [['-E', 'UTF8']],
  [['--prefix', 'gen']],
  [['-j'], ['-k']],
];
const RESTORE_OPTIONS: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ['--noanalyze'],
  ['--jobs', '2'],
  ['--on-error-continue'],
];

export function drawBackupOptions(draw: Draw): readonly string[] {
  if (draw.chance(0.35)) return [];
  const lines = draw.some(BACKUP_OPTIONS, 2);
  const options = lines.flatMap((line) => draw.pick(line));
  return [...options.filter((option, at) => !option.startsWith('--no-') || options.indexOf(option) === at)];
}

/** What goes with the options of the backup. */
export function drawRestoreOptions(draw: Draw, backup: readonly string[]): readonly string[] {
  const prefix = backup.includes('--prefix') ? ['--prefix', 'gen'] : [];
  const globals = backup.includes('-G') && draw.chance(0.7) ? ['-G'] : [];
  const statistics = backup.includes('--dump-stats') && draw.chance(0.7) ? ['--restore-stats'] : [];
  return [...prefix, ...globals, ...statistics, ...draw.pick(RESTORE_OPTIONS)];
}

/** Those that pg_dump has too, and that change what is made. */
export function stockOptions(backup: readonly string[]): readonly string[] {
  const shared = ['--no-owner', '--no-privileges', '--use-set-session-authorization'];
  return shared.filter((option) => backup.includes(option));
}
