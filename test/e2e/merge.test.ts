/** mppbackup merge: an increment becomes a full set in its place, and the chain behind it goes on. */
import assert from 'node:assert/strict';
import { tablesHavePieces } from '../support/server-major.js';
import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { errorResultSchema } from '../../coordinator/report/result.js';
import {
  mergeResultSchema,
  validationResultSchema,
  type MergeSetResult,
} from '../../coordinator/report/set-results.js';
import { until } from '../support/agent-fixture.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { onNodes } from '../support/everything.js';
import { freshDatabase } from '../support/fresh-database.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'merged';
/** In pages of their own, so that `wide` has several pieces. */
const SOURCE = `
CREATE TABLE wide (id int PRIMARY KEY, t text); ALTER TABLE wide ALTER t SET STORAGE PLAIN;
CREATE TABLE still AS SELECT n AS id, md5(n::text) AS t FROM generate_series(1, 1000) n;
CREATE TABLE "Odd. ""Name" ("a b" int, gone int); ALTER TABLE "Odd. ""Name" DROP COLUMN gone;
CREATE TABLE empty_one (id int);
CREATE TABLE no_columns ();
CREATE SEQUENCE counter;
INSERT INTO wide SELECT n, repeat('x', 1900) || n FROM generate_series(1, 4500) n;
INSERT INTO "Odd. ""Name" VALUES (1), (NULL);
INSERT INTO no_columns SELECT FROM generate_series(1, 3);
SELECT lo_from_bytea(4711, 'one');
`;
const CHANGES = [
  `UPDATE wide SET t = 'first' WHERE id = 7; SELECT nextval('counter')`,
  `UPDATE wide SET t = 'second' WHERE id = 4400; INSERT INTO empty_one VALUES (5)`,
  `DELETE FROM still WHERE id < 100; CREATE TABLE later AS SELECT 1 AS n`,
];

suiteInTurn('mppbackup merge', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;

  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
  });

  after(() => cluster?.destroy());

  interface Kept {
    readonly key: string;
    readonly then: readonly NodeSnapshot[];
  }

  const backUp = async (...options: readonly string[]): Promise<Kept> => {
    const then = await snapshotCluster(cluster.topology, DATABASE);
    return { key: (await backUpDatabase(cluster, DATABASE, options)).key, then };
  };

  /** A full set and its increments, and what was there with each. */
  async function chain(
    changes: readonly string[] = CHANGES,
    wishes: readonly (readonly string[])[] = [],
  ): Promise<readonly Kept[]> {
    const sets = [await backUp(...(wishes[0] ?? []))];
    for (const [index, change] of changes.entries()) {
      await onEach(change);
      sets.push(await backUp('--incremental', ...(wishes[index + 1] ?? [])));
    }
    return sets;
  }

  const call = (key: string, ...more: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('mppbackup', ['merge', key, '-a', '--json', ...more]);
  const merge = async (key: string, ...more: readonly string[]): Promise<MergeSetResult> => {
    const { status, output, result } = await call(key, ...more);
    assert.equal(status, 0, output);
    return mergeResultSchema.parse(result);
  };
  const keysThere = async (): Promise<readonly string[]> => {
    const names = (await cluster.backupFiles()).map((path) => basename(path));
    return [...new Set(names.flatMap((name) => /_(\d{14})_manifest$/.exec(name)?.[1] ?? []))].sort();
  };
  const namesOf = async (key: string): Promise<readonly string[]> =>
    (await cluster.backupFiles()).map((path) => basename(path)).filter((name) => name.includes(key));

  async function assertValid(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const { status, output, result } = await cluster.call('mppbackup', ['validate', key, '--json']);
      assert.equal(status, 0, output);
      assert.deepEqual(validationResultSchema.parse(result).sets[0]?.problems, []);
    }
  }

  async function assertRestores(...sets: readonly Kept[]): Promise<void> {
    for (const { key, then } of sets) {
      await restoreSet(cluster, key, ['-e', '--force']);
      assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then, key);
    }
  }

  for (const [what, ...wishes] of [
    ['compressed as its chain is'],
    ['compressed otherwise than its chain', ['--compression', 'zstd'], [], ['-z']],
  ] as readonly (readonly [string, ...(readonly string[])[]])[]) {
    it(`makes a full set of the newest increment, ${what}, and the sets before it go`, async () => {
      const [full, first, last] = await chain(CHANGES.slice(0, 2), wishes);
      const done = await merge(last!.key);
      assert.equal(done.wrote, true);
      assert.ok(done.bytes > 0);
      // Also one that it followed and of which it has no rows any more.
      assert.deepEqual(done.from, [full!.key, first!.key]);
      assert.deepEqual(done.removed, [first!.key, full!.key]);
      assert.deepEqual(await keysThere(), [last!.key]);
      const names = await namesOf(last!.key);
      assert.ok(names.some((name) => /_toc_r2$/.test(name)) && !names.some((name) => name.endsWith('_toc')));
      const again = await merge(last!.key);
      assert.deepEqual([again.wrote, again.bytes], [false, 0]);
      assert.deepEqual(await namesOf(last!.key), names);
      await assertValid(last!.key);
      await assertRestores(last!);
    });
  }

  it('goes on with an increment that follows the merged set', async () => {
    const [, , last] = await chain(CHANGES.slice(0, 2));
    await merge(last!.key);
    await onEach(CHANGES[2]!);
    const next = await backUp('--incremental');
    await assertValid(next.key);
    await assertRestores(next, last!);
  });

  it('merges in the middle of a chain: increments behind it refer to the merged set, and go on', async () => {
    const [full, first, second, third] = await chain();
    const done = await merge(first!.key);
    assert.deepEqual([done.from, done.removed], [[full!.key], [full!.key]]);
    assert.deepEqual(done.redirected, [second!.key, third!.key]);
    assert.deepEqual(await keysThere(), [first!.key, second!.key, third!.key]);
    for (const { key } of [first!, second!, third!]) {
      const names = await namesOf(key);
      assert.ok(!names.some((name) => name.endsWith('_toc')), names.join('\n'));
    }
    await assertValid(first!.key, second!.key, third!.key);
    await assertRestores(first!, second!, third!);
    // The window moves on: now the next one.
    const next = await merge(second!.key);
    assert.ok(next.from.includes(first!.key));
    assert.deepEqual(await keysThere(), [second!.key, third!.key]);
    await assertValid(second!.key, third!.key);
    await assertRestores(third!, second!);
    await merge(third!.key);
    await assertValid(third!.key);
    assert.deepEqual(await keysThere(), [third!.key]);
    await assertRestores(third!);
  });

  it('keeps the sets that were merged with --keep-parents', async () => {
    const sets = await chain(CHANGES.slice(0, 2));
    const done = await merge(sets[1]!.key, '--keep-parents');
    assert.deepEqual(done.removed, []);
    assert.deepEqual(
      await keysThere(),
      sets.map(({ key }) => key),
    );
    await assertValid(...sets.map(({ key }) => key));
    await assertRestores(...sets);
    // The full set is of another chain now.
    const next = await merge(sets[2]!.key);
    assert.deepEqual([next.from, next.removed], [[sets[1]!.key], [sets[1]!.key]]);
    assert.deepEqual(await keysThere(), [sets[0]!.key, sets[2]!.key]);
  });

  it('lets another branch of the chain find its rows in the merged set', async () => {
    const [full, first] = await chain(CHANGES.slice(0, 1));
    await onEach(CHANGES[1]!);
    const branch = await backUp('--incremental', '--incremental-from', full!.key);
    const done = await merge(first!.key);
    assert.deepEqual([done.redirected, done.removed], [[branch.key], [full!.key]]);
    await assertValid(first!.key, branch.key);
    await assertRestores(first!, branch);
  });

  it('leaves a set of which another increment has rows that were written anew, and says so', async () => {
    const [full, first] = await chain(CHANGES.slice(0, 1), [
      ['--compression', 'zstd'],
      ['--compression', 'gzip'],
    ]);
    await onEach(CHANGES[1]!);
    const branch = await backUp('--incremental', '--incremental-from', full!.key);
    const { status, result, output } = await call(first!.key);
    assert.equal(status, 1, output);
    const { stays, removed } = mergeResultSchema.parse(result);
    assert.deepEqual(removed, []);
    assert.deepEqual(
      stays.map(({ timestampKey }) => timestampKey),
      [full!.key],
    );
    assert.match(stays[0]!.why, new RegExp(`the set ${branch.key} needs it`));
    await assertValid(full!.key, first!.key, branch.key);
    await assertRestores(first!, branch);
  });

  it('writes files that gunzip and psql load', async () => {
    const [, , last] = await chain(CHANGES.slice(0, 2));
    await merge(last!.key);
    const [segment] = cluster.topology.segments;
    const { address, port, dbid } = segment!;
    const paths = await cluster.backupFiles();
    const data = paths.find((path) => path.endsWith(`/gp_dump_0_${dbid}_${last!.key}_r2.gz`))!;
    const post = paths.find((path) => path.endsWith(`/gp_dump_0_${dbid}_${last!.key}_post_data.gz`))!;
    await onNodes(cluster.topology, 'postgres', (session) => session.query('CREATE DATABASE by_hand'));
    try {
      for (const path of [data, post]) {
        const load = `set -o pipefail; gunzip -c '${path}' | psql -X -q -v ON_ERROR_STOP=1 -h ${address} -p ${port} -U ${cluster.topology.user} -d by_hand -o /dev/null`;
        await promisify(execFile)('bash', ['-c', load], { env: { ...process.env, ...cluster.environment } });
      }
      const found = await snapshotCluster(cluster.topology, 'by_hand');
      // The coordinator comes first.
      assert.deepEqual(compareContents(last!.then[1]!.contents, found[1]!.contents), []);
    } finally {
      await onNodes(cluster.topology, 'postgres', (session) => session.query('DROP DATABASE by_hand'));
    }
  });

  it('ends where rows of another set are damaged, and the set is what it was', async function () {
    // Else the increment has all rows of the table that changed.
    if (!(await tablesHavePieces())) return this.skip();
    const [full, first] = await chain(CHANGES.slice(0, 1));
    const before = await namesOf(first!.key);
    const path = (await cluster.backupFiles()).find((one) =>
      new RegExp(`gp_dump_1_\\d+_${full!.key}\\.gz$`).test(one),
    )!;
    const bytes = await readFile(path);
    const damaged = Buffer.from(bytes);
    damaged[bytes.length >> 1]! ^= 1;
    await writeFile(path, damaged);
    const { status, result, output } = await call(first!.key);
    assert.equal(status, 2, output);
    assert.equal(errorResultSchema.parse(result).error.code, 'FILE_DAMAGED', output);
    // Another host may have ended before, and nothing refers to what it wrote.
    const left = (await namesOf(first!.key)).filter((name) => !before.includes(name));
    assert.ok(
      left.every((name) => /_r2(\.gz)?$/.test(name)),
      left.join('\n'),
    );
    await writeFile(path, bytes);
    await assertValid(first!.key);
    await merge(first!.key);
    await assertValid(first!.key);
    await assertRestores(first!);
  });

  it('names the host and the next step where a folder cannot be written', async () => {
    const [, first] = await chain(CHANGES.slice(0, 1));
    const { name } = cluster.topology.hosts.at(-1)!;
    const folder = join(cluster.paths.host(name).backups, 'db_dumps', first!.key.slice(0, 8));
    await chmod(folder, 0o500);
    const { status, output } = await cluster.call('mppbackup', ['merge', first!.key, '-a']);
    await chmod(folder, 0o700);
    assert.equal(status, 2, output);
    assert.match(
      output,
      new RegExp(`mppbackup: Cannot write .*_r2\\.gz.* at ${name}\\]\nThe agent’s OS user must own`),
    );
    await merge(first!.key);
    await assertRestores(first!);
  });

  it('asks before sets go, and does nothing where the answer is no', async () => {
    const sets = await chain(CHANGES.slice(0, 1));
    const before = await cluster.backupFiles();
    const { status, output } = await cluster.call('mppbackup', ['merge', sets[1]!.key], { input: 'n\n' });
    assert.equal(status, 4, output);
    assert.match(output, new RegExp(`${sets[0]!.key}: ${DATABASE}, whole database, full`));
    assert.deepEqual(await cluster.backupFiles(), before);
  });

  it('lets one of two at once merge, and the other say so', async () => {
    const [, first, second] = await chain(CHANGES.slice(0, 2));
    const both = await Promise.all(
      [first!, second!].map(({ key }) => cluster.start('mppbackup', ['merge', key, '-a', '--json']).ended),
    );
    const refused = both.filter(({ status }) => status === 2);
    for (const { result } of refused) assert.match(errorResultSchema.parse(result).error.code, /^ALREADY_RUNNING$/);
    assert.ok(refused.length <= 1, both.map(({ output }) => output).join('\n'));
    const there = await keysThere();
    assert.ok(there.includes(second!.key));
    await assertValid(...there);
    await assertRestores(second!);
  });

  it('does not come between an increment and its parent', async () => {
    const [, , last] = await chain(CHANGES.slice(0, 2));
    await onEach(CHANGES[2]!);
    const then = await snapshotCluster(cluster.topology, DATABASE);
    const [merged, backup] = await Promise.all([
      cluster.start('mppbackup', ['merge', last!.key, '-a', '--json']).ended,
      cluster.start('gpcrondump', ['-a', '-x', DATABASE, '--incremental', '--json']).ended,
    ]);
    assert.ok(merged.status === 0 || merged.status === 1, merged.output);
    const next = (await keysThere()).at(-1)!;
    // The backup may have found the parent while a file of it was removed, or have been first.
    assert.equal(backup.status, 0, backup.output);
    assert.notEqual(next, last!.key);
    await assertValid(last!.key, next);
    await assertRestores({ key: next, then }, last!);
    await merge(last!.key);
    await assertValid(...(await keysThere()));
    await assertRestores({ key: next, then });
  });

  it('leaves whole sets wherever it is killed, and goes on from there', async () => {
    const sets = await chain();
    const target = sets[1]!;
    for (const delayMs of [0, 60, 120, 180, 240, 300, 360, 450]) {
      const killed = cluster.start('mppbackup', ['merge', target.key, '-a', '--json']);
      await new Promise((resolve) => setTimeout(resolve, 250 + delayMs));
      killed.kill('SIGKILL');
      await killed.ended;
      const there = await keysThere();
      for (const { key } of sets.slice(1)) assert.ok(there.includes(key), `${key} after ${delayMs} ms`);
      await assertValid(...there);
    }
    await until('its agents have given up', async () => {
      const { status, output } = await call(target.key);
      assert.ok(status === 0 || status === 1 || output.includes('ALREADY_RUNNING'), output);
      return status === 0;
    });
    assert.deepEqual(
      await keysThere(),
      sets.slice(1).map(({ key }) => key),
    );
    for (const { key } of sets.slice(1)) {
      const names = await namesOf(key);
      assert.ok(!names.some((name) => name.endsWith('_toc') || name.endsWith('.partial')), names.join('\n'));
    }
    await assertRestores(...sets.slice(1));
  });
});
