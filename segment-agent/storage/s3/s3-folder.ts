/** What a store has below one name: the files of one day, or the folder of all days. */
import { randomUUID } from 'node:crypto';
import { parseAddress } from '../../../common/sets/set-root.js';
import { withLocalCopyOf } from '../local-copy.js';
import { removeManifestsFirst } from '../removal.js';
import type {
  Measured,
  OpenWish,
  Removal,
  SetFileReader,
  SetFileWriter,
  SetFolder,
  Space,
  StoredContent,
  StoredEntry,
  WriteMode,
} from '../set-storage.js';
import { PROBE_PREFIX } from './incomplete-uploads.js';
import { removeObjects } from './remove-objects.js';
import { S3Reader } from './s3-reader.js';
import { S3Writer } from './s3-writer.js';
import { isAbsent } from './refusal.js';
import { assertReadable, StoreError, type Store } from './store.js';
import { addressOf } from './store-errors.js';
import { storeOf } from './stores.js';
import { abortUpload, writeHeaders } from './upload.js';

export class S3Folder implements SetFolder {
  readonly #store: Store;
  /** What stands in front of the names of files, with a slash at its end. */
  readonly #front: string;

  /** @param directory an address (common/sets/set-root.ts) */
  constructor(
    readonly directory: string,
    store?: Store,
  ) {
    const place = parseAddress(directory);
    this.#store = store ?? storeOf(place);
    this.#front = place.prefix === '' ? '' : `${place.prefix}/`;
  }

  pathOf(name: string): string {
    return addressOf(this.#store.place, this.#keyOf(name));
  }

  #keyOf(name: string): string {
    return this.#front + name;
  }

  async create(name: string, signal?: AbortSignal, mode: WriteMode = 'new'): Promise<S3Writer> {
    const digest = (): Promise<StoredContent> => this.digest(name, {}, signal);
    const writer = new S3Writer(this.#store, { name, key: this.#keyOf(name), mode, signal, digest });
    if (mode === 'new') await writer.assertFree();
    return writer;
  }

  async discard(writer: SetFileWriter): Promise<void> {
    if (writer instanceof S3Writer) await writer.abandon();
    else await writer.discard();
  }

  async open(name: string, { pace }: OpenWish = {}): Promise<SetFileReader> {
    const key = this.#keyOf(name);
    for (;;) {
      const object = await this.#store.head(key);
      if (object) return new S3Reader(this.#store, object, name, pace);
      // Says whether the object is missing or the bucket; else it was written meanwhile.
      await this.#store.run({ action: 'read', key }, (connection, signal) => assertReadable(connection, key, signal));
    }
  }

  async list(prefix = ''): Promise<readonly StoredEntry[]> {
    const entries: StoredEntry[] = [];
    for await (const { files, folders } of this.#store.pages(this.#front + prefix, '/')) {
      for (const { key, sizeBytes, modifiedUnixMs } of files) {
        const name = key.slice(this.#front.length);
        // Consoles of stores make an object without a name to show an empty folder.
        if (name !== '') entries.push({ name, kind: 'file', measured: { sizeBytes, modifiedUnixMs } });
      }
      for (const folder of folders) entries.push({ name: folder.slice(this.#front.length, -1), kind: 'folder' });
    }
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Names that nothing has count as removed: a store does not tell. */
  async remove(names: readonly string[]): Promise<Removal> {
    return removeManifestsFirst(names, (group) =>
      removeObjects(
        this.#store,
        group.map((name) => ({ name, key: this.#keyOf(name) })),
      ),
    );
  }

  /** A store does not tell what its quota leaves: the write that finds no room says so. */
  space(): Promise<Space> {
    const most = Number.MAX_SAFE_INTEGER;
    return Promise.resolve({ freeBytes: most, totalBytes: most, fileSystemId: addressOf(this.#store.place, '') });
  }

  async withLocalCopy<T>(
    name: string,
    work: (path: string, content: StoredContent) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return withLocalCopyOf(() => this.open(name), work, signal);
  }

  /** A store has no folders. */
  prepare(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** Begins an upload and ends it: nothing is ever under a name. @throws AppError STORE_REFUSED, STORE_FAILED, NO_SPACE */
  async assertWritable(): Promise<void> {
    const key = this.#keyOf(PROBE_PREFIX + randomUUID());
    const input = { Key: key, ...writeHeaders(this.#store.place) };
    const asked = { action: 'write', key } as const;
    const { UploadId } = await this.#store.run(asked, (connection, signal) => connection.createUpload(input, signal));
    await abortUpload(this.#store, key, UploadId ?? '');
  }

  removeIfEmpty(): Promise<void> {
    return Promise.resolve();
  }

  async isThere(): Promise<boolean> {
    for await (const { files, folders } of this.#store.pages(this.#front, '/')) {
      if (files.length + folders.length > 0) return true;
    }
    return false;
  }

  async kindOf(name: string): Promise<StoredEntry['kind'] | undefined> {
    return (await this.measure(name)) && 'file';
  }

  /** @throws AppError where the store does not tell */
  async measure(name: string): Promise<Measured | undefined> {
    const object = await this.#store.head(this.#keyOf(name));
    return object && { sizeBytes: object.sizeBytes, modifiedUnixMs: object.modifiedUnixMs };
  }

  async digest(name: string, wish: OpenWish = {}, signal?: AbortSignal): Promise<StoredContent> {
    const reader = await this.open(name, wish);
    return reader.digest(signal);
  }

  /** In one request. @throws AppError STORE_FAILED, STORE_REFUSED: a store that is away says nothing of the file */
  async readSmall(name: string, most: number): Promise<Buffer | undefined> {
    const key = this.#keyOf(name);
    try {
      return await this.#store.run({ action: 'read', key }, async (connection, signal) => {
        const { Body } = await connection.get({ Key: key, Range: `bytes=0-${most}` }, signal);
        return gather(Body as unknown as AsyncIterable<Buffer>, most);
      });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      if (error.refusal.status === 416) return Buffer.alloc(0); // there is no range of an object without bytes
      if (isAbsent(error.refusal) || error.code === 'FILE_NOT_READABLE') return undefined;
      throw error;
    }
  }
}

/** Undefined: there are more bytes than `most`. */
async function gather(body: AsyncIterable<Buffer>, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
