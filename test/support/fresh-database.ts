/** For tests that back up one database: each has it anew, and leaves no file of a set and nothing that runs. */
import { rm } from 'node:fs/promises';
import type { E2eCluster } from './e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from './everything.js';
import { assertNothingLeft } from './leftovers.js';

/**
 * @param cluster asked for in the hooks of each test, when it is up
 * @param source makes what the database has, on every node
 * @returns runs a script in the database on every node
 */
export function freshDatabase(
  cluster: () => E2eCluster,
  database: string,
  source: string,
): (script: string) => Promise<void> {
  const onEach = async (script: string): Promise<void> => {
    await onNodes(cluster().topology, database, async (session) => void (await session.query(script)));
  };
  beforeEach(async () => {
    await createDatabase(cluster().topology, database);
    await onEach(source);
  });
  afterEach(async () => {
    await assertNothingLeft(cluster());
    for (const path of await cluster().backupFiles()) await rm(path);
    await dropDatabase(cluster().topology, database);
  });
  return onEach;
}
