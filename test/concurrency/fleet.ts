/** The fleet on which all runs take place: before each it has the same sets and no others. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, onNodes } from '../support/everything.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { BASES, DATABASES, KEPT_SETS, REPOSITORY } from './plan.js';

const TABLES = 3;
const ROWS = 2_000;
const CHANGE = 'UPDATE t0 SET note = note || id WHERE id % 1000 = 7';

export interface Fleet {
  readonly cluster: E2eCluster;
  /** Into which sets are copied; empty at the beginning. */
  readonly repository: string;
  /** Brings the sets of the beginning back. */
  reset(): Promise<void>;
  destroy(): Promise<void>;
}

export async function openFleet(): Promise<Fleet> {
  const cluster = await startE2eCluster({ segments: 2, hosts: 2, standby: true });
  const repository = join(cluster.folder, REPOSITORY);
  try {
    await appendFile(
      cluster.paths.clusterFile,
      `
repositories:
  - { name: hosts, kind: hosts, keep: { last: ${KEPT_SETS} } }
  - { name: ${REPOSITORY}, kind: folder, path: '${repository}' }
`,
    );
    for (const database of DATABASES) await furnish(cluster, database);
    for (const { key, database, increment } of BASES) {
      if (increment) await onNodes(cluster.topology, database, (session) => session.query(CHANGE));
      const wish = increment ? ['--incremental'] : [];
      const { status, output } = await cluster.run('gpcrondump', ['-a', '-H', '-x', database, '-K', key, ...wish]);
      if (status !== 0) throw new Error(`cannot begin: ${output}`);
    }
    const saved = join(cluster.folder, 'saved');
    const folders = cluster.topology.hosts.map(({ name }) => cluster.paths.host(name).backups);
    await mkdir(saved);
    for (const [index, folder] of folders.entries()) copy(folder, join(saved, String(index)));
    const reset = async (): Promise<void> => {
      await rm(repository, { recursive: true, force: true });
      for (const [index, folder] of folders.entries()) {
        await rm(join(folder, 'db_dumps'), { recursive: true, force: true });
        const source = join(saved, String(index), 'db_dumps');
        if (existsSync(source)) copy(source, join(folder, 'db_dumps'));
      }
    };
    return { cluster, repository, reset, destroy: () => cluster.destroy() };
  } catch (error) {
    await cluster.destroy();
    throw error;
  }
}

/** With owners and modes: the agents' user writes there. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

async function furnish({ topology }: E2eCluster, database: string): Promise<void> {
  await createDatabase(topology, database);
  await onNodes(topology, database, async (session, { contentId }) => {
    for (let number = 0; number < TABLES; number += 1) {
      await session.query(`CREATE TABLE t${number} (id integer PRIMARY KEY, note text);
        INSERT INTO t${number} SELECT n, md5((n + ${contentId})::text) FROM generate_series(1, ${ROWS}) AS n`);
    }
  });
}
