import assert from 'node:assert/strict';
import { agentConfigSchema } from '../../../../../common/config/agent-config.js';
import { agentConfigOf } from '../../../../../coordinator/agents/agent-config-of.js';
import {
  assertPrimariesUp,
  toGreenplumTopology,
  type SegmentRow,
} from '../../../../../coordinator/engine/greenplum/segment-configuration.js';
import { standbyOf } from '../../../../../coordinator/base/topology.js';

const row = (
  dbid: number,
  content: number,
  role: 'p' | 'm',
  hostname: string,
  status: 'u' | 'd' = 'u',
): SegmentRow => ({
  dbid,
  content,
  role,
  status,
  port: 6000 + dbid,
  hostname,
  address: `${hostname}-nic`,
  datadir: `/data/${dbid}`,
});
const surroundings = {
  clusterName: 'warehouse',
  user: 'gpadmin',
  coordinatorAddress: 'localhost',
  hosts: [{ name: 'sdw2', agent: 'sdw2-backup:7000', backupDirectory: '/backup' }],
  agentPort: 7660,
  tls: undefined,
};
/** Content 0 failed over to sdw2: its old primary is a mirror that is down. */
const ROWS = [
  row(1, -1, 'p', 'mdw'),
  row(2, 0, 'm', 'sdw1', 'd'),
  row(3, 1, 'p', 'sdw2'),
  row(4, 0, 'p', 'sdw2'),
  row(5, 1, 'm', 'sdw1'),
];

describe('toGreenplumTopology', () => {
  it('takes acting primaries, whatever they were made as, and keeps the rest as mirrors', () => {
    const topology = toGreenplumTopology(ROWS, surroundings);
    assert.deepEqual(
      topology.segments.map(({ contentId, dbid, host }) => [contentId, dbid, host]),
      [
        [0, 4, 'sdw2'],
        [1, 3, 'sdw2'],
      ],
    );
    assert.deepEqual(
      topology.mirrors?.map(({ dbid }) => dbid),
      [2, 5],
    );
    assert.equal(topology.coordinator.address, 'localhost');
    assert.deepEqual(
      topology.hosts.map(({ name, agent, backupDirectory }) => [name, agent, backupDirectory]),
      [
        ['mdw', 'mdw-nic:7660', undefined],
        ['sdw1', 'sdw1-nic:7660', undefined],
        ['sdw2', 'sdw2-backup:7000', '/backup'],
      ],
    );
  });

  it('knows the standby coordinator, which is no segment’s mirror, by its content ID', () => {
    const standby = standbyOf(toGreenplumTopology([...ROWS, row(6, -1, 'm', 'smdw', 'd')], surroundings));
    assert.deepEqual([standby?.dbid, standby?.host], [6, 'smdw']);
    assert.equal(standbyOf(toGreenplumTopology(ROWS, surroundings)), undefined);
  });

  it('has no standby for copies where the cluster file turns them off; its files of older sets are still known', () => {
    const rows = [...ROWS, row(6, -1, 'm', 'smdw')];
    const topology = toGreenplumTopology(rows, { ...surroundings, standbyCopies: false });
    assert.equal(standbyOf(topology), undefined);
    assert.ok(topology.mirrors?.some(({ dbid }) => dbid === 6));
  });

  it('names a content that nobody serves, and a coordinator that is missing', () => {
    const unserved = ROWS.filter(({ dbid }) => dbid !== 3);
    assert.throws(() => toGreenplumTopology(unserved, surroundings), { code: 'SEGMENT_DOWN', message: /content 1\./ });
    assert.throws(() => toGreenplumTopology(ROWS.slice(1), surroundings), { code: 'CONFIG_INVALID' });
  });
});

describe('assertPrimariesUp', () => {
  it('minds primaries that are down, not mirrors', () => {
    assertPrimariesUp(ROWS);
    const down = ROWS.map((entry) => (entry.dbid === 3 ? { ...entry, status: 'd' as const } : entry));
    assert.throws(() => assertPrimariesUp(down), {
      code: 'SEGMENT_DOWN',
      message: /segment 1 \(dbid 3, sdw2:6003, \/data\/3\)/,
    });
  });
});

describe('agentConfigOf', () => {
  it('lists every instance of the host, mirrors too, and is a configuration that an agent takes', () => {
    const config = agentConfigOf(toGreenplumTopology(ROWS, surroundings), 'sdw1', undefined);
    assert.deepEqual(
      config.instances.map(({ content, dbid, dumpRoot }) => [content, dbid, dumpRoot]),
      [
        [0, 2, '/data/2'],
        [1, 5, '/data/5'],
      ],
    );
    assert.equal(config.listen, 'sdw1-nic:7660');
    assert.equal(config.engine, 'greenplum');
    assert.equal(agentConfigSchema.safeParse(config).success, true);
  });

  it('takes port and backup directory of the host', () => {
    const topology = toGreenplumTopology(ROWS, surroundings);
    const config = agentConfigOf(topology, 'sdw2', 9000);
    assert.equal(config.listen, 'sdw2-nic:9000');
    assert.equal(agentConfigOf(topology, 'sdw2', undefined).listen, 'sdw2-backup:7000');
    assert.ok(config.instances.every(({ dumpRoot }) => dumpRoot === '/backup'));
  });

  it('names the hosts there are', () => {
    assert.throws(() => agentConfigOf(toGreenplumTopology(ROWS, surroundings), 'nowhere', undefined), {
      code: 'CONFIG_INVALID',
      hint: 'Its hosts are mdw, sdw1, sdw2.',
    });
  });
});
