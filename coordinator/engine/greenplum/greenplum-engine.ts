/**
 * The engine `greenplum`: Greenplum and what was made from it. The coordinator knows all instances; definitions,
 * sequences and locks go through it and reach the segments, rows are read on the segments in utility mode.
 */
import { userInfo } from 'node:os';
import type pg from 'pg';
import { AppError } from '../../../common/errors/app-error.js';
import { capabilitiesOf } from '../../../common/server/capabilities.js';
import { describeServer, readServerIdentity } from '../../../common/server/identity.js';
import { openSession } from '../../../common/pg/connect.js';
import { openBeside } from '../../../common/pg/maintenance.js';
import type { Engine, NodeRoles } from '../engine.js';
import { openEngineSession } from '../engine-session.js';
import type { Topology } from '../../base/topology.js';
import { readStateFiles } from './ao-state.js';
import { readGreenplumCatalogues } from './greenplum-catalogues.js';
import { assertPrimariesUp, readSegmentRows, toGreenplumTopology, type SegmentRow } from './segment-configuration.js';

const COORDINATOR: NodeRoles = { definitions: true, inCut: false, writesThroughForeignTables: false };
const SEGMENT: NodeRoles = { definitions: false, inCut: true, writesThroughForeignTables: false };

export interface GreenplumEngineOptions {
  readonly clusterName?: string | undefined;
  /** Default: the OS user's name, as libpq does. */
  readonly user?: string | undefined;
  readonly address: string;
  readonly port: number;
  /** MASTER_DATA_DIRECTORY; checked against what the server says. Undefined: not known. */
  readonly dataDirectory?: string | undefined;
  readonly hosts?: Parameters<typeof toGreenplumTopology>[1]['hosts'];
  readonly agentPort?: number | undefined;
  readonly standbyCopies?: boolean | undefined;
  readonly archives?: Topology['archives'];
  readonly repositories?: Topology['repositories'];
  readonly tls?: Topology['tls'];
  readonly signing?: Topology['signing'];
}

/**
 * Asks the coordinator for its cluster.
 * @throws AppError SEGMENT_DOWN, CONNECT_FAILED, VERSION_UNSUPPORTED, CONFIG_INVALID for another server than named
 */
export async function openGreenplumEngine(options: GreenplumEngineOptions): Promise<Engine> {
  const user = options.user ?? userInfo().username;
  const session = await openCoordinator(options, user);
  try {
    const server = await readServerIdentity(session);
    const { increments } = capabilitiesOf(server);
    if (server.product === 'postgresql') {
      throw new AppError(
        'CONFIG_INVALID',
        `The server at port ${options.port} is ${describeServer(server)}, no MPP database.`,
        {
          hint: 'A fleet of PostgreSQL servers needs a cluster file; docs/cluster-file.md says what it holds.',
        },
      );
    }
    const rows = await readSegmentRows(session);
    const topology = toGreenplumTopology(rows, {
      clusterName: options.clusterName ?? 'greenplum',
      user,
      coordinatorAddress: options.address,
      hosts: options.hosts ?? [],
      agentPort: options.agentPort,
      standbyCopies: options.standbyCopies,
      archives: options.archives,
      repositories: options.repositories,
      tls: options.tls,
      signing: options.signing,
    });
    assertSameDirectory(options, topology);
    return engineGreenplum(topology, rows, increments);
  } finally {
    await session.end();
  }
}

function engineGreenplum(topology: Topology, rows: readonly SegmentRow[], takesIncrements: boolean): Engine {
  return {
    name: 'greenplum',
    takesIncrements,
    topology,
    rolesOf: ({ contentId }) => (contentId === -1 ? COORDINATOR : SEGMENT),
    assertHealthy: () => assertPrimariesUp(rows),
    openSession: (instance, database, purpose) => openEngineSession(topology, instance, database, purpose),
    readCatalogues: (database) => readGreenplumCatalogues(topology, database),
    readStateFiles: async (database) => {
      const session = await openEngineSession(topology, topology.coordinator, database, 'state');
      try {
        return await readStateFiles(session);
      } finally {
        await session.end();
      }
    },
  };
}

function openCoordinator({ address, port }: GreenplumEngineOptions, user: string): Promise<pg.Client> {
  const options = { host: address, port, user, applicationName: 'mppbackup topology', place: { contentId: -1 } };
  return openBeside('', (database) => openSession({ ...options, database }));
}

/** PGPORT of one cluster with MASTER_DATA_DIRECTORY of another would put sets where nobody looks for them. */
function assertSameDirectory({ dataDirectory, port }: GreenplumEngineOptions, { coordinator }: Topology): void {
  const clean = (path: string): string => path.replace(/\/+$/, '');
  if (dataDirectory === undefined || clean(dataDirectory) === clean(coordinator.dataDirectory)) return;
  throw new AppError(
    'CONFIG_INVALID',
    `The coordinator at port ${port} has its data in ${coordinator.dataDirectory}, not in ${dataDirectory}.`,
    { hint: 'Set MASTER_DATA_DIRECTORY (or -d) and PGPORT to the same cluster.' },
  );
}
