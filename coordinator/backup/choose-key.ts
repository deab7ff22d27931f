import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import { keyOfDate, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { listSets } from '../sets/set-store.js';
import type { BackupContext } from './backup-context.js';

/** A key taken in the same second as an existing set's: wait for the next second rather than fail. */
const LONGEST_WAIT_MS = 2_000;

/**
 * -K, or now. No set with the same or a later key may exist under the same folder and prefix (reference section 2.1,
 * step 7).
 * @throws AppError KEY_IN_FUTURE with the original's words
 */
export async function chooseKey(context: BackupContext): Promise<TimestampKey> {
  const { request, engine, pool } = context;
  const { signal } = context.ports;
  const store = {
    pool,
    coordinator: engine.topology.coordinator,
    backupDirectory: request.backupDirectory,
    prefix: request.prefix,
  };
  const [newest] = await listSets(store, signal);
  const deadline = performance.now() + LONGEST_WAIT_MS;
  for (;;) {
    const key = request.key ?? keyOfDate(new Date());
    if (!newest || newest.key < key) return key;
    if (request.key !== undefined || performance.now() > deadline) {
      throw new AppError('KEY_IN_FUTURE', 'There is a future dated backup on the system preventing new backups', {
        hint: `The newest set is ${newest.key}, this one would be ${key}. Check the clock, or name a later key with -K.`,
      });
    }
    await sleep(1000 - (Date.now() % 1000), undefined, { signal });
  }
}
