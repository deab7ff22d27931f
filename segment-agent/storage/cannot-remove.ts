import { AppError } from '../../common/errors/app-error.js';

export function cannotRemove(cause: unknown, path: string): AppError {
  return new AppError('DIRECTORY_NOT_WRITABLE', `Cannot remove ${path}: ${(cause as Error).message}`, {
    object: path,
    hint: 'Remove it when the folder is writable again.',
    cause,
  });
}
