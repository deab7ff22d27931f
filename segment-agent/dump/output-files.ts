/** The files that one dump writes into the set's folder: made, published, checked, or removed again. */
import { lstat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, mergeErrors, type ErrorPlace } from '../../common/errors/app-error.js';
import { COMPRESSION_FORMATS, type CompressionFormat } from '../../common/sets/compression.js';
import { giveName, syncDirectory } from '../../common/io/atomic-file.js';
import {
  INSTANCE_FILE_KINDS,
  PARTIAL_SUFFIX,
  instanceFileName,
  type InstanceFileKind,
} from '../../common/sets/artefacts.js';
import { openToWrite } from '../../common/io/new-file.js';
import { cannotRemove } from '../storage/cannot-remove.js';
import { digestFile } from '../storage/digest-file.js';
import { makeSetDirectory } from '../storage/set-folders.js';
import { takeAll } from '../../common/rate/throttle.js';
import { storeFile } from '../plugins/plugin-files.js';
import { openWorkerPlugin, pluginPath } from '../plugins/worker-plugin.js';
import type { PluginSpec, WorkContext, WorkFile } from '../worker/work.js';
import { ThrottledFile } from '../rate/throttled-file.js';
import { PluginOutputFile } from './plugin-file.js';
import { PartialFile, type OutputFile } from './partial-file.js';
import { fileError } from '../../common/errors/file-error.js';
import { PipeFile } from './pipe-file.js';

/** What may go into a named pipe; the rest is read again, or by other programs. */
const PIPED_KINDS: ReadonlySet<InstanceFileKind> = new Set(['data', 'postData', 'globals', 'config']);

export class OutputFiles {
  readonly #open: OutputFile[] = [];
  #dataFile: PluginOutputFile | undefined;
  readonly #pipes = new Set<InstanceFileKind>();
  /** Every path that this dump made, partial or final. */
  readonly #made = new Set<string>();

  constructor(
    private readonly context: Pick<WorkContext, 'directory' | 'key' | 'prefix' | 'instance' | 'hostName' | 'throttle'>,
    private readonly compression: CompressionFormat,
    private readonly pluginSpec?: PluginSpec,
  ) {}

  name(kind: InstanceFileKind, compression = this.compression): string {
    const { instance } = this.context;
    return instanceFileName(this.context, { contentId: instance.content, dbid: instance.dbid }, kind, compression);
  }

  path(kind: InstanceFileKind): string {
    return join(this.context.directory, this.name(kind));
  }

  partialPath(kind: InstanceFileKind): string {
    return this.path(kind) + PARTIAL_SUFFIX;
  }

  /**
   * Makes the folder, and refuses when a file of this instance and key is there, finished or not, however compressed.
   * @throws AppError SET_EXISTS; as makeSetDirectory
   */
  async prepare(): Promise<void> {
    const { directory } = this.context;
    await makeSetDirectory(directory);
    const kinds = Object.keys(INSTANCE_FILE_KINDS) as InstanceFileKind[];
    const names = kinds
      .filter((kind) => kind !== 'restoreStatus')
      .flatMap((kind) => COMPRESSION_FORMATS.map((format) => this.name(kind, format)));
    for (const name of new Set(names)) {
      for (const path of [join(directory, name), join(directory, name) + PARTIAL_SUFFIX]) {
        if (await this.#isThere(path)) throw exists(path);
      }
    }
  }

  /** True when the file goes into a named pipe that somebody made in its place; known after prepare. */
  isPipe(kind: InstanceFileKind): boolean {
    return this.#pipes.has(kind);
  }

  /** Named pipes in the place of files that may be piped are not in the way. */
  async #isThere(path: string): Promise<boolean> {
    const info = await lstat(path).catch(() => undefined); // nothing there, or the folder's error, which comes again
    if (!info?.isFIFO()) return info !== undefined;
    const kind = [...PIPED_KINDS].find((candidate) => this.path(candidate) === path);
    if (kind === undefined) return true;
    this.#pipes.add(kind);
    return false;
  }

  /** A file to append to; finish or removeAll closes it. */
  async create(kind: InstanceFileKind, signal: AbortSignal): Promise<OutputFile> {
    const file = await this.#create(kind, signal);
    const { throttle } = this.context;
    const traffic = file === this.#dataFile ? 'network' : 'files';
    return throttle ? new ThrottledFile(file, { throttle, traffic, signal }) : file;
  }

  async #create(kind: InstanceFileKind, signal: AbortSignal): Promise<OutputFile> {
    if (kind === 'data' && this.pluginSpec) return this.#createInPlugin(this.pluginSpec);
    if (this.isPipe(kind)) {
      const pipe = await PipeFile.open(this.name(kind), this.path(kind), signal);
      this.#open.push(pipe);
      return pipe;
    }
    const file = await PartialFile.create(this.context.directory, this.name(kind));
    this.#open.push(file);
    this.#made.add(file.path + PARTIAL_SUFFIX);
    return file;
  }

  async #createInPlugin(spec: PluginSpec): Promise<OutputFile> {
    const { instance, hostName } = this.context;
    const plugin = await openWorkerPlugin(spec, { contentId: instance.content, host: hostName });
    const name = this.name('data');
    this.#dataFile = new PluginOutputFile(plugin, name, pluginPath(this.context, name));
    this.#open.push(this.#dataFile);
    return this.#dataFile;
  }

  /**
   * Gives published files to the plugin, where there is one, and reads the data file back if that is asked for.
   * @throws AppError PLUGIN_FAILED, FILE_DAMAGED
   */
  async store(files: readonly WorkFile[], signal: AbortSignal): Promise<void> {
    if (!this.pluginSpec) return;
    const { instance, hostName } = this.context;
    const { use, readBack } = await openWorkerPlugin(this.pluginSpec, { contentId: instance.content, host: hostName });
    for (const file of files) {
      signal.throwIfAborted();
      const { throttle } = this.context;
      if (file.name === this.#dataFile?.name) {
        if (readBack) await this.#dataFile.readBack(file, signal, throttle);
        continue;
      }
      // The plugin takes a small file in one go, and gives it back so.
      await takeAll(throttle, 'network', file.sizeBytes * (readBack ? 2 : 1), signal);
      await storeFile(use, this.context, file.name, readBack);
    }
  }

  /** Those that lie in the set's folder: not in a plugin's storage, nor wherever a pipe ends. */
  local(files: readonly WorkFile[]): readonly WorkFile[] {
    return files.filter(({ name, pipe }) => name !== this.#dataFile?.name && pipe !== true);
  }

  /** Ends what waits for a plugin. */
  async stopPlugin(): Promise<void> {
    await this.#dataFile?.discard();
  }

  /** An empty partial file with the right mode for a program that opens it by name. */
  async createForProgram(kind: InstanceFileKind): Promise<string> {
    const file = await PartialFile.create(this.context.directory, this.name(kind));
    this.#made.add(file.path + PARTIAL_SUFFIX);
    await file.discard();
    return file.path + PARTIAL_SUFFIX;
  }

  /** Makes a file durable that another program wrote under its partial name. */
  async finishWritten(kind: InstanceFileKind, signal: AbortSignal): Promise<WorkFile> {
    const path = this.partialPath(kind);
    const handle = await openToWrite(path);
    try {
      await handle.sync();
    } catch (error) {
      throw fileError(error, path);
    } finally {
      await handle.close();
    }
    return { name: this.name(kind), ...(await digestFile(path, signal, this.context.throttle)) };
  }

  /** Gives the files their final names, which nobody has taken meanwhile, in that order; the folder is flushed after each step that must not be overtaken. */
  async publish(files: readonly WorkFile[]): Promise<void> {
    const { directory } = this.context;
    try {
      for (const { name } of this.local(files)) {
        const path = join(directory, name);
        await giveName(path).catch((error: unknown) => {
          throw fileError(error, path);
        });
        this.#made.delete(path + PARTIAL_SUFFIX);
        this.#made.add(path);
      }
      await syncDirectory(directory);
    } catch (error) {
      throw fileError(error, directory);
    }
  }

  /** Reads every file again. @throws AppError FILE_DAMAGED */
  async verify(files: readonly WorkFile[], signal: AbortSignal, place: ErrorPlace): Promise<void> {
    for (const file of this.local(files)) {
      const path = join(this.context.directory, file.name);
      const found = await digestFile(path, signal, this.context.throttle);
      if (found.sizeBytes === file.sizeBytes && found.sha256 === file.sha256) continue;
      throw new AppError(
        'FILE_DAMAGED',
        `${path} is not what was written: ${found.sizeBytes} bytes, SHA-256 ${found.sha256}.`,
        {
          ...place,
          object: path,
          hint: 'Check the disk and the file system under it, then repeat the backup.',
        },
      );
    }
  }

  /** Closes whatever is open; the files stay. */
  async closeAll(): Promise<void> {
    await Promise.all(this.#open.map((file) => file.discard()));
  }

  /** From here on the files are nobody's to remove. */
  forget(): void {
    this.#made.clear();
  }

  /**
   * Closes and removes everything that this dump made.
   * @throws AppError DIRECTORY_NOT_WRITABLE that names every file that is still there
   */
  async removeAll(): Promise<void> {
    await this.closeAll();
    const failures: AppError[] = [];
    for (const path of this.#made) {
      await unlink(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') failures.push(cannotRemove(error, path));
      });
    }
    this.#made.clear();
    if (failures.length > 0) throw mergeErrors(failures);
  }
}

function exists(path: string): AppError {
  return fileError(Object.assign(new Error('exists'), { code: 'EEXIST' }), path);
}
