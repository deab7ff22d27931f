/** Objects and uploads of one bucket. */
import { randomUUID } from 'node:crypto';
import { joinedBlob, type Blob } from './blobs.js';

export interface StoredBlob {
  readonly blob: Blob;
  readonly etag: string;
  readonly modified: Date;
  readonly storageClass: string | undefined;
}

export interface OpenUpload {
  readonly key: string;
  readonly begun: Date;
  readonly parts: Map<number, Blob>;
  readonly storageClass: string | undefined;
}

export class Bucket {
  readonly objects = new Map<string, StoredBlob>();
  readonly uploads = new Map<string, OpenUpload>();
  /** What lists show while it is set: a list may lag behind. */
  #shown: ReadonlyMap<string, StoredBlob> | undefined;

  put(key: string, blob: Blob, storageClass?: string): StoredBlob {
    const stored = { blob, etag: blob.md5, modified: new Date(), storageClass };
    this.objects.set(key, stored);
    return stored;
  }

  freezeLists(): void {
    this.#shown = new Map(this.objects);
  }

  thawLists(): void {
    this.#shown = undefined;
  }

  /** By UTF-8 bytes, as S3 sorts. */
  listed(): readonly (readonly [string, StoredBlob])[] {
    return [...(this.#shown ?? this.objects)].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  begin(key: string, storageClass?: string, begun = new Date()): string {
    const id = randomUUID();
    this.uploads.set(id, { key, begun, parts: new Map(), storageClass });
    return id;
  }

  /** @returns a name of S3 for what is wrong */
  complete(id: string, wanted: readonly { readonly number: number; readonly etag: string }[]): StoredBlob | string {
    const upload = this.uploads.get(id)!;
    const parts: Blob[] = [];
    for (const [index, { number, etag }] of wanted.entries()) {
      const part = upload.parts.get(number);
      if (part?.md5 !== etag) return 'InvalidPart';
      if (index > 0 && number <= wanted[index - 1]!.number) return 'InvalidPartOrder';
      if (index < wanted.length - 1 && part.length < SMALLEST_PART) return 'EntityTooSmall';
      parts.push(part);
    }
    this.uploads.delete(id);
    return this.put(upload.key, joinedBlob(parts), upload.storageClass);
  }

  get bytes(): number {
    const kept = [...this.objects.values()].reduce((sum, { blob }) => sum + blob.length, 0);
    const parts = [...this.uploads.values()].flatMap((upload) => [...upload.parts.values()]);
    return kept + parts.reduce((sum, part) => sum + part.length, 0);
  }
}

/** S3's limit, but for the last part. */
export const SMALLEST_PART = 5 * 1024 * 1024;
