/**
 * Brings a set, and what it needs, into another repository. The copy is the same set: the same files, the same manifest
 * with the same signature, which goes last. What an attempt that was cut off has brought stays, and the next goes on.
 */
import type { FileKeys } from '../../common/age/file-keys.js';
import { AppError } from '../../common/errors/app-error.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { formatSummary, summaryOf } from '../../common/sets/summary.js';
import type { StoredList } from '../../common/sets/stored-list.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPort } from '../agents/agent-port.js';
import { raceNodes } from '../agents/every-node.js';
import { runJob } from '../agents/run-job.js';
import {
  asStored,
  fitsAt,
  NO_SET_KEYS,
  openSetKeys,
  readStoredList,
  storedListOf,
  type SetKeys,
} from '../sets/stored-files.js';
import type { OperationSession } from '../db/operation-session.js';
import { namedSet, type StoreLocation } from '../sets/named-sets.js';
import { assertNeeded, withNeeded } from '../sets/needed-sets.js';
import { filesOf } from '../sets/node-files.js';
import {
  newReservation,
  refuseTaken,
  releaseKey,
  reserveKey,
  withClaimedSet,
  type KeyPlace,
} from '../sets/reservations.js';
import { assertOnHosts, nodePlaces } from '../sets/set-nodes.js';
import { readBeside, readManifestBytes, readSignedManifest, sha256Of } from '../sets/set-store.js';
import type { SignedManifest } from '../sets/set-trust.js';
import { sweepClaims } from '../sets/sweep-claims.js';

export interface CopyOptions {
  /** Where the set is. */
  readonly from: KeyPlace;
  /** Where it is to be. */
  readonly to: KeyPlace;
  readonly session: OperationSession;
  /** A cut of a connection that is shorter loses nothing. */
  readonly reconnectWindowMs: number;
  /** What each host may read and write at most. */
  readonly rates: RateTexts;
  /** Who opens what is encrypted; needed only where it is encrypted to others there, or not at all. */
  readonly identities?: FileKeys | undefined;
  /** Told of each set when it is there. */
  readonly onSet?: (copied: SetCopy) => void;
}

export interface SetCopy {
  readonly key: TimestampKey;
  readonly database: string;
  /** False: all of it was there already. */
  readonly wrote: boolean;
  readonly files: number;
  readonly copiedBytes: number;
  /** Of files that an earlier attempt had brought. */
  readonly thereBytes: number;
}

/**
 * The sets that the set needs go first, so that there is never one without them.
 * @returns in the order of copying
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, CHAIN_BROKEN, SET_EXISTS (another set has the key there), SET_RESERVED,
 *   NOT_AVAILABLE, FILE_DAMAGED, NO_SPACE, STORE_FAILED
 */
export async function copySet(options: CopyOptions, key: TimestampKey): Promise<readonly SetCopy[]> {
  const { from, to, session } = options;
  await sweepClaims(to, session);
  const reader = { session, operation: 'copy', database: '', kind: 'read' as const };
  return withClaimedSet(from, key, reader, async () => {
    const store = storeOf(from);
    const { manifest } = await readSignedManifest(store, key, session.signal);
    await assertNeeded(store, manifest, session.signal);
    return withNeeded(from, manifest, reader, async () => {
      const done: SetCopy[] = [];
      for (const one of [...manifest.needs.map(({ timestampKey }) => toTimestampKey(timestampKey)).sort(), key]) {
        const copied = await copyOne(options, one);
        options.onSet?.(copied);
        done.push(copied);
      }
      return done;
    });
  });
}

function storeOf({ pool, topology, prefix, backupDirectory }: KeyPlace): StoreLocation {
  return { pool, coordinator: topology.coordinator, prefix, backupDirectory };
}

async function copyOne(options: CopyOptions, key: TimestampKey): Promise<SetCopy> {
  const { from, to, session } = options;
  const set = await readSignedManifest(storeOf(from), key, session.signal);
  assertOnHosts(set.manifest);
  const { database } = set.manifest;
  const { topology } = from;
  const about = { database, topology, session, keepFiles: true };
  const reservation = newReservation('copy', about);
  // Not `new`: what an earlier attempt has brought is no obstacle.
  const answer = await reserveKey(to, key, { reservation, kind: 'remove' }, session);
  if (answer.kind === 'taken') refuseTaken(key, answer);
  try {
    if (await isThere(options, set)) return { key, database, wrote: false, files: 0, copiedBytes: 0, thereBytes: 0 };
    const { stored, ...bytes } = await copyNodes(options, set, reservation.operationId);
    await writeManifest(options, set, { operationId: reservation.operationId, stored });
    const { nodes, setFiles } = set.manifest;
    const files = nodes.reduce((sum, node) => sum + node.files.length, setFiles.length);
    return { key, database, wrote: true, files, ...bytes };
  } finally {
    await releaseKey(to, key, reservation.operationId);
  }
}

/** @throws AppError SET_EXISTS where another set has the key there */
async function isThere({ to, session }: CopyOptions, { manifest, manifestSha256 }: SignedManifest): Promise<boolean> {
  const key = toTimestampKey(manifest.timestampKey);
  const { signal } = session;
  if (!(await namedSet(storeOf(to), key, signal))?.isComplete) return false;
  const other = await readSignedManifest(storeOf(to), key, signal);
  if (other.manifestSha256 === manifestSha256) return true;
  const whose = `of ${other.manifest.database}, cluster ${other.manifest.clusterName}`;
  throw new AppError('SET_EXISTS', `Another set has the key ${key} there: ${whose}.`, {
    object: key,
    hint: 'Each cluster has a place of its own in a repository: a path or a prefix. A set that was merged since it was copied is to be removed there first.',
  });
}

/** How what is encrypted of a set is brought into another place. */
interface Crossing {
  /** The files as they lie here, to be copied byte for byte; undefined: they are opened here, or are not encrypted. */
  readonly asTheyLie: StoredList | undefined;
  readonly keys: SetKeys;
}

/**
 * What is encrypted to the same recipients there is copied as it lies, for which nobody needs to open it: a nightly job
 * has no identity.
 * @throws AppError IDENTITY_MISSING, IDENTITY_WRONG
 */
async function crossingOf({ from, to, identities, session }: CopyOptions, key: TimestampKey): Promise<Crossing> {
  const { signal } = session;
  const list = await readStoredList(storeOf(from), key, signal);
  if (list && fitsAt(list, to.backupDirectory)) return { asTheyLie: list, keys: NO_SET_KEYS };
  const keys = list ? await openSetKeys(storeOf(from), [key], { identities, signal }) : NO_SET_KEYS;
  return { asTheyLie: undefined, keys };
}

interface CopiedNodes extends Pick<SetCopy, 'copiedBytes' | 'thereBytes'> {
  /** The list of what lies encrypted there; undefined: nothing does. */
  readonly stored: Buffer | undefined;
}

async function copyNodes(
  options: CopyOptions,
  { manifest }: SignedManifest,
  operationId: string,
): Promise<CopiedNodes> {
  const { from, to, session, reconnectWindowMs, rates } = options;
  const { pool, topology, backupDirectory } = from;
  const { timestampKey, prefix, setFiles } = manifest;
  const key = toTimestampKey(timestampKey);
  const { asTheyLie, keys } = await crossingOf(options, key);
  const results = await raceNodes(nodePlaces(manifest, topology), session.signal, ({ node, instance }, either) =>
    runJob(
      pool.forInstance(instance),
      'copy',
      {
        operationId,
        instance: filesOf(node, instance, topology),
        location: { timestampKey, prefix, backupDirectory },
        source: { contentId: node.contentId, dbid: node.dbid },
        files: [...asStored(node.contentId === -1 ? [...node.files, ...setFiles] : node.files, asTheyLie)],
        fileKeys: keys.of(node.contentId),
        toDirectory: to.backupDirectory,
        rateLimits: { budget: operationId, ...rates },
      },
      { signal: either, reconnectWindowMs },
    ),
  );
  const encrypted = results.flatMap(({ files }) => files ?? []);
  return {
    stored: asTheyLie
      ? await readBeside(storeOf(from), key, 'stored', session.signal)
      : storedListOf({ key, prefix }, encrypted, to.backupDirectory),
    copiedBytes: results.reduce((sum, { copiedBytes }) => sum + (copiedBytes ?? 0), 0),
    thereBytes: results.reduce((sum, { thereBytes }) => sum + (thereBytes ?? 0), 0),
  };
}

/** The manifest goes last: with it the set is there. */
async function writeManifest(
  { from, to, session }: CopyOptions,
  { manifest, manifestSha256 }: SignedManifest,
  { operationId, stored }: { readonly operationId: string; readonly stored: Buffer | undefined },
): Promise<void> {
  const { signal } = session;
  const key = toTimestampKey(manifest.timestampKey);
  const bytes = await readManifestBytes(storeOf(from), key, signal);
  if (sha256Of(bytes) !== manifestSha256) {
    throw new AppError('SET_CHANGED', `The set ${key} was merged while it was copied.`, {
      object: key,
      hint: 'Give the command again: it copies what the merge has written.',
    });
  }
  const { coordinator } = to.topology;
  const agent: AgentPort = to.pool.forInstance(coordinator);
  const put = (kind: 'summary' | 'stored' | 'manifestSignature' | 'manifest', content: Buffer): Promise<unknown> =>
    agent.writeFile(
      {
        operationId,
        instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
        location: { timestampKey: key, prefix: to.prefix, backupDirectory: to.backupDirectory },
        name: setFileName({ key, prefix: to.prefix }, kind),
      },
      content,
      { signal },
    );
  await put('summary', formatSummary(summaryOf(manifest, manifestSha256)));
  if (stored) await put('stored', stored);
  const signature = await readBeside(storeOf(from), key, 'manifestSignature', signal);
  if (signature) await put('manifestSignature', signature);
  await put('manifest', bytes);
}
