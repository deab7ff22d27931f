/**
 * The manifest: the commit record of a set. A set without one is incomplete and does not exist for any command.
 *
 * The file is `{"sha256":"<hex>",\n"manifest":<body>}\n`; the checksum is of the body's bytes as they stand, so that a
 * flipped bit anywhere is found before a value is believed.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { COMPRESSION_FORMATS } from './compression.js';

export const MANIFEST_FORMAT_VERSION = 1;

const count = z.number().int().nonnegative();
const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

const file = z.object({
  name: z.string(),
  sizeBytes: count,
  sha256: hex256,
  /** True: the file was written into a named pipe, and only the pipe's reader has it. */
  pipe: z.boolean().optional(),
});

const node = z.object({
  contentId: z.number().int().min(-1),
  dbid: count,
  host: z.string(),
  address: z.string(),
  port: count,
  dataDirectory: z.string(),
  /** The absolute folder of this set on that host at the time. */
  directory: z.string(),
  serverVersion: z.string(),
  programVersion: z.string(),
  snapshot: z.string(),
  lsn: z.string(),
  files: z.array(file),
  /** The library that compressed; absent: in sets of earlier versions and without compression. */
  compressor: z.string().optional(),
});

/** Rows by table: `rows[i]` belongs to `nodes[i]`; null where that node has no rows to dump for the table. */
const table = z.object({
  schema: z.string(),
  name: z.string(),
  owner: z.string(),
  kind: z.enum(['table', 'partitioned', 'foreign']),
  /** The partitioned table it is a partition of, at once above it. */
  partitionOf: z.object({ schema: z.string(), name: z.string() }).nullable(),
  rows: z.array(count.nullable()),
});

export const manifestSchema = z.object({
  format: z.literal(MANIFEST_FORMAT_VERSION),
  product: z.string(),
  productVersion: z.string(),
  timestampKey: z.string().regex(/^\d{14}$/),
  prefix: z.string(),
  database: z.string(),
  engine: z.string(),
  clusterName: z.string(),
  backupType: z.enum(['full', 'incremental']),
  parentKey: z.string().nullable(),
  compression: z.enum(COMPRESSION_FORMATS),
  /** Absent: in sets of earlier versions. */
  compressionLevel: count.optional(),
  startedAt: z.string(),
  finishedAt: z.string(),
  /** The command's arguments as given. */
  commandLine: z.array(z.string()),
  /** What was asked for and found: filters, data or definitions only. */
  options: z.object({
    includeTables: z.array(z.string()),
    excludeTables: z.array(z.string()),
    includeSchemas: z.array(z.string()),
    excludeSchemas: z.array(z.string()),
    withGlobals: z.boolean(),
    withConfig: z.boolean(),
    /** False: rows of unlogged tables were left out on request. Absent in sets of earlier versions, which have none. */
    withUnloggedRows: z.boolean().optional(),
  }),
  consistency: z.object({
    asked: z.enum(['strict', 'relaxed']),
    way: z.enum(['quiet-instant', 'barrier', 'relaxed']),
    tries: count,
    /** How long the cut's search and, for the barrier, its locks took. */
    searchMs: z.number().nonnegative(),
    lockedMs: z.number().nonnegative(),
    /** How long the catalogue lock was held. */
    catalogueLockMs: z.number().nonnegative(),
  }),
  /** The ID of the key that signed the manifest; absent: nobody did. */
  signedBy: z.string().optional(),
  /** The plugin in whose storage the files are; of data files nothing is in the folders. Absent: everything is. */
  storage: z.object({ plugin: z.string(), version: z.string(), apiVersion: z.string() }).optional(),
  nodes: z.array(node).min(1),
  /** Files of the whole set on the coordinator host, the manifest itself left out. */
  setFiles: z.array(file),
  // Looked at and not copied: there may be a million.
  tables: z.array(z.custom<z.infer<typeof table>>((value) => table.safeParse(value).success, 'not a table’s entry')),
  totals: z.object({ tables: count, rows: count, rawBytes: count, storedBytes: count }),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestNode = Manifest['nodes'][number];
export type ManifestFile = Manifest['setFiles'][number];

const HEAD = /^\{"sha256":"([0-9a-f]{64})",\n"manifest":/;
const HEAD_BYTES = '{"sha256":"",\n"manifest":'.length + 64;
const TAIL = '}\n';
const TABLES_A_PIECE = 1_000;
const NO_TABLES = '\n "tables": []';

/** Some tables at a time: the rows of a million entries as one text would take some times their bytes. */
function* bodyPieces(manifest: Manifest): Generator<string> {
  const { tables } = manifest;
  const whole = JSON.stringify({ ...manifest, tables: [] }, undefined, 1);
  if (tables.length === 0) {
    yield whole;
    return;
  }
  // Nowhere else: no text holds a bare newline, and other lists of that name would stand deeper.
  const at = whole.indexOf(NO_TABLES);
  yield `${whole.slice(0, at)}\n "tables": [`;
  // Each piece is a list by itself, but for its brackets and its level.
  for (let first = 0; first < tables.length; first += TABLES_A_PIECE) {
    const some = JSON.stringify(tables.slice(first, first + TABLES_A_PIECE), undefined, 1).replaceAll('\n', '\n ');
    yield `${first === 0 ? '' : ','}${some.slice(1, -'\n ]'.length)}`;
  }
  yield `\n ]${whole.slice(at + NO_TABLES.length)}`;
}

/** The file's bytes. */
export function formatManifest(manifest: Manifest): Buffer {
  const hash = createHash('sha256');
  let bodyBytes = 0;
  // Twice: the checksum stands in front, and keeping the pieces would need the memory twice.
  for (const piece of bodyPieces(manifest)) {
    hash.update(piece);
    bodyBytes += Buffer.byteLength(piece);
  }
  const file = Buffer.allocUnsafe(HEAD_BYTES + bodyBytes + TAIL.length);
  let at = file.write(`{"sha256":"${hash.digest('hex')}",\n"manifest":`);
  for (const piece of bodyPieces(manifest)) at += file.write(piece, at);
  file.write(TAIL, at);
  return file;
}

/**
 * @param path only for messages
 * @throws AppError MANIFEST_INVALID, SET_TOO_NEW
 */
export function parseManifest(bytes: Buffer, path: string): Manifest {
  const damaged = (why: string, cause?: unknown): AppError =>
    new AppError('MANIFEST_INVALID', `The manifest ${path} is damaged: ${why}.`, {
      object: path,
      hint: 'Nothing was changed. Restore another set, or bring this file back from a copy.',
      cause,
    });
  const match = HEAD.exec(bytes.subarray(0, HEAD_BYTES).toString('latin1'));
  if (!match) throw damaged('it does not begin as a manifest does');
  if (bytes.subarray(-TAIL.length).toString('latin1') !== TAIL) throw damaged('its end is missing');
  const body = bytes.subarray(HEAD_BYTES, -TAIL.length);
  if (createHash('sha256').update(body).digest('hex') !== match[1]) throw damaged('its checksum differs');
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw damaged('it is not JSON', cause);
  }
  const format = z.object({ format: z.number() }).safeParse(json);
  if (format.success && format.data.format > MANIFEST_FORMAT_VERSION) {
    throw new AppError(
      'SET_TOO_NEW',
      `The manifest ${path} has format ${format.data.format}; this version reads up to ${MANIFEST_FORMAT_VERSION}.`,
      { object: path, hint: 'Restore with the version that wrote it, or a newer one.' },
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(issue ? `${issue.path.join('.')}: ${issue.message}` : 'wrong shape');
}
