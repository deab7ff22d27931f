/** `mppbackup cluster load-example`: something to back up, in an embedded cluster or any other fleet. */
import { userInfo } from 'node:os';
import type { CommandModule } from 'yargs';
import { readClusterFile } from '../../../common/config/cluster-file.js';
import { AppError } from '../../../common/errors/app-error.js';
import { loadTpchFleet } from '../../lab/demo/tpch/load-fleet.js';
import { toTopology } from '../../engine/postgres-engine.js';
import { findClusterFile } from '../../base/environment.js';
import type { CommandContext } from './command-context.js';

/** Below it there are so few suppliers that TPC-H's rule gives a part the same one twice, against its primary key. */
const LEAST_SCALE = 0.01;

interface LoadArguments {
  readonly database: string;
  readonly scale: number;
  readonly 'cluster-file': string;
}

export function loadExampleCommand(context: CommandContext): CommandModule<object, LoadArguments> {
  return {
    command: 'load-example',
    describe: 'Make a database with TPC-H’s tables, their rows hashed over the segments',
    builder: (yargs) =>
      yargs
        .option('database', { type: 'string', default: 'sales', requiresArg: true, describe: 'A new database’s name' })
        .option('scale', {
          type: 'number',
          default: LEAST_SCALE,
          requiresArg: true,
          describe: '1 is about 1 GB of text',
        })
        .option('cluster-file', {
          type: 'string',
          default: '',
          requiresArg: true,
          describe: 'The cluster file [$MPPBACKUP_CLUSTER_FILE, then /etc/mppbackup/cluster.yaml]',
        }),
    handler: async ({ database, scale, 'cluster-file': clusterFile }) => {
      if (!(scale >= LEAST_SCALE)) throw new AppError('USAGE', `--scale must be a number of at least ${LEAST_SCALE}.`);
      const path = await findClusterFile({ environment: process.env, clusterFile, dataDirectory: '' });
      const topology = toTopology(await readClusterFile(path), userInfo().username);
      const { tables, rows } = await loadTpchFleet(topology, { database, scale, signal: context.signal });
      context.print(
        `Database ${database} has ${tables} tables with ${rows} rows on ${topology.segments.length} segments.`,
      );
      context.print(`Next: gpcrondump -a -x ${database}`);
    },
  };
}
