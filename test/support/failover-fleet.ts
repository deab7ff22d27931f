/** The loss of the coordinator's host, on an embedded cluster with a standby. */
import assert from 'node:assert/strict';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readClusterFile } from '../../common/config/cluster-file.js';
import { agentPid } from '../../coordinator/lab/cluster/agent-process.js';
import { openInstance } from '../../coordinator/lab/cluster/instance.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { standbyOf, type Topology } from '../../coordinator/base/topology.js';
import { toTopology } from '../../coordinator/engine/postgres-engine.js';
import { assertDeclared } from './command-result.js';
import { type E2eCluster, type ProgramOutcome } from './e2e-cluster.js';

export interface FailedOver {
  readonly topology: Topology;
  /** With which the commands find the cluster whose coordinator the standby is now. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Its server and its agent die at once, and its disk is gone. */
export async function loseCoordinatorHost({ topology, paths }: E2eCluster): Promise<void> {
  const { coordinator } = topology;
  const host = paths.host(coordinator.host);
  const pid = await agentPid(host);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  await (await openInstance({ ...coordinator, superuser: topology.user })).stop('immediate');
  await rename(host.backups, join(paths.folder, 'lost-backups'));
}

/** What an administrator does: promote, and have it written down which instance is the coordinator now. */
export async function takeOver(cluster: E2eCluster): Promise<FailedOver> {
  const { topology, paths } = cluster;
  const standby = standbyOf(topology)!;
  const path = join(paths.folder, 'after-failover.yaml');
  await writeFile(path, `# The fleet\n${await readFile(paths.clusterFile, 'utf8')}`);
  const activate = (): Promise<ProgramOutcome> =>
    cluster.run('mppbackup', ['activate-standby', '--cluster-file', path, '--json']);
  const early = await activate();
  assert.equal(early.status, 2, early.output);
  assert.match(early.output, /is still a standby/);
  const session = await openNodeSession(topology, standby, 'postgres', 'test');
  await session.query('SELECT pg_promote()');
  await session.end();
  const done = await activate();
  assert.equal(done.status, 0, done.output);
  assertDeclared('activate-standby', done.result);
  assert.match(await readFile(path, 'utf8'), /^# The fleet\n/);
  return {
    topology: toTopology(await readClusterFile(path), ''),
    environment: {
      MPPBACKUP_CLUSTER_FILE: path,
      MASTER_DATA_DIRECTORY: standby.dataDirectory,
      PGHOST: standby.address,
      PGPORT: String(standby.port),
    },
  };
}
