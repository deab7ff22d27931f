/**
 * The *.conf files that `-g` saved of an instance, compared with those in its data directory and written back. Names come
 * out of the tar only when they are base names that end in .conf; contents come from the tar alone, never from the wire.
 */
import { chmod, chown, copyFile, constants, lstat, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { givenKeys } from '../../common/age/file-keys.js';
import { AppError } from '../../common/errors/app-error.js';
import { syncDirectory } from '../../common/io/atomic-file.js';
import { createPartial } from '../../common/io/new-file.js';
import { PARTIAL_SUFFIX, instanceFileName } from '../../common/sets/artefacts.js';
import { folderAt } from '../storage/folder-at.js';
import type { SetPlace } from '../storage/set-path.js';
import { readTar } from './tar-files.js';

/** A configuration file is text for people; more is something else. */
const FILE_LIMIT_BYTES = 4 * 1024 * 1024;
const DIFF_CONTEXT_LINES = 3;
/** Files that have hardly a line in common take very long to compare. */
const DIFF_LIMIT_MS = 5_000;
const CONFIG_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,200}\.conf$/;

export interface ComparedFile {
  readonly name: string;
  readonly state: 'missing' | 'same' | 'differs';
  /** Empty where both are the same. */
  readonly diff: string;
}

export interface ComparedConfig {
  readonly files: readonly ComparedFile[];
  /** Members of the tar that are no configuration files. */
  readonly leftOut: readonly string[];
}

export interface AppliedConfig {
  readonly path: string;
  /** The copy of what was there; empty when nothing was. */
  readonly keptAs: string;
}

/** @throws AppError as SetFolder.open; FILE_DAMAGED */
export function compareConfig(place: SetPlace, saved: SavedTar): Promise<ComparedConfig> {
  return withTar(place, saved, async (tar) => {
    const files: ComparedFile[] = [];
    for (const name of tar.names) {
      const saved = contentOf(tar, name);
      const target = join(place.instance.datadir, name);
      const current = await readCurrent(target);
      const state = current === undefined ? 'missing' : current.equals(saved) ? 'same' : 'differs';
      const diff = state === 'same' ? '' : await unifiedDiff(target, current, saved);
      files.push({ name, state, diff });
    }
    return { files, leftOut: tar.leftOut };
  });
}

/** @throws AppError as SetFolder.open; FILE_DAMAGED, FILE_NAME_INVALID */
export function applyConfig(
  place: SetPlace,
  saved: SavedTar,
  names: readonly string[],
): Promise<readonly AppliedConfig[]> {
  return withTar(place, saved, async (tar) => {
    const foreign = names.find((name) => !tar.names.includes(name));
    if (foreign !== undefined) {
      throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(foreign)} is no *.conf file of ${tar.object}.`);
    }
    const files: AppliedConfig[] = [];
    for (const name of names) {
      const path = join(place.instance.datadir, name);
      const saved = contentOf(tar, name);
      const current = await readCurrent(path);
      if (current?.equals(saved)) continue;
      files.push({ path, keptAs: await replaceFile(path, saved, `.before-${place.set.key}`) });
    }
    return files;
  });
}

/** What the caller knows of a tar of the set. */
export interface SavedTar {
  /** From the manifest. */
  readonly sha256: string;
  /** Its key, where it is encrypted. */
  readonly fileKeys?: Readonly<Record<string, Uint8Array>> | undefined;
}

/** A tar that is known to be what the manifest names. */
interface Tar {
  /** For messages: the file of the set. */
  readonly object: string;
  readonly names: readonly string[];
  readonly leftOut: readonly string[];
  /** Undefined: the member is larger than a configuration file, or no file. */
  readonly contents: ReadonlyMap<string, Buffer | undefined>;
}

async function withTar<T>(
  { set, instance, directory }: SetPlace,
  { sha256, fileKeys }: SavedTar,
  work: (tar: Tar) => Promise<T>,
): Promise<T> {
  const name = instanceFileName(set, { contentId: instance.content, dbid: instance.dbid }, 'config');
  const folder = folderAt(directory, givenKeys(fileKeys));
  const object = folder.pathOf(name);
  return folder.withLocalCopy(name, async (path, found) => {
    if (found.sha256 !== sha256) {
      const message = `${object} is not the file that the manifest names: its SHA-256 is ${found.sha256}.`;
      const hint = 'Nothing was changed. Bring the file back from a copy.';
      throw new AppError('FILE_DAMAGED', message, { object, hint });
    }
    const isWanted = (member: string): boolean => CONFIG_NAME.test(member);
    const members = await readTar(path, { isWanted, limitBytes: FILE_LIMIT_BYTES });
    const contents = new Map<string, Buffer | undefined>();
    for (const member of members) {
      // Of two members of one name the first counts.
      if (isWanted(member.name) && !contents.has(member.name)) contents.set(member.name, member.content);
    }
    const leftOut = members.map((member) => member.name).filter((member) => !isWanted(member));
    return work({ object, names: [...contents.keys()], leftOut, contents });
  });
}

function contentOf({ contents, object }: Tar, name: string): Buffer {
  const content = contents.get(name);
  if (content) return content;
  throw new AppError('FILE_DAMAGED', `${name} in ${object} is no file of at most ${FILE_LIMIT_BYTES} bytes.`);
}

/** Undefined: not there. @throws AppError FILE_NOT_FOUND for anything but a regular file: a link may lead anywhere */
async function readCurrent(path: string): Promise<Buffer | undefined> {
  let info;
  try {
    info = await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (info.isFile() && info.size <= FILE_LIMIT_BYTES) return readFile(path);
  throw new AppError('FILE_NOT_FOUND', `${path} is not a plain file of at most ${FILE_LIMIT_BYTES} bytes.`, {
    object: path,
    hint: 'A link to a file elsewhere is not followed: restore that one by hand.',
  });
}

/**
 * The changes from the present file to the set's, as `diff -u` prints them. Bytes are compared, whatever the encoding:
 * each is a character meanwhile.
 */
async function unifiedDiff(path: string, current: Buffer | undefined, saved: Buffer): Promise<string> {
  const asBytes = (text: string): string => Buffer.from(text).toString('latin1');
  const patch = await new Promise<string | undefined>((resolve) =>
    createTwoFilesPatch(
      asBytes(path),
      asBytes(`${path} (saved)`),
      (current ?? Buffer.alloc(0)).toString('latin1'),
      saved.toString('latin1'),
      undefined,
      undefined,
      { context: DIFF_CONTEXT_LINES, headerOptions: FILE_HEADERS_ONLY, timeout: DIFF_LIMIT_MS, callback: resolve },
    ),
  );
  return patch === undefined
    ? `${path} has too little in common with the saved file to show the changes.\n`
    : Buffer.from(patch, 'latin1').toString('utf8');
}

/**
 * The new file takes the name in one step and has the old one's mode and owner, or the data directory's.
 * @returns the name of the copy of what was there; empty when nothing was
 */
async function replaceFile(path: string, content: Buffer, suffix: string): Promise<string> {
  const folder = join(path, '..');
  const old = await stat(path).catch(() => undefined); // not there: a new file
  const keptAs = old ? await keepCopy(path, path + suffix) : '';
  const owner = old ?? (await stat(folder));
  const partial = `${path}.mppbackup${PARTIAL_SUFFIX}`;
  const handle = await createPartial(`${path}.mppbackup`);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await giveTo(partial, owner);
    await chmod(partial, old ? old.mode & 0o7777 : 0o600);
    await rename(partial, path);
  } catch (error) {
    // The first error is the one to report.
    await unlink(partial).catch(() => undefined);
    throw error;
  }
  await syncDirectory(folder);
  return keptAs;
}

/** A copy that an earlier run made stays: it is what was there before any of them. */
async function keepCopy(path: string, wanted: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}.${number}`;
    try {
      await copyFile(path, name, constants.COPYFILE_EXCL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    const info = await stat(path);
    await giveTo(name, info);
    await chmod(name, info.mode & 0o7777);
    return name;
  }
}

async function giveTo(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): Promise<void> {
  const own = await stat(path);
  if (own.uid !== uid || own.gid !== gid) await chown(path, uid, gid);
}
