import assert from 'node:assert/strict';
import type { ClusterFile } from '../../../../common/config/cluster-file.js';
import { openPostgresEngine, toTopology } from '../../../../coordinator/engine/postgres-engine.js';

const FILE: ClusterFile = {
  version: 1,
  engine: 'postgres',
  name: 'demo',
  hosts: [
    { name: 'mdw', address: '127.0.0.2', agent: 'unix:/run/agent' },
    { name: 'sdw1', address: '127.0.0.3' },
  ],
  coordinator: { content: -1, dbid: 1, host: 'mdw', port: 5432, datadir: '/data/c' },
  segments: [
    { content: 1, dbid: 3, host: 'sdw1', port: 6001, datadir: '/data/1' },
    { content: 0, dbid: 2, host: 'sdw1', port: 6000, datadir: '/data/0' },
  ],
};

describe('toTopology', () => {
  it('orders segments by content ID and resolves hosts to addresses', () => {
    const topology = toTopology(FILE, 'fallback');
    assert.deepEqual(
      topology.segments.map(({ contentId, dbid, address, port }) => [contentId, dbid, address, port]),
      [
        [0, 2, '127.0.0.3', 6000],
        [1, 3, '127.0.0.3', 6001],
      ],
    );
    assert.equal(topology.coordinator.address, '127.0.0.2');
    const [, host] = topology.hosts;
    assert.deepEqual([host?.name, host?.address, host?.agent], ['sdw1', '127.0.0.3', undefined]);
  });

  it('takes the user of the file before any other', () => {
    assert.equal(toTopology({ ...FILE, user: 'gpadmin' }, 'fallback').user, 'gpadmin');
    assert.equal(toTopology(FILE, 'fallback').user, 'fallback');
    assert.equal(openPostgresEngine(FILE, { user: 'named' }).topology.user, 'named');
  });

  it('refuses an instance on an unknown host', () => {
    const coordinator = { ...FILE.coordinator, host: 'nowhere' };
    assert.throws(() => toTopology({ ...FILE, coordinator }, 'u'), { code: 'CONFIG_INVALID' });
  });
});
