import type pg from 'pg';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { openSession } from '../../common/pg/connect.js';

/** A session in a database that every instance has; `postgres` may have been dropped. Who opens closes. */
export async function openMaintenanceSession(
  instance: AgentInstance,
  user: string,
  purpose: string,
): Promise<pg.Client> {
  const options = {
    host: instance.connect,
    port: instance.port,
    utilityMode: instance.utility,
    user,
    applicationName: `segment-agent ${purpose}`,
    place: { contentId: instance.content },
  };
  try {
    return await openSession({ ...options, database: 'postgres' });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'DATABASE_NOT_FOUND') throw error;
    return openSession({ ...options, database: 'template1' });
  }
}
