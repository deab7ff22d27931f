import assert from 'node:assert/strict';
import { mergeListings, type RepositoryListing } from '../../../../coordinator/commands/show-everywhere.js';
import type { ShownSet } from '../../../../coordinator/report/set-results.js';

const NOTHING = { originals: [], incomplete: [], damaged: [], inUse: [], notCounted: [] };

function shown(timestampKey: string, more: Partial<ShownSet> = {}): ShownSet {
  return {
    timestampKey,
    prefix: '',
    database: 'shop',
    cluster: 'demo',
    kind: 'logical',
    type: 'full',
    scope: 'database',
    segments: 2,
    tables: 1,
    rows: 1,
    rawBytes: 1,
    storedBytes: 1,
    seconds: 1,
    consistency: 'strict',
    checked: null,
    missing: [],
    needs: [],
    neededBy: [],
    marks: { pin: null, expireAt: null, note: null, damaged: null } as unknown as ShownSet['marks'],
    ...more,
  };
}

const listing = (repository: string, ...sets: readonly [ShownSet, string][]): RepositoryListing => ({
  ...NOTHING,
  repository,
  sets: sets.map(([one, manifestSha256]) => ({ shown: one, manifestSha256 })),
});

describe('mergeListings', () => {
  it('has nothing of nothing', () => {
    assert.deepEqual(mergeListings([]).sets, []);
    assert.deepEqual(mergeListings([listing('hosts'), listing('nfs')]).sets, []);
  });

  it('has a set that lies in several repositories once, newest first', () => {
    const { sets } = mergeListings([
      listing('hosts', [shown('20260103000000'), 'c'], [shown('20260101000000'), 'a']),
      listing('nfs', [shown('20260102000000'), 'b'], [shown('20260101000000'), 'a']),
    ]);
    assert.deepEqual(
      sets.map(({ timestampKey, repositories }) => [timestampKey, repositories]),
      [
        ['20260103000000', ['hosts']],
        ['20260102000000', ['nfs']],
        ['20260101000000', ['hosts', 'nfs']],
      ],
    );
  });

  it('does not take two sets of one key for one: another manifest, another prefix', () => {
    const { sets } = mergeListings([
      listing('hosts', [shown('20260101000000'), 'a']),
      listing('nfs', [shown('20260101000000'), 'b'], [shown('20260101000000', { prefix: 'p' }), 'a']),
    ]);
    assert.equal(sets.length, 3);
  });

  it('says what the newest validation found, what is missing where, and which sets need it anywhere', () => {
    const check = (at: string): ShownSet['checked'] => ({ at, quick: false, problems: 0, first: '' });
    const { sets } = mergeListings([
      listing('hosts', [
        shown('20260101000000', {
          checked: check('2026-01-02T00:00:00Z'),
          missing: ['segment 0 at sdw1: 3 of 4 files'],
          neededBy: ['20260102000000'],
        }),
        'a',
      ]),
      listing('nfs', [
        shown('20260101000000', { checked: check('2026-01-05T00:00:00Z'), neededBy: ['20260103000000'] }),
        'a',
      ]),
    ]);
    assert.equal(sets[0]!.checked!.at, '2026-01-05T00:00:00Z');
    assert.deepEqual(sets[0]!.missing, ['hosts: segment 0 at sdw1: 3 of 4 files']);
    assert.deepEqual(sets[0]!.neededBy, ['20260103000000', '20260102000000']);
  });
});
