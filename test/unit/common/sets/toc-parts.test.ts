import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { digestOfParts, partsOf } from '../../../../common/sets/toc-parts.js';
import { parseTocLine, formatTocLine, type TocTable } from '../../../../common/sets/toc.js';
import { TocChecker } from '../../../../common/sets/toc-checker.js';
import { tocHeader } from '../../../support/toc-lines.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const PARTS = [
  { rows: 2, rawBytes: 10, storedBytes: 7, sha256: sha256('first'), ranges: 2 },
  { rows: 1, rawBytes: 5, storedBytes: 3, sha256: sha256('second'), ranges: 1 },
];

const TABLE: TocTable = {
  type: 'table',
  oid: 1,
  schema: 's',
  name: 't',
  columns: ['a'],
  rows: 3,
  rawBytes: 15,
  storedBytes: 10,
  sha256: digestOfParts(PARTS),
  // The second part was written first.
  ranges: [
    [20, 4],
    [30, 3],
    [0, 3],
  ],
  parts: PARTS,
};

const HEADER = tocHeader(2);

describe('Parts of a table in the table of contents', () => {
  it('have their shares of the table’s ranges, in order', () => {
    assert.deepEqual(
      partsOf(TABLE).map(({ ranges, rows }) => ({ ranges, rows })),
      [
        { ranges: TABLE.ranges.slice(0, 2), rows: 2 },
        { ranges: TABLE.ranges.slice(2), rows: 1 },
      ],
    );
  });

  it('are the table itself where it has none', () => {
    const { parts: _, ...whole } = TABLE;
    assert.deepEqual(partsOf(whole), [whole]);
  });

  it('pass through the file', () => {
    assert.deepEqual(parseTocLine(formatTocLine(TABLE).trimEnd(), 2), TABLE);
  });

  for (const [what, changes] of Object.entries({
    'one is missing': { parts: PARTS.slice(0, 1) },
    'they are in another order': { parts: [...PARTS].reverse() },
    'the rows differ': { rows: 4 },
    'the raw bytes differ': { rawBytes: 16 },
    'the stored bytes differ': { storedBytes: 11 },
    'a range is left over': { ranges: [...TABLE.ranges, [50, 1] as [number, number]] },
    'a digest differs': { sha256: sha256('other') },
  } satisfies Record<string, Partial<TocTable>>)) {
    it(`are refused where ${what}`, () => {
      const checker = new TocChecker();
      checker.add(HEADER);
      checker.add(TABLE);
      assert.throws(() => checker.add({ ...TABLE, ...changes }), { code: 'TOC_INVALID', message: /parts of s\.t/ });
    });
  }
});
