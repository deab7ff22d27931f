import { createHash } from 'node:crypto';
import { openToRead } from '../../common/io/new-file.js';
import type { Throttle } from '../../common/rate/throttle.js';

/** Size and checksum of a file as it is on disk. */
export async function digestFile(
  path: string,
  signal?: AbortSignal,
  throttle?: Throttle,
): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const handle = await openToRead(path);
  try {
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    for (let sizeBytes = 0; ;) {
      signal?.throwIfAborted();
      const wanted = throttle ? await throttle.take('files', buffer.length, signal) : buffer.length;
      const { bytesRead } = await handle.read(buffer, 0, wanted, sizeBytes);
      if (bytesRead === 0) return { sizeBytes, sha256: hash.digest('hex') };
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
