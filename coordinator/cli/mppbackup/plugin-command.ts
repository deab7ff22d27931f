/** `mppbackup plugin test`: does a storage plugin keep the protocol? */
import { readPluginConfig } from '../../../common/plugins/plugin-config.js';
import { testPlugin } from '../../commands/test-plugin.js';
import { pluginTestResultSchema, type PluginCheck } from '../../report/fleet-results.js';
import { inSection, positional, required } from '../options/declare.js';
import { command } from './command.js';

const options = inSection('options');

export const pluginTestCommand = command({
  name: 'plugin test',
  summary: 'Run a storage plugin through the whole protocol on this host; it stores and deletes test data',
  options: {
    file: required(positional('FILE', 'The plugin’s configuration (YAML).')),
    megabytes: options.integer('--megabytes NUMBER', 'Size of the large stream.', {
      fallback: 100,
      min: 1,
      max: 1_000_000,
    }),
    timeoutSeconds: options.integer('--timeout SECONDS', 'The longest that a call may stand still.', {
      fallback: 600,
      min: 1,
      max: 86_400,
    }),
  },
  result: pluginTestResultSchema,
  run: async ({ file, megabytes, timeoutSeconds }, { environment, say, signal }) =>
    testPlugin({
      config: await readPluginConfig(file, environment),
      megabytes,
      limitMs: timeoutSeconds * 1000,
      onCheck: (check) => say(describeCheck(check)),
      signal,
    }),
  describe: ({ passed, failed, skipped }) => [`\n${passed} passed, ${failed} failed, ${skipped} skipped`],
});

function describeCheck({ call, what, outcome, detail, milliseconds }: PluginCheck): string {
  const mark = { passed: 'pass', failed: 'FAIL', skipped: 'skip' }[outcome];
  return `${mark}  ${call} ${what} (${milliseconds} ms)${detail === '' ? '' : `\n      ${detail}`}`;
}
