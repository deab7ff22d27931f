/** `mppbackup validate`: are sets as their backups wrote them? Nothing is restored or changed. */
import { AppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import type { ValidatedSet, ValidationResult } from '../report/set-results.js';
import { catalogue, linkedSets } from '../sets/catalogue.js';
import { chainOf } from '../sets/chains.js';
import { completeSets, listSets, type StoreLocation } from '../sets/named-sets.js';
import { withReading } from '../sets/reservations.js';
import { recordCheck } from '../validate/record-check.js';
import { validateSet } from '../validate/validate-set.js';
import { identitiesOf, type IdentityCall } from './keys/secret-call.js';
import { withSets, type SetsCall } from './with-sets.js';

export interface ValidateCall extends SetsCall, IdentityCall {
  /** `new`: those that no validation has read whole since `since`, and found whole. */
  readonly sets: TimestampKey | 'newest' | 'all' | 'new';
  /** ISO 8601; undefined: ever. */
  readonly since: Date | undefined;
  /** Beside a key or the newest: all sets that hang together with it. */
  readonly chain: boolean;
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
    const identities = await identitiesOf(call);
    const { keys, incomplete } = await chooseSets(store, call);
    const { topology } = engine;
    const sets: ValidatedSet[] = [];
    const purpose = { operation: 'validation', signal };
    await withReading(engine, { ...store, topology, log: SILENT_LOG }, purpose, async (lend) => {
      for (const key of keys) {
        const found = await passOver(call.sets, () =>
          lend(key, async () => {
            const findings = await validateSet({ store, topology, quick, trustedKeys, identities, signal }, key);
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
    if ((asked === 'all' || asked === 'new') && error instanceof AppError && error.code === 'SET_NOT_FOUND')
      return undefined;
    throw error;
  }
}

interface ChosenSets {
  readonly keys: readonly TimestampKey[];
  readonly incomplete: readonly TimestampKey[];
}

async function chooseSets(store: StoreLocation, call: ValidateCall): Promise<ChosenSets> {
  const { sets, signal, chain } = call;
  if (sets === 'new') return { keys: await notValidated(store, call), incomplete: [] };
  if (sets !== 'newest' && sets !== 'all') {
    return { keys: chain ? await inChain(store, sets, signal) : [sets], incomplete: [] };
  }
  const listed = await listSets(store, signal);
  const keys = completeSets(listed);
  if (sets === 'newest') {
    const [newest] = keys;
    return { keys: chain ? await inChain(store, newest, signal) : keys.slice(0, 1), incomplete: [] };
  }
  return { keys, incomplete: listed.filter(({ complete }) => !complete).map(({ key }) => key) };
}

/** Newest first. One that is not there is left to the validation, which says so. */
async function inChain(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<readonly TimestampKey[]> {
  const chain = chainOf({ key, prefix: store.prefix }, await linkedSets(store, signal)).map((set) => set.key);
  return chain.includes(key) ? chain : [key, ...chain];
}

/** Newest first. A set whose manifest is damaged was never found whole. */
async function notValidated(store: StoreLocation, { since, signal }: ValidateCall): Promise<readonly TimestampKey[]> {
  const keys: TimestampKey[] = [];
  for await (const { key, isComplete, summary } of catalogue(store, { signal })) {
    if (!isComplete) continue;
    const checked = summary?.checked;
    const isKnown = checked && !checked.quick && checked.problems === 0;
    if (!isKnown || (since && Date.parse(checked.at) < since.getTime())) keys.push(key);
  }
  return keys;
}

function statusOf(sets: readonly ValidatedSet[]): 0 | 1 | 2 {
  if (sets.some(({ whole }) => !whole)) return 2;
  return sets.some(({ notes }) => notes.length > 0) ? 1 : 0;
}
