import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PipeWindow } from '../../../../../segment-agent/restore/pipes/window.js';

/** Makes what is wanted, as a feeder does. */
function refill(window: PipeWindow): number[] {
  const tables = window.wanted();
  window.offer(tables);
  return tables;
}

describe('PipeWindow', () => {
  it('offers one pipe for each lane and the spare ones at first', () => {
    assert.deepEqual(refill(new PipeWindow({ total: 100, lanes: 2, spare: 4 })), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(refill(new PipeWindow({ total: 3, lanes: 2, spare: 4 })), [0, 1, 2]);
    assert.deepEqual(refill(new PipeWindow({ total: 0, lanes: 2, spare: 4 })), []);
  });

  it('makes new ones in batches, before the lanes run out', () => {
    const window = new PipeWindow({ total: 100, lanes: 2, spare: 4 });
    refill(window);
    window.open(0);
    assert.deepEqual(refill(window), []);
    window.open(1);
    assert.deepEqual(refill(window), [6, 7]);
  });

  it('looks only at as many as there are lanes, the first that nobody has opened', () => {
    const window = new PipeWindow({ total: 100, lanes: 2, spare: 4 });
    refill(window);
    assert.deepEqual(window.candidates(), [0, 1]);
    window.open(1);
    assert.deepEqual(window.candidates(), [0, 2]);
  });

  it('takes a failed table’s pipe away once', () => {
    const window = new PipeWindow({ total: 100, lanes: 1, spare: 4 });
    refill(window);
    assert.equal(window.skip(0), true);
    assert.equal(window.skip(0), false);
    assert.deepEqual(window.candidates(), [1]);
  });

  it('never offers a table that was skipped before its turn', () => {
    const window = new PipeWindow({ total: 6, lanes: 1, spare: 2 });
    refill(window);
    assert.equal(window.skip(4), false);
    for (const table of [0, 1, 2]) window.open(table);
    assert.deepEqual(refill(window), [3, 5]);
  });

  it('lets a leader whose tables open or fail in any order reach the last one', () => {
    const size = fc.record({
      total: fc.integer({ min: 0, max: 60 }),
      lanes: fc.integer({ min: 1, max: 5 }),
      spare: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(size, fc.array(fc.nat()), (options, choices) => {
        const window = new PipeWindow(options);
        const offered = new Set<number>();
        const running: number[] = [];
        let next = 0;
        let step = 0;
        const choose = (most: number): number => (choices[step++ % Math.max(1, choices.length)] ?? 0) % most;
        while (next < options.total || running.length > 0) {
          for (const table of refill(window)) offered.add(table);
          while (running.length < options.lanes && next < options.total) running.push(next++);
          const [table = -1] = running.splice(choose(running.length), 1);
          assert.ok(offered.has(table), `table ${table} is never offered`);
          if (choose(3) === 0) window.skip(table);
          else {
            assert.ok(window.candidates().includes(table), `nobody looks at table ${table}`);
            window.open(table);
          }
        }
        assert.deepEqual(window.wanted(), []);
        assert.deepEqual(window.candidates(), []);
      }),
    );
  });
});
