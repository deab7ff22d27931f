import assert from 'node:assert/strict';
import type { AppError } from '../../../../common/errors/app-error.js';
import {
  formatStoredList,
  parseStoredList,
  whyNotStored,
  type StoredListFile,
} from '../../../../common/sets/stored-list.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const set = { timestampKey: toTimestampKey('20260131235959'), prefix: '' };
const SHA = 'ab'.repeat(32);
const file = (name: string, more: Partial<StoredListFile> = {}): StoredListFile => ({
  ...{ name, sizeBytes: 300, sha256: SHA, header: 'age-encryption.org/v1\n…\n', recipients: ['0123456789abcdef'] },
  ...more,
});

describe('The list of what is stored', () => {
  it('comes back as it was written, by name', () => {
    const bytes = formatStoredList(set, [file('b'), file('a')]);
    const { files, ...rest } = parseStoredList(bytes, 'x');
    assert.deepEqual(files, [file('a'), file('b')]);
    assert.deepEqual(rest, { format: 1, ...set });
    assert.match(bytes.toString(), /^\{"sha256":"[0-9a-f]{64}",\n"stored":\{"format":1,.*\}\}\n$/);
    assert.deepEqual(formatStoredList(set, [file('a'), file('b')]), bytes);
  });

  it('is refused when a byte of it was changed, or it is of a newer version', () => {
    const bytes = formatStoredList(set, [file('a')]);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      assert.throws(
        () => parseStoredList(changed, '/r/list'),
        (error: AppError) => {
          assert.equal(error.code, 'STORED_LIST_INVALID');
          assert.equal(error.place.object, '/r/list');
          return true;
        },
      );
    }
    assert.throws(() => parseStoredList(Buffer.alloc(0), 'x'), { code: 'STORED_LIST_INVALID' });
  });

  it('tells whether stored bytes are those that were written, also while headers are replaced', () => {
    const next = { sizeBytes: 400, sha256: 'cd'.repeat(32), header: 'h', recipients: [] };
    assert.equal(whyNotStored(file('a'), { sizeBytes: 300, sha256: SHA }), undefined);
    assert.equal(whyNotStored(file('a'), { sizeBytes: 300 }), undefined);
    assert.equal(whyNotStored(file('a'), { sizeBytes: 301 }), 'size 301 instead of 300');
    assert.equal(whyNotStored(file('a'), { sizeBytes: 300, sha256: 'cd'.repeat(32) }), 'its checksum differs');
    assert.equal(whyNotStored(file('a', { next }), { sizeBytes: 400, sha256: 'cd'.repeat(32) }), undefined);
    assert.equal(whyNotStored(file('a', { next }), { sizeBytes: 400, sha256: SHA }), 'size 400 instead of 300');
  });
});
