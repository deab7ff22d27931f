import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFileName } from '../../../../common/sets/artefacts.js';
import { scriptFileName, type ScriptOf } from '../../../../common/sets/script-name.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const KEY = toTimestampKey('20260131235959');
const nameOf = (tables: ScriptOf['tables'], more: Partial<ScriptOf> = {}): string =>
  scriptFileName({
    key: KEY,
    prefix: '',
    tables,
    instance: { contentId: 0, dbid: 2 },
    compression: 'gzip',
    ...more,
  });
const ORDERS = { schema: 'public', name: 'orders' };

describe('scriptFileName', () => {
  it('says which set, table and instance the script is of, and how it is compressed', () => {
    assert.equal(nameOf([ORDERS]), 'gp_export_20260131235959_public.orders_0_2.sql.gz');
    assert.equal(
      nameOf([ORDERS], { prefix: 'nightly', instance: { contentId: -1, dbid: 1 }, compression: 'none' }),
      'nightly_gp_export_20260131235959_public.orders_-1_1.sql',
    );
    assert.equal(nameOf([ORDERS], { compression: 'zstd' }), 'gp_export_20260131235959_public.orders_0_2.sql.zst');
  });

  it('is the same for the same tables in another order, and another one for others', () => {
    const lines = { schema: 'public', name: 'lines' };
    assert.match(nameOf([ORDERS, lines]), /_2-tables-[0-9a-f]{8}_0_2\.sql\.gz$/);
    assert.equal(nameOf([ORDERS, lines]), nameOf([lines, ORDERS]));
    assert.notEqual(nameOf([ORDERS, lines]), nameOf([ORDERS, { schema: 'public', name: 'line' }]));
    // Both would be written a-b.c.
    assert.notEqual(nameOf([{ schema: 'a b', name: 'c' }]), nameOf([{ schema: 'a/b', name: 'c' }]));
  });

  it('is a short name of a file for any name of a table, and never that of a set’s file', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ minLength: 1 }), (schema, name) => {
        const file = nameOf([{ schema, name }]);
        assert.match(file, /^[A-Za-z0-9._-]+$/);
        assert.ok(file.length < 200, file);
        assert.equal(parseFileName(file), undefined);
      }),
    );
  });
});
