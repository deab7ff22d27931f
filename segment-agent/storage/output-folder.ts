/**
 * The folders that dumps write into: a host's own, where files have partial names first; and all others, a store's or one
 * with encrypted or deduplicated files, where each file is finished and named by the storage port.
 */
import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from '../../common/errors/file-error.js';
import type { Disk } from '../../common/io/disk.js';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';
import { isDeduplicated, isStore, recipientsOf } from '../../common/sets/set-root.js';
import type { EncryptedFolder } from './encrypted/encrypted-folder.js';
import { folderAt } from './folder-at.js';
import { HostFolder } from './host-folder.js';
import type { OpenWish, OutputFolder, Removal, SetFileWriter, SetFolder, StoredContent } from './set-storage.js';

export function outputFolderAt(directory: string, disk?: Disk): OutputFolder {
  const isPlainHost = !isStore(directory) && !isDeduplicated(directory) && recipientsOf(directory).length === 0;
  return isPlainHost ? new HostFolder(directory, disk) : new PortOutput(folderAt(directory), !isStore(directory));
}

/** Programs write into a temporary folder of this host first. */
class PortOutput implements OutputFolder {
  readonly isHost = false;
  readonly #writers = new Map<string, SetFileWriter>();
  #programs: string | undefined;

  constructor(
    private readonly folder: EncryptedFolder,
    readonly isReread: boolean,
  ) {}

  get directory(): string {
    return this.folder.directory;
  }

  pathOf(name: string): string {
    return this.folder.pathOf(name);
  }

  prepare(): Promise<boolean> {
    return this.folder.prepare();
  }

  kindOf(name: string): ReturnType<SetFolder['kindOf']> {
    return this.folder.kindOf(name);
  }

  storedDigest(name: string, wish: OpenWish, signal: AbortSignal): Promise<StoredContent> {
    return this.folder.storedDigest(name, wish, signal);
  }

  async create(name: string, signal?: AbortSignal): Promise<SetFileWriter> {
    const writer = await this.folder.create(name, signal);
    this.#writers.set(name, writer);
    return writer;
  }

  async createForProgram(name: string): Promise<string> {
    this.#programs ??= await makeTemporaryFolder();
    const path = this.programPath(name);
    await writeFile(path, '', { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      throw fileError(error, path);
    });
    return path;
  }

  programPath(name: string): string {
    return join(this.#programs ?? '', name);
  }

  async finishWritten(name: string, _wish: OpenWish, signal: AbortSignal): Promise<StoredContent> {
    const path = this.programPath(name);
    const writer = await this.create(name, signal);
    for await (const piece of createReadStream(path, { signal })) await writer.append([piece as Buffer]);
    const content = await writer.finish();
    await rm(path);
    return content;
  }

  async publish(names: readonly string[], { onNamed }: { readonly onNamed: (name: string) => void }): Promise<void> {
    for (const name of names) {
      await this.#writers.get(name)!.commit();
      this.#writers.delete(name);
      onNamed(name);
    }
  }

  async remove(names: readonly string[]): Promise<Removal> {
    await this.close();
    return this.folder.remove(names);
  }

  async close(): Promise<void> {
    for (const [name, writer] of this.#writers) {
      await this.folder.discard(writer);
      this.#writers.delete(name);
    }
    if (this.#programs !== undefined) await rm(this.#programs, { recursive: true, force: true });
    this.#programs = undefined;
  }
}
