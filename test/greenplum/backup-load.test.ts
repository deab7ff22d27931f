/** Whole backups of a Greenplum that is written to: every one of them restores to the sum that never changes. */
import assert from 'node:assert/strict';
import { keyOfDate } from '../../common/sets/timestamp-key.js';
import { openGreenplumEngine } from '../../coordinator/engine/greenplum/greenplum-engine.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import type { BackupResult } from '../../coordinator/report/result.js';
import { createBank, greenplumBank, sumOf } from '../support/greenplum/bank.js';
import {
  dropDatabase,
  onCoordinator,
  openTestSession,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { accountsOf } from '../support/greenplum/coordinator-writer.js';
import { FAST, formatTable, MIXED, OPEN, underLoad } from '../support/greenplum/loads.js';
import { stopBetweenCommits } from '../support/greenplum/in-doubt.js';
import { becomeUser, setFiles, type GreenplumUser } from '../support/greenplum/programs.js';

/** Over all loads. */
const BACKUPS = Number(process.env.MPPBACKUP_TEST_BACKUPS ?? 20);
const CALM_MS = 4_000;
const DATABASE = 'mppbackup_backup_load';
/** The same rows, and nobody who writes: what backing it up costs the writers is the machine's share alone. */
const TWIN = 'mppbackup_backup_load_twin';
const TARGET = 'mppbackup_backup_load_target';
const LOADS = [FAST, OPEN, MIXED];

describe('gpcrondump on Greenplum under load', function () {
  this.timeout(120_000 + BACKUPS * 120_000);
  let greenplum: Greenplum | undefined;
  let engine: Engine;
  let user: GreenplumUser;
  const shown: Record<string, string | number>[] = [];

  before(async function () {
    greenplum = await requireGreenplum(this);
    const { coordinator, user: name } = greenplum;
    engine = await openGreenplumEngine({ address: coordinator.address, port: coordinator.port, user: name });
    user = await becomeUser(greenplum);
    for (const database of [DATABASE, TWIN]) {
      await createBank(greenplum, database);
      // So that rows are being read while the writers go on.
      await onCoordinator(greenplum, database, (session) =>
        session.query(
          `CREATE TABLE ballast AS SELECT id, md5(id::text) AS text FROM generate_series(1, 300000) AS id DISTRIBUTED BY (id)`,
        ),
      );
    }
  });

  after(async () => {
    if (!greenplum) return; // skipped
    if (shown.length > 0) console.log(formatTable(shown));
    await user.leave();
    for (const database of [DATABASE, TWIN, TARGET]) await dropDatabase(greenplum, database);
  });

  /** What the accounts hold together in a set. */
  async function restoredSum(key: string): Promise<number> {
    await user.restore(key, '--redirect', TARGET, '-e', '--noanalyze');
    return onCoordinator(greenplum!, TARGET, sumOf);
  }

  for (const [index, load] of LOADS.entries()) {
    it(`tears no backup with ${load.name} writers`, async () => {
      const count = Math.floor((BACKUPS + index) / LOADS.length);
      const beside = async (): Promise<void> => {
        for (let left = count; left > 0; left -= 1) await user.backUp(TWIN);
      };
      const place = { topology: engine.topology, database: DATABASE, calmMs: CALM_MS, beside };
      const {
        result,
        busy,
        calm,
        beside: others,
        commitsPerSecond,
      } = await underLoad(load, place, async () => {
        const results: BackupResult[] = [];
        while (results.length < count) results.push(await user.backUp(DATABASE));
        return results;
      });
      const sums: number[] = [];
      for (const { timestampKey } of result) sums.push(await restoredSum(timestampKey));
      const torn = sums.filter((sum) => sum !== greenplumBank.total).length;
      const ways = result.map(({ consistency }) => consistency.way);
      const most = (of: (result: BackupResult) => number): string => Math.max(...result.map(of)).toFixed(0);
      shown.push({
        writers: load.name,
        'commits/s': commitsPerSecond,
        backups: result.length,
        torn,
        ways: [...new Set(ways)].map((way) => `${way} ${ways.filter((other) => other === way).length}`).join(', '),
        'longest search ms': most(({ consistency }) => consistency.searchMs),
        'longest lock ms': most(({ consistency }) => consistency.lockedMs),
        'slowest statement ms; during backups of another database; calm': [busy, others, calm]
          .map((at) => at?.slowestMs.toFixed(0))
          .join('; '),
        'p99 ms; the same': [busy, others, calm].map((at) => at?.p99Ms.toFixed(0)).join('; '),
      });
      assert.equal(torn, 0);
    });
  }

  it('does not wait for a transaction that has been writing since before', async () => {
    const calm = await user.backUp(DATABASE);
    const session = await openTestSession(greenplum!, greenplum!.coordinator, DATABASE);
    try {
      await session.query(
        `BEGIN; INSERT INTO ${accountsOf(1)} SELECT id, 1 FROM generate_series(1000, 1099) AS id;
         UPDATE ${accountsOf(2)} SET amount = amount + 1`,
      );
      const { consistency, seconds, timestampKey } = await user.backUp(DATABASE);
      console.log(
        `      ${seconds.toFixed(1)} s with the open transaction (search ${consistency.searchMs.toFixed(0)} ms), ` +
          `${calm.seconds.toFixed(1)} s without (search ${calm.consistency.searchMs.toFixed(0)} ms)`,
      );
      assert.equal(consistency.way, 'quiet-instant');
      assert.equal(await restoredSum(timestampKey), greenplumBank.total);
      assert.ok((await sumOf(session)) > greenplumBank.total, 'the transaction did not last');
      await session.query('ROLLBACK');
    } finally {
      await session.end();
    }
  });

  it('names a transaction that stays between prepare and commit, and works once it has ended', async () => {
    const stopped = await stopBetweenCommits(greenplum!, DATABASE, accountsOf(1));
    let key: string;
    try {
      key = keyOfDate(new Date());
      const { status, output } = await user.run('gpcrondump', ['-a', '-x', DATABASE, '-K', key, '--lock-wait', '20s']);
      assert.equal(status, 2, output);
      assert.match(output, /Unfinished prepared transactions make every cut inconsistent: '[^']+' on segment \d/);
      for (const instance of [greenplum!.coordinator, ...greenplum!.segments]) {
        assert.deepEqual(await setFiles(instance, [key]), []);
      }
    } finally {
      await stopped.goOn();
    }
    const { timestampKey } = await user.backUp(DATABASE);
    assert.equal(await restoredSum(timestampKey), greenplumBank.total);
  });
});
