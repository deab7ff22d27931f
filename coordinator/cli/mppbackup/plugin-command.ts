/** `mppbackup plugin test`: does a storage plugin keep the protocol? */
import type { CommandModule } from 'yargs';
import { readPluginConfig } from '../../../common/plugins/plugin-config.js';
import { testPlugin, type Check } from '../../plugins/conformance.js';
import { wholeNumber, type CommandContext, type Report } from './command-context.js';

interface TestArguments {
  readonly file: string;
  readonly megabytes: number;
  readonly timeout: number;
  readonly json: boolean;
}

export function pluginCommand(context: CommandContext, report: Report): CommandModule {
  return {
    command: 'plugin <command>',
    describe: 'Storage plugins',
    builder: (yargs) =>
      yargs.command(testCommand(context, report)).demandCommand(1, 'A subcommand of plugin is missing.'),
    handler: () => undefined,
  };
}

function testCommand(context: CommandContext, report: Report): CommandModule<object, TestArguments> {
  return {
    command: 'test <file>',
    describe: 'Run a storage plugin through the whole protocol on this host; it stores and deletes test data',
    builder: (yargs) =>
      yargs
        .positional('file', { type: 'string', demandOption: true, describe: 'The plugin’s configuration (YAML)' })
        .option('megabytes', { type: 'number', default: 100, requiresArg: true, describe: 'Size of the large stream' })
        .option('timeout', { type: 'number', default: 600, requiresArg: true, describe: 'Longest standstill, seconds' })
        .option('json', { type: 'boolean', default: false, describe: 'Print JSON' }),
    handler: async (args) => {
      const config = await readPluginConfig(args.file, process.env);
      const checks = await testPlugin({
        config,
        megabytes: wholeNumber('--megabytes', args.megabytes, 1, 1_000_000),
        limitMs: wholeNumber('--timeout', args.timeout, 1, 86_400) * 1000,
        signal: context.signal,
        ...(args.json ? {} : { onCheck: (check) => context.print(describeCheck(check)) }),
      });
      const count = (outcome: Check['outcome']): number => checks.filter((check) => check.outcome === outcome).length;
      const totals = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
      const ok = totals.failed === 0;
      if (args.json) context.print(JSON.stringify({ ok, plugin: config.executablePath, ...totals, checks }));
      else context.print(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
      report(ok ? 0 : 2);
    },
  };
}

function describeCheck({ call, what, outcome, detail, milliseconds }: Check): string {
  const mark = { passed: 'pass', failed: 'FAIL', skipped: 'skip' }[outcome];
  return `${mark}  ${call} ${what} (${milliseconds} ms)${detail === '' ? '' : `\n      ${detail}`}`;
}
