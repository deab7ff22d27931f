import assert from 'node:assert/strict';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { chooseDates, datesInPlugins, withoutNeeded, type SetLink } from '../../coordinator/sets/choose-dates.js';

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

describe('withoutNeeded', () => {
  const key = (day: number, second = 0): SetLink['key'] => toTimestampKey(`202401${day}12000${second}`);
  const set = (day: number, more: Partial<SetLink> = {}): SetLink => ({
    key: key(day),
    prefix: '',
    parentKey: undefined,
    increments: [],
    ...more,
  });

  it('lets full sets go, and a chain that goes as a whole', () => {
    assert.deepEqual(withoutNeeded(['20240110'], [set(10), set(11)]), { dates: ['20240110'], kept: [] });
    const chain = [set(10), set(11, { parentKey: key(10) })];
    assert.deepEqual(withoutNeeded(['20240110', '20240111'], chain).dates, ['20240110', '20240111']);
  });

  it('keeps what an incremental that stays needs, through the links between them', () => {
    const chain = [set(10), set(11, { parentKey: key(10) }), set(12, { parentKey: key(11) })];
    const { dates, kept } = withoutNeeded(['20240110', '20240111'], chain);
    assert.deepEqual(dates, []);
    assert.deepEqual(kept, [
      { date: '20240111', neededBy: key(12), needed: key(11) },
      { date: '20240110', neededBy: key(11), needed: key(10) },
    ]);
  });

  it('reads the list that a full set of the original has, and forgets increments that are gone', () => {
    const full = set(10, { increments: [key(11), key(12)] });
    assert.deepEqual(withoutNeeded(['20240110', '20240111'], [full, set(11), set(12)]).dates, []);
    assert.deepEqual(withoutNeeded(['20240110'], [full]).dates, ['20240110']);
  });

  it('does not mistake a set of another prefix for an increment', () => {
    const full = set(10, { increments: [key(11)] });
    assert.deepEqual(withoutNeeded(['20240110'], [full, set(11, { prefix: 'x' })]).dates, ['20240110']);
  });
});

describe('datesInPlugins', () => {
  it('finds the chosen dates with sets whose data files are elsewhere', () => {
    const link = (key: string, inPlugin: boolean): SetLink => ({
      key: toTimestampKey(key),
      prefix: '',
      parentKey: undefined,
      increments: [],
      inPlugin,
    });
    const sets = [link('20240101120000', true), link('20240102120000', false), link('20240103120000', true)];
    assert.deepEqual([...datesInPlugins(['20240101', '20240102'], sets)], [['20240101', '20240101120000']]);
  });
});
