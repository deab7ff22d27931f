import type pg from 'pg';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { openSession } from '../../common/pg/connect.js';
import { openBeside } from '../../common/pg/maintenance.js';

/** A session in a database that every instance has; `postgres` may have been dropped. The caller closes it. */
export function openMaintenanceSession(instance: AgentInstance, user: string, purpose: string): Promise<pg.Client> {
  const options = {
    host: instance.connect,
    port: instance.port,
    utilityMode: instance.utility,
    user,
    applicationName: `segment-agent ${purpose}`,
    place: { contentId: instance.content },
  };
  return openBeside('', (database) => openSession({ ...options, database }));
}
