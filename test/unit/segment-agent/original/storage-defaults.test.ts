import assert from 'node:assert/strict';
import { storageDefaults } from '../../../../segment-agent/original/storage-defaults.js';

describe('storageDefaults', () => {
  const translated = (value: string): readonly string[] | undefined => storageDefaults(value, 'access method');

  it('says by an access method what older servers said by options', () => {
    assert.deepEqual(translated('appendonly=false,blocksize=32768'), [
      'SET default_table_access_method = heap',
      `SET gp_default_storage_options = 'blocksize=32768'`,
    ]);
    assert.deepEqual(translated('appendonly=TRUE, compresstype=zlib, compresslevel=5'), [
      'SET default_table_access_method = ao_row',
      `SET gp_default_storage_options = 'compresstype=zlib,compresslevel=5'`,
    ]);
    assert.deepEqual(translated('appendoptimized=on,orientation=Column,checksum=true'), [
      'SET default_table_access_method = ao_column',
      `SET gp_default_storage_options = 'checksum=true'`,
    ]);
    assert.deepEqual(translated(''), ['SET default_table_access_method = heap', `SET gp_default_storage_options = ''`]);
  });

  it('leaves the statement alone where the server takes it, or where it names no options', () => {
    for (const by of ['options', undefined] as const) assert.equal(storageDefaults('appendonly=true', by), undefined);
    assert.equal(translated('DEFAULT'), undefined);
  });
});
