/** The cluster as gp_segment_configuration describes it; it is filled on the coordinator only. */
import type pg from 'pg';
import { AppError } from '../../../common/errors/app-error.js';
import { sqlError } from '../../../common/pg/connect.js';
import type { Host, Instance, Topology } from '../../base/topology.js';

/** One row of gp_segment_configuration. */
export interface SegmentRow {
  readonly dbid: number;
  readonly content: number;
  /** `p` acts as primary, `m` as mirror, whatever either was made as. */
  readonly role: 'p' | 'm';
  readonly status: 'u' | 'd';
  readonly port: number;
  readonly hostname: string;
  readonly address: string;
  readonly datadir: string;
}

/** What a cluster file may say of a Greenplum cluster, and where its coordinator was reached. */
export interface GreenplumSurroundings {
  readonly clusterName: string;
  readonly user: string;
  /** Where the coordinator's server is reached from here. */
  readonly coordinatorAddress: string;
  readonly hosts: readonly {
    readonly name: string;
    readonly agent?: string | undefined;
    readonly backupDirectory?: string | undefined;
  }[];
  /** The port of agents on hosts that are not listed; undefined: such hosts have none. */
  readonly agentPort: number | undefined;
  readonly standbyCopies?: boolean | undefined;
  readonly archives?: Topology['archives'];
  readonly repositories?: Topology['repositories'];
  readonly tls: Topology['tls'];
  readonly signing?: Topology['signing'];
}

/** @throws AppError SQL_FAILED */
export async function readSegmentRows(session: pg.Client): Promise<readonly SegmentRow[]> {
  try {
    const { rows } = await session.query<SegmentRow>(
      `SELECT dbid::int4 AS dbid, content::int4 AS content, role::text AS role, status::text AS status,
              port, hostname, address, datadir
         FROM pg_catalog.gp_segment_configuration ORDER BY content, dbid`,
    );
    return rows;
  } catch (error) {
    throw sqlError(error, 'Reading gp_segment_configuration failed');
  }
}

/**
 * Acting primaries make up the topology, wherever they were made; the rest are mirrors.
 * @throws AppError CONFIG_INVALID without a coordinator or with a content that nobody serves
 */
export function toGreenplumTopology(rows: readonly SegmentRow[], surroundings: GreenplumSurroundings): Topology {
  const primaries = rows.filter(({ role }) => role === 'p');
  const coordinator = primaries.find(({ content }) => content === -1);
  if (!coordinator) {
    throw new AppError('CONFIG_INVALID', 'gp_segment_configuration has no coordinator.', {
      hint: 'Connect to the coordinator: PGPORT and MASTER_DATA_DIRECTORY must be its own.',
    });
  }
  const contents = new Set(rows.map(({ content }) => content));
  const unserved = [...contents].filter((content) => !primaries.some((row) => row.content === content));
  if (unserved.length > 0) {
    throw new AppError('SEGMENT_DOWN', `No instance acts as primary of content ${unserved.join(', ')}.`, {
      hint: 'gpstate -e shows what is down, gprecoverseg brings it back.',
    });
  }
  return {
    clusterName: surroundings.clusterName,
    engine: 'greenplum',
    user: surroundings.user,
    coordinator: { ...toInstance(coordinator), address: surroundings.coordinatorAddress },
    segments: primaries
      .filter(({ content }) => content >= 0)
      .sort((a, b) => a.content - b.content)
      .map(toInstance),
    mirrors: rows.filter(({ role }) => role !== 'p').map(toInstance),
    standbyCopies: surroundings.standbyCopies,
    hosts: toHosts(rows, surroundings),
    archives: surroundings.archives,
    repositories: surroundings.repositories,
    tls: surroundings.tls,
    signing: surroundings.signing,
  };
}

/**
 * A segment that is marked down stops a backup: its rows would be missing. Mirrors do not count.
 * @throws AppError SEGMENT_DOWN naming each
 */
export function assertPrimariesUp(rows: readonly SegmentRow[]): void {
  const down = rows.filter(({ role, status }) => role === 'p' && status !== 'u');
  const [first] = down;
  if (!first) return;
  const names = down.map(
    ({ content, dbid, hostname, port, datadir }) =>
      `segment ${content} (dbid ${dbid}, ${hostname}:${port}, ${datadir})`,
  );
  throw new AppError('SEGMENT_DOWN', `gp_segment_configuration marks as down: ${names.join(', ')}.`, {
    contentId: first.content,
    host: first.hostname,
    hint: 'gpstate -e shows what is down, gprecoverseg brings it back.',
  });
}

function toInstance({ content, dbid, hostname, address, port, datadir }: SegmentRow): Instance {
  return { contentId: content, dbid, host: hostname, address, port, dataDirectory: datadir };
}

function toHosts(rows: readonly SegmentRow[], { hosts, agentPort }: GreenplumSurroundings): readonly Host[] {
  const listed = new Map(hosts.map((host) => [host.name, host]));
  const addresses = new Map(rows.map(({ hostname, address }) => [hostname, address]));
  return [...addresses].map(([name, address]) => ({
    name,
    address,
    agent: listed.get(name)?.agent ?? (agentPort === undefined ? undefined : `${address}:${agentPort}`),
    backupDirectory: listed.get(name)?.backupDirectory,
  }));
}
