import assert from 'node:assert/strict';
import {
  lockTablesRequest,
  TableEncoder,
  toTablesToLock,
  type TableInCommon,
} from '../../../../common/rpc/lock-tables.js';

describe('TableEncoder', () => {
  const orders = {
    schema: 'sales',
    name: 'Großkunden',
    columns: ['id', 'x'.repeat(200)],
    condition: '',
    withRows: true,
    lockable: true,
    distributed: false,
  };
  const empty = { ...orders, schema: 'public', name: 'none', columns: [], condition: 'WHERE a > 1', withRows: false };
  const part = { ...orders, name: 'part', loadInto: { schema: 'sales', name: 'root' } };
  const apart = { ...orders, name: 'apart', lockable: false, distributed: true, apartFrom: part.loadInto };

  it('makes requests of which each table arrives as it was described', () => {
    let made = 0;
    const encoder = new TableEncoder<TableInCommon>((table) => {
      made += 1;
      return table;
    });
    const tables = [
      { oid: 16384, sizeBytes: 0, description: orders },
      { oid: 4294967295, sizeBytes: 2 ** 52, description: empty },
      { oid: 16385, sizeBytes: 8192, description: orders },
      { oid: 16386, sizeBytes: 1, description: part },
      { oid: 16387, sizeBytes: 2, description: apart },
    ];
    const columns = {
      oids: tables.map(({ oid }) => oid),
      sizes: tables.map(({ sizeBytes }) => sizeBytes),
      descriptions: tables.map(({ description }) => description),
    };
    const others = {
      lockTimeoutMs: 500,
      sequences: [{ oid: 1, schema: 's', name: 'n' }],
      leftOutTableOids: [7, 8],
      allSchemas: ['s'],
    };
    const request = { jobId: 'job', ...others, encodedTables: encoder.encode(columns) };
    const decoded = lockTablesRequest.decode(lockTablesRequest.encode(request).finish());
    assert.equal(decoded.jobId, 'job');
    assert.deepEqual(toTablesToLock(decoded), {
      ...others,
      tables: tables.map(({ oid, sizeBytes, description }) => ({ oid, sizeBytes, ...description })),
    });
    assert.equal(made, 4, 'one for each description');
  });
});
