/** The plan of an increment of the original gpcrondump, beside the rule in words. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { listLines, restoreLinks } from '../../../../common/sets/original/restore-links.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const full = toTimestampKey('20180101000000');
const keys = Array.from({ length: 5 }, (_, index) => toTimestampKey(`2018010${index + 2}000000`));
const names = ['a.t', 'a.u', 'b.t', 'b.x y'];

describe('The restore plan of an increment of the original gpcrondump', () => {
  it('takes each table from the newest set that has it, none that is gone, and none of a later set', () => {
    const lists = fc.array(fc.subarray(names), { minLength: keys.length, maxLength: keys.length });
    fc.assert(
      fc.property(lists, fc.subarray(names), fc.nat(keys.length - 1), (dirty, tables, at) => {
        const key = keys[at]!;
        const links = restoreLinks({
          key,
          full,
          increments: keys,
          dirty: new Map(keys.map((one, index) => [one, dirty[index]!])),
          tables,
        });
        const planned = links.flatMap((link) => link.tables.map((table) => [table, link.key] as const));
        assert.deepEqual(planned.map(([table]) => table).sort(), [...tables].sort());
        for (const [table, from] of planned) {
          const having = keys.filter((one, index) => one <= key && dirty[index]!.includes(table));
          assert.equal(from, having.at(-1) ?? full);
        }
        const order = links.map((link) => link.key);
        assert.deepEqual(order, [...order].sort().reverse());
        assert.ok(order.includes(key));
      }),
    );
  });

  it('reads lists with either end of lines, and passes over empty ones', () => {
    assert.deepEqual(listLines('a.t\r\n\n b.t \n'), ['a.t', 'b.t']);
    assert.deepEqual(listLines(''), []);
  });
});
