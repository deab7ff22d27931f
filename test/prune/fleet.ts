/** A fleet with a repository that deduplicates, and two databases that are backed up into it. */
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, onNodes } from '../support/everything.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';

export const DATABASES = ['a1', 'b1'] as const;
export const REPOSITORY = 'packed';
const ROWS = 12_000;

export interface Fleet {
  readonly cluster: E2eCluster;
  /** Changes neighbouring rows of a database. */
  change(database: string, from: number): Promise<void>;
  destroy(): Promise<void>;
}

export async function openFleet(): Promise<Fleet> {
  const cluster = await startE2eCluster({ segments: 2, hosts: 1 });
  try {
    const path = join(cluster.folder, REPOSITORY);
    await appendFile(
      cluster.paths.clusterFile,
      `\nrepositories:\n  - { name: ${REPOSITORY}, kind: folder, path: '${path}', deduplicate: true }\n`,
    );
    for (const database of DATABASES) await furnish(cluster, database);
    const { status, output } = await cluster.run('mppbackup', ['repository', 'init']);
    if (status !== 0) throw new Error(`cannot begin: ${output}`);
    const change = (database: string, from: number): Promise<void> =>
      onNodes(cluster.topology, database, async (session) => {
        const rows = `id BETWEEN ${from % ROWS} AND ${(from % ROWS) + ROWS / 10}`;
        await session.query(`UPDATE t0 SET note = md5(note) || md5(id::text || note) WHERE ${rows}`);
      });
    return { cluster, change, destroy: () => cluster.destroy() };
  } catch (error) {
    await cluster.destroy();
    throw error;
  }
}

async function furnish({ topology }: E2eCluster, database: string): Promise<void> {
  await createDatabase(topology, database);
  await onNodes(topology, database, async (session, { contentId }) => {
    for (const table of ['t0', 't1']) {
      await session.query(`CREATE TABLE ${table} (id integer PRIMARY KEY, note text);
        INSERT INTO ${table} SELECT n, md5((n + ${contentId})::text) || md5(n::text) FROM generate_series(1, ${ROWS}) AS n`);
    }
  });
}
