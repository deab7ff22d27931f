/** Ending sessions for certain, and within a limit. */
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

const POLL_MS = 20;

/**
 * Terminates every session whose application name begins with `prefix`, from another session of the same user, until
 * none is left or the time is up. Terminated, not cancelled: a cancel that arrives between two statements is lost, and
 * the next one may then wait for a lock for ever.
 */
export async function terminateSessions(monitor: pg.Client, prefix: string, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const { rowCount } = await monitor.query(
      `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
       WHERE pg_catalog.left(application_name, $2) = $1 AND pid <> pg_catalog.pg_backend_pid()`,
      [prefix, prefix.length],
    );
    if (rowCount === 0 || performance.now() > deadline) return;
    await sleep(POLL_MS);
  }
}

/** Ends a session; one whose peer is silent is cut off when the time is up. Never throws. */
export async function endWithin(client: pg.Client, limitMs: number): Promise<void> {
  const timer = new AbortController();
  const ended = client.end().catch(() => undefined); // broken already: ended all the same
  const late = sleep(limitMs, undefined, { signal: timer.signal }).then(
    () => sever(client),
    // Woken up because the session has ended.
    () => undefined,
  );
  await Promise.race([ended, late]);
  timer.abort();
}

/** Cuts the connection where a polite end would wait for an answer. */
export function sever(client: pg.Client): void {
  socketOf(client).destroy();
}

/** What node-postgres does not show. */
export function socketOf(client: pg.Client): Duplex {
  return (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection.stream;
}
