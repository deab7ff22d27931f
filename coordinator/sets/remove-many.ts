/**
 * Removes many sets, some at a time: they are claimed, and under the claims the place is looked at once more, since
 * another command may have pinned one, or made a set that needs one, since they were chosen.
 */
import { randomUUID } from 'node:crypto';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import type { OperationSession } from '../db/operation-session.js';
import type { FoundClaim } from './named-sets.js';
import type { ListedRemovable } from './removable-sets.js';
import { removeSet } from './remove-set.js';
import { withClaimedSet, type ClaimedSet, type KeyPlace } from './reservations.js';

/** Each look costs a list of the place, each claim a file on every host. */
const SETS_AT_ONCE = 50;

export interface RemovalOfMany {
  readonly place: Omit<KeyPlace, 'prefix'>;
  /** Undefined: the coordinator's server does not answer, so no operation can run or claim a set. */
  readonly session: OperationSession | undefined;
  readonly signal: AbortSignal;
  /**
   * Looks again, under the claims, and says of each why it stays; undefined: it goes.
   * @param isOwn whether a claim is this removal's
   */
  readonly recheck: (
    claimed: readonly ListedRemovable[],
    isOwn: (claim: FoundClaim) => boolean,
  ) => Promise<(set: ListedRemovable) => string | undefined>;
  /** Told of each set. */
  readonly onSet: (outcome: RemovalOutcome) => void;
}

export interface RemovalOutcome {
  readonly set: ListedRemovable;
  /** Nothing of it is left on the coordinator. */
  readonly isGone: boolean;
  /** How many were removed; 0 where another command has done it. */
  readonly files: number;
  /** Why it stays, or what could not be removed on other hosts. */
  readonly problems: readonly string[];
  /** False: another command uses it, or has changed what it was removed for. */
  readonly isFault: boolean;
}

/** @param sets none before one that needs it */
export async function removeMany(options: RemovalOfMany, sets: readonly ListedRemovable[]): Promise<void> {
  for (let from = 0; from < sets.length; from += SETS_AT_ONCE) {
    options.signal.throwIfAborted();
    await claimAll(options, sets.slice(from, from + SETS_AT_ONCE), []);
  }
}

interface Claimed {
  readonly set: ListedRemovable;
  readonly claim: ClaimedSet;
}

/** Claims those that are waiting one inside the other, then removes all that could be claimed. */
async function claimAll(
  options: RemovalOfMany,
  [set, ...waiting]: readonly ListedRemovable[],
  claimed: readonly Claimed[],
): Promise<void> {
  if (!set) return removeClaimedSets(options, claimed);
  const { session, onSet } = options;
  if (!session) {
    return claimAll(options, waiting, [...claimed, { set, claim: { operationId: randomUUID(), isLeft: false } }]);
  }
  let isClaimed = false;
  try {
    const claimant = { session, operation: 'removal', database: '', kind: 'remove' as const };
    return await withClaimedSet({ ...options.place, prefix: set.prefix }, set.key, claimant, (claim) => {
      isClaimed = true;
      return claimAll(options, waiting, [...claimed, { set, claim }]);
    });
  } catch (error) {
    if (isClaimed) throw error;
    options.signal.throwIfAborted();
    const { code, message } = toAppError(error);
    onSet({ ...stayed(set, message), isFault: code !== 'SET_RESERVED' });
  }
  return claimAll(options, waiting, claimed);
}

async function removeClaimedSets(options: RemovalOfMany, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  const { signal, onSet } = options;
  const own = new Set(claimed.map(({ claim }) => claim.operationId));
  const isOwn = ({ by }: FoundClaim): boolean => by !== undefined && own.has(by.operationId);
  const whyStays = await lookAgain(
    options,
    claimed.map(({ set }) => set),
    isOwn,
  );
  const staying: ListedRemovable[] = [];
  for (const { set, claim } of claimed) {
    signal.throwIfAborted();
    const needing = staying.find(({ needs, prefix }) => prefix === set.prefix && needs.includes(set.key));
    const why = needing ? `the set ${needing.key} needs it` : whyStays.of(set);
    const outcome =
      why === undefined ? await removeOne(options, set, claim) : { ...stayed(set, why), isFault: whyStays.isFault };
    if (!outcome.isGone) staying.push(set);
    onSet(outcome);
  }
}

function stayed(set: ListedRemovable, why: string): Omit<RemovalOutcome, 'isFault'> {
  return { set, isGone: false, files: 0, problems: [why] };
}

/** What cannot be looked at again stays. */
async function lookAgain(
  { recheck, signal }: RemovalOfMany,
  sets: readonly ListedRemovable[],
  isOwn: (claim: FoundClaim) => boolean,
): Promise<{ readonly of: (set: ListedRemovable) => string | undefined; readonly isFault: boolean }> {
  try {
    return { of: await recheck(sets, isOwn), isFault: false };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return { of: () => describeError(error), isFault: true };
  }
}

async function removeOne(
  { place: { topology, pool, backupDirectory }, signal }: RemovalOfMany,
  set: ListedRemovable,
  claim: ClaimedSet,
): Promise<RemovalOutcome> {
  const { operationId } = claim;
  try {
    const removed = await removeSet({ topology, pool, set, backupDirectory, operationId, onlyOwn: false });
    claim.isLeft = removed.isLeft;
    const problems = removed.errors.map(describeError);
    const { isGone, removed: files } = removed;
    return { set, isGone, files: files.length, problems, isFault: problems.length > 0 };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return { ...stayed(set, describeError(error)), isFault: true };
  }
}
