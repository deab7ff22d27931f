/** `mppbackup delete`: asks, and says what went. */
import { readPluginConfig } from '../../../common/plugins/plugin-config.js';
import { deleteSets } from '../../commands/delete-sets.js';
import { deletionResultSchema, type DeletedSet } from '../../report/set-results.js';
import { plural } from '../../report/units.js';
import { inSection, positional, timestampKey } from '../options/declare.js';
import { together } from '../options/rules.js';
import { PLUGIN_OPTIONS, RECORD_OPTIONS } from '../options/shared-options.js';
import { command, SETS_OPTIONS } from './command.js';

const options = inSection('options');

const NEEDS_A_CHOICE = {
  presentation: 'generic',
  message: 'delete needs either a timestamp key or --incomplete.',
  hint: 'mppbackup show lists the sets.',
} as const;

export const deleteCommand = command({
  name: 'delete',
  summary: 'Remove a set, or what backups that never finished left behind, on every host',
  notes:
    'Exit status: 0 all is removed, 1 files are left on hosts that did not answer, 2 nothing was removed, 4 the answer was no.',
  options: {
    key: timestampKey(positional('KEY', 'Timestamp key of the set.')),
    incomplete: options.flag('--incomplete', 'Every set without a manifest.'),
    pluginConfig: {
      ...PLUGIN_OPTIONS.pluginConfig,
      help: 'The configuration of the storage plugin that has the set: it is removed there, too.',
    },
    assumeYes: { ...RECORD_OPTIONS.assumeYes, flags: ['-a', '--yes'], help: 'Do not ask.' },
    force: options.flag('--force', 'Also the newest full backup of a database, or a set of another cluster.'),
    cascade: options.flag('--cascade', 'Also the sets that need that one: increments which refer to its rows.'),
    ...SETS_OPTIONS,
  },
  rules: [
    { given: [['KEY'], ['--incomplete']], lacking: [], ...NEEDS_A_CHOICE },
    { given: [], lacking: ['KEY', '--incomplete'], ...NEEDS_A_CHOICE },
    together('--cascade', '--incomplete', 'generic', '--cascade goes with a timestamp key.'),
    together('--plugin-config', '--incomplete', 'generic', '--plugin-config goes with a timestamp key.'),
  ],
  result: deletionResultSchema,
  run: async ({ pluginConfig, ...values }, context) =>
    deleteSets({
      ...values,
      ...context,
      plugin: pluginConfig === '' ? undefined : await readPluginConfig(pluginConfig, context.environment),
      warn: context.note,
      confirm: async (lines) => {
        for (const line of lines) context.note(line);
        if (!values.assumeYes) await context.confirm(lines.length === 1 ? 'Remove this set' : 'Remove these sets');
      },
    }),
  describe: ({ sets, plugin }) =>
    sets.length === 0 ? ['There is nothing incomplete.'] : sets.flatMap((set) => describe(set, plugin)),
});

function describe({ timestampKey: key, files, left, isSwept }: DeletedSet, plugin: string | null): readonly string[] {
  const from = plugin === null ? '' : `from the storage of ${plugin}, and `;
  const removed = `${key}: removed ${from}${plural(files, 'file')}`;
  if (left.length === 0) return [removed];
  const next = isSwept
    ? 'The next backup removes what is left, or mppbackup delete --incomplete.'
    : `Once the standby answers, mppbackup delete ${key} removes its copy.`;
  return [
    removed,
    ...left.map((why) => `${key}: files are left: ${why}`),
    `The set ${key} does not exist any more. ${next}`,
  ];
}
