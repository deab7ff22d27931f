/** A storage plugin as a job's worker uses it. */
import { dirname, join } from 'node:path';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { canRestoreSubset, readPluginConfig, redactor } from '../../common/plugins/plugin-config.js';
import { pluginDirectory } from '../../common/plugins/plugin-program.js';
import type { PluginUse } from '../../common/plugins/plugin-process.js';
import type { PluginSpec } from '../worker/work.js';

export interface WorkerPlugin {
  readonly use: PluginUse;
  /** True when it has restore_data_subset. */
  readonly hasSubset: boolean;
  /** Compare what it gives back with what was written. */
  readonly readBack: boolean;
}

/** @throws AppError PLUGIN_CONFIG_INVALID when its file went away */
export async function openWorkerPlugin(spec: PluginSpec, place: ErrorPlace): Promise<WorkerPlugin> {
  const config = await readPluginConfig(spec.configPath, {});
  const { configPath, limitMs, readBack } = spec;
  const use = { executablePath: config.executablePath, configPath, limitMs, place, redact: redactor(config) };
  return { use, hasSubset: canRestoreSubset(config), readBack };
}

/** The path by which the plugin knows a file of the set; small files are there while it copies them. */
export function pluginPath(
  { directory, key }: { readonly directory: string; readonly key: string },
  name: string,
): string {
  return join(pluginDirectory(dirname(directory), key), name);
}
