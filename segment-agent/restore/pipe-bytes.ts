/** A data file that is a named pipe: whoever wants bytes further on waits until they come by; none come twice. */
import { AppError } from '../../common/errors/app-error.js';
import type { ByteRange } from '../../common/sets/toc.js';
import { Mutex } from '../dump/mutex.js';
import { readOnce } from '../storage/named-pipe.js';
import type { RestoreJob } from './restore-job.js';
import type { StoredBytes } from './stored-file.js';

export class PipeBytes implements StoredBytes {
  /** Nobody knows how much will come: the table of contents says what is wanted of it. */
  readonly sizeBytes = Number.MAX_SAFE_INTEGER;
  readonly #mutex = new Mutex();
  readonly #source: AsyncGenerator<Buffer>;
  #left: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(
    readonly path: string,
    { signal, context }: Pick<RestoreJob, 'signal' | 'context'>,
    onWait: () => void,
  ) {
    this.#source = readOnce(path, true, { signal, onWait, throttle: context.throttle });
  }

  lock(): Promise<() => void> {
    return this.#mutex.acquire();
  }

  async *bytes([offset, length]: ByteRange): AsyncGenerator<Buffer> {
    if (offset < this.#position) throw new Error(`byte ${offset} of the pipe ${this.path} has gone by`);
    const end = offset + length;
    while (this.#position < end) {
      if (this.#left.length === 0) await this.#more();
      const wanted = Math.max(offset, this.#position);
      const skipped = Math.min(this.#left.length, wanted - this.#position);
      this.#take(skipped);
      const piece = this.#left.subarray(0, end - this.#position);
      if (this.#position < offset || piece.length === 0) continue;
      this.#take(piece.length);
      yield piece;
    }
  }

  /** Reads what is left, so that the writer ends well. */
  async finish(): Promise<void> {
    for await (const _ of this.#source) continue;
  }

  async close(): Promise<void> {
    await this.#source.return(undefined);
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done !== true) {
      this.#left = next.value;
      return;
    }
    throw new AppError('FILE_DAMAGED', `The named pipe ${this.path} ended at byte ${this.#position}.`, {
      object: this.path,
      hint: 'Look at the program that feeds the pipe, then restore again.',
    });
  }

  #take(count: number): void {
    this.#left = this.#left.subarray(count);
    this.#position += count;
  }
}
