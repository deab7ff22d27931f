import type pg from 'pg';
import { isUtility } from '../../common/config/agent-config.js';
import { openSession, sqlError } from '../../common/pg/connect.js';
import type { Instance, Topology } from './topology.js';

/**
 * Defaults of roles and databases must not change what our sessions see or when they end. Read committed above all:
 * the witness of a cut relies on a fresh snapshot for each statement.
 */
const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  client_min_messages: 'error',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  lock_timeout: '0',
  search_path: 'pg_catalog',
  statement_timeout: '0',
};

/**
 * A coordinator that is stopped, or hangs, does not keep its locks: whoever holds a transaction open asks something
 * every few seconds (NodeSessions).
 */
const IDLE_LIMIT_MS = 20_000;

/** Settings that only some versions have (9.6, 14, 17). */
const NEWER_TIMEOUTS = `SELECT pg_catalog.set_config(name, CASE name WHEN 'idle_in_transaction_session_timeout' THEN '${IDLE_LIMIT_MS}' ELSE '0' END, false)
  FROM pg_catalog.pg_settings
 WHERE name IN ('idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout')`;

/** A session of the coordinator's own on any node, with settings that nothing on the server can have changed. */
export async function openEngineSession(
  topology: Topology,
  instance: Instance,
  database: string,
  purpose: string,
): Promise<pg.Client> {
  const place = { contentId: instance.contentId, host: instance.host };
  const session = await openSession({
    host: instance.address,
    port: instance.port,
    user: topology.user,
    database,
    applicationName: `mppbackup ${purpose}`,
    settings: SESSION_SETTINGS,
    utilityMode: isUtility(topology.engine, instance.contentId),
    place,
  });
  try {
    await session.query(NEWER_TIMEOUTS);
    return session;
  } catch (error) {
    await session.end();
    throw sqlError(error, 'Preparing a session failed', place);
  }
}
