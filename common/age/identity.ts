/**
 * Identities: the private keys of age, `AGE-SECRET-KEY-1…`, one a line, as age-keygen writes them. A file of them may be
 * encrypted with a passphrase, as `age -p` does. No message has any of the text.
 */
import { inspect } from 'node:util';
import { AppError } from '../errors/app-error.js';
import { decrypt } from './age-stream.js';
import type { FileKeys } from './file-keys.js';
import { encryptWithPassphrase, isAge, isArmored, openHeader } from './header.js';
import { fingerprintOf } from './recipient.js';

const SHAPE = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** One or several; what is in it is not printed, logged or sent by chance. */
export class Identities implements FileKeys {
  readonly #secrets: readonly string[];

  constructor(
    secrets: readonly string[],
    /** The public keys, in the same order. */
    readonly recipients: readonly string[],
  ) {
    this.#secrets = secrets;
  }

  keyOf(file: Parameters<FileKeys['keyOf']>[0]): Promise<Buffer> {
    return openHeader(file, { kind: 'identities', identities: this.#secrets });
  }

  with(others: Identities): Identities {
    return new Identities([...this.#secrets, ...others.#secrets], [...this.recipients, ...others.recipients]);
  }

  toJSON(): object {
    return { identities: this.recipients.map(fingerprintOf) };
  }

  [inspect.custom](): string {
    return `Identities ${this.recipients.map(fingerprintOf).join(', ')}`;
  }
}

/** A new identity, as a file's text. */
export interface NewIdentity {
  readonly text: string;
  readonly recipient: string;
}

export async function generateIdentity(createdAt: Date): Promise<NewIdentity> {
  const { generateX25519Identity, identityToRecipient } = await import('./age-library.js');
  const secret = await generateX25519Identity();
  const recipient = await identityToRecipient(secret);
  const created = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  return { text: `# created: ${created}\n# public key: ${recipient}\n${secret}\n`, recipient };
}

/** The text of an identity file that a passphrase opens. */
export function protectIdentity({ text }: NewIdentity, passphrase: string): Promise<string> {
  return encryptWithPassphrase(Buffer.from(text), passphrase);
}

export function isProtected(bytes: Buffer): boolean {
  return isAge(bytes) || isArmored(bytes);
}

/** @throws AppError IDENTITY_INVALID */
export async function parseIdentities(bytes: Buffer, source: string): Promise<Identities> {
  const { identityToRecipient } = await import('./age-library.js');
  const secrets: string[] = [];
  const recipients: string[] = [];
  for (const [index, line] of bytes.toString('utf8').split('\n').entries()) {
    const secret = line.trim();
    if (secret === '' || secret.startsWith('#')) continue;
    const recipient = SHAPE.test(secret) ? await identityToRecipient(secret).catch(() => undefined) : undefined;
    if (recipient === undefined) throw invalid(source, `line ${index + 1} is ${kindOf(secret)}`);
    secrets.push(secret);
    recipients.push(recipient);
  }
  if (secrets.length === 0) throw invalid(source, 'it has none');
  return new Identities(secrets, recipients);
}

/** @throws AppError IDENTITY_INVALID, also when the passphrase is another */
export async function openProtected(bytes: Buffer, passphrase: string, source: string): Promise<Identities> {
  const { armor } = await import('./age-library.js');
  const pieces: Buffer[] = [];
  try {
    const stored = isArmored(bytes) ? Buffer.from(armor.decode(bytes.toString('latin1'))) : bytes;
    const keys: FileKeys = { keyOf: (file) => openHeader(file, { kind: 'passphrase', passphrase }) };
    for await (const piece of decrypt(one(stored), { path: source, name: source }, keys)) pieces.push(piece);
  } catch (cause) {
    const isPassphrase = cause instanceof AppError && cause.code === 'IDENTITY_WRONG';
    throw invalid(source, isPassphrase ? 'the passphrase is another' : (cause as Error).message, cause);
  }
  return parseIdentities(Buffer.concat(pieces), source);
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Of what it can be known, without repeating it. */
function kindOf(line: string): string {
  if (/^AGE-SECRET-KEY-PQ-/i.test(line)) return 'a post-quantum identity, which is not used here';
  if (/^AGE-PLUGIN-/i.test(line)) return 'for a plugin of age, which is not used here';
  if (/^age1/.test(line)) return 'a public key; the identity is the other half, AGE-SECRET-KEY-1…';
  if (/^-----BEGIN .*PRIVATE KEY/.test(line)) return 'of an SSH key, which is not used here';
  return 'no identity of age (AGE-SECRET-KEY-1…), or a letter of it is wrong';
}

function invalid(source: string, why: string, cause?: unknown): AppError {
  return new AppError('IDENTITY_INVALID', `${source} is no file of identities: ${why.replace(/\.$/, '')}.`, {
    object: source,
    hint: 'mppbackup keys generate and age-keygen make one; bring the right one back from where it is kept.',
    cause,
  });
}
