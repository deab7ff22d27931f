/** A stored file's bytes, not faster than the host's limits allow. */
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../common/errors/app-error.js';
import type { Throttle } from '../../common/rate/throttle.js';
import type { ByteRange } from '../../common/sets/toc.js';

/** Some members at once: those that the end of a piece cuts are begun twice. */
export const READ_BYTES = 2 * 1024 * 1024;

export interface ThrottledRead {
  readonly path: string;
  readonly handle: FileHandle;
  readonly throttle: Throttle;
}

/**
 * The disk gives as much at once as is allowed, whoever decompresses gets as much at once as ever. The next piece is read
 * while that one works on this: bytes that are not taken when they are allowed are lost.
 */
export async function* readThrottled(
  read: ThrottledRead,
  [offset, length]: ByteRange,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const end = offset + length;
  const stopping = new AbortController();
  const either = AbortSignal.any([signal, stopping.signal]);
  const begin = (position: number): Promise<Buffer> => {
    const filling = fill(read, Buffer.allocUnsafeSlow(Math.min(READ_BYTES, end - position)), position, either);
    filling.catch(() => undefined); // it is awaited below
    return filling;
  };
  let next = length > 0 ? begin(offset) : undefined;
  try {
    for (let position = offset; next;) {
      const piece = await next;
      position += piece.length;
      next = position < end ? begin(position) : undefined;
      yield piece;
    }
  } finally {
    stopping.abort(new AppError('CANCELLED', 'Nobody reads on.'));
    // Nothing reads any more when the file is closed.
    await next?.catch(() => undefined);
  }
}

export function endsEarly(path: string, position: number): AppError {
  return new AppError('FILE_DAMAGED', `${path} ends at byte ${position}.`, { object: path });
}

async function fill(
  { path, handle, throttle }: ThrottledRead,
  buffer: Buffer,
  position: number,
  signal: AbortSignal,
): Promise<Buffer> {
  for (let filled = 0; filled < buffer.length;) {
    const allowed = await throttle.take('files', buffer.length - filled, signal);
    const { bytesRead } = await handle.read(buffer, filled, allowed, position + filled);
    if (bytesRead === 0) throw endsEarly(path, position + filled);
    filled += bytesRead;
  }
  return buffer;
}
