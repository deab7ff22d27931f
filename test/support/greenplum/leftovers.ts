/** What a command must not leave behind on any instance of a Greenplum. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { onInstance, type Greenplum, type GreenplumInstance } from './cluster.js';
import { readConfiguration } from './failover.js';
import { setFiles } from './programs.js';

/** Servers see a closed connection a moment later; nothing may be left after this. */
const SETTLE_MS = 15_000;
const POLL_MS = 200;

const SESSIONS_SQL = `
SELECT 'session ' || application_name || ' in ' || datname || ': ' || query AS line FROM pg_catalog.pg_stat_activity
 WHERE application_name LIKE 'mppbackup%'
 UNION ALL
SELECT 'lock ' || mode || ' of process ' || pid FROM pg_catalog.pg_locks
 WHERE pid <> pg_catalog.pg_backend_pid() AND (locktype = 'advisory'
       OR locktype = 'relation' AND pid IN (SELECT pid FROM pg_catalog.pg_stat_activity
                                             WHERE application_name LIKE 'mppbackup%'))`;

/**
 * Fails when sessions or locks of ours are left on an instance that is up, or a file of the key on any, mirrors and
 * those that are down included.
 * @param down contents whose acting primary cannot be asked
 */
export async function assertNothingLeft(
  greenplum: Greenplum,
  key: string,
  down: readonly number[] = [],
): Promise<void> {
  const deadlineMs = performance.now() + SETTLE_MS;
  let left = await findLeftovers(greenplum, key, down);
  while (left.length > 0 && performance.now() < deadlineMs) {
    await sleep(POLL_MS);
    left = await findLeftovers(greenplum, key, down);
  }
  assert.deepEqual(left, []);
}

async function findLeftovers(greenplum: Greenplum, key: string, down: readonly number[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const instance of await readConfiguration(greenplum)) {
    found.push(...(await setFiles(instance, [key])));
    if (instance.role !== 'p' || down.includes(instance.content)) continue;
    found.push(...(await sessionsOf(greenplum, instance)));
  }
  return found;
}

function sessionsOf(greenplum: Greenplum, instance: GreenplumInstance): Promise<readonly string[]> {
  return onInstance(greenplum, instance, 'postgres', async (session) => {
    const { rows } = await session.query<{ line: string }>(SESSIONS_SQL);
    return rows.map(({ line }) => `content ${instance.content}: ${line}`);
  });
}
