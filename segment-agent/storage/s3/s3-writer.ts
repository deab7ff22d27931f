/** An object while it is written: in one request, or in parts. Memory is bounded by part-plan.ts. */
import { createHash } from 'node:crypto';
import { AppError } from '../../../common/errors/app-error.js';
import type { SetFileWriter, StoredContent, WriteMode } from '../set-storage.js';
import { Part, PartBuffers } from './part.js';
import { mostBytes } from './part-plan.js';
import { isUnknown, isUnmet } from './refusal.js';
import { NEVER, StoreError, type Store, type StoredObject } from './store.js';
import { addressOf, endpointOf } from './store-errors.js';
import { assertKept, isMd5, Upload, writeHeaders } from './upload.js';

export interface Writing {
  readonly name: string;
  readonly key: string;
  readonly mode: WriteMode;
  readonly signal?: AbortSignal | undefined;
  /** Reads what is there, to see whether it is the same. */
  readonly digest: () => Promise<StoredContent>;
}

export class S3Writer implements SetFileWriter {
  readonly #hash = createHash('sha256');
  readonly #buffers = new PartBuffers();
  readonly #signal: AbortSignal;
  #position = 0;
  #number = 0;
  #part: Part | undefined;
  #upload: Upload | undefined;
  #finishing: Promise<StoredContent> | undefined;
  #committing: Promise<StoredContent> | undefined;
  #isDiscarded = false;

  constructor(
    private readonly store: Store,
    private readonly writing: Writing,
  ) {
    this.#signal = writing.signal ?? NEVER;
  }

  get name(): string {
    return this.writing.name;
  }

  get path(): string {
    return addressOf(this.store.place, this.writing.key);
  }

  get position(): number {
    return this.#position;
  }

  async append(pieces: readonly Buffer[]): Promise<void> {
    if (this.#finishing || this.#isDiscarded) throw new Error(`${this.path} is finished already`);
    for (const piece of pieces) {
      this.#hash.update(piece);
      for (let offset = 0; offset < piece.length;) {
        const part = (this.#part ??= await this.#nextPart());
        offset += part.add(piece, offset);
        if (part.isFull) this.#send(part);
      }
      this.#position += piece.length;
    }
  }

  /** Waits until there is memory for one more part. */
  async #nextPart(): Promise<Part> {
    const number = this.#number + 1;
    const { planOfPart } = this.store.options;
    const plan = planOfPart(number);
    if (!plan) throw this.#tooLarge(mostBytes(planOfPart));
    await this.#upload?.room(plan.inFlight);
    this.#signal.throwIfAborted();
    this.#number = number;
    return new Part(number, plan.sizeBytes, this.#buffers);
  }

  #send(part: Part): void {
    this.#part = undefined;
    this.#upload ??= new Upload(this.store, this.writing.key, this.#signal);
    this.#upload.send(part);
  }

  /** What goes in one request is kept here until `commit`; larger files are in the store when this ends. */
  finish(): Promise<StoredContent> {
    return (this.#finishing ??= this.#finish());
  }

  async #finish(): Promise<StoredContent> {
    this.#signal.throwIfAborted();
    if (this.#upload) {
      if (this.#part) this.#send(this.#part);
      await this.#upload.room(0);
    }
    return { sizeBytes: this.#position, sha256: this.#hash.digest('hex') };
  }

  commit(): Promise<StoredContent> {
    return (this.#committing ??= this.#commit());
  }

  async #commit(): Promise<StoredContent> {
    const content = await this.finish();
    if (this.#isDiscarded) throw new Error(`${this.path} was discarded`);
    const isNew = this.writing.mode !== 'replacing';
    const there = isNew ? await this.#look() : undefined;
    if (there) {
      await this.#settle(there, content);
      await this.#upload?.abort();
      return content;
    }
    const etag = await this.#publish(isNew, content);
    await this.#verify(etag, content);
    this.#part = undefined;
    return content;
  }

  #look(): Promise<StoredObject | undefined> {
    return this.store.head(this.writing.key, this.#signal, 'write');
  }

  /** Gives the bytes their name. @returns the object's ETag */
  async #publish(isNew: boolean, content: StoredContent): Promise<string> {
    const isConditional = isNew && this.store.hasConditions;
    try {
      return this.#upload ? await this.#upload.complete(isConditional) : await this.#put(isConditional);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (isConditional && isUnknown(error.refusal)) {
        this.store.hasConditions = false;
        return this.#publish(isNew, content);
      }
      // The answer to an earlier attempt may have been lost: then the name is taken, and the upload gone, by ourselves.
      const isTaken = isUnmet(error.refusal) || error.refusal.code === 'NoSuchUpload';
      const there = isTaken ? await this.#look() : undefined;
      if (!there) throw error;
      if (!(await this.#isOurs(there, content))) {
        if (isUnmet(error.refusal)) throw this.#exists();
        throw error;
      }
      return there.etag;
    }
  }

  async #put(isConditional: boolean): Promise<string> {
    const { key } = this.writing;
    const { Body, ContentMD5, md5 } = this.#whole();
    const condition = isConditional ? { IfNoneMatch: '*' } : {};
    return this.store.run(
      { action: 'write', key },
      async (connection, signal) => {
        const input = { Key: key, Body, ContentMD5, ...writeHeaders(this.store.place), ...condition };
        return assertKept(await connection.put(input, signal), md5, 'the object');
      },
      this.#signal,
    );
  }

  #whole(): { readonly Body: Buffer; readonly ContentMD5: string; readonly md5: Buffer } {
    const part = (this.#part ??= new Part(1, 1, this.#buffers));
    return { Body: part.bytes, ContentMD5: part.md5.toString('base64'), md5: part.md5 };
  }

  /** Something has the name. @throws AppError SET_EXISTS unless it may be there */
  async #settle(there: StoredObject, content: StoredContent): Promise<void> {
    if (this.writing.mode !== 'repeatable' || !(await this.#isSame(there, content))) throw this.#exists();
  }

  /** Whether what is there is what this writer has sent. */
  async #isOurs(there: StoredObject, content: StoredContent): Promise<boolean> {
    const own = this.#upload ? this.#upload.expectedEtag : this.#part?.md5.toString('hex');
    if (own !== undefined && (there.etag === own || isMd5(there.etag, undefined))) return there.etag === own;
    return this.#isSame(there, content);
  }

  async #isSame(there: StoredObject, content: StoredContent): Promise<boolean> {
    if (there.sizeBytes !== content.sizeBytes) return false;
    return (await this.writing.digest()).sha256 === content.sha256;
  }

  /** What the store has under the name is what was written. */
  async #verify(etag: string, content: StoredContent): Promise<void> {
    const there = await this.#look();
    const isReplaced = there !== undefined && etag !== '' && there.etag !== etag;
    // Of two that replace one object the later one stays.
    if (isReplaced && this.writing.mode === 'replacing') return;
    if (isReplaced) throw this.#exists();
    if (there?.sizeBytes === content.sizeBytes) return;
    const found = there ? `${there.sizeBytes} bytes` : 'nothing';
    throw new AppError(
      'STORE_FAILED',
      `${this.path} at ${endpointOf(this.store.place)} has ${found} after ${content.sizeBytes} bytes were written and accepted.`,
      { object: this.path, hint: 'Look into the store’s log at this time; it loses what it has confirmed.' },
    );
  }

  #exists(): AppError {
    return new AppError('SET_EXISTS', `${this.path} exists already at ${endpointOf(this.store.place)}.`, {
      object: this.path,
      hint: 'Take another timestamp key (-K), or remove the set with that key: mppbackup delete.',
    });
  }

  /** @throws AppError SET_EXISTS */
  async assertFree(): Promise<void> {
    if (await this.#look()) throw this.#exists();
  }

  #tooLarge(most: number): AppError {
    return new AppError(
      'STORE_FAILED',
      `${this.path} would be larger than ${most} bytes, the most that a store takes in parts.`,
      {
        object: this.path,
        hint: 'Back the database up in several sets (-t, -s), or into a repository of another kind.',
      },
    );
  }

  /** Harmless after `finish`: what is finished may be committed later, or abandoned. */
  async discard(): Promise<void> {
    if (!this.#finishing) await this.abandon();
  }

  /** Leaves nothing of what was not committed. */
  async abandon(): Promise<void> {
    this.#isDiscarded = true;
    this.#part = undefined;
    const isCommitted = await this.#committing?.then(
      () => true,
      () => false,
    );
    if (!isCommitted) await this.#upload?.abort();
  }
}
