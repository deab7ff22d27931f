/** A repository in a store that speaks S3: sets are written, found, validated, restored and removed there. */
import assert from 'node:assert/strict';
import { appendFile, chown, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { repositoryInitSchema } from '../../coordinator/report/repository-results.js';
import { expirySchema } from '../../coordinator/report/retention-results.js';
import { copyResultSchema, setListSchema } from '../../coordinator/report/set-results.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { freshDatabase } from '../support/fresh-database.js';
import { SLOW_DOWN } from '../support/s3/faults.js';
import { S3Server, TEST_KEYS } from '../support/s3/s3-server.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'kept';
/** Two channels of a segment have a table each; the larger one is longer than what is uploaded at once. */
const SOURCE = `
CREATE TABLE item (id int PRIMARY KEY, name text);
INSERT INTO item SELECT n, md5(n::text) FROM generate_series(1, 30000) n;
CREATE TABLE same AS SELECT * FROM item;
CREATE VIEW both_of AS SELECT item.* FROM item JOIN same USING (id);
`;
const ALL_THERE =
  'DO $$BEGIN ASSERT (SELECT count(*) FROM both_of) = 30000; ASSERT (SELECT count(DISTINCT name) FROM same) = 30000; END$$';

suiteInTurn('A repository in S3', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let server: S3Server;
  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    // The standby's copies of the coordinator's files would lie where these lie already.
    cluster = await startE2eCluster({ segments: 2, hosts: 2, standby: true });
    server = await S3Server.start({ hasConditions: false });
    const keys = join(cluster.folder, 'keys');
    const [id, secret] = Object.entries(TEST_KEYS)[0]!;
    await writeFile(keys, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, { mode: 0o600 });
    // Agents run as the owner of the hosts' folders.
    const { uid, gid } = await stat(cluster.paths.host('mdw').backups);
    await chown(keys, uid, gid);
    await appendFile(
      cluster.paths.clusterFile,
      `
repositories:
  - name: offsite
    kind: s3
    endpoint: ${server.endpoint}
    bucket: backups
    prefix: shop/one
    pathStyle: true
    credentialsFile: ${keys}
    keep: { full: 1 }
  - name: once
    kind: s3
    endpoint: ${server.endpoint}
    bucket: backups
    prefix: once
    pathStyle: true
    credentialsFile: ${keys}
    deduplicate: true
  - { name: wrong, kind: s3, endpoint: '${server.endpoint}', bucket: nowhere, pathStyle: true, credentialsFile: ${keys} }
`,
    );
  });
  afterEach(() => {
    assert.deepEqual(server.faults.unmet, []);
    server.faults.clear();
    bucket().objects.clear();
    assert.deepEqual([...bucket().uploads.values()], []);
  });
  after(async () => {
    await cluster?.destroy();
    await server?.stop();
  });

  const storedBytes = (prefix: string): number =>
    [...bucket().objects].reduce((sum, [name, { blob }]) => (name.startsWith(prefix) ? sum + blob.length : sum), 0);
  const bucket = (): NonNullable<ReturnType<S3Server['buckets']['get']>> => server.buckets.get('backups')!;
  const objects = (): readonly string[] => [...bucket().objects.keys()].sort();
  const mppbackup = (...args: readonly string[]): ReturnType<E2eCluster['call']> =>
    cluster.call('mppbackup', [...args, '--json']);
  const OFFSITE = ['--repository', 'offsite'];

  async function passes(...args: readonly string[]): Promise<unknown> {
    const { status, output, result } = await mppbackup(...args);
    assert.equal(status, 0, output);
    return result;
  }

  it('takes a backup, and nothing of it lies on the hosts; it is listed, validated, restored and removed', async () => {
    const { key, output } = await backUpDatabase(cluster, DATABASE, OFFSITE);
    assert.deepEqual(await cluster.backupFiles(), []);
    const names = objects();
    assert.ok(
      names.every((name) => name.startsWith(`shop/one/db_dumps/${key.slice(0, 8)}/gp_`)),
      names.join('\n'),
    );
    assert.ok(names.includes(`shop/one/db_dumps/${key.slice(0, 8)}/gp_dump_1_3_${key}.gz`), names.join('\n'));
    assert.doesNotMatch(output, /endpoint=/);
    const { sets } = setListSchema.parse(await passes('show', ...OFFSITE));
    assert.deepEqual(
      sets.map(({ timestampKey, missing }) => [timestampKey, missing]),
      [[key, []]],
    );
    await passes('validate', key, ...OFFSITE);
    const { sets: checked } = setListSchema.parse(await passes('show', ...OFFSITE));
    assert.equal(checked[0]?.checked?.problems, 0);
    await onEach('DELETE FROM item');
    const restored = await restoreSet(cluster, key, ['-e', ...OFFSITE]);
    assert.doesNotMatch(restored.output, /endpoint=/);
    await onEach(ALL_THERE);
    const one = await restoreSet(cluster, key, ['-T', 'public.same', '--truncate', ...OFFSITE]);
    assert.equal(one.status, 0);
    const { status, output: kept } = await mppbackup('delete', key, '-a', '--force', ...OFFSITE);
    assert.equal(status, 0, kept);
    assert.deepEqual(
      objects().filter((name) => name.includes('gp_dump')),
      [],
    );
  });

  it('that deduplicates has one key, whoever makes it ready in the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      bucket().objects.clear();
      const ended = await Promise.all([1, 2, 3].map(() => mppbackup('repository', 'init', 'once')));
      const made = ended.flatMap(({ status, result }) =>
        status === 0 ? repositoryInitSchema.parse(result).places.filter((place) => place.made) : [],
      );
      assert.equal(made.length, 1, ended.map(({ output }) => output).join('\n'));
      // Who meets another is told so, and finds it made when the command is given again.
      for (const { status, output } of ended) if (status !== 0) assert.match(output, /ALREADY_RUNNING/);
      await passes('repository', 'init', 'once');
    }
  });

  it('that deduplicates stores a second full for next to nothing, and restores it when the first is gone', async () => {
    const [once, bytes] = [['--repository', 'once'], () => storedBytes('once/db_packs/pack-')];
    await passes('repository', 'init', 'once');
    const { key: first } = await backUpDatabase(cluster, DATABASE, once);
    const before = bytes();
    const { key: second } = await backUpDatabase(cluster, DATABASE, once);
    assert.ok(before > 0 && bytes() - before < before / 10, `${before}, then ${bytes()}`);
    await passes('delete', first, '-a', ...once);
    await passes('repository', 'prune', 'once', '--grace', '0');
    await passes('repository', 'check', 'once', '--read-data');
    await passes('validate', second, ...once);
    await onEach('DROP TABLE same CASCADE');
    await restoreSet(cluster, second, ['-e', ...once]);
    await onEach(ALL_THERE);
  });

  it('has increments, which find their parents there', async () => {
    const { key: full } = await backUpDatabase(cluster, DATABASE, OFFSITE);
    await onEach(`UPDATE item SET name = 'new' WHERE id = 7`);
    const { key: increment, backupType } = await backUpDatabase(cluster, DATABASE, ['--incremental', ...OFFSITE]);
    assert.equal(backupType, 'incremental');
    await onEach('DROP TABLE same CASCADE');
    await restoreSet(cluster, increment, ['-e', ...OFFSITE]);
    await onEach(`${ALL_THERE}; DO $$BEGIN ASSERT (SELECT name FROM item WHERE id = 7) = 'new'; END$$`);
    // On the hosts they are whole without the store.
    const { sets } = copyResultSchema.parse(await passes('copy', increment, '--from', 'offsite', '--to', 'hosts'));
    assert.deepEqual(
      sets.map(({ timestampKey }) => timestampKey),
      [full, increment],
    );
    await passes('validate', increment, '--chain');
  });

  it('is asked again when it is busy or a connection is cut, and ends with the same set', async () => {
    server.faults.add(
      { on: 'PutObject', fault: SLOW_DOWN, times: 3 },
      { on: 'PutObject', fault: { kind: 'reset', afterBytes: 10_000 } },
      { on: 'ListObjectsV2', fault: SLOW_DOWN, times: 2 },
    );
    const { key } = await backUpDatabase(cluster, DATABASE, OFFSITE);
    server.faults.add({ on: 'GetObject', fault: { kind: 'reset', afterBytes: 20_000 }, times: 2 });
    await passes('validate', key, ...OFFSITE);
  });

  it('that takes nothing more leaves no set and no part of one', async () => {
    server.faults.add({
      on: 'PutObject',
      fault: { kind: 'answer', status: 403, code: 'QuotaExceeded', message: 'full' },
      times: Infinity,
      after: 2,
    });
    const { status, output } = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', ...OFFSITE]);
    assert.equal(status, 2, output);
    assert.match(output, /s3:\/\/backups\/shop\/one|backups/);
    server.faults.clear();
    assert.deepEqual(objects(), []);
    assert.deepEqual(setListSchema.parse(await passes('show', ...OFFSITE)).incomplete, []);
  });

  it('of which the bucket is not there is named, with the next step', async () => {
    const { status, output } = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--repository', 'wrong']);
    assert.equal(status, 2, output);
    assert.match(output, /bucket/i);
    assert.match(output, /nowhere/);
  });

  it('loses nothing of others when a backup is killed, and the next one takes away what it left', async () => {
    const { key: before } = await backUpDatabase(cluster, DATABASE, OFFSITE);
    const there = objects().length;
    const killed = cluster.start('gpcrondump', ['-a', '-x', DATABASE, '-H', ...OFFSITE]);
    const stop = Date.now() + 60_000;
    while (objects().length <= there && Date.now() < stop) await sleep(20);
    assert.ok(objects().length > there, 'it was killed when it had written something');
    killed.kill('SIGKILL');
    await killed.ended;
    const { key } = await backUpDatabase(cluster, DATABASE, [...OFFSITE, '--reconnect-window', '10']);
    const { sets, incomplete, inUse } = setListSchema.parse(await passes('show', ...OFFSITE));
    assert.deepEqual(
      [sets.map(({ timestampKey }) => timestampKey), incomplete, inUse],
      [[key, before], [], []],
      objects().join('\n'),
    );
    const keys = new Set(objects().map((name) => /_(\d{14})/.exec(name)?.[1]));
    assert.deepEqual([...keys].sort(), [before, key]);
    await passes('validate', '--all', ...OFFSITE);
  });

  it('keeps what its rules keep, and no object of what has expired', async () => {
    const { key: old } = await backUpDatabase(cluster, DATABASE, OFFSITE);
    const { key } = await backUpDatabase(cluster, DATABASE, OFFSITE);
    const { removed } = expirySchema.parse(await passes('expire', '-a', ...OFFSITE));
    assert.deepEqual(removed, [old]);
    assert.ok(
      objects().every((name) => name.includes(key)),
      objects().join('\n'),
    );
    await passes('validate', key, ...OFFSITE);
  });

  it('gets two backups in the same second, each whole', async () => {
    const both = await Promise.all(
      [1, 2].map(() => cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--json', ...OFFSITE])),
    );
    // One backup of a database at a time: the other is refused by name, or comes after it.
    const done = both.filter(({ status }) => status === 0);
    assert.ok(done.length >= 1, both.map(({ output }) => output).join('\n'));
    for (const { result } of done)
      await passes('validate', (result as { timestampKey: string }).timestampKey, ...OFFSITE);
    const { sets, incomplete } = setListSchema.parse(await passes('show', ...OFFSITE));
    assert.deepEqual([sets.length, incomplete], [done.length, []]);
  });
});
