/** Real clusters for tests, in temporary folders. Whoever starts one destroys it, in `after`. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInstance, type LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { giveTo, makeTemporaryFolder, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { findLoopbackAddresses } from '../../coordinator/lab/cluster/tcp-ports.js';
import type { Topology } from '../../coordinator/base/topology.js';
import { dataTemplate } from './data-template.js';

export interface TestFleet {
  /** Everything of the fleet is below it. */
  readonly folder: string;
  readonly coordinator: LocalInstance;
  /** By content ID. */
  readonly segments: readonly LocalInstance[];
  readonly topology: Topology;
  destroy(): Promise<void>;
}

export interface TestFleetOptions {
  /** Number of segments; default 2. */
  readonly segments?: number;
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A coordinator and segments without agents, each on a host (loopback address) of its own: `mdw`, `sdw1`, `sdw2`, … */
export async function startTestFleet(options: TestFleetOptions = {}): Promise<TestFleet> {
  const count = options.segments ?? 2;
  const folder = await makeTemporaryFolder('mppbackup-test-');
  const made: LocalInstance[] = [];
  const destroy = async (): Promise<void> => {
    await Promise.all(made.map((instance) => instance.destroy()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const addresses = await findLoopbackAddresses(count + 1);
    const names = addresses.map((_, index) => (index === 0 ? 'mdw' : `sdw${index}`));
    for (const name of names) {
      await mkdir(join(folder, name), { mode: 0o700 });
      await giveTo(await serverUser(), join(folder, name));
    }
    const template = await dataTemplate();
    const results = await Promise.allSettled(
      addresses.map((address, index) =>
        createInstance({
          dataDirectory: join(folder, names[index] ?? '', 'data'),
          address,
          durable: false,
          template,
          settings: options.settings,
        }),
      ),
    );
    for (const result of results) if (result.status === 'fulfilled') made.push(result.value);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const [coordinator, ...segments] = made;
    if (!coordinator) throw new Error('no instance was made');
    return { folder, coordinator, segments, topology: topologyOf(made, names), destroy };
  } catch (error) {
    await destroy();
    throw error;
  }
}

function topologyOf(instances: readonly LocalInstance[], names: readonly string[]): Topology {
  const all = instances.map((instance, index) => ({
    contentId: index - 1,
    dbid: index + 1,
    host: names[index] ?? '',
    address: instance.address,
    port: instance.port,
    dataDirectory: instance.dataDirectory,
  }));
  const [coordinator, ...segments] = all;
  if (!coordinator) throw new Error('a topology needs a coordinator');
  return {
    clusterName: 'test',
    engine: 'postgres',
    user: instances[0]?.superuser ?? '',
    coordinator,
    segments,
    hosts: all.map(({ host, address }) => ({ name: host, address, agent: undefined })),
    tls: undefined,
  };
}
