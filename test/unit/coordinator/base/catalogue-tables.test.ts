import assert from 'node:assert/strict';
import {
  CatalogueTables,
  TableDescriptions,
  type CatalogueTable,
} from '../../../../coordinator/base/catalogue-tables.js';

function table(oid: number, name: string, changes: Partial<CatalogueTable> = {}): CatalogueTable {
  return {
    oid,
    sizeBytes: oid * 2 ** 33,
    schema: 'public',
    name,
    owner: 'gpadmin',
    kind: 'table',
    columns: ['a', 'b'],
    condition: '',
    withRows: true,
    unlogged: false,
    distributed: false,
    ancestors: [{ schema: 'public', name: 'root' }],
    hashedByEnum: undefined,
    ...changes,
  };
}

describe('CatalogueTables', () => {
  it('gives back what it was made of, with OIDs and sizes that need more than 32 bits with a sign', () => {
    const tables = [table(16384, 'a'), table(4_294_967_295, 'b', { columns: [], ancestors: [] }), table(3, 'a')];
    assert.deepEqual([...CatalogueTables.of(tables)], tables);
    assert.deepEqual(
      CatalogueTables.of(tables).map(({ oid }, index) => [index, oid]),
      tables.map(({ oid }, index) => [index, oid]),
    );
  });

  it('shares descriptions between nodes whatever the order, and only those that are alike in everything', () => {
    const shared = new TableDescriptions();
    const first = CatalogueTables.of([table(1, 'a'), table(2, 'b'), table(3, 'c')], shared);
    const second = CatalogueTables.of([table(9, 'c'), table(8, 'b'), table(7, 'a')], shared);
    assert.deepEqual([...second.descriptions], [...first.descriptions].reverse());
    assert.ok([...second.descriptions].every((one, index) => one === [...first.descriptions].at(-1 - index)));
    const changes: readonly Partial<CatalogueTable>[] = [
      { schema: 'other' },
      { name: 'other' },
      { owner: 'other' },
      { kind: 'foreign' },
      { columns: ['a', 'c'] },
      { columns: ['a'] },
      { condition: 'WHERE a > 1' },
      { withRows: false },
      { unlogged: true },
      { distributed: true },
      { ancestors: [{ schema: 'public', name: 'top' }] },
      { hashedByEnum: 0 },
    ];
    for (const change of changes) {
      const changed = CatalogueTables.of([table(1, 'a', change)], shared);
      assert.deepEqual([...changed], [table(1, 'a', change)]);
    }
  });

  it('filters, and takes other sizes', () => {
    const tables = CatalogueTables.of([table(1, 'a'), table(2, 'b'), table(3, 'c')]);
    const odd = tables.filter(({ oid }) => oid % 2 === 1);
    assert.deepEqual([...odd], [table(1, 'a'), table(3, 'c')]);
    assert.deepEqual([...odd.oids], [1, 3]);
    assert.deepEqual(
      odd.sized((oid) => oid + 0.5).map(({ sizeBytes }) => sizeBytes),
      [1.5, 3.5],
    );
  });
});
