/**
 * A set written into another folder on every host, where it needs no other set: what lies in sets that an increment
 * refers to is in its own data files there. The manifest comes last, as a backup's does.
 */
import { createHash } from 'node:crypto';
import type { FileKeys } from '../../common/age/file-keys.js';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { formatManifest, type Manifest, type ManifestFile } from '../../common/sets/manifest.js';
import { formatSignature, type Signer } from '../../common/sets/signature.js';
import { formatSummary, summaryOf } from '../../common/sets/summary.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { raceNodes } from '../agents/every-node.js';
import { runJob } from '../agents/run-job.js';
import type { RateTexts } from '../../common/rate/describe-limits.js';
import type { OperationSession } from '../db/operation-session.js';
import { openSetKeys, type SetKeys } from '../sets/stored-files.js';
import { assertNeeded, neededKeys, withNeeded } from '../sets/needed-sets.js';
import { filesOf } from '../sets/node-files.js';
import { removeSet } from '../sets/remove-set.js';
import {
  newReservation,
  refuseTaken,
  releaseKey,
  reserveKey,
  withClaimedSet,
  type KeyPlace,
} from '../sets/reservations.js';
import { readSignedManifest } from '../sets/set-store.js';
import { sweepClaims } from '../sets/sweep-claims.js';
import type { SignedManifest } from '../sets/set-trust.js';
import { assertOnHosts, nodePlaces, type NodePlace } from '../sets/set-nodes.js';
import { asWhole } from './whole-manifest.js';

export interface ExportOptions {
  readonly from: KeyPlace;
  /** The root of the other place, absolute, the same on every host. */
  readonly toDirectory: string;
  readonly session: OperationSession;
  /** A cut of a connection that is shorter loses nothing. */
  readonly reconnectWindowMs: number;
  /** What each host may read and write at most. */
  readonly rates: RateTexts;
  /** Who signs the new manifest; undefined: nobody. Called once the set is known. */
  readonly signerFor: (set: SignedManifest) => Promise<Signer | undefined>;
  /** Who opens what is encrypted; undefined: nobody was named. */
  readonly identities: FileKeys | undefined;
  readonly signal: AbortSignal;
}

export interface ExportedSet {
  readonly manifest: Manifest;
  /** Keys of the sets whose rows it has now. */
  readonly took: readonly TimestampKey[];
}

/**
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, CHAIN_BROKEN, SET_EXISTS, SET_RESERVED, FILE_DAMAGED, NOT_AVAILABLE;
 *   nothing is left in the other place then
 */
export async function exportSet(options: ExportOptions, key: TimestampKey): Promise<ExportedSet> {
  const { from, session, signal } = options;
  const reader = { session, operation: 'export', database: '', kind: 'read' as const };
  return withClaimedSet(from, key, reader, async () => {
    const store = { ...from, coordinator: from.topology.coordinator };
    const set = await readSignedManifest(store, key, signal);
    assertOnHosts(set.manifest);
    await assertNeeded(store, set.manifest, signal);
    return withNeeded(from, set.manifest, reader, async () => {
      const keys = await openSetKeys(store, [key, ...neededKeys(set.manifest)], options);
      return withTarget({ ...options, keys }, set);
    });
  });
}

interface KeyedExport extends ExportOptions {
  readonly keys: SetKeys;
}

async function withTarget(options: KeyedExport, set: SignedManifest): Promise<ExportedSet> {
  const { from, session, toDirectory } = options;
  const { timestampKey: key, database } = set.manifest;
  const target = { ...from, backupDirectory: toDirectory };
  await sweepClaims(target, session);
  const reservation = newReservation('export', { database, topology: from.topology, session });
  const answer = await reserveKey(target, key, { reservation, kind: 'new' }, session);
  if (answer.kind === 'taken') refuseTaken(key, answer);
  let isLeft = false;
  const attempt = { ...options, target, reservation, manifestBegun: false };
  try {
    return await write(attempt, set);
  } catch (error) {
    isLeft = await undo(attempt, key);
    throw error;
  } finally {
    if (!isLeft) await releaseKey(target, key, reservation.operationId);
  }
}

interface Attempt extends KeyedExport {
  readonly target: KeyPlace;
  readonly reservation: ReturnType<typeof newReservation>;
  /** The manifest may be there: nothing else is removed before it. */
  manifestBegun: boolean;
}

async function write(attempt: Attempt, set: SignedManifest): Promise<ExportedSet> {
  const { from, target, reservation, signal, signerFor } = attempt;
  const { manifest } = set;
  const { timestampKey: key, prefix } = manifest;
  const places = nodePlaces(manifest, from.topology);
  const written = await raceNodes(places, signal, (place, either) => exportNode(attempt, manifest, place, either));
  const signer = await signerFor(set);
  const whole = wholeManifest(manifest, written, signer);
  const bytes = formatManifest(whole);
  const manifestSha256 = createHash('sha256').update(bytes).digest('hex');
  const { coordinator } = from.topology;
  const agent = from.pool.forInstance(coordinator);
  const put = async (kind: 'summary' | 'manifestSignature' | 'manifest', content: Buffer): Promise<void> => {
    await agent.writeFile(
      {
        operationId: reservation.operationId,
        instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
        location: { timestampKey: key, prefix, backupDirectory: target.backupDirectory },
        name: setFileName({ key, prefix }, kind),
      },
      content,
      { signal },
    );
  };
  await put('summary', formatSummary(summaryOf(whole, manifestSha256)));
  if (signer) await put('manifestSignature', formatSignature(signer, { ...whole, manifestSha256 }));
  attempt.manifestBegun = true;
  await put('manifest', bytes);
  return { manifest: whole, took: manifest.needs.map(({ timestampKey }) => timestampKey) };
}

type NodeResult = mppbackup.v1.IExportResult;

function exportNode(
  { from, reservation, toDirectory, reconnectWindowMs, rates, keys }: Attempt,
  { timestampKey, prefix, setFiles }: Manifest,
  { node, instance }: NodePlace,
  signal: AbortSignal,
): Promise<NodeResult> {
  const { pool, topology, backupDirectory } = from;
  return runJob(
    pool.forInstance(instance),
    'export',
    {
      operationId: reservation.operationId,
      instance: filesOf(node, instance, topology),
      location: { timestampKey, prefix, backupDirectory },
      source: { contentId: node.contentId, dbid: node.dbid },
      files: node.contentId === -1 ? [...node.files, ...setFiles] : [...node.files],
      toDirectory,
      fileKeys: keys.of(node.contentId),
      reservation,
      rateLimits: { budget: reservation.operationId, ...rates },
    },
    { signal, reconnectWindowMs },
  );
}

/** The manifest of the set in the other place; pure. */
function wholeManifest(manifest: Manifest, written: readonly NodeResult[], signer: Signer | undefined): Manifest {
  const { signedBy: _, ...unsigned } = manifest;
  const names = new Set(manifest.setFiles.map(({ name }) => name));
  const filesIn = ({ files }: NodeResult): readonly ManifestFile[] =>
    (files ?? []).map(({ name, sizeBytes, sha256 }) => ({
      name: name ?? '',
      sizeBytes: sizeBytes ?? 0,
      sha256: sha256 ?? '',
    }));
  return {
    ...asWhole(unsigned, written),
    ...(signer ? { signedBy: signer.keyId } : {}),
    nodes: manifest.nodes.map((node, index) => ({
      ...node,
      directory: written[index]!.directory ?? '',
      files: filesIn(written[index]!).filter(({ name }) => !names.has(name)),
    })),
    setFiles: written.flatMap((result) => filesIn(result).filter(({ name }) => names.has(name))),
  };
}

/** @returns whether something may be left, which a later command sweeps away */
async function undo(
  { from, target, reservation, toDirectory, manifestBegun }: Attempt,
  key: TimestampKey,
): Promise<boolean> {
  const { errors, isLeft } = await removeSet({
    operationId: reservation.operationId,
    onlyOwn: true,
    manifestIsGone: !manifestBegun,
    topology: { ...from.topology, mirrors: [] },
    pool: from.pool,
    set: { key, prefix: from.prefix },
    backupDirectory: toDirectory,
  });
  for (const error of errors) target.log.info(`Clean-up: ${describeError(toAppError(error))}`);
  return isLeft;
}
