/** mppbackup expire and set: what the rules and marks keep stays and restores, whoever works beside and whatever is killed. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { expirySchema, markedSetSchema, type Expiry } from '../../coordinator/report/retention-results.js';
import { setListSchema, type ShownSet } from '../../coordinator/report/set-results.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { freshDatabase } from '../support/fresh-database.js';
import { inTurn } from '../support/in-turn.js';

const DATABASE = 'kept';
const SOURCE = `
CREATE TABLE item AS SELECT n AS id, md5(n::text) AS t FROM generate_series(1, 20000) n;
CREATE TABLE still AS SELECT n AS id FROM generate_series(1, 1000) n;
`;

describe('mppbackup expire', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let clusterFile: string;

  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2, standby: true });
    clusterFile = await readFile(cluster.paths.clusterFile, 'utf8');
  });

  afterEach(async () => {
    for (const { timestampKey, marks } of await sets())
      if (marks.pin ?? marks.damaged) await mark(timestampKey, '--unpin');
    for (let [oldest] = (await sets()).toReversed(); oldest; [oldest] = (await sets()).toReversed()) {
      const { status, output } = await run('delete', oldest.timestampKey, '-a', '--force', '--cascade');
      assert.equal(status, 0, output);
    }
    await writeFile(cluster.paths.clusterFile, clusterFile);
  });

  after(() => cluster?.destroy());

  const run = (...args: readonly string[]): Promise<ProgramOutcome> => cluster.call('mppbackup', [...args, '--json']);
  const sets = async (): Promise<readonly ShownSet[]> => {
    const { result, output } = await run('show');
    return setListSchema.parse(result, { error: () => output }).sets;
  };
  const keys = async (): Promise<readonly string[]> => (await sets()).map(({ timestampKey }) => timestampKey);

  async function rule(hosts: object): Promise<void> {
    const file = parse(clusterFile) as object;
    const repositories = [{ name: 'hosts', kind: 'hosts', ...hosts }];
    await writeFile(cluster.paths.clusterFile, stringify({ ...file, repositories }));
  }

  async function mark(key: string, ...marks: readonly string[]): Promise<void> {
    const { status, output } = await run('set', key, ...marks);
    assert.equal(status, 0, output);
  }

  async function expire(wanted: number, ...args: readonly string[]): Promise<Expiry> {
    const { status, output, result } = await run('expire', '-a', ...args);
    assert.equal(status, wanted, output);
    return expirySchema.parse(result);
  }

  interface Kept {
    readonly key: string;
    readonly then: readonly NodeSnapshot[];
  }

  const backUp = async (key: string, ...options: readonly string[]): Promise<Kept> => {
    await onEach(`UPDATE item SET t = '${key}' WHERE id = ${Number(key.slice(4, 8))}`);
    const then = await snapshotCluster(cluster.topology, DATABASE);
    await backUpDatabase(cluster, DATABASE, ['-K', key, ...options]);
    return { key, then };
  };
  const increment = (key: string): Promise<Kept> => backUp(key, '--incremental');

  async function assertRestores(...kept: readonly Kept[]): Promise<void> {
    for (const { key, then } of kept) {
      const valid = await run('validate', key);
      assert.equal(valid.status, 0, valid.output);
      await restoreSet(cluster, key, ['-e', '--force']);
      assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then, key);
    }
  }

  async function assertClean(): Promise<void> {
    const names = (await cluster.backupFiles()).map((path) => basename(path));
    const left = names.filter((name) => /reservation|lease|partial/.test(name));
    assert.deepEqual(left, []);
    const there = new Set(await keys());
    const others = names.filter((name) => !there.has(/_(\d{14})/.exec(name)?.[1] ?? ''));
    assert.deepEqual(others, [], 'nothing is left of removed sets');
  }

  inTurn('says what to write where nothing says how long sets stay', async () => {
    await backUp('20200101000000');
    const { status, result, stderr } = await run('expire', '-a');
    assert.equal(status, 2);
    assert.equal(errorResultSchema.parse(result).error.code, 'NO_KEEP_RULES');
    assert.match(stderr, /repositories: \[\{ name: hosts, kind: hosts, keep: /);
    const unknown = await run('expire', '-a', '--repository', 'nowhere');
    assert.equal(errorResultSchema.parse(unknown.result).error.code, 'REPOSITORY_UNKNOWN');
  });

  inTurn('removes what no rule keeps, chains from their end, and what stays restores', async () => {
    await backUp('20200101000000');
    await increment('20200102000000');
    const pinned = await backUp('20200103000000');
    const full = await backUp('20200104000000');
    const inner = await increment('20200105000000');
    const last = await increment('20200106000000');
    await backUp('20200107000000', '-t', 'public.still');
    await rule({ keep: { full: 1 } });
    await mark(pinned.key, '--pin', 'audit 2020');
    const dry = await expire(0, '--dry-run');
    assert.deepEqual([dry.removed, dry.sets.length], [[], 7]);
    const asked = await cluster.run('mppbackup', ['expire']);
    assert.equal(asked.status, 4, asked.output);
    assert.match(
      asked.output,
      /20200107000000 +kept +full, selection +\d+ d +\S+ \S+ +REMOVE +no rule keeps it \(full 1\)/,
    );
    assert.match(asked.output, /20200103000000 +kept +full +.* keep +it is pinned by \S.* audit 2020/);
    assert.match(asked.output, /Remove these 3 sets Yy\|Nn/);
    assert.equal((await keys()).length, 7);
    const done = await expire(0);
    assert.deepEqual(done.removed, ['20200102000000', '20200101000000', '20200107000000']);
    assert.ok(done.freedBytes > 0);
    assert.deepEqual(await keys(), [last.key, inner.key, full.key, pinned.key]);
    await assertClean();
    assert.deepEqual((await expire(0)).removed, []);
    await assertRestores(pinned, full, inner, last);
  });

  inTurn(
    'keeps marks where summaries are made again, chains are merged and the standby copies, and obeys them',
    async () => {
      const full = await backUp('20200201000000', '--note', 'before the upgrade', '--ttl', '3650d');
      const last = await increment('20200202000000');
      await mark(full.key, '--pin');
      await mark(full.key, '--note', 'after it');
      await run('validate', '--all');
      const files = (await cluster.backupFiles()).filter((path) => path.endsWith(`${full.key}_marks`));
      assert.equal(files.length, 2, 'the coordinator’s and the standby’s');
      assert.deepEqual(await readFile(files[0]!), await readFile(files[1]!));
      const shown = async (): Promise<unknown> => {
        const { marks } = (await sets()).find(({ timestampKey }) => timestampKey === full.key)!;
        return [marks.pin !== null, marks.expireAt === null, marks.note];
      };
      assert.deepEqual(await shown(), [true, false, 'after it']);
      const listed = await cluster.call('mppbackup', ['show']);
      assert.match(listed.output, /CHECKED +MARKS/);
      assert.match(listed.output, /pinned, until 20\d\d-\d\d-\d\d, after it/);
      const one = await cluster.call('mppbackup', ['show', full.key]);
      assert.match(one.output, /20200201000000 is pinned by \S+ since \d{4}-/);
      for (const args of [
        ['delete', full.key, '-a', '--force', '--cascade'],
        ['merge', last.key, '-a'],
      ]) {
        const { status, output } = await run(...args);
        assert.notEqual(status, 0, output);
        assert.match(output, /pinned by/);
        assert.deepEqual(await keys(), [last.key, full.key], output);
      }
      const cleared = await cluster.call('gpcrondump', ['-a', '-o', '--force', '--cleanup-total', '2']);
      assert.match(
        cleared.output,
        /The set 20200201000000 of dump 20200201 stays: it is pinned by .*--unpin takes that off/,
      );
      assert.deepEqual(await shown(), [true, false, 'after it']);
      await mark(full.key, '--unpin', '--expire-at', '2020-06-01');
      await rule({ keep: { days: 100_000 } });
      const [verdict] = (await expire(0)).sets;
      assert.equal(verdict!.reason, 'newest full backup that is not known to be damaged');
      await rule({});
    },
  );

  it('loses no mark of two that are made in the same moment', async () => {
    const { key } = await backUp('20200301000000');
    for (let round = 0; round < 3; round += 1) {
      const both = await Promise.all([
        cluster.run('mppbackup', ['set', key, '--pin', `reason ${round}`, '--json']),
        cluster.run('mppbackup', ['set', key, '--note', `note ${round}`, '--json']),
      ]);
      for (const { status, output } of both) assert.equal(status, 0, output);
      const [{ marks } = { marks: undefined }] = await sets();
      assert.deepEqual([marks?.pin?.reason, marks?.note], [`reason ${round}`, `note ${round}`]);
    }
    const file = (await cluster.backupFiles()).find((path) => path.endsWith(`${key}_marks`))!;
    await writeFile(file, '');
    assert.equal((await sets())[0]?.marks.damaged, true);
    const refused = await run('delete', key, '-a', '--force');
    assert.match(refused.output, /its marks cannot be read, so that it may be pinned/);
    const noted = await run('set', key, '--note', 'x');
    assert.equal(errorResultSchema.parse(noted.result).error.code, 'MARKS_DAMAGED');
    const written = await run('set', key, '--unpin', '--note', 'x');
    assert.equal(markedSetSchema.parse(written.result).marks.damaged, false);
  });

  it('removes each set once where two expire at once, beside a pin, a backup and a restore', async () => {
    await rule({ keep: { full: 1 } });
    const days = ['01', '02', '03', '04', '05', '06'];
    for (const day of days) await backUp(`202004${day}000000`);
    const read = '20200402000000';
    const reader = await openNodeSession(cluster.topology, cluster.topology.coordinator, DATABASE);
    await reader.query('BEGIN; LOCK TABLE item IN ACCESS SHARE MODE');
    const restore = cluster.start('gpdbrestore', ['-a', '-t', read, '-T', 'public.item', '--truncate', '-v']);
    for (let waited = 0; ; waited += 100) {
      const names = (await cluster.backupFiles()).map((path) => basename(path));
      if (names.some((name) => name.startsWith(`gp_dump_${read}_lease`))) break;
      assert.ok(waited < 60_000, 'the restore claims its set');
      await sleep(100);
    }
    const start = (...args: string[]): Promise<ProgramOutcome> => cluster.start('mppbackup', [...args, '--json']).ended;
    const outcomes = await Promise.all([
      start('expire', '-a'),
      start('expire', '-a'),
      start('set', '20200403000000', '--pin', 'in the same moment'),
    ]);
    const output = outcomes.map((each) => each.output).join('\n');
    await reader.end();
    const restored = await restore.ended;
    assert.equal(restored.status, 0, restored.output);
    const [first, second, pin] = outcomes;
    const removed = [first, second].flatMap(
      ({ result }) => expirySchema.parse(result, { error: () => output }).removed,
    );
    assert.equal(new Set(removed).size, removed.length, `each was removed by one: ${output}`);
    assert.ok(!removed.includes(read), output);
    assert.equal(removed.includes('20200403000000'), pin.status !== 0, `pinned or gone: ${output}`);
    const there = await keys();
    assert.equal(there.length + removed.length, days.length, output);
    assert.ok(there.includes('20200406000000') && there.includes(read), output);
    await expire(0);
    await assertClean();
    for (const key of await keys()) assert.equal((await run('validate', key)).status, 0);
    const [backup, expiry] = await Promise.all([
      cluster.start('gpcrondump', ['-a', '-x', DATABASE, '-H', '--incremental', '--json']).ended,
      start('expire', '-a'),
    ]);
    assert.equal(backup.status, 0, backup.output);
    assert.equal(expiry.status, 0, expiry.output);
    const { timestampKey } = backupResultSchema.parse(backup.result);
    await assertRestores({ key: timestampKey, then: await snapshotCluster(cluster.topology, DATABASE) });
  });

  inTurn('leaves whole sets behind where it is killed, and goes on', async () => {
    await rule({ keep: { full: 1 } });
    let last: Kept | undefined;
    for (const [round, delayMs] of [400, 800].entries()) {
      const month = String(5 + round).padStart(2, '0');
      await backUp(`2020${month}01000000`);
      await increment(`2020${month}02000000`);
      await increment(`2020${month}03000000`);
      last = await backUp(`2020${month}04000000`);
      const killed = cluster.start('mppbackup', ['expire', '-a']);
      await sleep(delayMs);
      killed.kill('SIGKILL');
      await killed.ended;
      for (const key of await keys()) {
        const { status, output } = await run('validate', key);
        assert.equal(status, 0, output);
      }
      // Until the server has let go of what was killed.
      for (let tries = 0; (await keys()).length > 1 && tries < 50; tries += 1) {
        const { status, output } = await run('expire', '-a');
        assert.equal(status, 0, output);
        await sleep(100);
      }
      assert.deepEqual(await keys(), [last.key]);
      await expire(0);
      await assertClean();
    }
    await assertRestores(last!);
  });

  inTurn('runs after a backup, and merges chains forward so that their old part goes', async () => {
    await rule({ keep: { days: 2 } });
    await backUp('20200901000000');
    await increment('20200902000000');
    await onEach(`UPDATE item SET t = 'now' WHERE id = 5`);
    const then = await snapshotCluster(cluster.topology, DATABASE);
    const plain = await backUpDatabase(cluster, DATABASE, ['--incremental', '--delete-expired']);
    assert.ok((await keys()).includes('20200901000000'), 'the increment needs it');
    const merging = await backUpDatabase(cluster, DATABASE, ['--incremental', '--delete-expired', '--merge-expired']);
    assert.deepEqual(merging.expired?.merged, [plain.key], merging.output);
    assert.ok(merging.expired.removed.includes('20200901000000'), merging.output);
    assert.deepEqual(await keys(), [merging.key, plain.key]);
    await assertClean();
    await assertRestores({ key: plain.key, then }, { key: merging.key, then });
  });

  it('without rules a backup with --delete-expired is made all the same, and says what is missing', async () => {
    const backup = await backUpDatabase(cluster, DATABASE, ['--delete-expired'], 1);
    assert.match(backup.output, /Expired sets were not removed: The cluster file has no rules/);
  });

  inTurn('says that a limit cannot be reached, and removes the oldest chain for it', async () => {
    for (const key of ['20201001000000', '20201002000000', '20201003000000']) await backUp(key);
    const bytes = (await sets()).map(({ storedBytes }) => storedBytes);
    await rule({ limits: { maxGigabytes: (bytes[0]! + bytes[1]!) / 1e9 + 1e-6 } });
    assert.deepEqual((await expire(0)).removed, ['20201001000000']);
    await rule({ limits: { maxGigabytes: 1e-9 } });
    const over = await expire(1);
    assert.deepEqual(over.removed, ['20201002000000']);
    assert.ok(over.overBytes > 0);
    assert.deepEqual(await keys(), ['20201003000000']);
  });
});
