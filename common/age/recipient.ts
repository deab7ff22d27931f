/**
 * Recipients: the public keys of age to which files are encrypted, `age1…`. A cluster file is read by every command, so
 * they are checked here without the library, whose loading takes as long as a small command.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../errors/app-error.js';

const SHAPE = /^age1[02-9ac-hj-np-z]{58}$/;
/** BIP 173, in which the text is written. */
const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const FINGERPRINT_LENGTH = 16;

/** True for a public key of age (X25519) whose checksum is right: a slip of the pen is none. */
export function isRecipient(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  // Of the part before the 1, the high bits of each letter, a zero, the low bits.
  const head = [3, 3, 3, 0, 1, 7, 5];
  const data = [...text.slice('age1'.length)].map((letter) => ALPHABET.indexOf(letter));
  return [...head, ...data].reduce(addToChecksum, 1) === 1;
}

function addToChecksum(sum: number, value: number): number {
  const top = sum >>> 25;
  const next = ((sum & 0x1ffffff) << 5) ^ value;
  return GENERATORS.reduce((changed, generator, bit) => ((top >>> bit) & 1 ? changed ^ generator : changed), next);
}

/** Short enough to be compared by eye, and it does not give the key away. */
export function fingerprintOf(recipient: string): string {
  return createHash('sha256').update(recipient).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

/** @throws AppError RECIPIENT_INVALID */
export function assertRecipients(recipients: readonly string[]): void {
  if (recipients.length === 0) throw new AppError('RECIPIENT_INVALID', 'There is no recipient to encrypt to.');
  const wrong = recipients.find((recipient) => !isRecipient(recipient));
  if (wrong === undefined) return;
  throw new AppError('RECIPIENT_INVALID', `${JSON.stringify(wrong)} is no public key of age (X25519).`, {
    hint: 'It begins with age1 and has 62 letters and digits; mppbackup keys recipient FILE prints that of an identity.',
  });
}
