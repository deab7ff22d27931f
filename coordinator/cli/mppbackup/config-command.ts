/** `mppbackup config restore`: shows how what -g saved differs from the hosts' files; writes only when told to. */
import { instanceLabel } from '../../base/topology.js';
import { restoreConfig } from '../../commands/restore-config.js';
import { configResultSchema, type ConfigFile, type ConfigResult } from '../../report/set-results.js';
import { inSection, required, timestampKey } from '../options/declare.js';
import { RECORD_OPTIONS, TRUST_OPTIONS } from '../options/shared-options.js';
import { command, SETS_OPTIONS, IDENTITY } from './command.js';

const options = inSection('options');

export const configRestoreCommand = command({
  name: 'config restore',
  summary: 'Show how the *.conf files of a set differ from those of every instance; --apply writes them back',
  options: {
    key: required(timestampKey(options.text('-t YYYYMMDDHHMMSS', 'Timestamp key of the set.'))),
    apply: options.flag('--apply', 'Write what differs; what was there is kept.'),
    trustSet: {
      ...TRUST_OPTIONS.trustSet,
      help: 'Write the files of a set that is not signed by this cluster or one it trusts.',
    },
    assumeYes: { ...RECORD_OPTIONS.assumeYes, help: 'Do not ask before writing.' },
    ...IDENTITY,
    ...SETS_OPTIONS,
  },
  result: configResultSchema,
  run: (values, context) =>
    restoreConfig({
      ...values,
      ...context,
      onCompared: (files, notes) => {
        for (const line of [...files.map(describeFile), ...notes]) context.say(line);
      },
      confirm: (question) => (values.assumeYes ? Promise.resolve() : context.confirm(question)),
    }),
  describe: (result, { apply }) => [describeEnd(result, apply)],
});

function describeFile({ path, state, diff, ...instance }: ConfigFile): string {
  const file = `${instanceLabel(instance)}: ${path}`;
  return state === 'same'
    ? `${file} is the same`
    : `${file} ${state === 'missing' ? 'is missing' : 'differs'}\n${diff}`;
}

function describeEnd({ files, timestampKey: key }: ConfigResult, apply: boolean): string {
  const differing = files.filter(({ state }) => state !== 'same');
  if (differing.length === 0) return `Nothing differs from the set ${key}.`;
  if (!apply) return `${differing.length} file(s) differ. Nothing was written: --apply does.`;
  const lines = differing.map(({ path, keptAs }) => `wrote ${path}${keptAs === null ? '' : `, kept ${keptAs}`}`);
  return [...lines, 'The servers read them at their next reload or restart.'].join('\n');
}
