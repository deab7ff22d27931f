/** After a failed restore into existing tables: which have the set's rows, which are as before, which nobody knows. */
import assert from 'node:assert/strict';
import type { Manifest } from '../../../../common/sets/manifest.js';
import type { Instance } from '../../../../coordinator/base/topology.js';
import {
  describeCommitted,
  type Committed,
  type CommittedRows,
} from '../../../../coordinator/restore/committed-tables.js';
import type { RestoreNode, RestorePlan } from '../../../../coordinator/restore/restore-plan.js';
import { sampleManifest } from '../../../support/sample-manifest.js';

type Table = Manifest['body']['tables'][number];

function instance(contentId: number): Instance {
  const host = contentId === -1 ? 'mdw' : `sdw${contentId + 1}`;
  return { contentId, dbid: contentId + 2, host, address: host, port: 1, dataDirectory: '/d' };
}

function table(name: string, rows: Table['rows'], schema = 'public'): Table {
  return { schema, name, owner: 'o', kind: 'table', partitionOf: null, rows };
}

interface Given {
  readonly tables: readonly Table[];
  /** By dbid. */
  readonly committed: Readonly<Record<number, readonly CommittedRows[] | undefined>>;
  readonly chosen?: readonly { readonly schema: string; readonly name: string }[];
  readonly changeSchema?: string;
  readonly segments?: number;
}

function said({ tables, committed, chosen, changeSchema, segments = 2 }: Given): string | undefined {
  const nodes = Array.from({ length: segments + 1 }, (_, index) => ({ instance: instance(index - 1), index }));
  const plan = { nodes: nodes as unknown as readonly RestoreNode[], tables: chosen } as unknown as RestorePlan;
  const byNode: Committed['byNode'] = new Map(
    Object.entries(committed).map(([dbid, rows]) => [Number(dbid), rows] as const),
  );
  const { body } = sampleManifest();
  return describeCommitted(plan, sampleManifest({ body: { ...body, tables: [...tables] } }), { byNode, changeSchema });
}

const rows = (name: string, count: number, schema = 'public'): CommittedRows => ({ schema, name, rows: count });

describe('describeCommitted', () => {
  const ORDERS = table('orders', [null, 10, 12]);
  const ITEMS = table('items', [null, 3, 4]);

  it('says nothing where nothing is committed anywhere', () => {
    assert.equal(said({ tables: [ORDERS], committed: { 1: [], 2: [], 3: [] } }), undefined);
  });

  it('names tables by what became of them, with the instances', () => {
    assert.equal(
      said({ tables: [ORDERS, ITEMS], committed: { 1: [], 2: [rows('orders', 10)], 3: [] } }),
      'These tables have the set’s rows committed: public.orders on segment 0 at sdw1. ' +
        'These are as they were before: public.items on segment 0 at sdw1, segment 1 at sdw2; public.orders on segment 1 at sdw2.',
    );
  });

  it('takes a table for committed only with all of its rows, of however many sessions', () => {
    const whole = { 1: [], 2: [rows('orders', 4), rows('orders', 6)], 3: [] };
    assert.match(said({ tables: [ORDERS], committed: whole })!, /committed: public\.orders on segment 0/);
    assert.equal(said({ tables: [ORDERS], committed: { 1: [], 2: [rows('orders', 4)], 3: [] } }), undefined);
    assert.equal(said({ tables: [ORDERS], committed: { 1: [], 2: [rows('orders', 4, 'other')], 3: [] } }), undefined);
  });

  it('says of an instance that does not answer that nobody knows', () => {
    assert.equal(
      said({ tables: [ORDERS], committed: { 1: [], 2: [], 3: undefined } }),
      'These are as they were before: public.orders on segment 0 at sdw1. ' +
        'Of these it is not known, since the instance does not answer: public.orders on segment 1 at sdw2.',
    );
    assert.match(said({ tables: [ORDERS], committed: {} })!, /^Of these it is not known/);
  });

  it('says nothing of instances that have no rows of a table in the set, or of tables that were not restored', () => {
    const committed = { 1: [rows('orders', 0)], 2: [rows('orders', 10), rows('items', 3)], 3: [] };
    const text = said({ tables: [ORDERS, ITEMS], committed, chosen: [{ schema: 'public', name: 'items' }] })!;
    assert.doesNotMatch(text, /orders|coordinator/);
    assert.match(text, /committed: public\.items on segment 0 at sdw1\./);
  });

  it('counts an empty table of the set as restored where its note says so', () => {
    const empty = table('empty', [null, 0, 0]);
    assert.match(
      said({ tables: [empty], committed: { 1: [], 2: [rows('empty', 0)], 3: [] } })!,
      /public\.empty on segment 0/,
    );
    assert.equal(said({ tables: [empty], committed: { 1: [], 2: [], 3: [] } }), undefined);
  });

  it('knows a table that has another schema in the target', () => {
    const committed = { 1: [], 2: [rows('orders', 10, 'new')], 3: [rows('orders', 12, 'new')] };
    const chosen = [{ schema: 'public', name: 'orders' }];
    assert.equal(
      said({ tables: [ORDERS], committed, chosen, changeSchema: 'new' }),
      'These tables have the set’s rows committed: public.orders on segment 0 at sdw1, segment 1 at sdw2.',
    );
  });

  it('says all instances where it is all, and counts those and the tables beyond a few', () => {
    const everywhere = table('t', [1, 1, 1]);
    const committed = { 1: [rows('t', 1)], 2: [rows('t', 1)], 3: [rows('t', 1)] };
    assert.match(said({ tables: [everywhere], committed })!, /public\.t on all instances\.$/);
    assert.match(said({ tables: [table('t', [1])], committed, segments: 0 })!, /public\.t on coordinator at mdw\.$/);
    const wide = table('w', [null, ...Array.from({ length: 7 }, () => 1)]);
    const notes = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [index + 2, [rows('w', 1)]]));
    const text = said({ tables: [wide], committed: { 1: [], ...notes }, segments: 7 })!;
    assert.match(text, /segment 4 at sdw5 and 2 more\.$/);
    const many = Array.from({ length: 12 }, (_, index) => table(`t${index}`, [null, 1, null]));
    const all = many.map(({ name }) => rows(name, 1));
    const counted = said({ tables: many, committed: { 1: [], 2: all, 3: [] } })!;
    assert.match(counted, /public\.t9 on segment 0 at sdw1 and 2 more tables\.$/);
    assert.doesNotMatch(counted, /t10/);
    const ten = said({ tables: many.slice(0, 10), committed: { 1: [], 2: all, 3: [] } })!;
    assert.match(ten, /public\.t9 on segment 0 at sdw1\.$/);
  });
});
