import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../../common/errors/app-error.js';
import { findClusterFile } from '../../../../coordinator/base/environment.js';

describe('findClusterFile', () => {
  let folder: string;
  let named: string;
  let inDataDirectory: string;
  let systemFile: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-env-'));
    named = join(folder, 'named.yaml');
    inDataDirectory = join(folder, 'mppbackup-cluster.yaml');
    systemFile = join(folder, 'system.yaml');
    for (const path of [named, inDataDirectory, systemFile]) await writeFile(path, '');
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('looks in the order option, variable, -d, data directory variables, system', async () => {
    const find = (environment: Record<string, string>, clusterFile = '', dataDirectory = ''): Promise<string> =>
      findClusterFile({ environment, clusterFile, dataDirectory, systemFile });
    assert.equal(await find({ MPPBACKUP_CLUSTER_FILE: inDataDirectory }, named, folder), named);
    assert.equal(await find({ MPPBACKUP_CLUSTER_FILE: named }, '', folder), named);
    assert.equal(await find({ COORDINATOR_DATA_DIRECTORY: '/no/such' }, '', folder), inDataDirectory);
    assert.equal(await find({ COORDINATOR_DATA_DIRECTORY: folder, MASTER_DATA_DIRECTORY: '/no' }), inDataDirectory);
    assert.equal(await find({ COORDINATOR_DATA_DIRECTORY: '', MASTER_DATA_DIRECTORY: folder }), inDataDirectory);
    assert.equal(await find({ MASTER_DATA_DIRECTORY: '/no/such' }), systemFile);
    assert.equal(await find({ MPPBACKUP_CLUSTER_FILE: '' }), systemFile);
  });

  it('does not fall back when the file that was named is missing', async () => {
    const missing = join(folder, 'missing');
    const search = { environment: {}, dataDirectory: folder, systemFile };
    for (const [by, attempt] of [
      ['--cluster-file', findClusterFile({ ...search, clusterFile: missing })],
      [
        '$MPPBACKUP_CLUSTER_FILE',
        findClusterFile({ ...search, clusterFile: '', environment: { MPPBACKUP_CLUSTER_FILE: missing } }),
      ],
    ] as const) {
      await assert.rejects(attempt, (error) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.code, 'CLUSTER_FILE_NOT_FOUND');
        assert.equal(error.message, `The cluster file ${missing}, named by ${by}, does not exist.`);
        return true;
      });
    }
  });

  it('says where it looked', async () => {
    const nowhere = { clusterFile: '', dataDirectory: '/no', systemFile: '/no/system' };
    await assert.rejects(findClusterFile({ environment: {}, ...nowhere }), {
      message: 'No cluster file was found; looked for /no/mppbackup-cluster.yaml and /no/system.',
    });
  });
});
