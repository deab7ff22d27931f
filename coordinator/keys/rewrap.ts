/**
 * Gives encrypted files other recipients: a new header for the same key in front of the same payload. Rows are not
 * decrypted. A file is written beside the old one, proven, and takes its name in one step; the list of what is stored
 * tells of both until then, so that at no moment, and after no kill, a file is there that the list does not know.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AgeReader, readShape, type AgeShape } from '../../common/age/age-reader.js';
import { givenKeys, type FileKeys } from '../../common/age/file-keys.js';
import { makeHeader } from '../../common/age/header.js';
import { fingerprintOf } from '../../common/age/recipient.js';
import { AppError } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import { publishFile, writeFileDurably } from '../../common/io/atomic-file.js';
import { createFile } from '../../common/io/new-file.js';
import { PARTIAL_SUFFIX, parseFileName, setFileName, type SetName } from '../../common/sets/artefacts.js';
import { plainNameOf } from '../../common/sets/encrypted-names.js';
import { formatStoredList, parseStoredList, type StoredListFile } from '../../common/sets/stored-list.js';
import { withLocalClaim } from './local-claim.js';
import { openLocalAgeFile, type LocalAgeFile } from './local-age-file.js';

const LEFTOVER = /\.[0-9a-f]{12}\.partial$/;

export interface RewrapWish {
  readonly keys: FileKeys;
  readonly recipients: readonly string[];
  readonly signal: AbortSignal;
}

export interface Rewrapped {
  readonly path: string;
  /** False: it had these recipients, as far as the list tells. */
  readonly changed: boolean;
}

/** What of a name is needed: the set's files are claimed together. */
interface StoredPath {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  readonly set: SetName;
}

/** @throws AppError FILE_NAME_INVALID for what is no encrypted file of a set */
function toStoredPath(path: string): StoredPath {
  const name = plainNameOf(basename(path));
  const parsed = name === undefined ? undefined : parseFileName(name);
  if (name !== undefined && parsed && !parsed.partial) return { path, folder: dirname(path), name, set: parsed.set };
  throw new AppError('FILE_NAME_INVALID', `${path} is no encrypted file of a set.`, {
    object: path,
    hint: 'Name files that end with .age, as they are called in the repository.',
  });
}

/**
 * @param onFile called for each file that has its new header
 * @throws AppError IDENTITY_WRONG, FILE_DAMAGED, FILE_NOT_FOUND, SET_RESERVED; files before stay as they are then
 */
export async function rewrapFiles(
  paths: readonly string[],
  wish: RewrapWish,
  onFile: (done: Rewrapped) => void = () => undefined,
): Promise<readonly Rewrapped[]> {
  const done: Rewrapped[] = [];
  for (const group of groupBySet(paths.map(toStoredPath))) {
    const [{ folder, set }] = group;
    await withLocalClaim(folder, set, async () => {
      await removeLeftovers(group);
      const list = await ListFile.read(folder, set);
      for (const file of group) {
        const changed = await rewrapFile(file, list, wish);
        done.push({ path: file.path, changed });
        onFile({ path: file.path, changed });
      }
    });
  }
  return done;
}

/** What a killed process of ours has left: the set is claimed, so that nobody writes there. */
async function removeLeftovers(group: readonly [StoredPath, ...StoredPath[]]): Promise<void> {
  const [{ folder }] = group;
  const names = new Set(group.map(({ path }) => basename(path)));
  for (const name of await readdir(folder)) {
    if (!LEFTOVER.test(name) || !names.has(name.replace(LEFTOVER, ''))) continue;
    await unlink(join(folder, name)).catch((error: unknown) => {
      throw fileError(error, join(folder, name));
    });
  }
}

function groupBySet(files: readonly StoredPath[]): readonly (readonly [StoredPath, ...StoredPath[]])[] {
  const groups = new Map<string, [StoredPath, ...StoredPath[]]>();
  for (const file of files) {
    const id = join(file.folder, `${file.set.prefix}/${file.set.key}`);
    const group = groups.get(id);
    if (group) group.push(file);
    else groups.set(id, [file]);
  }
  return [...groups.values()];
}

async function rewrapFile(file: StoredPath, list: ListFile, wish: RewrapWish): Promise<boolean> {
  const source = await openLocalAgeFile(file.path);
  try {
    const shape = await readShape(source, wish.signal);
    const fingerprints = wish.recipients.map(fingerprintOf).sort();
    // A kill between two steps has left what is finished now.
    await list.settle(file.name, shape.header);
    if (list.hasRecipients(file.name, fingerprints)) return false;
    const fileKey = await wish.keys.keyOf({ path: file.path, name: file.name, header: shape.header });
    const partial = `${file.path}.${randomBytes(6).toString('hex')}${PARTIAL_SUFFIX}`;
    try {
      const header = await makeHeader(fileKey, wish.recipients);
      const content = await copyWithHeader(source, { shape, header, partial }, wish.signal);
      await prove(partial, file.name, fileKey, wish.signal);
      const next = { ...content, header: header.toString('latin1'), recipients: fingerprints };
      await list.announce(file.name, next);
      await publishFile(file.path, partial);
      await list.settle(file.name, header);
    } catch (error) {
      await unlink(partial).catch(() => undefined); // the first error says why, and with its new name it is gone
      throw error instanceof AppError ? error : fileError(error, partial);
    }
    return true;
  } finally {
    await source.close();
  }
}

async function copyWithHeader(
  source: LocalAgeFile,
  { shape, header, partial }: { readonly shape: AgeShape; readonly header: Buffer; readonly partial: string },
  signal: AbortSignal,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const file = await createFile(partial);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const write = async (piece: Buffer): Promise<void> => {
    hash.update(piece);
    for (let at = 0; at < piece.length;) at += (await file.write(piece, at)).bytesWritten;
    sizeBytes += piece.length;
  };
  try {
    await write(header);
    const from = shape.header.length;
    for await (const piece of source.read([from, source.sizeBytes - from], signal)) await write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Header, nonce and last chunk of what will take the file's place fit together. */
async function prove(partial: string, name: string, fileKey: Buffer, signal: AbortSignal): Promise<void> {
  const written = await openLocalAgeFile(partial);
  try {
    await AgeReader.open(written, name, givenKeys(new Map([[name, fileKey]])), signal);
  } finally {
    await written.close();
  }
}

/** The list of what is stored beside the files; a folder of copies may have none. */
class ListFile {
  private constructor(
    private readonly path: string,
    private readonly set: SetName,
    private readonly files: Map<string, StoredListFile> | undefined,
  ) {}

  static async read(folder: string, set: SetName): Promise<ListFile> {
    const path = join(folder, setFileName(set, 'stored'));
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw fileError(error, path);
    });
    const files = bytes && parseStoredList(bytes, path).files;
    return new ListFile(path, set, files && new Map(files.map((file) => [file.name, file])));
  }

  hasRecipients(name: string, fingerprints: readonly string[]): boolean {
    const listed = this.files?.get(name);
    return listed !== undefined && [...listed.recipients].sort().join() === fingerprints.join();
  }

  async announce(name: string, next: NonNullable<StoredListFile['next']>): Promise<void> {
    const listed = this.files?.get(name);
    if (listed) await this.#write({ ...listed, next });
  }

  /** What is there now has this header: the list says nothing of the other any more. */
  async settle(name: string, header: Buffer): Promise<void> {
    const { next, ...listed } = this.files?.get(name) ?? { next: undefined };
    if (!next || !('name' in listed)) return;
    await this.#write(next.header === header.toString('latin1') ? { name, ...next } : listed);
  }

  async #write(file: StoredListFile): Promise<void> {
    this.files!.set(file.name, file);
    const { key: timestampKey, prefix } = this.set;
    try {
      await writeFileDurably(this.path, formatStoredList({ timestampKey, prefix }, [...this.files!.values()]));
    } catch (error) {
      throw fileError(error, this.path);
    }
  }
}
