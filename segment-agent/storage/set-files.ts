/** Reads, writes, lists and removes files of sets. Paths come from set-path.ts, checked. */
import { createHash } from 'node:crypto';
import { lstat, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, mergeErrors } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import { giveName, publishFile, syncDirectory } from '../../common/io/atomic-file.js';
import { createPartial } from '../../common/io/new-file.js';
import {
  PARTIAL_SUFFIX,
  isClaim,
  isFileOfSet,
  isRemovedWith,
  parseFileName,
  type InstanceId,
  type SetName,
} from '../../common/sets/artefacts.js';
import { cannotRemove } from './cannot-remove.js';
import { digestFile } from './digest-file.js';
import { openStored } from './open-stored.js';
import { makeSetDirectory } from './set-folders.js';
import { removeEmptyFolder } from './set-reservations.js';

const READ_CHUNK_BYTES = 256 * 1024;

export interface FileContent {
  readonly sizeBytes: number;
  readonly sha256: string;
}

export interface WriteOptions {
  readonly expected?: FileContent | undefined;
  /** Once it is aborted the file does not get its name any more. */
  readonly signal?: AbortSignal;
  /** Another file of that name is an error; the same one is what an earlier attempt at this call wrote. */
  readonly isNew?: boolean;
}

/**
 * Writes a file from chunks: partial name, fsync, rename, fsync of the folder. Nothing is left when it fails.
 * @throws AppError FILE_DAMAGED when the chunks are not what was expected, SET_EXISTS, DIRECTORY_NOT_WRITABLE, NO_SPACE,
 *   FILE_SYSTEM_FAILED, PLACE_NOT_SAFE; the signal's reason
 */
export async function writeSetFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { expected, signal, isNew = false }: WriteOptions = {},
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  signal?.throwIfAborted();
  await makeSetDirectory(dirname(path));
  const partial = path + PARTIAL_SUFFIX;
  const hash = createHash('sha256');
  let sizeBytes = 0;
  // What the chunks' source says is its own.
  const onDisk = async <T>(work: Promise<T>, what = partial): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw fileError(error, what);
    }
  };
  const handle = await onDisk(createPartial(path));
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      await onDisk(handle.writeFile(chunk));
    }
    if (expected) assertExpected(path, expected, { sizeBytes, sha256: hash.copy().digest('hex') });
    await onDisk(handle.sync());
    await handle.close();
    signal?.throwIfAborted();
    await onDisk(isNew ? publishNew(path, { sizeBytes, sha256: hash.copy().digest('hex') }) : publishFile(path), path);
  } catch (error) {
    await handle.close(); // harmless when it is closed
    // The first error is the one to report.
    await unlink(partial).catch(() => undefined);
    throw error;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

async function publishNew(path: string, content: FileContent): Promise<void> {
  try {
    await giveName(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const found = await digestFile(path);
    if (found.sha256 !== content.sha256) throw error;
    await unlink(path + PARTIAL_SUFFIX);
  }
  await syncDirectory(dirname(path));
}

function assertExpected(path: string, expected: FileContent, found: FileContent): void {
  const isSize = expected.sizeBytes === found.sizeBytes;
  if (isSize && expected.sha256 === found.sha256) return;
  const why = isSize ? 'its checksum differs' : `size ${found.sizeBytes} instead of ${expected.sizeBytes}`;
  throw new AppError('FILE_DAMAGED', `What was to become ${path} is not what the set’s manifest names: ${why}.`, {
    object: path,
    hint: 'Look at the file on the archive host.',
  });
}

/** The file's bytes from `offset` on. @throws AppError as openStored */
export async function* readSetFile(path: string, offset: number): AsyncGenerator<Buffer> {
  const handle = await openStored(path);
  try {
    yield* handle.createReadStream({
      start: offset,
      highWaterMark: READ_CHUNK_BYTES,
      autoClose: false,
    }) as AsyncIterable<Buffer>;
  } finally {
    await handle.close();
  }
}

export interface ListedFile {
  /** YYYYMMDD, the folder. */
  readonly date: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedUnixMs: number;
}

export interface ListFilter {
  /** Undefined: every prefix. */
  readonly prefix: string | undefined;
  /** YYYYMMDD; empty: all. */
  readonly date: string;
}

/** Files below a db_dumps folder whose names follow the rules, by date and name. No folder: no files. */
export async function listSetFiles(dumpsFolder: string, filter: ListFilter): Promise<ListedFile[]> {
  const dates = filter.date === '' ? await namesIn(dumpsFolder) : [filter.date];
  const files: ListedFile[] = [];
  for (const date of dates.filter((name) => /^\d{8}$/.test(name))) {
    for (const name of await namesIn(join(dumpsFolder, date))) {
      const parsed = parseFileName(name);
      if (!parsed || (filter.prefix !== undefined && parsed.set.prefix !== filter.prefix)) continue;
      // A file that went away since is no longer listed.
      const info = await stat(join(dumpsFolder, date, name)).catch(() => undefined);
      if (info?.isFile()) {
        files.push({ date, name, sizeBytes: info.size, modifiedUnixMs: Math.trunc(info.mtimeMs) });
      }
    }
  }
  return files;
}

/** Files of sets of one prefix that lie in a folder itself, finished ones. @throws AppError FILE_NOT_FOUND */
export async function listArchive(
  folder: string,
  prefix: string,
): Promise<readonly { name: string; sizeBytes: number }[]> {
  const isFolder = await stat(folder).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw new AppError('FILE_NOT_FOUND', `${folder} is no folder.`, { object: folder });
  }
  const files: { name: string; sizeBytes: number }[] = [];
  for (const name of await namesIn(folder)) {
    const parsed = parseFileName(name);
    if (!parsed || parsed.partial || parsed.set.prefix !== prefix) continue;
    // A file that went away since is no longer listed.
    const info = await stat(join(folder, name)).catch(() => undefined);
    if (info?.isFile()) files.push({ name, sizeBytes: info.size });
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new AppError('DIRECTORY_NOT_WRITABLE', `Cannot read ${folder}: ${(cause as Error).message}`, {
      object: folder,
      hint: 'Run the agent as the operating system user that owns the folder.',
      cause,
    });
  }
}

/**
 * Removes a set's files of the instances named from one folder; the coordinator's instance stands for the files of the
 * whole set as well. The manifest goes first: from then on the set does not exist. The date folder goes when it is
 * empty.
 * @returns absolute paths
 */
export async function removeSetFiles(
  directory: string,
  set: SetName,
  instances: readonly InstanceId[],
): Promise<string[]> {
  const names = (await namesIn(directory)).filter((name) => belongsTo(name, set, instances));
  const manifestFirst = names.sort((a, b) => rank(a) - rank(b));
  const removed = await unlinkAll(directory, manifestFirst);
  await removeEmptyFolder(directory).catch((error: unknown) => {
    throw cannotRemove(error, directory);
  });
  return removed;
}

function rank(name: string): number {
  const parsed = parseFileName(name);
  return parsed?.scope === 'set' && parsed.kind === 'manifest' ? 0 : 1;
}

function belongsTo(name: string, set: SetName, instances: readonly InstanceId[]): boolean {
  const parsed = parseFileName(name);
  return (
    parsed !== undefined &&
    // A claim outlasts what is claimed (set-reservations.ts).
    !isClaim(parsed) &&
    isFileOfSet(name, set) &&
    instances.some((instance) => isRemovedWith(parsed, instance))
  );
}

/** @throws AppError DIRECTORY_NOT_WRITABLE that names every file that is still there */
async function unlinkAll(directory: string, names: readonly string[]): Promise<string[]> {
  const removed: string[] = [];
  const failures: AppError[] = [];
  for (const name of names) {
    const path = join(directory, name);
    try {
      // Whoever made a named pipe for a backup may make the next backup with it.
      if ((await lstat(path)).isFIFO()) continue;
      await unlink(path);
      removed.push(path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') continue;
      failures.push(cannotRemove(cause, path));
      // Without its files a manifest that stays would lie.
      if (rank(name) === 0) break;
    }
    // What the manifest's absence says must be on disk before the files it names begin to go.
    if (rank(name) === 0) await syncDirectory(directory);
  }
  if (removed.length > 0) await syncDirectory(directory);
  if (failures.length > 0) throw mergeErrors(failures);
  return removed;
}

/** Names of one instance's files of a set, finished or partial, that are there now. */
export async function instanceFilesOfSet(directory: string, set: SetName, instance: InstanceId): Promise<string[]> {
  return (await namesIn(directory)).filter((name) => {
    const parsed = parseFileName(name);
    const isOwn =
      parsed?.scope === 'instance' &&
      parsed.instance.contentId === instance.contentId &&
      parsed.instance.dbid === instance.dbid;
    return isOwn && isFileOfSet(name, set);
  });
}

/**
 * What a dump that did not finish left: the instance's files of the set that were not there when it began.
 * @returns absolute paths
 */
export async function removeNewInstanceFiles(
  directory: string,
  set: SetName,
  instance: InstanceId,
  before: ReadonlySet<string>,
): Promise<string[]> {
  const names = await instanceFilesOfSet(directory, set, instance);
  return unlinkAll(
    directory,
    names.filter((name) => !before.has(name)),
  );
}
