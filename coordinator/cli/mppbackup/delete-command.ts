/** `mppbackup delete`: asks, and says what went. */
import type { CommandModule } from 'yargs';
import { AppError } from '../../../common/errors/app-error.js';
import { readPluginConfig } from '../../../common/plugins/plugin-config.js';
import { toTimestampKey } from '../../../common/sets/timestamp-key.js';
import { deleteSets, type DeletedSet } from '../../commands/delete-sets.js';
import { plural } from '../../report/units.js';
import type { CommandContext, Report } from './command-context.js';
import { storeOptions, withStore, type StoreArguments } from './store-options.js';

interface DeleteArguments extends StoreArguments {
  readonly 'plugin-config': string;
  readonly key: string | undefined;
  readonly incomplete: boolean;
  readonly yes: boolean;
  readonly force: boolean;
}

export function deleteCommand(context: CommandContext, report: Report): CommandModule<object, DeleteArguments> {
  return {
    command: 'delete [key]',
    describe: 'Remove a set, or what backups that never finished left behind, on every host',
    builder: (yargs) =>
      storeOptions(yargs)
        .positional('key', { type: 'string', describe: 'Timestamp key of the set' })
        .option('plugin-config', {
          type: 'string',
          default: '',
          requiresArg: true,
          describe: 'The storage plugin that has the set: it is removed there, too',
        })
        .option('incomplete', { type: 'boolean', default: false, describe: 'Every set without a manifest' })
        .option('yes', { alias: 'a', type: 'boolean', default: false, describe: 'Do not ask' })
        .option('force', {
          type: 'boolean',
          default: false,
          describe: 'Also the newest full backup of a database, or a set of another cluster',
        })
        .epilogue(
          'Exit status: 0 all is removed, 1 files are left on hosts that did not answer, 2 nothing was removed, 4 the answer was no.',
        ),
    handler: (args) =>
      withStore(args, context, async (open) => {
        assertUsage(args);
        const file = args['plugin-config'];
        const plugin = file === '' ? undefined : await readPluginConfig(file, process.env);
        const deleted = await deleteSets(open, {
          key: args.key === undefined ? undefined : toTimestampKey(args.key),
          force: args.force,
          plugin,
          warn: context.print,
          confirm: async (lines) => {
            for (const line of lines) context.print(line);
            if (!args.yes) await context.confirm(lines.length === 1 ? 'Remove this set' : 'Remove these sets');
          },
        });
        if (deleted.length === 0) context.print('There is nothing incomplete.');
        for (const line of deleted.flatMap((set) => describe(set, plugin?.executablePath))) context.print(line);
        if (deleted.some(({ left }) => left.length > 0)) report(1);
      }),
  };
}

/** @throws AppError USAGE */
function assertUsage({ key, incomplete, 'plugin-config': plugin }: DeleteArguments): void {
  if ((key === undefined) === !incomplete) {
    throw new AppError('USAGE', 'delete needs either a timestamp key or --incomplete.', {
      hint: 'mppbackup show lists the sets.',
    });
  }
  if (plugin !== '' && key === undefined) throw new AppError('USAGE', '--plugin-config goes with a timestamp key.');
}

function describe(set: DeletedSet, storage: string | undefined): readonly string[] {
  const { timestampKey, files, left, isSwept } = set;
  const from = storage === undefined ? '' : `from the storage of ${storage}, and `;
  const removed = `${timestampKey}: removed ${from}${plural(files, 'file')}`;
  if (left.length === 0) return [removed];
  const next = isSwept
    ? 'The next backup removes what is left, or mppbackup delete --incomplete.'
    : `Once the standby answers, mppbackup delete ${timestampKey} removes its copy.`;
  return [
    removed,
    ...left.map((why) => `${timestampKey}: files are left: ${why}`),
    `The set ${timestampKey} does not exist any more. ${next}`,
  ];
}
