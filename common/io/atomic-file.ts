import { lstat, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PARTIAL_SUFFIX } from '../sets/artefacts.js';

/** Makes a folder's entries durable (a rename is only safe after this). */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Gives `<path>.partial`, already written and fsynced, its final name, durably. A pipe or device of that name stays.
 * @throws Error EEXIST when something other than a regular file is there
 */
export async function publishFile(path: string): Promise<void> {
  const there = await lstat(path).catch(() => undefined); // mostly nothing
  if (there && !there.isFile()) {
    throw Object.assign(new Error(`${path} is there and is not a regular file`), { code: 'EEXIST' });
  }
  await rename(path + PARTIAL_SUFFIX, path);
  await syncDirectory(dirname(path));
}

/** Writes a whole small file: partial name, fsync, rename, fsync of the folder. Mode 0600. */
export async function writeFileDurably(path: string, content: string | Uint8Array): Promise<void> {
  const partial = path + PARTIAL_SUFFIX;
  const handle = await open(partial, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await unlink(partial).catch(() => undefined);
    throw error;
  }
  await handle.close();
  await publishFile(path);
}
