import assert from 'node:assert/strict';
import type pg from 'pg';
import { openSession } from '../../common/pg/connect.js';
import {
  createDistributedDatabase,
  distributeTable,
  dropDistributedDatabase,
  rowsOfSegment,
} from '../../coordinator/lab/cluster/distribute.js';
import type { Instance } from '../../coordinator/base/topology.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';

const DATABASE = 'Sales & "more"';
const ROWS = 3_000;

describe('Distributed tables', () => {
  let fleet: TestFleet;

  async function on<T>(instance: Instance, work: (session: pg.Client) => Promise<T>): Promise<T> {
    const { address: host, port } = instance;
    const user = fleet.topology.user;
    const session = await openSession({
      host,
      port,
      user,
      database: DATABASE,
      applicationName: 'test',
      settings: { search_path: 'public' },
    });
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  const count = async (instance: Instance, table: string): Promise<number> =>
    on(instance, async (session) =>
      Number((await session.query<{ n: string }>(`SELECT count(*) n FROM ${table}`)).rows[0]?.n),
    );

  before(async () => {
    fleet = await startTestFleet({ segments: 3 });
    await createDistributedDatabase(fleet.topology, DATABASE);
    await distributeTable(fleet.topology, DATABASE, {
      schema: 'Shop',
      name: 'orders',
      keyColumn: 'id',
      columns: ['id bigint NOT NULL', 'note text'],
      segmentConstraints: ['PRIMARY KEY (id)'],
      indexes: ['(note)'],
    });
  });

  after(async () => {
    await fleet.destroy();
  });

  it('spreads rows inserted on the coordinator over all segments, and reads them there as one table', async () => {
    const { coordinator, segments } = fleet.topology;
    await on(coordinator, (session) =>
      session.query(`INSERT INTO "Shop".orders SELECT g, 'n' || g FROM generate_series(1, ${ROWS}) g`),
    );
    assert.equal(await count(coordinator, '"Shop".orders'), ROWS);
    const counts = await Promise.all(segments.map((segment) => count(segment, '"Shop".orders')));
    assert.equal(
      counts.reduce((sum, rows) => sum + rows, 0),
      ROWS,
    );
    for (const rows of counts) assert.ok(rows > ROWS / 5, `uneven: ${counts.join(', ')}`);
  });

  it('gives the same place to a row that is loaded on its segment', async () => {
    const { topology } = fleet;
    for (const segment of topology.segments) {
      const misplaced = await on(segment, async (session) => {
        const here = await rowsOfSegment(session, topology, segment.contentId, { type: 'bigint', expression: 'id' });
        const { rows } = await session.query<{ n: string }>(`SELECT count(*) n FROM "Shop".orders WHERE NOT ${here}`);
        return Number(rows[0]?.n);
      });
      assert.equal(misplaced, 0);
    }
  });

  it('has keys and indexes on the segments', async () => {
    const [segment] = fleet.topology.segments;
    assert.ok(segment);
    await assert.rejects(
      on(segment, (session) => session.query('INSERT INTO "Shop".orders SELECT id FROM "Shop".orders LIMIT 1')),
      { code: '23505' },
    );
  });

  it('leaves no half-made database where one instance has it already', async () => {
    const { coordinator, segments } = fleet.topology;
    const last = segments.at(-1);
    assert.ok(last);
    await on(last, (session) => session.query('CREATE DATABASE taken'));
    await assert.rejects(createDistributedDatabase(fleet.topology, 'taken'), { code: 'DATABASE_EXISTS' });
    const holders = await Promise.all(
      [coordinator, ...segments].map((instance) => count(instance, "pg_database WHERE datname = 'taken'")),
    );
    assert.deepEqual(holders, [0, 0, 0, 1]);
  });

  it('is dropped everywhere', async () => {
    await dropDistributedDatabase(fleet.topology, DATABASE);
    for (const instance of [fleet.topology.coordinator, ...fleet.topology.segments]) {
      await assert.rejects(count(instance, 'pg_class'), { code: 'DATABASE_NOT_FOUND' });
    }
  });
});
