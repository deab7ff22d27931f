/** `mppbackup validate`: is a set as the backup wrote it? Nothing is restored or changed. */
import { validateSets } from '../../commands/validate-sets.js';
import { validationResultSchema, type ValidatedSet } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional, timestampKey } from '../options/declare.js';
import { needs, together } from '../options/rules.js';
import { command, SETS_OPTIONS, IDENTITY } from './command.js';

const options = inSection('options');
const DAY_MS = 86_400_000;

export const validateCommand = command({
  name: 'validate',
  summary: 'Read all files of a set on every host, and say what is damaged',
  notes:
    'Of an encrypted set the stored bytes are compared with the list that was written with them; with --identity they are opened, and what they hold is compared with the signed manifest. Exit status: 0 everything is whole, 1 something could not be looked at or is not signed by a key that the cluster trusts, 2 something is damaged.',
  options: {
    key: timestampKey({ ...positional('KEY', 'Timestamp key of the set.'), fallbackText: 'the newest' }),
    all: options.flag('--all', 'Every set, newest first.'),
    new: options.flag('--new', 'Every set that no validation has read whole and found whole.'),
    olderThan: options.integer('--older-than DAYS', 'With --new: or not for that many days.', {
      min: 0,
      max: 36_500,
      fallback: undefined,
    }),
    chain: options.flag('--chain', 'Also the sets that hang together with it: those that it needs, and that need it.'),
    quick: options.flag('--quick', 'Only whether files are there, and their sizes.'),
    ...IDENTITY,
    ...SETS_OPTIONS,
  },
  rules: [
    together('KEY', '--all', 'generic', 'validate takes either a timestamp key or --all.'),
    together('KEY', '--new', 'generic', 'validate takes either a timestamp key or --new.'),
    together('--all', '--new', 'generic', 'validate takes either --all or --new.'),
    together('--chain', ['--all', '--new'], 'generic', '--chain goes with a timestamp key, or with the newest set.'),
    together('--quick', '--new', 'generic', '--new looks for sets that were not read: it does not go with --quick.'),
    needs('--older-than', '--new', 'generic', '--older-than goes with --new.'),
  ],
  result: validationResultSchema,
  run: ({ key, all, new: isNew, olderThan, ...values }, context) =>
    validateSets({
      ...values,
      ...context,
      sets: key ?? (all ? 'all' : isNew ? 'new' : 'newest'),
      since: olderThan === undefined ? undefined : new Date(Date.now() - olderThan * DAY_MS),
      onSet: (found) => context.say(describe(found, values.quick)),
    }),
  describe: ({ sets, incomplete }) => [
    ...(sets.length === 0 ? ['Every set was read whole and found whole.'] : []),
    ...(incomplete.length === 0 ? [] : [`Not complete, and never restored: ${incomplete.join(', ')}`]),
  ],
});

function describe(found: ValidatedSet, quick: boolean): string {
  const {
    timestampKey: key,
    database,
    problems,
    notes,
    isWholeLook,
    files,
    rows,
    tables,
    bytesRead,
    seconds,
    encryption,
  } = found;
  const of = database === '' ? '' : ` of ${database}`;
  const looked = quick
    ? `sizes of ${plural(files, 'file')}`
    : `${plural(files, 'file')}, ${plural(tables, 'table')}, ${plural(rows, 'row')}, ${formatBytes(bytesRead)} read in ${seconds.toFixed(1)} s`;
  const how =
    encryption === 'stored' ? ', stored bytes: --identity opens them' : encryption === 'opened' ? ', opened' : '';
  const whole = isWholeLook || problems.length > 0 ? 'whole' : 'whole as far as it was looked at';
  const state = problems.length > 0 ? `damaged: ${plural(problems.length, 'problem')}` : whole;
  const lines = problems.map(({ host, path, problem }) => `  ${host}:${path === '' ? ' ' : `${path}: `}${problem}`);
  return [`${key}${of}  ${state} (${looked}${how})`, ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}
