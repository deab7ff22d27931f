/** Errors of the operating system about files are no defect of the program, wherever they occur. */
import type { ErrorCode } from './codes.js';

const NO_SPACE: readonly unknown[] = ['ENOSPC', 'EDQUOT'];
const FORBIDDEN: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];
const FAILED: readonly unknown[] = ['EIO', 'ESTALE', 'EMFILE', 'ENFILE', 'EBUSY', 'ENXIO', 'ENODEV'];
/** As Node.js names them; a socket's or a process's failures are none of a file. */
const FILE_CALLS =
  /^(?:open|read|write|fsync|fdatasync|ftruncate|link|rename|unlink|mkdir|rmdir|scandir|opendir|stat|lstat|fstat|chmod|fchmod|copyfile|realpath|readlink|symlink|utime|futime)$/;

/** The kind of a file system's failure; undefined where it may as well be a mistake of ours, or has nothing to do with files. */
export function fileFailureCode({ code, syscall }: NodeJS.ErrnoException): ErrorCode | undefined {
  if (syscall === undefined || !FILE_CALLS.test(syscall)) return undefined;
  if (NO_SPACE.includes(code)) return 'NO_SPACE';
  if (FORBIDDEN.includes(code)) return 'DIRECTORY_NOT_WRITABLE';
  return FAILED.includes(code) ? 'FILE_SYSTEM_FAILED' : undefined;
}
