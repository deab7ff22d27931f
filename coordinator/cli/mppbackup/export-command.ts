/** `mppbackup export`: says what was written where. */
import { exportSet } from '../../commands/export-set.js';
import { exportResultSchema } from '../../report/set-results.js';
import { formatBytes, plural } from '../../report/units.js';
import { CommandError } from '../command-error.js';
import { parseTableName } from '../names.js';
import { inSection, positional, required, timestampKey } from '../options/declare.js';
import { WORK_OPTIONS } from '../options/shared-options.js';
import { command, SETS_OPTIONS, IDENTITY } from './command.js';

const options = inSection('options');
const { reconnectWindowMs, maxRate } = WORK_OPTIONS;
const WORK = { reconnectWindowMs, maxRate };

const withoutSchema = (text: string): CommandError =>
  new CommandError('terse', `The table ${text} has no schema.`, {
    code: 'TABLE_NAME_INVALID',
    hint: 'Write SCHEMA.TABLE.',
  });

export const exportCommand = command({
  name: 'export',
  summary: 'Write a set into another folder on every host, where it needs no other set',
  notes:
    'The copy is a full set: gpdbrestore -u DIR restores it, gunzip and psql load its files. With --table the scripts are no set: gunzip -c FILE | psql DATABASE loads one. Exit status: 0 it is there, 1 it is there with a warning (the copy is not signed, a script lacks a link to another table), 2 it is not.',
  options: {
    key: timestampKey({ ...positional('KEY', 'Timestamp key of the set.'), fallbackText: 'the newest' }),
    to: required(
      options.text('--to DIR', 'The folder, absolute, on every host: agents must be allowed to write below it.'),
    ),
    tables: options.list(
      '--table SCHEMA.TABLE',
      'Write no set, but a script for psql of this table, with what it needs, for each instance. A partitioned table brings its partitions.',
    ),
    ...WORK,
    ...IDENTITY,
    ...SETS_OPTIONS,
  },
  result: exportResultSchema,
  run: ({ maxRate, tables, ...values }, context) =>
    exportSet({
      ...values,
      ...context,
      tables: tables.map((text) => parseTableName(text, withoutSchema)),
      rates: { maxRate },
      warn: context.note,
    }),
  describe: ({ timestampKey: key, database, to, took, files, bytes, seconds, tables, scripts }) => {
    const wrote = `${key} of ${database}: wrote ${plural(files, tables.length > 0 ? 'script' : 'file')}, ${formatBytes(bytes)}, below ${to} in ${seconds.toFixed(1)} s`;
    if (tables.length > 0)
      return [wrote, ...scripts.map(({ host, port, path }) => `${host}: ${path}, for port ${port}`)];
    return [
      wrote,
      ...(took.length === 0 ? [] : [`It has the rows that lay in ${took.join(', ')}, and needs no other set.`]),
      `gpdbrestore -u ${to} -t ${key} restores it.`,
    ];
  },
});
