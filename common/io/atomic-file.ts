import { randomBytes } from 'node:crypto';
import { lstat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PARTIAL_SUFFIX } from '../sets/artefacts.js';
import { HOST_DISK, type Disk } from './disk.js';

/** Makes a folder's entries durable (a rename is only safe after this). */
export function syncDirectory(path: string): Promise<void> {
  return HOST_DISK.syncFolder(path);
}

/** File systems without hard links. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Gives `partial` its final name, which nobody has. Unlike rename, link never replaces what is there.
 * @throws Error EEXIST
 */
export async function giveName(path: string, partial = path + PARTIAL_SUFFIX, disk: Disk = HOST_DISK): Promise<void> {
  try {
    await disk.link(partial, path);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    const isThere = await lstat(path).then(
      () => true,
      () => false,
    );
    if (isThere) throw Object.assign(new Error(`${path} is there`), { code: 'EEXIST' });
    await disk.rename(partial, path);
    return;
  }
  await disk.unlink(partial);
}

/**
 * Gives `partial`, already written and fsynced, its final name, durably. A regular file of that name is replaced; a
 * pipe, link or device stays.
 * @throws Error EEXIST when something other than a regular file is there
 */
export async function publishFile(
  path: string,
  partial = path + PARTIAL_SUFFIX,
  disk: Disk = HOST_DISK,
): Promise<void> {
  const there = await lstat(path).catch(() => undefined); // mostly nothing
  if (there && !there.isFile()) {
    throw Object.assign(new Error(`${path} is there and is not a regular file`), { code: 'EEXIST' });
  }
  await disk.rename(partial, path);
  await disk.syncFolder(dirname(path));
}

/**
 * Writes a whole small file: a name of its own first, fsync, rename, fsync of the folder. Mode 0600. Of two that write it
 * at once, one file is there whole.
 */
export async function writeFileDurably(path: string, content: string | Uint8Array): Promise<void> {
  const partial = `${path}.${randomBytes(6).toString('hex')}${PARTIAL_SUFFIX}`;
  const handle = await HOST_DISK.create(partial);
  try {
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await publishFile(path, partial);
  } catch (error) {
    await unlink(partial).catch(() => undefined);
    throw error;
  }
}
