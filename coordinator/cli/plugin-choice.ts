/** Which storage plugin the options mean: --plugin-config, or the conventional one of a vendor's options. */
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readPluginConfig, type PluginConfig } from '../../common/plugins/plugin-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { CommandError } from './command-error.js';
import { variable, type Environment } from '../base/environment.js';
import type { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import type { OptionValues } from './options/option.js';

type Values = OptionValues<typeof GPCRONDUMP_OPTIONS>;

/** An empty text: not given. */
export type PluginChoice = Pick<
  Values,
  | ('pluginConfig' | 'dataDomain' | 'dataDomainUnit' | 'replicate' | 'maxStreams')
  | ('netBackupHost' | 'netBackupPolicy' | 'netBackupSchedule' | 'netBackupKeyword' | 'netBackupBlockSize')
>;

export const DATA_DOMAIN_PLUGIN = 'gpbackup_ddboost_plugin';
export const NET_BACKUP_PLUGIN = 'gpbackup_netbackup_plugin';

/**
 * @returns undefined where files stay in the dump directories
 * @throws CommandError, AppError PLUGIN_CONFIG_INVALID, PLUGIN_MISSING
 */
export async function choosePlugin(choice: PluginChoice, environment: Environment): Promise<PluginConfig | undefined> {
  const netBackup = netBackupOptions(choice);
  const hasNetBackup = Object.keys(netBackup).length > 0;
  if (choice.pluginConfig !== '') {
    if (choice.dataDomain || hasNetBackup) {
      const other = choice.dataDomain ? '--ddboost' : 'NetBackup';
      throw new CommandError('generic', `--plugin-config is not supported with ${other}`, {
        hint: 'The configuration file says all that the plugin needs.',
      });
    }
    return readPluginConfig(choice.pluginConfig, environment);
  }
  if (choice.dataDomain) return dataDomainPlugin(choice, environment);
  if (!hasNetBackup) return undefined;
  const executablePath = await conventionalPlugin(NET_BACKUP_PLUGIN, '--netbackup-service-host', environment);
  return { executablePath, options: netBackup };
}

/** `~/.mppbackup/ddboost.yaml`, or what MPPBACKUP_DDBOOST_CONFIG names. */
export function dataDomainConfigPath(environment: Environment): string {
  return (
    variable(environment, 'MPPBACKUP_DDBOOST_CONFIG') ??
    join(variable(environment, 'HOME') ?? homedir(), '.mppbackup', 'ddboost.yaml')
  );
}

async function dataDomainPlugin(choice: PluginChoice, environment: Environment): Promise<PluginConfig> {
  const executablePath = await conventionalPlugin(DATA_DOMAIN_PLUGIN, '--ddboost', environment);
  const path = dataDomainConfigPath(environment);
  let config: PluginConfig;
  try {
    config = await readPluginConfig(path, environment);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('PLUGIN_CONFIG_INVALID', `--ddboost: ${error.message}`, {
      object: path,
      hint: `Write ${path} with executablepath: ${executablePath} and the options hostname, username, password, storage_unit and directory; docs/storage-plugins.md has an example.`,
      cause: error,
    });
  }
  return {
    executablePath: config.executablePath,
    options: {
      ...config.options,
      ...(choice.dataDomainUnit === '' ? {} : { storage_unit: choice.dataDomainUnit }),
      // Without --replicate nothing is replicated, whatever the file says: as with the originals.
      replication: choice.replicate ? 'on' : 'off',
      ...(choice.replicate ? { replication_streams: choice.maxStreams } : {}),
    },
  };
}

function netBackupOptions(choice: PluginChoice): Readonly<Record<string, string>> {
  const named = {
    service_host: choice.netBackupHost,
    policy: choice.netBackupPolicy,
    schedule: choice.netBackupSchedule,
    keyword: choice.netBackupKeyword,
    block_size: choice.netBackupBlockSize,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''));
}

/** @throws AppError PLUGIN_MISSING that names the path looked for */
async function conventionalPlugin(name: string, flag: string, environment: Environment): Promise<string> {
  const home = variable(environment, 'GPHOME');
  const path = join(home ?? '$GPHOME', 'bin', name);
  const isThere =
    home !== undefined &&
    (await access(path).then(
      () => true,
      () => false,
    ));
  if (isThere) return path;
  throw new AppError(
    'PLUGIN_MISSING',
    `${flag} needs the storage plugin ${path}, which is not there${home === undefined ? ' (GPHOME is not set)' : ''}.`,
    {
      object: path,
      hint: `The maker’s libraries cannot be shipped: install the vendor’s gpbackup plugin as ${name} on all hosts, or name another plugin with --plugin-config FILE.`,
    },
  );
}

export type DataDomainActions = Pick<
  Values,
  | ('dataDomainHost' | 'dataDomainUser' | 'dataDomainFolder' | 'dataDomainUnit')
  | ('dataDomainRemote' | 'dataDomainRemove' | 'dataDomainVerify' | 'dataDomainShow')
>;

/**
 * The originals kept the credentials in a locked file of the vendor's library; a plugin has its YAML file, which people
 * write themselves.
 * @throws CommandError NOT_AVAILABLE for an administrative action, with what to do instead
 */
export function assertNoDataDomainAction(actions: DataDomainActions, environment: Environment): void {
  const path = dataDomainConfigPath(environment);
  const instead = (flag: string, hint: string): CommandError =>
    new CommandError('terse', `${flag} configured the vendor’s library, which is not used: the plugin reads ${path}.`, {
      code: 'NOT_AVAILABLE',
      hint,
    });
  if (actions.dataDomainRemove) throw instead('--ddboost-config-remove', `Remove ${path}.`);
  if (actions.dataDomainShow) throw instead('--ddboost-show-config', `Read ${path}.`);
  if (actions.dataDomainVerify) {
    throw instead('--ddboost-verify', `mppbackup plugin test ${path} writes, reads and removes test files.`);
  }
  if (actions.dataDomainHost === '' && actions.dataDomainUser === '' && !actions.dataDomainRemote) return;
  const prefix = actions.dataDomainRemote ? 'remote_' : '';
  const given = {
    hostname: actions.dataDomainHost,
    username: actions.dataDomainUser,
    directory: actions.dataDomainFolder,
  };
  const known = Object.entries({ ...given, storage_unit: actions.dataDomainUnit })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${prefix}${name}: ${JSON.stringify(value)}`);
  throw instead(
    actions.dataDomainRemote ? '--ddboost-remote' : '--ddboost-host',
    `Write into its options ${known.join(', ')} and ${prefix}password, with mode 0600; docs/storage-plugins.md has an example.`,
  );
}

/** A plugin that cannot be chosen is an error of the command line. */
export function asCommandError(error: unknown): never {
  if (error instanceof CommandError || !(error instanceof AppError)) throw error;
  throw new CommandError('terse', error.message, {
    code: error.code,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}

/** What a check of the request says is an error of the command line. */
export function asCommandErrors(check: () => void): void {
  try {
    check();
  } catch (error) {
    asCommandError(error);
  }
}
