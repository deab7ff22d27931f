import assert from 'node:assert/strict';
import { MOST_PARTS, mostBytes, planOfPart } from '../../../../../segment-agent/storage/s3/part-plan.js';
import { waitMs } from '../../../../../segment-agent/storage/s3/retry.js';

const GiB = 1024 ** 3;

describe('planOfPart', () => {
  it('takes at most 64 MiB of memory for the first 156 GiB, and never shrinks a part', () => {
    let stored = 0;
    let size = 0;
    for (let number = 1; number <= MOST_PARTS; number += 1) {
      const plan = planOfPart(number)!;
      assert.ok(plan.sizeBytes >= size);
      size = plan.sizeBytes;
      if (stored < 156 * GiB) assert.ok(plan.sizeBytes * (plan.inFlight + 1) <= 64 * 1024 * 1024, `part ${number}`);
      stored += size;
    }
    assert.equal(stored, mostBytes());
    assert.ok(stored > 1_000 * GiB);
    assert.equal(planOfPart(MOST_PARTS + 1), undefined);
  });
});

describe('waitMs', () => {
  it('doubles up to the most, with a part of chance', () => {
    const rule = { attempts: 12, firstMs: 100, mostMs: 20_000 };
    const longest = [1, 2, 3, 8, 9, 11].map((failed) => waitMs(rule, failed, () => 1));
    assert.deepEqual(longest, [100, 200, 400, 12_800, 20_000, 20_000]);
    assert.equal(
      waitMs(rule, 3, () => 0),
      200,
    );
  });
});
