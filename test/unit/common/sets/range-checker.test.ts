import assert from 'node:assert/strict';
import { RangeChecker } from '../../../../common/sets/range-checker.js';
import type { ByteRange } from '../../../../common/sets/toc.js';

function checked(ranges: readonly ByteRange[]): { readonly kept: number; readonly overlap: number | undefined } {
  const checker = new RangeChecker();
  for (const range of ranges) checker.add(range);
  return { kept: checker.kept, overlap: checker.overlap() };
}

describe('RangeChecker', () => {
  const range = (offset: number, length: number): ByteRange => [offset, length];

  it('keeps ranges that follow each other as one', () => {
    const following = Array.from({ length: 5000 }, (_, index) => range(index * 10, 10));
    assert.deepEqual(checked(following), { kept: 1, overlap: undefined });
    assert.deepEqual(checked([range(0, 10), range(20, 10), range(30, 10)]), { kept: 2, overlap: undefined });
    assert.deepEqual(checked([]), { kept: 0, overlap: undefined });
  });

  it('finds an overlap whatever the order', () => {
    assert.equal(checked([range(50, 10), range(0, 10), range(30, 10), range(55, 1)]).overlap, 55);
    assert.equal(checked([range(5, 1), range(0, 5)]).overlap, undefined);
  });

  it('finds one that begins inside ranges that were put together', () => {
    assert.equal(checked([range(0, 10), range(10, 10), range(5, 2)]).overlap, 5);
  });

  it('keeps as many as there are, apart', () => {
    const apart = Array.from({ length: 3000 }, (_, index) => range(index * 20, 10));
    assert.deepEqual(checked(apart), { kept: 3000, overlap: undefined });
    for (const place of [0, 1, 1023, 1024, 2048, 2999]) {
      assert.equal(checked([...apart, range(place * 20 + 9, 5)]).overlap, place * 20 + 9, String(place));
    }
  });
});
