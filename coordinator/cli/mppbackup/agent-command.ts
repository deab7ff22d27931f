/** `mppbackup agent`: what the agents of a cluster need. */
import type { Argv, CommandModule } from 'yargs';
import { stringify } from 'yaml';
import { agentConfig } from '../../commands/agent-install.js';
import { installCommand } from './agent-install-command.js';
import { statusCommand } from './agent-status-command.js';
import { upgradeCommand } from './agent-upgrade-command.js';
import type { CommandContext, Report } from './command-context.js';

interface ConfigArguments {
  readonly 'cluster-file': string;
  readonly host: string;
  readonly port: number | undefined;
}

export function agentCommand(context: CommandContext, report: Report): CommandModule {
  return {
    command: 'agent',
    describe: 'What the segment agents of a cluster need',
    builder: (yargs: Argv) =>
      yargs
        .command(configCommand(context))
        .command(installCommand(context))
        .command(statusCommand(context, report))
        .command(upgradeCommand(context))
        .demandCommand(1, 'A command is missing after agent: config, install, status or upgrade.')
        .strictCommands(),
    handler: () => undefined,
  };
}

function configCommand(context: CommandContext): CommandModule<object, ConfigArguments> {
  return {
    command: 'config',
    describe: 'Print the configuration of one host’s agent, with every instance of that host',
    builder: (yargs) =>
      yargs
        .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
        .option('host', { type: 'string', demandOption: true, requiresArg: true, describe: 'The host' })
        .option('port', {
          type: 'number',
          requiresArg: true,
          describe: 'Where it listens; default: as the cluster file',
        }),
    handler: async (args) => {
      const { host, port, 'cluster-file': clusterFile } = args;
      const config = await agentConfig({ clusterFile, environment: process.env, host, port });
      context.print(stringify(config, { lineWidth: 0 }).trimEnd());
    },
  };
}
