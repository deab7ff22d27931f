import assert from 'node:assert/strict';
import { lockTablesRequest, TableEncoder } from '../../../../common/rpc/lock-tables.js';
import { wire, type mppbackup } from '../../../../common/rpc/messages.js';

describe('TableEncoder', () => {
  const orders = {
    schema: 'sales',
    name: 'Großkunden',
    columns: ['id', 'x'.repeat(200)],
    withRows: true,
    lockable: true,
  };
  const empty = { schema: 'public', name: 'none', columns: [], condition: 'WHERE a > 1' };

  it('says what the request says with its tables written out', () => {
    let made = 0;
    const encoder = new TableEncoder<mppbackup.v1.IDumpTable>((table) => {
      made += 1;
      return table;
    });
    const tables = [
      { oid: 16384, sizeBytes: 0, description: orders },
      { oid: 4294967295, sizeBytes: 2 ** 52, description: empty },
      { oid: 16385, sizeBytes: 8192, description: orders },
    ];
    const common = {
      jobId: 'job',
      lockTimeoutMs: 500,
      sequences: [{ oid: 1, schema: 's', name: 'n' }],
      allSchemas: ['s'],
    };
    const bytes = lockTablesRequest.encode({ ...common, encodedTables: encoder.encode(tables) }).finish();
    const written = {
      ...common,
      tables: tables.map(({ oid, sizeBytes, description }) => ({ ...description, oid, sizeBytes })),
    };
    assert.deepEqual(
      lockTablesRequest.decode(bytes),
      wire.LockTablesRequest.decode(wire.LockTablesRequest.encode(written).finish()),
    );
    assert.equal(made, 2, 'one for each description');
  });
});
