/** `mppbackup copy` and `mppbackup move`: sets into another repository of the cluster. */
import { AppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { barePlace } from '../../common/sets/set-root.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { rootFor } from '../base/repositories.js';
import { copySet, type SetCopy } from '../copy/copy-set.js';
import { withOperationSession } from '../db/operation-session.js';
import type { CopyResult, MoveResult } from '../report/set-results.js';
import { linkedSets } from '../sets/catalogue.js';
import { chainOf } from '../sets/chains.js';
import { completeSets, listSets, type StoreLocation } from '../sets/named-sets.js';
import { deleteSets, type DeleteCall } from './delete-sets.js';
import { identitiesOf, type IdentityCall } from './keys/secret-call.js';
import { validateSets } from './validate-sets.js';
import { withSets, type SetsCall } from './with-sets.js';

export interface CopyCall extends Omit<SetsCall, 'backupDirectory' | 'repository'>, IdentityCall {
  readonly reconnectWindowMs: number;
  readonly rates: RateTexts;
  /** --from: the name of a repository. */
  readonly from: string;
  readonly to: string;
  /** `all`: every complete set. */
  readonly sets: TimestampKey | 'newest' | 'all';
  /** Beside a key or the newest: all sets that hang together with it. */
  readonly chain: boolean;
  /** Told of each set when it is there. */
  readonly onSet: (copied: SetCopy) => void;
}

/**
 * @throws AppError REPOSITORY_UNKNOWN, USAGE (from and to are one), SET_NOT_FOUND, SET_EXISTS, SET_RESERVED, CHAIN_BROKEN,
 *   NOT_AVAILABLE, and what a copy meets
 */
export function copySets(call: CopyCall): Promise<CopyResult> {
  return withSets({ ...call, backupDirectory: '', repository: call.from }, async ({ engine, store, signal }) => {
    const { topology } = engine;
    const startedMs = performance.now();
    const target = rootFor(topology, { backupDirectory: '', repository: call.to });
    const identities = await identitiesOf(call);
    if (barePlace(target) === barePlace(store.backupDirectory)) {
      throw new AppError('USAGE', `${call.from} and ${call.to} are one place.`, {
        hint: 'Name two repositories with --from and --to.',
      });
    }
    const keys = await chooseKeys(store, call);
    const copies: SetCopy[] = [];
    await withOperationSession(engine, { purpose: 'copy of sets', signal }, async (session) => {
      const from = { ...store, topology, log: SILENT_LOG };
      const to = { ...from, backupDirectory: target };
      const { reconnectWindowMs, rates } = call;
      const seen = new Set<TimestampKey>();
      const onSet = (copied: SetCopy): void => {
        if (seen.has(copied.key)) return;
        seen.add(copied.key);
        copies.push(copied);
        call.onSet(copied);
      };
      for (const key of keys) {
        // It came along with one that needs it.
        if (!seen.has(key)) await copySet({ from, to, session, reconnectWindowMs, rates, identities, onSet }, key);
      }
    });
    return { exitStatus: 0, from: call.from, to: call.to, ...summed(copies), seconds: secondsSince(startedMs) };
  });
}

/** Oldest first: what a set needs is older. */
async function chooseKeys(store: StoreLocation, { sets, chain, signal }: CopyCall): Promise<readonly TimestampKey[]> {
  if (sets === 'all') return [...completeSets(await listSets(store, signal))].reverse();
  const key = sets === 'newest' ? completeSets(await listSets(store, signal))[0] : sets;
  if (!chain) return [key];
  const linked = chainOf({ key, prefix: store.prefix }, await linkedSets(store, signal));
  return linked.length === 0 ? [key] : linked.map((set) => set.key).sort();
}

function summed(copies: readonly SetCopy[]): Pick<CopyResult, 'sets' | 'bytes'> {
  const sets = copies.map(({ key, database, wrote, files, copiedBytes, thereBytes }) => {
    return { timestampKey: key, database, wrote, files, bytes: copiedBytes, thereBytes };
  });
  return { sets, bytes: sets.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function secondsSince(startedMs: number): number {
  return (performance.now() - startedMs) / 1000;
}

export interface MoveCall extends Omit<CopyCall, 'sets' | 'chain'>, Pick<DeleteCall, 'force' | 'confirm' | 'warn'> {
  readonly key: TimestampKey;
}

/**
 * Copies the set with what it needs, reads the copy as a restore would, then removes the set itself where it was.
 * @throws AppError as copySets, FILE_DAMAGED (the copy is not whole), and as deleteSets: the set is then where it was
 */
export async function moveSet(call: MoveCall): Promise<MoveResult> {
  const copied = await copySets({ ...call, sets: call.key, chain: false });
  await assertWhole(call);
  const { exitStatus, sets } = await deleteSets({
    ...call,
    backupDirectory: '',
    repository: call.from,
    cascade: false,
    plugin: undefined,
  });
  return { ...copied, exitStatus, removed: sets };
}

/** A copy of which the manifest was there already may have lost files since: the set must not go for such a one. */
async function assertWhole(call: MoveCall): Promise<void> {
  const { sets } = await validateSets({
    ...call,
    backupDirectory: '',
    repository: call.to,
    sets: call.key,
    since: undefined,
    chain: false,
    quick: false,
    onSet: () => undefined,
  });
  const problem = sets.flatMap(({ problems }) => problems)[0];
  if (sets.length > 0 && problem === undefined) return;
  throw new AppError('FILE_DAMAGED', `The copy of the set ${call.key} in ${call.to} is not whole.`, {
    object: call.key,
    hint: `Nothing was removed from ${call.from}. mppbackup validate ${call.key} --repository ${call.to} names what is wrong; remove that copy and give the command again.`,
  });
}
