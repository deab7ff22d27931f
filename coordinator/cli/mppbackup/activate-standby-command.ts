/** `mppbackup activate-standby`: the cluster file after a failover. */
import type { CommandModule } from 'yargs';
import { activateStandby } from '../../commands/activate-standby.js';
import type { CommandContext } from './command-context.js';

interface ActivateArguments {
  readonly 'cluster-file': string;
}

export function activateStandbyCommand(context: CommandContext): CommandModule<object, ActivateArguments> {
  return {
    command: 'activate-standby',
    describe: 'Make the promoted standby the coordinator in the cluster file of this host',
    builder: (yargs) =>
      yargs
        .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
        .epilogue('The standby is promoted first: SELECT pg_promote(). On Greenplum gpactivatestandby does all of it.'),
    handler: async (args) => {
      const { host, clusterFile } = await activateStandby({
        clusterFile: args['cluster-file'],
        environment: process.env,
      });
      context.print(`${host} is the coordinator in ${clusterFile} now; it names no standby any more.`);
    },
  };
}
