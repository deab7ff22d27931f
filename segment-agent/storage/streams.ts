/** Code that storages share whose bytes come as one stream. */
import { createHash } from 'node:crypto';
import type { Pace, SetFiles, StoredContent } from './set-storage.js';

/** Waits until the limit lets the given bytes pass. */
export async function takeAllowed(pace: Pace | undefined, bytes: number, signal?: AbortSignal): Promise<void> {
  for (let left = bytes; pace && left > 0;) left -= await pace(left, signal);
}

export async function digestOf(
  stored: AsyncIterable<Buffer>,
  onBytes?: (bytes: number) => void,
): Promise<StoredContent> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of stored) {
    hash.update(piece);
    sizeBytes += piece.length;
    onBytes?.(piece.length);
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** The whole file's bytes, as they come. @throws AppError as `open`, when the first bytes are asked for */
export async function* readAllOf(
  files: Pick<SetFiles, 'open'>,
  name: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const reader = await files.open(name);
  try {
    yield* reader.readAll(signal);
  } finally {
    await reader.close();
  }
}
