/** The manifests that a merge puts in the place of those that are there. Pure. */
import { parseFileName, type RevisedKind } from '../../common/sets/artefacts.js';
import type { Manifest, ManifestFile } from '../../common/sets/manifest.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { AppError } from '../../common/errors/app-error.js';
import type { SignedManifest } from '../sets/set-trust.js';
import { asWhole } from './whole-manifest.js';

export type MergeResult = mppbackup.v1.IMergeResult;

/**
 * Of the set into which earlier ones were merged.
 * @param written by the manifest's nodes, in their order
 * @param from the earlier sets
 */
export function mergedManifest(
  set: SignedManifest,
  written: readonly MergeResult[],
  from: readonly TimestampKey[],
): Manifest {
  const { formerly, nodes } = withFiles(set, written);
  return { ...asWhole(set.manifest, written), nodes, formerly, mergedFrom: [...from] };
}

/**
 * Of an increment whose rows lie in the merged set now.
 * @param merged its present key and manifest
 * @throws AppError CHAIN_BROKEN where rows lie in a set that the increment did not need
 */
export function redirectedManifest(
  set: SignedManifest,
  written: readonly MergeResult[],
  merged: { readonly timestampKey: TimestampKey; readonly prefix: string; readonly manifestSha256: string },
): Manifest {
  const keys = [...new Set(written.flatMap(({ needs }) => needs ?? []))].sort().map(toTimestampKey);
  const known = new Map(set.manifest.needs.map((need) => [need.timestampKey, need]));
  const { timestampKey, prefix, manifestSha256 } = merged;
  known.set(timestampKey, { timestampKey, prefix, manifestSha256 });
  const needs = keys.map((key) => {
    const need = known.get(key);
    if (need) return need;
    throw new AppError('CHAIN_BROKEN', `Rows of ${set.manifest.timestampKey} lie in ${key}, which it did not need.`);
  });
  return { ...withFiles(set, written), needs };
}

function withFiles({ manifest, manifestSha256 }: SignedManifest, written: readonly MergeResult[]): Manifest {
  const formerly = [...(manifest.formerly ?? []), manifestSha256];
  return {
    ...manifest,
    formerly,
    nodes: manifest.nodes.map((node, index) => ({
      ...node,
      files: inPlaceOf(node.files, written[index]?.files ?? []),
    })),
  };
}

/** Files that were written once more, in the places of those they stand for. */
function inPlaceOf(
  files: readonly ManifestFile[],
  written: readonly mppbackup.v1.ISetFile[],
): Manifest['nodes'][number]['files'] {
  const kinds = new Map(written.map((file) => [revisedKind(file.name ?? ''), file]));
  return files.map((file) => {
    const kind = revisedKind(file.name);
    const found = kind === undefined ? undefined : kinds.get(kind);
    if (!found) return file;
    return { name: found.name ?? '', sizeBytes: found.sizeBytes ?? 0, sha256: found.sha256 ?? '' };
  });
}

/** Undefined for a file that no merge writes. */
export function revisedKind(name: string): RevisedKind | undefined {
  const parsed = parseFileName(name);
  if (parsed?.scope !== 'instance') return undefined;
  return parsed.kind === 'data' || parsed.kind === 'toc' ? parsed.kind : undefined;
}
