/**
 * What lies encrypted of a set in its repository, as the list beside its manifest tells (common/sets/stored-list.ts), and
 * the keys of these files for who has an identity.
 */
import type { FileKeys } from '../../common/age/file-keys.js';
import { fingerprintOf } from '../../common/age/recipient.js';
import { AppError } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { parseFileName, setFileName } from '../../common/sets/artefacts.js';
import { storedNameOf } from '../../common/sets/encrypted-names.js';
import type { ManifestFile } from '../../common/sets/manifest.js';
import { recipientsOf } from '../../common/sets/set-root.js';
import {
  formatStoredList,
  parseStoredList,
  type StoredList,
  type StoredListFile,
} from '../../common/sets/stored-list.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { StoreLocation } from './named-sets.js';
import { readBeside, sha256Of } from './set-store.js';

/** Undefined: nothing of the set is encrypted there. @throws AppError STORED_LIST_INVALID */
export async function readStoredList(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<StoredList | undefined> {
  const bytes = await readBeside(store, key, 'stored', signal);
  return bytes && parseStoredList(bytes, setFileName({ key, prefix: store.prefix }, 'stored'));
}

/** The list's bytes for files that jobs have written at a root. Undefined: none of them is encrypted. */
export function storedListOf(
  set: { readonly key: TimestampKey; readonly prefix: string },
  files: readonly mppbackup.v1.ISetFile[],
  root: string,
): Buffer | undefined {
  const recipients = recipientsOf(root).map(fingerprintOf).sort();
  const listed = files.flatMap(({ name, stored }): readonly StoredListFile[] => {
    if (!stored) return [];
    const { sizeBytes, sha256, header } = stored;
    return [{ name: name ?? '', sizeBytes: sizeBytes ?? 0, sha256: sha256 ?? '', header: header ?? '', recipients }];
  });
  return listed.length === 0 ? undefined : formatStoredList({ timestampKey: set.key, prefix: set.prefix }, listed);
}

/**
 * Adds files to the list of a set that is there. What the manifest names comes later: a list may have more than it.
 * @throws AppError SET_CHANGED where another operation has written it meanwhile
 */
export async function addToStoredList(
  store: StoreLocation,
  key: TimestampKey,
  files: readonly mppbackup.v1.ISetFile[],
  signal: AbortSignal,
): Promise<void> {
  const { pool, coordinator, prefix, backupDirectory } = store;
  const set = { key, prefix };
  const added = storedListOf(set, files, backupDirectory);
  if (!added) return;
  const name = setFileName(set, 'stored');
  const bytes = await readBeside(store, key, 'stored', signal);
  const listed = new Map(
    [bytes, added].flatMap((one) => (one ? parseStoredList(one, name).files : [])).map((file) => [file.name, file]),
  );
  const content = formatStoredList({ timestampKey: key, prefix }, [...listed.values()]);
  await pool.forInstance(coordinator).writeFile(
    {
      instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
      location: { timestampKey: key, prefix, backupDirectory },
      name,
      ...(bytes ? { replaces: sha256Of(bytes) } : { isNew: true }),
      expected: { sizeBytes: content.length, sha256: sha256Of(content) },
    },
    content,
    { signal },
  );
}

/** The files as they lie there, under the names, and with the sizes and checksums, of their stored bytes. */
export function asStored(files: readonly ManifestFile[], list: StoredList | undefined): readonly ManifestFile[] {
  const listed = new Map(list?.files.map((file) => [file.name, file]));
  return files.map((file) => {
    const stored = listed.get(file.name);
    return stored ? { name: storedNameOf(file.name), sizeBytes: stored.sizeBytes, sha256: stored.sha256 } : file;
  });
}

/** Whether every encrypted file can lie at that root as it is: its recipients are those of new files there. */
export function fitsAt(list: StoredList, root: string): boolean {
  const wanted = recipientsOf(root).map(fingerprintOf).sort().join();
  return list.files.every(({ recipients }) => [...recipients].sort().join() === wanted);
}

/** Keys for an agent: those of the files of one content, in any of the sets. */
export interface SetKeys {
  of(contentId: number): Record<string, Uint8Array>;
}

export const NO_SET_KEYS: SetKeys = { of: () => ({}) };

/**
 * Opens the headers of everything that is encrypted of some sets.
 * @param identities undefined: none was given
 * @throws AppError IDENTITY_MISSING, IDENTITY_WRONG, STORED_LIST_INVALID
 */
export async function openSetKeys(
  store: StoreLocation,
  sets: readonly TimestampKey[],
  { identities, signal }: { readonly identities: FileKeys | undefined; readonly signal: AbortSignal },
): Promise<SetKeys> {
  const byContent = new Map<number, Record<string, Uint8Array>>();
  for (const key of sets) {
    const list = await readStoredList(store, key, signal);
    if (list && !identities) throw identityMissing(key);
    for (const { name, header, next } of list?.files ?? []) {
      const file = { path: storedNameOf(name), name, header: Buffer.from(header, 'latin1') };
      // A rotation that was cut off has left one of two headers, which give the same key.
      const fileKey = await identities!.keyOf(file).catch((error: unknown) => {
        if (!next) throw error;
        return identities!.keyOf({ ...file, header: Buffer.from(next.header, 'latin1') });
      });
      const parsed = parseFileName(name);
      if (parsed?.scope !== 'instance') continue;
      const { contentId } = parsed.instance;
      byContent.set(contentId, { ...byContent.get(contentId), [name]: fileKey });
    }
  }
  return { of: (contentId) => byContent.get(contentId) ?? {} };
}

function identityMissing(key: TimestampKey): AppError {
  return new AppError('IDENTITY_MISSING', `The set ${key} is encrypted, and no identity was given.`, {
    object: key,
    hint: 'Name the file of an identity that opens it: --identity FILE.',
  });
}
