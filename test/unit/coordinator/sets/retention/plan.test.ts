import assert from 'node:assert/strict';
import { periodOf, daysBetween } from '../../../../../coordinator/sets/retention/calendar.js';
import { keyOf, momentOf, planOf, sampleSet, shown, type Given } from './sample-sets.js';

const NEWEST = 'newest full backup that is not known to be damaged';
const day = (text: string, given?: Given): ReturnType<typeof sampleSet> => sampleSet(text, given);

describe('The calendar of keys', () => {
  it('has the weeks of ISO 8601, over the end of a year too', () => {
    const week = (text: string): string => periodOf(keyOf(text), 'weekly');
    assert.equal(week('20241230'), week('20250105235959'));
    assert.notEqual(week('20250105'), week('20250106'));
    assert.equal(week('20231231'), week('20231225'));
    assert.notEqual(week('20231231'), week('20240101'));
  });

  it('counts days by the digits alone, where daylight saving has 23 or 25 hours', () => {
    assert.equal(daysBetween(keyOf('20260328120000'), keyOf('20260330120000')), 2);
    assert.equal(daysBetween(keyOf('20260330'), keyOf('20260329')), -1);
  });
});

describe('A plan of retention', () => {
  it('keeps the newest fulls with their increments, and says which each is', () => {
    const first = keyOf('20260601');
    const second = keyOf('20260603');
    const third = keyOf('20260605');
    const plan = planOf(
      [
        day('20260601'),
        day('20260602', { needs: [first] }),
        day('20260603'),
        day('20260604', { needs: [second] }),
        day('20260605'),
        day('20260606', { needs: [third] }),
        day('20260607', { needs: [third, keyOf('20260606')] }),
      ],
      { full: 2 },
    );
    assert.deepEqual(shown(plan), {
      20260607: `increment of ${third}; newest backup of the whole database`,
      20260606: `increment of ${third}`,
      20260605: `full 1 of 2; ${NEWEST}`,
      20260604: `increment of ${second}`,
      20260603: 'full 2 of 2',
      20260602: '- no rule keeps it (full 2)',
      20260601: '- no rule keeps it (full 2)',
    });
    // The increment goes before what it needs.
    assert.deepEqual(
      plan.going.map(({ key }) => key),
      [keyOf('20260602'), first],
    );
  });

  it('keeps the newest of each of the last weeks, months and years that have one', () => {
    const plan = planOf(
      ['20240630', '20250301', '20250302', '20260430', '20260511', '20260517', '20260608', '20260614'].map((text) =>
        day(text),
      ),
      { weekly: 2, monthly: 3, yearly: 2 },
    );
    assert.deepEqual(shown(plan), {
      20260614: `weekly 1 of 2, monthly 1 of 3, yearly 1 of 2; ${NEWEST}`,
      20260608: '- no rule keeps it (weekly 2, monthly 3, yearly 2)',
      20260517: 'weekly 2 of 2, monthly 2 of 3',
      20260511: '- no rule keeps it (weekly 2, monthly 3, yearly 2)',
      20260430: 'monthly 3 of 3',
      20250302: 'yearly 2 of 2',
      20250301: '- no rule keeps it (weekly 2, monthly 3, yearly 2)',
      20240630: '- no rule keeps it (weekly 2, monthly 3, yearly 2)',
    });
  });

  it('keeps what a set that stays needs, the whole chain', () => {
    const base = keyOf('20260501');
    const middle = keyOf('20260601');
    const plan = planOf(
      [
        day('20260501'),
        day('20260502', { needs: [base] }),
        day('20260601', { needs: [base] }),
        day('20260614', { needs: [middle] }),
      ],
      { days: 3 },
    );
    assert.deepEqual(shown(plan), {
      20260614: 'of the last 3 days; newest backup of the whole database',
      20260601: `the set ${keyOf('20260614')} needs it`,
      20260502: '- no rule keeps it (days 3)',
      20260501: NEWEST,
    });
  });

  it('counts no selection as a full, and does not let it push out the backup of the whole database', () => {
    const plan = planOf(
      [day('20260608'), day('20260609', { scope: 'selection' }), day('20260610', { scope: 'selection' })],
      { full: 1, weekly: 1 },
    );
    assert.deepEqual(shown(plan), {
      20260610: 'weekly 1 of 1',
      20260609: '- no rule keeps it (full 1, weekly 1)',
      20260608: `full 1 of 1, weekly 1 of 1; ${NEWEST}`,
    });
  });

  it('keeps the last good one where the newest is damaged, and the last that was proven', () => {
    const plan = planOf(
      [
        day('20260601', { problems: 0 }),
        day('20260602', { problems: 0, quick: true }),
        day('20260603'),
        day('20260604', { problems: 3 }),
        day('20260605', { problems: 1 }),
      ],
      { full: 1 },
    );
    assert.deepEqual(shown(plan), {
      20260605: 'newest full backup, though known to be damaged',
      20260604: '- no rule keeps it (full 1)',
      20260603: `full 1 of 1; ${NEWEST}`,
      20260602: '- no rule keeps it (full 1)',
      20260601: 'newest full backup that a validation has found whole',
    });
  });

  it('trusts no increment whose chain is damaged or not there', () => {
    const base = keyOf('20260602');
    const plan = planOf(
      [
        day('20260601'),
        day('20260602', { problems: 1 }),
        day('20260603', { needs: [base] }),
        day('20260604', { needs: [keyOf('20250101')] }),
      ],
      { last: 1 },
    );
    assert.deepEqual(shown(plan), {
      20260604: '- no rule keeps it (last 1)',
      20260603: '- no rule keeps it (last 1)',
      20260602: 'newest full backup, though known to be damaged',
      20260601: `last 1 of 1; ${NEWEST}`,
    });
  });

  it('does what marks say: a pin stays, a time goes or stays whatever the rules say', () => {
    const pin = { by: 'ann@mdw', at: '2026-01-31T00:00:00.000Z', reason: 'audit' };
    const past = '2026-06-14T00:00:00.000Z';
    const plan = planOf(
      [
        day('20260501', { marks: { pin } }),
        day('20260502', { marks: 'damaged' }),
        day('20260503', { marks: { expireAt: '2027-01-01T00:00:00.000Z' } }),
        day('20260504', { marks: { pin: { ...pin, reason: '' }, expireAt: past } }),
        day('20260610', { marks: { expireAt: past } }),
        day('20260611'),
        day('20260612', { marks: { expireAt: past } }),
        day('20260613', { needs: [keyOf('20260612')] }),
        day('20260614', { marks: { expireAt: past } }),
      ],
      { days: 90, full: 1 },
    );
    assert.deepEqual(shown(plan), {
      20260614: NEWEST,
      20260613: 'of the last 90 days',
      20260612: `the set ${keyOf('20260613')} needs it, though it expired 2026-06-14 00:00 UTC`,
      20260611: 'full 1 of 1, of the last 90 days',
      20260610: '- expired 2026-06-14 00:00 UTC',
      20260504: 'it is pinned by ann@mdw since 2026-01-31',
      20260503: 'expires 2027-01-01 00:00 UTC',
      20260502: 'its marks cannot be read, so that it may be pinned',
      20260501: 'it is pinned by ann@mdw since 2026-01-31: audit',
    });
  });

  it('leaves alone what is not its own: in use, elsewhere, without rules, not complete, of the original', () => {
    const bare = { summary: undefined, marks: {}, claims: [], needs: [], prefix: '', hasFiles: true };
    const plan = planOf(
      [
        day('20260601', { inUse: true }),
        day('20260602', { storage: '/bin/plugin' }),
        day('20260603', { cluster: 'there' }),
        day('20260604', { database: 'other' }),
        { ...bare, key: keyOf('20260605'), database: '', isComplete: false },
        { ...bare, key: keyOf('20260606'), database: 'sales', isComplete: true },
        { ...bare, key: keyOf('20260607'), database: '', isComplete: true },
        day('20260614'),
      ],
      { databases: { sales: { keep: { full: 1 } } } },
    );
    assert.deepEqual(shown(plan), {
      20260614: `full 1 of 1; ${NEWEST}`,
      20260607: 'its manifest is damaged: mppbackup delete 20260607000000 removes it',
      20260606: 'the original gpcrondump wrote it: gpcrondump -o removes it',
      20260605: 'not complete: mppbackup delete --incomplete removes it',
      20260604: NEWEST,
      20260603: 'it belongs to the cluster "there"',
      20260602: 'its data files lie in the storage of /bin/plugin',
      20260601: 'it is in use by another operation',
    });
  });

  it('counts databases and prefixes apart', () => {
    const plan = planOf(
      [
        day('20260601', { prefix: 'p' }),
        day('20260602', { prefix: 'p' }),
        day('20260603', { database: 'other' }),
        day('20260604', { database: 'other' }),
        day('20260605'),
        day('20260606'),
      ],
      { keep: { full: 1 }, databases: { other: { keep: { full: 2 } } } },
    );
    assert.deepEqual(
      plan.going.map(({ key }) => key),
      [keyOf('20260601'), keyOf('20260605')],
    );
  });

  describe('with a limit', () => {
    const chain = (bytes: number): readonly ReturnType<typeof sampleSet>[] => [
      day('20260501', { bytes }),
      day('20260502', { bytes, needs: [keyOf('20260501')] }),
      day('20260601', { bytes }),
      day('20260602', { bytes, needs: [keyOf('20260601')] }),
    ];

    it('removes the oldest chain as a whole, and never what must stay', () => {
      const plan = planOf(chain(1e9), { keep: { days: 365 }, limits: { maxGigabytes: 3 } });
      assert.deepEqual(
        plan.going.map(({ key }) => key),
        [keyOf('20260502'), keyOf('20260501')],
      );
      assert.equal(shown(plan)['20260501'], '- over 3 GB');
      assert.equal(plan.overBytes, 0);
    });

    it('says by how much what must stay exceeds it', () => {
      const plan = planOf(chain(1e9), { keep: { days: 365 }, limits: { maxGigabytes: 1.5 } });
      assert.equal(plan.going.length, 2);
      assert.equal(plan.overBytes, 0.5e9);
    });

    it('is about every database where no rule is there, else about those of the rules', () => {
      const others = chain(1e9).map((set) => ({ ...set, database: 'other' }));
      assert.equal(planOf(others, { limits: { maxGigabytes: 2 } }).going.length, 2);
      const ruled = planOf(others, { databases: { sales: { keep: { full: 1 } } }, limits: { maxGigabytes: 2 } });
      assert.deepEqual([ruled.going.length, ruled.overBytes], [0, 2e9]);
    });

    it('leaves chains with a pin or a reader alone', () => {
      const pinned = chain(1e9).map((set, index) =>
        index === 1 ? { ...set, claims: [{ name: 'x', isLease: true, by: undefined }] } : set,
      );
      assert.equal(planOf(pinned, { keep: { days: 365 }, limits: { maxGigabytes: 2 } }).going.length, 0);
    });
  });

  it('judges a set that is later than the clock as one of today', () => {
    const plan = planOf([day('20260701'), day('20260601')], { days: 2 }, momentOf('20260615'));
    assert.equal(shown(plan)['20260701'], `of the last 2 days; ${NEWEST}`);
  });
});
