/** The set to which an increment refers: the newest of the database, or the one that was named. */
import { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { OperationSession } from '../db/operation-session.js';
import { placeOf } from '../operation/operation.js';
import { oneLine } from '../report/text.js';
import { catalogue } from '../sets/catalogue.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { assertNeeded, withNeeded } from '../sets/needed-sets.js';
import { withClaimedSet } from '../sets/reservations.js';
import { readSignedManifest } from '../sets/set-store.js';
import { judgeTrust, trustClause, type SignedManifest } from '../sets/set-trust.js';
import { notesState } from './notes-state.js';
import { asInChain, describeFilter } from './chain-filter.js';
import type { BackupContext, ReservedBackup } from './backup-context.js';
import type { ParentSet } from './parent-set.js';
import type { BackupRequest } from './request.js';

/**
 * Lends the backup with its parent, which nobody removes meanwhile, nor a set that it needs. A full backup has none.
 * @throws AppError SET_NOT_FOUND, CHAIN_BROKEN, SET_NOT_TRUSTED, NOT_AVAILABLE
 */
export async function withParent<T>(
  backup: ReservedBackup,
  session: OperationSession,
  work: (based: ReservedBackup) => Promise<T>,
): Promise<T> {
  const { request, reserved } = backup;
  const key = await chooseParent(backup, reserved.key);
  if (key === undefined) return work(backup);
  const reader = { session, operation: 'backup', database: request.database, kind: 'read' as const };
  const place = placeOf(backup);
  const store = { ...place, coordinator: backup.engine.topology.coordinator };
  const { signal } = backup.ports;
  const attempt = async (): Promise<T> => {
    const { parent, request: chained } = await judgeParent(backup, reserved.key, key);
    const based = { ...backup, request: chained };
    if (!parent) return work(based);
    return withNeeded(place, parent.manifest, reader, async () => {
      // A merge may have replaced the manifest and removed what that needed before all of it was claimed.
      const { manifestSha256 } = await readSignedManifest(store, key, signal);
      if (manifestSha256 !== parent.manifestSha256) return attempt();
      await assertNeeded(store, parent.manifest, signal);
      return work({ ...based, parent });
    });
  };
  return withClaimedSet(place, key, reader, attempt);
}

/**
 * For a dry run, which claims nothing: the request as the backup would have it, and its parent.
 * @throws AppError as withParent
 */
export async function previewParent(context: BackupContext, key: TimestampKey): Promise<JudgedParent> {
  const parent = await chooseParent(context, key);
  return parent === undefined ? { parent, request: context.request } : judgeParent(context, key, parent);
}

/** The parent's key; undefined: a full backup is taken. */
async function chooseParent(context: BackupContext, before: TimestampKey): Promise<TimestampKey | undefined> {
  const { increment, database } = context.request;
  if (!increment) return undefined;
  assertPossible(context);
  const key = increment.from ?? (await newestSet(context, before));
  if (key === undefined) {
    if (!increment.fullIfNeeded) throw noParent(database);
    context.ports.log.info(`No set of database ${database} is there for an increment: taking a full backup`);
  }
  return key;
}

export interface JudgedParent {
  /** Undefined: a full backup is taken, since no increment can follow and --full-if-needed was given. */
  readonly parent: ParentSet | undefined;
  /** With the filter of the chain. */
  readonly request: BackupRequest;
}

async function judgeParent(context: BackupContext, key: TimestampKey, of: TimestampKey): Promise<JudgedParent> {
  const { request, engine, ports } = context;
  const store = { ...placeOf(context), coordinator: engine.topology.coordinator };
  const signed = await readSignedManifest(store, of, ports.signal);
  const { manifest, manifestSha256 } = signed;
  const chained = asInChain(request, manifest);
  try {
    assertSigned(context, signed);
    assertFits(context, key, manifest);
    await assertNeeded(store, manifest, ports.signal);
  } catch (error) {
    if (request.increment?.fullIfNeeded !== true || !(error instanceof AppError)) throw error;
    ports.log.info(`Taking a full backup instead: ${error.message}`);
    // A set of another database or cluster says nothing of what is wanted here.
    return { parent: undefined, request: isOwn(context, manifest) ? chained : request };
  }
  ports.log.info(`The increment refers to the ${manifest.type} set ${of}`);
  const { filter, filterFrom } = chained;
  if (filterFrom !== undefined) ports.log.info(`It has the tables of that set: ${oneLine(describeFilter(filter))}`);
  return { parent: { manifest, manifestSha256 }, request: chained };
}

function isOwn({ request, engine }: BackupContext, { database, clusterName }: Manifest): boolean {
  return database === request.database && clusterName === engine.topology.clusterName;
}

function assertPossible({ engine, plugin, request }: BackupContext): void {
  if (!engine.takesIncrements) throw notAvailable(`on servers of this kind (engine ${engine.name})`);
  if (plugin) throw notAvailable('with a storage plugin');
  if (!notesState(request, engine)) throw notAvailable('of rows as INSERT or with OIDs');
}

function notAvailable(where: string): AppError {
  return new AppError('NOT_AVAILABLE', `Incremental backups are not available ${where} yet.`, {
    hint: 'Take a full backup: leave --incremental out.',
  });
}

/** This backup's signature will vouch for rows of the parent. @throws AppError SET_NOT_TRUSTED */
function assertSigned({ trustedKeys = new Map() }: BackupContext, parent: SignedManifest): void {
  const trust = judgeTrust(parent, trustedKeys);
  if (trust.state === 'trusted') return;
  const { timestampKey: key } = parent.manifest;
  throw new AppError('SET_NOT_TRUSTED', `No increment can follow the set ${key}: ${trustClause(trust)}.`, {
    object: key,
    hint: 'Take a full backup: gpcrondump without --incremental, or with --full-if-needed.',
  });
}

/** @throws AppError CHAIN_BROKEN */
function assertFits({ request, engine }: BackupContext, key: TimestampKey, manifest: Manifest): void {
  const broken = (why: string): AppError =>
    new AppError('CHAIN_BROKEN', `No increment can follow the set ${manifest.timestampKey}: ${why}.`, {
      object: manifest.timestampKey,
      hint: 'Take a full backup: gpcrondump without --incremental, or with --full-if-needed.',
    });
  const { topology } = engine;
  if (manifest.database !== request.database) throw broken(`it is of the database ${manifest.database}`);
  if (manifest.clusterName !== topology.clusterName)
    throw broken(`it belongs to the cluster ${JSON.stringify(manifest.clusterName)}`);
  if (manifest.repository.kind !== 'hosts') throw broken('its data files lie in the storage of a plugin');
  if (manifest.timestampKey >= key) throw broken('it is not older than this backup');
  if (manifest.nodes.length !== 1 + topology.segments.length)
    throw broken(`it has ${manifest.nodes.length - 1} segments, the cluster ${topology.segments.length}`);
}

/** Whether it fits is looked at later: a newer set that does not is named, and none before it is taken in silence. */
export async function newestSet(
  { request, engine, pool, ports }: Pick<BackupContext, 'request' | 'engine' | 'pool' | 'ports'>,
  before?: TimestampKey,
): Promise<TimestampKey | undefined> {
  const { prefix, backupDirectory, database } = request;
  const { coordinator, clusterName } = engine.topology;
  const store: StoreLocation = { pool, coordinator, prefix, backupDirectory };
  for await (const { key, summary } of catalogue(store, { signal: ports.signal, before })) {
    if (summary?.database !== database || summary.clusterName !== clusterName) continue;
    // A family of sets with a prefix is a chain of its own, whatever its full set chose.
    if (summary.scope !== 'database' && prefix === '') continue;
    if ((summary.checked?.problems ?? 0) === 0) return key;
    ports.log.warning(`Set ${key} is damaged (mppbackup validate), skipping...`);
  }
  return undefined;
}

/** The original's words. */
export function noParent(database: string): AppError {
  return new AppError('SET_NOT_FOUND', 'No full backup found for incremental', {
    object: database,
    hint: `Take a full backup of ${database} first, or give --full-if-needed. Sets in another folder need -u, sets with a prefix --prefix.`,
  });
}
