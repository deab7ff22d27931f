/** Calls of a storage plugin that speaks gpbackup's protocol. What is called when is in docs/storage-plugins.md. */
import { basename, join } from 'node:path';
import { AppError } from '../errors/app-error.js';
import { PluginProcess, type PluginUse } from './plugin-process.js';

/** The oldest protocol with scopes; gpbackup requires the same. */
export const REQUIRED_API_VERSION = '0.3.0';
/** The first version with delete_backup. */
export const DELETE_API_VERSION = '0.4.0';

const OUTPUT_CHARACTERS = 64 * 1024;

export type PluginHook =
  'setup_plugin_for_backup' | 'cleanup_plugin_for_backup' | 'setup_plugin_for_restore' | 'cleanup_plugin_for_restore';
export type HookScope = 'coordinator' | 'segment_host' | 'segment';

export interface HookCall {
  readonly hook: PluginHook;
  readonly scope: HookScope;
  /** Where gpbackup would have its files: ends in backups/YYYYMMDD/KEY. */
  readonly directory: string;
  readonly contentId: number;
  readonly apiVersion: string;
}

/**
 * The folder that plugins know: they make their own paths of its last three parts, and delete_backup finds a set by
 * them.
 */
export function pluginDirectory(dumpsFolder: string, key: string): string {
  return join(dumpsFolder, 'backups', key.slice(0, 8), key);
}

/** Negative, 0 or positive; undefined where a text is no version. */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [a, b].map((text) => /^(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(text)?.slice(1, 4).map(Number));
  if (!left || !right) return undefined;
  for (const [index, part] of left.entries()) if (part !== right[index]) return part - right[index]!;
  return 0;
}

/** @throws AppError PLUGIN_INCOMPATIBLE, PLUGIN_FAILED, PLUGIN_MISSING */
export async function readVersions(use: PluginUse): Promise<{ readonly apiVersion: string; readonly version: string }> {
  const apiVersion = (await output(use, ['plugin_api_version'])).trim();
  const order = compareVersions(apiVersion, REQUIRED_API_VERSION);
  if (order === undefined || order < 0) {
    throw new AppError(
      'PLUGIN_INCOMPATIBLE',
      order === undefined
        ? `${use.executablePath} answers plugin_api_version with ${JSON.stringify(apiVersion.slice(0, 200))}, which is no version.`
        : `${use.executablePath} speaks version ${apiVersion} of the plugin protocol; ${REQUIRED_API_VERSION} is needed.`,
      { ...use.place, object: use.executablePath, hint: 'Install a newer version of the plugin on all hosts.' },
    );
  }
  const version = (await output(use, ['--version'])).trim();
  if (version.split(' ').length >= 3 && !version.includes('\n')) return { apiVersion, version };
  throw new AppError(
    'PLUGIN_INCOMPATIBLE',
    `${use.executablePath} answers --version with ${JSON.stringify(version.slice(0, 200))} instead of "NAME version VERSION".`,
    { ...use.place, object: use.executablePath, hint: 'Is it a storage plugin? mppbackup plugin test FILE tells.' },
  );
}

/** The coordinator is `master` to plugins, as gpbackup has it in all its versions so far. */
export async function callHook(use: PluginUse, call: HookCall): Promise<void> {
  const isOld = (compareVersions(call.apiVersion, '1.0.0') ?? -1) < 0;
  const scope = call.scope === 'coordinator' && isOld ? 'master' : call.scope;
  const content = call.scope === 'segment_host' ? [] : [String(call.contentId)];
  await run(use, [call.hook, use.configPath, call.directory, scope, ...content], scope);
}

export async function backupFile(use: PluginUse, path: string): Promise<void> {
  await run(use, ['backup_file', use.configPath, path], basename(path));
}

export async function restoreFile(use: PluginUse, path: string): Promise<void> {
  await run(use, ['restore_file', use.configPath, path], basename(path));
}

export async function deleteBackup(use: PluginUse, key: string): Promise<void> {
  await run(use, ['delete_backup', use.configPath, key], key);
}

async function run(use: PluginUse, args: readonly string[], what: string): Promise<void> {
  await output(use, args, `${args[0]} of ${what}`);
}

/** Standard output, its beginning; the rest is read and dropped. */
async function output(use: PluginUse, args: readonly string[], what = args[0] ?? ''): Promise<string> {
  const process = new PluginProcess(use, what, args, 'out');
  let text = '';
  const reading = (async () => {
    for await (const chunk of process.child.stdout!) {
      if (text.length < OUTPUT_CHARACTERS) text += (chunk as Buffer).toString('utf8');
    }
    return process.ended;
  })();
  const ended = await process.moving(reading);
  if (ended.why !== undefined) throw process.error(ended);
  return text;
}
