/** mppbackup export: a set of a chain in another folder, where it needs no other set. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { compareContents } from '../../coordinator/lab/compare/compare-contents.js';
import { errorResultSchema } from '../../coordinator/report/result.js';
import { exportResultSchema, validationResultSchema } from '../../coordinator/report/set-results.js';
import { until } from '../support/agent-fixture.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { onNodes } from '../support/everything.js';
import { freshDatabase } from '../support/fresh-database.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'kept';
/** In pages of their own, so that `wide` has several pieces. */
const SOURCE = `
CREATE TYPE mood AS ENUM ('fine', 'low');
CREATE TABLE wide (id int PRIMARY KEY, t text); ALTER TABLE wide ALTER t SET STORAGE PLAIN;
CREATE TABLE still AS SELECT n AS id, md5(n::text) AS t, 'fine'::mood AS m FROM generate_series(1, 1000) n;
CREATE TABLE "Odd. ""Name" ("a b" int, gone int); ALTER TABLE "Odd. ""Name" DROP COLUMN gone;
CREATE TABLE empty_one (id int);
CREATE TABLE no_columns ();
CREATE TABLE renamed AS SELECT 1 AS n;
CREATE SEQUENCE counter;
INSERT INTO wide SELECT n, repeat('x', 1900) || n FROM generate_series(1, 4500) n;
INSERT INTO "Odd. ""Name" VALUES (1), (NULL);
INSERT INTO no_columns SELECT FROM generate_series(1, 3);
SELECT lo_from_bytea(4711, 'one');
`;
const CHANGES = [
  `UPDATE wide SET t = 'first' WHERE id = 7; ALTER TABLE renamed RENAME TO renamed_now; SELECT nextval('counter')`,
  `UPDATE wide SET t = 'second' WHERE id = 4400; INSERT INTO empty_one VALUES (5)`,
];

suiteInTurn('mppbackup export', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let folder: string;
  let number = 0;

  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
  });

  beforeEach(() => {
    number += 1;
    folder = join(cluster.paths.host('mdw').backups, `exported-${number}`);
  });

  after(() => cluster?.destroy());

  const exported = (key: string, ...more: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('mppbackup', ['export', key, '--to', folder, '--json', ...more]);
  const filesBelow = async (): Promise<readonly string[]> =>
    (await cluster.backupFiles()).filter((path) => path.startsWith(`${folder}/`)).map((path) => basename(path));

  /** A full set and its increments, and what was there with the last. */
  async function chain(
    ...wishes: readonly (readonly string[])[]
  ): Promise<{ keys: readonly string[]; then: readonly NodeSnapshot[] }> {
    const keys = [(await backUpDatabase(cluster, DATABASE, wishes[0] ?? [])).key as string];
    for (const [index, change] of CHANGES.entries()) {
      await onEach(change);
      keys.push((await backUpDatabase(cluster, DATABASE, ['--incremental', ...(wishes[index + 1] ?? [])])).key);
    }
    return { keys, then: await snapshotCluster(cluster.topology, DATABASE) };
  }

  /** With everything gone but the other folder. */
  async function assertRestoresAlone(key: string, then: readonly NodeSnapshot[]): Promise<void> {
    for (const path of await cluster.backupFiles()) if (!path.startsWith(folder)) await rm(path);
    const valid = await cluster.call('mppbackup', ['validate', key, '-u', folder, '--json']);
    assert.equal(valid.status, 0, valid.output);
    assert.deepEqual(validationResultSchema.parse(valid.result).sets[0]?.problems, []);
    await restoreSet(cluster, key, ['-e', '-u', folder]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
  }

  for (const [what, ...wishes] of [
    ['compressed as its chain is'],
    ['compressed otherwise than its chain', ['--compression', 'zstd'], [], ['-z']],
  ] as readonly (readonly [string, ...(readonly string[])[]])[]) {
    it(`makes a full set of an increment, ${what}, that restores where nothing else is left`, async () => {
      const { keys, then } = await chain(...wishes);
      const last = keys.at(-1)!;
      const { status, output, result } = await exported(last);
      assert.equal(status, 0, output);
      const { took, signed, files, to } = exportResultSchema.parse(result);
      // A page that was pruned since is read again; written in another way its rows are not those of the set before.
      assert.ok(took[0] === keys[0] && took.every((key) => keys.slice(0, 2).includes(key)), took.join());
      assert.deepEqual([signed, to], [true, folder]);
      const names = (await filesBelow()).filter((name) => !name.endsWith('_summary'));
      assert.equal(names.length, files, names.join('\n'));
      await assertRestoresAlone(last, then);
    });
  }

  it('copies a full set as it is, and goes on as a chain of its own', async () => {
    const full = await backUpDatabase(cluster, DATABASE);
    const { status, output, result } = await exported(full.key);
    assert.equal(status, 0, output);
    assert.deepEqual(exportResultSchema.parse(result).took, []);
    for (const name of (await filesBelow()).filter((one) => !/_(?:manifest|manifest_signature|summary)$/.test(one))) {
      const both = (await cluster.backupFiles()).filter((path) => basename(path) === name);
      const [here, there] = await Promise.all(both.map((path) => readFile(path)));
      assert.equal(both.length, 2, name);
      assert.ok(here!.equals(there!), name);
    }
    await onEach(CHANGES[0]!);
    const then = await snapshotCluster(cluster.topology, DATABASE);
    const next = await backUpDatabase(cluster, DATABASE, ['--incremental', '-u', folder]);
    assert.equal(next.backupType, 'incremental');
    await assertRestoresAlone(next.key, then);
  });

  it('writes files that gunzip and psql load', async () => {
    const { keys, then } = await chain();
    const last = keys.at(-1)!;
    assert.equal((await exported(last)).status, 0);
    const [segment] = cluster.topology.segments;
    const { address, port } = segment!;
    const paths = await readdir(folder, { recursive: true });
    const file = (kind: RegExp): string =>
      join(
        folder,
        paths.find((path) => kind.test(path))!,
      );
    const data = file(new RegExp(`/gp_dump_0_${segment!.dbid}_${last}\\.gz$`));
    const post = file(new RegExp(`/gp_dump_0_${segment!.dbid}_${last}_post_data\\.gz$`));
    await onNodes(cluster.topology, 'postgres', (session) => session.query('CREATE DATABASE by_hand'));
    try {
      for (const path of [data, post]) {
        const load = `set -o pipefail; gunzip -c '${path}' | psql -X -q -v ON_ERROR_STOP=1 -h ${address} -p ${port} -U ${cluster.topology.user} -d by_hand -o /dev/null`;
        await promisify(execFile)('bash', ['-c', load], { env: { ...process.env, ...cluster.environment } });
      }
      const found = await snapshotCluster(cluster.topology, 'by_hand');
      // The coordinator comes first.
      assert.deepEqual(compareContents(then[1]!.contents, found[1]!.contents), []);
    } finally {
      await onNodes(cluster.topology, 'postgres', (session) => session.query('DROP DATABASE by_hand'));
    }
  });

  it('ends where rows of another set are damaged, and leaves nothing', async () => {
    const { keys } = await chain();
    const data = (await cluster.backupFiles()).find(
      (path) => path.endsWith(`_${keys[0]}.gz`) && path.includes('gp_dump_1_'),
    )!;
    const bytes = await readFile(data);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(data, bytes);
    const { status, result, output } = await exported(keys.at(-1)!);
    assert.equal(status, 2, output);
    const { error } = errorResultSchema.parse(result);
    assert.equal(error.code, 'FILE_DAMAGED', output);
    assert.match(error.message, new RegExp(`of the set ${keys[0]}`));
    assert.deepEqual(await filesBelow(), []);
  });

  it('refuses a folder that agents may not use, one that has the set, and a set that needs another', async () => {
    const { keys } = await chain();
    const last = keys.at(-1)!;
    const codeOf = ({ result, output, status }: ProgramOutcome): string => {
      assert.equal(status, 2, output);
      return errorResultSchema.parse(result).error.code;
    };
    const elsewhere = await cluster.call('mppbackup', ['export', last, '--to', '/srv/nowhere', '--json']);
    assert.equal(codeOf(elsewhere), 'DIRECTORY_NOT_ALLOWED');
    const relative = await cluster.call('mppbackup', ['export', last, '--to', 'here', '--json']);
    assert.equal(codeOf(relative), 'DIRECTORY_NOT_ALLOWED');
    assert.match(relative.output, /it is not absolute[^]*from the root of each host/);
    assert.equal((await exported(last)).status, 0);
    assert.equal(codeOf(await exported(last)), 'SET_EXISTS');
    const manifest = (await cluster.backupFiles()).find((path) => path.endsWith(`gp_dump_${keys[0]}_manifest`))!;
    await rename(manifest, `${manifest}.away`);
    assert.equal(codeOf(await exported(keys[1]!)), 'CHAIN_BROKEN');
    await rename(`${manifest}.away`, manifest);
    const there = await filesBelow();
    assert.ok(
      there.every((name) => name.includes(last)),
      there.join('\n'),
    );
  });

  it('lets one of two at once write the set, and the other say so', async () => {
    const { keys, then } = await chain();
    const last = keys.at(-1)!;
    const both = await Promise.all(
      [1, 2].map(() => cluster.start('mppbackup', ['export', last, '--to', folder, '--json']).ended),
    );
    const failed = both.filter(({ status }) => status !== 0);
    assert.equal(failed.length, 1, both.map(({ output }) => output).join('\n'));
    assert.match(errorResultSchema.parse(failed[0]!.result).error.code, /^SET_(?:RESERVED|EXISTS)$/);
    await assertRestoresAlone(last, then);
  });

  it('takes away what one that was killed has left', async () => {
    const { keys, then } = await chain();
    const last = keys.at(-1)!;
    const killed = cluster.start('mppbackup', ['export', last, '--to', folder, '--json']);
    await until('it has begun to write', async () => (await filesBelow()).length > 0);
    killed.kill('SIGKILL');
    await killed.ended;
    await until('its agents have given up', async () => {
      const { status, output } = await exported(last);
      // The killed one may have done everything in that moment.
      const isThere = status === 0 || output.includes('SET_EXISTS');
      assert.ok(isThere || output.includes('SET_RESERVED'), output);
      return isThere;
    });
    await assertRestoresAlone(last, then);
  });
});
