/** Removes a set that exists under a claim, so that no other operation writes or reads it meanwhile. */
import { randomUUID } from 'node:crypto';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { OperationSession } from '../db/operation-session.js';
import { assertMayGo } from './needed-sets.js';
import { removeSet, type RemovedSet } from './remove-set.js';
import { withClaimedSet, type KeyPlace } from './reservations.js';

export interface RemovalOptions {
  /** Undefined: the coordinator's server does not answer, so no operation can run or claim the set. */
  readonly session: OperationSession | undefined;
  /** Runs first, under the same claim. */
  readonly before?: () => Promise<void>;
}

/**
 * Removes the set on every host. Where unlisted files are left, the claim stays, and the next command that sweeps
 * removes them.
 * @throws AppError SET_RESERVED, SET_PROTECTED
 */
export async function removeClaimed(
  place: KeyPlace,
  key: TimestampKey,
  { session, before }: RemovalOptions,
): Promise<RemovedSet> {
  const { topology, pool, prefix, backupDirectory } = place;
  const remove = async (operationId: string): Promise<RemovedSet> => {
    // Since the set was chosen, it may have been pinned, or an increment that needs it may have been taken.
    await assertMayGo(place, key, session?.signal ?? new AbortController().signal);
    await before?.();
    return removeSet({ topology, pool, set: { key, prefix }, backupDirectory, operationId, onlyOwn: false });
  };
  if (!session) return remove(randomUUID());
  return withClaimedSet(
    place,
    key,
    { session, operation: 'removal', database: '', kind: 'remove' },
    async (claimed) => {
      const removed = await remove(claimed.operationId);
      claimed.isLeft = removed.isLeft;
      return removed;
    },
  );
}
