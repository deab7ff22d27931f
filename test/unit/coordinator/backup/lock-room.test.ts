import assert from 'node:assert/strict';
import { assertLockRoom, type LockDemand } from '../../../../coordinator/backup/lock-room.js';

const demand = (changes: Partial<LockDemand>): LockDemand => ({
  instance: { contentId: 3, dbid: 5, host: 'sdw2', address: 'sdw2', port: 6000, dataDirectory: '/d' },
  tables: 6_000,
  holders: 2,
  entries: 6_400,
  locksPerTransaction: 64,
  ...changes,
});

describe('assertLockRoom', () => {
  it('lets pass what fits, and what is not known', () => {
    assertLockRoom([demand({}), demand({ tables: 0 }), demand({ tables: 1_000_000, entries: 0 })]);
  });

  it('names the node, both numbers and a setting that would do', () => {
    assert.throws(() => assertLockRoom([demand({}), demand({ holders: 3 })]), {
      code: 'LOCK_TABLE_TOO_SMALL',
      message: 'The segment 3 at sdw2 would need 9000 entries in its lock table for 6000 tables; it has 6400.',
      hint: /to 108 or more .*it is 64/,
    });
    assert.throws(() => assertLockRoom([demand({ tables: 6_500, holders: 1 })]), { code: 'LOCK_TABLE_TOO_SMALL' });
    assertLockRoom([demand({ holders: 3, entries: 6_400 * (108 / 64) })]);
  });
});
