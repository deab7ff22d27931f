/** Bytes that the store of tests keeps: in memory, or in files of a folder. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Blob {
  readonly length: number;
  /** Hex. */
  readonly md5: string;
  /** Bytes from `start` up to, but not with, `end`. */
  read(start: number, end: number): AsyncIterable<Buffer>;
  remove(): Promise<void>;
}

export interface Received {
  readonly blob: Blob;
  readonly sha256: string;
}

/** @param folder undefined: in memory */
export async function receive(
  body: AsyncIterable<Buffer>,
  folder: string | undefined,
  onBytes: (bytes: number) => void,
): Promise<Received> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  const chunks: Buffer[] = [];
  const path = folder === undefined ? undefined : join(folder, randomUUID());
  const file = path === undefined ? undefined : createWriteStream(path);
  let length = 0;
  for await (const chunk of body) {
    md5.update(chunk);
    sha256.update(chunk);
    length += chunk.length;
    onBytes(length);
    if (!file) chunks.push(chunk);
    else if (!file.write(chunk)) await once(file, 'drain');
  }
  if (file) {
    file.end();
    await once(file, 'close');
  }
  const hex = md5.digest('hex');
  const blob = path === undefined ? memoryBlob(Buffer.concat(chunks), hex) : fileBlob(path, length, hex);
  return { blob, sha256: sha256.digest('hex') };
}

export function memoryBlob(bytes: Buffer, md5 = createHash('md5').update(bytes).digest('hex')): Blob {
  return {
    length: bytes.length,
    md5,
    async *read(start, end) {
      yield await Promise.resolve(bytes.subarray(start, end));
    },
    remove: () => Promise.resolve(),
  };
}

function fileBlob(path: string, length: number, md5: string): Blob {
  return {
    length,
    md5,
    read: (start, end) => createReadStream(path, { start, end: end - 1, highWaterMark: 1024 * 1024 }),
    remove: () => rm(path, { force: true }),
  };
}

/** What parts become: its `md5` is S3's ETag of several parts. */
export function joinedBlob(parts: readonly Blob[]): Blob {
  const hash = createHash('md5');
  for (const { md5 } of parts) hash.update(Buffer.from(md5, 'hex'));
  return {
    length: parts.reduce((sum, part) => sum + part.length, 0),
    md5: `${hash.digest('hex')}-${parts.length}`,
    async *read(start, end) {
      let position = 0;
      for (const part of parts) {
        const from = Math.max(start - position, 0);
        const to = Math.min(end - position, part.length);
        if (from < to) yield* part.read(from, to);
        position += part.length;
      }
    },
    remove: async () => {
      await Promise.all(parts.map((part) => part.remove()));
    },
  };
}
