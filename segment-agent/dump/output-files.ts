/** The files that one dump writes into the set's folder: made, published, checked, or removed again. */
import { join } from 'node:path';
import { AppError, mergeErrors, type ErrorPlace } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import type { Disk } from '../../common/io/disk.js';
import { takeAll } from '../../common/rate/throttle.js';
import {
  INSTANCE_FILE_KINDS,
  PARTIAL_SUFFIX,
  instanceFileName,
  type InstanceFileKind,
} from '../../common/sets/artefacts.js';
import { COMPRESSION_FORMATS, type CompressionFormat } from '../../common/sets/compression.js';
import { barePlace } from '../../common/sets/set-root.js';
import { openWorkerPlugin } from '../plugins/worker-plugin.js';
import { cannotRemove } from '../storage/cannot-remove.js';
import { outputFolderAt } from '../storage/output-folder.js';
import { PipeFiles } from '../storage/pipe-files.js';
import { PluginFiles } from '../storage/plugin-files.js';
import type { OutputFolder, Pace, SetFiles, SetFileWriter } from '../storage/set-storage.js';
import { paceOf, throttledWriter, trafficTo } from '../storage/throttled.js';
import type { PluginSpec, WorkContext, WorkFile } from '../worker/work.js';

/** Files that may go into a named pipe; the others are read again, or by other programs. */
const PIPED_KINDS: ReadonlySet<InstanceFileKind> = new Set(['data', 'postData', 'globals', 'config']);

export class OutputFiles {
  readonly #folder: OutputFolder;
  readonly #open: SetFileWriter[] = [];
  #inPlugin: SetFileWriter | undefined;
  readonly #pipes = new Set<InstanceFileKind>();
  /** Every name that this dump made, partial or final. */
  readonly #made = new Set<string>();

  constructor(
    private readonly context: Pick<WorkContext, 'directory' | 'key' | 'prefix' | 'instance' | 'hostName' | 'throttle'>,
    private readonly options: {
      readonly compression: CompressionFormat;
      readonly plugin?: PluginSpec | undefined;
      readonly disk?: Disk;
    },
  ) {
    this.#folder = outputFolderAt(context.directory, options.disk);
  }

  name(kind: InstanceFileKind, compression = this.options.compression): string {
    const { instance } = this.context;
    return instanceFileName(this.context, { contentId: instance.content, dbid: instance.dbid }, kind, compression);
  }

  /** False: in a store. */
  get isHost(): boolean {
    return this.#folder.isHost;
  }

  path(kind: InstanceFileKind): string {
    return this.#folder.pathOf(this.name(kind));
  }

  /** Where a program writes the file. */
  programPath(kind: InstanceFileKind): string {
    return this.#folder.programPath(this.name(kind));
  }

  /**
   * Makes the folder, and refuses when a file of this instance and key is there, finished or not, however compressed.
   * @throws AppError SET_EXISTS; as SetFolder.prepare
   */
  async prepare(): Promise<void> {
    const { directory } = this.context;
    await this.#folder.prepare();
    if (!this.#folder.isHost) {
      // Each file looks for itself when it is created.
      await this.#refusePipes();
      return;
    }
    const kinds = Object.keys(INSTANCE_FILE_KINDS) as InstanceFileKind[];
    const names = kinds
      .filter((kind) => kind !== 'restoreStatus')
      .flatMap((kind) => COMPRESSION_FORMATS.map((format) => this.name(kind, format)));
    for (const name of new Set(names)) {
      for (const taken of [name, name + PARTIAL_SUFFIX]) if (await this.#isThere(taken)) throw exists(taken, directory);
    }
  }

  /** @throws AppError NOT_AVAILABLE: what goes through a pipe is neither encrypted nor deduplicated */
  async #refusePipes(): Promise<void> {
    for (const name of this.#folder.isReread ? [...PIPED_KINDS].map((kind) => this.name(kind)) : []) {
      if ((await this.#folder.kindOf(name)) !== 'pipe') continue;
      const path = this.#folder.pathOf(name);
      throw new AppError('NOT_AVAILABLE', `${path} is a named pipe, and the repository is encrypted or deduplicates.`, {
        object: path,
        hint: 'What goes through a pipe is neither. Remove the pipe, or back up into a repository that does neither.',
      });
    }
  }

  /** True when the operator made a named pipe in the file's place; known after prepare. */
  isPipe(kind: InstanceFileKind): boolean {
    return this.#pipes.has(kind);
  }

  /** A named pipe in the place of a file that may be piped is not in the way. */
  async #isThere(name: string): Promise<boolean> {
    const found = await this.#folder.kindOf(name);
    if (found !== 'pipe') return found !== undefined;
    const kind = [...PIPED_KINDS].find((candidate) => this.name(candidate) === name);
    if (kind === undefined) return true;
    this.#pipes.add(kind);
    return false;
  }

  /** A file to append to; finish or removeAll closes it. */
  async create(kind: InstanceFileKind, signal: AbortSignal): Promise<SetFileWriter> {
    const name = this.name(kind);
    const isPlugin = kind === 'data' && this.options.plugin !== undefined;
    const files = isPlugin ? (await this.#plugin()).files : this.#placeOf(kind);
    const { throttle } = this.context;
    const isFolder = files === undefined;
    const created = await (files ?? this.#folder).create(name, signal);
    const traffic = isPlugin ? 'network' : trafficTo(this.#folder.directory);
    const writer = throttledWriter(created, throttle, { traffic, signal });
    this.#open.push(writer);
    if (isFolder && this.#folder.isHost) this.#made.add(name + PARTIAL_SUFFIX);
    if (isPlugin) this.#inPlugin = writer;
    return writer;
  }

  /** Undefined: the set's folder. */
  #placeOf(kind: InstanceFileKind): SetFiles | undefined {
    return this.isPipe(kind) ? new PipeFiles(barePlace(this.context.directory)) : undefined;
  }

  async #plugin(): Promise<{ readonly files: PluginFiles; readonly readBack: boolean }> {
    const { instance, hostName } = this.context;
    const place = { contentId: instance.content, host: hostName };
    const { use, readBack } = await openWorkerPlugin(this.options.plugin!, place);
    return { files: new PluginFiles(use, this.context), readBack };
  }

  /** The entry for the manifest of a file to which everything was appended. */
  async finish(kind: InstanceFileKind, writer: SetFileWriter): Promise<WorkFile> {
    const content = await writer.finish();
    return { name: writer.name, ...content, ...(this.isPipe(kind) ? { pipe: true } : {}) };
  }

  /**
   * Publishes the data before its table of contents: data with a table of contents are complete. Then everything is
   * read again, and given to the plugin where there is one.
   * @throws AppError FILE_DAMAGED, SET_EXISTS, NO_SPACE, PLUGIN_FAILED
   */
  async publishSet(
    files: readonly WorkFile[],
    toc: WorkFile,
    { signal, place }: { readonly signal: AbortSignal; readonly place: ErrorPlace },
  ): Promise<void> {
    signal.throwIfAborted();
    await this.publish(files);
    await this.publish([toc]);
    await this.verify([...files, toc], signal, place);
    await this.store([...files, toc], signal);
  }

  /**
   * Gives published files to the plugin, where there is one, and reads the data file back if that is asked for.
   * @throws AppError PLUGIN_FAILED, FILE_DAMAGED
   */
  async store(files: readonly WorkFile[], signal: AbortSignal): Promise<void> {
    if (!this.options.plugin) return;
    const plugin = await this.#plugin();
    const { throttle } = this.context;
    for (const file of files) {
      signal.throwIfAborted();
      if (file.name === this.#inPlugin?.name) {
        if (plugin.readBack) await plugin.files.readBack(file, { pace: paceOf(throttle, 'network') }, signal);
        continue;
      }
      // The plugin takes and gives back a small file in one go.
      await takeAll(throttle, 'network', file.sizeBytes * (plugin.readBack ? 2 : 1), signal);
      await plugin.files.give(file.name, plugin.readBack);
    }
  }

  /** Files in the set's folder: not in a plugin's storage, nor at the other end of a pipe. */
  local(files: readonly WorkFile[]): readonly WorkFile[] {
    return files.filter(({ name, pipe }) => name !== this.#inPlugin?.name && pipe !== true);
  }

  /** Ends waits for a plugin. */
  async stopPlugin(): Promise<void> {
    await this.#inPlugin?.discard();
  }

  /** An empty partial file with the right mode for a program that opens it by name. */
  async createForProgram(kind: InstanceFileKind): Promise<string> {
    const path = await this.#folder.createForProgram(this.name(kind));
    if (this.#folder.isHost) this.#made.add(this.name(kind) + PARTIAL_SUFFIX);
    return path;
  }

  /** Makes a file durable that another program wrote under its partial name. */
  async finishWritten(kind: InstanceFileKind, signal: AbortSignal): Promise<WorkFile> {
    const name = this.name(kind);
    return { name, ...(await this.#folder.finishWritten(name, { pace: this.#pace() }, signal)) };
  }

  /** Gives the files their final names in that order, and never takes the name of another file. */
  async publish(files: readonly WorkFile[]): Promise<void> {
    const onNamed = (name: string): void => {
      this.#made.delete(name + PARTIAL_SUFFIX);
      this.#made.add(name);
    };
    await this.#folder.publish(
      this.local(files).map(({ name }) => name),
      { onNamed },
    );
  }

  /**
   * Reads every file again: what lies there, encrypted or not.
   * @throws AppError FILE_DAMAGED
   */
  async verify(files: readonly WorkFile[], signal: AbortSignal, place: ErrorPlace): Promise<void> {
    for (const file of this.#folder.isReread ? this.local(files) : []) {
      const path = this.#folder.pathOf(file.name);
      const written = file.stored ?? file;
      const found = await this.#folder.storedDigest(file.name, { pace: this.#pace() }, signal);
      if (found.sizeBytes === written.sizeBytes && found.sha256 === written.sha256) continue;
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

  #pace(): Pace | undefined {
    return paceOf(this.context.throttle, trafficTo(this.#folder.directory));
  }

  /** Closes the open files; they stay. */
  async closeAll(): Promise<void> {
    await Promise.all(this.#open.map((file) => file.discard()));
    await this.#folder.close();
  }

  /** From here on this dump does not remove the files. */
  forget(): void {
    this.#made.clear();
  }

  /**
   * Closes and removes everything that this dump made.
   * @throws AppError DIRECTORY_NOT_WRITABLE that names every file that is still there
   */
  async removeAll(): Promise<void> {
    await this.closeAll();
    const { left } = await this.#folder.remove([...this.#made]);
    this.#made.clear();
    if (left.length > 0)
      throw mergeErrors(left.map(({ name, reason }) => cannotRemove(this.#folder.pathOf(name), reason)));
  }
}

function exists(name: string, directory: string): AppError {
  return fileError(Object.assign(new Error('exists'), { code: 'EEXIST' }), join(directory, name));
}
