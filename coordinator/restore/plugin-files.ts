/** Checks and fetches, for a set in a plugin's storage, what is needed before anything can be read. */
import { basename } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import type { PluginConfig } from '../../common/plugins/plugin-config.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { pluginOf, type Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { onEveryNode } from '../agents/every-node.js';
import type { Instance } from '../base/topology.js';
import type { PluginOperation } from '../plugins/plugin-operation.js';
import type { RestoreRequest } from './request.js';
import type { RestorePlan } from './restore-plan.js';
import { isDataFile } from '../sets/node-files.js';

/** @throws AppError PLUGIN_NEEDED, USAGE */
export function assertStorage(manifest: Manifest, plugin: PluginConfig | undefined): void {
  const { timestampKey } = manifest;
  const storage = pluginOf(manifest);
  if (storage && !plugin) {
    throw new AppError('PLUGIN_NEEDED', `The set ${timestampKey} lies in the storage of ${storage.plugin}.`, {
      hint: 'Name the plugin’s configuration with --plugin-config FILE.',
    });
  }
  if (!plugin) return;
  if (!storage) {
    throw new AppError('USAGE', `The set ${timestampKey} lies in the dump directories, in no plugin’s storage.`, {
      hint: 'Leave --plugin-config out.',
    });
  }
  if (basename(storage.plugin) === basename(plugin.executablePath)) return;
  throw new AppError(
    'PLUGIN_NEEDED',
    `The set ${timestampKey} was written by ${storage.plugin}, the configuration names ${plugin.executablePath}.`,
    { hint: 'A set can be read by the plugin that wrote it.' },
  );
}

/**
 * Fetches the manifest and its signature, where the coordinator host does not have them (any more). An unsigned set and
 * a storage that does not give the signature look the same.
 * @returns why the signature could not be fetched
 */
export async function fetchManifest(
  plugin: PluginOperation,
  coordinator: Instance,
  { prefix, backupDirectory }: Pick<RestoreRequest, 'prefix' | 'backupDirectory'>,
  key: TimestampKey,
): Promise<string | undefined> {
  const location = { timestampKey: key, prefix, backupDirectory };
  const fetch = (kind: 'manifest' | 'manifestSignature'): Promise<unknown> =>
    plugin.fetch(coordinator, coordinator, location, [{ name: setFileName({ key, prefix }, kind) }]);
  await fetch('manifest');
  try {
    await fetch('manifestSignature');
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'PLUGIN_FAILED') return error.message;
    throw error;
  }
}

/** Fetches all files but the data files, on every host, where they are missing or differ. */
export async function fetchSmallFiles(
  plugin: PluginOperation,
  plan: RestorePlan,
  manifest: Manifest,
  { backupDirectory }: Pick<RestoreRequest, 'backupDirectory'>,
): Promise<void> {
  const location = { timestampKey: plan.key, prefix: plan.prefix, backupDirectory };
  await onEveryNode(plan.nodes, async ({ instance, source, files }) => {
    const own = source.files.filter(({ name }) => !isDataFile(name));
    const wanted = source.contentId === -1 ? [...own, ...manifest.setFiles] : own;
    await plugin.fetch(files, instance, location, wanted);
  });
}
