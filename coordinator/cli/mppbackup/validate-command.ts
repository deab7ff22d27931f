/** `mppbackup validate`: is a set as the backup wrote it? Nothing is restored or changed. */
import { validateSets } from '../../commands/validate-sets.js';
import { validationResultSchema, type ValidatedSet } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional, timestampKey } from '../options/declare.js';
import { together } from '../options/rules.js';
import { command, SETS_OPTIONS } from './command.js';

const options = inSection('options');

export const validateCommand = command({
  name: 'validate',
  summary: 'Read all files of a set on every host, and say what is damaged',
  notes:
    'Exit status: 0 everything is whole, 1 something could not be looked at or is not signed by a key that the cluster trusts, 2 something is damaged.',
  options: {
    key: timestampKey({ ...positional('KEY', 'Timestamp key of the set.'), fallbackText: 'the newest' }),
    all: options.flag('--all', 'Every set, newest first.'),
    quick: options.flag('--quick', 'Only whether files are there, and their sizes.'),
    ...SETS_OPTIONS,
  },
  rules: [together('KEY', '--all', 'generic', 'validate takes either a timestamp key or --all.')],
  result: validationResultSchema,
  run: ({ key, all, ...values }, context) =>
    validateSets({
      ...values,
      ...context,
      sets: key ?? (all ? 'all' : 'newest'),
      onSet: (found) => context.say(describe(found, values.quick)),
    }),
  describe: ({ incomplete }) =>
    incomplete.length === 0 ? [] : [`Not complete, and never restored: ${incomplete.join(', ')}`],
});

function describe(found: ValidatedSet, quick: boolean): string {
  const { timestampKey: key, database, problems, notes, isWholeLook, files, rows, tables, bytesRead, seconds } = found;
  const of = database === '' ? '' : ` of ${database}`;
  const looked = quick
    ? `sizes of ${plural(files, 'file')}`
    : `${plural(files, 'file')}, ${plural(tables, 'table')}, ${plural(rows, 'row')}, ${formatBytes(bytesRead)} read in ${seconds.toFixed(1)} s`;
  const whole = isWholeLook || problems.length > 0 ? 'whole' : 'whole as far as it was looked at';
  const state = problems.length > 0 ? `damaged: ${plural(problems.length, 'problem')}` : whole;
  const lines = problems.map(({ host, path, problem }) => `  ${host}:${path === '' ? ' ' : `${path}: `}${problem}`);
  return [`${key}${of}  ${state} (${looked})`, ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}
