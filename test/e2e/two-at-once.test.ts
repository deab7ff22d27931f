/** Commands that begin in the same moment: each has its own key and its own files, whatever becomes of the other. */
import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { createDatabase, onNodes } from '../support/everything.js';
import type { E2eCluster, ProgramOutcome, RunningProgram } from '../support/e2e-cluster.js';
import { borrowCluster } from '../support/shared-cluster.js';

const ROUNDS = 5;

interface Backup {
  readonly timestampKey: string;
}

describe('Commands at once', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 2 });
    for (const database of ['a1', 'b1']) {
      await createDatabase(cluster.topology, database);
      await onNodes(cluster.topology, database, (session) =>
        session.query(`CREATE TABLE ${database}_item AS SELECT n FROM generate_series(1, 1000) AS n`),
      );
    }
  });
  after(() => cluster.destroy());

  const backUp = (database: string, ...more: string[]): Promise<ProgramOutcome> =>
    cluster.run('gpcrondump', ['-a', '-x', database, '--json', ...more]);
  const keyOf = ({ result, output }: ProgramOutcome): string => {
    const [set] = (result as { readonly sets?: readonly Backup[] }).sets ?? [result as Backup];
    assert.match(set?.timestampKey ?? '', /^\d{14}$/, output);
    return set!.timestampKey;
  };

  it('removes old dates also where a segment has kept a claim that the coordinator does not have', async () => {
    const key = '20200303000000';
    assert.equal((await backUp('a1', '-K', key)).status, 0);
    const data = (await cluster.backupFiles()).find((path) => basename(path) === `gp_dump_0_2_${key}.gz`)!;
    const claim = join(dirname(data), `gp_dump_${key}_reservation`);
    await writeFile(claim, 'what an agent kept that was away at the end', { mode: 0o644 });
    const cleared = await cluster.run('gpcrondump', ['-a', '-o', '--force', '--cleanup-date', key.slice(0, 8)]);
    assert.equal(cleared.status, 0, cleared.output);
    const left = (await cluster.backupFiles()).filter((path) => path.includes(key));
    assert.deepEqual(left, [], cleared.output);
  });

  it('backs two databases up that begin in the same second, each under a key of its own', async () => {
    const keys: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const both = await Promise.all([backUp('a1'), backUp('b1')]);
      for (const outcome of both) {
        assert.equal(outcome.status, 0, outcome.output);
        keys.push(keyOf(outcome));
      }
    }
    assert.equal(new Set(keys).size, 2 * ROUNDS, `each set has its own key: ${keys.join(' ')}`);
    for (const key of keys) {
      const { status, output } = await cluster.run('mppbackup', ['validate', key]);
      assert.equal(status, 0, output);
    }
    const left = (await cluster.backupFiles()).map((path) => basename(path));
    assert.deepEqual(
      left.filter((name) => /reservation|partial/.test(name)),
      [],
      'nothing is left over',
    );
  });

  /** A backup that waits for a table, with its key reserved on every host, until `go` is called. */
  async function heldBackup(
    database: string,
    ...more: string[]
  ): Promise<{ running: RunningProgram; go(): Promise<void> }> {
    const session = await openNodeSession(cluster.topology, cluster.topology.coordinator, database);
    await session.query(`BEGIN; LOCK TABLE ${database}_item IN ACCESS EXCLUSIVE MODE`);
    const running = cluster.start('gpcrondump', ['-a', '-v', '-x', database, '--lock-wait', '120', ...more]);
    const ended = running.ended.then(({ output }) => assert.fail(`It did not wait: ${output}`));
    ended.catch(() => undefined);
    const folders = more.includes('-u') ? 1 : cluster.topology.hosts.length;
    const waiting = new AbortController();
    const isHeld = async (): Promise<boolean> => (await named(/_reservation$/)).length >= folders;
    try {
      await Promise.race([until(isHeld, waiting.signal), ended]);
    } finally {
      waiting.abort();
    }
    return { running, go: () => session.end() };
  }

  const named = async (shape: RegExp): Promise<readonly string[]> =>
    (await cluster.backupFiles()).map((path) => basename(path)).filter((name) => shape.test(name));

  it('refuses the second with the same -K and names the first, which gets its set', async () => {
    const key = '20990101000000';
    const first = await heldBackup('a1', '-K', key);
    const second = await backUp('b1', '-K', key);
    const shown = await cluster.run('mppbackup', ['show']);
    await first.go();
    const one = await first.running.ended;
    assert.equal(second.status, 2, second.output);
    const who = new RegExp(`The set ${key} is in use by a backup of database a1 \\(process ${first.running.pid} on `);
    assert.match(second.output, who);
    assert.match(shown.output, new RegExp(`^${key} is in use by a backup of database a1 `, 'm'));
    assert.equal(one.status, 0, one.output);
    const valid = await cluster.run('mppbackup', ['validate', key]);
    assert.equal(valid.status, 0, valid.output);
  });

  it('takes the second after the newest set when the clock is behind it, and says so', async () => {
    const outcome = await backUp('b1');
    assert.equal(outcome.status, 0, outcome.output);
    assert.equal(keyOf(outcome), '20990101000001');
    assert.match(
      outcome.output,
      /The newest set is 20990101000000, the clock says \d{14}: this one takes the key 20990101000001/,
    );
  });

  it('leaves what another is writing alone while it removes old dates, and says whose it is', async () => {
    const folder = ['-u', join(cluster.paths.host('mdw').backups, 'old')];
    const old = await heldBackup('a1', '-K', '20200101000000', ...folder);
    const clearing = await backUp('b1', '-c', ...folder);
    assert.equal(clearing.status, 0, clearing.output);
    assert.match(
      clearing.output,
      /The set 20200101000000 of dump 20200101 stays: it is in use by a backup of database a1/,
    );
    const refused = await cluster.run('mppbackup', ['delete', '-a', '20200101000000', ...folder]);
    assert.equal(refused.status, 2, refused.output);
    await old.go();
    const { status, output } = await old.running.ended;
    assert.equal(status, 0, output);
    const valid = await cluster.run('mppbackup', ['validate', '20200101000000', ...folder]);
    assert.equal(valid.status, 0, valid.output);
  });

  it('leaves a set alone that a restore reads, and names the restore', async () => {
    const key = '20200202000000';
    const folder = ['-u', join(cluster.paths.host('mdw').backups, 'read')];
    const made = await backUp('a1', '-K', key, ...folder);
    assert.equal(made.status, 0, made.output);
    const reader = await openNodeSession(cluster.topology, cluster.topology.coordinator, 'a1');
    await reader.query('BEGIN; LOCK TABLE a1_item IN ACCESS SHARE MODE');
    const one = ['-T', 'public.a1_item', '--truncate'];
    const restore = cluster.start('gpdbrestore', ['-a', '-t', key, ...one, ...folder]);
    await until(async () => (await named(/_lease_/)).length > 0);
    const refused = await cluster.run('mppbackup', ['delete', '-a', '--force', key, ...folder]);
    assert.equal(refused.status, 2, refused.output);
    const who = new RegExp(`The set ${key} is in use by a restore of database a1 \\(process ${restore.pid} on `);
    assert.match(refused.output, who);
    const cleared = await cluster.run('gpcrondump', ['-a', '-o', '--force', '--cleanup-date', '20200202', ...folder]);
    assert.equal(cleared.status, 0, cleared.output);
    assert.match(cleared.output, /The set 20200202000000 of dump 20200202 stays: it is in use by a restore/);
    const valid = await cluster.run('mppbackup', ['validate', key, ...folder]);
    assert.equal(valid.status, 0, `others may read it: ${valid.output}`);
    await reader.end();
    const { status, output } = await restore.ended;
    assert.equal(status, 0, output);
    assert.deepEqual(await named(/_lease_/), []);
    const removed = await cluster.run('mppbackup', ['delete', '-a', '--force', key, ...folder]);
    assert.equal(removed.status, 0, removed.output);
  });

  it('removes nothing of a set whose manifest cannot be removed', async () => {
    const made = await backUp('a1');
    assert.equal(made.status, 0, made.output);
    const key = keyOf(made);
    const manifest = (await cluster.backupFiles()).find((path) => basename(path) === `gp_dump_${key}_manifest`)!;
    await chmod(dirname(manifest), 0o500);
    try {
      const refused = await cluster.run('mppbackup', ['delete', '-a', '--force', key]);
      assert.equal(refused.status, 2, refused.output);
      assert.match(refused.output, new RegExp(dirname(manifest)));
      const read = await cluster.run('mppbackup', ['validate', key]);
      assert.equal(read.status, 0, `it is read without a claim: ${read.output}`);
    } finally {
      await chmod(dirname(manifest), 0o700);
    }
    const valid = await cluster.run('mppbackup', ['validate', key]);
    assert.equal(valid.status, 0, valid.output);
  });

  it('survives that the other is killed, and the next command sweeps its claim away', async () => {
    const killed = await heldBackup('a1', '--reconnect-window', '2');
    const other = backUp('b1');
    killed.running.kill('SIGKILL');
    await killed.go();
    await killed.running.ended;
    const outcome = await other;
    assert.equal(outcome.status, 0, outcome.output);
    const valid = await cluster.run('mppbackup', ['validate', keyOf(outcome)]);
    assert.equal(valid.status, 0, valid.output);
    await until(async () => (await named(/partial$/)).length === 0);
    const next = await backUp('b1', '-v');
    assert.equal(next.status, 0, next.output);
    await cluster.run('mppbackup', ['delete', '-a', '--incomplete']);
    assert.deepEqual(await named(/_reservation/), []);
  });

  it('ends when the session that keeps others away is lost, and takes back what is its own', async () => {
    const held = await heldBackup('a1');
    const before = await named(/_manifest$/);
    const session = await openNodeSession(cluster.topology, cluster.topology.coordinator, 'postgres');
    await session.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mppbackup lock a1%'",
    );
    await session.end();
    const { status, output } = await held.running.ended;
    await held.go();
    assert.equal(status, 2, output);
    assert.match(output, /The session “lock a1” on the coordinator’s server was lost/);
    assert.deepEqual(await named(/_reservation|partial/), []);
    assert.deepEqual(await named(/_manifest$/), before);
  });
});

async function until(isSo: () => Promise<boolean>, signal = AbortSignal.timeout(60_000)): Promise<void> {
  while (!(await isSo())) await sleep(100, undefined, { signal });
}
