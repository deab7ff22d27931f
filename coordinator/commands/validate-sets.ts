/** `mppbackup validate`: are sets as their backups wrote them? Nothing is restored or changed. */
import { AppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import type { ValidatedSet, ValidationResult } from '../report/set-results.js';
import { listSets, type StoreLocation } from '../sets/named-sets.js';
import { withReading } from '../sets/reservations.js';
import { recordCheck } from '../validate/record-check.js';
import { validateSet } from '../validate/validate-set.js';
import { withSets, type SetsCall } from './with-sets.js';

export interface ValidateCall extends SetsCall {
  readonly sets: TimestampKey | 'newest' | 'all';
  /** Only whether files are there, and their sizes. */
  readonly quick: boolean;
  /** Told of each set once it was looked at. */
  readonly onSet: (found: ValidatedSet) => void;
}

/** @throws AppError SET_NOT_FOUND, SET_RESERVED */
export function validateSets(call: ValidateCall): Promise<ValidationResult> {
  const { quick, signal, onSet } = call;
  return withSets(call, async ({ store, engine, signing }) => {
    const trustedKeys = await readTrustedKeys(signing);
    const { keys, incomplete } = await chooseSets(store, call);
    const { topology } = engine;
    const sets: ValidatedSet[] = [];
    const purpose = { operation: 'validation', signal };
    await withReading(engine, { ...store, topology, log: SILENT_LOG }, purpose, async (lend) => {
      for (const key of keys) {
        const found = await passOver(call.sets, () =>
          lend(key, async () => {
            const findings = await validateSet({ store, topology, quick, trustedKeys, signal }, key);
            await recordCheck(store, key, findings, { quick, signal });
            return { ...findings, whole: findings.problems.length === 0 };
          }),
        );
        if (!found) continue;
        sets.push(found);
        onSet(found);
      }
    });
    return { exitStatus: statusOf(sets), sets, incomplete };
  });
}

/** Of sets that the call did not name, one that another command has removed since they were listed is not missed. */
async function passOver<T>(asked: ValidateCall['sets'], look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (asked === 'all' && error instanceof AppError && error.code === 'SET_NOT_FOUND') return undefined;
    throw error;
  }
}

interface ChosenSets {
  readonly keys: readonly TimestampKey[];
  readonly incomplete: readonly TimestampKey[];
}

async function chooseSets(store: StoreLocation, { sets, signal }: ValidateCall): Promise<ChosenSets> {
  if (sets !== 'newest' && sets !== 'all') return { keys: [sets], incomplete: [] };
  const listed = await listSets(store, signal);
  const keys = listed.filter(({ complete }) => complete).map(({ key }) => key);
  if (keys.length === 0) {
    throw new AppError('SET_NOT_FOUND', 'There is no complete set.', {
      hint: 'mppbackup show lists the sets. A set in another folder needs -u, one with a prefix --prefix.',
    });
  }
  if (sets === 'newest') return { keys: keys.slice(0, 1), incomplete: [] };
  return { keys, incomplete: listed.filter(({ complete }) => !complete).map(({ key }) => key) };
}

function statusOf(sets: readonly ValidatedSet[]): 0 | 1 | 2 {
  if (sets.some(({ whole }) => !whole)) return 2;
  return sets.some(({ notes }) => notes.length > 0) ? 1 : 0;
}
