/**
 * Small files beside a manifest with a checksum of their own: `{"sha256":"<hex>",\n"NAME":<body>}\n`; the checksum is of
 * the body's bytes.
 */
import { createHash } from 'node:crypto';

const TAIL = '}\n';
const headOf = (name: string, sha256: string): string => `{"sha256":"${sha256}",\n"${name}":`;

/** The file's bytes. */
export function seal(name: string, value: object): Buffer {
  const body = JSON.stringify(value);
  return Buffer.from(`${headOf(name, sha256Of(body))}${body}${TAIL}`);
}

/** What was sealed under the name; undefined: the bytes are damaged. */
export function unseal(name: string, bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const body = text.slice(headOf(name, '').length + 64, -TAIL.length);
  if (text !== `${headOf(name, sha256Of(body))}${body}${TAIL}`) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
