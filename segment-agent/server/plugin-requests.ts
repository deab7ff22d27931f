/** The calls OpenPlugin, RunPlugin and ClosePlugin: check, do, answer. */
import { dirname } from 'node:path';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import type { PluginHook, HookScope } from '../../common/plugins/plugin-program.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { barePlace } from '../../common/sets/set-root.js';
import { resolveSetFile, resolveSetPlace } from '../storage/set-path.js';
import { findInstance, required, toLocation } from './requests.js';
import { PluginFiles } from '../storage/plugin-files.js';
import type { PluginSessions } from '../plugins/plugin-sessions.js';

const { PluginCommand, PluginScope } = wire;

const HOOKS: Readonly<Partial<Record<number, PluginHook>>> = {
  [PluginCommand.PLUGIN_COMMAND_SETUP_FOR_BACKUP]: 'setup_plugin_for_backup',
  [PluginCommand.PLUGIN_COMMAND_CLEANUP_FOR_BACKUP]: 'cleanup_plugin_for_backup',
  [PluginCommand.PLUGIN_COMMAND_SETUP_FOR_RESTORE]: 'setup_plugin_for_restore',
  [PluginCommand.PLUGIN_COMMAND_CLEANUP_FOR_RESTORE]: 'cleanup_plugin_for_restore',
};
const SCOPES: Readonly<Partial<Record<number, HookScope>>> = {
  [PluginScope.PLUGIN_SCOPE_COORDINATOR]: 'coordinator',
  [PluginScope.PLUGIN_SCOPE_SEGMENT_HOST]: 'segment_host',
  [PluginScope.PLUGIN_SCOPE_SEGMENT]: 'segment',
};
const SHORTEST_LEASE_MS = 1000;
const LONGEST_LEASE_MS = 24 * 3_600_000;
const OPTIONS_LIMIT = 200;

export async function openPlugin(
  config: AgentConfig,
  sessions: PluginSessions,
  request: mppbackup.v1.OpenPluginRequest,
): Promise<mppbackup.v1.IOpenPluginResponse> {
  if (Object.keys(request.options).length > OPTIONS_LIMIT) {
    throw new AppError('USAGE', `A plugin configuration has at most ${OPTIONS_LIMIT} options.`);
  }
  return sessions.open({
    operationId: required(request.operationId, 'operation id'),
    executablePath: required(request.executablePath, 'path of a plugin'),
    options: request.options,
    instance: findInstance(config, request.instance),
    leaseMs: Math.min(Math.max(request.leaseMs, SHORTEST_LEASE_MS), LONGEST_LEASE_MS),
  });
}

export async function runPlugin(
  config: AgentConfig,
  sessions: PluginSessions,
  request: mppbackup.v1.RunPluginRequest,
): Promise<mppbackup.v1.IRunPluginResponse> {
  const { operationId, command } = request;
  const instance = findInstance(config, request.instance);
  const setPlace = await resolveSetPlace(instance, toLocation(request.location), config);
  const place = { directory: barePlace(setPlace.directory), key: setPlace.set.key };
  const hook = HOOKS[command];
  if (hook) {
    const scope = SCOPES[request.scope];
    if (!scope) throw new AppError('USAGE', `The request has an unknown scope ${request.scope}.`);
    await sessions.hook(operationId, { hook, scope, instance, place, dumpsFolder: dirname(place.directory) });
    return {};
  }
  if (command === PluginCommand.PLUGIN_COMMAND_DELETE_BACKUP) {
    await sessions.deleteBackup(operationId, place.key);
    return {};
  }
  const plugin = new PluginFiles(await sessions.use(operationId), place);
  const files: mppbackup.v1.ISetFile[] = [];
  for (const { name, sizeBytes, sha256 } of request.files) {
    const wanted = { name: name ?? '', sizeBytes: sizeBytes ?? 0, sha256: sha256 ?? '' };
    resolveSetFile(setPlace, wanted.name);
    if (command === PluginCommand.PLUGIN_COMMAND_BACKUP_FILES) {
      files.push(await plugin.give(wanted.name, request.readBack));
    } else if (command === PluginCommand.PLUGIN_COMMAND_RESTORE_FILES) {
      const fetched = await plugin.fetch(wanted);
      if (fetched) files.push(fetched);
    } else throw new AppError('USAGE', `The request has an unknown plugin command ${command}.`);
  }
  return { files };
}
