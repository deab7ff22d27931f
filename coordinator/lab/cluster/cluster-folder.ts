/** What lies where in an embedded cluster's folder, and the state file that says what the cluster is. */
import { access, readFile, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { AppError } from '../../../common/errors/app-error.js';
import { writeFileDurably } from '../../../common/io/atomic-file.js';
import { runningPid } from './process-identity.js';
import { makeFolder } from '../../../common/io/make-folder.js';

const port = z.number().int().min(1).max(65535);

const stateSchema = z.object({
  version: z.literal(1),
  name: z.string().min(1),
  superuser: z.string().min(1),
  hosts: z.array(z.object({ name: z.string().min(1), address: z.string().min(1), agentPort: port })).min(1),
  /** The coordinator first. */
  instances: z
    .array(
      z.object({
        content: z.number().int().min(-1),
        dbid: z.number().int().min(1),
        host: z.string().min(1),
        port,
        dataDirectory: z.string().min(1),
      }),
    )
    .min(1),
});

export type ClusterState = Readonly<z.infer<typeof stateSchema>>;
export type ClusterInstance = ClusterState['instances'][number];

export interface HostPaths {
  readonly folder: string;
  readonly agentConfig: string;
  readonly agentLog: string;
  readonly agentPid: string;
  readonly backups: string;
}

export interface ClusterPaths {
  readonly folder: string;
  readonly clusterFile: string;
  readonly state: string;
  /** There while a cluster is being made; what it stands for is swept when the making was interrupted. */
  readonly making: string;
  readonly lock: string;
  readonly certificates: string;
  readonly hosts: string;
  host(name: string): HostPaths;
}

export function clusterPaths(folder: string): ClusterPaths {
  const hosts = join(folder, 'hosts');
  return {
    folder,
    clusterFile: join(folder, 'cluster.yaml'),
    state: join(folder, 'embedded.json'),
    making: join(folder, 'embedded.making'),
    lock: join(folder, 'embedded.lock'),
    certificates: join(folder, 'certs'),
    hosts,
    host: (name) => ({
      folder: join(hosts, name),
      agentConfig: join(hosts, name, 'agent.yaml'),
      agentLog: join(hosts, name, 'agent.log'),
      agentPid: join(hosts, name, 'agent.pid'),
      backups: join(hosts, name, 'backups'),
    }),
  };
}

/** @throws AppError CONFIG_INVALID for a state file that is not one */
export async function readState(paths: ClusterPaths): Promise<ClusterState | undefined> {
  let text: string;
  try {
    text = await readFile(paths.state, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AppError('CONFIG_INVALID', `Cannot read ${paths.state}: ${(cause as Error).message}`, { cause });
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `${paths.state} is not the state of a cluster.`, {
      object: paths.state,
      cause,
    });
  }
}

/** @throws AppError CLUSTER_NOT_FOUND */
export async function requireState(paths: ClusterPaths): Promise<ClusterState> {
  const state = await readState(paths);
  if (state) return state;
  throw new AppError('CLUSTER_NOT_FOUND', `There is no cluster in ${paths.folder}.`, {
    object: paths.folder,
    hint: `mppbackup cluster start --dir ${paths.folder} makes one; --dir names another folder.`,
  });
}

export async function writeState(paths: ClusterPaths, state: ClusterState): Promise<void> {
  await writeFileDurably(paths.state, `${JSON.stringify(state, undefined, 2)}\n`);
}

/** True when a making was begun in the folder and did not end. */
export async function isHalfMade(paths: ClusterPaths): Promise<boolean> {
  return access(paths.making).then(
    () => true,
    () => false,
  );
}

/**
 * Makes the folder where it is missing.
 * @throws AppError CLUSTER_EXISTS when it holds anything but a cluster
 */
export async function claimFolder(paths: ClusterPaths): Promise<void> {
  await makeFolder(paths.folder);
  if ((await readState(paths)) || (await isHalfMade(paths))) return;
  const others = (await readdir(paths.folder)).filter((name) => join(paths.folder, name) !== paths.lock);
  if (others.length === 0) return;
  throw new AppError('CLUSTER_EXISTS', `${paths.folder} is not empty and holds no cluster.`, {
    object: paths.folder,
    hint: 'Name a new or empty folder with --dir.',
  });
}

/** Removes everything a cluster wrote, and the folder itself once it is empty. Processes must have ended. */
export async function removeClusterFiles(paths: ClusterPaths): Promise<void> {
  for (const path of [paths.clusterFile, paths.hosts, paths.certificates, paths.state, paths.making]) {
    await rm(path, { recursive: true, force: true });
  }
}

/**
 * Runs `work` while no other command works on the cluster; a lock whose process is gone is taken over.
 * @throws AppError ALREADY_RUNNING
 */
export async function withClusterLock<T>(paths: ClusterPaths, work: () => Promise<T>): Promise<T> {
  await takeLock(paths);
  try {
    return await work();
  } finally {
    await rm(paths.lock, { force: true });
    // Gone when the cluster was destroyed or never made; a folder with anything in it stays.
    await rmdir(paths.folder).catch(() => undefined);
  }
}

async function takeLock(paths: ClusterPaths): Promise<void> {
  let holder: number | undefined;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(paths.lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    holder = await runningPid(paths.lock, ['node']);
    if (holder !== undefined) break;
    await rm(paths.lock, { force: true });
  }
  throw new AppError('ALREADY_RUNNING', `Another command is working on the cluster in ${paths.folder}.`, {
    object: paths.lock,
    retryable: true,
    hint: holder === undefined ? 'Try again.' : `Wait until process ${holder} has ended.`,
  });
}
