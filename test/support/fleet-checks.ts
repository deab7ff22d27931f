/** What must be gone after a test: our sessions, and with them their locks and snapshots. */
import { setTimeout as sleep } from 'node:timers/promises';
import { instancesOf, type Topology } from '../../coordinator/engine/topology.js';
import { onInstance } from './writers.js';

const LIMIT_MS = 5_000;

/** Sessions of ours that stay: a server ends a session some moments after the client has hung up. */
export async function leftSessions(topology: Topology): Promise<readonly string[]> {
  const deadlineMs = Date.now() + LIMIT_MS;
  for (;;) {
    const left = (
      await Promise.all(
        instancesOf(topology).map((instance) =>
          onInstance(topology, instance, 'postgres', async (session) => {
            const { rows } = await session.query<{ name: string }>(
              `SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE 'mppbackup%'`,
            );
            return rows.map(({ name }) => `${name} on ${instance.host}`);
          }),
        ),
      )
    ).flat();
    if (left.length === 0 || Date.now() > deadlineMs) return left;
    await sleep(20);
  }
}
