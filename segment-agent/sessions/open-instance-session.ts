/** Sessions of an agent or its worker with an instance of its host: over the Unix socket where that works, else TCP. */
import type pg from 'pg';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import type { LogLevel } from '../../common/log/log-line.js';
import { openSession, wantsEncryption, type ConnectOptions } from '../../common/pg/connect.js';
import { findSocketFolder } from './local-socket.js';

export type InstanceSession = Omit<ConnectOptions, 'host' | 'port' | 'utilityMode'>;
type Log = (level: LogLevel, text: string) => void;

/** Sockets that did not let us in while TCP did; they are not tried again by this process. */
const closed = new Set<string>();

/**
 * As openSession. Rules of pg_hba.conf for sockets (`local`) may let nobody in whom those for TCP do: then TCP it is.
 * @throws AppError as openSession; what TCP said, where both were tried
 */
export async function openInstanceSession(
  instance: AgentInstance,
  options: InstanceSession,
  log: Log = () => undefined,
): Promise<pg.Client> {
  const target = { ...options, port: instance.port, utilityMode: instance.utility };
  const overTcp = (): Promise<pg.Client> => openSession({ ...target, host: instance.connect });
  // TLS is never spoken over a socket, and whoever asks for it is to have it.
  const folder = wantsEncryption() ? undefined : await findSocketFolder(instance);
  const name = `${folder}:${instance.port}:${options.user}`;
  if (folder === undefined || closed.has(name)) return overTcp();
  let refused: AppError;
  try {
    return await openSession({ ...target, host: folder });
  } catch (error) {
    if (!isOfTheWay(error)) throw error;
    refused = error;
  }
  const client = await overTcp();
  closed.add(name);
  log('DEBUG', `The Unix socket in ${folder} is not used: ${refused.message} TCP is.`);
  return client;
}

/** Not what the server would say on any way: that the database is missing, or that all connections are taken. */
function isOfTheWay(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  if (error.sqlstate !== undefined) return error.sqlstate.startsWith('28');
  return error.code === 'CONNECT_FAILED' || error.code === 'SEGMENT_DOWN';
}
