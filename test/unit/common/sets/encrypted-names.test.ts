import assert from 'node:assert/strict';
import {
  INSTANCE_FILE_KINDS,
  SET_FILE_SUFFIXES,
  instanceFileName,
  setFileName,
} from '../../../../common/sets/artefacts.js';
import { isEncryptedFile, plainNameOf, storedNameOf } from '../../../../common/sets/encrypted-names.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const set = { key: toTimestampKey('20260131235959'), prefix: 'p' };
const kinds = Object.keys(INSTANCE_FILE_KINDS) as (keyof typeof INSTANCE_FILE_KINDS)[];

describe('Names of encrypted files', () => {
  it('are those of files with rows or definitions', () => {
    const names = kinds.map((kind) => [kind, instanceFileName(set, { contentId: 0, dbid: 2 }, kind, 'gzip')] as const);
    const encrypted = names.filter(([, name]) => isEncryptedFile(name)).map(([kind]) => kind);
    assert.deepEqual(encrypted, ['data', 'postData', 'ddl', 'cdatabase', 'globals', 'config', 'statistics']);
    for (const kind of Object.keys(SET_FILE_SUFFIXES) as (keyof typeof SET_FILE_SUFFIXES)[])
      assert.equal(isEncryptedFile(setFileName(set, kind)), false, kind);
  });

  it('go both ways, whole and partial', () => {
    for (const kind of kinds) {
      const name = instanceFileName(set, { contentId: -1, dbid: 1 }, kind, 'zstd');
      for (const each of [name, `${name}.partial`, `${name}.0123456789ab.partial`]) {
        const stored = storedNameOf(each);
        assert.equal(stored, isEncryptedFile(name) ? each.replace(name, `${name}.age`) : each);
        assert.equal(plainNameOf(stored), isEncryptedFile(name) ? each : undefined);
        assert.equal(storedNameOf(stored), stored, 'once');
      }
    }
    for (const name of [
      'notes.age',
      '.age',
      'gp_dump_20260131235959_manifest.age',
      'gp_dump_0_2_20260131235959_toc.age',
    ])
      assert.equal(plainNameOf(name), undefined, name);
  });
});
