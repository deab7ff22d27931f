import type pg from 'pg';
import { isUtility } from '../../common/config/agent-config.js';
import { openSession } from '../../common/pg/connect.js';
import type { Instance, Topology } from '../base/topology.js';

/**
 * A coordinator that is stopped, or hangs, does not keep its locks: a live coordinator sends a query every few seconds
 * in each open transaction (NodeSessions).
 */
const IDLE_LIMIT_MS = 20_000;

const SETTINGS: Readonly<Record<string, string>> = {
  client_min_messages: 'error',
  idle_in_transaction_session_timeout: String(IDLE_LIMIT_MS),
};

/** A session of the coordinator's own on any node, with settings that nothing on the server can have changed. */
export function openEngineSession(
  topology: Topology,
  instance: Instance,
  database: string,
  purpose: string,
): Promise<pg.Client> {
  return openSession({
    host: instance.address,
    port: instance.port,
    user: topology.user,
    database,
    applicationName: `mppbackup ${purpose}`,
    settings: SETTINGS,
    utilityMode: isUtility(topology.engine, instance.contentId),
    place: { contentId: instance.contentId, host: instance.host },
  });
}
