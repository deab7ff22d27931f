/**
 * The key that signs a cluster's sets, and the keys of others that it trusts: `signing.key` (PKCS #8, mode 0600),
 * `signing.pub` (one line) and `signing.trusted` (a line a key). docs/certificates.md says where they lie.
 */
import { createPrivateKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { chown, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import { syncDirectory } from '../../common/io/atomic-file.js';
import { isPublicKeyText, keyIdOf, publicKeyText, type Signer } from '../../common/sets/signature.js';

export const SIGNING_KEY_FILE = 'signing.key';
const OTHERS_MAY_READ = 0o077;

/** Where a cluster's signing key lies, and whom it trusts beside itself. */
export interface SigningPlace {
  /** Absolute; its `.pub` and `.trusted` lie beside it. */
  readonly keyFile: string;
  /** `signing.trusted` of the cluster file: public keys, or absolute paths of files with them. */
  readonly trusted: readonly string[];
}

export interface TrustedKey {
  readonly publicKey: string;
  readonly keyId: string;
  /** What stands after it in its file: mostly a cluster's name. */
  readonly name: string;
}

/** By public key. */
export type TrustedKeys = ReadonlyMap<string, TrustedKey>;

/** The place in a folder of certificates. */
export function signingPlaceIn(folder: string): SigningPlace {
  return { keyFile: join(folder, SIGNING_KEY_FILE), trusted: [] };
}

export const publicFileOf = ({ keyFile }: SigningPlace): string => beside(keyFile, '.pub');
export const trustedFileOf = ({ keyFile }: SigningPlace): string => beside(keyFile, '.trusted');

function beside(keyFile: string, ending: string): string {
  return `${keyFile.replace(/\.key$/, '')}${ending}`;
}

/**
 * The key that signs; one that is not there is made. Two programs that do this in the same moment get the same key.
 * @throws AppError CONFIG_INVALID when it cannot be made or read, or others may read it
 */
export async function openSigner(place: SigningPlace, clusterName: string): Promise<Signer> {
  const { keyFile } = place;
  const key = (await readKey(keyFile)) ?? (await makeFirstKey(keyFile));
  const publicKey = publicKeyText(key);
  const existing = await readPublicLines(publicFileOf(place));
  if (existing[0]?.publicKey !== publicKey) {
    await replaceFile(publicFileOf(place), publicLine(publicKey, clusterName), 0o644);
  }
  return { keyId: keyIdOf(publicKey), publicKey, privateKey: key };
}

/**
 * A new key signs from now on; the one before stays trusted.
 * @throws AppError CONFIG_INVALID
 */
export async function renewSigner(place: SigningPlace, clusterName: string): Promise<Signer> {
  const old = await readKey(place.keyFile);
  if (!old) return openSigner(place, clusterName);
  const before = publicKeyText(old);
  // Trusted before it is replaced: there is no moment in which its sets are not.
  const [known] = (await readPublicLines(publicFileOf(place))).filter(({ publicKey }) => publicKey === before);
  await trustKeys(place, [{ publicKey: before, keyId: keyIdOf(before), name: known?.name ?? clusterName }]);
  await replaceFile(place.keyFile, newKeyPem(), 0o600);
  return openSigner(place, clusterName);
}

/**
 * Whose sets are believed: the cluster's own key, `signing.trusted`, and what the cluster file names. Makes nothing.
 * @throws AppError CONFIG_INVALID for a file that is none, or a key of the cluster file that is none
 */
export async function readTrustedKeys(place: SigningPlace): Promise<TrustedKeys> {
  const own = await readOwnPublic(place);
  const others = await readPublicLines(trustedFileOf(place));
  const named = await Promise.all(place.trusted.map(readPublicKeys));
  const keys = [...named.flat(), ...others, ...own];
  return new Map(keys.map((key) => [key.publicKey, key]));
}

/** The cluster's own public key: none before its first backup. */
export async function readOwnPublic(place: SigningPlace): Promise<readonly TrustedKey[]> {
  const lines = await readPublicLines(publicFileOf(place));
  if (lines.length > 0) return lines.slice(0, 1);
  const key = await readKey(place.keyFile);
  if (!key) return [];
  const publicKey = publicKeyText(key);
  return [{ publicKey, keyId: keyIdOf(publicKey), name: '' }];
}

/** The keys of `signing.trusted`. @throws AppError CONFIG_INVALID */
export function readOtherKeys(place: SigningPlace): Promise<readonly TrustedKey[]> {
  return readPublicLines(trustedFileOf(place));
}

/**
 * A public key as it is written, or the file that holds such lines.
 * @throws AppError CONFIG_INVALID, FILE_NOT_FOUND
 */
export async function readPublicKeys(textOrFile: string): Promise<readonly TrustedKey[]> {
  const [text = ''] = textOrFile.trim().split(/\s/);
  if (isPublicKeyText(text)) return parseLines(textOrFile, 'the key');
  if (text.startsWith('ed25519:')) throw notAKey(textOrFile, 'it is not ed25519: and 44 characters of base64');
  const keys = await readPublicLines(textOrFile);
  if (keys.length > 0) return keys;
  throw new AppError('FILE_NOT_FOUND', `There is no public key in ${textOrFile}.`, {
    object: textOrFile,
    hint: 'signing.pub of the other cluster holds it; mppbackup certs show prints it there.',
  });
}

/** Adds keys to `signing.trusted`; those that are there stay as they are. @returns the new ones */
export async function trustKeys(place: SigningPlace, keys: readonly TrustedKey[]): Promise<readonly TrustedKey[]> {
  const there = await readOtherKeys(place);
  const known = new Set(there.map(({ publicKey }) => publicKey));
  const added = keys.filter(({ publicKey }) => !known.has(publicKey));
  if (added.length > 0) await writeTrusted(place, [...there, ...added]);
  return added;
}

/** Takes keys out of `signing.trusted`, by key ID or public key. @returns those that were there */
export async function distrustKey(place: SigningPlace, idOrKey: string): Promise<readonly TrustedKey[]> {
  const there = await readOtherKeys(place);
  const gone = there.filter(({ keyId, publicKey }) => keyId === idOrKey || publicKey === idOrKey);
  if (gone.length > 0)
    await writeTrusted(
      place,
      there.filter((key) => !gone.includes(key)),
    );
  return gone;
}

function writeTrusted(place: SigningPlace, keys: readonly TrustedKey[]): Promise<void> {
  const lines = keys.map(({ publicKey, name }) => publicLine(publicKey, name));
  return replaceFile(trustedFileOf(place), lines.join(''), 0o644);
}

function publicLine(publicKey: string, name: string): string {
  return `${[publicKey, name.replaceAll(/\s+/g, ' ').trim()].join(' ').trim()}\n`;
}

async function readPublicLines(path: string): Promise<readonly TrustedKey[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unusable(path, cause);
  }
  return parseLines(text, path);
}

function parseLines(text: string, path: string): readonly TrustedKey[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [publicKey = '', ...name] = line.split(/\s+/);
      if (!isPublicKeyText(publicKey)) throw notAKey(path, 'a line of it is not ed25519: and 44 characters of base64');
      return { publicKey, keyId: keyIdOf(publicKey), name: name.join(' ') };
    });
}

async function readKey(path: string): Promise<KeyObject | undefined> {
  let pem: string;
  try {
    const { mode } = await stat(path);
    if ((mode & OTHERS_MAY_READ) !== 0) {
      throw new AppError('CONFIG_INVALID', `Others than its owner may read or write the signing key ${path}.`, {
        object: path,
        hint: `chmod 600 ${path}; where others may have read it: mppbackup certs renew --signing --dir ${dirname(path)}`,
      });
    }
    pem = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (cause instanceof AppError) throw cause;
    throw unusable(path, cause);
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is a key of type ${key.asymmetricKeyType}`);
    return key;
  } catch (cause) {
    throw notAKey(path, (cause as Error).message);
  }
}

/** Makes the key under another name and links it: of two programs at once, the second uses the first one's key. */
async function makeFirstKey(path: string): Promise<KeyObject> {
  try {
    await makeFolder(dirname(path));
    const temporary = await writeTemporary(path, newKeyPem(), 0o600);
    try {
      await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
    } finally {
      await unlink(temporary);
    }
    await syncDirectory(dirname(path));
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `The signing key ${path} cannot be made: ${(cause as Error).message}`, {
      object: path,
      hint: 'mppbackup certs renew --signing --dir DIRECTORY makes one elsewhere; the cluster file names it (signing.key).',
      cause,
    });
  }
  const key = await readKey(path);
  if (key) return key;
  throw new AppError('CONFIG_INVALID', `The signing key ${path} went away while it was made.`, { object: path });
}

/** Not `recursive`: where the system answers ENOENT to it, Node.js tries without end. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path || !(await isMissing(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

async function isMissing(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    () => true,
  );
}

function newKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function replaceFile(path: string, content: string, mode: number): Promise<void> {
  try {
    await rename(await writeTemporary(path, content, mode), path);
    await syncDirectory(dirname(path));
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `${path} cannot be written: ${(cause as Error).message}`, {
      object: path,
      hint: 'The folder must be writable by the user who runs the command.',
      cause,
    });
  }
}

/** Durable, under a name of its own. Root leaves it to the folder's owner, whose cluster it is. */
async function writeTemporary(path: string, content: string, mode: number): Promise<string> {
  const temporary = `${path}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.chmod(mode);
    await handle.sync();
    if (process.getuid?.() === 0) {
      const { uid, gid } = await stat(dirname(path));
      await chown(temporary, uid, gid);
    }
  } catch (error) {
    await unlink(temporary).catch(() => undefined); // the first error says why
    throw error;
  } finally {
    await handle.close();
  }
  return temporary;
}

function unusable(path: string, cause: unknown): AppError {
  return new AppError('CONFIG_INVALID', `${path} cannot be read: ${(cause as Error).message}`, { object: path, cause });
}

function notAKey(path: string, why: string): AppError {
  return new AppError('CONFIG_INVALID', `${path} is not a signing key: ${why}.`, {
    object: path,
    hint: 'mppbackup certs renew --signing makes a new one; bring the old one back from a copy where sets need it.',
  });
}
