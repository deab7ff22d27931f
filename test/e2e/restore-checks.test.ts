/** Everything that can be known before a restore is known before: on all nodes, and before anything is dropped. */
import assert from 'node:assert/strict';
import type pg from 'pg';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { openNodeSession } from '../../coordinator/demo/sessions.js';
import { backupResultSchema } from '../../coordinator/report/result.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';

const UNTOUCHED = /Nothing was dropped or written\./;

describe('What a restore finds before it writes', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let key: TimestampKey;
  let oids: readonly number[];

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 1, settings: { wal_level: 'logical' } });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query(
        `CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT n, 'x' FROM generate_series(1, 5) n`,
      ),
    );
    key = await backUp('shop');
  });
  beforeEach(async () => {
    oids = await databaseOids();
  });
  afterEach(() => assertNothingLeft(cluster));
  after(() => cluster?.destroy());

  async function backUp(database: string, ...args: readonly string[]): Promise<TimestampKey> {
    const outcome = await cluster.run('gpcrondump', ['-a', '-H', '-x', database, '--json', ...args]);
    assert.equal(outcome.status, 0, outcome.output);
    return toTimestampKey(backupResultSchema.parse(outcome.result).timestampKey);
  }

  const restore = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.run('gpdbrestore', ['-a', '-t', key, ...args]);

  /** Another oid is another database: it was dropped. */
  const databaseOids = async (): Promise<readonly number[]> => {
    const found = new Map<number, number>();
    await onNodes(cluster.topology, 'postgres', async (session, { contentId }) => {
      const { rows } = await session.query<{ oid: number }>(`SELECT oid FROM pg_database WHERE datname = 'shop'`);
      found.set(contentId, rows[0]?.oid ?? 0);
    });
    return [-1, 0, 1].map((contentId) => found.get(contentId) ?? 0);
  };

  async function assertRefused(outcome: ProgramOutcome, ...said: readonly RegExp[]): Promise<void> {
    assert.equal(outcome.status, 2, outcome.output);
    for (const text of [UNTOUCHED, ...said]) assert.match(outcome.output, text);
    assert.deepEqual(await databaseOids(), oids, 'no node dropped anything');
  }

  /** A session on the last segment: the first nodes must not have gone ahead. */
  async function onLastSegment<T>(database: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = await openNodeSession(cluster.topology, cluster.topology.segments.at(-1)!, database, 'test');
    try {
      return await work(session);
    } finally {
      await session.end();
    }
  }

  describe('of the database that -e drops', () => {
    it('a subscription, with the statements that remove it', async () => {
      await onLastSegment('shop', (session) =>
        session.query(`CREATE SUBSCRIPTION "Sub 1" CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false)`),
      );
      const outcome = await restore('-e');
      await assertRefused(
        outcome,
        /subscription Sub 1/,
        /ALTER SUBSCRIPTION "Sub 1" DISABLE; ALTER SUBSCRIPTION "Sub 1" SET \(slot_name = NONE\); DROP SUBSCRIPTION "Sub 1";/,
        /segment 1/,
      );
      assert.doesNotMatch(outcome.output, /Waiting for sessions/);
      await onLastSegment('shop', async (session) => {
        await session.query('ALTER SUBSCRIPTION "Sub 1" DISABLE');
        await session.query('ALTER SUBSCRIPTION "Sub 1" SET (slot_name = NONE)');
        await session.query('DROP SUBSCRIPTION "Sub 1"');
      });
    });

    it('a prepared transaction, by its gid', async () => {
      await onLastSegment('shop', (session) =>
        session.query(`BEGIN; INSERT INTO t VALUES (77); PREPARE TRANSACTION 'it''s left'`),
      );
      try {
        await assertRefused(
          await restore('-e'),
          /prepared transaction 'it''s left' of/,
          /ROLLBACK PREPARED 'it''s left';/,
        );
      } finally {
        await onLastSegment('shop', (session) => session.query(`ROLLBACK PREPARED 'it''s left'`));
      }
    });

    it('what is in the way on several nodes at once, each with its node', async () => {
      const gid = (contentId: number): string => `left on ${contentId}`;
      const { segments } = cluster.topology;
      await onNodes(cluster.topology, 'shop', (session, { contentId }) =>
        session.query(`BEGIN; INSERT INTO t VALUES (78); PREPARE TRANSACTION '${gid(contentId)}'`),
      );
      try {
        await assertRefused(
          await restore('-e'),
          /'left on -1'.*\[coordinator/,
          ...segments.map(({ contentId }) => new RegExp(`'${gid(contentId)}'.*\\[segment ${contentId}`)),
        );
      } finally {
        await onNodes(cluster.topology, 'shop', (session, { contentId }) =>
          session.query(`ROLLBACK PREPARED '${gid(contentId)}'`),
        );
      }
    });

    it('a replication slot that nobody uses goes with it, and is said', async () => {
      await onLastSegment('shop', (session) =>
        session.query(`SELECT pg_create_logical_replication_slot('feed', 'pgoutput')`),
      );
      const outcome = await restore('-e');
      assert.notEqual(outcome.status, 2, outcome.output);
      assert.match(outcome.output, /replication slot feed is dropped together with database shop/);
    });
  });

  it('a database that is missing on one node, without -e', async () => {
    await onLastSegment('postgres', (session) => session.query('ALTER DATABASE shop RENAME TO away'));
    oids = await databaseOids();
    try {
      await assertRefused(await restore(), /Database shop does not exist and -e option not supplied.*segment 1/);
    } finally {
      await onLastSegment('postgres', (session) => session.query('ALTER DATABASE away RENAME TO shop'));
    }
  });
});
