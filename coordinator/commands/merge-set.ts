/** `mppbackup merge`: an increment becomes a full set in its place. */
import type { FileKeys } from '../../common/age/file-keys.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import type { Signer } from '../../common/sets/signature.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { standbyOf } from '../base/topology.js';
import { openSigner, readTrustedKeys } from '../certs/signing-key.js';
import { mergeSet as mergeInPlace, type MergedChain } from '../chains/merge-set.js';
import { withOperationSession, type OperationSession } from '../db/operation-session.js';
import type { MergeSetResult } from '../report/set-results.js';
import { copyToStandby } from '../sets/copy-to-standby.js';
import { describeSets } from '../sets/describe-sets.js';
import { completeSets, listSets } from '../sets/named-sets.js';
import { removableSets } from '../sets/removable-sets.js';
import { judgeTrust, trustClause, type SignedManifest } from '../sets/set-trust.js';
import { identitiesOf, type IdentityCall } from './keys/secret-call.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

const RECONNECT_WINDOW_MS = 120_000;

export interface MergeCall extends SetsCall, IdentityCall {
  readonly reconnectWindowMs: number;
  readonly rates: RateTexts;
  /** Undefined: the newest. */
  readonly key: TimestampKey | undefined;
  readonly keepParents: boolean;
  /** Shows the sets that may go, and asks. @throws AppError CANCELLED */
  readonly confirm: (lines: readonly string[]) => Promise<void>;
  readonly warn: (text: string) => void;
}

/** @throws AppError SET_NOT_FOUND, CHAIN_BROKEN, SET_NOT_TRUSTED, ALREADY_RUNNING, CANCELLED, and what a copy meets */
export function mergeSet(call: MergeCall): Promise<MergeSetResult> {
  return withSets(call, async (open) => {
    const { engine, store, signal } = open;
    const key = call.key ?? completeSets(await listSets(store, signal))[0];
    const identities = await identitiesOf(call);
    return withOperationSession(engine, { purpose: 'merge of a set', signal }, (session) =>
      mergeOpenSet(open, { ...call, key, identities }, session),
    );
  });
}

export type MergeWish = Pick<MergeCall, 'keepParents' | 'rates' | 'confirm' | 'warn'> & {
  readonly key: TimestampKey;
  /** Undefined: nobody opens what is encrypted. */
  readonly identities?: FileKeys | undefined;
  /** Undefined: two minutes. */
  readonly reconnectWindowMs?: number | undefined;
};

/** The same in a cluster that is open. */
export async function mergeOpenSet(
  open: OpenSets,
  wish: MergeWish,
  session: OperationSession,
): Promise<MergeSetResult> {
  const { engine, store, signal } = open;
  const startedMs = performance.now();
  const { pool, prefix, backupDirectory } = store;
  const place = { pool, topology: engine.topology, prefix, backupDirectory, log: SILENT_LOG };
  const options = {
    place,
    session,
    keepParents: wish.keepParents,
    identities: wish.identities,
    reconnectWindowMs: wish.reconnectWindowMs ?? RECONNECT_WINDOW_MS,
    rates: wish.rates,
    signerFor: (set: SignedManifest) => signerOf(open, set),
    confirm: async (going: readonly TimestampKey[]) => {
      const sets = (await removableSets(store, { signal })).filter((set) => going.includes(set.key));
      await wish.confirm(describeSets(sets));
    },
    copyToStandby: (keys: readonly TimestampKey[]) => copyAgain(open, keys, wish.warn),
  };
  const done = await mergeInPlace(options, wish.key);
  return resultOf(done, (performance.now() - startedMs) / 1000);
}

/** A merge must not take a set's signature away, nor vouch for what nobody vouched for. */
async function signerOf({ signing, engine }: OpenSets, set: SignedManifest): Promise<Signer | undefined> {
  const trust = judgeTrust(set, await readTrustedKeys(signing));
  if (trust.state === 'unsigned') return undefined;
  if (trust.state === 'trusted') return openSigner(signing, engine.topology.clusterName);
  const { timestampKey: key } = set.manifest;
  throw new AppError('SET_NOT_TRUSTED', `The set ${key} is not merged: ${trustClause(trust)}.`, {
    object: key,
    hint: 'mppbackup certs trust makes the cluster trust the key of another one; mppbackup show KEY says whose it is.',
  });
}

/** @returns why the standby does not have them; undefined: it does, or there is none */
async function copyAgain(
  { engine, store, signal }: OpenSets,
  keys: readonly TimestampKey[],
  warn: MergeCall['warn'],
): Promise<string | undefined> {
  const standby = standbyOf(engine.topology);
  if (!standby) return undefined;
  try {
    for (const key of keys) await copyToStandby({ ...store, standby, signal }, key);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const why = `the standby coordinator ${standby.host} has no copy of what was merged`;
    warn(
      `${why[0]!.toUpperCase()}${why.slice(1)}: ${describeError(toAppError(error))} (Once it answers, give the command again.)`,
    );
    return why;
  }
}

function resultOf(
  { manifest, from, wrote, writtenBytes, redirected, removed, stays, left, notCopied }: MergedChain,
  seconds: number,
): MergeSetResult {
  return {
    exitStatus: notCopied === undefined && stays.length + left.length === 0 ? 0 : 1,
    timestampKey: manifest.timestampKey,
    database: manifest.database,
    wrote,
    from: [...from],
    redirected: [...redirected],
    removed: [...removed],
    stays: stays.map(({ key, why }) => ({ timestampKey: key, why })),
    left: left.map(({ key, why }) => ({ timestampKey: key, why })),
    bytes: writtenBytes,
    seconds,
  };
}
