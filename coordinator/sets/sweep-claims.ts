/** Removes what killed operations left: their claims, and the files of their incomplete sets. */
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { isClaim, parseFileName } from '../../common/sets/artefacts.js';
import { describeReservation } from '../../common/sets/reservation.js';
import { standbyOf } from '../base/topology.js';
import type { OperationSession } from '../db/operation-session.js';
import { removeSet } from './remove-set.js';
import { claimsOn, hasEnded, releaseKey, withClaimedSet, type FoundClaim, type KeyPlace } from './reservations.js';
import { namedSet } from './named-sets.js';

/**
 * Cleans up after operations that have ended. A complete set, or one that was only read, loses the claim; what a backup
 * wrote, or a removal left, is removed on every host, unless it was to be kept (-r). A host that cannot be reached
 * keeps its claim for the next time.
 */
export async function sweepClaims(place: KeyPlace, session: OperationSession): Promise<void> {
  const { topology } = place;
  const standby = standbyOf(topology);
  const claims = [...(await claimsOn(place, topology.coordinator, session.signal))];
  // If the standby is away, its claims cannot be in the way.
  const copies = standby ? await claimsOn(place, standby, session.signal).catch(() => []) : [];
  const swept = new Set<string>();
  for (const claim of [...claims, ...copies]) {
    const { other } = claim;
    if (swept.has(other.operationId) || !(await hasEnded(other, topology, session))) continue;
    swept.add(other.operationId);
    await sweep({ ...place, prefix: claim.prefix }, claim, session);
  }
}

async function sweep(place: KeyPlace, claim: FoundClaim, session: OperationSession): Promise<void> {
  const { key, other } = claim;
  const { pool, topology, backupDirectory, prefix, log } = place;
  if (isLease(claim) || other.keepFiles || (await isComplete(place, claim, session.signal))) {
    log.info(`Sweeping away the claim on ${key} of ${describeReservation(other)}, which has ended`);
    await releaseKey(place, key, other.operationId);
    return;
  }
  log.info(`Removing what ${describeReservation(other)} left of the set ${key} when it ended`);
  const remover = { session, operation: 'removal', database: '', kind: 'remove' as const };
  try {
    await withClaimedSet(place, key, remover, async (claimed) => {
      // Another command may have swept the claim, and a backup with -K may have made a set of that key since.
      if (await isComplete(place, claim, session.signal)) return;
      const { operationId } = claimed;
      const set = { key, prefix };
      const { errors, isLeft } = await removeSet({ topology, pool, set, backupDirectory, operationId, onlyOwn: false });
      claimed.isLeft = isLeft;
      for (const error of errors) log.info(`Left for the next time: ${describeError(error)}`);
    });
  } catch (error) {
    // Another command sweeps the same claim at this moment.
    if (!(error instanceof AppError) || error.code !== 'SET_RESERVED') throw toAppError(error);
  }
}

function isLease({ name }: FoundClaim): boolean {
  const parsed = parseFileName(name);
  return parsed !== undefined && isClaim(parsed) && parsed.scope === 'set' && parsed.kind === 'lease';
}

async function isComplete(place: KeyPlace, { key }: FoundClaim, signal: AbortSignal): Promise<boolean> {
  const { pool, topology, backupDirectory, prefix } = place;
  const store = { pool, coordinator: topology.coordinator, backupDirectory, prefix };
  return (await namedSet(store, key, signal))?.isComplete ?? false;
}
