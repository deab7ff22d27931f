/** Finds the set to restore, and whether its manifest is trusted. Nothing is restored here. */
import { pluginOf } from '../../common/sets/manifest.js';
import { AppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { locationOf } from '../operation/operation.js';
import { withPluginHooks } from '../plugins/plugin-operation.js';
import { readSignedManifest } from '../sets/set-store.js';
import { assertTrusted, judgeTrust } from '../sets/set-trust.js';
import { chooseSet, type ChoicePlace, type ChosenSet } from './choose-set.js';
import { assertStorage, fetchManifest } from './plugin-files.js';
import { readsSetAlone } from './request.js';
import type { RestoreContext } from './restore-context.js';

export interface FoundSet extends ChosenSet {
  /** Warnings that come from the trust in the set. */
  readonly warnings: readonly string[];
}

/**
 * Lends the set. If the coordinator host does not (or no longer) know it, the plugin's storage is searched by its key.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, and what assertTrusted throws
 */
export async function withFoundSet<T>(context: RestoreContext, work: (set: FoundSet) => Promise<T>): Promise<T> {
  const { request, engine, ports, plugin } = context;
  const { set } = request;
  const store = storeOf(context);
  let chosen: ChosenSet | undefined;
  try {
    chosen = await chooseSet(set, store, ports);
  } catch (error) {
    const isUnknown = error instanceof AppError && ['SET_NOT_FOUND', 'SET_INCOMPLETE'].includes(error.code);
    if (!plugin || set.by !== 'key' || !isUnknown) throw error;
  }
  const found = chosen && (await accept(context, chosen));
  const key = found?.key ?? (set as { readonly key: TimestampKey }).key;
  return withPluginHooks(plugin, { kind: 'restore', location: locationOf(context, key), log: ports.log }, async () => {
    if (found) return work(found);
    const unsigned = await fetchManifest(plugin!, engine.topology.coordinator, request, key);
    if (unsigned !== undefined) ports.log.info(`The storage has no signature of the set ${key}: ${unsigned}`);
    return work(await accept(context, await chooseSet(set, store, ports)));
  });
}

/** The signature is checked before anything in the manifest is used; -L and --list-backup run nothing of the set. */
async function accept({ request, ports, plugin, trustedKeys }: RestoreContext, set: ChosenSet): Promise<FoundSet> {
  const { manifest } = set;
  const { trustSet, listTables, listBackups } = request;
  const trust = judgeTrust(set, trustedKeys);
  const warnings = listTables || listBackups ? [] : assertTrusted(trust, manifest, { trustSet, log: ports.log });
  assertStorage(manifest, request.plugin);
  const storage = pluginOf(manifest);
  if (plugin && storage) await plugin.tellBackupVersion(storage.version);
  return { ...set, warnings };
}

/** Where the restore's sets are. */
export function storeOf({ request, engine, pool }: RestoreContext): ChoicePlace {
  const { prefix, backupDirectory } = request;
  const { coordinator, clusterName } = engine.topology;
  return { pool, coordinator, prefix, backupDirectory, clusterName, isAlone: readsSetAlone(request) };
}

/**
 * Between its choice and the claim another command may have removed the set, or removed it and made another one, or
 * merged it.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, SET_CHANGED
 */
export async function assertUnchanged(context: RestoreContext, set: ChosenSet): Promise<void> {
  if (set.archived || set.isOriginal === true) return;
  const { manifestSha256 } = await readSignedManifest(storeOf(context), set.key, context.ports.signal);
  if (manifestSha256 === set.manifestSha256) return;
  throw new AppError('SET_CHANGED', `The manifest of the set ${set.key} has changed since the set was chosen.`, {
    hint: 'Nothing was dropped or written. Begin the restore again.',
  });
}
