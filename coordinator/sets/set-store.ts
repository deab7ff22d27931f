/** Reads manifests and their signatures through the coordinator host's agent. */
import { createHash } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import { setFileName, type SetName } from '../../common/sets/artefacts.js';
import { parseManifest, type Manifest } from '../../common/sets/manifest.js';
import { checkSignature } from '../../common/sets/signature.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { listSets, type StoreLocation } from './named-sets.js';
import type { SignedManifest } from './set-trust.js';

/**
 * @throws AppError SET_NOT_FOUND (nothing with that key), SET_INCOMPLETE (files, no manifest), MANIFEST_INVALID,
 *   SET_TOO_NEW
 */
export async function readManifest(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<Manifest> {
  return (await readBytes(store, key, signal)).manifest;
}

/** The manifest with its signature. @throws AppError as readManifest */
export async function readSignedManifest(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<SignedManifest> {
  for (let found = await readBytes(store, key, signal); ;) {
    const { manifest, bytes } = found;
    const manifestSha256 = sha256Of(bytes);
    const signature = await readBeside(store, key, 'manifestSignature', signal);
    const isAsWritten = signature
      ? checkSignature(signature, { ...manifest, manifestSha256 }).kind === 'fits'
      : manifest.signedBy === undefined;
    if (isAsWritten) return { manifest, manifestSha256, signature };
    // Between the two reads a merge may have given the set another manifest, or a removal have taken it away.
    found = await readBytes(store, key, signal);
    if (found.bytes.equals(bytes)) return { manifest, manifestSha256, signature };
  }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads a small file beside the manifest, which does not name it. Undefined: there is none. */
export async function readBeside(
  { pool, coordinator, prefix, backupDirectory }: StoreLocation,
  key: TimestampKey,
  kind: 'manifestSignature' | 'summary' | 'marks' | 'stored',
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const { contentId, dbid } = coordinator;
  const place = {
    instance: { contentId, dbid },
    location: { timestampKey: key, prefix, backupDirectory },
    name: setFileName({ key, prefix }, kind),
  };
  try {
    // The standby's agent is only connected when it is needed.
    return await (await pool.reach(coordinator)).readFile(place, { signal });
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_NOT_FOUND') return undefined;
    // An older agent does not know the name.
    if (error instanceof AppError && error.code === 'FILE_NAME_INVALID') return undefined;
    throw error;
  }
}

/** The manifest file's bytes, unread. @throws AppError as readManifest */
export async function readManifestBytes(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<Buffer> {
  return (await readBytes(store, key, signal)).bytes;
}

async function readBytes(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<{ readonly manifest: Manifest; readonly bytes: Buffer }> {
  const set: SetName = { key, prefix: store.prefix };
  const name = setFileName(set, 'manifest');
  const { contentId, dbid } = store.coordinator;
  let bytes: Buffer;
  try {
    bytes = await store.pool.forInstance(store.coordinator).readFile(
      {
        instance: { contentId, dbid },
        location: { timestampKey: key, prefix: store.prefix, backupDirectory: store.backupDirectory },
        name,
      },
      { signal },
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'FILE_NOT_FOUND') throw error;
    throw await noManifest(store, key, signal);
  }
  const manifest = parseManifest(bytes, name);
  if (manifest.timestampKey !== key || manifest.prefix !== store.prefix) {
    throw new AppError('MANIFEST_INVALID', `The manifest ${name} belongs to the set ${manifest.timestampKey}.`, {
      object: name,
      hint: 'Files of different sets were mixed up; bring the right ones back from a copy.',
    });
  }
  return { manifest, bytes };
}

async function noManifest(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<AppError> {
  const sets = await listSets(store, signal);
  const newest = sets.find(({ complete }) => complete);
  const hint = newest
    ? `The newest complete set is ${newest.key}. A set in another folder needs -u, one with a prefix --prefix.`
    : 'No complete set is there. A set in another folder needs -u, one with a prefix --prefix.';
  if (sets.some((set) => set.key === key)) {
    return new AppError('SET_INCOMPLETE', `The set ${key} is incomplete: its backup did not finish (no manifest).`, {
      hint,
    });
  }
  return new AppError('SET_NOT_FOUND', `There is no set with the timestamp key ${key}.`, { hint });
}
