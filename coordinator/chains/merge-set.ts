/**
 * Makes a full set of an increment, in its place, from the rows that lie in the sets that it needs. On every host the set
 * gets files beside those that it has; then one file, its manifest, is replaced, and it is full. Increments behind it are
 * told to find there what they had in the older sets, one after the other, and what nobody needs any more goes. Whatever
 * a crash leaves is whole, and the same command goes on from it. docs/decisions/increments.md says why it is so.
 */
import { randomUUID } from 'node:crypto';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { FileKeys } from '../../common/age/file-keys.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { Signer } from '../../common/sets/signature.js';
import { raceNodes } from '../agents/every-node.js';
import { runJob, type JobRequest } from '../agents/run-job.js';
import { withMergeLock } from '../db/database-lock.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { OperationSession } from '../db/operation-session.js';
import { linkedSets } from '../sets/catalogue.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { assertNeeded, neededKeys, withNeeded } from '../sets/needed-sets.js';
import { filesOf } from '../sets/node-files.js';
import { removeClaimed } from '../sets/remove-claimed.js';
import { withClaimedSet, type Claimant, type KeyPlace } from '../sets/reservations.js';
import { readManifest, readSignedManifest } from '../sets/set-store.js';
import { addToStoredList, openSetKeys, type SetKeys } from '../sets/stored-files.js';
import { sweepClaims } from '../sets/sweep-claims.js';
import type { SignedManifest } from '../sets/set-trust.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { assertOnHosts, nodePlaces, type NodePlace } from '../sets/set-nodes.js';
import { mergedManifest, redirectedManifest, revisedKind, type MergeResult } from './merged-manifest.js';
import { removeSuperseded } from './remove-superseded.js';
import { replaceManifest } from './replace-manifest.js';

export interface MergeOptions {
  readonly place: KeyPlace;
  readonly session: OperationSession;
  /** A cut of a connection that is shorter loses nothing. */
  readonly reconnectWindowMs: number;
  /** What each host may read and write at most. */
  readonly rates: RateTexts;
  /** False: the sets that were merged go, as far as no other needs them. */
  readonly keepParents: boolean;
  /** Who opens what is encrypted; undefined: nobody was named. */
  readonly identities: FileKeys | undefined;
  /** Who signs a set's new manifest; undefined: nobody had signed it. @throws AppError where its signer cannot be had */
  readonly signerFor: (set: SignedManifest) => Promise<Signer | undefined>;
  /** Asked once, before anything is written, with the sets that may go. @throws AppError CANCELLED */
  readonly confirm: (going: readonly TimestampKey[]) => Promise<void>;
  /**
   * Brings the standby coordinator what was written: before that it must lose nothing of what it had.
   * @returns why it does not have it; undefined: it does, or there is none
   */
  readonly copyToStandby: (keys: readonly TimestampKey[]) => Promise<string | undefined>;
}

export interface MergedChain {
  readonly manifest: Manifest;
  /** The sets whose rows it has. */
  readonly from: readonly TimestampKey[];
  /** False: the set was full already. */
  readonly wrote: boolean;
  /** Bytes of data files that were written. */
  readonly writtenBytes: number;
  /** Increments that refer to it now. */
  readonly redirected: readonly TimestampKey[];
  readonly removed: readonly TimestampKey[];
  /** What was to go and is still there, and why. */
  readonly stays: readonly { readonly key: TimestampKey; readonly why: string }[];
  /** Sets with files that nothing needs any more and that could not be removed, and why. */
  readonly left: readonly { readonly key: TimestampKey; readonly why: string }[];
  /** Why the standby coordinator does not have what was written. */
  readonly notCopied: string | undefined;
}

/**
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, CHAIN_BROKEN, SET_RESERVED, SET_CHANGED, ALREADY_RUNNING, FILE_DAMAGED,
 *   NOT_AVAILABLE, NO_SPACE, CANCELLED; the set is then what it was, or already full
 */
export function mergeSet(options: MergeOptions, key: TimestampKey): Promise<MergedChain> {
  const { place, session } = options;
  return withMergeLock(session, async () => {
    await sweepClaims(place, session);
    const merge: Merge = { ...options, operationId: randomUUID() };
    const { behind, parents, ...written } = await withClaimedSet(place, key, readerOf(merge), () =>
      writeChain(merge, key),
    );
    const notCopied = await options.copyToStandby([key, ...behind]);
    if (notCopied !== undefined)
      return { ...written, ...allStay(options.keepParents ? [] : parents, notCopied), left: [], notCopied };
    let inUse: string | undefined;
    const left: { key: TimestampKey; why: string }[] = [];
    for (const one of [key, ...behind]) {
      const superseded = await removeSuperseded(place, one, session);
      inUse ??= superseded.inUse;
      if (superseded.left !== undefined) left.push({ key: one, why: superseded.left });
    }
    if (options.keepParents) return { ...written, removed: [], stays: [], left, notCopied };
    // Who began to read one of them before its manifest was replaced finds its rows where they were.
    const { removed, stays } = inUse === undefined ? await removeParents(merge, parents) : allStay(parents, inUse);
    return { ...written, removed, stays, left, notCopied };
  });
}

interface Merge extends MergeOptions {
  /** For the agents: a call that is repeated begins no second job. */
  readonly operationId: string;
}

function allStay(keys: readonly TimestampKey[], why: string): Pick<MergedChain, 'removed' | 'stays'> {
  return { removed: [], stays: keys.map((key) => ({ key, why })) };
}

function readerOf({ session }: Merge): Claimant {
  return { session, operation: 'merge', database: '', kind: 'read' };
}

function storeOf({ place }: Merge): StoreLocation {
  const { pool, topology, prefix, backupDirectory } = place;
  return { pool, coordinator: topology.coordinator, prefix, backupDirectory };
}

interface WrittenChain extends Omit<MergedChain, 'removed' | 'stays' | 'left' | 'notCopied'> {
  /** Increments that had rows in it, or in the sets that were merged. */
  readonly behind: readonly TimestampKey[];
  /** Those of the merged sets that are there. */
  readonly parents: readonly TimestampKey[];
}

/** The steps that write, while the set is lent. */
async function writeChain(options: Merge, key: TimestampKey): Promise<WrittenChain> {
  const { place, session, keepParents } = options;
  const store = storeOf(options);
  const set = await readSignedManifest(store, key, session.signal);
  assertOnHosts(set.manifest);
  await assertNeeded(store, set.manifest, session.signal);
  const isFull = set.manifest.type === 'full';
  // Before the question: without an identity nothing is merged that is encrypted.
  const sets = isFull ? [] : [key, ...neededKeys(set.manifest)];
  const keys = await openSetKeys(store, sets, { identities: options.identities, signal: session.signal });
  const there = await linkedSets(store, session.signal);
  const from = isFull ? (set.manifest.mergedFrom ?? []) : await ancestorsOf(options, set.manifest, there);
  const parents = from.filter((one) => there.some((other) => other.key === one && other.prefix === place.prefix));
  if (!keepParents && parents.length > 0) await options.confirm(parents);
  const made = isFull
    ? { set, writtenBytes: 0 }
    : await withNeeded(place, set.manifest, readerOf(options), () => writeWhole({ ...options, keys }, set, from));
  const touched = new Set([key, ...from]);
  const behind = there.filter((other) => other.key > key && other.needs.some((need) => touched.has(need)));
  const redirected: TimestampKey[] = [];
  for (const { key: other } of behind.reverse()) {
    if (await redirect(options, other, made.set)) redirected.push(other);
  }
  const { manifest } = made.set;
  return {
    manifest,
    from,
    wrote: !isFull,
    writtenBytes: made.writtenBytes,
    redirected,
    parents,
    behind: behind.map(keyOf),
  };
}

const keyOfSet = ({ manifest }: SignedManifest): TimestampKey => toTimestampKey(manifest.timestampKey);
const keyOf = ({ key }: { readonly key: TimestampKey }): TimestampKey => key;

/**
 * The sets on the way from the chain's full set to the increment, oldest first, as far as they are there: those that it
 * needs, and those that it followed, even where it has no rows of them any more.
 */
async function ancestorsOf(
  options: Merge,
  { needs, parent }: Manifest,
  there: readonly { readonly key: TimestampKey; readonly prefix: string }[],
): Promise<readonly TimestampKey[]> {
  const { place, session } = options;
  const keys = new Set(there.filter(({ prefix }) => prefix === place.prefix).map(keyOf));
  const found = new Set(needs.map(({ timestampKey }) => timestampKey));
  for (let next = parent; next !== undefined && keys.has(next);) {
    found.add(next);
    next = (await readManifest(storeOf(options), next, session.signal)).parent;
  }
  return [...found].sort();
}

async function writeWhole(
  options: Merge & { readonly keys: SetKeys },
  set: SignedManifest,
  from: readonly TimestampKey[],
): Promise<{ readonly set: SignedManifest; readonly writtenBytes: number }> {
  const { place, session } = options;
  const signer = await options.signerFor(set);
  const written = await onEveryNode(options, set.manifest, ({ node }) => ({
    fileKeys: options.keys.of(node.contentId),
  }));
  const next = mergedManifest(set, written, from);
  const before = new Set(set.manifest.nodes.flatMap(({ files }) => files.map(({ name }) => name)));
  const writtenBytes = written
    .flatMap(({ files }) => files ?? [])
    .filter(({ name }) => revisedKind(name ?? '') === 'data' && !before.has(name ?? ''))
    .reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const encrypted = written.flatMap(({ files }) => files ?? []).filter(({ stored }) => stored);
  await addToStoredList(storeOf(options), keyOfSet(set), encrypted, session.signal);
  return { set: await replaceManifest(place, set, { next, signer, signal: session.signal }), writtenBytes };
}

/** @returns false where the increment has nothing in the merged set, or has gone meanwhile */
async function redirect(options: Merge, key: TimestampKey, merged: SignedManifest): Promise<boolean> {
  const { place, session } = options;
  return withClaimedSet(place, key, readerOf(options), async () => {
    const set = await readSignedManifest(storeOf(options), key, session.signal);
    const { timestampKey, prefix } = merged.manifest;
    const now = { timestampKey, prefix, manifestSha256: merged.manifestSha256 };
    const refersTo = set.manifest.needs.find((need) => need.timestampKey === timestampKey)?.manifestSha256;
    const others = new Set(merged.manifest.mergedFrom ?? []);
    const isDone = refersTo === now.manifestSha256 && !set.manifest.needs.some((need) => others.has(need.timestampKey));
    if (isDone) return false;
    const signer = await options.signerFor(set);
    const written = await onEveryNode(options, set.manifest, ({ node }) => {
      const source = merged.manifest.nodes.find(({ contentId }) => contentId === node.contentId);
      const toc = source?.files.find(({ name }) => revisedKind(name) === 'toc');
      if (!source || !toc) return undefined;
      const { contentId, dbid } = source;
      return { merged: { timestampKey, source: { contentId, dbid }, toc } };
    });
    const next = redirectedManifest(set, written, now);
    if (isDeepEqual(next.needs, set.manifest.needs)) return false;
    await replaceManifest(place, set, { next, signer, signal: session.signal });
    return true;
  });
}

function isDeepEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** @param of what the job is told beside the set's own files; undefined: the node is left as it is */
function onEveryNode(
  { place, session, operationId, reconnectWindowMs, rates }: Merge,
  manifest: Manifest,
  of: (place: NodePlace) => Pick<JobRequest<'merge'>, 'merged' | 'fileKeys'> | undefined,
): Promise<readonly MergeResult[]> {
  const { pool, topology, backupDirectory } = place;
  const { timestampKey, prefix } = manifest;
  return raceNodes(nodePlaces(manifest, topology), session.signal, async (one, either): Promise<MergeResult> => {
    const { node, instance } = one;
    const files = node.files.filter(({ name }) => revisedKind(name) !== undefined);
    const told = of(one);
    if (!told) return { files: [...files], needs: [] };
    return runJob(
      pool.forInstance(instance),
      'merge',
      {
        operationId,
        instance: filesOf(node, instance, topology),
        location: { timestampKey, prefix, backupDirectory },
        source: { contentId: node.contentId, dbid: node.dbid },
        files: [...files],
        rateLimits: { budget: operationId, ...rates },
        ...told,
      },
      { signal: either, reconnectWindowMs },
    );
  });
}

/** The newest go first: each needs those before it. */
async function removeParents(
  { place, session }: Merge,
  parents: readonly TimestampKey[],
): Promise<Pick<MergedChain, 'removed' | 'stays'>> {
  const removed: TimestampKey[] = [];
  const stays: { key: TimestampKey; why: string }[] = [];
  for (const key of [...parents].sort().reverse()) {
    try {
      const { errors, isGone, removed: files } = await removeClaimed(place, key, { session });
      if (isGone && files.length > 0) removed.push(key);
      const [first] = errors;
      if (first) stays.push({ key, why: describeError(first) });
    } catch (error) {
      session.signal.throwIfAborted();
      stays.push({ key, why: toAppError(error).message });
    }
  }
  return { removed, stays };
}
