/** `mppbackup delete`: a set, or what backups that never finished left behind, is removed on every host. */
import { AppError, describeError, mergeErrors } from '../../common/errors/app-error.js';
import type { PluginConfig } from '../../common/plugins/plugin-config.js';
import { NO_MARKS } from '../../common/sets/marks.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { SILENT_LOG } from '../base/operation-ports.js';
import { standbyOf } from '../base/topology.js';
import { withOperationSession, type OperationSession } from '../db/operation-session.js';
import { withPlugin } from '../plugins/plugin-operation.js';
import type { DeletedSet, DeletionResult } from '../report/set-results.js';
import { dependentsOf } from '../sets/chains.js';
import { describeSets } from '../sets/describe-sets.js';
import { dependentsFirst, describeProtection, protectionsOf } from '../sets/protection.js';
import { removableSets, type ListedRemovable } from '../sets/removable-sets.js';
import { removeClaimed } from '../sets/remove-claimed.js';
import { sweepClaims } from '../sets/sweep-claims.js';
import { withSets, type OpenSets, type SetsCall } from './with-sets.js';

/** How long the agents keep the plugin's configuration should this program die. */
const PLUGIN_LEASE_MS = 120_000;

export interface DeleteCall extends SetsCall {
  /** Undefined: every set without a manifest. */
  readonly key: TimestampKey | undefined;
  /** The newest full backup of a database and a set of another cluster go, too. */
  readonly force: boolean;
  /** The sets that need that one go, too. */
  readonly cascade: boolean;
  /** The storage that has the set, from which it is removed as well. */
  readonly plugin: PluginConfig | undefined;
  /** Shows what will go, and asks. @throws AppError CANCELLED */
  readonly confirm: (lines: readonly string[]) => Promise<void>;
  readonly warn: (text: string) => void;
}

/**
 * @returns what was removed; nothing with no key where nothing is incomplete
 * @throws AppError SET_NOT_FOUND, SET_PROTECTED, SET_RESERVED, PLUGIN_NEEDED, CANCELLED; what a removal met on the
 *   coordinator, whose manifest stays then with all that it names
 */
export async function deleteSets(call: DeleteCall): Promise<DeletionResult> {
  const sets = await withSets(call, (open) => {
    const purpose = { purpose: 'removal of sets', signal: open.signal };
    return withOperationSession(open.engine, purpose, (session) => deleteChosen(open, session, call));
  });
  const plugin = call.plugin?.executablePath ?? null;
  return { exitStatus: sets.some(({ left }) => left.length > 0) ? 1 : 0, plugin, sets };
}

async function deleteChosen(
  open: OpenSets,
  session: OperationSession,
  call: DeleteCall,
): Promise<readonly DeletedSet[]> {
  if (call.key === undefined) await sweepClaims(placeOf(open), session);
  const sets = await chooseSets(open, call);
  if (sets.length === 0) return [];
  await call.confirm(describeSets(sets));
  const deleted: DeletedSet[] = [];
  for (const set of sets) {
    const one = await deleteOne(open, set, session, call);
    if (one) deleted.push(one);
  }
  return deleted;
}

function placeOf({ engine, store }: OpenSets): Parameters<typeof removeClaimed>[0] {
  const { pool, prefix, backupDirectory } = store;
  return { pool, topology: engine.topology, prefix, backupDirectory, log: SILENT_LOG };
}

async function chooseSets(open: OpenSets, request: DeleteCall): Promise<readonly ListedRemovable[]> {
  const { store, signal } = open;
  const all = await removableSets(store, { signal });
  const { key } = request;
  if (key === undefined)
    return all.filter(({ isComplete, hasFiles, claims }) => !isComplete && hasFiles && claims.length === 0);
  const found = all.find((set) => set.key === key) ?? (await onStandby(open, key));
  if (!found) {
    throw new AppError('SET_NOT_FOUND', `There is no set with the timestamp key ${key}.`, {
      hint: 'mppbackup show lists the sets. A set in another folder needs -u, one with a prefix --prefix.',
    });
  }
  const going = request.cascade ? [...dependentsOf(found, all), found] : [found];
  assertMayGo(going, all, request, open.engine.topology.clusterName);
  if (request.plugin) for (const set of going) await assertOnlyPrefix(open, set.key);
  return dependentsFirst(going, going);
}

/** Its copy of a set that was removed while it was away, of which the coordinator no longer knows. */
async function onStandby({ engine, store, signal }: OpenSets, key: TimestampKey): Promise<ListedRemovable | undefined> {
  const standby = standbyOf(engine.topology);
  if (!standby) return undefined;
  // One that does not answer is an error of the removal.
  const copies = await removableSets({ ...store, coordinator: standby }, { signal }).catch(() => []);
  const copy = copies.find((set) => set.key === key);
  // Marks are the coordinator's: a pin that it took off while the standby was away keeps no copy.
  return copy && { ...copy, marks: NO_MARKS };
}

/** All of them or none. @throws AppError SET_PROTECTED, PLUGIN_NEEDED */
function assertMayGo(
  going: readonly ListedRemovable[],
  all: readonly ListedRemovable[],
  { force, plugin, cascade }: DeleteCall,
  clusterName: string,
): void {
  // Whether an operation that has claimed one is still running is for the claim to say.
  const free = new Map(going.map((set) => [set, { ...set, claims: [] }]));
  const others = all.map((other) => free.get(other) ?? other);
  const options = { clusterName, keepsPlugin: plugin === undefined, force };
  const [first] = protectionsOf([...free.values()], others, options);
  if (!first) return;
  const [set, protection] = first;
  if (protection.why === 'in plugin') {
    throw new AppError('PLUGIN_NEEDED', `The set ${set.key} lies in the storage of ${protection.plugin}.`, {
      hint: 'Name the plugin’s configuration with --plugin-config FILE.',
    });
  }
  throw new AppError('SET_PROTECTED', `The set ${set.key} stays: ${describeProtection(set, protection)}.`, {
    hint:
      protection.why === 'needed' && !cascade
        ? 'Nothing was removed. --cascade removes the sets that need it, too.'
        : 'Nothing was removed. mppbackup show lists the sets.',
  });
}

/** Plugins know sets by key alone. @throws AppError USAGE */
async function assertOnlyPrefix({ store, signal }: OpenSets, key: TimestampKey): Promise<void> {
  const all = await removableSets(store, { signal, anyPrefix: true });
  const other = all.find((set) => set.key === key && set.prefix !== store.prefix);
  if (!other) return;
  throw new AppError('USAGE', `A set with prefix ${JSON.stringify(other.prefix)} has the key ${key}, too.`, {
    hint: 'delete_backup of a plugin removes everything with that key. Remove the files of one set in the storage by hand.',
  });
}

async function deleteOne(
  open: OpenSets,
  { key }: ListedRemovable,
  session: OperationSession,
  request: DeleteCall,
): Promise<DeletedSet | undefined> {
  try {
    const before = (): Promise<void> => removeFromPlugin(open, key, request);
    const { removed, errors, isGone, isLeft: isSwept } = await removeClaimed(placeOf(open), key, { session, before });
    if (!isGone) throw mergeErrors(errors);
    return { timestampKey: key, files: removed.length, left: errors.map(describeError), isSwept };
  } catch (error) {
    // A backup that began meanwhile is still running: nothing of it is left over.
    if (request.key === undefined && error instanceof AppError && error.code === 'SET_RESERVED') return undefined;
    throw error;
  }
}

/** In the storage first: what is left when that fails still says where the set is. */
async function removeFromPlugin(
  { engine, pool, store, signal }: OpenSets,
  key: TimestampKey,
  { plugin: config, warn }: DeleteCall,
): Promise<void> {
  if (!config) return;
  const log = { info: () => undefined, warning: warn };
  const place = { topology: engine.topology, pool, config, leaseMs: PLUGIN_LEASE_MS, ports: { log, signal } };
  await withPlugin(place, async (plugin) => {
    const { backupDirectory, prefix } = store;
    await plugin!.deleteBackup({ timestampKey: key, prefix, backupDirectory });
  });
}
