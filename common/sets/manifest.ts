/**
 * The manifest: the commit record of a set. A set without one is incomplete and does not exist for any command.
 *
 * The file is `{"sha256":"<hex>",\n"manifest":<body>}\n`; the checksum is of the body's bytes as they stand, so that a
 * flipped bit anywhere is found before a value is believed.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { readFormat1 } from './manifest-format-1.js';
import { MANIFEST_FORMAT_VERSION, manifestSchema, type Manifest } from './manifest-format-2.js';

/** How a plugin is named that has a set's data files. */
export type PluginRepository = Extract<Manifest['repository'], { readonly kind: 'plugin' }>;

export {
  MANIFEST_FORMAT_VERSION,
  type Manifest,
  type ManifestFile,
  type ManifestNode,
  type ManifestTable,
} from './manifest-format-2.js';

const HEAD = /^\{"sha256":"([0-9a-f]{64})",\n"manifest":/;
const HEAD_BYTES = '{"sha256":"",\n"manifest":'.length + 64;
const TAIL = '}\n';
const NUMBERS_A_PIECE = 10_000;
const NO_TABLES = '\n  "tables": []';

/**
 * Some tables at a time, each on a line of its own: the rows of a million entries as one text would take some times their
 * bytes, and with a line for each number twice as many.
 */
function* jsonPieces(manifest: Manifest): Generator<string> {
  const { tables } = manifest.body;
  const empty = { format: MANIFEST_FORMAT_VERSION, ...manifest, body: { ...manifest.body, tables: [] } };
  const whole = JSON.stringify(empty, undefined, 1);
  if (tables.length === 0) {
    yield whole;
    return;
  }
  // It stands nowhere else: no text holds a bare newline, and no other list of that name stands at this depth.
  const at = whole.indexOf(NO_TABLES);
  yield `${whole.slice(0, at)}\n  "tables": [`;
  const tablesAPiece = Math.ceil(NUMBERS_A_PIECE / (manifest.nodes.length + 1));
  for (let first = 0; first < tables.length; first += tablesAPiece) {
    const some = tables.slice(first, first + tablesAPiece).map((table) => `\n   ${JSON.stringify(table)}`);
    yield `${first === 0 ? '' : ','}${some.join(',')}`;
  }
  yield `\n  ]${whole.slice(at + NO_TABLES.length)}`;
}

/** The plugin in whose storage the data files are; undefined: all files are in the folders of the hosts. */
export function pluginOf({ repository }: Pick<Manifest, 'repository'>): PluginRepository | undefined {
  return repository.kind === 'plugin' ? repository : undefined;
}

/** The file's bytes. */
export function formatManifest(manifest: Manifest): Buffer {
  const hash = createHash('sha256');
  let jsonBytes = 0;
  // Twice: the checksum stands in front, and keeping the pieces would need the memory twice.
  for (const piece of jsonPieces(manifest)) {
    hash.update(piece);
    jsonBytes += Buffer.byteLength(piece);
  }
  const file = Buffer.allocUnsafe(HEAD_BYTES + jsonBytes + TAIL.length);
  let at = file.write(`{"sha256":"${hash.digest('hex')}",\n"manifest":`);
  for (const piece of jsonPieces(manifest)) at += file.write(piece, at);
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
  try {
    return readManifest(json);
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const unknown = describeUnknown(json, cause);
    if (unknown === undefined) throw damaged(describeIssue(cause), cause);
    throw new AppError('SET_TOO_NEW', `The manifest ${path} has ${unknown}, which this version does not know.`, {
      object: path,
      hint: 'Restore with the version that wrote it, or a newer one.',
      cause,
    });
  }
}

/** @throws z.ZodError where the shape is that of neither format */
function readManifest(json: unknown): Manifest {
  if (formatOf(json) === 1) return readFormat1(json);
  const { format: _, ...manifest } = manifestSchema.parse(json);
  return manifest;
}

const formatOf = (json: unknown): unknown => (json as { readonly format?: unknown } | null)?.format;

/**
 * Describes the first thing in a whole manifest that a newer version must have put there: its checksum fits, so that it
 * is what its writer wrote. Undefined: there is nothing of the kind.
 */
function describeUnknown(json: unknown, { issues }: z.ZodError): string | undefined {
  for (const { code, path, ...issue } of issues) {
    const place = path.join('.');
    if (code === 'unrecognized_keys')
      return [...path, (issue as { readonly keys: readonly string[] }).keys[0]].join('.');
    const isOther = code === 'invalid_value' || code === 'invalid_union';
    const value = path.reduce<unknown>((at, name) => (at as Record<PropertyKey, unknown> | undefined)?.[name], json);
    if (place === 'format' && typeof value === 'number') return `format ${value}`;
    if (isOther && typeof value === 'string') return `an unknown ${place}, ${value}`;
    if (place === 'encryption') return `an unknown ${place}`;
  }
  return undefined;
}

function describeIssue({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'wrong shape';
}
