/**
 * How files are made and opened. In a folder where others may write, a name may already be a link, a pipe or another
 * user's file: what is written is always a new file, and what is read is always a regular one.
 */
import { close, closeSync, constants, fstatSync, open, openSync, read, type Stats } from 'node:fs';
import { lstat, open as openHandle, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../errors/app-error.js';
import { PARTIAL_SUFFIX } from '../sets/artefacts.js';

const { O_APPEND, O_WRONLY, O_RDWR, O_RDONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;
const MODE = 0o600;

/** A file that was not there before, mode 0600, to be written. @throws Error EEXIST, also for a link that leads nowhere */
export function createFile(path: string): Promise<FileHandle> {
  return openHandle(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, MODE);
}

/** `<path>.partial`, new. @throws as removeLeftover */
export async function createPartial(path: string): Promise<FileHandle> {
  const partial = path + PARTIAL_SUFFIX;
  await removeLeftover(partial);
  return createFile(partial);
}

/**
 * Removes what an earlier operation of ours left under a name that is to be made.
 * @throws AppError PLACE_NOT_SAFE: a link, a pipe, a folder or another user's file is there
 */
export async function removeLeftover(path: string): Promise<void> {
  const info = await lstat(path).catch(() => undefined); // mostly nothing; another error comes again when it is made
  if (!info) return;
  const why = whyNotLeftover(info, await lstat(dirname(path)));
  if (why !== undefined) throw notSafe(path, why);
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** A server that maps all users to one (NFS, all_squash) shows file and folder as that one's. */
function whyNotLeftover(info: Stats, folder: Stats): string | undefined {
  if (!info.isFile()) return `${kindOf(info)} is there`;
  const user = process.geteuid?.() ?? info.uid;
  return info.uid === user || info.uid === folder.uid ? undefined : `a file of user ${info.uid} is there`;
}

function notSafe(path: string, why: string): AppError {
  return new AppError('PLACE_NOT_SAFE', `Cannot write ${path}: ${why}, which this program did not make.`, {
    object: path,
    hint: 'Find out who made it, remove it, and let only the backup’s user write in that folder (chown, chmod 0700).',
  });
}

function kindOf(info: Stats): string {
  if (info.isSymbolicLink()) return 'a symbolic link';
  if (info.isDirectory()) return 'a folder';
  if (info.isFIFO()) return 'a named pipe';
  return 'a device or socket';
}

/**
 * Opens a regular file to read it. A link is not followed, and a pipe is not waited for.
 * @throws Error as open's, ENOENT and ELOOP (a link) among them; EINVAL for what is no regular file
 */
export function openToRead(path: string): Promise<FileHandle> {
  return openRegular(path, O_RDONLY);
}

/** The same, to make it durable or write in it. */
export function openToWrite(path: string): Promise<FileHandle> {
  return openRegular(path, O_RDWR);
}

/**
 * Reads the beginning of a file into `buffer` in three steps, where a FileHandle takes five: lists read thousands. A link
 * is not followed, and a pipe is not waited for.
 * @returns how many bytes were read; fewer than the buffer has: that is the whole file
 * @throws Error as open's and read's: ENOENT, ELOOP (a link), EISDIR, ESPIPE (a pipe), …
 */
export function readBeginning(path: string, buffer: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, (openError, descriptor) => {
      if (openError) {
        reject(openError);
        return;
      }
      read(descriptor, buffer, 0, buffer.length, 0, (readError, bytes) => {
        close(descriptor, () => (readError ? reject(readError) : resolve(bytes)));
      });
    });
  });
}

async function openRegular(path: string, flags: number): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await openHandle(path, flags | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') throw error;
    throw Object.assign(new Error('it is a symbolic link, which is not followed', { cause: error }), { code: 'ELOOP' });
  }
  try {
    if ((await handle.stat()).isFile()) return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  throw Object.assign(new Error('it is not a regular file'), { code: 'EINVAL' });
}

/**
 * Opens a log to append to it, mode 0600; made when missing. Root may go on with another user's.
 * @returns the descriptor
 * @throws Error ELOOP (a link), ENXIO or EINVAL (no regular file), EACCES (another user's)
 */
export function openToAppend(path: string): number {
  const descriptor = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, MODE);
  const info = fstatSync(descriptor);
  const user = process.geteuid?.() ?? info.uid;
  const isOurs = user === 0 || info.uid === user;
  if (info.isFile() && isOurs) return descriptor;
  closeSync(descriptor);
  throw info.isFile()
    ? Object.assign(new Error(`it belongs to user ${info.uid}`), { code: 'EACCES' })
    : Object.assign(new Error('it is not a regular file'), { code: 'EINVAL' });
}
