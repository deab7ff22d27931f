import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packNumbers, unpackNumbers, varintBytes } from '../../../../common/rpc/packed-numbers.js';

describe('packed numbers', () => {
  it('come back as they were, whatever their size and count', () => {
    assert.equal(unpackNumbers(new Uint8Array()).length, 0);
    const edges = [0, 127, 128, 2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER];
    assert.deepEqual([...unpackNumbers(packNumbers(edges))], edges);
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const packed = packNumbers(numbers);
        assert.deepEqual([...unpackNumbers(packed)], numbers);
        assert.equal(
          packed.length,
          numbers.reduce((sum, number) => sum + varintBytes(number), 0),
        );
      }),
    );
  });

  it('are refused where their bytes end within a number', () => {
    assert.throws(() => unpackNumbers(packNumbers([1, 300]).subarray(0, -1)), RangeError);
  });
});
