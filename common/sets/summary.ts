/**
 * What lists and choices need to know of a set, in a small file beside its manifest: of ten thousand sets nobody wants to
 * read the manifests. It is made from the manifest and can be made again; what a restore believes is the manifest.
 *
 * The file is sealed (sealed.ts) under the name `summary`.
 */
import * as z from 'zod';
import { parseFileName, type ParsedName } from './artefacts.js';
import type { Manifest, ManifestNode } from './manifest.js';
import { SET_SCOPES } from './scope.js';
import { seal, unseal } from './sealed.js';
import { isTimestampKey } from './timestamp-key.js';

export const SUMMARY_FORMAT_VERSION = 1;

const count = z.number().int().nonnegative();

const checkedSchema = z.object({
  /** ISO 8601: when the last validation ended that saw all of the set. */
  at: z.string(),
  /** True: sizes alone were compared. */
  quick: z.boolean(),
  /** How many problems it found; 0: the set is whole. */
  problems: count,
  /** The first of them, as validate prints it; empty: there is none. */
  first: z.string(),
});

/** What the last validation said. */
export type LastCheck = z.infer<typeof checkedSchema>;

const schema = z.object({
  format: z.literal(SUMMARY_FORMAT_VERSION),
  timestampKey: z.string().refine(isTimestampKey, 'not a timestamp key'),
  prefix: z.string(),
  /** The SHA-256 of the manifest file's bytes, from which the summary was made. */
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  kind: z.enum(['logical', 'physical']),
  type: z.enum(['full', 'incremental']),
  scope: z.enum(SET_SCOPES),
  /** Keys of the sets without which it cannot be restored. */
  needs: z.array(z.string().refine(isTimestampKey, 'not a timestamp key')),
  database: z.string(),
  clusterName: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  /** The coordinator is not counted. */
  segments: count,
  tables: count,
  rows: count,
  rawBytes: count,
  storedBytes: count,
  consistency: z.string(),
  /** The plugin in whose storage the data files are. */
  storage: z.string().optional(),
  /** How many files each instance has in its folder: `[first content ID, last content ID, files]`. */
  files: z.array(z.tuple([z.number().int(), z.number().int(), count])),
  checked: checkedSchema.optional(),
});

export type SetSummary = Readonly<z.infer<typeof schema>>;

/** The file's bytes. */
export function formatSummary(summary: SetSummary): Buffer {
  return seal('summary', summary);
}

/** Undefined: the bytes are damaged, or a newer version wrote them; the manifest says the same and more. */
export function parseSummary(bytes: Uint8Array): SetSummary | undefined {
  return schema.safeParse(unseal('summary', bytes)).data;
}

/** @param manifestSha256 of the manifest file's bytes, hexadecimal */
export function summaryOf(manifest: Manifest, manifestSha256: string): SetSummary {
  const { repository, body } = manifest;
  return {
    format: SUMMARY_FORMAT_VERSION,
    timestampKey: manifest.timestampKey,
    prefix: manifest.prefix,
    manifestSha256,
    kind: manifest.kind,
    type: manifest.type,
    scope: manifest.scope,
    needs: manifest.needs.map(({ timestampKey }) => timestampKey),
    database: manifest.database,
    clusterName: manifest.clusterName,
    startedAt: manifest.startedAt,
    finishedAt: manifest.finishedAt,
    segments: manifest.nodes.filter(({ contentId }) => contentId >= 0).length,
    ...body.totals,
    consistency: manifest.consistency.way,
    ...(repository.kind === 'plugin' ? { storage: repository.plugin } : {}),
    files: fileCounts(manifest),
  };
}

/** Neighbours with the same number are one entry: a thousand segments are alike. */
function fileCounts({ nodes, repository }: Manifest): SetSummary['files'] {
  const counts: [number, number, number][] = [];
  const byContent = [...nodes].sort((a, b) => a.contentId - b.contentId);
  for (const node of byContent) {
    const { contentId } = node;
    const files = node.files.filter((file) => isInFolder(file, repository.kind === 'plugin')).length;
    const last = counts.at(-1);
    if (last?.[1] === contentId - 1 && last[2] === files) last[1] = contentId;
    else counts.push([contentId, contentId, files]);
  }
  return counts;
}

/** What went into a pipe or a plugin's storage leaves nothing in the folder. */
function isInFolder({ name, pipe }: ManifestNode['files'][number], isInPlugin: boolean): boolean {
  const parsed = parseCounted(name);
  return parsed !== undefined && pipe !== true && !(isInPlugin && parsed.kind === 'data');
}

/** What the name says of one of the files that `files` counts: an instance's, finished, and not what a restore wrote. */
export function parseCounted(name: string): Extract<ParsedName, { scope: 'instance' }> | undefined {
  const parsed = parseFileName(name);
  const isCounted = parsed?.scope === 'instance' && !parsed.partial && parsed.kind !== 'restoreStatus';
  return isCounted ? parsed : undefined;
}
