/** Which plugin the options of storage vendors mean, and what it is told. */
import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  assertNoDataDomainAction,
  choosePlugin,
  DATA_DOMAIN_PLUGIN,
  NET_BACKUP_PLUGIN,
  type DataDomainActions,
  type PluginChoice,
} from '../../../../coordinator/cli/plugin-choice.js';

const NOTHING: PluginChoice = {
  pluginConfig: '',
  dataDomain: false,
  dataDomainUnit: '',
  replicate: false,
  maxStreams: '',
  netBackupHost: '',
  netBackupPolicy: '',
  netBackupSchedule: '',
  netBackupKeyword: '',
  netBackupBlockSize: '',
};
const NO_ACTION: DataDomainActions = {
  dataDomainHost: '',
  dataDomainUser: '',
  dataDomainFolder: '',
  dataDomainUnit: '',
  dataDomainRemote: false,
  dataDomainRemove: false,
  dataDomainVerify: false,
  dataDomainShow: false,
};

describe('choosePlugin', () => {
  let folder: string;
  let environment: Record<string, string>;
  const choose = (choice: Partial<PluginChoice>) => choosePlugin({ ...NOTHING, ...choice }, environment);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-plugin-choice-'));
    environment = { HOME: join(folder, 'home'), GPHOME: join(folder, 'gp') };
    await mkdir(join(folder, 'gp/bin'), { recursive: true });
    await mkdir(join(folder, 'home/.mppbackup'), { recursive: true });
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function install(name: string): Promise<string> {
    const path = join(folder, 'gp/bin', name);
    await writeFile(path, '#!/bin/sh\n');
    await chmod(path, 0o755);
    return path;
  }

  it('leaves the files in the dump directories without any of them', async () => {
    assert.equal(await choose({}), undefined);
  });

  it('takes NetBackup’s options to the plugin of that name', async () => {
    const executablePath = await install(NET_BACKUP_PLUGIN);
    assert.deepEqual(
      await choose({ netBackupHost: 'nbu', netBackupPolicy: 'p', netBackupSchedule: 's', netBackupBlockSize: '1024' }),
      { executablePath, options: { service_host: 'nbu', policy: 'p', schedule: 's', block_size: '1024' } },
    );
  });

  it('takes Data Domain’s options and the configuration of the home folder to its plugin', async () => {
    const executablePath = await install(DATA_DOMAIN_PLUGIN);
    const path = join(folder, 'home/.mppbackup/ddboost.yaml');
    await assert.rejects(choose({ dataDomain: true }), {
      code: 'PLUGIN_CONFIG_INVALID',
      hint: new RegExp(`^Write ${path} with executablepath`),
    });
    await writeFile(path, `executablepath: ${executablePath}\noptions:\n  hostname: dd1\n  storage_unit: old\n`, {
      mode: 0o600,
    });
    assert.deepEqual(await choose({ dataDomain: true }), {
      executablePath,
      options: { hostname: 'dd1', storage_unit: 'old', replication: 'off' },
    });
    assert.deepEqual(await choose({ dataDomain: true, dataDomainUnit: 'new', replicate: true, maxStreams: '4' }), {
      executablePath,
      options: { hostname: 'dd1', storage_unit: 'new', replication: 'on', replication_streams: '4' },
    });
  });

  it('names the plugin that is missing, and where it looked', async () => {
    await assert.rejects(choose({ dataDomain: true }), {
      code: 'PLUGIN_MISSING',
      message: `--ddboost needs the storage plugin ${join(folder, 'gp/bin', DATA_DOMAIN_PLUGIN)}, which is not there.`,
    });
    delete environment.GPHOME;
    await assert.rejects(choose({ netBackupHost: 'h', netBackupPolicy: 'p', netBackupSchedule: 's' }), {
      code: 'PLUGIN_MISSING',
      message: /\$GPHOME\/bin\/gpbackup_netbackup_plugin, which is not there \(GPHOME is not set\)/,
    });
  });

  it('does not take a vendor’s options beside --plugin-config', async () => {
    await assert.rejects(choose({ pluginConfig: '/f.yaml', dataDomain: true }), {
      message: '--plugin-config is not supported with --ddboost',
    });
  });
});

describe('assertNoDataDomainAction', () => {
  const environment = { HOME: '/home/gpadmin' };
  const path = '/home/gpadmin/.mppbackup/ddboost.yaml';

  it('says what to do instead of each action on the vendor’s library', () => {
    for (const [action, flag, hint] of [
      [{ dataDomainRemove: true }, '--ddboost-config-remove', `Remove ${path}.`],
      [{ dataDomainShow: true }, '--ddboost-show-config', `Read ${path}.`],
      [
        { dataDomainVerify: true },
        '--ddboost-verify',
        `mppbackup plugin test ${path} writes, reads and removes test files.`,
      ],
      [
        { dataDomainHost: 'dd1', dataDomainUser: 'u', dataDomainFolder: 'd' },
        '--ddboost-host',
        'Write into its options hostname: "dd1", username: "u", directory: "d" and password, with mode 0600; docs/storage-plugins.md has an example.',
      ],
      [
        { dataDomainRemote: true, dataDomainHost: 'dd2' },
        '--ddboost-remote',
        'Write into its options remote_hostname: "dd2" and remote_password, with mode 0600; docs/storage-plugins.md has an example.',
      ],
    ] as const) {
      assert.throws(() => assertNoDataDomainAction({ ...NO_ACTION, ...action }, environment), {
        code: 'NOT_AVAILABLE',
        message: `${flag} configured the vendor’s library, which is not used: the plugin reads ${path}.`,
        hint,
      });
    }
    assertNoDataDomainAction(NO_ACTION, environment);
  });
});
