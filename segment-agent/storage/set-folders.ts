/**
 * The folders that sets are written into: `<root>/db_dumps/YYYYMMDD`, and `<root>/db_packs`. Many users may share the root; the two folders
 * below it must belong to the agent's user, or nothing is written there.
 */
import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { createFile } from '../../common/io/new-file.js';
import { whyNotShared } from '../../common/io/own-folder.js';
import { DUMPS_FOLDER } from '../../common/sets/artefacts.js';
import { PACKS_FOLDER } from '../../common/sets/deduplicated-names.js';

const MODE = 0o700;

/**
 * Makes the folder and missing ones above it (mode 0700), and checks existing ones.
 * @returns true when the folder was made
 * @throws AppError PLACE_NOT_SAFE, DIRECTORY_NOT_WRITABLE
 */
export async function makeSetDirectory(directory: string): Promise<boolean> {
  if (basename(directory) === PACKS_FOLDER) {
    await makeRoot(dirname(directory));
    return makeOwn(directory);
  }
  const dumps = dirname(directory);
  if (basename(dumps) !== DUMPS_FOLDER) return makeRoot(directory);
  await makeRoot(dirname(dumps));
  await makeOwn(dumps);
  return makeOwn(directory);
}

/** @throws AppError DIRECTORY_NOT_WRITABLE */
export async function assertWritable(directory: string): Promise<void> {
  await withProbe(directory, (file) => file.writeFile('written to see whether it can be\n')).catch((cause: Error) => {
    throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot write in ${directory}: ${cause.message}`, {
      object: directory,
      hint: 'Give the folder to the agent’s operating system user, or name another with -u.',
      cause,
    });
  });
}

/** Lends a file that is removed afterwards. */
async function withProbe<T>(directory: string, look: (file: FileHandle) => Promise<T>): Promise<T> {
  const path = join(directory, `.mppbackup-${randomUUID()}`);
  const file = await createFile(path);
  try {
    return await look(file);
  } finally {
    await file.close();
    await unlink(path);
  }
}

/** Makes a folder that the configuration or -u names, its missing parents below one that no other user can replace. */
async function makeRoot(path: string): Promise<boolean> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw cannotMake(path, error);
  });
  if (info) {
    await lookAtRoot(path, info);
    return false;
  }
  if (dirname(path) !== path) await makeRoot(dirname(path));
  try {
    await mkdir(path, { mode: MODE });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotMake(path, error as Error);
  }
  // Another instance's request, or another user, made it meanwhile; a link that leads nowhere fails here.
  const made = await stat(path).catch((error: Error) => {
    throw cannotMake(path, error);
  });
  await lookAtRoot(path, made);
  return true;
}

async function lookAtRoot(path: string, info: Stats): Promise<void> {
  if (!info.isDirectory()) throw cannotMake(path, new Error('it is not a folder'));
  const why = whyNotShared(info);
  if (why !== undefined && !(await isSquashed(path, info))) throw notSafe(path, why);
}

/** Makes one of a set's folders. */
async function makeOwn(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: MODE });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotMake(path, error as Error);
  }
  const info = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  // Another command has removed the folder, which was empty, since it was met.
  if (!info) return makeOwn(path);
  if (info.isSymbolicLink()) throw notSafe(path, 'it is a symbolic link, which is not followed');
  if (!info.isDirectory()) throw cannotMake(path, new Error('it is not a folder'));
  const user = process.geteuid?.() ?? info.uid;
  if (info.uid !== user && !(await isSquashed(path, info)))
    throw notSafe(path, `it belongs to user ${info.uid}, not to user ${user}`);
  const why = info.uid === user ? whyNotShared(info) : undefined;
  if (why !== undefined) throw notSafe(path, why);
  return false;
}

/**
 * True when a file that this user makes there belongs to the folder's owner: the file server maps all users to one
 * (NFS's root_squash and all_squash, SMB), and cannot keep those users apart.
 */
async function isSquashed(folder: string, { uid }: Stats): Promise<boolean> {
  const made = await withProbe(folder, async (file) => (await file.stat()).uid).catch(() => undefined); // the folder is not even writable
  return made === uid && made !== process.geteuid?.();
}

function cannotMake(path: string, cause: Error): AppError {
  return new AppError('DIRECTORY_NOT_WRITABLE', `Cannot make ${path}: ${cause.message}`, {
    object: path,
    hint: 'Make the folder for the agent’s operating system user, or name another with -u.',
    cause,
  });
}

function notSafe(path: string, why: string): AppError {
  return new AppError('PLACE_NOT_SAFE', `The agent does not write below ${path}: ${why}.`, {
    object: path,
    hint: `Give the folder to the agent’s operating system user alone (chown, chmod 0700), or name another with -u.`,
  });
}
