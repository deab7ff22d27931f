/** `mppbackup show` and `mppbackup delete`: the sets that are there. */
import type { Argv, CommandModule } from 'yargs';
import { AppError, describeError, mergeErrors } from '../../../common/errors/app-error.js';
import { readPluginConfig } from '../../../common/plugin/plugin-config.js';
import { parseFileName } from '../../../common/sets/artefacts.js';
import type { Manifest } from '../../../common/sets/manifest.js';
import { describeReservation } from '../../../common/sets/reservation.js';
import { toTimestampKey, type TimestampKey } from '../../../common/sets/timestamp-key.js';
import { lockDatabase } from '../../db/database-lock.js';
import { withOperationSession, withSessionIfThere } from '../../db/operation-session.js';
import { withCluster, type Cluster } from '../../commands/with-cluster.js';
import { withPlugin } from '../../plugin/plugin-operation.js';
import { readTrustedKeys } from '../../certs/signing-key.js';
import { standbyOf } from '../../base/topology.js';
import { formatBytes, plural } from '../../report/units.js';
import { readOriginalSet, type OriginalSet } from '../../original/read-original-set.js';
import { removeSet, type RemovedSet } from '../../sets/remove-set.js';
import { hasEnded, readReservation, withClaimedSet } from '../../sets/reservations.js';
import { sweepClaims } from '../../sets/sweep-claims.js';
import {
  type ListedSet,
  listSets,
  readManifest,
  readSignedManifest,
  type StoreLocation,
} from '../../sets/set-store.js';
import { describeTrust, judgeTrust, type SetTrust } from '../../sets/set-trust.js';
import { findCluster } from '../../base/environment.js';
import { formatTable, type CommandContext } from './command-context.js';

/** How long the agents keep the plugin's configuration should this program die. */
const PLUGIN_LEASE_MS = 120_000;

export interface StoreArguments {
  readonly 'cluster-file': string;
  readonly u: string;
  readonly prefix: string;
}

interface ShowArguments extends StoreArguments {
  readonly key: string | undefined;
  readonly database: string | undefined;
  readonly json: boolean;
}

interface DeleteArguments extends StoreArguments {
  readonly 'plugin-config': string;
  readonly key: string | undefined;
  readonly incomplete: boolean;
}

export function showCommand(context: CommandContext): CommandModule<object, ShowArguments> {
  return {
    command: 'show [key]',
    describe: 'List the complete sets, newest first, or all of one set',
    builder: (yargs) =>
      storeOptions(yargs)
        .positional('key', { type: 'string', describe: 'Timestamp key of one set' })
        .option('database', { type: 'string', requiresArg: true, describe: 'Only sets of this database' })
        .option('json', { type: 'boolean', default: false, describe: 'Print JSON' }),
    handler: (args) => withStore(args, context, (store, cluster) => show(store, cluster, args, context)),
  };
}

export function deleteCommand(context: CommandContext): CommandModule<object, DeleteArguments> {
  return {
    command: 'delete [key]',
    describe: 'Remove a set, or what backups that never finished left behind, on every host',
    builder: (yargs) =>
      storeOptions(yargs)
        .positional('key', { type: 'string', describe: 'Timestamp key of the set' })
        .option('plugin-config', {
          type: 'string',
          default: '',
          requiresArg: true,
          describe: 'The storage plugin that has the set: it is removed there, too',
        })
        .option('incomplete', { type: 'boolean', default: false, describe: 'Every set without a manifest' }),
    handler: (args) => withStore(args, context, (store, cluster) => remove(store, cluster, args, context)),
  };
}

export function storeOptions<T>(yargs: Argv<T>): Argv<T & StoreArguments> {
  return yargs
    .option('cluster-file', { type: 'string', default: '', requiresArg: true, describe: 'The cluster file' })
    .option('u', {
      alias: 'backup-directory',
      type: 'string',
      default: '',
      requiresArg: true,
      describe: 'The folder given to gpcrondump with -u',
    })
    .option('prefix', { type: 'string', default: '', requiresArg: true, describe: 'The prefix given to gpcrondump' });
}

export async function withStore(
  args: StoreArguments,
  context: CommandContext,
  work: (store: StoreLocation & { readonly signal: AbortSignal }, cluster: Cluster) => Promise<void>,
): Promise<void> {
  const found = await findCluster({
    environment: process.env,
    clusterFile: args['cluster-file'],
    dataDirectory: '',
  });
  const place = { cluster: found, environment: process.env, signal: context.signal };
  await withCluster(place, async (cluster) => {
    const { coordinator } = cluster.engine.topology;
    const { pool } = cluster;
    await work({ pool, coordinator, backupDirectory: args.u, prefix: args.prefix, signal: context.signal }, cluster);
  });
}

type Store = StoreLocation & { readonly signal: AbortSignal };

async function show(store: Store, cluster: Cluster, args: ShowArguments, context: CommandContext): Promise<void> {
  if (args.key !== undefined) {
    const signed = await readSignedManifest(store, toTimestampKey(args.key), store.signal);
    const signature = judgeTrust(signed, await readTrustedKeys(cluster.signing));
    const { manifest } = signed;
    context.print(args.json ? JSON.stringify({ ...manifest, signature }) : describeSet(manifest, signature));
    return;
  }
  const sets = await listSets(store, store.signal);
  const manifests: Manifest[] = [];
  const damaged: string[] = [];
  for (const { key } of sets.filter(({ complete }) => complete)) {
    try {
      manifests.push(await readManifest(store, key, store.signal));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      damaged.push(describeError(error));
    }
  }
  const chosen = manifests.filter(({ database }) => args.database === undefined || database === args.database);
  const { incomplete, originals } = await withoutManifest(
    store,
    sets.filter(({ reserved }) => !reserved),
  );
  const inUse = await inUseBy(store, cluster, sets);
  const found = originals.filter(({ database }) => args.database === undefined || database === args.database);
  if (args.json) {
    const shown = found.map(({ key, database, report }) => ({
      timestampKey: key,
      database,
      type: report.backupType,
      succeeded: report.succeeded,
    }));
    context.print(JSON.stringify({ sets: chosen.map(summaryOf), originals: shown, incomplete, damaged, inUse }));
    return;
  }
  context.print(chosen.length === 0 ? 'There is no complete set.' : formatTable([HEAD, ...chosen.map(rowOf)]));
  for (const { key, database, report } of found) {
    const state = report.succeeded ? report.backupType : 'failed';
    context.print(`${key} of ${database} was written by the original gpcrondump (${state}).`);
  }
  for (const line of damaged) context.print(line);
  for (const use of inUse) context.print(describeUse(use));
  if (incomplete.length > 0) {
    context.print(
      `\nNot complete, and never restored: ${incomplete.join(', ')}. mppbackup delete --incomplete removes them.`,
    );
  }
}

interface InUse {
  readonly timestampKey: TimestampKey;
  readonly by: string;
  /** Undefined: nobody can know while the coordinator's server does not answer. */
  readonly hasEnded: boolean | undefined;
}

/** Sets that an operation writes or removes, or did when it ended without a word. */
async function inUseBy(
  { pool, prefix, backupDirectory, signal }: Store,
  { engine }: Cluster,
  sets: readonly ListedSet[],
): Promise<readonly InUse[]> {
  const reserved = sets.filter((set) => set.reserved);
  if (reserved.length === 0) return [];
  const { topology } = engine;
  const place = { pool, topology, prefix, backupDirectory };
  const purpose = { database: lockDatabase(''), purpose: 'show', signal };
  return withSessionIfThere(engine, purpose, async (session) => {
    const found: InUse[] = [];
    for (const { key } of reserved) {
      const other = await readReservation(place, key, signal);
      if (!other) continue;
      const ended = session && (await hasEnded(other, topology, session));
      found.push({ timestampKey: key, by: describeReservation(other), hasEnded: ended });
    }
    return found;
  });
}

function describeUse({ timestampKey, by, hasEnded: isOver }: InUse): string {
  return isOver === true
    ? `${timestampKey} was left by ${by}, which has ended. The next backup removes it, or mppbackup delete --incomplete.`
    : `${timestampKey} is in use by ${by}.`;
}

/** Sets of the original gpcrondump have no manifest and are backups all the same. */
async function withoutManifest(
  store: Store,
  sets: readonly ListedSet[],
): Promise<{ readonly incomplete: readonly TimestampKey[]; readonly originals: readonly OriginalSet[] }> {
  const incomplete: TimestampKey[] = [];
  const originals: OriginalSet[] = [];
  for (const { key } of sets.filter(({ complete }) => !complete)) {
    const original = await readOriginalSet(store, key, store.signal);
    if (original) originals.push(original);
    else incomplete.push(key);
  }
  return { incomplete, originals };
}

const HEAD = ['KEY', 'DATABASE', 'TYPE', 'SEGMENTS', 'TABLES', 'ROWS', 'STORED', 'SECONDS', 'CONSISTENCY'];

function rowOf(manifest: Manifest): string[] {
  const { timestampKey, database, type, segments, tables, rows, storedBytes, seconds, consistency } =
    summaryOf(manifest);
  return [
    timestampKey,
    database,
    type,
    String(segments),
    String(tables),
    String(rows),
    formatBytes(storedBytes),
    seconds.toFixed(1),
    consistency,
  ];
}

function summaryOf(manifest: Manifest): {
  timestampKey: string;
  database: string;
  type: string;
  segments: number;
  tables: number;
  rows: number;
  rawBytes: number;
  storedBytes: number;
  seconds: number;
  consistency: string;
} {
  return {
    timestampKey: manifest.timestampKey,
    database: manifest.database,
    type: manifest.backupType,
    segments: manifest.nodes.filter(({ contentId }) => contentId >= 0).length,
    ...manifest.totals,
    seconds: (Date.parse(manifest.finishedAt) - Date.parse(manifest.startedAt)) / 1000,
    consistency: manifest.consistency.way,
  };
}

function describeSet(manifest: Manifest, trust: SetTrust): string {
  const files = manifest.nodes.flatMap(({ host, directory, files: own }) =>
    own.map(({ name, sizeBytes, sha256 }) => [`${host}:${directory}/${name}`, formatBytes(sizeBytes), sha256]),
  );
  return `${formatTable([HEAD, rowOf(manifest)])}\n\nSignature: ${describeTrust(trust)}.\n\n${formatTable([['FILE', 'SIZE', 'SHA-256'], ...files])}`;
}

async function remove(store: Store, cluster: Cluster, args: DeleteArguments, context: CommandContext): Promise<void> {
  if ((args.key === undefined) === !args.incomplete) {
    throw new AppError('USAGE', 'delete needs either a timestamp key or --incomplete.', {
      hint: 'mppbackup show lists the sets.',
    });
  }
  if (args['plugin-config'] !== '') {
    if (args.key === undefined) throw new AppError('USAGE', '--plugin-config goes with a timestamp key.');
    await removeFromPlugin(store, cluster, { key: toTimestampKey(args.key), file: args['plugin-config'] }, context);
    return;
  }
  if (args.key === undefined) await sweep(store, cluster);
  const sets = await listSets(store, store.signal);
  const keys =
    args.key === undefined
      ? (await withoutManifest(store, sets)).incomplete
      : [oneOf([...sets, ...(await setsOnStandby(store, cluster))], args.key)];
  if (keys.length === 0) context.print('There is nothing incomplete.');
  for (const key of keys) {
    await assertNoStorage(store, key, sets);
    const { removed, errors } = await removeClaimed(store, cluster, key).catch((error: unknown) => {
      const isTaken = error instanceof AppError && error.code === 'SET_RESERVED';
      if (!isTaken || args.key !== undefined) throw error;
      return { removed: [], errors: [error], isLeft: false };
    });
    context.print(`${key}: removed ${plural(removed.length, 'file')}`);
    if (errors.length > 0) throw mergeErrors(errors);
  }
}

/**
 * Removes the set while nobody writes or reads it, on every host.
 * @param before what is to be done first, under the same claim
 * @throws AppError SET_RESERVED
 */
async function removeClaimed(
  { pool, prefix, backupDirectory, signal }: Store,
  { engine }: Pick<Cluster, 'engine'>,
  key: TimestampKey,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<RemovedSet> {
  const { topology } = engine;
  const log = { debug: () => undefined, info: () => undefined };
  const place = { pool, topology, prefix, backupDirectory, log };
  const purpose = { database: lockDatabase(''), purpose: `remove ${key}`, signal };
  return withOperationSession(engine, purpose, (session) =>
    withClaimedSet(place, key, { session, operation: 'removal', database: '', kind: 'remove' }, async (claimed) => {
      await before();
      const { operationId } = claimed;
      const set = { key, prefix };
      const removed = await removeSet({ topology, pool, set, backupDirectory, operationId, onlyOwn: false });
      claimed.isLeft = removed.isLeft;
      return removed;
    }),
  );
}

/** What commands that ended without a word left behind besides files of sets. */
async function sweep({ pool, prefix, backupDirectory, signal }: Store, { engine }: Cluster): Promise<void> {
  const log = { debug: () => undefined, info: () => undefined };
  const place = { pool, topology: engine.topology, prefix, backupDirectory, log };
  const purpose = { database: lockDatabase(''), purpose: 'removal of what is incomplete', signal };
  await withOperationSession(engine, purpose, (session) => sweepClaims(place, session));
}

/** Its copies of sets that were removed while it was away, of which the coordinator no longer knows. */
async function setsOnStandby(store: Store, { engine }: Cluster): Promise<readonly ListedSet[]> {
  const standby = standbyOf(engine.topology);
  // One that does not answer is an error of the removal.
  return standby ? listSets({ ...store, coordinator: standby }, store.signal).catch(() => []) : [];
}

/** A set whose rows a plugin has must not lose the files that say so. A manifest that cannot be read says nothing. */
async function assertNoStorage(
  store: Store,
  key: TimestampKey,
  sets: readonly { readonly key: TimestampKey; readonly complete: boolean }[],
): Promise<void> {
  if (!sets.some((set) => set.key === key && set.complete)) return;
  const manifest = await readManifest(store, key, store.signal).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'MANIFEST_INVALID') return undefined;
    throw error;
  });
  if (!manifest?.storage) return;
  throw new AppError('PLUGIN_NEEDED', `The set ${key} lies in the storage of ${manifest.storage.plugin}.`, {
    hint: 'Name the plugin’s configuration with --plugin-config FILE.',
  });
}

/** In the storage first: what is left when that fails still says where the set is. */
async function removeFromPlugin(
  store: Store,
  { engine, pool }: Cluster,
  { key, file }: { readonly key: TimestampKey; readonly file: string },
  context: CommandContext,
): Promise<void> {
  await assertOnlyPrefix(store, key);
  const { topology } = engine;
  const config = await readPluginConfig(file, process.env);
  const log = { info: () => undefined, warning: context.print };
  const place = { topology, pool, config, leaseMs: PLUGIN_LEASE_MS, ports: { log, signal: store.signal } };
  const { removed, errors } = await removeClaimed(store, { engine }, key, () =>
    withPlugin(place, async (plugin) => {
      const { backupDirectory, prefix } = store;
      await plugin!.deleteBackup({ timestampKey: key, prefix, backupDirectory });
    }),
  );
  context.print(`${key}: removed from the storage of ${config.executablePath}, and ${plural(removed.length, 'file')}`);
  if (errors.length > 0) throw mergeErrors(errors);
}

/** Plugins know sets by key alone. @throws AppError USAGE */
async function assertOnlyPrefix(store: Store, key: TimestampKey): Promise<void> {
  const { contentId, dbid } = store.coordinator;
  const { files } = await store.pool
    .forInstance(store.coordinator)
    .call(
      'listSetFiles',
      { instance: { contentId, dbid }, backupDirectory: store.backupDirectory, anyPrefix: true, date: key.slice(0, 8) },
      { signal: store.signal },
    );
  const other = files
    .map(({ name }) => parseFileName(name ?? ''))
    .find((parsed) => parsed?.set.key === key && parsed.set.prefix !== store.prefix);
  if (!other) return;
  throw new AppError('USAGE', `A set with prefix ${JSON.stringify(other.set.prefix)} has the key ${key}, too.`, {
    hint: 'delete_backup of a plugin removes everything with that key. Remove the files of one set in the storage by hand.',
  });
}

function oneOf(sets: readonly { readonly key: TimestampKey }[], text: string): TimestampKey {
  const key = toTimestampKey(text);
  if (sets.some((set) => set.key === key)) return key;
  throw new AppError('SET_NOT_FOUND', `There is no set with the timestamp key ${key}.`, {
    hint: 'mppbackup show lists the sets. A set in another folder needs -u, one with a prefix --prefix.',
  });
}
