/** `mppbackup config restore`: shows how what -g saved differs from the hosts' files; writes only when told to. */
import { join } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import { toTimestampKey } from '../../../common/sets/timestamp-key.js';
import {
  applySavedConfig,
  compareSavedConfig,
  type AppliedFile,
  type SavedConfig,
} from '../../commands/restore-config.js';
import { assertTrusted } from '../../sets/set-trust.js';
import { instanceLabel } from '../../base/topology.js';
import type { ConfigResult } from '../../report/result.js';
import type { CommandContext } from './command-context.js';
import { storeOptions, withStore, type StoreArguments } from './store-options.js';

interface RestoreArguments extends StoreArguments {
  readonly t: string;
  readonly apply: boolean;
  readonly 'trust-set': boolean;
  readonly a: boolean;
  readonly json: boolean;
}

export function configCommand(context: CommandContext): CommandModule {
  return {
    command: 'config',
    describe: 'The configuration files that gpcrondump -g saves',
    builder: (yargs: Argv) =>
      yargs
        .command(restoreCommand(context))
        .demandCommand(1, 'A command is missing after config: restore.')
        .strictCommands(),
    handler: () => undefined,
  };
}

function restoreCommand(context: CommandContext): CommandModule<object, RestoreArguments> {
  return {
    command: 'restore',
    describe: 'Show how the *.conf files of a set differ from those of every instance; --apply writes them back',
    builder: (yargs) =>
      storeOptions(yargs)
        .option('t', { type: 'string', demandOption: true, requiresArg: true, describe: 'Timestamp key of the set' })
        .option('apply', { type: 'boolean', default: false, describe: 'Write what differs; what was there is kept' })
        .option('trust-set', {
          type: 'boolean',
          default: false,
          describe: 'Write the files of a set that is not signed by this cluster or one it trusts',
        })
        .option('a', { type: 'boolean', default: false, describe: 'Do not ask before writing' })
        .option('json', { type: 'boolean', default: false, describe: 'Print one JSON object' }),
    handler: (args) =>
      withStore(args, context, async (open) => {
        const store = { ...open.store, signal: open.signal };
        const key = toTimestampKey(args.t);
        const saved = await compareSavedConfig(store, open, key);
        if (!args.json) context.print(describeSaved(saved));
        const differing = saved.files.filter(({ state }) => state !== 'same');
        const writes = args.apply && differing.length > 0;
        const log = { info: context.print, debug: () => undefined };
        const warnings = writes ? assertTrusted(saved.trust, saved.manifest, { trustSet: args['trust-set'], log }) : [];
        for (const warning of warnings) context.print(warning);
        if (writes && !args.a) await context.confirm(`Write ${differing.length} configuration file(s)`);
        const applied = writes ? await applySavedConfig(store, open, key, saved) : [];
        if (args.json) context.print(JSON.stringify(toResult(key, saved, applied)));
        else context.print(describeEnd(applied, differing.length, args.apply, key));
      }),
  };
}

function describeSaved({ files, notes }: SavedConfig): string {
  const lines = files.map(({ instance, name, state, diff }) => {
    const who = `${instanceLabel(instance)}: ${join(instance.dataDirectory, name)}`;
    return state === 'same'
      ? `${who} is the same`
      : `${who} ${state === 'missing' ? 'is missing' : 'differs'}\n${diff}`;
  });
  return [...lines, ...notes].join('\n');
}

function describeEnd(applied: readonly AppliedFile[], differing: number, apply: boolean, key: string): string {
  if (differing === 0) return `Nothing differs from the set ${key}.`;
  if (!apply) return `${differing} file(s) differ. Nothing was written: --apply does.`;
  const lines = applied.map(({ path, keptAs }) => `wrote ${path}${keptAs === undefined ? '' : `, kept ${keptAs}`}`);
  return [...lines, 'The servers read them at their next reload or restart.'].join('\n');
}

function toResult(key: string, { files }: SavedConfig, applied: readonly AppliedFile[]): ConfigResult {
  const written = new Map(applied.map((file) => [`${file.dbid}:${file.path}`, file]));
  return {
    ok: true,
    command: 'config restore',
    exitStatus: 0,
    timestampKey: key,
    applied: applied.length > 0,
    files: files.map(({ instance, name, state, diff }) => {
      const path = join(instance.dataDirectory, name);
      const keptAs = written.get(`${instance.dbid}:${path}`)?.keptAs ?? null;
      return { contentId: instance.contentId, host: instance.host, path, state, diff, keptAs };
    }),
  };
}
