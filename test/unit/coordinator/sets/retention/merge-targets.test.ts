import assert from 'node:assert/strict';
import { mergeTargets } from '../../../../../coordinator/sets/retention/merge-targets.js';
import { keyOf, planOf, sampleSet } from './sample-sets.js';

describe('Merging forward', () => {
  const base = keyOf('20260501');
  const chain = (...days: readonly string[]): readonly ReturnType<typeof sampleSet>[] => [
    sampleSet('20260501'),
    ...days.map((day, index) => sampleSet(day, { needs: [base, ...days.slice(0, index).map(keyOf)] })),
  ];
  const targets = (sets: readonly ReturnType<typeof sampleSet>[], days: number): readonly string[] =>
    mergeTargets(planOf(sets, { days })).map(({ key }) => key.slice(0, 8));

  it('is of the oldest increment that stays for a reason of its own', () => {
    const sets = [...chain('20260502', '20260613', '20260614'), sampleSet('20260503')];
    assert.deepEqual(targets(sets, 3), ['20260613']);
  });

  it('is also where the full set is the newest: the merged one is that afterwards', () => {
    assert.deepEqual(targets(chain('20260502', '20260613', '20260614'), 3), ['20260613']);
  });

  it('is not where a rule keeps the full set, or nothing needs it', () => {
    assert.deepEqual(targets(chain('20260613'), 365), []);
    assert.deepEqual(targets([...chain('20260502'), sampleSet('20260614')], 3), [], 'the chain goes');
  });

  it('is once for each chain', () => {
    const other = keyOf('20260510');
    const sets = [
      ...chain('20260613'),
      sampleSet('20260510'),
      sampleSet('20260614', { needs: [other] }),
      sampleSet('20260615', { needs: [other, keyOf('20260614')] }),
      sampleSet('20260520'),
    ];
    assert.deepEqual(targets(sets, 3), ['20260613', '20260614']);
  });
});
