/** An encrypted file in a folder of this host. */
import type { AgeSource } from '../../common/age/age-reader.js';
import { AppError } from '../../common/errors/app-error.js';
import { openToRead } from '../../common/io/new-file.js';

const READ_BYTES = 1024 * 1024;

export interface LocalAgeFile extends AgeSource {
  close(): Promise<void>;
}

/** @throws AppError FILE_NOT_FOUND, FILE_NOT_READABLE */
export async function openLocalAgeFile(path: string): Promise<LocalAgeFile> {
  const handle = await openToRead(path).catch((cause: NodeJS.ErrnoException) => {
    const code = cause.code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_NOT_READABLE';
    throw new AppError(code, `Cannot read ${path}: ${cause.message}`, { object: path, cause });
  });
  const { size: sizeBytes } = await handle.stat();
  return {
    path,
    sizeBytes,
    async *read([offset, length], signal) {
      for (let at = offset; at < offset + length;) {
        signal.throwIfAborted();
        const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, offset + length - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) throw new AppError('FILE_DAMAGED', `${path} ends at byte ${at}.`, { object: path });
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    close: () => handle.close(),
  };
}
