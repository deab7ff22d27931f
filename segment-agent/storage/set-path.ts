/** Makes paths from requests. No path from the wire is trusted: each is checked here before it is used. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { DUMPS_FOLDER, isFileOfSet, parseFileName, setDirectory, type SetName } from '../../common/sets/artefacts.js';
import { plainNameOf } from '../../common/sets/encrypted-names.js';
import { below, isOwnFolder, isStore, parseAddress, resolveOwn, barePlace } from '../../common/sets/set-root.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { assertFolderAllowed, assertPlaceAllowed, type AllowedPlaces } from './allowed-places.js';

/** Where one instance's files of one set are on this host, checked. */
export interface SetPlace {
  readonly instance: AgentInstance;
  readonly set: SetName;
  /** `<root>/db_dumps/YYYYMMDD`: absolute, or a store's address. */
  readonly directory: string;
  /** Absolute: the folder on this host in which operations claim sets of that directory. */
  readonly claims: string;
}

export interface RequestedLocation {
  readonly timestampKey: string;
  readonly prefix: string;
  /** -u, or a repository's root (common/sets/set-root.ts); empty: the instance's own root. */
  readonly backupDirectory: string;
}

/** A file name has at most 255 bytes on the usual file systems; the longest name of a set takes 60 of them. */
const PREFIX_LIMIT_BYTES = 180;

/**
 * @throws AppError KEY_MALFORMED, FILE_NAME_INVALID (the prefix), DIRECTORY_NOT_ALLOWED
 */
export async function resolveSetPlace(
  instance: AgentInstance,
  location: RequestedLocation,
  allowed: AllowedPlaces,
): Promise<SetPlace> {
  const set = toSetName(location);
  const root = resolveOwn(location.backupDirectory, instance.dumpRoot);
  const directory = setDirectory(root, set.key);
  if (!isOwnFolder(location.backupDirectory)) await assertPlaceAllowed(root, directory, instance, allowed);
  return { instance, set, directory, claims: claimsFolder(instance, directory) };
}

const CLAIMS_FOLDER = 'db_claims';

/**
 * The folder in which operations claim the sets of a directory, which may be that of one date or of all. Sets in a folder
 * are claimed there. A store cannot tell apart two operations that write one name at once, so its sets are claimed on
 * this host: every operation of a cluster asks the coordinator's.
 */
export function claimsFolder(instance: AgentInstance, directory: string): string {
  if (!isStore(directory)) return barePlace(directory);
  const { endpoint = '', bucket, prefix } = parseAddress(directory);
  const parts = prefix.split('/');
  const at = parts.lastIndexOf(DUMPS_FOLDER);
  const store = createHash('sha256')
    .update(JSON.stringify([endpoint.replace(/\/$/, ''), bucket, ...parts.slice(0, at)]))
    .digest('hex')
    .slice(0, 16);
  return join(instance.dumpRoot, CLAIMS_FOLDER, `${bucket}-${store}`, ...parts.slice(at + 1));
}

/** @throws AppError KEY_MALFORMED, FILE_NAME_INVALID (the prefix) */
export function toSetName({ timestampKey, prefix }: RequestedLocation): SetName {
  const key = toTimestampKey(timestampKey);
  assertPrefix(prefix);
  return { key, prefix };
}

/** The folder above the date folders. @throws AppError DIRECTORY_NOT_ALLOWED */
export async function resolveDumpsFolder(
  instance: AgentInstance,
  backupDirectory: string,
  allowed: AllowedPlaces,
): Promise<string> {
  const root = resolveOwn(backupDirectory, instance.dumpRoot);
  const directory = below(root, DUMPS_FOLDER);
  if (!isOwnFolder(backupDirectory)) await assertPlaceAllowed(root, directory, instance, allowed);
  return directory;
}

/**
 * Checks a folder of an archive host, which has sets' files directly in it.
 * @returns the folder itself
 * @throws AppError DIRECTORY_NOT_ALLOWED
 */
export async function resolveArchiveFolder(directory: string, allowedRoots: readonly string[]): Promise<string> {
  await assertFolderAllowed(directory, directory, allowedRoots);
  return directory;
}

/** A file of any set in that folder. @throws AppError FILE_NAME_INVALID */
export function resolveArchiveFile(directory: string, name: string): string {
  if (parseFileName(name) && basename(name) === name) return join(directory, name);
  throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(name)} is not the name of a set’s file.`, {
    object: name,
    hint: 'docs/on-disk-format.md lists the names that a set’s files have.',
  });
}

/**
 * The path of a restore's report or status file outside the set's folder.
 * @throws AppError DIRECTORY_NOT_ALLOWED, FILE_NAME_INVALID for any other file
 */
export async function resolveReportFile(
  instance: AgentInstance,
  directory: string,
  file: { readonly name: string; readonly set: SetName },
  allowedRoots: readonly string[],
): Promise<string> {
  const parsed = parseFileName(file.name);
  const isReport =
    parsed?.scope === 'restoreReport' || (parsed?.scope === 'instance' && parsed.kind === 'restoreStatus');
  if (!isReport) {
    throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(file.name)} is no report of a restore.`, {
      object: file.name,
    });
  }
  await assertFolderAllowed(directory, directory, [...allowedRoots, instance.dumpRoot, instance.datadir]);
  return resolveSetFile({ instance, set: file.set, directory }, file.name);
}

/** @throws AppError FILE_NAME_INVALID */
export function assertPrefix(prefix: string): void {
  const wrong = /[/\0\n\r]/.test(prefix) || Buffer.byteLength(prefix) > PREFIX_LIMIT_BYTES;
  if (!wrong) return;
  throw new AppError('FILE_NAME_INVALID', `The prefix ${JSON.stringify(prefix)} cannot be part of a file name.`, {
    hint: `Use a prefix of at most ${PREFIX_LIMIT_BYTES} bytes without slashes and line ends.`,
  });
}

/**
 * The path of a set's file by its base name. The name must follow the naming rules and belong to exactly this set and,
 * if it is an instance's file, to this instance.
 * @returns the absolute path, or the address
 * @throws AppError FILE_NAME_INVALID
 */
export function resolveSetFile(place: Omit<SetPlace, 'claims'>, name: string): string {
  // NAME.age stands for the stored bytes of an encrypted file, which are copied and compared without a key.
  const named = plainNameOf(name) ?? name;
  const parsed = parseFileName(named);
  const { content, dbid } = place.instance;
  const foreign =
    parsed?.scope === 'instance' && (parsed.instance.contentId !== content || parsed.instance.dbid !== dbid);
  if (!parsed || foreign || !isFileOfSet(named, place.set) || basename(name) !== name) {
    throw new AppError(
      'FILE_NAME_INVALID',
      `${JSON.stringify(name)} is not a file of set ${place.set.key} and instance ${content}_${dbid}.`,
      { object: name, hint: 'docs/on-disk-format.md lists the names that a set’s files have.' },
    );
  }
  return below(place.directory, name);
}
