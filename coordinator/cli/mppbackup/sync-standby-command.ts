/** `mppbackup sync-standby`: copies that the standby coordinator lacks, since it was away or is new. */
import type { CommandModule } from 'yargs';
import { AppError, describeError, toAppError } from '../../../common/errors/app-error.js';
import { toTimestampKey, type TimestampKey } from '../../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../../base/operation-ports.js';
import { standbyOf } from '../../base/topology.js';
import { formatBytes, plural } from '../../report/units.js';
import { copyToStandby } from '../../sets/copy-to-standby.js';
import { withReading, type Lend } from '../../sets/reservations.js';
import { listSets } from '../../sets/named-sets.js';
import type { CommandContext, Report } from './command-context.js';
import { storeOptions, withStore, type StoreArguments } from './store-options.js';

interface SyncArguments extends StoreArguments {
  readonly key: string | undefined;
}

export function syncStandbyCommand(context: CommandContext, report: Report): CommandModule<object, SyncArguments> {
  return {
    command: 'sync-standby [key]',
    describe: 'Copy what the standby coordinator lacks of the coordinator’s files of all sets, or of one',
    builder: (yargs) =>
      storeOptions(yargs)
        .positional('key', { type: 'string', describe: 'Timestamp key of the set' })
        .epilogue('gpcrondump does this for its own set. Exit status: 0 the standby has all, 2 it does not.'),
    handler: (args) =>
      withStore(args, context, async ({ store, engine, pool, signal }) => {
        const standby = standbyOf(engine.topology);
        if (!standby) {
          throw new AppError('CONFIG_INVALID', 'The cluster has no standby coordinator that gets copies.', {
            hint: 'A fleet names it under standby in the cluster file, Greenplum in gp_segment_configuration; standbyCopies: false in the cluster file turns it off.',
          });
        }
        // Nothing can be copied when it does not answer: one error, not one for each set.
        await pool.reach(standby);
        const found = (await listSets(store, signal)).filter(({ complete }) => complete).map(({ key }) => key);
        const keys = args.key === undefined ? found : [toTimestampKey(args.key)];
        const place = { ...store, topology: engine.topology, log: SILENT_LOG };
        const copyOne = async (key: TimestampKey, lend: Lend): Promise<void> => {
          try {
            const { files, bytes } = await lend(key, () => copyToStandby({ ...store, standby, signal }, key));
            const done = files === 0 ? 'all there' : `copied ${plural(files, 'file')}, ${formatBytes(bytes)}`;
            context.print(`${key}: ${done}`);
          } catch (error) {
            signal.throwIfAborted();
            context.print(`${key}: ${describeError(toAppError(error))}`);
            report(2);
          }
        };
        await withReading(engine, place, { operation: 'copy for the standby', signal }, async (lend) => {
          for (const key of keys) await copyOne(key, lend);
        });
        const copies = await listSets({ ...store, coordinator: standby }, signal);
        const only = copies.filter(({ key, complete }) => complete && !found.includes(key)).map(({ key }) => key);
        if (only.length > 0) {
          context.print(
            `Only on ${standby.host}: ${only.join(', ')}. mppbackup delete KEY removes what is left of one.`,
          );
        }
      }),
  };
}
