/** `mppbackup agent upgrade`: shows the order in which the hosts' agents are restarted, or does it. */
import type { CommandModule } from 'yargs';
import { PRODUCT_VERSION } from '../../../common/version.js';
import { restartCommand, upgradeAgents } from '../../agents/upgrade-agents.js';
import { openEngine } from '../../commands/open-engine.js';
import { findCluster } from '../../base/environment.js';
import { processInvoker } from '../../agents/invoker.js';
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
      const place = { environment: process.env, clusterFile: args['cluster-file'], dataDirectory: '' };
      const { topology } = await openEngine(await findCluster(place), process.env);
      const restartProgram = args['restart-program'];
      if (args.execute) {
        const waitMs = wholeNumber('--wait', args.wait, 0) * 1000;
        const { print, signal } = context;
        await upgradeAgents(topology, { invoker: processInvoker(), restartProgram, waitMs, print, signal });
        return;
      }
      context.print(`Install version ${PRODUCT_VERSION} on every host first. Then, one host after the other:`);
      for (const { name, agent } of topology.hosts) {
        if (agent === undefined) continue;
        context.print(`${name}: when mppbackup agent status --host ${name} shows no job`);
        context.print(`    ${restartCommand(name, restartProgram).join(' ')}`);
        context.print(`    and it shows version ${PRODUCT_VERSION} again`);
      }
      context.print('--execute does all of it.');
    },
  };
}
