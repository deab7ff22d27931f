/** Seals and opens the chunks of an age payload with Node's own ChaCha20-Poly1305 (age-encryption.org/v1, “Payload”). */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { CHUNK_BYTES, TAG_BYTES } from './chunks.js';

const CIPHER = 'chacha20-poly1305';
const CIPHER_OPTIONS = { authTagLength: TAG_BYTES } as const;
const KEY_BYTES = 32;
const CIPHER_NONCE_BYTES = 12;

/** Which chunk it is: its tag holds for this place alone. */
export interface ChunkPlace {
  readonly index: number;
  readonly isLast: boolean;
}

/** @param nonce the 16 bytes between header and payload */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', KEY_BYTES));
}

/** A counter of eleven bytes and a mark. */
function nonceOf({ index, isLast }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(CIPHER_NONCE_BYTES);
  nonce.writeBigUInt64BE(BigInt(index), 3);
  if (isLast) nonce[CIPHER_NONCE_BYTES - 1] = 1;
  return nonce;
}

/** The chunk's bytes and its tag. */
function sealChunk(key: Buffer, place: ChunkPlace, plain: Buffer): [sealed: Buffer, tag: Buffer] {
  const cipher = createCipheriv(CIPHER, key, nonceOf(place), CIPHER_OPTIONS);
  const sealed = cipher.update(plain);
  cipher.final();
  return [sealed, cipher.getAuthTag()];
}

/** The plain bytes; undefined: the chunk is not what was sealed with this key for this place. */
export function openChunk(key: Buffer, place: ChunkPlace, sealed: Buffer): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, nonceOf(place), CIPHER_OPTIONS);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** Turns the bytes of a file into its payload, as they come. It keeps one chunk: only what follows tells whether it is the last. */
export class Sealer {
  readonly #chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #filled = 0;
  #index = 0;

  constructor(private readonly key: Buffer) {}

  /** What can be stored now. */
  seal(pieces: readonly Buffer[]): Buffer[] {
    const sealed: Buffer[] = [];
    for (const piece of pieces) {
      for (let at = 0; at < piece.length;) {
        if (this.#filled === CHUNK_BYTES) this.#sealGathered(sealed, false);
        // A whole chunk that more bytes follow needs no copy.
        if (this.#filled === 0 && piece.length - at > CHUNK_BYTES) {
          this.#seal(sealed, piece.subarray(at, at + CHUNK_BYTES), false);
          at += CHUNK_BYTES;
          continue;
        }
        const taken = piece.copy(this.#chunk, this.#filled, at);
        this.#filled += taken;
        at += taken;
      }
    }
    return sealed;
  }

  /** The last chunk; nothing can be sealed any more. */
  end(): Buffer[] {
    const sealed: Buffer[] = [];
    this.#sealGathered(sealed, true);
    return sealed;
  }

  #sealGathered(sealed: Buffer[], isLast: boolean): void {
    this.#seal(sealed, this.#chunk.subarray(0, this.#filled), isLast);
    this.#filled = 0;
  }

  #seal(sealed: Buffer[], plain: Buffer, isLast: boolean): void {
    const [bytes, tag] = sealChunk(this.key, { index: this.#index, isLast }, plain);
    sealed.push(bytes, tag);
    this.#index += 1;
  }
}
