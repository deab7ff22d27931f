/** Data on its way into a plugin (backup_data) and out of it (restore_data, restore_data_subset). */
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { AppError } from '../errors/app-error.js';
import { PluginProcess, type PluginUse } from './plugin-process.js';

/** backup_data: bytes go in by `write`, one call at a time; then `finish`, or `stop` where they are not wanted. */
export class PluginSink {
  readonly #process: PluginProcess;
  readonly #stdin: Writable;
  /** The error of standard input; a plugin that stops reading closes it. */
  #broken: Error | undefined;

  constructor(use: PluginUse, key: string) {
    this.#process = new PluginProcess(
      use,
      `backup_data of ${basename(key)}`,
      ['backup_data', use.configPath, key],
      'in',
    );
    this.#stdin = this.#process.child.stdin!;
    this.#stdin.on('error', (error) => (this.#broken ??= error));
  }

  /** Resolves when the plugin can take more. @throws AppError PLUGIN_FAILED */
  async write(bytes: Buffer): Promise<void> {
    if (this.#process.result || this.#broken) throw await this.#failure();
    const taken = new Promise<void>((resolve) => this.#stdin.write(bytes, () => resolve()));
    await this.#process.moving(Promise.race([taken, this.#process.ended]));
    if (this.#process.result ?? this.#broken) throw await this.#failure();
  }

  /** Ends the input and waits for the plugin's success. @throws AppError PLUGIN_FAILED */
  async finish(): Promise<void> {
    if (this.#process.result || this.#broken) throw await this.#failure();
    this.#stdin.end();
    const ended = await this.#process.moving(this.#process.ended);
    if (ended.why !== undefined || this.#broken) throw this.#process.error(ended);
  }

  /** Idempotent; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#process.stop();
    this.#stdin.destroy();
    await this.#process.ended;
  }

  async #failure(): Promise<AppError> {
    if (!this.#process.result) this.#stdin.destroy();
    return this.#process.error(await this.#process.moving(this.#process.ended));
  }
}

export interface StreamRequest {
  readonly use: PluginUse;
  readonly key: string;
  /** For restore_data_subset: the file that names the ranges. */
  readonly offsetsPath?: string;
}

/** A source of restore_data or restore_data_subset. The caller that opens it stops it. */
export class PluginSource {
  readonly #process: PluginProcess;
  readonly #chunks: AsyncIterator<Buffer>;

  constructor({ use, key, offsetsPath }: StreamRequest) {
    const command = offsetsPath === undefined ? 'restore_data' : 'restore_data_subset';
    const args = [command, use.configPath, key, ...(offsetsPath === undefined ? [] : [offsetsPath])];
    this.#process = new PluginProcess(use, `${command} of ${basename(key)}`, args, 'out');
    const stdout: Readable = this.#process.child.stdout!;
    this.#chunks = stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next bytes; undefined when the plugin has given all and ended well. @throws AppError PLUGIN_FAILED */
  async read(): Promise<Buffer | undefined> {
    const next = await this.#process.moving(this.#chunks.next());
    if (next.done !== true) return next.value;
    const ended = await this.#process.moving(this.#process.ended);
    if (ended.why !== undefined) throw this.#process.error(ended);
    return undefined;
  }

  /** Idempotent; how a plugin ends whose rest is not wanted does not matter. */
  async stop(): Promise<void> {
    this.#process.stop();
    await this.#chunks.return?.();
    await this.#process.ended;
  }
}

/** gpbackup's form: the number of ranges, then where each begins and where it ends (the first byte behind it). */
export function formatOffsets(ranges: readonly (readonly [offset: number, length: number])[]): string {
  const pairs = ranges.map(([offset, length]) => `${offset} ${offset + length}`);
  return [String(ranges.length), ...pairs].join(' ');
}
