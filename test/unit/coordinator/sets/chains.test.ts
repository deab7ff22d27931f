import assert from 'node:assert/strict';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { chainOf, dependentsOf, type LinkedSet } from '../../../../coordinator/sets/chains.js';

const key = (day: number): ReturnType<typeof toTimestampKey> =>
  toTimestampKey(`202601${String(day).padStart(2, '0')}000000`);
const set = (day: number, needs: readonly number[] = [], prefix = ''): LinkedSet => ({
  key: key(day),
  prefix,
  needs: needs.map(key),
});
const days = (sets: readonly LinkedSet[]): readonly number[] => sets.map((one) => Number(one.key.slice(6, 8)));

describe('Sets that hang together', () => {
  // Two chains, the second with a branch; newest first.
  const SETS = [
    set(9, [5, 7]),
    set(8, [5]),
    set(7, [5]),
    set(6, [1, 2, 3]),
    set(5),
    set(4),
    set(3, [1, 2]),
    set(2, [1]),
    set(1),
    set(1, [], 'other'),
    set(2, [1], 'other'),
  ];

  it('are all that need a set, that it needs, and that share one with it', () => {
    assert.deepEqual(days(chainOf(set(2), SETS)), [6, 3, 2, 1]);
    assert.deepEqual(days(chainOf(set(8), SETS)), [9, 8, 7, 5]);
    assert.deepEqual(days(chainOf(set(4), SETS)), [4]);
    assert.deepEqual(days(chainOf({ ...set(1), prefix: 'other' }, SETS)), [1, 2]);
    assert.deepEqual(chainOf(set(20), SETS), []);
  });

  it('go with a set that they need, over others too, and no others do', () => {
    assert.deepEqual(days(dependentsOf(set(1), SETS)), [6, 3, 2]);
    assert.deepEqual(days(dependentsOf(set(7), SETS)), [9]);
    assert.deepEqual(days(dependentsOf(set(9), SETS)), []);
    // An original's chain names each parent alone.
    assert.deepEqual(days(dependentsOf(set(1), [set(3, [2]), set(2, [1]), set(1)])), [3, 2]);
  });

  it('are found among ten thousand', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      key: toTimestampKey(
        `20260101${String(Math.floor(index / 3600)).padStart(2, '0')}${String(Math.floor(index / 60) % 60).padStart(2, '0')}${String(index % 60).padStart(2, '0')}`,
      ),
      prefix: '',
      needs: index === 0 ? [] : [toTimestampKey('20260101000000')],
    }));
    assert.equal(chainOf(many[5000]!, many).length, 10_000);
    assert.equal(dependentsOf(many[0]!, many).length, 9_999);
  });
});
