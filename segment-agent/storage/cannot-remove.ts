import { AppError } from '../../common/errors/app-error.js';

export function cannotRemove(path: string, reason: string): AppError {
  return new AppError('DIRECTORY_NOT_WRITABLE', `Cannot remove ${path}: ${reason}`, {
    object: path,
    hint: 'Remove it when the folder is writable again.',
  });
}
