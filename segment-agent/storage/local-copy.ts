import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import type { SetFileReader, StoredContent } from './set-storage.js';

/** Lends a copy, in a folder of this process alone, to a program that needs a path. @param open opens what is copied */
export function withLocalCopyOf<T>(
  open: () => Promise<SetFileReader>,
  work: (path: string, content: StoredContent) => Promise<T>,
  signal: AbortSignal = new AbortController().signal,
): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    const reader = await open();
    const copy = join(folder, reader.name);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const hashed = async function* (stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const piece of stored) {
        hash.update(piece);
        sizeBytes += piece.length;
        yield piece;
      }
    };
    try {
      await pipeline(reader.readAll(signal), hashed, createWriteStream(copy, { flags: 'wx', mode: 0o600 }));
    } finally {
      await reader.close();
    }
    return work(copy, { sizeBytes, sha256: hash.digest('hex') });
  });
}
