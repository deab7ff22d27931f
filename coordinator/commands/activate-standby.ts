/** mppbackup activate-standby: the cluster file after a failover. Greenplum's own catalogue says that by itself. */
import { chmod, readFile, stat } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { readAnyClusterFile } from '../../common/config/cluster-file.js';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { findClusterFile } from '../base/environment.js';
import { standbyOf, type Instance, type Topology } from '../base/topology.js';
import { openEngineSession } from '../engine/engine-session.js';
import { openPostgresEngine } from '../engine/postgres-engine.js';
import type { ActivationResult } from '../report/set-results.js';
import type { ClusterCall } from './cluster-call.js';

/** Makes the promoted standby the coordinator in the cluster file of this host. @throws AppError CONFIG_INVALID, USAGE */
export async function activateStandby(call: Omit<ClusterCall, 'signal'>): Promise<ActivationResult> {
  const path = await findClusterFile({ ...call, dataDirectory: '' });
  const file = await readAnyClusterFile(path);
  if (file.engine !== 'postgres') {
    throw new AppError('USAGE', `${path} describes a Greenplum, which knows its coordinator by itself.`, {
      hint: 'gpactivatestandby makes the standby the coordinator.',
    });
  }
  const { topology } = openPostgresEngine(file);
  const standby = standbyOf(topology);
  if (!standby) throw new AppError('CONFIG_INVALID', `${path} names no standby.`, { object: path });
  await assertPromoted(topology, standby);
  await rewrite(path);
  return { host: standby.host, clusterFile: path };
}

/** Two coordinators would each take backups that the other does not know. @throws AppError CONFIG_INVALID, SEGMENT_DOWN */
async function assertPromoted(topology: Topology, standby: Instance): Promise<void> {
  const session = await openEngineSession(topology, standby, 'postgres', 'standby');
  try {
    const { rows } = await session.query<{ inRecovery: boolean }>('SELECT pg_is_in_recovery() AS "inRecovery"');
    if (rows[0]?.inRecovery === false) return;
  } finally {
    await session.end();
  }
  throw new AppError('CONFIG_INVALID', `The server on ${standby.host} is still a standby.`, {
    host: standby.host,
    hint: 'Make sure that the coordinator is down and stays down, then promote the standby: SELECT pg_promote().',
  });
}

/** Comments and everything else stay as they are. */
async function rewrite(path: string): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'));
  document.set('coordinator', document.get('standby', true));
  document.delete('standby');
  const { mode } = await stat(path);
  await writeFileDurably(path, document.toString({ lineWidth: 0 }));
  await chmod(path, mode & 0o777);
}
