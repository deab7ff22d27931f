/** An object that is read at any place. A read goes on where it was after a lost connection, in the same object only. */
import { AppError } from '../../../common/errors/app-error.js';
import type { ByteRange } from '../../../common/sets/toc.js';
import type { Pace, SetFileReader, StoredContent } from '../set-storage.js';
import { digestOf, takeAllowed } from '../streams.js';
import { isPassing, isUnmet, refusalOf } from './refusal.js';
import { Retries } from './retry.js';
import { bare, NEVER, StoreError, type Store, type StoredObject } from './store.js';
import { addressOf, endpointOf, storeError, type Asked } from './store-errors.js';

type Body = AsyncIterable<Buffer> & { destroy(): void };

export class S3Reader implements SetFileReader {
  constructor(
    private readonly store: Store,
    private readonly object: StoredObject,
    readonly name: string,
    private readonly pace: Pace | undefined,
  ) {}

  get path(): string {
    return addressOf(this.store.place, this.object.key);
  }

  get sizeBytes(): number {
    return this.object.sizeBytes;
  }

  async *read([offset, length]: ByteRange, signal: AbortSignal): AsyncGenerator<Buffer> {
    const end = offset + length;
    if (length > 0 && end > this.sizeBytes) throw this.#endsAt(this.sizeBytes);
    const retries = new Retries(this.store.options.retries, signal);
    for (let position = offset; position < end;) {
      const body = await this.#open(position, end, signal, retries);
      try {
        for await (const chunk of body) {
          position += chunk.length;
          retries.progress();
          await takeAllowed(this.pace, chunk.length, signal);
          yield chunk;
        }
      } catch (error) {
        signal.throwIfAborted();
        await this.#mayGoOn(error, retries);
        continue;
      } finally {
        body.destroy();
      }
      if (position < end)
        await this.#mayGoOn(Object.assign(new Error('the answer ended early'), { code: 'ECONNRESET' }), retries);
    }
  }

  /** @throws AppError why the rest cannot be read */
  async #mayGoOn(error: unknown, retries: Retries): Promise<void> {
    if (error instanceof AppError) throw error;
    const refusal = refusalOf(error);
    if (isPassing(refusal) && (await retries.again())) return;
    throw storeError(refusal, this.#asked, { place: this.store.place, keyId: undefined });
  }

  get #asked(): Asked {
    return { action: 'read', key: this.object.key };
  }

  async #open(position: number, end: number, signal: AbortSignal, retries: Retries): Promise<Body> {
    const { key: Key, etag } = this.object;
    const input = { Key, Range: `bytes=${position}-${end - 1}`, IfMatch: `"${etag}"` };
    try {
      const answer = await this.store.run(
        this.#asked,
        (connection, stop) => connection.get(input, stop),
        signal,
        retries,
      );
      const body = answer.Body as unknown as Body;
      const wrong = this.#whatIsWrong(answer, position, end);
      if (!wrong) return body;
      body.destroy();
      throw wrong;
    } catch (error) {
      throw error instanceof StoreError && isUnmet(error.refusal) ? this.#changed() : error;
    }
  }

  /** Some stores know neither conditions nor ranges, and give what they have. */
  #whatIsWrong(
    {
      ETag = '',
      ContentRange,
      ContentLength,
    }: { readonly ETag?: string; readonly ContentRange?: string; readonly ContentLength?: number },
    position: number,
    end: number,
  ): AppError | undefined {
    if (bare(ETag) !== this.object.etag) return this.#changed();
    const isRange =
      ContentRange === undefined
        ? ContentLength === end - position && position === 0
        : ContentRange.startsWith(`bytes ${position}-${end - 1}/`);
    if (isRange) return undefined;
    return new AppError(
      'STORE_FAILED',
      `Asked for bytes ${position} to ${end - 1} of ${this.path}, ${endpointOf(this.store.place)} gives ${ContentRange ?? 'all'}.`,
      { object: this.path, hint: 'The store must give ranges of objects (docs/decisions/s3-storage.md).' },
    );
  }

  #changed(): AppError {
    return new AppError('SET_CHANGED', `${this.path} was replaced while it was read.`, {
      object: this.path,
      hint: 'Run the command again: it reads the object that is there now.',
      retryable: true,
    });
  }

  #endsAt(position: number): AppError {
    return new AppError('FILE_DAMAGED', `${this.path} ends at byte ${position}.`, { object: this.path });
  }

  readAll(signal: AbortSignal): AsyncGenerator<Buffer> {
    return this.read([0, this.sizeBytes], signal);
  }

  digest(signal: AbortSignal = NEVER, onBytes?: (bytes: number) => void): Promise<StoredContent> {
    return digestOf(this.readAll(signal), onBytes);
  }

  /** Each read has a connection of its own, and ends it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
