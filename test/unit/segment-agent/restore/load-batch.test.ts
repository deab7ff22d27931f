import assert from 'node:assert/strict';
import { LoadBatch } from '../../../../segment-agent/restore/load-batch.js';

type Load = Parameters<LoadBatch['add']>[0];
const KILOBYTE = 1024;

/** As much of a load as a batch looks at before it runs. */
function load(rawBytes: number, changes: Partial<Load> = {}): Load {
  return {
    table: { schema: 's', name: 't', rawBytes },
    target: { schema: 's', name: 't', hasTriggers: false, isReferenced: false },
    truncate: false,
    isSuperuser: true,
    ...changes,
  } as Load;
}

function batchesOf(loads: readonly Load[]): number[] {
  const sizes: number[] = [];
  let batch = new LoadBatch();
  for (const one of loads) {
    if (batch.add(one)) continue;
    sizes.push(batch.loads.length);
    batch = new LoadBatch();
    assert.ok(batch.add(one));
  }
  return [...sizes, batch.loads.length];
}

describe('LoadBatch', () => {
  it('makes a fiftieth as many transactions as there are small tables', () => {
    assert.equal(batchesOf(Array.from({ length: 10_000 }, () => load(300))).length, 200);
  });

  it('keeps a megabyte at most in memory', () => {
    assert.deepEqual(batchesOf(Array.from({ length: 40 }, () => load(60 * KILOBYTE))), [17, 17, 6]);
  });

  it('does not mix tables that are begun differently', () => {
    const withTriggers = load(300, {
      target: { schema: 's', name: 't', oid: 1, hasTriggers: true, isReferenced: false, isBare: false },
    });
    assert.deepEqual(batchesOf([load(300), load(300), withTriggers, withTriggers, load(300)]), [2, 2, 1]);
  });

  it('leaves out what is large, is emptied first, or is not there', () => {
    for (const one of [load(65 * KILOBYTE), load(300, { truncate: true }), load(300, { target: undefined })]) {
      assert.equal(LoadBatch.takes(one), false);
    }
  });
});
