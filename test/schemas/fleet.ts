/** The fleet of a worker: made once, for all of its runs. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { quoteLiteral, quoteName } from '../../common/pg/quote.js';
import { instancesOf } from '../../coordinator/base/topology.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { ROLES, TABLESPACE } from './builder.js';
import { resetGlobals } from './globals.js';
import { dropDatabase, nodeServer, type NodeServer } from './node-server.js';
import { SOURCE, TARGET } from './plan.js';

export const REFERENCE = 'gen reference';

export interface Fleet {
  readonly cluster: E2eCluster;
  /** Coordinator first. */
  readonly servers: readonly NodeServer[];
  destroy(): Promise<void>;
}

export async function openFleet(segments = 1): Promise<Fleet> {
  const cluster = await startE2eCluster({
    segments,
    hosts: 1,
    settings: { wal_level: 'logical', shared_buffers: '16MB' },
  });
  try {
    const servers = instancesOf(cluster.topology).map((instance) => nodeServer(cluster.topology, instance));
    for (const server of servers) await furnish(cluster, server);
    return { cluster, servers, destroy: () => cluster.destroy() };
  } catch (error) {
    await cluster.destroy();
    throw error;
  }
}

async function furnish({ folder }: E2eCluster, server: NodeServer): Promise<void> {
  const place = join(folder, 'cluster', `space-${server.instance.dbid}`);
  await mkdir(place, { mode: 0o700 });
  await giveTo(await serverUser(), place);
  await server.withSession('postgres', async (session) => {
    await session.query(`CREATE TABLESPACE ${quoteName(TABLESPACE)} LOCATION ${quoteLiteral(place)}`);
    for (const role of ROLES) await session.query(`CREATE ROLE ${quoteName(role)}`);
  });
}

/** As it was before the run: no databases, no sets, no settings. */
export async function tidy({ cluster, servers }: Fleet): Promise<void> {
  await Promise.all(
    servers.map(async (server) => {
      await resetGlobals(server);
      for (const database of [SOURCE, TARGET, REFERENCE]) await dropDatabase(server, database);
    }),
  );
  for (const { name } of cluster.topology.hosts) {
    const sets = join(cluster.paths.host(name).backups, 'db_dumps');
    for (const day of await readdir(sets).catch(() => [])) await rm(join(sets, day), { recursive: true, force: true });
  }
}
