/** Ends the sessions that a dead worker left: a busy backend does not notice that its client is gone. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { openMaintenanceSession } from './maintenance-session.js';

const LIMIT_MS = 15_000;
const POLL_MS = 100;

export interface LeftSessions {
  readonly instance: AgentInstance;
  readonly user: string;
  /** The end of the sessions' application names. */
  readonly sessionTag: string;
}

/**
 * Terminates the sessions and waits until they are gone or a limit is over.
 * @returns how many sessions there were
 */
export async function endLeftSessions({ instance, user, sessionTag }: LeftSessions): Promise<number> {
  const client = await openMaintenanceSession(instance, user, 'cleanup');
  try {
    const deadline = performance.now() + LIMIT_MS;
    let most = 0;
    for (;;) {
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE pid <> pg_backend_pid() AND right(application_name, length($1)) = $1`,
        [sessionTag],
      );
      most = Math.max(most, rows.length);
      if (rows.length === 0 || performance.now() > deadline) return most;
      await sleep(POLL_MS);
    }
  } finally {
    await client.end();
  }
}
