/** The date folders below a db_dumps folder, and what sets have in one of them. Paths come from set-path.ts, checked. */
import { readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { syncDirectory } from '../../common/io/atomic-file.js';
import { isClaim, isRemovedWith, parseFileName, type InstanceId, type SetName } from '../../common/sets/artefacts.js';
import type { Reservation } from '../../common/sets/reservation.js';
import { isTimestampKey } from '../../common/sets/timestamp-key.js';
import { readClaim } from './set-reservations.js';

/** @param prefix only folders with a file of that prefix; undefined: all, empty ones too */
export async function listDateFolders(dumpsFolder: string, prefix: string | undefined): Promise<string[]> {
  const dates: string[] = [];
  for (const { name, isFolder } of await entriesOf(dumpsFolder)) {
    if (!isFolder || !isDate(name)) continue;
    if (prefix === undefined || (await hasPrefix(join(dumpsFolder, name), prefix))) dates.push(name);
  }
  return dates;
}

/** Eight digits of the calendar: noon exists on every day. */
export function isDate(text: string): boolean {
  return isTimestampKey(`${text}120000`);
}

async function hasPrefix(folder: string, prefix: string): Promise<boolean> {
  return (await entriesOf(folder)).some(({ name }) => parseFileName(name)?.set.prefix === prefix);
}

export interface RemovedDate {
  /** Absolute paths. */
  readonly removed: readonly string[];
  /** Absolute paths of what is nobody's: no file of a set, or one of an instance that was not named. */
  readonly left: readonly string[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
  /** Sets that were left alone: to be kept, or some operation's, which writes them. */
  readonly held: readonly HeldSet[];
}

export interface HeldSet {
  readonly set: SetName;
  /** Undefined: the caller wanted it kept, or its claim does not say whose it is. */
  readonly by: Reservation | undefined;
}

/**
 * Removes the files that the instances named have in one date folder; the coordinator's instance stands for the files of
 * whole sets as well. Manifests go first and are gone from the disk before the files that they name: half a set never
 * looks whole. The folder goes when it is empty.
 * @param prefix undefined: sets of every prefix
 * @param keep sets of which nothing is removed
 */
export async function removeDateFiles(
  folder: string,
  instances: readonly InstanceId[],
  prefix: string | undefined,
  keep: readonly SetName[],
): Promise<RemovedDate> {
  const removed: string[] = [];
  const left: string[] = [];
  const problems: { path: string; reason: string }[] = [];
  const manifests: string[] = [];
  const others: string[] = [];
  const entries = await entriesOf(folder);
  const ofCoordinator = instances.some(({ contentId }) => contentId === -1);
  const held = [
    ...keep.map((set) => ({ set, by: undefined })),
    ...(ofCoordinator ? await claimedSets(folder, entries) : []),
  ];
  const isHeld = ({ key, prefix: own }: SetName): boolean =>
    held.some(({ set }) => set.key === key && set.prefix === own);
  for (const { name, isFolder } of entries) {
    const parsed = isFolder ? undefined : parseFileName(name);
    if (parsed && prefix !== undefined && parsed.set.prefix !== prefix) continue;
    if (parsed && isHeld(parsed.set)) continue;
    const isOurs = parsed && (isClaim(parsed) || instances.some((instance) => isRemovedWith(parsed, instance)));
    if (!parsed || !isOurs) left.push(join(folder, name));
    else if (parsed.scope === 'set' && parsed.kind === 'manifest') manifests.push(join(folder, name));
    else others.push(join(folder, name));
  }
  for (const group of [manifests, others]) {
    for (const path of group) {
      const reason = await removeFile(path);
      if (reason === undefined) removed.push(path);
      else problems.push({ path, reason });
    }
    if (group.length > 0) await syncDirectory(folder);
    // A set whose manifest cannot be removed would look whole without its files.
    if (problems.length > 0) break;
  }
  const reason = await removeFolder(folder);
  if (reason !== undefined) problems.push({ path: folder, reason });
  return { removed, left, problems, held };
}

/**
 * Those that an operation has claimed. What counts is the coordinator's folder, which the caller asks first: an agent that
 * was away when an operation ended keeps a claim of it that nobody else knows.
 */
async function claimedSets(folder: string, entries: readonly Entry[]): Promise<readonly HeldSet[]> {
  const held: HeldSet[] = [];
  for (const { name, isFolder } of entries) {
    const parsed = isFolder ? undefined : parseFileName(name);
    if (!parsed || !isClaim(parsed)) continue;
    const by = await readClaim(join(folder, name));
    if (by !== 'none') held.push({ set: parsed.set, by });
  }
  return held;
}

async function removeFile(path: string): Promise<string | undefined> {
  try {
    await unlink(path);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : message;
  }
}

async function removeFolder(folder: string): Promise<string | undefined> {
  try {
    await rmdir(folder);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return ['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(code ?? '') ? undefined : message;
  }
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** By name; a folder that is not there has none. */
async function entriesOf(folder: string): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot read ${folder}: ${message}`, {
      object: folder,
      hint: 'Run the agent as the operating system user that owns the folder.',
      cause,
    });
  }
}
