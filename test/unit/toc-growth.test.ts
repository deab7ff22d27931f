import assert from 'node:assert/strict';
import { RangeChecker } from '../../common/sets/range-checker.js';
import { TocChecker } from '../../common/sets/toc-checker.js';
import { tocHeader, tocTable } from '../support/toc-lines.js';

describe('RangeChecker', () => {
  it('keeps ranges that follow each other as one', () => {
    const checker = new RangeChecker();
    for (let index = 0; index < 100_000; index += 1) checker.add([index * 10, 10]);
    assert.equal(checker.kept, 1);
    assert.equal(checker.overlap(), undefined);
  });

  it('finds an overlap whatever the order', () => {
    const checker = new RangeChecker();
    for (const range of [
      [50, 10],
      [0, 10],
      [30, 10],
      [55, 1],
    ] as const)
      checker.add(range);
    assert.equal(checker.overlap(), 55);
  });

  it('finds one that begins inside ranges that were put together', () => {
    const checker = new RangeChecker();
    for (const range of [
      [0, 10],
      [10, 10],
      [5, 2],
    ] as const)
      checker.add(range);
    assert.equal(checker.overlap(), 5);
  });
});

describe('TocChecker', () => {
  it('takes a table of a million ranges', () => {
    const checker = new TocChecker();
    checker.add(tocHeader(1));
    checker.add(tocTable(Array.from({ length: 1_000_000 }, (_, index) => [index * 20, 10])));
    checker.add({ type: 'trailer', tables: 1, sequences: 0, rows: 0, rawBytes: 0, storedBytes: 0 });
    checker.finish();
  });
});
