/** What killed uploads have left: parts in the store that have no name and cost room. */
import { parseFileName } from '../../../common/sets/artefacts.js';
import { NEVER, StoreError, type Store } from './store.js';
import { addressOf } from './store-errors.js';
import { abortUpload } from './upload.js';

/** Names of what is begun only to see whether something can be written. */
export const PROBE_PREFIX = '.mppbackup-';

export interface IncompleteUpload {
  readonly key: string;
  readonly uploadId: string;
  /** When it was begun. */
  readonly begunUnixMs: number;
}

interface Marker {
  readonly KeyMarker?: string | undefined;
  readonly UploadIdMarker?: string | undefined;
}

/**
 * Uploads below a prefix that were begun before a time and are of this program: their names are those of files of sets.
 * What another program uploads there is left alone.
 */
export async function* incompleteUploads(
  store: Store,
  prefix: string,
  beforeUnixMs: number,
  signal: AbortSignal = NEVER,
): AsyncGenerator<IncompleteUpload> {
  let marker: Marker | undefined = {};
  while (marker) {
    const input: Marker & { Prefix: string } = { Prefix: prefix, ...marker };
    const answer = await store.run(
      { action: 'list', key: prefix },
      (connection, stop) => connection.listUploads(input, stop),
      signal,
    );
    for (const { Key = '', UploadId = '', Initiated } of answer.Uploads ?? []) {
      const begunUnixMs = Initiated?.getTime() ?? Date.now();
      if (begunUnixMs < beforeUnixMs && isOurs(Key)) yield { key: Key, uploadId: UploadId, begunUnixMs };
    }
    const isMore = answer.IsTruncated === true && answer.NextKeyMarker !== undefined;
    marker = isMore ? { KeyMarker: answer.NextKeyMarker, UploadIdMarker: answer.NextUploadIdMarker } : undefined;
  }
}

function isOurs(key: string): boolean {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name.startsWith(PROBE_PREFIX) || parseFileName(name) !== undefined;
}

export interface EndedUploads {
  /** Addresses of the files that were not written to their end. */
  readonly ended: readonly string[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

/** Ends such uploads, so that the store forgets their parts. One that ends meanwhile by itself is fine. */
export async function endIncompleteUploads(
  store: Store,
  prefix: string,
  beforeUnixMs: number,
  signal: AbortSignal = NEVER,
): Promise<EndedUploads> {
  const ended: string[] = [];
  const problems: { path: string; reason: string }[] = [];
  for await (const { key, uploadId } of incompleteUploads(store, prefix, beforeUnixMs, signal)) {
    const path = addressOf(store.place, key);
    try {
      await abortUpload(store, key, uploadId, signal);
      ended.push(path);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      problems.push({ path, reason: error.message });
    }
  }
  return { ended, problems };
}
