/**
 * One instance's files of a set, for a job that reads them. Each is in the set's folder or is a named pipe there; the
 * data file may be in a plugin's storage. Reads keep the host's rate limits.
 */
import { givenKeys } from '../../common/age/file-keys.js';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { barePlace } from '../../common/sets/set-root.js';
import { openWorkerPlugin } from '../plugins/worker-plugin.js';
import type { RestoreSpec, WorkContext } from '../worker/work.js';
import { folderAt } from './folder-at.js';
import { PipeFiles } from './pipe-files.js';
import { PluginFiles } from './plugin-files.js';
import type { EncryptedFolder } from './encrypted/encrypted-folder.js';
import type { OpenWish, SetFileReader } from './set-storage.js';
import { readAllOf } from './streams.js';
import { paceOf, trafficTo } from './throttled.js';

export type FilesContext = Pick<WorkContext, 'directory' | 'key' | 'throttle' | 'log' | 'fileKeys'>;

export interface JobPlugin {
  readonly spec: NonNullable<RestoreSpec['plugin']>;
  readonly place: ErrorPlace;
}

export class JobFiles {
  readonly folder: EncryptedFolder;
  readonly #said = new Set<string>();

  constructor(
    private readonly context: FilesContext,
    private readonly plugin?: JobPlugin,
  ) {
    this.folder = folderAt(context.directory, givenKeys(context.fileKeys));
  }

  pathOf(name: string): string {
    return this.folder.pathOf(name);
  }

  async isPipe(name: string): Promise<boolean> {
    return (await this.folder.kindOf(name)) === 'pipe';
  }

  /** True where the file can only be read from its beginning to its end. */
  async isStream(name: string): Promise<boolean> {
    return this.#isInPlugin(name) || this.isPipe(name);
  }

  /** Opens a file; the caller closes it. @throws AppError as SetFolder.open */
  async open(name: string, wish: Pick<OpenWish, 'ranges'> = {}): Promise<SetFileReader> {
    const { directory, throttle } = this.context;
    if (this.plugin && this.#isInPlugin(name)) {
      const { spec, place } = this.plugin;
      const { use, hasSubset } = await openWorkerPlugin(spec, place);
      const files = new PluginFiles(use, this.context, hasSubset);
      return files.open(name, { ...wish, expected: spec.dataFile, pace: paceOf(throttle, 'network') });
    }
    const pace = paceOf(throttle, trafficTo(directory));
    if (!(await this.isPipe(name))) return this.folder.open(name, { pace });
    return new PipeFiles(barePlace(directory)).open(name, { pace, onWait: () => this.#sayWaiting(name) });
  }

  /** The whole file's bytes, as they come. @throws AppError as open, when the first bytes are asked for */
  readAll(name: string, signal: AbortSignal): AsyncGenerator<Buffer> {
    return readAllOf(this, name, signal);
  }

  #isInPlugin(name: string): boolean {
    return this.plugin?.spec.dataFile.name === name;
  }

  #sayWaiting(name: string): void {
    if (this.#said.has(name)) return;
    this.#said.add(name);
    this.context.log('INFO', `Waiting for a writer of the named pipe ${this.pathOf(name)}`);
  }
}
