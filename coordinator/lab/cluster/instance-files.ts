/** What an instance of this machine has beside its data: our settings file, and the folder of its Unix socket. */
import { createHash } from 'node:crypto';
import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../common/errors/app-error.js';
import { giveTo, type OsUser } from './os-user.js';

/** sockaddr_un.sun_path holds 108 bytes with its final zero (unix(7)). */
const SOCKET_PATH_LIMIT = 107;
const SOCKET_NAME_LENGTH = '/.s.PGSQL.65535.lock'.length;
/** In the data directory, included by postgresql.conf. */
export const SETTINGS_FILE = 'mppbackup.conf';

/** Sized for many instances on one small machine; a cut needs two-phase commits and locks on thousands of tables. */
const DEFAULT_SETTINGS: Readonly<Record<string, string | number>> = {
  shared_buffers: '32MB',
  max_connections: 200,
  max_prepared_transactions: 100,
  max_locks_per_transaction: 256,
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  log_line_prefix: '%m [%p] %a ',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const NOT_DURABLE: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
};

export interface InstanceSettings {
  readonly dataDirectory: string;
  readonly address: string;
  readonly port: number;
  readonly socketDirectory: string;
  readonly durable: boolean;
  /** Over the defaults. */
  readonly settings: Readonly<Record<string, string | number>>;
}

/** Writes the settings file anew. */
export async function writeSettings(instance: InstanceSettings, user: OsUser | undefined): Promise<void> {
  const settings: Record<string, string | number> = {
    ...DEFAULT_SETTINGS,
    ...(instance.durable ? {} : NOT_DURABLE),
    ...instance.settings,
    listen_addresses: instance.address,
    port: instance.port,
    unix_socket_directories: instance.socketDirectory,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  const path = join(instance.dataDirectory, SETTINGS_FILE);
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  await giveTo(user, path);
}

/** Inside the data directory where the path is short enough, else a folder of its own below the temporary folder. */
export function socketDirectoryOf(dataDirectory: string): string {
  const inside = join(dataDirectory, 'socket');
  if (Buffer.byteLength(inside) + SOCKET_NAME_LENGTH <= SOCKET_PATH_LIMIT) return inside;
  const key = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  return join(tmpdir(), `mppbackup-socket-${key}`);
}

/** @throws AppError CLUSTER_START_FAILED when another user has a folder of that name */
export async function makeSocketDirectory(path: string, user: OsUser | undefined): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const info = await lstat(path);
  const owners = [process.getuid?.(), user?.uid];
  // Where every user may write, another user's folder of that name must not get our socket.
  if (!info.isDirectory() || !owners.includes(info.uid) || (info.mode & 0o022) !== 0) {
    throw new AppError('CLUSTER_START_FAILED', `${path} belongs to another user, or others may write there.`, {
      object: path,
      hint: `Remove ${path}, or set TMPDIR to a folder of your own.`,
    });
  }
  await giveTo(user, path);
}
