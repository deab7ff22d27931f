/**
 * A set's files in the storage of a plugin (gpbackup's protocol), by the paths that plugins know. The data file goes
 * and comes as a stream; small files are in the set's folder too, and go and come whole.
 */
import { rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../common/io/make-folder.js';
import { backupFile, restoreFile } from '../../common/plugins/plugin-program.js';
import { pluginError, type PluginUse } from '../../common/plugins/plugin-process.js';
import { PluginSink } from '../../common/plugins/plugin-stream.js';
import { barePlace } from '../../common/sets/set-root.js';
import { pluginPath } from '../plugins/worker-plugin.js';
import { fileAt } from './folder-at.js';
import { HostFolder } from './host-folder.js';
import { damaged, PluginReader } from './plugin-reader.js';
import { makeSetDirectory } from './set-folders.js';
import { StreamWriter } from './stream-writer.js';
import type { NamedContent, OpenWish, SetFileReader, SetFiles, SetFileWriter, StoredContent } from './set-storage.js';

export interface PluginPlace {
  /** The set's folder. */
  readonly directory: string;
  readonly key: string;
}

export class PluginFiles implements SetFiles {
  readonly #folder: HostFolder;
  private readonly place: PluginPlace;

  constructor(
    private readonly use: PluginUse,
    { directory, key }: PluginPlace,
    private readonly hasSubset = false,
  ) {
    this.place = { directory: barePlace(directory), key };
    this.#folder = new HostFolder(this.place.directory);
  }

  create(name: string): Promise<SetFileWriter> {
    const path = pluginPath(this.place, name);
    return Promise.resolve(new StreamWriter(path, new PluginSink(this.use, path)));
  }

  /** @param wish must have what is expected: the protocol cannot ask for it */
  open(name: string, { expected, ranges, pace }: OpenWish = {}): Promise<SetFileReader> {
    if (!expected) throw new Error(`what the plugin has of ${name} is not known`);
    const path = pluginPath(this.place, name);
    const subset = this.hasSubset ? ranges : undefined;
    return Promise.resolve(new PluginReader(this.use, { name, path, expected, subset, pace }));
  }

  /**
   * Gives a complete file of the set's folder to the plugin. With `readBack` the plugin is asked for it again and the
   * bytes are compared.
   * @throws AppError PLUGIN_FAILED
   */
  async give(name: string, readBack: boolean): Promise<NamedContent> {
    const path = await this.#emptyPlace(name);
    const written = { name, ...(await this.#folder.digest(name)) };
    try {
      await this.#folder.lend(name, path);
      await backupFile(this.use, path);
      if (readBack) {
        await unlink(path); // The plugin must write a new file, not over the one in the set's folder.
        await restoreFile(this.use, path);
        await this.#assertSame(path, written);
      }
    } finally {
      await removeFile(path);
    }
    return written;
  }

  /**
   * Brings a file into the set's folder, unless the right one is there.
   * @param wanted without sha256: any existing file is the right one
   * @returns undefined when the right file was there
   * @throws AppError PLUGIN_FAILED, FILE_DAMAGED
   */
  async fetch(wanted: NamedContent): Promise<NamedContent | undefined> {
    const { name } = wanted;
    const here = await this.#folder.digest(name).catch(() => undefined); // missing or unreadable: the file is brought
    if (here && (wanted.sha256 === '' || here.sha256 === wanted.sha256)) return undefined;
    await makeSetDirectory(this.place.directory);
    const path = await this.#emptyPlace(name);
    try {
      await restoreFile(this.use, path);
      const found = await this.#assertSame(path, wanted);
      await this.#folder.adopt(name, path);
      return { name, ...found };
    } finally {
      await removeFile(path);
    }
  }

  /** Checks a whole file that was streamed into the plugin. @throws AppError PLUGIN_FAILED, FILE_DAMAGED */
  async readBack(written: NamedContent, wish: OpenWish, signal: AbortSignal): Promise<void> {
    const reader = await this.open(written.name, { ...wish, expected: written });
    try {
      const { sizeBytes, sha256 } = await reader.digest(signal);
      if (sha256 !== written.sha256) throw damaged(this.use, written, sizeBytes);
    } finally {
      await reader.close();
    }
  }

  async #emptyPlace(name: string): Promise<string> {
    const path = pluginPath(this.place, name);
    await makeFolder(dirname(path));
    await removeFile(path);
    return path;
  }

  async #assertSame(path: string, wanted: NamedContent): Promise<StoredContent> {
    const { folder, name } = fileAt(path);
    const found = await folder.digest(name).catch((cause: unknown) => {
      throw pluginError(this.use, `restore_file of ${wanted.name}`, 'it succeeded but wrote no file', cause);
    });
    if (wanted.sha256 === '' || (found.sha256 === wanted.sha256 && found.sizeBytes === wanted.sizeBytes)) return found;
    throw damaged(this.use, wanted, found.sizeBytes);
  }
}

/** Removes the folder that plugins know when it is empty; other instances of the host may use it too. */
export async function removePluginFolder(place: PluginPlace): Promise<void> {
  let folder = dirname(pluginPath(place, 'x'));
  for (let level = 0; level < 3; level += 1, folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return; // another instance uses it, and removes it
    }
  }
}

async function removeFile(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
