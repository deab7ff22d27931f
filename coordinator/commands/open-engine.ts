/** Opens the engine from the place of the cluster's description. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readAnyClusterFile, type GreenplumFile } from '../../common/config/cluster-file.js';
import { AppError } from '../../common/errors/app-error.js';
import { coordinatorDataDirectory, variable, type ClusterPlace, type Environment } from '../base/environment.js';
import type { Engine } from '../engine/engine.js';
import { openGreenplumEngine } from '../engine/greenplum/greenplum-engine.js';
import { openPostgresEngine } from '../engine/postgres-engine.js';

const DEFAULT_PORT = 5432;

/**
 * @throws AppError CLUSTER_FILE_NOT_FOUND, CONFIG_INVALID; on Greenplum, whose coordinator is asked, also what
 *   connecting throws
 */
export async function openEngine(place: ClusterPlace, environment: Environment): Promise<Engine> {
  if (place.kind === 'greenplum') return openGreenplum(undefined, environment, place.dataDirectory);
  const file = await readAnyClusterFile(place.path);
  return file.engine === 'postgres' ? openPostgresEngine(file) : openGreenplum(file, environment);
}

/** What the file leaves out comes from the environment, as for Greenplum's own tools. */
async function openGreenplum(
  file: GreenplumFile | undefined,
  environment: Environment,
  found?: string,
): Promise<Engine> {
  const dataDirectory = file?.coordinator?.datadir ?? found ?? coordinatorDataDirectory(environment);
  return openGreenplumEngine({
    clusterName: file?.name,
    user: file?.user ?? variable(environment, 'PGUSER'),
    address: file?.coordinator?.address ?? variable(environment, 'PGHOST') ?? 'localhost',
    port: file?.coordinator?.port ?? (await findPort(environment, dataDirectory)),
    dataDirectory,
    hosts: file?.hosts,
    agentPort: file?.agentPort,
    standbyCopies: file?.standbyCopies,
    archives: file?.archives,
    repositories: file?.repositories,
    tls: file?.tls,
    signing: file?.signing,
  });
}

/** PGPORT, else what the running server wrote beside its data (the fourth line of postmaster.pid). */
async function findPort(environment: Environment, dataDirectory: string | undefined): Promise<number> {
  const named = variable(environment, 'PGPORT');
  if (named !== undefined) {
    if (/^\d{1,5}$/.test(named)) return Number(named);
    throw new AppError('CONFIG_INVALID', `PGPORT is ${JSON.stringify(named)}, which is no port.`);
  }
  if (dataDirectory === undefined) return DEFAULT_PORT;
  // Without that file the server is down, which connecting says best.
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(text.split('\n')[3]) || DEFAULT_PORT;
}
