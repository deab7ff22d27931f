import assert from 'node:assert/strict';
import { defaultJobs } from '../../../../coordinator/operation/default-jobs.js';
import type { Instance, Topology } from '../../../../coordinator/base/topology.js';

function topologyOf(...places: readonly (readonly [host: string, address: string])[]): Topology {
  const instances = places.map(([host, address], index): Instance => ({
    contentId: index - 1,
    dbid: index + 1,
    host,
    address,
    port: 5432,
    dataDirectory: '/data',
  }));
  const [coordinator, ...segments] = instances;
  return {
    clusterName: 'test',
    engine: 'postgres',
    user: 'u',
    coordinator: coordinator!,
    segments,
    hosts: [],
    tls: undefined,
  };
}

const jobsOf = (topology: Topology, cores: number): number[] =>
  [topology.coordinator, ...topology.segments].map((instance) => defaultJobs(topology, instance, cores));

describe('defaultJobs', () => {
  it('shares a host’s cores out among its instances', () => {
    const topology = topologyOf(['mdw', '10.0.0.1'], ...Array<[string, string]>(4).fill(['sdw1', '10.0.0.2']), [
      'sdw2',
      '10.0.0.3',
    ]);
    assert.deepEqual(jobsOf(topology, 8), [8, 2, 2, 2, 2, 8]);
    assert.deepEqual(jobsOf(topology, 11), [8, 2, 2, 2, 2, 8]);
  });

  it('is one at least, and eight at most', () => {
    const topology = topologyOf(['mdw', '10.0.0.1'], ...Array<[string, string]>(4).fill(['sdw1', '10.0.0.2']));
    assert.deepEqual(jobsOf(topology, 2), [2, 1, 1, 1, 1]);
    assert.deepEqual(jobsOf(topology, 96), [8, 8, 8, 8, 8]);
  });

  it('knows that hosts on loopback addresses are one machine', () => {
    assert.deepEqual(
      jobsOf(topologyOf(['mdw', '127.0.0.1'], ['sdw1', '127.0.0.2'], ['sdw2', '127.0.0.3']), 8),
      [2, 2, 2],
    );
  });
});
