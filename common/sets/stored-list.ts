/**
 * What lies in a repository of a set's encrypted files: a file of the set there, `gp_dump_KEY_stored`. Without an
 * identity it tells whether the stored bytes are those that were written; the headers in it give the files' keys to who
 * has one. It is no part of the set that the manifest names: a copy to another repository has another, and new
 * recipients make it anew.
 *
 * The file is `{"sha256":"<hex>",\n"stored":<body>}\n`; the checksum is of the body's bytes.
 */
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { count, hex256, timestampKey } from './manifest-parts.js';
import { seal, unseal } from './sealed.js';
import type { TimestampKey } from './timestamp-key.js';

export const STORED_LIST_FORMAT_VERSION = 1;

const content = z.strictObject({
  sizeBytes: count,
  sha256: hex256,
  /** The age file's header, plain text. */
  header: z.string().min(1),
});

const schema = z.strictObject({
  format: z.literal(STORED_LIST_FORMAT_VERSION),
  timestampKey,
  prefix: z.string(),
  files: z.array(
    z.strictObject({
      /** As in the manifest; it lies there as `NAME.age`. */
      name: z.string().min(1),
      ...content.shape,
      /** Fingerprints of the recipients. */
      recipients: z.array(z.string().regex(/^[0-9a-f]{16}$/)),
      /** While its header is being replaced: what it is then. One of both lies there. */
      next: content.extend({ recipients: z.array(z.string().regex(/^[0-9a-f]{16}$/)) }).optional(),
    }),
  ),
});

export type StoredList = Readonly<z.infer<typeof schema>>;
export type StoredListFile = StoredList['files'][number];

/** The file's bytes. Files are listed by name, so that the same files give the same list. */
export function formatStoredList(
  set: { timestampKey: TimestampKey; prefix: string },
  files: readonly StoredListFile[],
): Buffer {
  const byName = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = { format: STORED_LIST_FORMAT_VERSION, ...set, files: byName };
  return seal('stored', schema.parse(list));
}

/**
 * @param path for messages
 * @throws AppError STORED_LIST_INVALID
 */
export function parseStoredList(bytes: Uint8Array, path: string): StoredList {
  const list = unseal('stored', bytes);
  if (list === undefined) throw invalid(path, 'its checksum is another');
  try {
    return schema.parse(list);
  } catch (cause) {
    throw invalid(path, 'it is of a newer version, or no such list', cause);
  }
}

function invalid(path: string, why: string, cause?: unknown): AppError {
  return new AppError('STORED_LIST_INVALID', `${path} cannot be used: ${why}.`, {
    object: path,
    hint: 'mppbackup validate --identity FILE checks the files without it; mppbackup keys rewrap makes it anew.',
    cause,
  });
}

/** Whether stored bytes are what the list says; `undefined`: they are. */
export function whyNotStored(
  listed: StoredListFile,
  found: { readonly sizeBytes: number; readonly sha256?: string },
): string | undefined {
  const fits = (one: { readonly sizeBytes: number; readonly sha256: string }): boolean =>
    one.sizeBytes === found.sizeBytes && (found.sha256 === undefined || one.sha256 === found.sha256);
  if (fits(listed) || (listed.next && fits(listed.next))) return undefined;
  return listed.sizeBytes === found.sizeBytes
    ? 'its checksum differs'
    : `size ${found.sizeBytes} instead of ${listed.sizeBytes}`;
}
