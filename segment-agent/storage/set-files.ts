/** Writes, reads, lists and removes whole files of sets for the agent's callers. set-path.ts has checked the paths. */
import { AppError, mergeErrors } from '../../common/errors/app-error.js';
import {
  isClaim,
  isFileOfSet,
  isRemovedWith,
  parseFileName,
  type InstanceId,
  type ParsedName,
  type SetName,
} from '../../common/sets/artefacts.js';
import { below } from '../../common/sets/set-root.js';
import { cannotRemove } from './cannot-remove.js';
import { fileAt, folderAt } from './folder-at.js';
import type { SetFolder, StoredContent } from './set-storage.js';

export interface WriteOptions {
  readonly expected?: StoredContent | undefined;
  /** When it is aborted the file does not get its name. */
  readonly signal?: AbortSignal;
  /** Another file of that name is an error; the same content is from an earlier attempt at this call. */
  readonly isNew?: boolean;
}

/**
 * Writes a file from chunks. Nothing is left when it fails.
 * @throws AppError FILE_DAMAGED when the chunks are not what was expected, SET_EXISTS, DIRECTORY_NOT_WRITABLE,
 * NO_SPACE,
 * FILE_SYSTEM_FAILED, PLACE_NOT_SAFE; the signal's reason; what the chunks' source throws
 */
export async function writeSetFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { expected, signal, isNew = false }: WriteOptions = {},
): Promise<StoredContent> {
  signal?.throwIfAborted();
  const { folder, name } = fileAt(path);
  await folder.prepare();
  const writer = await folder.create(name, signal, isNew ? 'repeatable' : 'replacing');
  try {
    for await (const chunk of chunks) await writer.append([Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)]);
    const content = await writer.finish();
    if (expected) assertExpected(folder.pathOf(name), expected, content);
    signal?.throwIfAborted();
    return await writer.commit();
  } catch (error) {
    await folder.discard(writer);
    throw error;
  }
}

function assertExpected(path: string, expected: StoredContent, found: StoredContent): void {
  const isSize = expected.sizeBytes === found.sizeBytes;
  if (isSize && expected.sha256 === found.sha256) return;
  const why = isSize ? 'its checksum differs' : `size ${found.sizeBytes} instead of ${expected.sizeBytes}`;
  throw new AppError('FILE_DAMAGED', `What was to become ${path} is not what the set’s manifest names: ${why}.`, {
    object: path,
    hint: 'Look at the file on the archive host.',
  });
}

/** The file's bytes from `offset` on. @throws AppError as SetFolder.open */
export async function* readSetFile(path: string, offset: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { folder, name } = fileAt(path);
  const reader = await folder.open(name);
  try {
    const length = reader.sizeBytes - offset;
    if (length > 0) yield* reader.read([offset, length], signal);
  } finally {
    await reader.close();
  }
}

export interface ListedFile {
  /** The folder's date, YYYYMMDD. */
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

/** Lists files below a db_dumps folder whose names follow the rules, by date and name. A missing folder has none. */
export async function listSetFiles(dumpsFolder: string, filter: ListFilter): Promise<ListedFile[]> {
  const dates = filter.date === '' ? (await folderAt(dumpsFolder).list()).map(({ name }) => name) : [filter.date];
  const files: ListedFile[] = [];
  for (const date of dates.filter((name) => /^\d{8}$/.test(name))) {
    const isWanted = ({ set }: ParsedName): boolean => filter.prefix === undefined || set.prefix === filter.prefix;
    for (const file of await measureAll(folderAt(below(dumpsFolder, date)), isWanted)) files.push({ date, ...file });
  }
  return files;
}

/** Lists the finished files of sets of one prefix that are in a folder itself. @throws AppError FILE_NOT_FOUND */
export async function listArchive(
  path: string,
  prefix: string,
): Promise<readonly { name: string; sizeBytes: number }[]> {
  const folder = folderAt(path);
  if (!(await folder.isThere())) throw new AppError('FILE_NOT_FOUND', `${path} is no folder.`, { object: path });
  const files = await measureAll(folder, ({ set, partial }) => !partial && set.prefix === prefix);
  return files.map(({ name, sizeBytes }) => ({ name, sizeBytes }));
}

async function measureAll(
  folder: SetFolder,
  isWanted: (parsed: ParsedName) => boolean,
): Promise<readonly Omit<ListedFile, 'date'>[]> {
  const files: Omit<ListedFile, 'date'>[] = [];
  for (const { name, measured } of await folder.list()) {
    const parsed = parseFileName(name);
    const size = parsed && isWanted(parsed) ? (measured ?? (await folder.measure(name))) : undefined;
    if (size) files.push({ name, ...size });
  }
  return files;
}

/**
 * Removes the named instances' files of a set from one folder; with the coordinator's instance also the files of the
 * whole set. An empty date folder goes too.
 * @returns absolute paths
 * @throws AppError DIRECTORY_NOT_WRITABLE that names every file that is still there
 */
export async function removeSetFiles(
  directory: string,
  set: SetName,
  instances: readonly InstanceId[],
): Promise<string[]> {
  const isOurs = (parsed: ParsedName): boolean =>
    // A claim stays longer than the files that it claims (set-reservations.ts).
    !isClaim(parsed) && instances.some((instance) => isRemovedWith(parsed, instance));
  const removed = await removeAll(directory, await namesOfSet(directory, set, isOurs));
  await folderAt(directory)
    .removeIfEmpty()
    .catch((error: Error) => {
      throw cannotRemove(directory, error.message);
    });
  return removed;
}

/**
 * Removes some of an instance's data files and tables of contents, which a merge has written once more.
 * @returns absolute paths
 * @throws AppError FILE_NAME_INVALID for any other file; DIRECTORY_NOT_WRITABLE
 */
export async function removeRevisions(
  directory: string,
  { set, instance }: { readonly set: SetName; readonly instance: InstanceId },
  names: readonly string[],
): Promise<string[]> {
  for (const name of names) {
    const parsed = parseFileName(name);
    const isRevised = parsed?.scope === 'instance' && (parsed.kind === 'data' || parsed.kind === 'toc');
    if (isRevised && isFileOfSet(name, set) && isRemovedWith(parsed, instance)) continue;
    throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(name)} is not what a merge writes once more.`);
  }
  return removeAll(directory, names);
}

/** Names of one instance's files of a set that are there now, finished or partial. */
export async function instanceFilesOfSet(directory: string, set: SetName, instance: InstanceId): Promise<string[]> {
  return namesOfSet(directory, set, (parsed) => {
    if (parsed.scope !== 'instance') return false;
    return parsed.instance.contentId === instance.contentId && parsed.instance.dbid === instance.dbid;
  });
}

/**
 * Removes what an unfinished dump left: the instance's files of the set that were not there when it began.
 * @returns absolute paths
 */
export async function removeNewInstanceFiles(
  directory: string,
  set: SetName,
  instance: InstanceId,
  before: ReadonlySet<string>,
): Promise<string[]> {
  const names = await instanceFilesOfSet(directory, set, instance);
  return removeAll(
    directory,
    names.filter((name) => !before.has(name)),
  );
}

/** Named pipes are left out: the operator may use them for the next backup. */
async function namesOfSet(directory: string, set: SetName, isOurs: (parsed: ParsedName) => boolean): Promise<string[]> {
  const entries = await folderAt(directory).list();
  return entries.flatMap(({ name, kind }) => {
    const parsed = parseFileName(name);
    return parsed && kind !== 'pipe' && isFileOfSet(name, set) && isOurs(parsed) ? [name] : [];
  });
}

/** @throws AppError DIRECTORY_NOT_WRITABLE that names every file that is still there */
async function removeAll(directory: string, names: readonly string[]): Promise<string[]> {
  const folder = folderAt(directory);
  const { removed, left } = await folder.remove(names);
  if (left.length > 0) throw mergeErrors(left.map(({ name, reason }) => cannotRemove(folder.pathOf(name), reason)));
  return removed.map((name) => folder.pathOf(name));
}
