import assert from 'node:assert/strict';
import { parseLifeMs, parseMoment } from '../../../../../coordinator/cli/options/mark-options.js';

const HOUR_MS = 3_600_000;

describe('A length of life', () => {
  it('is hours, days, weeks or years', () => {
    assert.equal(parseLifeMs('12h'), 12 * HOUR_MS);
    assert.equal(parseLifeMs('30d'), 30 * 24 * HOUR_MS);
    assert.equal(parseLifeMs(' 8w '), 8 * 7 * 24 * HOUR_MS);
    assert.equal(parseLifeMs('7y'), 7 * 365 * 24 * HOUR_MS);
  });

  it('is nothing else: a set that goes at once is a mistake', () => {
    for (const text of ['', '0d', '5', '5m', '-1d', '1.5d', '9999y', '1dd'])
      assert.equal(parseLifeMs(text), undefined, text);
  });
});

describe('A moment', () => {
  const local = new Date(2027, 0, 31, 22, 5, 0);

  it('is local time where no zone is named', () => {
    for (const text of ['2027-01-31T22:05', '2027-01-31 22:05:00', '20270131220500'])
      assert.deepEqual(parseMoment(text), local, text);
    assert.deepEqual(parseMoment('2027-01-31'), new Date(2027, 0, 31));
    assert.deepEqual(parseMoment('20270131'), new Date(2027, 0, 31));
  });

  it('has the zone that it names', () => {
    assert.equal(parseMoment('2027-01-31T22:05Z')?.toISOString(), '2027-01-31T22:05:00.000Z');
    assert.equal(parseMoment('2027-01-31T22:05:30+02:00')?.toISOString(), '2027-01-31T20:05:30.000Z');
  });

  it('is nothing that the calendar does not have', () => {
    for (const text of [
      '',
      'tomorrow',
      '2027-02-30',
      '2027-13-01',
      '2027-01-31T25:00',
      '27-01-31',
      '2027-01-31T22:05EST',
    ])
      assert.equal(parseMoment(text), undefined, text);
  });
});
