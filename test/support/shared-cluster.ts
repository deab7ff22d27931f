/**
 * Clusters that several files of tests use, one file after the other, since making one takes seconds of every
 * processor. A file gets the cluster as it was made, and fails when it does not leave it so: databases and files go
 * with the file, everything else must be as before. A file that stops servers or agents, or changes their settings,
 * starts a cluster of its own (e2e-cluster.ts).
 *
 * A process of mocha runs one file at a time, so no two files use a cluster at once. The runner removes the clusters of
 * all processes when they have ended; a file that is run without it removes its own.
 */
import assert from 'node:assert/strict';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { quoteName } from '../../common/pg/quote.js';
import { agentPid } from '../../coordinator/lab/cluster/agent-process.js';
import { instanceLabel } from '../../coordinator/base/topology.js';
import { startE2eCluster, type E2eCluster, type E2eOptions } from './e2e-cluster.js';
import { onNodes } from './everything.js';
import { assertNothingLeft } from './leftovers.js';

type Shape = Required<Pick<E2eOptions, 'segments' | 'hosts'>>;

interface Shared {
  readonly cluster: E2eCluster;
  /** Names in its folder. */
  readonly entries: readonly string[];
  readonly asMade: readonly string[];
}

const shared = new Map<string, Promise<Shared>>();

/** test/run.mjs sets it: it removes all clusters when the tests have ended. */
const isSweptByRunner = process.env.MPPBACKUP_TEST_SWEPT === 'yes';

/** One of that shape, which nobody else uses until `destroy`, which gives it back. */
export async function borrowCluster(shape: Shape): Promise<E2eCluster> {
  const key = `${shape.segments} ${shape.hosts}`;
  const made = shared.get(key) ?? make(shape);
  shared.set(key, made);
  const { cluster, entries, asMade } = await made.catch((error: unknown) => {
    shared.delete(key);
    throw error;
  });
  const remove = async (): Promise<void> => {
    shared.delete(key);
    await cluster.destroy();
  };
  const destroy = async (): Promise<void> => {
    try {
      await assertNothingLeft(cluster);
      await clear(cluster, entries);
      const now = await describe(cluster);
      const came = now.filter((line) => !asMade.includes(line));
      const went = asMade.filter((line) => !now.includes(line));
      assert.deepEqual({ came, went }, { came: [], went: [] }, 'a shared cluster is not as it was made');
    } catch (error) {
      await remove();
      throw error;
    }
    if (!isSweptByRunner) await remove();
  };
  return { ...cluster, destroy };
}

async function make(shape: Shape): Promise<Shared> {
  const cluster = await startE2eCluster(shape);
  return { cluster, entries: await readdir(cluster.paths.folder), asMade: await describe(cluster) };
}

/** Databases, backups, logs, and what the tests put into the folder. */
async function clear(cluster: E2eCluster, entries: readonly string[]): Promise<void> {
  await onNodes(cluster.topology, 'postgres', async (session) => {
    const { rows } = await session.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1')`,
    );
    for (const { name } of rows) await session.query(`DROP DATABASE ${quoteName(name)}`);
  });
  const { folder, paths, topology } = cluster;
  for (const name of await readdir(folder)) {
    if (join(folder, name) !== paths.folder) await rm(join(folder, name), { recursive: true });
  }
  for (const name of await readdir(paths.folder)) {
    if (!entries.includes(name)) await rm(join(paths.folder, name), { recursive: true });
  }
  for (const { name } of topology.hosts) {
    const { backups } = paths.host(name);
    for (const entry of await readdir(backups)) await rm(join(backups, entry), { recursive: true });
  }
}

/** Everything else that a test could change, in lines: processes, settings, roles, files. */
async function describe(cluster: E2eCluster): Promise<readonly string[]> {
  const { topology, paths } = cluster;
  const lines: string[] = [];
  await onNodes(topology, 'postgres', async (session, instance) => {
    const { rows } = await session.query<{ line: string }>(`
      SELECT 'started ' || pg_postmaster_start_time() AS line
      UNION ALL SELECT format('role %s %s', rolname, rolconfig) FROM pg_roles WHERE oid >= 16384 OR rolname = CURRENT_USER
      UNION ALL SELECT format('settings %s of %s: %s', setrole, setdatabase, setconfig) FROM pg_db_role_setting
      UNION ALL SELECT format('tablespace %s', spcname) FROM pg_tablespace
      UNION ALL SELECT format('setting %s = %s', name, setting) FROM pg_file_settings
      UNION ALL SELECT format('rule %s', h) FROM pg_hba_file_rules h
      UNION ALL SELECT format('relation %s', oid::regclass) FROM pg_class WHERE oid >= 16384 ORDER BY 1`);
    lines.push(...rows.map(({ line }) => `${instanceLabel(instance)}: ${line}`));
  });
  for (const { name } of topology.hosts) lines.push(`agent of ${name}: ${await agentPid(paths.host(name))}`);
  for (const folder of [paths.folder, paths.certificates, ...topology.hosts.map(({ name }) => paths.host(name).folder)])
    lines.push(...(await filesIn(folder)));
  return lines.sort();
}

/** With what tells whether a file was written again; the log of an agent grows. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (!entry.isFile() || entry.name.endsWith('.log')) return path;
    const { mtimeMs, size } = await stat(path);
    return `${path} ${size} ${mtimeMs}`;
  });
  return Promise.all(lines);
}
