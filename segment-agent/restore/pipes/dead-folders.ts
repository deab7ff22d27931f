/** Folders of pipes whose feeder is gone without having removed them. */
import { closeSync, constants, openSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFolder } from './folder.js';
import { ALIVE, isFolderName, isUnpublishedName, PARENT_FOLDER } from './names.js';

/** A folder that is being made has no sign of life yet. */
const MAKING_LIMIT_MS = 60_000;

/**
 * Removes them, so that no server waits for a writer that will never come. Those of feeders that live are left alone.
 * @returns their paths
 */
export async function removeDeadFolders(dataDirectory: string): Promise<readonly string[]> {
  const parent = join(dataDirectory, PARENT_FOLDER);
  const names = await readdir(parent).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const removed: string[] = [];
  for (const name of names) {
    const path = join(parent, name);
    const isDead = isFolderName(name)
      ? !hasReader(join(path, ALIVE))
      : isUnpublishedName(name) && !hasReader(join(path, ALIVE)) && (await isOld(path));
    if (!isDead) continue;
    await removeFolder(path);
    removed.push(path);
  }
  return removed;
}

/** The system closes what a dead process had open. */
function hasReader(pipe: string): boolean {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENXIO' || code === 'ENOENT') return false;
    throw error;
  }
}

async function isOld(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() })); // gone meanwhile
  return Date.now() - mtimeMs > MAKING_LIMIT_MS;
}
