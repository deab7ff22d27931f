/** What every subcommand that works on sets is given: the cluster, and where its sets lie. */
import type { Argv } from 'yargs';
import { withSets, type OpenSets } from '../../commands/with-sets.js';
import { findCluster } from '../../base/environment.js';
import type { CommandContext } from './command-context.js';

export interface StoreArguments {
  readonly 'cluster-file': string;
  readonly u: string;
  readonly prefix: string;
}

export function storeOptions<T>(yargs: Argv<T>): Argv<T & StoreArguments> {
  return yargs
    .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
    .option('u', {
      alias: 'backup-directory',
      type: 'string',
      default: '',
      requiresArg: true,
      describe: 'The folder given to gpcrondump with -u',
    })
    .option('prefix', { type: 'string', default: '', requiresArg: true, describe: 'The prefix given to gpcrondump' });
}

export async function withStore(
  args: StoreArguments,
  { signal }: CommandContext,
  work: (open: OpenSets) => Promise<void>,
): Promise<void> {
  const environment = process.env;
  const cluster = await findCluster({ environment, clusterFile: args['cluster-file'], dataDirectory: '' });
  await withSets({ cluster, environment, backupDirectory: args.u, prefix: args.prefix, signal }, work);
}
