/**
 * The header of an age file: for each recipient the file's key, wrapped for him, and a MAC over all of it. The library
 * writes and reads it; docs/encryption.md says what is around it.
 */
import { AppError } from '../errors/app-error.js';
import type { LibraryIdentity, Stanza } from './age-library.js';
import type { FileKeys, OpenedFile } from './file-keys.js';
import { NONCE_BYTES } from './chunks.js';
import { assertRecipients } from './recipient.js';

const VERSION_LINE = 'age-encryption.org/v1\n';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** Before the header's MAC, which is its last line. */
const MAC_MARK = '\n--- ';
/** Room for a thousand recipients: what has no end until there has no header. */
export const MOST_HEADER_BYTES = 128 * 1024;
export const FILE_KEY_BYTES = 16;
const TAIL_BYTES = NONCE_BYTES + 16;

/** Whether these are the first bytes of an age file; armored ones begin otherwise. */
export function isAge(beginning: Uint8Array): boolean {
  const length = Math.min(beginning.length, VERSION_LINE.length);
  return length > 0 && Buffer.from(beginning.subarray(0, length)).toString('latin1') === VERSION_LINE.slice(0, length);
}

export function isArmored(beginning: Uint8Array): boolean {
  return Buffer.from(beginning.subarray(0, ARMOR.length)).toString('latin1') === ARMOR;
}

/** How long the header is; undefined: it does not end in these bytes. */
export function headerLength(beginning: Buffer): number | undefined {
  const mark = beginning.indexOf(MAC_MARK);
  const end = mark < 0 ? -1 : beginning.indexOf('\n', mark + MAC_MARK.length);
  return end < 0 ? undefined : end + 1;
}

/**
 * A header that gives the key to each recipient's identity.
 * @throws AppError RECIPIENT_INVALID
 */
export async function makeHeader(fileKey: Uint8Array, recipients: readonly string[]): Promise<Buffer> {
  assertRecipients(recipients);
  const { Encrypter } = await import('./age-library.js');
  const encrypter = new Encrypter();
  // The library draws a key of its own and hands it to each recipient in turn, to be wrapped. The first of ours puts
  // the file's key in its place, the last sees that it is still there.
  encrypter.addRecipient({ wrapFileKey: (key) => (key.set(fileKey), []) });
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  let used: Uint8Array | undefined;
  encrypter.addRecipient({ wrapFileKey: (key) => ((used = key), []) });
  const bytes = await collect(await encrypter.encrypt(new Blob([]).stream()));
  if (!used || !Buffer.from(fileKey).equals(used)) throw new Error('the library of age has wrapped another key');
  return bytes.subarray(0, -TAIL_BYTES);
}

/** A whole small file that a passphrase opens, as `age -p -a` writes it. */
export async function encryptWithPassphrase(plain: Buffer, passphrase: string): Promise<string> {
  const { Encrypter, armor } = await import('./age-library.js');
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return armor.encode(await collect(await encrypter.encrypt(new Blob([plain]).stream())));
}

/** What opens headers: identities, or a passphrase. */
export type Secrets =
  | { readonly kind: 'identities'; readonly identities: readonly string[] }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

/**
 * The file's key, which the first fitting secret gives.
 * @throws AppError IDENTITY_WRONG, FILE_DAMAGED (the header was changed, or is none)
 */
export async function openHeader({ header, path }: OpenedFile, secrets: Secrets): Promise<Buffer> {
  const { Decrypter } = await import('./age-library.js');
  const decrypter = new Decrypter();
  if (secrets.kind === 'passphrase') decrypter.addPassphrase(secrets.passphrase);
  else for (const identity of secrets.identities) decrypter.addIdentity(identity);
  // It is asked only when none of those before has opened the header.
  decrypter.addIdentity(refuse(path, secrets));
  try {
    return Buffer.from(await decrypter.decryptHeader(header));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('FILE_DAMAGED', `The header of ${path} is not what was written: ${(cause as Error).message}.`, {
      object: path,
      cause,
    });
  }
}

/** Identities that open files. */
export function keysOfIdentities(identities: readonly string[]): FileKeys {
  return { keyOf: (file) => openHeader(file, { kind: 'identities', identities }) };
}

function refuse(path: string, secrets: Secrets): LibraryIdentity {
  return {
    unwrapFileKey: (stanzas) => {
      throw cannotOpen(path, stanzas, secrets);
    },
  };
}

function cannotOpen(path: string, stanzas: readonly Stanza[], secrets: Secrets): AppError {
  const place = { object: path };
  const kinds = stanzas.map(({ args }) => args[0]!);
  if (kinds.includes('scrypt')) {
    const what = secrets.kind === 'passphrase' ? 'the passphrase is another' : 'a passphrase opens it, no identity';
    return new AppError('IDENTITY_WRONG', `${path} cannot be decrypted: ${what}.`, {
      ...place,
      hint: 'Give the passphrase with which it was encrypted.',
    });
  }
  const count = secrets.kind === 'passphrase' ? 'a passphrase opens nothing in it' : describeTried(secrets.identities);
  return new AppError('IDENTITY_WRONG', `${path} is encrypted to ${describeKinds(kinds)}: ${count}.`, {
    ...place,
    hint: 'Give the identity (--identity) of one of the repository’s recipients; the list of what is stored, beside the set’s manifest, has their fingerprints, and mppbackup keys recipient FILE prints that of an identity.',
  });
}

function describeTried(identities: readonly string[]): string {
  if (identities.length === 0) return 'no identity was given';
  return identities.length === 1
    ? 'the identity that was given is of none of them'
    : `none of the ${identities.length} identities that were given is of one of them`;
}

/** All that the format tells of recipients. */
function describeKinds(kinds: readonly string[]): string {
  const others = [...new Set(kinds.filter((kind) => kind !== 'X25519'))];
  const recipients = kinds.length === 1 ? '1 recipient' : `${kinds.length} recipients`;
  return others.length === 0 ? recipients : `${recipients} (${others.join(', ')} among them, which are not for us)`;
}

/** What the library gives, without the classes of a browser: a bundle has none. */
async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
