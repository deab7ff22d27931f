import assert from 'node:assert/strict';
import type { Engine } from '../../../../coordinator/engine/engine.js';
import { enginePostgres } from '../../../../coordinator/engine/postgres-engine.js';
import type { Topology } from '../../../../coordinator/base/topology.js';
import type { RestoreRequest } from '../../../../coordinator/restore/request.js';
import { compareRows, describeDifference, planRestore } from '../../../../coordinator/restore/restore-plan.js';
import { filesOf } from '../../../../coordinator/sets/node-files.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { sampleManifest } from '../../../support/sample-manifest.js';

type PlanningEngine = Pick<Engine, 'topology' | 'rolesOf'>;

const manifest = sampleManifest();

function topology(segments: number, move = 0): Topology {
  const instance = (contentId: number, dbid: number): Topology['coordinator'] => ({
    contentId,
    dbid,
    host: contentId === -1 ? 'mdw' : `sdw${contentId + 1}`,
    address: `127.0.0.${contentId + 2}`,
    port: 5432 + contentId + 2 + move,
    dataDirectory: '/x',
  });
  return {
    clusterName: 'demo',
    engine: 'postgres',
    user: 'gpadmin',
    coordinator: instance(-1, 1),
    segments: Array.from({ length: segments }, (_, content) => instance(content, 20 + content)),
    hosts: [],
    tls: undefined,
  };
}

/** An engine of such a fleet; nothing is connected to. */
function fleet(segments: number, move = 0): Engine {
  return enginePostgres(topology(segments, move));
}

function request(changes: Partial<RestoreRequest> = {}): RestoreRequest {
  return {
    set: { by: 'key', key: toTimestampKey(manifest.timestampKey) },
    prefix: '',
    backupDirectory: '',
    force: false,
    dropExisting: true,
    trustSet: false,
    identities: [],
    redirect: undefined,
    tables: [],
    schemas: [],
    truncate: false,
    append: false,
    rowsOnly: false,
    resume: false,
    globals: 'none',
    changeSchema: undefined,
    statistics: 'none',
    countAppendOptimised: true,
    reportDirectory: '',
    metadataOnly: false,
    analyze: true,
    assumeYes: true,
    listTables: false,
    listBackups: false,
    parallelHosts: 64,
    jobs: undefined,
    onErrorContinue: false,
    reconnectWindowMs: 120_000,
    loadThrough: 'coordinator',
    commandLine: [],
    ...changes,
  };
}

describe('planRestore', () => {
  it('pairs nodes by content, not by dbid', () => {
    const plan = planRestore(request(), manifest, fleet(2));
    assert.deepEqual(
      plan.nodes.map(({ instance, source, index }) => [instance.dbid, source.dbid, index]),
      [
        [1, 1, 0],
        [20, 2, 1],
        [21, 3, 2],
      ],
    );
    assert.equal(plan.tables, undefined);
    assert.deepEqual(plan.servers, []);
  });

  it('refuses another number of segments and names both', () => {
    assert.throws(() => planRestore(request(), manifest, fleet(3)), {
      code: 'SEGMENT_COUNT_DIFFERS',
      message: /2 segments.*has 3/,
    });
  });

  it('refuses other segments of the same number', () => {
    const [coordinator, first, second] = manifest.nodes;
    const moved = { ...manifest, nodes: [coordinator!, first!, { ...second!, contentId: 7 }] };
    assert.throws(() => planRestore(request(), moved, fleet(2)), {
      code: 'SEGMENT_COUNT_DIFFERS',
      hint: 'Restore it to a cluster with the same segments (content IDs).',
    });
  });

  it('refuses a set of another kind of cluster', () => {
    assert.throws(() => planRestore(request(), { ...manifest, engine: 'greenplum' }, fleet(2)), {
      code: 'ENGINE_DIFFERS',
      message: /^The set 20260131235959 was taken by engine greenplum, this cluster is one of engine postgres\.$/,
      hint: /docs\/engines\.md/,
    });
  });

  it('moves no foreign servers where nothing is written through them', () => {
    const own = fleet(2);
    const rolesOf: Engine['rolesOf'] = (instance) => ({
      ...own.rolesOf(instance),
      writesThroughForeignTables: false,
    });
    const engine = { topology: own.topology, rolesOf };
    assert.deepEqual(planRestore(request({ redirect: 'copy' }), manifest, engine).servers, []);
  });

  it('takes all tables of a schema that is named with a star, beside those that are named', () => {
    const tables = [
      { schema: 'Odd.Schema', name: '*' },
      { schema: 'public', name: 'orders' },
    ];
    const plan = planRestore(request({ tables, schemas: ['Odd.Schema'] }), manifest, fleet(2));
    assert.deepEqual(plan.wholeSchemas, ['Odd.Schema']);
    assert.deepEqual(
      plan.tables?.map(({ name }) => name),
      ['orders', 'a "b"'],
    );
    const gone = [{ schema: 'gone', name: '*' }];
    assert.throws(() => planRestore(request({ tables: gone, schemas: ['lost'] }), manifest, fleet(2)), {
      code: 'SCHEMA_NOT_FOUND',
      message: 'Schemas [lost, gone] not found in backup',
      hint: 'gpdbrestore -t 20260131235959 -L lists what the set holds.',
    });
  });

  it('takes a partitioned table’s partitions with it', () => {
    const plan = planRestore(request({ tables: [{ schema: 'public', name: 'parent' }] }), manifest, fleet(2));
    assert.deepEqual(
      plan.tables?.map(({ name }) => name),
      ['parent', 'leaf'],
    );
  });

  it('takes all tables of a schema', () => {
    const plan = planRestore(request({ schemas: ['Odd.Schema'] }), manifest, fleet(2));
    assert.deepEqual(plan.tables, [{ schema: 'Odd.Schema', name: 'a "b"' }]);
  });

  it('takes partitions of partitions with it, in whatever order the set lists them', () => {
    const table = (name: string, parent: string | null): (typeof manifest.body.tables)[number] => ({
      schema: 'public',
      name,
      owner: 'gpadmin',
      kind: 'table',
      partitionOf: parent === null ? null : { schema: 'public', name: parent },
      rows: [null, 0, 0],
    });
    const tables = [
      table('grandchild', 'child'),
      table('child', 'root'),
      table('other', 'elsewhere'),
      table('root', null),
    ];
    const plan = planRestore(
      request({ tables: [{ schema: 'public', name: 'root' }] }),
      { ...manifest, body: { ...manifest.body, tables } },
      fleet(2),
    );
    assert.deepEqual(
      plan.tables?.map(({ name }) => name),
      ['grandchild', 'child', 'root'],
    );
  });

  it('loads rows through the coordinator only where segments have no definitions of their own, and when asked to', () => {
    const roles = (engine: PlanningEngine, loadThrough: RestoreRequest['loadThrough']): readonly string[] =>
      planRestore(request({ loadThrough }), manifest, engine).nodes.map(({ dataRole }) => dataRole);
    const own = fleet(2);
    const onCoordinator: PlanningEngine = {
      topology: own.topology,
      rolesOf: (instance) => ({ ...own.rolesOf(instance), definitions: instance.contentId === -1 }),
    };
    assert.deepEqual(roles(own, 'coordinator'), ['ownRows', 'ownRows', 'ownRows']);
    assert.deepEqual(roles(onCoordinator, 'segments'), ['ownRows', 'ownRows', 'ownRows']);
    assert.deepEqual(roles(onCoordinator, 'coordinator'), ['lead', 'feedPipes', 'feedPipes']);
  });

  it('finds files with the instance that wrote them, as long as that is one of the same host', () => {
    const [, source] = manifest.nodes; // content 0, dbid 2 at sdw1
    const now = { ...topology(2).segments[0]!, dbid: 20 };
    const mirror = { ...now, dbid: 2 };
    const filesWith = (...mirrors: Topology['coordinator'][]): unknown =>
      filesOf(source!, now, { ...topology(2), mirrors });
    assert.deepEqual(filesWith(mirror), { contentId: 0, dbid: 2 });
    assert.deepEqual(filesWith(), { contentId: 0, dbid: 20 });
    assert.deepEqual(filesWith({ ...mirror, host: 'sdw2' }), { contentId: 0, dbid: 20 });
    assert.deepEqual(filesWith({ ...mirror, contentId: 1 }), { contentId: 0, dbid: 20 });
    assert.deepEqual(filesWith({ ...mirror, dbid: 3 }), { contentId: 0, dbid: 20 });
  });

  it('names every table that the set does not hold', () => {
    const tables = [
      { schema: 'public', name: 'nope' },
      { schema: 'public', name: 'orders' },
      { schema: 'Odd.Schema', name: 'x' },
    ];
    assert.throws(() => planRestore(request({ tables }), manifest, fleet(2)), {
      code: 'TABLE_NOT_FOUND',
      message: `Tables ['public.nope', '"Odd.Schema".x'] not found in backup`,
      hint: 'gpdbrestore -t 20260131235959 -L lists what the set holds.',
    });
    assert.throws(() => planRestore(request({ schemas: ['gone'] }), manifest, fleet(2)), {
      code: 'SCHEMA_NOT_FOUND',
    });
  });

  it('points foreign servers at the new place when the database or an address changed', () => {
    const redirected = planRestore(request({ redirect: 'copy' }), manifest, fleet(2));
    assert.equal(redirected.targetDatabase, 'copy');
    assert.equal(redirected.servers.length, 3);
    assert.deepEqual(redirected.servers[1], {
      oldHost: '127.0.0.2',
      oldPort: 5434,
      oldDatabase: 'sales',
      newHost: '127.0.0.2',
      newPort: 5434,
      newDatabase: 'copy',
    });
    assert.equal(planRestore(request(), manifest, fleet(2, 100)).servers[2]?.newPort, 5535);
    const elsewhere = manifest.nodes.map((node) => ({ ...node, address: `10.0.0.${node.dbid}` }));
    const { servers } = planRestore(request(), { ...manifest, nodes: elsewhere }, fleet(2));
    assert.deepEqual(
      servers.map(({ oldHost, newHost }) => [oldHost, newHost]),
      [
        ['10.0.0.1', '127.0.0.1'],
        ['10.0.0.2', '127.0.0.2'],
        ['10.0.0.3', '127.0.0.3'],
      ],
    );
  });
});

describe('compareRows', () => {
  const plan = planRestore(request(), manifest, fleet(2));
  const loaded = new Map([
    [1, [{ schema: 'Odd.Schema', name: 'a "b"', rows: 5 }]],
    [
      20,
      [
        { schema: 'public', name: 'orders', rows: 10 },
        { schema: 'public', name: 'leaf', rows: 3 },
        { schema: 'Odd.Schema', name: 'a "b"', rows: 0 },
      ],
    ],
    [
      21,
      [
        { schema: 'public', name: 'orders', rows: 12 },
        { schema: 'public', name: 'leaf', rows: 4 },
        { schema: 'Odd.Schema', name: 'a "b"', rows: 0 },
      ],
    ],
  ]);

  it('finds nothing when every table has its rows on every node', () => {
    assert.deepEqual(compareRows(plan, manifest, loaded), []);
  });

  it('names table, node and both numbers when one differs or is missing', () => {
    const other = new Map(loaded);
    other.set(21, [{ schema: 'public', name: 'orders', rows: 11 }]);
    assert.deepEqual(
      compareRows(plan, manifest, other).map(({ table, contentId, expected, loaded: rows }) => [
        table,
        contentId,
        expected,
        rows,
      ]),
      [
        ['public.orders', 1, 12, 11],
        ['public.leaf', 1, 4, undefined],
        ['"Odd.Schema"."a ""b"""', 1, 0, undefined],
      ],
    );
  });

  it('asks for the chosen tables alone, and passes by what the set does not have', () => {
    const chosen = planRestore(request({ tables: [{ schema: 'public', name: 'orders' }] }), manifest, fleet(2));
    const only = (rows: number): { readonly schema: string; readonly name: string; readonly rows: number }[] => [
      { schema: 'public', name: 'orders', rows },
      { schema: 'public', name: 'not in the set', rows: 99 },
    ];
    const whole = new Map([
      [20, only(10)],
      [21, only(12)],
    ]);
    assert.deepEqual(compareRows(chosen, manifest, whole), []);
    assert.deepEqual(compareRows(chosen, manifest, new Map([[20, only(9)]])).map(describeDifference), [
      'public.orders on segment 0 at sdw1 has 9 rows loaded, the set has 10',
      'public.orders on segment 1 at sdw2 has 0 rows loaded, the set has 12',
    ]);
  });

  it('names the coordinator', () => {
    const [first] = compareRows(plan, manifest, new Map([...loaded, [1, []]]));
    assert.match(describeDifference(first!), /on coordinator at mdw has 0 rows loaded, the set has 5$/);
  });
});
