/** `mppbackup merge`: asks which sets may go, and says what was made of the chain. */
import { mergeSet } from '../../commands/merge-set.js';
import { mergeResultSchema } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional, timestampKey } from '../options/declare.js';
import { RECORD_OPTIONS, WORK_OPTIONS } from '../options/shared-options.js';
import { command, IDENTITY, SETS_OPTIONS } from './command.js';

const options = inSection('options');
const { reconnectWindowMs, maxRate } = WORK_OPTIONS;
const WORK = { reconnectWindowMs, maxRate };

export const mergeCommand = command({
  name: 'merge',
  summary: 'Make a full set of an increment, in its place, from the rows of the sets that it needs',
  notes:
    'Nothing is read from the database. Increments behind the set go on. The sets that were merged are removed, as far as no other set needs them: their own keys cannot be restored any more. A merge that was broken off is given again. Exit status: 0 done, 1 done, and something that was to go is still there, 2 the set is as it was, or already full, 4 the answer was no.',
  options: {
    key: timestampKey({ ...positional('KEY', 'Timestamp key of the increment.'), fallbackText: 'the newest' }),
    keepParents: options.flag('--keep-parents', 'Remove no set: the earlier ones stay, with their keys.'),
    assumeYes: { ...RECORD_OPTIONS.assumeYes, flags: ['-a', '--yes'], help: 'Do not ask.' },
    ...WORK,
    ...IDENTITY,
    ...SETS_OPTIONS,
  },
  result: mergeResultSchema,
  run: ({ maxRate, ...values }, context) =>
    mergeSet({
      ...values,
      ...context,
      rates: { maxRate },
      warn: context.note,
      confirm: async (lines) => {
        for (const line of lines) context.note(line);
        if (values.assumeYes) return;
        await context.confirm(
          lines.length === 1
            ? 'Merge its rows, and remove this set: its key cannot be restored then'
            : 'Merge their rows, and remove these sets: their keys cannot be restored then',
        );
      },
    }),
  describe: ({ timestampKey: key, database, wrote, from, redirected, removed, stays, left, bytes, seconds }) => [
    wrote
      ? `${key} of ${database} is a full set now, with the rows of ${from.join(', ')}: wrote ${formatBytes(bytes)} in ${seconds.toFixed(1)} s`
      : `${key} of ${database} is a full set already`,
    ...(redirected.length === 0
      ? []
      : [
          `${plural(redirected.length, 'increment')} ${redirected.length === 1 ? 'refers' : 'refer'} to it now: ${redirected.join(', ')}`,
        ]),
    ...(removed.length === 0 ? [] : [`Removed: ${removed.join(', ')}`]),
    ...stays.map(({ timestampKey, why }) => `${timestampKey} is still there: ${why}`),
    ...left.map(({ timestampKey, why }) => `Files of ${timestampKey} that nothing needs any more are left: ${why}`),
  ],
});
