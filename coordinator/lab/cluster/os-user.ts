/**
 * PostgreSQL refuses to run as root. Where this program is root, instances and agents of an embedded cluster run as the
 * system's `postgres` user, or as `nobody` where there is none.
 */
import { execFile } from 'node:child_process';
import { chown, lchown, mkdtemp, readdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../../common/package-files.js';
import { AppError } from '../../../common/errors/app-error.js';

const run = promisify(execFile);

/** An OS account by its numbers, as `spawn` takes them. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

async function lookUp(name: string): Promise<OsUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout.trim()), gid: Number(gid.stdout.trim()) };
  } catch {
    return undefined; // `id` fails for an unknown account: the next candidate may exist.
  }
}

/**
 * The account servers must run as, or undefined when this process is not root and runs them as itself.
 * @throws AppError CLUSTER_START_FAILED when root finds no unprivileged account
 */
export async function serverUser(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user) return user;
  throw new AppError(
    'CLUSTER_START_FAILED',
    'PostgreSQL must not run as root, and there is no user postgres or nobody.',
    {
      hint: 'Run the command as an ordinary user.',
    },
  );
}

/** A new folder below the OS's temporary folder that belongs to the servers' account, mode 0700. Who makes removes. */
export async function makeTemporaryFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await giveTo(await serverUser(), folder);
  return folder;
}

/** Makes one folder or file belong to `user`; nothing to do where servers run as this process's own user. */
export async function giveTo(user: OsUser | undefined, path: string): Promise<void> {
  if (user) await chown(path, user.uid, user.gid);
}

/** The same for everything below `path` too; symbolic links are not followed. */
export async function giveTreeTo(user: OsUser | undefined, path: string): Promise<void> {
  if (!user) return;
  await lchown(path, user.uid, user.gid);
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return [];
    throw error;
  });
  for (const entry of entries) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await giveTreeTo(user, child);
    else await lchown(child, user.uid, user.gid);
  }
}

/**
 * Says at once what initdb would only say as "Permission denied": that `user` cannot pass through a parent of `path`.
 * Folders that do not exist yet are skipped.
 * @throws AppError DIRECTORY_NOT_WRITABLE
 */
export async function assertReachableBy(user: OsUser | undefined, path: string): Promise<void> {
  if (!user) return;
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => undefined);
    if (info && !mayPass(info, user)) {
      throw new AppError('DIRECTORY_NOT_WRITABLE', `User ${user.name}, who runs PostgreSQL, may not enter ${folder}.`, {
        object: folder,
        hint: `Choose a folder outside it, for example below ${tmpdir()}, or run the command as an ordinary user.`,
      });
    }
    if (folder === dirname(folder)) return;
  }
}

function mayPass(info: { mode: number; uid: number; gid: number }, user: OsUser): boolean {
  if (info.uid === user.uid) return (info.mode & 0o100) !== 0;
  if (info.gid === user.gid) return (info.mode & 0o010) !== 0;
  return (info.mode & 0o001) !== 0;
}

/**
 * The account for agents: the servers' own, or this process's where that account may not read this program or Node.js
 * (an installation below /root, for example).
 */
export async function agentUser(): Promise<OsUser | undefined> {
  const user = await serverUser();
  try {
    for (const file of [process.execPath, packageFile('package.json')])
      await assertReachableBy(user, await realpath(file));
    return user;
  } catch (error) {
    if (error instanceof AppError && error.code === 'DIRECTORY_NOT_WRITABLE') return undefined;
    throw error;
  }
}
