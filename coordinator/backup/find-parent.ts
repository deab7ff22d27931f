/** The set to which an increment refers: the newest of the database, or the one that was named. */
import { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { OperationSession } from '../db/operation-session.js';
import { placeOf } from '../operation/operation.js';
import { catalogue } from '../sets/catalogue.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { assertNeeded, withNeeded } from '../sets/needed-sets.js';
import { withClaimedSet } from '../sets/reservations.js';
import { readSignedManifest } from '../sets/set-store.js';
import { describeTrust, judgeTrust, type SignedManifest } from '../sets/set-trust.js';
import { notesState } from './notes-state.js';
import type { ReservedBackup } from './backup-context.js';
import type { ParentSet } from './parent-set.js';

/**
 * Lends the backup with its parent, which nobody removes meanwhile, nor a set that it needs. A full backup has none.
 * @throws AppError SET_NOT_FOUND, CHAIN_BROKEN, NOT_AVAILABLE
 */
export async function withParent<T>(
  backup: ReservedBackup,
  session: OperationSession,
  work: (based: ReservedBackup) => Promise<T>,
): Promise<T> {
  const { request, engine, ports } = backup;
  const { increment } = request;
  if (!increment) return work(backup);
  assertPossible(backup);
  const key = increment.from ?? (await newestSet(backup));
  if (key === undefined) {
    if (!increment.fullIfNeeded) throw noParent(request.database);
    ports.log.info(`No set of database ${request.database} is there for an increment: taking a full backup`);
    return work(backup);
  }
  const reader = { session, operation: 'backup', database: request.database, kind: 'read' as const };
  const place = placeOf(backup);
  return withClaimedSet(place, key, reader, async () => {
    const store = { ...place, coordinator: engine.topology.coordinator };
    const parent = await readSignedManifest(store, key, ports.signal);
    try {
      assertSigned(backup, parent);
      assertFits(backup, parent.manifest);
      await assertNeeded(store, parent.manifest, ports.signal);
    } catch (error) {
      if (!increment.fullIfNeeded || !(error instanceof AppError)) throw error;
      ports.log.info(`Taking a full backup instead: ${error.message}`);
      return work(backup);
    }
    ports.log.info(`The increment refers to the ${parent.manifest.type} set ${key}`);
    return withNeeded(place, parent.manifest, reader, () => work({ ...backup, parent: parentOf(parent) }));
  });
}

function parentOf({ manifest, manifestSha256 }: ParentSet): ParentSet {
  return { manifest, manifestSha256 };
}

function assertPossible({ engine, plugin, request }: ReservedBackup): void {
  if (!engine.takesIncrements) throw notAvailable(`on a cluster of the engine ${engine.name}`);
  if (plugin) throw notAvailable('with a storage plugin');
  if (!notesState(request, engine)) throw notAvailable('of rows as INSERT or with OIDs');
}

function notAvailable(where: string): AppError {
  return new AppError('NOT_AVAILABLE', `Incremental backups are not available ${where} yet.`, {
    hint: 'Take a full backup: leave --incremental out.',
  });
}

/** This backup's signature will vouch for rows of the parent. @throws AppError SET_NOT_TRUSTED */
function assertSigned({ trustedKeys = new Map() }: ReservedBackup, parent: SignedManifest): void {
  const trust = judgeTrust(parent, trustedKeys);
  if (trust.state === 'trusted') return;
  const { timestampKey: key } = parent.manifest;
  throw new AppError('SET_NOT_TRUSTED', `No increment can follow the set ${key}: it is ${describeTrust(trust)}.`, {
    object: key,
    hint: 'Take a full backup: gpcrondump without --incremental, or with --full-if-needed.',
  });
}

/** @throws AppError CHAIN_BROKEN */
function assertFits({ request, engine, reserved }: ReservedBackup, manifest: Manifest): void {
  const broken = (why: string): AppError =>
    new AppError('CHAIN_BROKEN', `No increment can follow the set ${manifest.timestampKey}: ${why}.`, {
      object: manifest.timestampKey,
      hint: 'Take a full backup: gpcrondump without --incremental, or with --full-if-needed.',
    });
  const { topology } = engine;
  if (manifest.database !== request.database) throw broken(`it is of the database ${manifest.database}`);
  if (manifest.clusterName !== topology.clusterName)
    throw broken(`it belongs to the cluster ${JSON.stringify(manifest.clusterName)}`);
  if (manifest.scope !== 'database') throw broken('it has only a part of the database');
  if (manifest.repository.kind !== 'hosts') throw broken('its data files lie in the storage of a plugin');
  if (manifest.timestampKey >= reserved.key) throw broken('it is not older than this backup');
  if (manifest.nodes.length !== 1 + topology.segments.length)
    throw broken(`it has ${manifest.nodes.length - 1} segments, the cluster ${topology.segments.length}`);
}

/** Whether it fits is looked at later: a newer set that does not is named, and none before it is taken in silence. */
async function newestSet({
  request,
  engine,
  pool,
  ports,
  reserved,
}: ReservedBackup): Promise<TimestampKey | undefined> {
  const { prefix, backupDirectory, database } = request;
  const { coordinator, clusterName } = engine.topology;
  const store: StoreLocation = { pool, coordinator, prefix, backupDirectory };
  for await (const { key, summary } of catalogue(store, { signal: ports.signal, before: reserved.key })) {
    if (summary?.database !== database || summary.clusterName !== clusterName) continue;
    if (summary.scope !== 'database') continue;
    if ((summary.checked?.problems ?? 0) === 0) return key;
    ports.log.warning(`Set ${key} is damaged (mppbackup validate), skipping...`);
  }
  return undefined;
}

/** The original's words. */
function noParent(database: string): AppError {
  return new AppError('SET_NOT_FOUND', 'No full backup found for incremental', {
    object: database,
    hint: `Take a full backup of ${database} first, or give --full-if-needed. Sets in another folder need -u, sets with a prefix --prefix.`,
  });
}
