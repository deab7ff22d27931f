/** `mppbackup sync-standby`: copies that the standby coordinator lacks, since it was away or is new. */
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { standbyOf, type Topology, type Instance } from '../base/topology.js';
import { toFault } from '../report/result.js';
import type { CopiedSet, StandbyCopies } from '../report/set-results.js';
import { copyToStandby } from '../sets/copy-to-standby.js';
import { listSets, namedSet } from '../sets/named-sets.js';
import { withReading, type Lend } from '../sets/reservations.js';
import { withSets, type SetsCall } from './with-sets.js';

export interface SyncCall extends SetsCall {
  /** Undefined: all sets. */
  readonly key: TimestampKey | undefined;
  /** Told of each set once it was copied, or could not be. */
  readonly onSet: (copied: CopiedSet) => void;
}

/** @throws AppError CONFIG_INVALID without a standby that gets copies, AGENT_UNREACHABLE */
export function syncStandby(call: SyncCall): Promise<StandbyCopies> {
  return withSets(call, async ({ store, engine, pool, signal }) => {
    const standby = requireStandby(engine.topology);
    // Nothing can be copied when it does not answer: one error, not one for each set.
    await pool.reach(standby);
    const found = (await listSets(store, signal)).filter(({ complete }) => complete).map(({ key }) => key);
    const sets: CopiedSet[] = [];
    const copyOne = async (key: TimestampKey, lend: Lend): Promise<CopiedSet | undefined> => {
      try {
        const copied = await lend(key, () => copyToStandby({ ...store, standby, signal }, key));
        return { timestampKey: key, ...copied };
      } catch (thrown) {
        signal.throwIfAborted();
        const error = toAppError(thrown);
        // Of sets that the call did not name, one that another command has removed since they were listed is not missed.
        const isGone = call.key === undefined && (await namedSet(store, key, signal))?.isComplete !== true;
        if (isGone) return undefined;
        return { timestampKey: key, files: 0, bytes: 0, error: toFault(error.withMessage(describeError(error))) };
      }
    };
    const place = { ...store, topology: engine.topology, log: SILENT_LOG };
    await withReading(engine, place, { operation: 'copy for the standby', signal }, async (lend) => {
      for (const key of call.key === undefined ? found : [call.key]) {
        const copied = await copyOne(key, lend);
        if (!copied) continue;
        sets.push(copied);
        call.onSet(copied);
      }
    });
    const copies = await listSets({ ...store, coordinator: standby }, signal);
    return {
      exitStatus: sets.some(({ error }) => error) ? 2 : 0,
      standby: standby.host,
      sets,
      onlyOnStandby: copies.filter(({ key, complete }) => complete && !found.includes(key)).map(({ key }) => key),
    };
  });
}

function requireStandby(topology: Topology): Instance {
  const standby = standbyOf(topology);
  if (standby) return standby;
  throw new AppError('CONFIG_INVALID', 'The cluster has no standby coordinator that gets copies.', {
    hint: 'A fleet names it under standby in the cluster file, Greenplum in gp_segment_configuration; standbyCopies: false in the cluster file turns it off.',
  });
}
