import assert from 'node:assert/strict';
import { displayName } from '../../../../common/pg/quote.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { NO_FILTER, type TableFilter } from '../../../../coordinator/base/table-filter.js';
import { asInChain, describeFilter, filterOfSet } from '../../../../coordinator/backup/chain-filter.js';
import type { BackupRequest } from '../../../../coordinator/backup/request.js';

const KEY = toTimestampKey('20260131235959');
const NAMES = [
  { schema: 'public', name: 'orders' },
  { schema: 'Odd. schema', name: 'a"b.c' },
  { schema: 'x', name: 'with\nnewline' },
  { schema: 'ä', name: '"' },
];

const setOf = (filter: Partial<Record<keyof TableFilter, readonly string[]>>): Parameters<typeof filterOfSet>[0] => ({
  timestampKey: KEY,
  body: {
    options: { includeTables: [], excludeTables: [], includeSchemas: [], excludeSchemas: [], ...filter },
  },
});

describe('The filter of a chain', () => {
  it('is that of its set, whatever is in the names', () => {
    const shown = NAMES.map(({ schema, name }) => displayName(schema, name));
    assert.deepEqual(filterOfSet(setOf({ includeTables: shown })), { ...NO_FILTER, includeTables: NAMES });
    assert.deepEqual(filterOfSet(setOf({ excludeTables: shown, includeSchemas: ['a.b', '"'] })), {
      ...NO_FILTER,
      excludeTables: NAMES,
      includeSchemas: ['a.b', '"'],
    });
  });

  it('is refused where a name cannot be read', () => {
    for (const name of ['orders', 'a.b.c', '', '"open.x']) {
      assert.throws(() => filterOfSet(setOf({ includeTables: [name] })), { code: 'MANIFEST_INVALID' });
    }
  });

  it('replaces none where the set has all of the database', () => {
    const request = { filter: NO_FILTER } as BackupRequest;
    assert.equal(asInChain(request, setOf({})), request);
    const chained = asInChain(request, setOf({ excludeSchemas: ['old'] }));
    assert.deepEqual([chained.filter, chained.filterFrom], [{ ...NO_FILTER, excludeSchemas: ['old'] }, KEY]);
  });

  it('is told as options, and a long one is cut', () => {
    assert.equal(
      describeFilter({ ...NO_FILTER, includeTables: NAMES.slice(0, 2), excludeSchemas: ['old'] }),
      '-t public.orders -t "Odd. schema"."a""b.c" -S old',
    );
    const many = Array.from({ length: 25 }, (_, number) => `s${number}`);
    assert.match(describeFilter({ ...NO_FILTER, includeSchemas: many }), /^-s s0 .* -s s19 and 5 more$/);
  });
});
