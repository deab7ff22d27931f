/** One PostgreSQL instance made by initdb on this machine: made, started, stopped and removed. */
import { lstat, readFile, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError } from '../../../common/errors/app-error.js';
import { findProgramFolder } from '../../../common/pg/programs.js';
import { fillDataDirectory, type DataDirectoryOptions } from './data-directory.js';
import { makeSocketDirectory, socketDirectoryOf, writeSettings } from './instance-files.js';
import { assertReachableBy, serverUser } from './os-user.js';
import { findFreePort, isPortFree } from './tcp-ports.js';
import { runServerProgram, type ProgramResult } from './server-program.js';

const LOG_FILE = 'server.log';
const START_TIMEOUT_S = 120;
const PORT_ATTEMPTS = 10;
const LOG_TAIL_LINES = 12;
const INTERRUPT_POLL_MS = 50;

export type StopMode = 'smart' | 'fast' | 'immediate';

export interface InstanceSpec {
  readonly dataDirectory: string;
  /** The address it listens on, besides its Unix socket. */
  readonly address: string;
  readonly port: number;
  /** Database superuser. */
  readonly superuser: string;
}

export interface CreateInstanceOptions extends Omit<InstanceSpec, 'port' | 'superuser'>, DataDirectoryOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Default gpadmin, the name MPP clusters have. */
  readonly superuser?: string;
  /** Server settings, over the defaults. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/** A running or stopped instance; its maker stops or destroys it. */
export interface LocalInstance extends InstanceSpec {
  readonly socketDirectory: string;
  /** Process id of the postmaster while it runs. */
  pid(): Promise<number | undefined>;
  /** Waits until it accepts connections; does nothing when it runs. */
  start(signal?: AbortSignal): Promise<void>;
  /** Default `fast`: sessions are ended. Does nothing when it is down. */
  stop(mode?: StopMode): Promise<void>;
  /** Stops it and removes its data and socket folders. */
  destroy(): Promise<void>;
}

/**
 * Makes an instance with initdb and starts it. When anything fails or `signal` aborts, nothing is left.
 * @throws AppError PROGRAM_MISSING, DIRECTORY_NOT_WRITABLE, CLUSTER_EXISTS (the folder is not empty),
 *   CLUSTER_START_FAILED with the log's last lines
 */
export async function createInstance(options: CreateInstanceOptions): Promise<LocalInstance> {
  const dataDirectory = resolve(options.dataDirectory);
  const superuser = options.superuser ?? 'gpadmin';
  const user = await serverUser();
  if ((await readdir(dataDirectory).catch(() => [])).length > 0) {
    throw new AppError('CLUSTER_EXISTS', `${dataDirectory} is not empty.`, {
      object: dataDirectory,
      hint: 'Choose another folder, or remove this one.',
    });
  }
  await assertReachableBy(user, dataDirectory);
  try {
    await fillDataDirectory({ ...options, dataDirectory, superuser });
    return await startOnFreePort(options, { dataDirectory, address: options.address, superuser });
  } catch (error) {
    await rm(dataDirectory, { recursive: true, force: true });
    if (!options.signal?.aborted) throw toAppError(error);
    throw new AppError('CANCELLED', 'The operation was interrupted.', { cause: error });
  }
}

/** A handle on an instance that was made before; says nothing of whether it runs. */
export async function openInstance(spec: InstanceSpec): Promise<LocalInstance> {
  const programs = await findProgramFolder(['pg_ctl', 'postgres']);
  const user = await serverUser();
  const dataDirectory = resolve(spec.dataDirectory);
  const socketDirectory = socketDirectoryOf(dataDirectory);
  const control = (args: readonly string[]): Promise<ProgramResult> =>
    runServerProgram(join(programs, 'pg_ctl'), args, { user, directory: dataDirectory });
  const running = async (): Promise<boolean> => (await control(['status', '-D', dataDirectory])).exitCode === 0;
  const pid = async (): Promise<number | undefined> =>
    (await running())
      ? Number((await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n')[0])
      : undefined;

  const stop = async (mode: StopMode = 'fast'): Promise<void> => {
    const folder = await lstat(dataDirectory).catch(() => undefined);
    if (!folder || !(await running())) return;
    const ended = await control(['stop', '-D', dataDirectory, '-m', mode, '-w', '-t', String(START_TIMEOUT_S)]);
    if (ended.exitCode !== 0 && (await running())) {
      throw new AppError('PROGRAM_FAILED', `The instance in ${dataDirectory} did not stop: ${ended.output}`, {
        object: dataDirectory,
        hint: `pg_ctl stop -D ${dataDirectory} -m immediate ends it at once.`,
      });
    }
  };

  const start = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    if (await running()) return;
    await makeSocketDirectory(socketDirectory, user);
    const log = join(dataDirectory, LOG_FILE);
    let starting = true;
    // pg_ctl itself is never killed: between its fork and postmaster.pid nobody would know the server. It ends by
    // itself once the server is gone.
    const interrupt = async (): Promise<void> => {
      // A failed stop is tried again in the next round, and the last one below reports it.
      for (; starting; await sleep(INTERRUPT_POLL_MS)) await stop('immediate').catch(() => undefined);
    };
    let interrupting = Promise.resolve();
    const onAbort = (): void => void (interrupting = interrupt());
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const args = ['start', '-D', dataDirectory, '-l', log, '-w', '-t', String(START_TIMEOUT_S), '-s'];
      const started = await control(args);
      signal?.throwIfAborted();
      if (started.exitCode !== 0) throw await startError({ ...spec, dataDirectory }, log, started.output);
    } catch (error) {
      await stop('immediate');
      throw error;
    } finally {
      starting = false;
      signal?.removeEventListener('abort', onAbort);
      await interrupting;
    }
  };

  const destroy = async (): Promise<void> => {
    await stop('immediate');
    await rm(dataDirectory, { recursive: true, force: true });
    await rm(socketDirectory, { recursive: true, force: true });
  };
  return { ...spec, dataDirectory, socketDirectory, pid, start, stop, destroy };
}

/** Writes the settings of a data directory that is there, and starts it. */
export async function startOnFreePort(
  options: CreateInstanceOptions,
  place: Omit<InstanceSpec, 'port'>,
): Promise<LocalInstance> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort(options.address));
    const instance = await openInstance({ ...place, port });
    try {
      const { durable = true, settings = {} } = options;
      await writeSettings({ ...instance, durable, settings }, await serverUser());
      await instance.start(options.signal);
      return instance;
    } catch (error) {
      await instance.stop('immediate');
      await rm(instance.socketDirectory, { recursive: true, force: true });
      options.signal?.throwIfAborted();
      // Another process may have taken the port between our look and the server's bind.
      const taken = options.port === undefined && !(await isPortFree(options.address, port));
      if (!taken || attempt >= PORT_ATTEMPTS) throw error;
    }
  }
}

async function startError(spec: InstanceSpec, log: string, output: string): Promise<AppError> {
  const text = await readFile(log, 'utf8').catch(() => output);
  const tail = text.trimEnd().split('\n').slice(-LOG_TAIL_LINES).join('\n');
  const place = `${spec.address}:${spec.port}`;
  return new AppError(
    'CLUSTER_START_FAILED',
    `PostgreSQL in ${spec.dataDirectory} did not start on ${place}:\n${tail}`,
    {
      object: spec.dataDirectory,
      hint: `The whole log is ${log}.`,
    },
  );
}
