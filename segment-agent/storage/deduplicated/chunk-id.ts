/** What a chunk is called: the first 16 bytes of the HMAC-SHA-256 of its bytes, with the key of the repository. */
import { createHmac } from 'node:crypto';

export const ID_BYTES = 16;

export function chunkId(key: Buffer, chunk: Buffer): Buffer {
  return createHmac('sha256', key).update(chunk).digest().subarray(0, ID_BYTES);
}
