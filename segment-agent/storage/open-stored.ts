import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../common/errors/app-error.js';
import { openToRead } from '../../common/io/new-file.js';

const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR'];
/** Errors for another user's file, or one that is not regular: a link, a folder, a pipe, a socket. */
const UNREADABLE: readonly unknown[] = ['EACCES', 'EPERM', 'ELOOP', 'EINVAL', 'EISDIR', 'ENXIO'];

/**
 * Opens a regular file of a set. A link in a dump folder could lead anywhere, so links are not followed.
 * @throws AppError as openFailure
 */
export async function openStored(path: string): Promise<FileHandle> {
  try {
    return await openToRead(path);
  } catch (error) {
    throw openFailure(error, path);
  }
}

/**
 * Why a file of a set cannot be opened. Only a missing file may be written again, so the three kinds are kept apart.
 * @returns FILE_NOT_FOUND, FILE_NOT_READABLE, FILE_SYSTEM_FAILED (too many open files, a disk that fails, …)
 */
export function openFailure(cause: unknown, path: string): AppError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const place = { object: path, cause };
  if (ABSENT.includes(code)) {
    const hint = 'Bring the file back from a copy, or restore another set.';
    return new AppError('FILE_NOT_FOUND', `${path} is missing: ${message}`, { ...place, hint });
  }
  const kind = UNREADABLE.includes(code) ? 'FILE_NOT_READABLE' : 'FILE_SYSTEM_FAILED';
  return new AppError(kind, `Cannot read ${path}: ${message}`, place);
}

/** True for the one failure after which a file may be written in its place. */
export function isMissing(error: unknown): boolean {
  return error instanceof AppError && error.code === 'FILE_NOT_FOUND';
}
