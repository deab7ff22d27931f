/** `mppbackup agent install`: the agent of the host it is run on, as a service. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import { installAgent, planInstall } from '../../commands/agent-install.js';
import type { CommandContext } from './command-context.js';

const DEFAULT_FOLDER = '/etc/mppbackup';
const DEFAULT_UNIT_FOLDER = '/etc/systemd/system';

interface InstallArguments {
  readonly 'cluster-file': string;
  readonly host: string;
  readonly dir: string;
  readonly 'unit-dir': string;
  readonly user: string | undefined;
  readonly port: number | undefined;
  readonly print: boolean;
}

export function installCommand(context: CommandContext): CommandModule<object, InstallArguments> {
  return {
    command: 'install',
    describe: 'Write the configuration and the systemd unit of this host’s agent',
    builder: (yargs) =>
      yargs
        .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
        .option('host', { type: 'string', default: hostname(), requiresArg: true, describe: 'This host’s name in it' })
        .option('dir', { type: 'string', default: DEFAULT_FOLDER, requiresArg: true, describe: 'Of agent.yaml' })
        .option('unit-dir', {
          type: 'string',
          default: DEFAULT_UNIT_FOLDER,
          requiresArg: true,
          describe: 'Of the unit',
        })
        .option('user', {
          type: 'string',
          requiresArg: true,
          describe: 'Operating system user; default: the one who runs this command',
        })
        .option('port', {
          type: 'number',
          requiresArg: true,
          describe: 'Where it listens; default: as the cluster file',
        })
        .option('print', { type: 'boolean', default: false, describe: 'Show both files and write nothing' }),
    handler: async (args) => {
      const { host, port, user } = args;
      const folder = resolve(args.dir);
      const place = { clusterFile: args['cluster-file'], environment: process.env };
      const files = await planInstall({ ...place, host, port, user, folder, unitFolder: args['unit-dir'] });
      if (args.print) {
        for (const { path, text } of files) context.print(`# ${path}\n${text}`);
        return;
      }
      await installAgent(files, folder, context.print);
    },
  };
}
