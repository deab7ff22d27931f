/** The engine `postgres`: a fleet of stock servers, described by a cluster file. */
import { userInfo } from 'node:os';
import type pg from 'pg';
import type { ClusterFile, ClusterFileInstance } from '../../common/config/cluster-file.js';
import { AppError } from '../../common/errors/app-error.js';
import { openSession, sqlError } from '../../common/pg/connect.js';
import { readCatalogue } from '../db/read-catalogue.js';
import type { Engine } from './engine.js';
import { postgresCapabilities } from './postgres-capabilities.js';
import type { Instance, Topology } from './topology.js';

export interface PostgresEngineOptions {
  /** Database user where the cluster file names none. Default: the OS user's name, as libpq does. */
  readonly user?: string;
}

/**
 * Defaults of roles and databases must not change what our sessions see or when they end. Read committed above all:
 * the witness of a cut relies on a fresh snapshot for each statement.
 */
const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  client_min_messages: 'error',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  idle_in_transaction_session_timeout: '0',
  lock_timeout: '0',
  search_path: 'pg_catalog',
  statement_timeout: '0',
};

/** Settings that only some versions have (14, 17). */
const NEWER_TIMEOUTS = `SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
 WHERE name IN ('idle_session_timeout', 'transaction_timeout') AND setting <> '0'`;

/** Makes the engine from a cluster file that was read; nothing is connected to yet. */
export function openPostgresEngine(clusterFile: ClusterFile, options: PostgresEngineOptions = {}): Engine {
  return enginePostgres(toTopology(clusterFile, options.user ?? userInfo().username));
}

/** The engine over a topology, whatever it was read from. */
export function enginePostgres(topology: Topology): Engine {
  return {
    name: 'postgres',
    topology,
    capabilitiesOf: postgresCapabilities,
    openSession: (instance, database, purpose) => openEngineSession(topology, instance, database, purpose),
    readCatalogue: async (session) => readCatalogue(session, postgresCapabilities(await serverVersionNum(session))),
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
    hosts: clusterFile.hosts.map(({ name, address, agent, backupDirectory }) => ({
      name,
      address,
      agent,
      backupDirectory,
    })),
    tls: clusterFile.tls,
  };
}

async function openEngineSession(
  topology: Topology,
  instance: Instance,
  database: string,
  purpose: string,
): Promise<pg.Client> {
  const place = { contentId: instance.contentId, host: instance.host };
  const session = await openSession({
    host: instance.address,
    port: instance.port,
    user: topology.user,
    database,
    applicationName: `mppbackup ${purpose}`,
    settings: SESSION_SETTINGS,
    place,
  });
  try {
    await session.query(NEWER_TIMEOUTS);
    return session;
  } catch (error) {
    await session.end();
    throw sqlError(error, 'Preparing a session failed', place);
  }
}

/** The setting `server_version_num`, for example 150018. */
async function serverVersionNum(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ version: string }>(
    `SELECT pg_catalog.current_setting('server_version_num') AS version`,
  );
  return Number(rows[0]?.version);
}
