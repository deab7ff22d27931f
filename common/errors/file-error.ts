import { AppError } from './app-error.js';
import { fileFailureCode } from './file-failure.js';

/**
 * A failure to write `path`, named. What is an AppError already stays itself.
 * @returns SET_EXISTS, NO_SPACE, FILE_SYSTEM_FAILED, DIRECTORY_NOT_WRITABLE for the rest
 */
export function fileError(error: unknown, path: string): AppError {
  if (error instanceof AppError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const place = { object: path, cause: error };
  if (code === 'EEXIST') {
    return new AppError('SET_EXISTS', `${path} exists already.`, {
      ...place,
      hint: 'Take another timestamp key (-K), or remove the set with that key: mppbackup delete.',
    });
  }
  const kind = fileFailureCode(error as NodeJS.ErrnoException) ?? 'DIRECTORY_NOT_WRITABLE';
  const what = kind === 'NO_SPACE' ? `No space is left for ${path}.` : `Cannot write ${path}: ${message}`;
  return new AppError(kind, what, place);
}
