/** The engine `postgres`: a fleet of stock servers, described by a cluster file. */
import { userInfo } from 'node:os';
import type { ClusterFile, ClusterFileInstance } from '../../common/config/cluster-file.js';
import { AppError } from '../../common/errors/app-error.js';
import { capabilitiesOf } from '../../common/server/capabilities.js';
import { readServerIdentity } from '../../common/server/identity.js';
import { onEveryNode } from '../agents/every-node.js';
import { readCatalogue } from '../db/read-catalogue.js';
import { TableDescriptions } from '../base/catalogue-tables.js';
import { openEngineSession } from './engine-session.js';
import type { Engine, NodeRoles } from './engine.js';
import type { NodeCatalogue } from '../base/catalogue.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';

export interface PostgresEngineOptions {
  /** Database user where the cluster file names none. Default: the OS user's name, as libpq does. */
  readonly user?: string;
}

/** Nodes whose catalogues are read at the same time. */
const READ_AT_ONCE = 64;
const EVERYTHING: NodeRoles = { definitions: true, inCut: true, writesThroughForeignTables: true };

/** Makes the engine from a cluster file that was read; nothing is connected to yet. */
export function openPostgresEngine(clusterFile: ClusterFile, options: PostgresEngineOptions = {}): Engine {
  return enginePostgres(toTopology(clusterFile, options.user ?? userInfo().username));
}

/** The engine over a topology, whatever it was read from. */
export function enginePostgres(topology: Topology): Engine {
  return {
    name: 'postgres',
    takesIncrements: true,
    topology,
    rolesOf: () => EVERYTHING,
    // A fleet knows nothing of itself: the preflight looks at every instance.
    assertHealthy: () => undefined,
    openSession: (instance, database, purpose) => openEngineSession(topology, instance, database, purpose),
    readCatalogues: (database) => readCatalogues(topology, database),
    readStateFiles: () => Promise.resolve([]),
  };
}

/** The cluster file as a topology; its user wins over `fallbackUser`. */
export function toTopology(clusterFile: ClusterFile, fallbackUser: string): Topology {
  const addresses = new Map(clusterFile.hosts.map(({ name, address }) => [name, address]));
  const toInstance = ({ content, dbid, host, port, datadir }: ClusterFileInstance): Instance => {
    const address = addresses.get(host);
    if (address === undefined) throw new AppError('CONFIG_INVALID', `dbid ${dbid} is on the unknown host ${host}.`);
    return { contentId: content, dbid, host, address, port, dataDirectory: datadir };
  };
  return {
    clusterName: clusterFile.name,
    engine: clusterFile.engine,
    user: clusterFile.user ?? fallbackUser,
    coordinator: toInstance(clusterFile.coordinator),
    segments: clusterFile.segments.map(toInstance).sort((a, b) => a.contentId - b.contentId),
    mirrors: clusterFile.standby ? [toInstance(clusterFile.standby)] : [],
    hosts: clusterFile.hosts.map(({ name, address, agent, backupDirectory }) => ({
      name,
      address,
      agent,
      backupDirectory,
    })),
    archives: clusterFile.archives,
    repositories: clusterFile.repositories,
    tls: clusterFile.tls,
    signing: clusterFile.signing,
  };
}

/** Each node's own. */
async function readCatalogues(topology: Topology, database: string): Promise<readonly NodeCatalogue[]> {
  const nodes = instancesOf(topology).map((instance) => ({ instance }));
  const descriptions = new TableDescriptions();
  const read = async ({ instance }: { readonly instance: Instance }): Promise<NodeCatalogue> => {
    const session = await openEngineSession(topology, instance, database, 'catalogue');
    try {
      const capabilities = capabilitiesOf(await readServerIdentity(session));
      return { instance, catalogue: await readCatalogue(session, capabilities, { descriptions }) };
    } finally {
      await session.end();
    }
  };
  // A server's answer is far larger than what is kept of it.
  return onEveryNode(nodes, read, READ_AT_ONCE);
}
