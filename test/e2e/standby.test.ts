/** A fleet with a standby coordinator: sets are found, checked and restored on whichever of the two is left. */
import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { agentPid, stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { startCluster } from '../../coordinator/lab/cluster/embedded-cluster.js';
import { errorResultSchema } from '../../coordinator/report/result.js';
import { backUpDatabase, type Backup } from '../support/backups.js';
import { until } from '../support/agent-fixture.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { loseCoordinatorHost, takeOver } from '../support/failover-fleet.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const STANDBY = 'smdw';
/** Of another day than today's, which -c leaves alone. */
const OLD_KEY = '20200101120000';

suiteInTurn('A cluster with a standby coordinator', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let expected: readonly NodeSnapshot[];

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2, standby: true });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session, { contentId }) =>
      session.query(`
        CREATE TABLE item (id int PRIMARY KEY, t text);
        INSERT INTO item SELECT n, md5((n + ${contentId})::text) FROM generate_series(1, 20000) n;
        CREATE SEQUENCE seq START ${contentId + 10};
        ANALYZE;`),
    );
    expected = await snapshotCluster(cluster.topology, 'shop');
  });

  after(async () => {
    await cluster?.destroy();
  });

  const backUp = (status: 0 | 1, ...args: readonly string[]): Promise<Backup> =>
    backUpDatabase(cluster, 'shop', args, status);

  /** Bytes by name of a set's files on a host. */
  async function filesOn(host: string, key: string): Promise<ReadonlyMap<string, Buffer>> {
    const root = cluster.paths.host(host).backups;
    const names = (await readdir(root, { recursive: true })).filter((name) => basename(name).includes(key)).sort();
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(root, name))] as const)));
  }

  async function assertCopied(key: string): Promise<void> {
    const [there, copied] = [await filesOn('mdw', key), await filesOn(STANDBY, key)];
    assert.deepEqual([...copied.keys()], [...there.keys()]);
    for (const [name, bytes] of there) assert.ok(copied.get(name)?.equals(bytes), name);
  }

  const mppbackup = (...args: string[]): Promise<ProgramOutcome> => cluster.run('mppbackup', args);

  it('has every file of the coordinator on the standby’s host when a backup ends with 0', async () => {
    const { key } = await backUp(0, '-G', '-g', '--dump-stats', '-K', OLD_KEY);
    const names = [...(await filesOn('mdw', key)).keys()].map((name) => basename(name));
    assert.ok(names.length >= 10, names.join(', '));
    await assertCopied(key);
    assert.deepEqual((await filesOn('sdw1', key)).has(`gp_dump_${key}_manifest`), false);
    await assertNothingLeft(cluster);
  });

  it('removes the copies with -c', async () => {
    assert.ok((await filesOn(STANDBY, OLD_KEY)).size > 0);
    const { key } = await backUp(0, '-c');
    assert.equal((await filesOn('mdw', OLD_KEY)).size + (await filesOn(STANDBY, OLD_KEY)).size, 0, 'files are left');
    await assertCopied(key);
  });

  it('ends with 1 and says so when the standby’s agent is away; sync-standby brings what is missing', async () => {
    await stopAgent(cluster.paths.host(STANDBY));
    const { key, warnings } = await backUp(1);
    assert.match(warnings.join('\n'), new RegExp(`standby coordinator ${STANDBY} has no copy of the set ${key}: `));
    const whole = await mppbackup('validate', key);
    assert.equal(whole.status, 0, whole.output);
    const away = await mppbackup('sync-standby');
    assert.equal(away.status, 2, away.output);
    assert.match(away.output, new RegExp(STANDBY));
    assert.equal((await filesOn(STANDBY, key)).size, 0);

    await startCluster({ directory: cluster.paths.folder });
    const synced = await mppbackup('sync-standby');
    assert.equal(synced.status, 0, synced.output);
    assert.match(synced.output, new RegExp(`${key}: copied \\d+ files`));
    await assertCopied(key);
    assert.match((await mppbackup('sync-standby', key)).output, new RegExp(`${key}: all there`));
  });

  it('has what a merge has written before anything goes that it had', async () => {
    const { topology } = cluster;
    await createDatabase(topology, 'ledger');
    const run = (sql: string): Promise<void> =>
      onNodes(topology, 'ledger', async (session) => void (await session.query(sql)));
    const take = (...more: readonly string[]): Promise<Backup> => backUpDatabase(cluster, 'ledger', more);
    await run('CREATE TABLE t AS SELECT n FROM generate_series(1, 1000) n; CREATE TABLE still AS SELECT n FROM t');
    const full = await take();
    await run('INSERT INTO t VALUES (0)');
    const first = await take('--incremental');
    await run('CREATE TABLE u AS SELECT 1 AS n');
    const second = await take('--incremental');
    const then = await snapshotCluster(topology, 'ledger');

    await stopAgent(cluster.paths.host(STANDBY));
    const before = await filesOn(STANDBY, second.key);
    const away = await mppbackup('merge', first.key, '-a');
    assert.equal(away.status, 1, away.output);
    assert.match(away.output, new RegExp(`${full.key} is still there: the standby coordinator ${STANDBY} has no copy`));
    for (const { key } of [full, first]) assert.ok((await filesOn(STANDBY, key)).size > 0, key);
    assert.deepEqual(await filesOn(STANDBY, second.key), before);

    await startCluster({ directory: cluster.paths.folder });
    const merged = await mppbackup('merge', first.key, '-a');
    assert.equal(merged.status, 0, merged.output);
    assert.equal((await filesOn('mdw', full.key)).size + (await filesOn(STANDBY, full.key)).size, 0, 'files are left');
    for (const { key } of [first, second]) {
      await assertCopied(key);
      const names = [...(await filesOn(STANDBY, key)).keys()];
      assert.ok(!names.some((name) => name.endsWith('_toc')), names.join('\n'));
    }
    assert.match((await mppbackup('sync-standby', second.key)).output, /all there/);
    const restored = await cluster.run('gpdbrestore', ['-a', '-t', second.key, '-e']);
    assert.equal(restored.status, 0, restored.output);
    await assertSame(then, await snapshotCluster(topology, 'ledger'));
    for (const { key } of [second, first]) await mppbackup('delete', key, '-a', '--force');
    await dropDatabase(topology, 'ledger');
    await assertNothingLeft(cluster);
  });

  it('ends with 2 when it is interrupted while it copies, and the set stays', async () => {
    const running = cluster.start('gpcrondump', ['-a', '-x', 'shop', '-H', '--json', '--max-network-rate', '32K']);
    const partialOnStandby = async (): Promise<string | undefined> =>
      (await readdir(cluster.paths.host(STANDBY).backups, { recursive: true })).find((name) =>
        /gp_dump_-1_1_.*\.partial$/.test(name),
      );
    await until('the data file is being copied', async () => (await partialOnStandby()) !== undefined);
    const key = /_(\d{14})\./.exec((await partialOnStandby())!)![1]!;
    running.kill('SIGINT');
    const { status, result, output } = await running.ended;
    assert.equal(status, 2, output);
    assert.equal(errorResultSchema.parse(result).error.code, 'CANCELLED', output);
    assert.match(output, new RegExp(`The set ${key} is complete`));
    await assertNothingLeft(cluster);
    const whole = await mppbackup('validate', key);
    assert.equal(whole.status, 0, whole.output);
    assert.equal((await mppbackup('sync-standby', key)).status, 0);
    await assertCopied(key);
  });

  it('mends a damaged copy, and leaves another set of the same key alone', async () => {
    const { key } = await backUp(0);
    const folder = join(cluster.paths.host(STANDBY).backups, 'db_dumps', key.slice(0, 8));
    const manifest = join(folder, `gp_dump_${key}_manifest`);
    const data = join(folder, `gp_dump_-1_1_${key}.gz`);
    await writeFile(data, 'damaged');
    const mended = await mppbackup('sync-standby', key);
    assert.match(mended.output, /copied 1 file/);
    await assertCopied(key);

    const own = await readFile(manifest);
    await writeFile(manifest, 'another');
    await writeFile(data, 'another');
    const refused = await mppbackup('sync-standby', key);
    assert.equal(refused.status, 2, refused.output);
    assert.match(refused.output, /Another set has the key/);
    assert.equal(await readFile(data, 'utf8'), 'another');
    await writeFile(manifest, own);
    await mppbackup('sync-standby', key);
    await assertCopied(key);
  });

  it('removes the copies with the set, also those of a standby that was away', async () => {
    const { key } = await backUp(0);
    const removed = await mppbackup('delete', '-a', '--force', key);
    assert.equal(removed.status, 0, removed.output);
    assert.equal((await filesOn('mdw', key)).size + (await filesOn(STANDBY, key)).size, 0);

    const { key: second } = await backUp(0);
    await stopAgent(cluster.paths.host(STANDBY));
    const partly = await mppbackup('delete', '-a', '--force', second);
    assert.equal(partly.status, 1, partly.output);
    assert.equal((await filesOn('mdw', second)).size, 0);
    await startCluster({ directory: cluster.paths.folder });
    assert.match((await mppbackup('sync-standby')).output, new RegExp(`Only on ${STANDBY}: ${second}`));
    const rest = await mppbackup('delete', '-a', '--force', second);
    assert.equal(rest.status, 0, rest.output);
    assert.equal((await filesOn(STANDBY, second)).size, 0);
  });

  // The last: the coordinator's host does not come back.
  it('finds, checks and restores the same sets on the standby once the coordinator’s host is lost', async () => {
    const { key } = await backUp(0, '-G', '--dump-stats');
    const before = (await mppbackup('show')).output;
    await loseCoordinatorHost(cluster);
    const { topology, environment } = await takeOver(cluster);
    const run = (program: 'mppbackup' | 'gpdbrestore' | 'gpcrondump', ...args: string[]): Promise<ProgramOutcome> =>
      cluster.run(program, args, environment);

    const shown = await run('mppbackup', 'show');
    assert.equal(shown.output, before);
    const whole = await run('mppbackup', 'validate', '--all');
    assert.equal(whole.status, 0, whole.output);

    await dropDatabase(topology, 'shop');
    const restored = await run('gpdbrestore', '-a', '-e', '-t', key, '--restore-stats', 'include');
    assert.equal(restored.status, 0, restored.output);
    await assertSame(expected, await snapshotCluster(topology, 'shop'));

    // Without a standby now: nothing is missing of that backup.
    const next = await run('gpcrondump', '-a', '-x', 'shop', '-H');
    assert.equal(next.status, 0, next.output);
    const deleted = await run('mppbackup', 'delete', '-a', '--force', key);
    assert.equal(deleted.status, 0, deleted.output);
    assert.equal((await filesOn(STANDBY, key)).size, 0, 'copies under the lost coordinator’s dbid are left');
    assert.equal(await agentPid(cluster.paths.host('mdw')), undefined);
    await rm(join(cluster.paths.folder, 'lost-backups'), { recursive: true });
  });
});
