/** Small files of a set on their way to a plugin and back, by the paths that plugins know. */
import { chmod, link, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { syncDirectory } from '../../common/io/atomic-file.js';
import { openToWrite } from '../../common/io/new-file.js';
import { backupFile, restoreFile } from '../../common/plugin/plugin-program.js';
import { pluginError, type PluginUse } from '../../common/plugin/plugin-process.js';
import { PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import type { WorkFile } from '../worker/work.js';
import { digestFile } from '../storage/digest-file.js';
import { makeSetDirectory } from '../storage/set-folders.js';
import { pluginPath } from './worker-plugin.js';
import { makeFolder } from '../../common/io/make-folder.js';

export interface PluginPlace {
  /** The set's folder. */
  readonly directory: string;
  readonly key: string;
}

/**
 * Gives a complete file of the set's folder to the plugin. With `readBack` the plugin is asked for it again and the
 * bytes are compared.
 * @throws AppError PLUGIN_FAILED
 */
export async function storeFile(
  use: PluginUse,
  place: PluginPlace,
  name: string,
  readBack: boolean,
): Promise<WorkFile> {
  const source = join(place.directory, name);
  const path = pluginPath(place, name);
  await makeFolder(dirname(path));
  await removeFile(path);
  const written = { name, ...(await digestFile(source)) };
  try {
    await link(source, path);
    await backupFile(use, path);
    if (readBack) {
      await unlink(path); // The plugin writes a new file there, not over the one in the set's folder.
      await restoreFile(use, path);
      await assertSame(use, path, written);
    }
  } finally {
    await removeFile(path);
  }
  return written;
}

/**
 * Brings a file into the set's folder unless it is there as it should be.
 * @param wanted without sha256: any file that is there is the right one
 * @returns undefined when nothing had to be brought
 * @throws AppError PLUGIN_FAILED, FILE_DAMAGED
 */
export async function fetchFile(use: PluginUse, place: PluginPlace, wanted: WorkFile): Promise<WorkFile | undefined> {
  const target = join(place.directory, wanted.name);
  const here = await digestFile(target).catch(() => undefined); // not there, or not readable: it is brought
  if (here && (wanted.sha256 === '' || here.sha256 === wanted.sha256)) return undefined;
  const path = pluginPath(place, wanted.name);
  await makeSetDirectory(place.directory);
  await makeFolder(dirname(path));
  await removeFile(path);
  try {
    await restoreFile(use, path);
    const found = await assertSame(use, path, wanted);
    await publish(path, target);
    return { name: wanted.name, ...found };
  } finally {
    await removeFile(path);
  }
}

/** Removes the folder that plugins know, once nothing is in it; other instances of the host may use it too. */
export async function removePluginFolder(place: PluginPlace): Promise<void> {
  let folder = dirname(pluginPath(place, 'x'));
  for (let level = 0; level < 3; level += 1, folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return; // in use: whoever uses it removes it
    }
  }
}

async function publish(path: string, target: string): Promise<void> {
  const partial = target + PARTIAL_SUFFIX;
  await chmod(path, 0o600);
  const handle = await openToWrite(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(path, partial);
  await rename(partial, target);
  await syncDirectory(dirname(target));
}

async function assertSame(
  use: PluginUse,
  path: string,
  wanted: WorkFile,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  let found: { readonly sizeBytes: number; readonly sha256: string };
  try {
    found = await digestFile(path);
  } catch (cause) {
    throw pluginError(use, `restore_file of ${wanted.name}`, 'it succeeded but wrote no file', cause);
  }
  if (wanted.sha256 === '' || (found.sha256 === wanted.sha256 && found.sizeBytes === wanted.sizeBytes)) return found;
  throw damaged(use, wanted, found.sizeBytes);
}

/** What a plugin gave back is not what was given to it. */
export function damaged(use: PluginUse, wanted: WorkFile, sizeBytes: number): AppError {
  const how =
    sizeBytes === wanted.sizeBytes ? 'the checksum differs' : `${sizeBytes} bytes instead of ${wanted.sizeBytes}`;
  return new AppError('FILE_DAMAGED', `${wanted.name} comes back from ${use.executablePath} changed: ${how}.`, {
    ...use.place,
    object: wanted.name,
    hint: 'Try the plugin with mppbackup plugin test FILE; nothing of this file was used.',
  });
}

async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
