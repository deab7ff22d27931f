/** Files of identities on this host: made new for their owner alone, read wherever the caller keeps them. */
import type { Stats } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isProtected, openProtected, parseIdentities, type Identities } from '../../common/age/identity.js';
import { AppError } from '../../common/errors/app-error.js';
import { syncDirectory } from '../../common/io/atomic-file.js';
import { createFile } from '../../common/io/new-file.js';

const OTHERS_MAY_READ = 0o077;
/** A file of some thousand identities. */
const MOST_BYTES = 1024 * 1024;

/** Asks for a passphrase; `source` says what it opens. */
export type AskPassphrase = (source: string) => Promise<string>;

/**
 * A new file, mode 0600; nothing is left when it cannot be written.
 * @throws AppError FILE_EXISTS, DIRECTORY_NOT_WRITABLE
 */
export async function writeIdentityFile(path: string, text: string): Promise<void> {
  const file = await createFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') {
      throw new AppError('FILE_EXISTS', `${path} is there already, and an identity is never replaced.`, {
        object: path,
        hint: 'Name another file with --to: what was encrypted to the identity in that one can be read with it alone.',
      });
    }
    throw cannotWrite(path, cause);
  });
  try {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await syncDirectory(dirname(path));
  } catch (cause) {
    await file.close().catch(() => undefined); // the first error says why
    await unlink(path).catch(() => undefined);
    throw cannotWrite(path, cause);
  }
}

function cannotWrite(path: string, cause: unknown): AppError {
  return new AppError('DIRECTORY_NOT_WRITABLE', `Cannot write ${path}: ${(cause as Error).message}`, {
    object: path,
    hint: 'Name a file in a folder of yours with --to.',
    cause,
  });
}

/**
 * The identities of some files, which may be pipes: `--identity <(vault read …)`.
 * @throws AppError IDENTITY_INVALID, FILE_NOT_FOUND, PLACE_NOT_SAFE (others may read it)
 */
export async function readIdentities(paths: readonly string[], ask: AskPassphrase): Promise<Identities> {
  let all: Identities | undefined;
  for (const path of paths) {
    const read = await readIdentityFile(path, ask);
    all = all?.with(read) ?? read;
  }
  if (all) return all;
  throw new AppError('USAGE', 'No identity was named.', { hint: 'Name its file: --identity FILE.' });
}

async function readIdentityFile(path: string, ask: AskPassphrase): Promise<Identities> {
  const { bytes, info } = await readBytes(path);
  if (isProtected(bytes)) return openProtected(bytes, await ask(path), path);
  if (info.isFile() && (info.mode & OTHERS_MAY_READ) !== 0) {
    throw new AppError('PLACE_NOT_SAFE', `Others than its owner may read the identity ${path}.`, {
      object: path,
      hint: `chmod 600 ${path}; where others may have read it, make another: mppbackup keys generate, then keys rewrap.`,
    });
  }
  return parseIdentities(bytes, path);
}

async function readBytes(path: string): Promise<{ readonly bytes: Buffer; readonly info: Stats }> {
  try {
    const file = await open(path, 'r');
    try {
      const info = await file.stat();
      if (info.size > MOST_BYTES) throw new Error(`it has more than ${MOST_BYTES} bytes`);
      return { bytes: await file.readFile(), info };
    } finally {
      await file.close();
    }
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError(
      isMissing ? 'FILE_NOT_FOUND' : 'IDENTITY_INVALID',
      `The identity ${path} cannot be read: ${(cause as Error).message}`,
      { object: path, hint: 'Name the file of an identity: mppbackup keys generate makes one.', cause },
    );
  }
}
