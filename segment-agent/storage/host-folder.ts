/** One date folder of a host's db_dumps (or a folder of an archive), which has files of sets under their own names. */
import type { Stats } from 'node:fs';
import { chmod, link, lstat, readdir, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import { giveName, publishFile } from '../../common/io/atomic-file.js';
import { HOST_DISK, type Disk } from '../../common/io/disk.js';
import { readBeginning, removeLeftover } from '../../common/io/new-file.js';
import { PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import { HostWriter } from './host-writer.js';
import { withLocalCopyOf } from './local-copy.js';
import { openStored } from './open-stored.js';
import { removeManifestsFirst } from './removal.js';
import { assertWritable, makeSetDirectory } from './set-folders.js';
import type {
  Measured,
  OpenWish,
  OutputFolder,
  Removal,
  SetFileReader,
  SetFileWriter,
  SetFolder,
  Space,
  StoredContent,
  StoredEntry,
  WriteMode,
} from './set-storage.js';
import { StoredReader } from './stored-reader.js';

const ABSENT: readonly unknown[] = ['ENOENT', 'ENOTDIR'];

/** One read takes a file below this size: the summaries of usual clusters have some hundred bytes. */
const USUAL_BYTES = 2048;

export class HostFolder implements SetFolder, OutputFolder {
  readonly isHost = true;
  readonly isReread = true;

  constructor(
    readonly directory: string,
    private readonly disk: Disk = HOST_DISK,
  ) {}

  pathOf(name: string): string {
    return join(this.directory, name);
  }

  async create(name: string, _signal?: AbortSignal, mode: WriteMode = 'new'): Promise<HostWriter> {
    const path = this.pathOf(name);
    const partial = path + PARTIAL_SUFFIX;
    try {
      if (mode !== 'new') await removeLeftover(partial);
      const file = await this.disk.create(partial);
      return new HostWriter(path, name, file, (content) =>
        mode === 'replacing' ? this.#replace(name) : this.publish([name], mode === 'new' ? {} : { same: content }),
      );
    } catch (error) {
      throw fileError(error, partial);
    }
  }

  /**
   * Gives finished files their names in the given order, and never takes the name of another file. All are durable when
   * this ends; files whose order must be durable need a call each.
   * @param options.same content that an earlier attempt may have published
   * @param options.onNamed called for each file that has its name
   */
  async publish(
    names: readonly string[],
    { same, onNamed }: { readonly same?: StoredContent; readonly onNamed?: (name: string) => void } = {},
  ): Promise<void> {
    for (const name of names) {
      await this.#giveName(name, same);
      onNamed?.(name);
    }
    await this.disk.syncFolder(this.directory).catch((error: unknown) => {
      throw fileError(error, this.directory);
    });
  }

  async #giveName(name: string, same: StoredContent | undefined): Promise<void> {
    const path = this.pathOf(name);
    const partial = path + PARTIAL_SUFFIX;
    try {
      await giveName(path, partial, this.disk);
    } catch (error) {
      const isThere = same && (error as NodeJS.ErrnoException).code === 'EEXIST';
      const found = isThere ? await this.digest(name).catch(() => undefined) : undefined; // not readable: it is another file
      if (!found || found.sha256 !== same?.sha256) throw fileError(error, path);
      await this.disk.unlink(partial);
    }
  }

  async #replace(name: string): Promise<void> {
    const path = this.pathOf(name);
    await publishFile(path, path + PARTIAL_SUFFIX, this.disk).catch((error: unknown) => {
      throw fileError(error, path);
    });
  }

  async discard(writer: SetFileWriter): Promise<void> {
    await writer.discard();
    await this.disk.unlink(this.pathOf(writer.name) + PARTIAL_SUFFIX).catch(() => undefined); // the earlier error is the one to report
  }

  /** Creates an empty partial file for a program that opens it by its path. @returns that path */
  async createForProgram(name: string): Promise<string> {
    const writer = await this.create(name);
    await writer.discard();
    return writer.partialPath;
  }

  programPath(name: string): string {
    return this.pathOf(name) + PARTIAL_SUFFIX;
  }

  /** Partial files stay until they are removed by their names. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Makes a file durable that a program wrote under its partial name. */
  async finishWritten(name: string, wish: OpenWish = {}, signal?: AbortSignal): Promise<StoredContent> {
    const partial = name + PARTIAL_SUFFIX;
    try {
      await this.disk.syncFile(this.pathOf(partial));
    } catch (error) {
      throw fileError(error, this.pathOf(partial));
    }
    return this.digest(partial, wish, signal);
  }

  async open(name: string, { pace }: OpenWish = {}): Promise<SetFileReader> {
    const path = this.pathOf(name);
    const handle = await openStored(path);
    try {
      const { size: sizeBytes } = await handle.stat();
      const fill = async (buffer: Buffer, position: number): Promise<number> =>
        (await handle.read(buffer, 0, buffer.length, position)).bytesRead;
      return new StoredReader({ name, path, sizeBytes, fill, close: () => handle.close() }, pace);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  prepare(): Promise<boolean> {
    return makeSetDirectory(this.directory);
  }

  assertWritable(): Promise<void> {
    return assertWritable(this.directory);
  }

  /** It is fine if other sets of that day have files, or the folder is missing. */
  async removeIfEmpty(): Promise<void> {
    await rmdir(this.directory).catch((error: NodeJS.ErrnoException) => {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(error.code ?? '')) throw error;
    });
  }

  storedDigest(name: string, wish: OpenWish, signal: AbortSignal): Promise<StoredContent> {
    return this.digest(name, wish, signal);
  }

  async digest(name: string, wish: OpenWish = {}, signal?: AbortSignal): Promise<StoredContent> {
    const reader = await this.open(name, wish);
    try {
      return await reader.digest(signal);
    } finally {
      await reader.close();
    }
  }

  async list(prefix = ''): Promise<readonly StoredEntry[]> {
    try {
      const entries = await readdir(this.directory, { withFileTypes: true });
      return entries
        .filter(({ name }) => name.startsWith(prefix))
        .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (ABSENT.includes(code)) return [];
      throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot read ${this.directory}: ${message}`, {
        object: this.directory,
        hint: 'Run the agent as the operating system user that owns the folder.',
        cause,
      });
    }
  }

  /** Whether there is anything under that name. @throws AppError where that cannot be seen */
  async has(name: string): Promise<boolean> {
    const path = this.pathOf(name);
    try {
      await lstat(path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw fileError(error, path);
    }
  }

  async isThere(): Promise<boolean> {
    const info = await stat(this.directory).catch(() => undefined); // there is none, or it cannot be read
    return info?.isDirectory() ?? false;
  }

  /** Links are not followed. */
  async kindOf(name: string): Promise<StoredEntry['kind'] | undefined> {
    const info = await lstat(this.pathOf(name)).catch(() => undefined);
    return info && kindOf(info);
  }

  async measure(name: string): Promise<Measured | undefined> {
    const info = await lstat(this.pathOf(name)).catch(() => undefined);
    return info?.isFile() ? { sizeBytes: info.size, modifiedUnixMs: Math.trunc(info.mtimeMs) } : undefined;
  }

  async readSmall(name: string, most: number): Promise<Buffer | undefined> {
    try {
      const bytes = Buffer.allocUnsafe(Math.min(USUAL_BYTES, most + 1));
      const length = await readBeginning(this.pathOf(name), bytes);
      return length < bytes.length ? bytes.subarray(0, length) : await this.#readLong(name, most);
    } catch {
      return undefined;
    }
  }

  async #readLong(name: string, most: number): Promise<Buffer | undefined> {
    const handle = await openStored(this.pathOf(name));
    try {
      const { size } = await handle.stat();
      if (size > most) return undefined;
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }

  async remove(names: readonly string[]): Promise<Removal> {
    return removeManifestsFirst(names, (group) => this.#removeAll(group));
  }

  async #removeAll(names: readonly string[]): Promise<Removal> {
    const removed: string[] = [];
    const left: { name: string; reason: string }[] = [];
    for (const name of names) {
      const reason = await this.#unlink(name);
      if (reason === 'absent') continue;
      if (reason === undefined) removed.push(name);
      else left.push({ name, reason });
    }
    if (removed.length > 0) await this.#syncIfThere();
    return { removed, left };
  }

  /** Another command may have removed the empty folder. */
  async #syncIfThere(): Promise<void> {
    await this.disk.syncFolder(this.directory).catch((error: NodeJS.ErrnoException) => {
      if (!ABSENT.includes(error.code)) throw error;
    });
  }

  /** @returns why the file is still there; undefined: it was removed; `absent`: it was not there */
  async #unlink(name: string): Promise<string | undefined> {
    try {
      await this.disk.unlink(this.pathOf(name));
      return undefined;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return ABSENT.includes(code) ? 'absent' : message;
    }
  }

  /** The space of the folder, or of the nearest one above: another command may remove an empty folder at any moment. */
  async space(): Promise<Space> {
    for (let path = this.directory; ; path = dirname(path)) {
      try {
        const [{ dev }, { bavail, blocks, bsize }] = await Promise.all([stat(path), statfs(path)]);
        return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, fileSystemId: String(dev) };
      } catch (error) {
        if (dirname(path) === path) throw error;
      }
    }
  }

  async withLocalCopy<T>(
    name: string,
    work: (path: string, content: StoredContent) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return withLocalCopyOf(() => this.open(name), work, signal);
  }

  /** Gives a file a second name, for a program that needs that one. */
  lend(name: string, path: string): Promise<void> {
    return link(this.pathOf(name), path);
  }

  /** Takes over a file that a program wrote elsewhere on the same file system; it replaces a file of that name. */
  async adopt(name: string, path: string): Promise<void> {
    await chmod(path, 0o600);
    await this.disk.syncFile(path);
    await this.disk.rename(path, this.pathOf(name) + PARTIAL_SUFFIX);
    await this.#replace(name);
  }
}

function kindOf(info: Pick<Stats, 'isFile' | 'isFIFO' | 'isDirectory'>): StoredEntry['kind'] {
  if (info.isFile()) return 'file';
  if (info.isFIFO()) return 'pipe';
  return info.isDirectory() ? 'folder' : 'other';
}
