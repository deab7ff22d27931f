/** `mppbackup agent upgrade`: shows the order in which the hosts' agents are restarted, or does it. */
import type { CommandModule } from 'yargs';
import { PRODUCT_VERSION } from '../../../common/version.js';
import { planUpgrade, upgradeCluster } from '../../commands/agent-upgrade.js';
import { wholeNumber, type CommandContext } from './command-context.js';

const DEFAULT_WAIT_SECONDS = 3_600;

interface UpgradeArguments {
  readonly 'cluster-file': string;
  readonly execute: boolean;
  readonly wait: number;
  readonly 'restart-program': string | undefined;
}

export function upgradeCommand(context: CommandContext): CommandModule<object, UpgradeArguments> {
  return {
    command: 'upgrade',
    describe:
      'Restart the agents in their new version, one host after the other; shows the order unless --execute is given',
    builder: (yargs) =>
      yargs
        .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
        .option('execute', { type: 'boolean', default: false, describe: 'Do it' })
        .option('wait', {
          type: 'number',
          default: DEFAULT_WAIT_SECONDS,
          requiresArg: true,
          describe: 'Seconds to wait for a host’s running jobs',
        })
        .option('restart-program', {
          type: 'string',
          requiresArg: true,
          describe:
            'Program that restarts the agent of the host given as its argument; default: ssh HOST systemctl restart …',
        }),
    handler: async (args) => {
      const restartProgram = args['restart-program'];
      const { print, signal } = context;
      const call = { clusterFile: args['cluster-file'], environment: process.env, signal, restartProgram };
      if (args.execute) {
        await upgradeCluster(call, wholeNumber('--wait', args.wait, 0) * 1000, print);
        return;
      }
      const steps = await planUpgrade(call);
      print(`Install version ${PRODUCT_VERSION} on every host first. Then, one host after the other:`);
      for (const { host, command } of steps) {
        print(`${host}: when mppbackup agent status --host ${host} shows no job`);
        print(`    ${command.join(' ')}`);
        print(`    and it shows version ${PRODUCT_VERSION} again`);
      }
      print('--execute does all of it.');
    },
  };
}
