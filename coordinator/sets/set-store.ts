/** The sets that lie in the coordinator's folders, read through the coordinator host's agent. */
import { createHash } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import { isClaim, parseFileName, setFileName, type ParsedName, type SetName } from '../../common/sets/artefacts.js';
import { parseManifest, type Manifest } from '../../common/sets/manifest.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { AgentPoolPort } from '../agents/agent-port.js';
import type { Instance } from '../base/topology.js';
import type { SignedManifest } from './set-trust.js';

const LIST_DEADLINE_MS = 60_000;

export interface StoreLocation {
  readonly pool: AgentPoolPort;
  /** Or the standby, for its copies. */
  readonly coordinator: Instance;
  /** -u; empty: the host's own. */
  readonly backupDirectory: string;
  readonly prefix: string;
}

export interface ListedSet {
  readonly key: TimestampKey;
  /** It has a manifest. */
  readonly complete: boolean;
  /** An operation has claimed it: it is being written or removed. */
  readonly reserved: boolean;
}

/** What the naming rules say of each file in the coordinator's folders. */
async function listNames(
  { pool, coordinator, backupDirectory, prefix }: StoreLocation,
  signal: AbortSignal,
  anyPrefix: boolean,
): Promise<readonly { readonly name: string; readonly parsed: ParsedName }[]> {
  const { contentId, dbid } = coordinator;
  const agent = await pool.reach(coordinator);
  const wish = { instance: { contentId, dbid }, backupDirectory, prefix, anyPrefix, date: '' };
  const { files } = await agent.call('listSetFiles', wish, { deadlineMs: LIST_DEADLINE_MS, signal });
  const names: { name: string; parsed: ParsedName }[] = [];
  for (const { name = '' } of files) {
    const parsed = parseFileName(name ?? '');
    if (parsed) names.push({ name: name ?? '', parsed });
  }
  return names;
}

/** Files that say who writes, removes or reads a set, of every prefix. */
export async function listClaims(
  store: StoreLocation,
  signal: AbortSignal,
): Promise<readonly { readonly set: SetName; readonly name: string }[]> {
  const names = await listNames(store, signal, true);
  return names.filter(({ parsed }) => isClaim(parsed)).map(({ name, parsed }) => ({ set: parsed.set, name }));
}

/** The sets of one prefix, newest first. */
export async function listSets(store: StoreLocation, signal: AbortSignal): Promise<readonly ListedSet[]> {
  const found = new Map<TimestampKey, { complete: boolean; reserved: boolean }>();
  for (const { parsed } of await listNames(store, signal, false)) {
    if (parsed.scope === 'restoreReport' || parsed.set.prefix !== store.prefix) continue;
    // The lists of --list-backup-files are written before their set is there.
    if (parsed.scope === 'set' && (parsed.kind === 'pipes' || parsed.kind === 'regularFiles')) continue;
    if (parsed.scope === 'set' && parsed.kind === 'lease') continue;
    const state = found.get(parsed.set.key) ?? { complete: false, reserved: false };
    found.set(parsed.set.key, state);
    if (parsed.scope !== 'set' || parsed.partial) continue;
    if (parsed.kind === 'manifest') state.complete = true;
    if (parsed.kind === 'reservation') state.reserved = true;
  }
  return [...found].map(([key, state]) => ({ key, ...state })).sort((a, b) => (a.key < b.key ? 1 : -1));
}

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
  const { manifest, bytes } = await readBytes(store, key, signal);
  const signature = await readSignature(store, key, signal);
  return { manifest, manifestSha256: sha256Of(bytes), signature };
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Undefined: there is none. */
export async function readSignature(
  { pool, coordinator, prefix, backupDirectory }: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  const { contentId, dbid } = coordinator;
  const place = {
    instance: { contentId, dbid },
    location: { timestampKey: key, prefix, backupDirectory },
    name: setFileName({ key, prefix }, 'manifestSignature'),
  };
  try {
    // The standby's agent is reached when it is needed.
    return await (await pool.reach(coordinator)).readFile(place, { signal });
  } catch (error) {
    if (error instanceof AppError && error.code === 'FILE_NOT_FOUND') return undefined;
    // An agent of an earlier version does not know the name.
    if (error instanceof AppError && error.code === 'FILE_NAME_INVALID') return undefined;
    throw error;
  }
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
