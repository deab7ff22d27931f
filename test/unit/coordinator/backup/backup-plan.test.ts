import assert from 'node:assert/strict';
import { DEFAULT_COMPRESSION, NO_COMPRESSION } from '../../../../common/sets/compression.js';
import { NOTHING_AROUND } from '../../../../coordinator/backup/around.js';
import { PLAIN_SCRIPT } from '../../../../common/sets/script-wishes.js';
import { planBackup, type PlannedNode } from '../../../../coordinator/backup/backup-plan.js';
import type { BackupRequest } from '../../../../coordinator/backup/request.js';
import { selectTables } from '../../../../coordinator/operation/select-tables.js';
import { NO_FILTER, type TableFilter } from '../../../../coordinator/base/table-filter.js';
import { assertSpace, findShortages, type SpaceDemand } from '../../../../coordinator/backup/space.js';
import { CatalogueTables, type CatalogueTable } from '../../../../coordinator/base/catalogue-tables.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const key = toTimestampKey('20260131235959');

function table(schema: string, name: string, changes: Partial<CatalogueTable> = {}): CatalogueTable {
  return {
    oid: 16384 + name.length,
    schema,
    name,
    owner: 'gpadmin',
    kind: 'table',
    columns: ['a'],
    condition: '',
    sizeBytes: 8192,
    withRows: true,
    unlogged: false,
    distributed: false,
    ancestors: [],
    hashedByEnum: undefined,
    ...changes,
  };
}

const tables = [
  table('public', 'orders'),
  table('public', 'Orders'),
  table('Odd.Schema', 'x'),
  table('public', 'root', { kind: 'partitioned', withRows: false }),
  table('public', 'leaf', {
    ancestors: [
      { schema: 'public', name: 'middle' },
      { schema: 'public', name: 'root' },
    ],
  }),
  table('public', 'middle', { kind: 'partitioned', withRows: false, ancestors: [{ schema: 'public', name: 'root' }] }),
];
const chosen = (filter: Partial<TableFilter>): string[] =>
  selectTables(CatalogueTables.of(tables), { ...NO_FILTER, ...filter }).map(({ schema, name }) => `${schema}/${name}`);

describe('selectTables', () => {
  it('takes everything without a filter', () => assert.equal(chosen({}).length, tables.length));

  it('tells names by their exact spelling', () => {
    assert.deepEqual(chosen({ includeTables: [{ schema: 'public', name: 'Orders' }] }), ['public/Orders']);
    assert.deepEqual(chosen({ includeSchemas: ['Odd.Schema'] }), ['Odd.Schema/x']);
  });

  it('takes and leaves partitions with any of their ancestors', () => {
    assert.deepEqual(chosen({ includeTables: [{ schema: 'public', name: 'root' }] }), [
      'public/root',
      'public/leaf',
      'public/middle',
    ]);
    assert.ok(!chosen({ excludeTables: [{ schema: 'public', name: 'middle' }] }).includes('public/leaf'));
  });

  it('leaves out excluded tables and schemas', () => {
    assert.ok(!chosen({ excludeTables: [{ schema: 'public', name: 'orders' }] }).includes('public/orders'));
    assert.deepEqual(chosen({ excludeSchemas: ['public'] }), ['Odd.Schema/x']);
  });
});

function request(changes: Partial<BackupRequest> = {}): BackupRequest {
  return {
    database: 'sales',
    key: undefined,
    prefix: '',
    backupDirectory: '',
    filter: NO_FILTER,
    compression: DEFAULT_COMPRESSION,
    assumeYes: true,
    keepPartialFiles: false,
    skipSpaceCheck: false,
    keepFreePercent: 10,
    withGlobals: false,
    withConfig: false,
    withHistory: true,
    withLargeObjects: true,
    parallelHosts: 64,
    jobs: undefined,
    consistency: 'strict',
    lockWaitMs: 1000,
    reconnectWindowMs: 1000,
    dryRun: false,
    around: NOTHING_AROUND,
    script: PLAIN_SCRIPT,
    commandLine: [],
    ...changes,
  };
}

describe('planBackup', () => {
  const node = (contentId: number, own: readonly CatalogueTable[]): PlannedNode => ({
    instance: { contentId, dbid: contentId + 2, host: 'h', address: '127.0.0.1', port: 1, dataDirectory: '/d' },
    directory: '/d/db_dumps/20260131',
    withDefinitions: true,
    withState: false,
    catalogue: { schemas: ['public', 'Odd.Schema'], tables: CatalogueTables.of(own), sequences: [] },
  });

  it('names the files each node will write', () => {
    const plan = planBackup(request({ withGlobals: true, compression: NO_COMPRESSION }), key, [
      node(-1, []),
      node(0, tables),
    ]);
    assert.ok(plan.nodes[0]!.files.includes('gp_global_-1_1_20260131235959'));
    assert.ok(plan.nodes[1]!.files.includes('gp_dump_0_2_20260131235959'));
    assert.equal(plan.nodes[1]!.tableBytes, 4 * 8192);
  });

  it('accepts a table that only some nodes have and refuses one that none has', () => {
    const named = (name: string): BackupRequest =>
      request({ filter: { ...NO_FILTER, includeTables: [{ schema: 'public', name }] } });
    const nodes = [node(-1, []), node(0, tables)];
    assert.equal(planBackup(named('orders'), key, nodes).nodes[1]!.tables.length, 1);
    assert.throws(() => planBackup(named('nope'), key, nodes), {
      code: 'TABLE_NOT_FOUND',
      message: 'Table public.nope does not exist in sales database',
    });
  });

  it('refuses an unknown schema and only warns of an unknown excluded table', () => {
    const nodes = [node(-1, []), node(0, tables)];
    const unknown = request({ filter: { ...NO_FILTER, includeSchemas: ['nope'] } });
    assert.throws(() => planBackup(unknown, key, nodes), { message: 'Schema nope does not exist in database sales.' });
    const excluded = request({ filter: { ...NO_FILTER, excludeTables: [{ schema: 'public', name: 'nope' }] } });
    assert.deepEqual(planBackup(excluded, key, nodes).warnings, [
      'Exclude table public.nope does not exist in sales database, ignoring',
    ]);
  });

  it('names what a chain’s filter has lost, and refuses one that has lost everything', () => {
    const nodes = [node(-1, []), node(0, tables)];
    const lost = { schema: 'public', name: 'no"pe' };
    const orders = { schema: 'public', name: 'orders' };
    const inChain = (filter: Partial<TableFilter>): BackupRequest =>
      request({ filter: { ...NO_FILTER, ...filter }, filterFrom: toTimestampKey('20260130235959') });
    const some = planBackup(inChain({ includeTables: [orders, lost] }), key, nodes);
    assert.deepEqual([some.vanished, some.warnings], [['Table public."no""pe"'], []]);
    const schemas = planBackup(inChain({ includeSchemas: ['public', 'gone'], excludeTables: [lost] }), key, nodes);
    assert.deepEqual([schemas.vanished, schemas.warnings], [['Schema gone'], []]);
    for (const filter of [{ includeTables: [lost] }, { includeSchemas: ['gone'] }]) {
      assert.throws(() => planBackup(inChain(filter), key, nodes), {
        code: 'TABLE_NOT_FOUND',
        message: 'Nothing that the chain’s filter names is there any more.',
      });
    }
    assert.deepEqual(planBackup(inChain({ excludeSchemas: ['gone'] }), key, nodes).vanished, []);
  });
});

describe('the free-space check', () => {
  const demand = (label: string, fileSystemId: string, tableBytes: number, freeBytes = 1000): SpaceDemand => ({
    label,
    host: 'sdw1',
    fileSystemId,
    directory: '/d',
    tableBytes,
    freeBytes,
  });

  it('adds up instances that share a file system', () => {
    const rule = { keepPercent: 10, compression: NO_COMPRESSION };
    assert.equal(findShortages([demand('a', '1', 500), demand('b', '2', 500)], rule).length, 0);
    assert.equal(findShortages([demand('a', '1', 500), demand('b', '1', 500)], rule)[0]?.needBytes, 1000);
  });

  it('keeps the percentage that -f asks for', () => {
    assert.doesNotThrow(() => assertSpace([demand('a', '1', 900)], { keepPercent: 10, compression: NO_COMPRESSION }));
    assert.throws(() => assertSpace([demand('a', '1', 901)], { keepPercent: 10, compression: NO_COMPRESSION }), {
      code: 'NO_SPACE',
      message: /sdw1 has insufficient disk space\. \[Need: 1K, Free 1K\].*\n.*1 segment\(s\) failed disk space checks/,
    });
  });

  it('expects less when compressing, and fails on a full disk whatever the need', () => {
    assert.doesNotThrow(() =>
      assertSpace([demand('a', '1', 1800)], { keepPercent: 10, compression: DEFAULT_COMPRESSION }),
    );
    assert.throws(() => assertSpace([demand('a', '1', 0, 0)], { keepPercent: 0, compression: DEFAULT_COMPRESSION }), {
      code: 'NO_SPACE',
    });
  });
});
