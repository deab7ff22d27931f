/** An age file as one stream: written as its bytes come, or read from its beginning to its end. */
import { randomBytes } from 'node:crypto';
import { AppError } from '../errors/app-error.js';
import { NONCE_BYTES } from './chunks.js';
import type { FileKeys } from './file-keys.js';
import { FILE_KEY_BYTES, MOST_HEADER_BYTES, headerLength, isAge, makeHeader } from './header.js';
import { Sealer, payloadKey } from './seal.js';
import { unseal } from './unseal.js';

/** A new file, with a key of its own. */
export interface Encryption {
  /** What stands before the payload. */
  readonly beginning: Buffer;
  readonly header: Buffer;
  readonly sealer: Sealer;
}

/** @throws AppError RECIPIENT_INVALID */
export async function startEncryption(recipients: readonly string[]): Promise<Encryption> {
  const fileKey = randomBytes(FILE_KEY_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const header = await makeHeader(fileKey, recipients);
  return { beginning: Buffer.concat([header, nonce]), header, sealer: new Sealer(payloadKey(fileKey, nonce)) };
}

/** The bytes of an age file that has these. @throws AppError RECIPIENT_INVALID */
export async function* encrypt(plain: AsyncIterable<Buffer>, recipients: readonly string[]): AsyncGenerator<Buffer> {
  const { beginning, sealer } = await startEncryption(recipients);
  yield beginning;
  for await (const piece of plain) yield* sealer.seal([piece]);
  yield* sealer.end();
}

/**
 * The plain bytes of an age file that comes as a stream.
 * @param file its path, for messages, and its name in the set
 * @throws AppError FILE_DAMAGED, and as FileKeys
 */
export async function* decrypt(
  stored: AsyncIterable<Buffer>,
  file: { readonly path: string; readonly name: string },
  keys: FileKeys,
): AsyncGenerator<Buffer> {
  const pieces = stored[Symbol.asyncIterator]();
  try {
    const { header, nonce, rest } = await readBeginning(pieces, file.path);
    const key = payloadKey(await keys.keyOf({ ...file, header }), nonce);
    yield* unseal(prepend(rest, pieces), { key, path: file.path, first: 0, count: undefined });
  } finally {
    await pieces.return?.();
  }
}

async function readBeginning(
  pieces: AsyncIterator<Buffer>,
  path: string,
): Promise<{ readonly header: Buffer; readonly nonce: Buffer; readonly rest: Buffer }> {
  const damage = (what: string): AppError => new AppError('FILE_DAMAGED', `${path} ${what}.`, { object: path });
  let bytes: Buffer = Buffer.alloc(0);
  for (;;) {
    const next = await pieces.next();
    if (next.done)
      throw damage(bytes.length === 0 ? 'is empty' : `was cut: it ends at byte ${bytes.length}, in its header`);
    bytes = Buffer.concat([bytes, next.value]);
    if (!isAge(bytes)) throw damage('is no age file: it does not begin as one');
    const length = headerLength(bytes);
    if (length !== undefined && bytes.length >= length + NONCE_BYTES) {
      const at = length + NONCE_BYTES;
      return { header: bytes.subarray(0, length), nonce: bytes.subarray(length, at), rest: bytes.subarray(at) };
    }
    if (bytes.length >= MOST_HEADER_BYTES && length === undefined)
      throw damage(`has a header of more than ${MOST_HEADER_BYTES} bytes`);
  }
}

async function* prepend(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
