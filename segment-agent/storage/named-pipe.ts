/** Reading files that may be named pipes: once, from the beginning, without ever waiting where nobody could call it back. */
import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeAll, type MaybeThrottle } from '../../common/rate/throttle.js';
import { AppError } from '../../common/errors/app-error.js';
import { openFailure } from './open-stored.js';

const READ_BYTES = 256 * 1024;
const POLL_MS = 20;
/** As long as the originals wait for a restore's agents to begin. */
const WRITER_WAIT_MS = 600_000;

export interface PipeReadOptions {
  readonly signal: AbortSignal;
  readonly onStoredBytes?: (bytes: number) => void;
  /** A pipe that nobody has opened for writing yet; called again and again. */
  readonly onWait?: () => void;
  readonly throttle?: MaybeThrottle;
}

/** False for what is not there, too. */
export async function isNamedPipe(path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => undefined); // whoever opens it says why it cannot be
  return info?.isFIFO() ?? false;
}

/**
 * The bytes of a file or named pipe to its end.
 * @throws AppError as openFailure; FILE_NOT_FOUND when nobody writes into the pipe
 */
export async function* readOnce(path: string, isPipe: boolean, options: PipeReadOptions): AsyncGenerator<Buffer> {
  const handle = await openWithoutWaiting(path);
  try {
    let begun = !isPipe;
    const deadline = performance.now() + WRITER_WAIT_MS;
    for (;;) {
      options.signal.throwIfAborted();
      const buffer = Buffer.allocUnsafe(READ_BYTES);
      const bytesRead = await readSome(handle, buffer);
      if (bytesRead > 0) {
        begun = true;
        await takeAll(options.throttle, 'files', bytesRead, options.signal);
        options.onStoredBytes?.(bytesRead);
        yield buffer.subarray(0, bytesRead);
        continue;
      }
      if (bytesRead === 0 && begun) return;
      if (!begun) {
        options.onWait?.();
        if (performance.now() > deadline) throw nobodyWrites(path);
      }
      await sleep(POLL_MS, undefined, { signal: options.signal });
    }
  } finally {
    await handle.close();
  }
}

/** A thread that waits in open() for a pipe's writer could not be called back. */
async function openWithoutWaiting(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (cause) {
    throw openFailure(cause, path);
  }
}

/** Negative: a writer is there and has nothing yet. */
async function readSome(handle: FileHandle, buffer: Buffer): Promise<number> {
  try {
    return (await handle.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1;
    throw error;
  }
}

function nobodyWrites(path: string): AppError {
  return new AppError('FILE_NOT_FOUND', `Nobody writes into the named pipe ${path}.`, {
    object: path,
    hint: 'Start the program that feeds the pipe, then the restore again.',
  });
}
