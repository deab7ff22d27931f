/**
 * The signature of a set's manifest: a small JSON file beside it. The manifest names every file of the set by its
 * SHA-256, so that who vouches for the manifest vouches for all of it. docs/on-disk-format.md specifies the file.
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { lazily } from '../lazily.js';

export const SIGNATURE_FORMAT_VERSION = 1;
/** Keeps a signature of a manifest from ever being one of something else. */
const PURPOSE = 'mppbackup manifest signature 1';
const PUBLIC_KEY = /^ed25519:[A-Za-z0-9+/]{43}=$/;
const KEY_BYTES = 32;
const KEY_ID_LENGTH = 16;

/** Which set a manifest is of: all of it is signed, so that one set's signature is of no use to another. */
export interface SignedSet {
  readonly clusterName: string;
  readonly timestampKey: string;
  readonly prefix: string;
  /** SHA-256 of the manifest's file, hexadecimal. */
  readonly manifestSha256: string;
}

/** An Ed25519 key pair that signs. */
export interface Signer {
  readonly keyId: string;
  /** `ed25519:` and the key in base64. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

const signatureSchema = lazily(() =>
  z.object({
    format: z.literal(SIGNATURE_FORMAT_VERSION),
    keyId: z.string(),
    publicKey: z.string().regex(PUBLIC_KEY),
    clusterName: z.string(),
    timestampKey: z.string(),
    prefix: z.string(),
    manifestSha256: z.string(),
    /** Base64. */
    signature: z.string(),
  }),
);
export type ManifestSignature = Readonly<z.infer<ReturnType<typeof signatureSchema>>>;

/** What a signature file is worth for a manifest, for any signer. */
export type CheckedSignature =
  { readonly kind: 'fits'; readonly publicKey: string } | { readonly kind: 'wrong'; readonly why: string };

/** The text of an Ed25519 key's public half. */
export function publicKeyText(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `ed25519:${der.subarray(-KEY_BYTES).toString('base64')}`;
}

export function isPublicKeyText(text: string): boolean {
  return PUBLIC_KEY.test(text);
}

/** Short enough to be compared by eye; trust is decided by the whole key. */
export function keyIdOf(publicKey: string): string {
  const raw = Buffer.from(publicKey.slice('ed25519:'.length), 'base64');
  return createHash('sha256').update(raw).digest('hex').slice(0, KEY_ID_LENGTH);
}

/** The signature file's bytes. */
export function formatSignature(signer: Signer, set: SignedSet): Buffer {
  return fileOf(signer.publicKey, set, sign(undefined, signedBytes(set), signer.privateKey));
}

function fileOf(publicKey: string, set: SignedSet, signature: Buffer): Buffer {
  const { clusterName, timestampKey, prefix, manifestSha256 } = set;
  const content: ManifestSignature = {
    format: SIGNATURE_FORMAT_VERSION,
    keyId: keyIdOf(publicKey),
    publicKey,
    clusterName,
    timestampKey,
    prefix,
    manifestSha256,
    signature: signature.toString('base64'),
  };
  return Buffer.from(`${JSON.stringify(content, undefined, 1)}\n`);
}

/**
 * Looks at the bytes of a signature file with what the manifest itself says and is. Never throws. While a merge gives a
 * set another manifest, the file has the signatures of both, one after the other.
 */
export function checkSignature(bytes: Buffer, set: SignedSet): CheckedSignature {
  const first = checkOne(bytes, set);
  const between = bytes.indexOf(BETWEEN) + 1;
  if (first.kind === 'fits' || between === 0) return first;
  const found = [bytes.subarray(0, between), bytes.subarray(between)].map((one) => checkOne(one, set));
  return found.find(({ kind }) => kind === 'fits') ?? first;
}

/** Where one signature ends and another begins: no text holds a bare newline. */
const BETWEEN = '\n{';

function checkOne(bytes: Buffer, set: SignedSet): CheckedSignature {
  const wrong = (why: string): CheckedSignature => ({ kind: 'wrong', why });
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    return wrong('the signature file is not JSON');
  }
  const format = z.object({ format: z.number() }).safeParse(json);
  if (format.success && format.data.format > SIGNATURE_FORMAT_VERSION) {
    return wrong(
      `the signature has format ${format.data.format}; this version reads up to ${SIGNATURE_FORMAT_VERSION}`,
    );
  }
  const parsed = signatureSchema().safeParse(json);
  if (!parsed.success) return wrong('the signature file is damaged');
  const { publicKey, signature, manifestSha256 } = parsed.data;
  if (manifestSha256 !== set.manifestSha256) return wrong('it was made for a manifest with other bytes');
  const raw = Buffer.from(signature, 'base64');
  // Byte by byte as it was written: a flipped bit is found wherever it is.
  if (!fileOf(publicKey, set, raw).equals(bytes)) return wrong('the signature file is damaged, or of another set');
  const isGenuine = verify(undefined, signedBytes(set), toKeyObject(publicKey), raw);
  return isGenuine ? { kind: 'fits', publicKey } : wrong(`the key ${keyIdOf(publicKey)} did not make it`);
}

function signedBytes({ clusterName, timestampKey, prefix, manifestSha256 }: SignedSet): Buffer {
  // JSON keeps the parts apart, whatever a name holds.
  return Buffer.from(`${PURPOSE}\n${JSON.stringify([clusterName, timestampKey, prefix, manifestSha256])}\n`);
}

function toKeyObject(publicKey: string): KeyObject {
  const x = Buffer.from(publicKey.slice('ed25519:'.length), 'base64').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
