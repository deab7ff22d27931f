/** Backups taken while others write: one moment for all segments, nobody disturbed. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDistributedDatabase, dropDistributedDatabase } from '../../coordinator/lab/cluster/distribute.js';
import {
  LEDGER_SUM,
  createLedger,
  readLedger,
  startWriters,
  type WriterOptions,
} from '../../coordinator/lab/demo/ledger.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backUpDatabase, restoreSet, type Backup } from '../support/backups.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

/** Full backups that are restored, per kind of load; together more than ten. */
const BACKUPS = 3;
/** As long as some of the slowest transfers. */
const ALONE_MS = 6000;
/** Between two TRUNCATEs or ALTERs of a session: often enough that some meet the moment between our locks. */
const DDL_PAUSE_MS = 400;

suiteInTurn('A backup under load', function () {
  this.timeout(900_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await startE2eCluster();
    await createDistributedDatabase(cluster.topology, 'bank');
    await createLedger(cluster.topology, 'bank');
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
  });

  after(async () => {
    await cluster?.destroy();
  });

  async function backUp(database: string): Promise<Backup> {
    const backup = await backUpDatabase(cluster, database);
    // What waits behind somebody's lock is found by looking, not by the limit that holds for what nobody foresaw.
    assert.doesNotMatch(backup.output, /was not shared within/);
    return backup;
  }

  async function restoreCopy(key: string, database: string): Promise<void> {
    await restoreSet(cluster, key, ['-e', '--redirect', database]);
  }

  /** The slowest transfer of the same load while no backup runs. */
  async function slowestAlone(load: WriterOptions): Promise<number> {
    const writers = startWriters(cluster.topology, 'bank', load);
    await sleep(ALONE_MS);
    return (await writers.stop()).slowestMs;
  }

  const LOADS: readonly (readonly [string, WriterOptions])[] = [
    ['fast writers', { writers: 6, pauseMs: 0 }],
    ['slow writers, whose transactions stay open for a second between segments', { writers: 8, holdMs: 1000 }],
    ['writers at a gentle pace', { writers: 4, pauseMs: 20 }],
  ];
  for (const [name, load] of LOADS) {
    it(`is of one moment with ${name}`, async () => {
      const keys: string[] = [];
      const ways: string[] = [];
      const aloneMs = await slowestAlone(load);
      const writers = startWriters(cluster.topology, 'bank', load);
      const { transfers, slowestMs } = await (async () => {
        try {
          for (let number = 0; number < BACKUPS; number += 1) {
            const { timestampKey, consistency } = await backUp('bank');
            keys.push(timestampKey);
            ways.push(`${consistency.way} after ${consistency.tries}`);
          }
        } finally {
          // Throws when a writer was aborted.
          await writers.stop();
        }
        return writers.stop();
      })();
      console.log(
        `      ${transfers} transfers; slowest ${slowestMs.toFixed(0)} ms (without a backup ${aloneMs.toFixed(0)} ms); cuts: ${ways.join(', ')}`,
      );
      for (const key of keys) {
        await restoreCopy(key, 'bank_copy');
        const ledger = await readLedger(cluster.topology, 'bank_copy');
        assert.equal(
          ledger.torn.length,
          0,
          `set ${key} holds half of ${ledger.torn.length} transfers, as ${ledger.torn[0]}`,
        );
        assert.equal(ledger.sum, LEDGER_SUM, `set ${key}`);
      }
      await dropDistributedDatabase(cluster.topology, 'bank_copy');
    });
  }

  it('lets TRUNCATE and ALTER through, and takes each table before or after them', async () => {
    const { topology } = cluster;
    await createDistributedDatabase(topology, 'restless');
    await onNodes(topology, 'restless', async (session) => {
      for (const name of ['truncated', 'altered']) {
        await session.query(
          `CREATE TABLE ${name} AS SELECT n, repeat('x', 200) AS t FROM generate_series(1, 20000) AS n`,
        );
      }
    });
    let stopping = false;
    const [segment] = topology.segments;
    assert.ok(segment);
    const loop = async (statements: readonly string[]): Promise<number> => {
      const session = await openNodeSession(topology, segment, 'restless', 'test');
      let rounds = 0;
      try {
        for (; !stopping; rounds += 1) {
          const sinceMs = performance.now();
          await session.query(statements.join(';\n'));
          // On a slow machine, too, the tables are free for most of the time.
          await sleep(DDL_PAUSE_MS + 2 * (performance.now() - sinceMs));
        }
        return rounds;
      } finally {
        await session.end();
      }
    };
    const refill = "INSERT INTO truncated SELECT n, repeat('x', 200) FROM generate_series(1, 20000) AS n";
    const loops = Promise.all([
      loop(['BEGIN', 'TRUNCATE truncated', refill, 'COMMIT']),
      // Writes the table anew: an older snapshot would find it empty.
      loop(['ALTER TABLE altered ALTER COLUMN n TYPE bigint', 'ALTER TABLE altered ALTER COLUMN n TYPE integer']),
    ]);
    loops.catch(() => undefined);
    try {
      for (let number = 0; number < BACKUPS; number += 1) {
        const { timestampKey } = await backUp('restless');
        await restoreCopy(timestampKey, 'restless_copy');
        await onNodes(topology, 'restless_copy', async (session) => {
          for (const name of ['truncated', 'altered']) {
            const { rows } = await session.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`);
            assert.equal(rows[0]?.n, '20000', `${name} in set ${timestampKey}`);
          }
        });
      }
    } finally {
      stopping = true;
      const [truncates = 0, alters = 0] = await loops;
      console.log(`      ${truncates} TRUNCATEs and ${alters} ALTERs went through meanwhile`);
      await dropDistributedDatabase(topology, 'restless_copy');
      await dropDistributedDatabase(topology, 'restless');
    }
  });

  it('names a prepared transaction that was left lying, and stops', async () => {
    const [segment] = cluster.topology.segments;
    assert.ok(segment);
    const session = await openNodeSession(cluster.topology, segment, 'bank', 'test');
    try {
      await session.query('BEGIN');
      await session.query('UPDATE ledger.account SET balance = balance');
      await session.query("PREPARE TRANSACTION 'left lying'");
      const outcome = await cluster.call('gpcrondump', ['-a', '-x', 'bank', '-H', '--lock-wait', '5s']);
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, /left lying/);
    } finally {
      await session.query("ROLLBACK PREPARED 'left lying'");
      await session.end();
    }
  });
});
