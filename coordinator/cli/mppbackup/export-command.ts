/** `mppbackup export`: says what was written where. */
import { exportSet } from '../../commands/export-set.js';
import { exportResultSchema } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { inSection, positional, required, timestampKey } from '../options/declare.js';
import { WORK_OPTIONS } from '../options/shared-options.js';
import { command, SETS_OPTIONS } from './command.js';

const options = inSection('options');
const { reconnectWindowMs, maxRate } = WORK_OPTIONS;
const WORK = { reconnectWindowMs, maxRate };

export const exportCommand = command({
  name: 'export',
  summary: 'Write a set into another folder on every host, where it needs no other set',
  notes:
    'The copy is a full set: gpdbrestore -u DIR restores it, gunzip and psql load its files. Exit status: 0 it is there, 1 it is there and not signed, 2 nothing was written.',
  options: {
    key: timestampKey({ ...positional('KEY', 'Timestamp key of the set.'), fallbackText: 'the newest' }),
    to: required(
      options.text('--to DIR', 'The folder, absolute, on every host: agents must be allowed to write below it.'),
    ),
    ...WORK,
    ...SETS_OPTIONS,
  },
  result: exportResultSchema,
  run: ({ maxRate, ...values }, context) =>
    exportSet({ ...values, ...context, rates: { maxRate }, warn: context.note }),
  describe: ({ timestampKey: key, database, to, took, files, bytes, seconds }) => [
    `${key} of ${database}: wrote ${plural(files, 'file')}, ${formatBytes(bytes)}, below ${to} in ${seconds.toFixed(1)} s`,
    ...(took.length === 0 ? [] : [`It has the rows that lay in ${took.join(', ')}, and needs no other set.`]),
    `gpdbrestore -u ${to} -t ${key} restores it.`,
  ],
});
