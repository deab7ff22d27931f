/** Chooses a backup's key: one that no set and no other operation has, and that stays its own until it has ended. */
import { AppError } from '../../common/errors/app-error.js';
import { describeReservation } from '../../common/sets/reservation.js';
import { keyAfter, keyOfDate, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { OperationSession } from '../db/operation-session.js';
import {
  refuseTaken,
  releaseKey,
  reserveKey,
  newReservation,
  type ClaimedSet,
  type KeyPlace,
  type Reserved,
  type Taken,
} from './reservations.js';
import { newestSet } from './named-sets.js';
import { sweepClaims } from './sweep-claims.js';

/** More tries than operations that can begin at about the same time. */
const MOST_TRIES = 1000;

export interface KeyWish extends KeyPlace {
  /** -K; undefined: now. */
  readonly key: TimestampKey | undefined;
  readonly database: string;
  /** -r */
  readonly keepFiles: boolean;
}

/**
 * The key that a backup would get now, without reserving it: -K, or this second, or the first after the newest set. No
 * set with the same or a later key than -K may exist under the same folder and prefix (reference section 2.1, step 7).
 * @throws AppError KEY_IN_FUTURE with the original's words
 */
export async function nextKey(wish: KeyWish, signal: AbortSignal): Promise<TimestampKey> {
  const { pool, topology, backupDirectory, prefix, key, log } = wish;
  const newest = await newestSet({ pool, coordinator: topology.coordinator, backupDirectory, prefix }, signal);
  const now = keyOfDate(new Date());
  // The claim reports which operation has a key of -K.
  const isClaimed = newest?.reserved === true && newest.key === key;
  if (!newest || newest.key < (key ?? now) || isClaimed) return key ?? now;
  if (key === undefined) {
    const next = keyAfter(newest.key);
    log.info(`The newest set is ${newest.key}, the clock says ${now}: this one takes the key ${next}`);
    return next;
  }
  throw new AppError('KEY_IN_FUTURE', 'There is a future dated backup on the system preventing new backups', {
    hint: `The newest set is ${newest.key}, this one would be ${key}. Name a later key with -K, or none.`,
  });
}

/**
 * Lends a key that is this operation's alone: operations that begin in the same second get different seconds.
 * @throws AppError KEY_IN_FUTURE; with -K SET_RESERVED when an operation has the key, SET_EXISTS when files have it
 */
export async function withReservedKey<T>(
  wish: KeyWish,
  session: OperationSession,
  work: (reserved: Reserved & ClaimedSet) => Promise<T>,
): Promise<T> {
  const { database, topology, keepFiles, log } = wish;
  const reservation = newReservation('backup', { database, topology, session, keepFiles });
  await sweepClaims(wish, session);
  const reserved = await reserve(wish, await nextKey(wish, session.signal), (key) =>
    reserveKey(wish, key, { reservation, kind: 'new' }, session),
  );
  log.debug(`The key ${reserved.key} is reserved for operation ${reservation.operationId}`);
  const claimed = { ...reserved, operationId: reservation.operationId, isLeft: false };
  try {
    return await work(claimed);
  } finally {
    if (!claimed.isLeft) await releaseKey(wish, reserved.key, reservation.operationId);
  }
}

async function reserve(
  wish: KeyWish,
  first: TimestampKey,
  claim: (key: TimestampKey) => Promise<Reserved | Taken>,
): Promise<Reserved> {
  let key = first;
  for (let tries = 1; ; tries += 1) {
    const answer = await claim(key);
    if (answer.kind === 'reserved') return answer;
    if (wish.key !== undefined || tries >= MOST_TRIES) refuseTaken(key, answer);
    const next = keyAfter(key);
    const who = answer.other ? describeReservation(answer.other) : answer.where;
    wish.log.info(`The key ${key} belongs to ${who}: this backup takes ${next}`);
    key = next;
  }
}
