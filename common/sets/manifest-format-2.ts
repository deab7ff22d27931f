/** Format 2 of the manifest: an envelope, which sets of every kind have, and the body of the set's kind. */
import * as z from 'zod';
import { COMPRESSION_FORMATS } from './compression.js';
import {
  consistency,
  count,
  filters,
  hex256,
  lookedAt,
  manifestFile,
  manifestNode,
  manifestTable,
  timestampKey,
  totals,
} from './manifest-parts.js';
import { SET_SCOPES } from './scope.js';

/** The format that is written. */
export const MANIFEST_FORMAT_VERSION = 2;

/** Another set whose files a restore reads, too. */
const neededSet = z.strictObject({
  timestampKey,
  prefix: z.string(),
  /** The SHA-256 of its manifest file's bytes: another set under the same key is not taken for it. */
  manifestSha256: hex256,
});

/** What only a logical set has: the tables, and how they were chosen and written. */
const logicalBody = z.strictObject({
  compression: z.enum(COMPRESSION_FORMATS),
  /** Absent: in sets of earlier versions. */
  compressionLevel: count.optional(),
  options: filters.strict(),
  totals: totals.strict(),
  tables: z.array(lookedAt(manifestTable.strict())),
});

/** Every object is strict: a reader that passes over what it does not know may restore something else. */
export const manifestSchema = z.strictObject({
  format: z.literal(MANIFEST_FORMAT_VERSION),
  kind: z.literal('logical'),
  type: z.enum(['full', 'incremental']),
  scope: z.enum(SET_SCOPES),
  /** The other sets without which this one cannot be restored; none for a full set. */
  needs: z.array(neededSet),
  product: z.string(),
  productVersion: z.string(),
  timestampKey,
  prefix: z.string(),
  database: z.string(),
  engine: z.string(),
  clusterName: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  /** The command's arguments as given. */
  commandLine: z.array(z.string()),
  consistency: consistency.strict(),
  /**
   * Where the operation wrote the files: into the folders of the hosts, or the data files into a plugin's storage and
   * the others into the folders.
   */
  repository: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('hosts') }),
    z.strictObject({ kind: z.literal('plugin'), plugin: z.string(), version: z.string(), apiVersion: z.string() }),
  ]),
  /** How the files are encrypted; null: they are not. */
  encryption: z.null(),
  /** The set to which the increment refers, whether or not rows lie in it. */
  parent: timestampKey.optional(),
  /** SHA-256 of the manifest files that this one took the place of, oldest first: who needs one of these needs this. */
  formerly: z.array(hex256).optional(),
  /** The sets whose rows a merge has brought into this one. */
  mergedFrom: z.array(timestampKey).optional(),
  /** The ID of the key that signed the manifest; absent: nobody did. */
  signedBy: z.string().optional(),
  nodes: z.array(manifestNode.extend({ files: z.array(manifestFile.strict()) }).strict()).min(1),
  /** Files of the whole set on the coordinator host, the manifest itself left out. */
  setFiles: z.array(manifestFile.strict()),
  body: logicalBody,
});

/** What a set is, whatever format its file has. */
export type Manifest = Readonly<Omit<z.infer<typeof manifestSchema>, 'format'>>;
export type ManifestTable = z.infer<typeof manifestTable>;
export type ManifestNode = Manifest['nodes'][number];
export type ManifestFile = Manifest['setFiles'][number];
