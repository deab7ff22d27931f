/** Increments that begin in the same moment, that are killed, and whose chain is removed meanwhile. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { setListSchema } from '../../coordinator/report/set-results.js';
import { until } from '../support/agent-fixture.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { snapshotCluster } from '../support/compare.js';
import type { E2eCluster, ProgramOutcome, RunningProgram } from '../support/e2e-cluster.js';
import { freshDatabase } from '../support/fresh-database.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'contested';
const SOURCE = `
CREATE TABLE item AS SELECT n AS id, md5(n::text) AS t FROM generate_series(1, 60000) n;
CREATE TABLE still AS SELECT n AS id FROM generate_series(1, 1000) n;
`;

suiteInTurn('Increments at once', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;

  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 2 });
  });

  after(() => cluster?.destroy());

  const change = (step: number): Promise<unknown> => onEach(`UPDATE item SET t = 'step ${step}' WHERE id = ${step}`);
  const start = (...more: string[]): RunningProgram =>
    cluster.start('gpcrondump', ['-a', '-x', DATABASE, '-H', '--json', '--incremental', ...more]);
  const remove = (key: string): RunningProgram =>
    cluster.start('mppbackup', ['delete', key, '--cascade', '--force', '--yes', '--json']);
  const codeOf = ({ result, output }: ProgramOutcome): string =>
    errorResultSchema.parse(result, { error: () => output }).error.code;

  /** Every set that is listed is whole, with all that it needs. */
  async function assertAllWhole(): Promise<readonly string[]> {
    const { result, output } = await cluster.call('mppbackup', ['show', '--json']);
    const keys = setListSchema.parse(result, { error: () => output }).sets.map(({ timestampKey }) => timestampKey);
    for (const key of keys) {
      const found = await cluster.call('mppbackup', ['validate', key]);
      assert.equal(found.status, 0, found.output);
    }
    return keys;
  }

  async function assertRestores(key: string): Promise<void> {
    const before = await snapshotCluster(cluster.topology, DATABASE);
    await restoreSet(cluster, key, ['-e']);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), before);
  }

  it('of one database are one: the other says which operation has it', async () => {
    await backUpDatabase(cluster, DATABASE);
    await change(1);
    const both = await Promise.all([start().ended, start().ended]);
    const done = both.filter(({ status }) => status === 0);
    const output = both.map((each) => each.output).join('\n');
    assert.ok(done.length > 0, output);
    for (const other of both.filter(({ status }) => status !== 0))
      assert.equal(codeOf(other), 'ALREADY_RUNNING', output);
    await assertAllWhole();
    await assertRestores(backupResultSchema.parse(done[0]!.result).timestampKey);
  });

  it('go on from the last that is whole when one was killed', async () => {
    const full = await backUpDatabase(cluster, DATABASE);
    for (const [step, delayMs] of [500, 900, 1300].entries()) {
      await change(step);
      const killed = start();
      await sleep(delayMs);
      killed.kill('SIGKILL');
      await killed.ended;
    }
    let next: ProgramOutcome | undefined;
    // Until the server has let go of what was killed.
    await until('the database is free', async () => {
      next = await start().ended;
      return next.status === 0 || codeOf(next) !== 'ALREADY_RUNNING';
    });
    assert.equal(next?.status, 0, next?.output);
    const keys = await assertAllWhole();
    assert.ok(keys.includes(full.key), keys.join());
    await assertRestores(backupResultSchema.parse(next?.result).timestampKey);
  });

  it('never refer to a set that is removed in the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const full = await backUpDatabase(cluster, DATABASE);
      await change(round);
      const removing = remove(full.key);
      await sleep(round * 150);
      const [increment, removal] = await Promise.all([start().ended, removing.ended]);
      if (increment.status !== 0)
        assert.match(codeOf(increment), /^SET_(?:NOT_FOUND|RESERVED|INCOMPLETE)$/, increment.output);
      if (removal.status !== 0) assert.match(codeOf(removal), /^SET_(?:RESERVED|PROTECTED)$/, removal.output);
      assert.ok(increment.status === 0 || removal.status === 0, increment.output + removal.output);
      for (const key of await assertAllWhole()) assert.equal((await remove(key).ended).status, 0);
    }
  });

  it('leave whole sets alone behind a removal that was killed', async () => {
    for (const delayMs of [300, 450, 600]) {
      const full = await backUpDatabase(cluster, DATABASE);
      for (const step of [1, 2]) {
        await change(step);
        await backUpDatabase(cluster, DATABASE, ['--incremental']);
      }
      const removing = remove(full.key);
      await sleep(delayMs);
      removing.kill('SIGKILL');
      await removing.ended;
      const left = await assertAllWhole();
      if (left.length > 0) assert.ok(left.includes(full.key), left.join());
      const again = await cluster.call('mppbackup', ['delete', '--incomplete', '--yes']);
      assert.equal(again.status, 0, again.output);
      if (left.length > 0) assert.equal((await remove(full.key).ended).status, 0);
      assert.deepEqual(
        (await cluster.backupFiles()).filter((path) => path.includes(full.key)),
        [],
      );
    }
  });
});
