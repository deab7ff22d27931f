/** What a manifest says of a set that needs no other any more, as an export and a merge make it. Pure. */
import type { Manifest } from '../../common/sets/manifest.js';

/** What a node reports of the rows that came from other sets. */
export interface BroughtRows {
  readonly rawBytes?: number | null;
  readonly storedBytes?: number | null;
}

/** A full set of its own: it follows none, and nothing tells of what its manifest was before. */
export function asWhole(manifest: Manifest, brought: readonly BroughtRows[]): Manifest {
  const { parent: _parent, formerly: _formerly, mergedFrom: _mergedFrom, ...own } = manifest;
  const sum = (of: (rows: BroughtRows) => number | null | undefined): number =>
    brought.reduce((total, rows) => total + (of(rows) ?? 0), 0);
  const { body } = own;
  const { totals } = body;
  return {
    ...own,
    type: 'full',
    needs: [],
    body: {
      ...body,
      totals: {
        ...totals,
        rawBytes: totals.rawBytes + sum(({ rawBytes }) => rawBytes),
        storedBytes: totals.storedBytes + sum(({ storedBytes }) => storedBytes),
      },
    },
  };
}
