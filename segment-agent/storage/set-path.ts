/** Makes paths from requests. No path from the wire is trusted: each is checked here before it is used. */
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { DUMPS_FOLDER, isFileOfSet, parseFileName, setDirectory, type SetName } from '../../common/sets/artefacts.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';

/** Where one instance's files of one set are on this host, checked. */
export interface SetPlace {
  readonly instance: AgentInstance;
  readonly set: SetName;
  /** Absolute: `<root>/db_dumps/YYYYMMDD`. */
  readonly directory: string;
}

export interface RequestedLocation {
  readonly timestampKey: string;
  readonly prefix: string;
  /** -u; empty: the instance's own root. */
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
  allowedRoots: readonly string[],
): Promise<SetPlace> {
  const set = toSetName(location);
  const root = location.backupDirectory === '' ? instance.dumpRoot : location.backupDirectory;
  const directory = setDirectory(root, set.key);
  if (location.backupDirectory !== '') await assertAllowed(root, directory, [...allowedRoots, instance.dumpRoot]);
  return { instance, set, directory };
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
  allowedRoots: readonly string[],
): Promise<string> {
  const root = backupDirectory === '' ? instance.dumpRoot : backupDirectory;
  const directory = join(root, DUMPS_FOLDER);
  if (backupDirectory !== '') await assertAllowed(root, directory, [...allowedRoots, instance.dumpRoot]);
  return directory;
}

/**
 * Checks a folder of an archive host, which has sets' files directly in it.
 * @returns the folder itself
 * @throws AppError DIRECTORY_NOT_ALLOWED
 */
export async function resolveArchiveFolder(directory: string, allowedRoots: readonly string[]): Promise<string> {
  await assertAllowed(directory, directory, allowedRoots);
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
  await assertAllowed(directory, directory, [...allowedRoots, instance.dumpRoot, instance.datadir]);
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
 * @returns the absolute path
 * @throws AppError FILE_NAME_INVALID
 */
export function resolveSetFile(place: SetPlace, name: string): string {
  const parsed = parseFileName(name);
  const { content, dbid } = place.instance;
  const foreign =
    parsed?.scope === 'instance' && (parsed.instance.contentId !== content || parsed.instance.dbid !== dbid);
  if (!parsed || foreign || !isFileOfSet(name, place.set) || basename(name) !== name) {
    throw new AppError(
      'FILE_NAME_INVALID',
      `${JSON.stringify(name)} is not a file of set ${place.set.key} and instance ${content}_${dbid}.`,
      { object: name, hint: 'docs/on-disk-format.md lists the names that a set’s files have.' },
    );
  }
  return join(place.directory, name);
}

/**
 * Checks `given`, which the caller named, and `used`, which is made from it. Both must be below a root after symbolic
 * links are followed, so that a link below an allowed root leads nowhere else.
 * @throws AppError DIRECTORY_NOT_ALLOWED
 */
async function assertAllowed(given: string, used: string, roots: readonly string[]): Promise<void> {
  const allow = `Add the folder to allowedRoots in the agent’s configuration and restart it. Allowed now: ${roots.join(', ')}.`;
  const refuse = (why: string, { cause, hint = allow }: { cause?: unknown; hint?: string } = {}): AppError =>
    new AppError('DIRECTORY_NOT_ALLOWED', `The agent may not use ${JSON.stringify(given)}: ${why}.`, {
      object: given,
      hint,
      cause,
    });
  if (!isAbsolute(given)) throw refuse('it is not absolute', { hint: 'Give the path from the root of each host.' });
  if (/[\0\n\r]/.test(given)) throw refuse('it has a character that no folder’s name should have');
  if (normalize(given).replace(/(?<=.)\/$/, '') !== given.replace(/(?<=.)\/$/, ''))
    throw refuse('it is not normalised');
  let real: string;
  try {
    real = await resolveExisting(used);
  } catch (cause) {
    throw refuse((cause as Error).message, { cause });
  }
  for (const root of roots) {
    // A root that cannot be read allows nothing.
    const realRoot = await resolveExisting(root).catch(() => undefined);
    if (realRoot !== undefined && isSameOrBelow(real, realRoot)) return;
  }
  throw refuse('it lies below none of the allowed folders');
}

/** The path with symbolic links followed as far as it exists. A link that leads nowhere is an error. */
async function resolveExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path) throw error;
    const found = await lstat(path).catch(() => undefined); // the usual case: nothing is there yet
    if (found?.isSymbolicLink()) throw error;
    // Another instance's request made it meanwhile.
    if (found) return realpath(path);
    return join(await resolveExisting(parent), basename(path));
  }
}

function isSameOrBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
