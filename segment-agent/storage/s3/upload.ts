/** A file that goes to the store in parts. It has no name there, and no reader, before it is completed. */
import { createHash } from 'node:crypto';
import { AppError } from '../../../common/errors/app-error.js';
import type { Part } from './part.js';
import { TornError } from './refusal.js';
import { bare, StoreError, type Store } from './store.js';
import { addressOf, type Asked } from './store-errors.js';

/** How long an upload that has failed may take to be removed. */
const CLEANUP_MS = 15_000;

const MD5 = /^[0-9a-f]{32}$/;

/** What a writer says of its objects. */
export function writeHeaders({ storageClass, serverSideEncryption, kmsKey }: Store['place']): {
  StorageClass?: never;
  ServerSideEncryption?: 'AES256' | 'aws:kms';
  SSEKMSKeyId?: string;
} {
  return {
    ...(storageClass === undefined ? {} : { StorageClass: storageClass as never }), // stores have classes of their own
    ...(serverSideEncryption === undefined ? {} : { ServerSideEncryption: serverSideEncryption }),
    ...(kmsKey === undefined ? {} : { SSEKMSKeyId: kmsKey }),
  };
}

/** An ETag is the MD5 of what is stored, but where the store encrypts with a key of its key service. */
export function isMd5(etag: string, encryption: string | undefined): boolean {
  return MD5.test(etag) && !(encryption?.startsWith('aws:kms') ?? false);
}

/** @throws TornError when the store has kept other bytes than were sent */
export function assertKept(
  answer: { readonly ETag?: string | undefined; readonly ServerSideEncryption?: string | undefined },
  md5: Buffer,
  what: string,
): string {
  const etag = bare(answer.ETag ?? '');
  const wanted = md5.toString('hex');
  if (isMd5(etag, answer.ServerSideEncryption) && etag !== wanted)
    throw new TornError(`${what} has MD5 ${wanted} here and ${etag} there`);
  return etag;
}

interface SentPart {
  readonly etag: string;
  readonly md5: Buffer;
  readonly isMd5: boolean;
}

export class Upload {
  readonly #inFlight = new Set<Promise<void>>();
  readonly #sent = new Map<number, SentPart>();
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #asked: Asked;
  #id: Promise<string> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly store: Store,
    private readonly key: string,
    signal: AbortSignal,
  ) {
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
    this.#asked = { action: 'write', key };
  }

  /** Begins to send a part. @throws why an earlier one could not be sent */
  send(part: Part): void {
    this.#throwFailure();
    const sending = this.#sendPart(part).then(
      () => void this.#inFlight.delete(sending),
      (error: unknown) => {
        this.#inFlight.delete(sending);
        this.#failure ??= { error };
        this.#stop.abort(error); // the others are of no use
      },
    );
    this.#inFlight.add(sending);
  }

  /** Waits until no more than so many parts are on their way. @throws why one could not be sent */
  async room(most: number): Promise<void> {
    while (this.#inFlight.size > most) await Promise.race(this.#inFlight);
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  #create(): Promise<string> {
    return (this.#id ??= this.store.run(
      this.#asked,
      async (connection, signal) => {
        const { UploadId } = await connection.createUpload(
          { Key: this.key, ...writeHeaders(this.store.place) },
          signal,
        );
        if (UploadId !== undefined) return UploadId;
        throw new AppError('STORE_FAILED', `The store began to upload ${this.path} without an upload’s ID.`);
      },
      this.#signal,
    ));
  }

  async #sendPart(part: Part): Promise<void> {
    const UploadId = await this.#create();
    const { number, bytes, md5 } = part;
    const kept = await this.store.run(
      this.#asked,
      async (connection, signal) => {
        const input = { Key: this.key, UploadId, PartNumber: number, Body: bytes, ContentMD5: md5.toString('base64') };
        const answer = await connection.uploadPart(input, signal);
        const etag = assertKept(answer, md5, `part ${number}`);
        return { etag, md5, isMd5: isMd5(etag, answer.ServerSideEncryption) };
      },
      this.#signal,
    );
    this.#sent.set(number, kept);
    part.release();
  }

  get path(): string {
    return addressOf(this.store.place, this.key);
  }

  /** The ETag that the whole will have. Undefined: this store has a rule of its own. */
  get expectedEtag(): string | undefined {
    const parts = this.#inOrder();
    if (!parts.every(({ isMd5: own }) => own)) return undefined;
    const hash = createHash('md5');
    for (const { md5 } of parts) hash.update(md5);
    return `${hash.digest('hex')}-${parts.length}`;
  }

  #inOrder(): SentPart[] {
    return Array.from({ length: this.#sent.size }, (_, index) => this.#sent.get(index + 1)!);
  }

  /**
   * Gives the file its name. @param isNew refuses to replace, where the store can
   * @throws StoreError; a name that is taken is a refusal with status 412
   */
  async complete(isNew: boolean): Promise<string> {
    const UploadId = await this.#create();
    const Parts = this.#inOrder().map(({ etag }, index) => ({ PartNumber: index + 1, ETag: `"${etag}"` }));
    return this.store.run(
      this.#asked,
      async (connection, signal) => {
        const condition = isNew ? { IfNoneMatch: '*' } : {};
        const input = { Key: this.key, UploadId, MultipartUpload: { Parts }, ...condition };
        return bare((await connection.completeUpload(input, signal)).ETag ?? '');
      },
      this.#signal,
    );
  }

  /** Ends the requests and has the store forget the parts. Never fails: the earlier error is the one to report. */
  async abort(): Promise<void> {
    this.#stop.abort(new AppError('CANCELLED', `The upload of ${this.path} was given up.`));
    // A part that comes after the end of its upload would stay for ever.
    await Promise.allSettled(this.#inFlight);
    const UploadId = await this.#id?.catch(() => undefined); // it was not begun
    if (UploadId !== undefined)
      await abortUpload(this.store, this.key, UploadId, AbortSignal.timeout(CLEANUP_MS)).catch(() => undefined);
  }
}

/** @throws StoreError; an upload that is gone is fine */
export async function abortUpload(store: Store, key: string, UploadId: string, signal?: AbortSignal): Promise<void> {
  try {
    await store.run(
      { action: 'remove', key },
      (connection, stop) => connection.abortUpload({ Key: key, UploadId }, stop),
      signal,
    );
  } catch (error) {
    if (!(error instanceof StoreError) || error.refusal.status !== 404) throw error;
  }
}
