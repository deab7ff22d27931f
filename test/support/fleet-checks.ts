/** What must be gone after a test: sessions, and with them their locks and snapshots. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { instancesOf, type Topology } from '../../coordinator/base/topology.js';
import { onInstance } from './writers.js';

/** A server ends a session some moments after the client has hung up. */
const LIMIT_MS = 5_000;

/** Sessions of ours that stay. */
export function leftSessions(topology: Topology): Promise<readonly string[]> {
  return whatStays(async () => {
    const found = await Promise.all(
      instancesOf(topology).map((instance) =>
        onInstance(topology, instance, 'postgres', async (session) => {
          const { rows } = await session.query<{ name: string }>(
            `SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE 'mppbackup%'`,
          );
          return rows.map(({ name }) => `${name} on ${instance.host}`);
        }),
      ),
    );
    return found.flat();
  });
}

/** What stays on the server beside `session`: anybody's sessions, and transactions that are prepared. */
export function leftBeside(session: pg.Client): Promise<readonly string[]> {
  return whatStays(async () => {
    const { rows } = await session.query<{ line: string }>(
      `SELECT format('session "%s" in %s: %s', application_name, datname, left(query, 80)) AS line
         FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
       UNION ALL SELECT format('prepared transaction %s', gid) FROM pg_prepared_xacts`,
    );
    return rows.map(({ line }) => line);
  });
}

async function whatStays(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const deadlineMs = Date.now() + LIMIT_MS;
  for (;;) {
    const left = await look();
    if (left.length === 0 || Date.now() > deadlineMs) return left;
    await sleep(20);
  }
}
