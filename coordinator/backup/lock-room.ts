/** Checks that the servers have room for the locks of a backup before the first is taken. Pure. */
import { AppError } from '../../common/errors/app-error.js';
import { instanceLabel, type Instance } from '../base/topology.js';

export interface LockDemand {
  readonly instance: Instance;
  /** The number of distinct tables that are locked there. */
  readonly tables: number;
  /** The number of sessions that hold locks on all of them at once. */
  readonly holders: number;
  /** The server's lock table: max_locks_per_transaction × (max_connections + max_prepared_transactions); 0: unknown. */
  readonly entries: number;
  readonly locksPerTransaction: number;
}

/** The server makes twice as many entries for holders as for locked objects (InitLocks in lock.c). */
const HOLDERS_PER_ENTRY = 2;

/**
 * Refuses a backup that would fill a lock table: that also fails other sessions' statements.
 * @throws AppError LOCK_TABLE_TOO_SMALL naming the node and the setting that would do
 */
export function assertLockRoom(demands: readonly LockDemand[]): void {
  for (const { instance, tables, holders, entries, locksPerTransaction } of demands) {
    if (entries === 0) continue;
    const needed = Math.max(tables, Math.ceil((tables * holders) / HOLDERS_PER_ENTRY));
    if (needed <= entries) continue;
    const enough = Math.ceil((needed / entries) * locksPerTransaction * 1.2);
    throw new AppError(
      'LOCK_TABLE_TOO_SMALL',
      `The ${instanceLabel(instance)} would need ${needed} entries in its lock table for ${tables} tables; it has ${entries}.`,
      {
        contentId: instance.contentId,
        host: instance.host,
        hint: `Set max_locks_per_transaction to ${enough} or more on every instance (it is ${locksPerTransaction}) and restart; or back up fewer tables at a time (-s, -t).`,
      },
    );
  }
}
