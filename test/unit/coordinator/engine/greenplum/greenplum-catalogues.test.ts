import { DEFAULT_COMPRESSION } from '../../../../../common/sets/compression.js';
import { PLAIN_SCRIPT } from '../../../../../common/sets/script-wishes.js';
import assert from 'node:assert/strict';
import { planBackup } from '../../../../../coordinator/backup/backup-plan.js';
import { NO_FILTER } from '../../../../../coordinator/base/table-filter.js';
import { CatalogueTables, type CatalogueTable } from '../../../../../coordinator/base/catalogue-tables.js';
import type { Catalogue } from '../../../../../coordinator/base/catalogue.js';
import { divide } from '../../../../../coordinator/engine/greenplum/greenplum-catalogues.js';
import type { Topology } from '../../../../../coordinator/base/topology.js';
import { toTimestampKey } from '../../../../../common/sets/timestamp-key.js';

function instance(contentId: number): Topology['coordinator'] {
  return { contentId, dbid: contentId + 2, host: 'h', address: 'h', port: 6000 + contentId, dataDirectory: '/d' };
}
const topology: Topology = {
  clusterName: 'warehouse',
  engine: 'greenplum',
  user: 'gpadmin',
  coordinator: instance(-1),
  segments: [instance(0), instance(1)],
  hosts: [],
  tls: undefined,
};

function table(oid: number, name: string, changes: Partial<CatalogueTable> = {}): CatalogueTable {
  return {
    oid,
    schema: 'public',
    name,
    owner: 'gpadmin',
    kind: 'table',
    columns: ['a'],
    condition: '',
    sizeBytes: 0,
    withRows: true,
    unlogged: false,
    distributed: false,
    ancestors: [],
    hashedByEnum: undefined,
    ...changes,
  };
}
const catalogue: Catalogue = {
  schemas: ['public'],
  tables: CatalogueTables.of([
    table(1, 'small'),
    table(2, 'large'),
    table(3, 'codes'),
    table(4, 'root', { kind: 'partitioned', withRows: false }),
    table(5, 'outside', { kind: 'foreign', withRows: false }),
    table(6, 'unlogged', { unlogged: true }),
  ]),
  sequences: [{ oid: 9, schema: 'public', name: 'ids', ownerOid: undefined, unlogged: false }],
};
/** The large one lies on one segment alone. */
const sizes = new Map([
  ['1 0', 10],
  ['1 1', 10],
  ['2 1', 1_000],
  ['3 0', 500],
  ['3 1', 500],
]);
const nodes = divide(topology, catalogue, new Set([3]), (oid, content) => sizes.get(`${oid} ${content}`) ?? 0);

describe('divide', () => {
  it('gives the coordinator definitions, sequences and the rows that every segment has', () => {
    const [coordinator] = nodes;
    assert.equal(coordinator?.instance.contentId, -1);
    assert.equal(coordinator?.rowsFrom?.contentId, 0);
    assert.deepEqual(coordinator?.catalogue.sequences, catalogue.sequences);
    const marks = coordinator?.catalogue.tables.map(({ name, withRows, distributed }) => [name, withRows, distributed]);
    assert.deepEqual(
      new Map(marks?.map(([name, ...rest]) => [name, rest])),
      new Map([
        ['large', [false, true]],
        ['codes', [true, false]],
        ['small', [false, true]],
        ['root', [false, false]],
        ['outside', [false, false]],
        ['unlogged', [false, true]],
      ]),
    );
  });

  it('gives every segment the spread tables, largest on all together first, with its own sizes', () => {
    assert.deepEqual(
      nodes
        .slice(1)
        .map(({ instance: { contentId }, catalogue: own }) => [
          contentId,
          own.tables.map(({ name, sizeBytes }) => `${name} ${sizeBytes}`),
          own.sequences,
        ]),
      [
        [0, ['large 0', 'small 10', 'unlogged 0'], []],
        [1, ['large 1000', 'small 10', 'unlogged 0'], []],
      ],
    );
  });

  it('names those tables on the coordinator in the order in which the segments have them', () => {
    const named = nodes[0]?.catalogue.tables.filter(({ distributed }) => distributed).map(({ name }) => name);
    for (const { catalogue: own } of nodes.slice(1)) {
      assert.deepEqual(
        named,
        own.tables.map(({ name }) => name),
      );
    }
  });

  it('makes a plan in which only the coordinator writes definitions', () => {
    const request = {
      database: 'sales',
      prefix: '',
      backupDirectory: '',
      filter: { ...NO_FILTER, includeTables: [{ schema: 'public', name: 'small' }] },
      withGlobals: true,
      withConfig: true,
      compression: DEFAULT_COMPRESSION,
      script: PLAIN_SCRIPT,
    } as unknown as Parameters<typeof planBackup>[0];
    const plan = planBackup(
      request,
      toTimestampKey('20260131235959'),
      nodes.map((node) => ({
        ...node,
        directory: '/d',
        withDefinitions: node.instance.contentId === -1,
        withState: false,
      })),
    );
    assert.deepEqual(
      plan.nodes.map(({ tables }) => tables.map(({ name }) => name)),
      [['small'], ['small'], ['small']],
    );
    assert.ok(plan.nodes[0]?.files.includes('gp_global_-1_1_20260131235959'));
    assert.deepEqual(plan.nodes[2]?.files, [
      'gp_dump_1_3_20260131235959.gz',
      'gp_dump_1_3_20260131235959_toc',
      'gp_dump_status_1_3_20260131235959',
      'gp_config_files_1_3_20260131235959.tar',
    ]);
  });
});
