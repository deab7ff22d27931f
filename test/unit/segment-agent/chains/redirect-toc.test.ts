/** What an increment refers to once a set before it has the rows of earlier ones. */
import assert from 'node:assert/strict';
import { digestOfParts } from '../../../../common/sets/toc-parts.js';
import { toTimestampKey, type TimestampKey } from '../../../../common/sets/timestamp-key.js';
import type { TocPart, TocTable } from '../../../../common/sets/toc.js';
import { redirectToc } from '../../../../segment-agent/chains/redirect-toc.js';
import type { Toc } from '../../../../segment-agent/restore/toc-reader.js';
import { tocHeader, tocTable } from '../../../support/toc-lines.js';

const [FULL, MERGED, OTHER, CHILD] = ['01', '02', '03', '04'].map((day) => toTimestampKey(`202601${day}000000`)) as [
  TimestampKey,
  TimestampKey,
  TimestampKey,
  TimestampKey,
];
const sha = (letter: string): string => letter.repeat(64);
const nameOf = (key: TimestampKey): string => `gp_dump_0_2_${key}.gz`;

function toc(key: TimestampKey, tables: readonly TocTable[], sources: readonly TimestampKey[] = []): Toc {
  const header = {
    ...tocHeader(3),
    timestampKey: key,
    dataFile: key === MERGED ? `gp_dump_0_2_${key}_r2.gz` : nameOf(key),
    sources: sources.map((one) => ({ timestampKey: one, dataFile: nameOf(one), compression: 'gzip' as const })),
  };
  return { header, sections: [], tables, sequences: [], distributed: [] };
}

/** A part in another set, or `in` undefined in the own file. */
function part(letter: string, key: TimestampKey | undefined, at: readonly [number, number]): TocPart {
  const place = key === undefined ? { ranges: 1 } : { ranges: 0, in: key, at: [[...at] as [number, number]] };
  return { rows: 2, rawBytes: 9, storedBytes: at[1], sha256: sha(letter), ...place };
}

function table(oid: number, parts: readonly TocPart[], ranges: TocTable['ranges'] = []): TocTable {
  return { ...tocTable(ranges), oid, parts: [...parts], sha256: digestOfParts(parts) };
}

describe('The table of contents of an increment behind a merged set', () => {
  const merged = toc(MERGED, [
    table(
      7,
      [part('a', undefined, [0, 10]), part('b', undefined, [0, 20])],
      [
        [500, 10],
        [900, 20],
      ],
    ),
    { ...tocTable([[5, 6]]), oid: 8, rows: 2, sha256: sha('c') },
  ]);

  it('refers to it for all rows that it has, wherever they were, and to others as before', () => {
    const parts = [
      part('a', FULL, [100, 10]),
      part('b', MERGED, [30, 20]),
      part('d', OTHER, [1, 2]),
      part('e', undefined, [0, 3]),
    ];
    const child = toc(CHILD, [table(7, parts, [[44, 3]]), table(8, [part('c', FULL, [0, 6])])], [FULL, MERGED, OTHER]);
    const { header, tables } = redirectToc(child, merged)!;
    assert.deepEqual(
      tables.flatMap(({ parts: now = [] }) => now.map((one) => [one.in, one.at])),
      [
        [MERGED, [[500, 10]]],
        [MERGED, [[900, 20]]],
        [OTHER, [[1, 2]]],
        [undefined, undefined],
        [MERGED, [[5, 6]]],
      ],
    );
    assert.deepEqual(header.sources, [
      { timestampKey: MERGED, dataFile: `gp_dump_0_2_${MERGED}_r2.gz`, compression: 'gzip' },
      { timestampKey: OTHER, dataFile: nameOf(OTHER), compression: 'gzip' },
    ]);
    // The rows are the same: so are digests and ranges of the own file.
    assert.deepEqual(
      tables.map(({ sha256, ranges }) => [sha256, ranges]),
      child.tables.map(({ sha256, ranges }) => [sha256, ranges]),
    );
  });

  it('does not take rows of another table, or other bytes, for its own', () => {
    const child = toc(CHILD, [table(9, [part('a', FULL, [100, 10])]), table(7, [part('f', FULL, [0, 10])])], [FULL]);
    assert.equal(redirectToc(child, merged), undefined);
  });

  it('stays as it is where nothing lies elsewhere', () => {
    assert.equal(redirectToc(toc(CHILD, [table(7, [part('a', undefined, [0, 10])], [[0, 10]])]), merged), undefined);
  });

  it('keeps naming a set of which it still has rows', () => {
    const child = toc(CHILD, [table(7, [part('a', FULL, [100, 10]), part('f', FULL, [0, 10])])], [FULL]);
    const { header, tables } = redirectToc(child, merged)!;
    assert.deepEqual(
      tables[0]!.parts!.map((one) => one.in),
      [MERGED, FULL],
    );
    assert.deepEqual(
      header.sources!.map(({ timestampKey }) => timestampKey),
      [FULL, MERGED],
    );
  });
});
