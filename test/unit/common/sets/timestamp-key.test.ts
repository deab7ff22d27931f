import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dateOfKey,
  isTimestampKey,
  keyAfter,
  keyOfDate,
  timeOfKey,
  toTimestampKey,
} from '../../../../common/sets/timestamp-key.js';

describe('timestamp key', () => {
  it('accepts real dates and times only', () => {
    for (const good of ['20260131235959', '20240229000000', '19700101000000']) assert.ok(isTimestampKey(good), good);
    for (const bad of [
      '20260230000000',
      '19691231235959',
      '20250229000000',
      '20261301000000',
      '20260101240000',
      '20260101006000',
      '2026',
    ]) {
      assert.ok(!isTimestampKey(bad), bad);
    }
  });

  it('is what the calendar has, and nothing else', () => {
    const number = fc.integer({ min: 0, max: 62 }).map((value) => String(value).padStart(2, '0'));
    const year = fc.integer({ min: 1960, max: 2404 }).map(String);
    fc.assert(
      fc.property(year, number, number, number, number, number, (...parts) => {
        const [years, months, days, hours, minutes, seconds] = parts.map(Number) as [
          number,
          ...[number, number, number, number, number],
        ];
        const date = new Date(Date.UTC(years, months - 1, days, hours, minutes, seconds));
        const isThere = date.toISOString().replace(/\D/g, '').slice(0, 14) === parts.join('');
        assert.equal(isTimestampKey(parts.join('')), isThere && years >= 1970);
      }),
      { numRuns: 5_000 },
    );
  });

  it('refuses a malformed key with the original’s words and exit status 2', () => {
    assert.throws(() => toTimestampKey('2026'), {
      code: 'KEY_MALFORMED',
      message: 'Invalid timestamp key "2026"',
      hint: 'A key has the form YYYYMMDDHHMMSS, for example 20260131235959.',
      exitStatus: 2,
    });
  });

  it('is followed by that of the next second, over the ends of minutes, days, months and years', () => {
    for (const [key, next] of [
      ['20260131120000', '20260131120001'],
      ['20260131125959', '20260131130000'],
      ['20260131235959', '20260201000000'],
      ['20240228235959', '20240229000000'],
      ['20261231235959', '20270101000000'],
    ]) {
      assert.equal(keyAfter(toTimestampKey(key!)), next);
    }
  });

  it('names every moment with fourteen digits that sort by time', () => {
    const moment = fc.date({ min: new Date(2000, 0, 1), max: new Date(2099, 0, 1), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (date) => {
        const key = keyOfDate(date);
        assert.equal(dateOfKey(key).length, 8);
        assert.match(timeOfKey(key), /^\d\d:\d\d:\d\d$/);
        const later = keyOfDate(new Date(date.getTime() + 24 * 3600 * 1000));
        assert.ok(key < later);
      }),
    );
  });
});
