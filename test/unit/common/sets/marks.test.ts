import assert from 'node:assert/strict';
import {
  changeMarks,
  describeMoment,
  describePin,
  formatMarks,
  NO_MARKS,
  parseMarks,
  type SetMarks,
} from '../../../../common/sets/marks.js';
import { seal } from '../../../../common/sets/sealed.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const SET = { key: toTimestampKey('20260131235959'), prefix: 'p' };
const PIN = { by: 'ann@mdw', at: '2026-02-01T09:12:44.000Z', reason: 'audit' };
const MARKS: SetMarks = { pin: PIN, expireAt: '2033-12-31T00:00:00.000Z', note: 'before “it”\n' };

describe('The marks of a set', () => {
  it('survive their file', () => {
    for (const marks of [MARKS, NO_MARKS, { note: 'x' }])
      assert.deepEqual(parseMarks(SET, formatMarks(SET, marks)), marks);
    assert.deepEqual(parseMarks(SET, undefined), NO_MARKS);
  });

  it('are damaged where any byte differs or is missing, or where they are another set’s', () => {
    const bytes = formatMarks(SET, MARKS);
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1;
      assert.equal(parseMarks(SET, flipped), 'damaged', `byte ${at}`);
      assert.equal(parseMarks(SET, bytes.subarray(0, at)), 'damaged', `${at} bytes`);
    }
    assert.equal(parseMarks({ ...SET, prefix: '' }, bytes), 'damaged');
    assert.equal(parseMarks({ ...SET, key: toTimestampKey('20260131235958') }, bytes), 'damaged');
  });

  it('are damaged where a newer version wrote them: it may have pinned the set', () => {
    const newer = seal('marks', { format: 2, timestampKey: SET.key, prefix: SET.prefix });
    assert.equal(parseMarks(SET, newer), 'damaged');
  });

  it('change one by one', () => {
    const { pin, expireAt, note } = MARKS;
    assert.deepEqual(changeMarks(MARKS, {}), MARKS);
    assert.deepEqual(changeMarks(MARKS, { pin: null }), { expireAt, note });
    assert.deepEqual(changeMarks(MARKS, { expireAt: null, note: 'y' }), { pin, note: 'y' });
    assert.deepEqual(changeMarks(MARKS, { note: null }), { pin, expireAt });
    assert.deepEqual(changeMarks(NO_MARKS, { pin: PIN }), { pin });
  });

  it('are described with who, since when and why', () => {
    assert.equal(describePin(PIN), 'pinned by ann@mdw since 2026-02-01: audit');
    assert.equal(describePin({ ...PIN, reason: '' }), 'pinned by ann@mdw since 2026-02-01');
    assert.equal(describeMoment(MARKS.expireAt!), '2033-12-31 00:00 UTC');
  });
});
