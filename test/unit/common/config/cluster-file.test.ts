import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readClusterFile } from '../../../../common/config/cluster-file.js';
import { toTopology } from '../../../../coordinator/engine/postgres-engine.js';
import { instancesOf, standbyOf } from '../../../../coordinator/base/topology.js';

const instance = (content: number, dbid: number, host: string): object => ({
  content,
  dbid,
  host,
  port: 5432,
  datadir: '/data',
});
const FLEET = {
  version: 1,
  engine: 'postgres',
  name: 'shop',
  hosts: ['mdw', 'smdw', 'sdw1'].map((name) => ({ name, address: name })),
  coordinator: instance(-1, 1, 'mdw'),
  segments: [instance(0, 2, 'sdw1')],
};

describe('the standby in a cluster file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-file-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(standby: object | undefined): ReturnType<typeof readClusterFile> {
    const path = join(folder, 'cluster.yaml');
    await writeFile(path, stringify({ ...FLEET, standby }));
    return readClusterFile(path);
  }

  it('is no node of the fleet, and may be missing', async () => {
    const topology = toTopology(await read(instance(-1, 3, 'smdw')), 'gpadmin');
    assert.equal(standbyOf(topology)?.host, 'smdw');
    assert.deepEqual(
      instancesOf(topology).map(({ dbid }) => dbid),
      [1, 2],
    );
    assert.equal(standbyOf(toTopology(await read(undefined), 'gpadmin')), undefined);
  });

  it('has the coordinator’s content ID, a dbid of its own and a host that is listed', async () => {
    await assert.rejects(read(instance(0, 3, 'smdw')), /the standby’s content must be -1/);
    await assert.rejects(read(instance(-1, 2, 'smdw')), /dbid 2 is there twice/);
    await assert.rejects(read(instance(-1, 3, 'nowhere')), /host nowhere, which is not in hosts/);
  });
});
