import assert from 'node:assert/strict';
import { chooseDates } from '../../../../coordinator/sets/choose-dates.js';

const FOUND = ['20240103', '20240101', '20240102', '20240104'];
const TODAY = '20240104';

describe('chooseDates', () => {
  const choose = (date?: string, total?: number, found = FOUND): ReturnType<typeof chooseDates> =>
    chooseDates(found, { date, total }, TODAY);

  it('takes the oldest date, never that of today', () => {
    assert.deepEqual(choose(), { dates: ['20240101'], note: undefined });
    assert.deepEqual(choose(undefined, 3).dates, ['20240101', '20240102', '20240103']);
  });

  it('takes a date alone, or with the oldest ones', () => {
    assert.deepEqual(choose('20240103').dates, ['20240103']);
    assert.deepEqual(choose('20240103', 1).dates, ['20240101', '20240103']);
    assert.deepEqual(choose('20240101', 1).dates, ['20240101']);
  });

  it('deletes nothing where a part of the wish cannot be met, in the original’s words', () => {
    const note = (level: string, text: string): object => ({ dates: [], note: { level, text } });
    assert.deepEqual(choose(undefined, 4), note('WARNING', 'Unable to delete 4 backups.  Only have 3 backups.'));
    assert.deepEqual(choose('20230101', 1), note('WARNING', 'Timestamp dump 20230101 does not exist.'));
    assert.deepEqual(choose(TODAY), note('WARNING', `Timestamp dump ${TODAY} does not exist.`));
    assert.deepEqual(choose('20230101', 1, [TODAY]), note('WARNING', 'Timestamp dump 20230101 does not exist.'));
    assert.deepEqual(choose(undefined, 1, [TODAY]), note('INFO', 'No old backup sets to remove'));
  });
});
