/**
 * Sessions for rows. They take TCP over loopback instead of the Unix socket that the configuration names, where that
 * works: a Unix socket holds 200 kB and gives them in small pieces, so that the server waits and we read ten times as
 * often, for a fifth to a half more processor time (docs/performance.md). A restore's server has some megabytes to go
 * on with while we look at the next ones.
 */
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { openSession, wantsEncryption, type ConnectOptions } from '../../common/pg/connect.js';

export type RowsSession = Omit<ConnectOptions, 'host' | 'port' | 'utilityMode'>;
type Log = (level: LogLevel, text: string) => void;

/** Addresses that did not let us in while the socket did; they are not tried again by this process. */
const closed = new Set<string>();

/**
 * As openSession. Rules of pg_hba.conf for addresses (`host`) may let nobody in whom those for sockets do.
 * @throws AppError as openSession; what the configured way said, where both were tried
 */
export async function openRowsSession(
  instance: AgentInstance,
  options: RowsSession,
  log: Log = () => undefined,
): Promise<pg.Client> {
  const { connect, port, utility: utilityMode } = instance;
  const target = { ...options, port, utilityMode, serverKey: `${connect}:${port}` };
  const asConfigured = (): Promise<pg.Client> => openSession({ ...target, host: connect });
  // Encrypting TCP would cost more than the Unix socket does.
  const address = (await wantsEncryption()) ? undefined : await findLoopbackAddress(instance);
  const name = `${address} ${instance.port} ${options.user} ${options.database}`;
  if (address === undefined || closed.has(name)) return asConfigured();
  let refused: AppError;
  try {
    return await openSession({ ...target, host: address });
  } catch (error) {
    if (!isOfTheWay(error)) throw error;
    refused = error;
  }
  const client = await asConfigured();
  closed.add(name);
  log('DEBUG', `Rows come over the Unix socket in ${instance.connect}; over TCP: ${refused.message}`);
  return client;
}

/** Not what the server would say on any way: that the database is missing, or that all connections are taken. */
function isOfTheWay(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  if (error.sqlstate !== undefined) return error.sqlstate.startsWith('28');
  return error.code === 'CONNECT_FAILED' || error.code === 'SEGMENT_DOWN';
}

/** The line in postmaster.pid, counted from 0: PostgreSQL's src/include/utils/pidfile.h; Greenplum 6 has the same. */
const PORT_LINE = 3;
const ADDRESS_LINE = 5;

/**
 * The first address of the running instance's listen_addresses, as its postmaster.pid says.
 * @returns undefined where the instance is configured with an address, listens on none, or its files cannot be read
 */
async function findLoopbackAddress(instance: AgentInstance): Promise<string | undefined> {
  if (instance.loopback === false || !instance.connect.startsWith('/')) return undefined;
  let text: string;
  try {
    text = await readFile(join(instance.datadir, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined; // it does not run, or its files are another user's: the socket says more
  }
  const lines = text.split('\n').map((line) => line.trim());
  const address = lines[ADDRESS_LINE] ?? '';
  if (lines[PORT_LINE] !== String(instance.port) || address === '') return undefined;
  return ['*', '0.0.0.0'].includes(address) ? '127.0.0.1' : address === '::' ? '::1' : address;
}
