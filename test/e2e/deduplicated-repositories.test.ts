/** Repositories that deduplicate: what is stored, restored, copied, exported and removed there, and what damage says. */
import assert from 'node:assert/strict';
import { appendFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryChecksSchema, repositoryPruneSchema } from '../../coordinator/report/repository-results.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { freshDatabase } from '../support/fresh-database.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'kept';
const ROWS = 30_000;
const SOURCE = `
CREATE TABLE item (id int PRIMARY KEY, name text);
INSERT INTO item SELECT n, md5(n::text) || md5((-n)::text) FROM generate_series(1, ${ROWS}) n;
CREATE TABLE same AS SELECT * FROM item;
`;
const ALL_THERE = `DO $$BEGIN ASSERT (SELECT count(*) FROM item JOIN same USING (id, name)) = ${ROWS}; END$$`;

suiteInTurn('Repositories that deduplicate', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let shared: string;
  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    shared = join(cluster.folder, 'shared');
    await appendFile(
      cluster.paths.clusterFile,
      `
repositories:
  - { name: hosts, kind: hosts, deduplicate: true }
  - { name: nfs, kind: folder, path: ${shared}, deduplicate: true }
  - { name: plain, kind: folder, path: ${shared}-2 }
`,
    );
  });
  beforeEach(async () => {
    await ok('repository', 'init');
  });
  afterEach(() => Promise.all([shared, `${shared}-2`].map((path) => rm(path, { recursive: true, force: true }))));
  after(() => cluster?.destroy());

  const mppbackup = (...args: readonly string[]): ReturnType<E2eCluster['call']> =>
    cluster.call('mppbackup', [...args, '--json']);
  async function ok(...args: readonly string[]): Promise<unknown> {
    const { result, status, output } = await mppbackup(...args);
    assert.equal(status, 0, output);
    return result;
  }
  const packsOf = async (root: string): Promise<readonly string[]> =>
    (await readdir(join(root, 'db_packs'))).filter((name) => /^pack-[0-9a-f]+$/.test(name));
  async function storedBytes(root: string): Promise<number> {
    const packs = join(root, 'db_packs');
    const sizes = (await packsOf(root)).map(async (name) => (await stat(join(packs, name))).size);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }
  const into = (name: string): string[] => ['--repository', name];
  async function assertRestores(key: string, name: string): Promise<void> {
    await ok('validate', key, ...into(name));
    await onEach('DROP TABLE item, same');
    await restoreSet(cluster, key, into(name));
    await onEach(ALL_THERE);
  }

  it('store a second full for next to nothing, and restore both', async () => {
    const first = await backUpDatabase(cluster, DATABASE, into('nfs'));
    const once = await storedBytes(shared);
    const second = await backUpDatabase(cluster, DATABASE, into('nfs'));
    assert.equal(await storedBytes(shared), once, 'not a chunk more');
    await ok('delete', first.key, '-a', ...into('nfs'));
    const pruned = repositoryPruneSchema.parse(await ok('repository', 'prune', 'nfs', '--grace', '0'));
    // All nodes have the same rows here: those that two stored at once go but once, and nothing else.
    assert.deepEqual([pruned.places.length, pruned.places[0]!.rewrittenBytes], [1, 0]);
    assert.equal((await packsOf(shared)).length, 1);
    await assertRestores(second.key, 'nfs');
  });

  it('take whole sets of tables, of increments, and of merges', async () => {
    const { key: full } = await backUpDatabase(cluster, DATABASE, into('nfs'));
    await onEach('UPDATE item SET name = $$new$$ WHERE id = 3; UPDATE same SET name = $$new$$ WHERE id = 3');
    const { key: increment } = await backUpDatabase(cluster, DATABASE, ['--incremental', ...into('nfs')]);
    await ok('validate', increment, ...into('nfs'));
    await onEach('DELETE FROM item');
    await restoreSet(cluster, increment, [...into('nfs'), '-T', 'public.item', '--truncate']);
    await onEach(ALL_THERE);
    await ok('merge', increment, '-a', ...into('nfs'));
    assert.equal((await mppbackup('show', full, ...into('nfs'))).status, 2);
    await ok('repository', 'prune', 'nfs', '--grace', '0');
    await assertRestores(increment, 'nfs');
  });

  it('are the hosts’ own folders, too, and give and take copies', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    assert.ok((await cluster.backupFiles()).some((path) => path.endsWith('.gz.chunks')));
    await ok('copy', key, '--from', 'hosts', '--to', 'plain');
    await ok('copy', key, '--from', 'plain', '--to', 'nfs');
    const { key: next } = await backUpDatabase(cluster, DATABASE, into('nfs'));
    await ok('delete', key, '-a', '--force');
    await ok('repository', 'prune', '--grace', '0');
    await ok('export', next, '--to', join(cluster.paths.host('mdw').backups, 'exported'), ...into('nfs'));
    for (const name of ['plain', 'nfs']) await assertRestores(key, name);
    const checked = repositoryChecksSchema.parse(await ok('repository', 'check', '--read-data'));
    assert.ok(checked.repositories.flatMap(({ packs }) => packs).length >= 4, JSON.stringify(checked));
  });

  it('refuse what was not initialised, and another cluster’s', async () => {
    await rm(join(shared, 'db_packs'), { recursive: true });
    const refused = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, ...into('nfs')]);
    assert.equal(refused.status, 2, refused.output);
    assert.match(refused.output, /Nothing was prepared for deduplication there[^]*repository init NAME makes it/);
    const wrong = await mppbackup('repository', 'prune', 'plain');
    assert.match(wrong.output, /The repository plain does not deduplicate/);
  });

  it('take two backups at once of which one is killed, and the other is whole', async () => {
    await createDatabase(cluster.topology, 'another');
    await onNodes(cluster.topology, 'another', async (session) => void (await session.query(SOURCE)));
    const one = cluster.start('gpcrondump', ['-a', '-x', DATABASE, ...into('nfs'), '--json']);
    const two = cluster.start('gpcrondump', ['-a', '-x', 'another', ...into('nfs'), '--json']);
    setTimeout(() => two.kill('SIGKILL'), 1500);
    const [{ status, output, result }] = await Promise.all([one.ended, two.ended]);
    assert.equal(status, 0, output);
    const { timestampKey: key } = result as { timestampKey: string };
    await cluster.run('mppbackup', ['delete', '-a', '--incomplete', ...into('nfs')]);
    await ok('repository', 'prune', 'nfs', '--grace', '0');
    await ok('repository', 'check', 'nfs', '--read-data');
    await assertRestores(key, 'nfs');
    await dropDatabase(cluster.topology, 'another');
  });

  it('say what is lost with a pack, and are healed by the next full', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, into('nfs'));
    const packs = join(shared, 'db_packs');
    for (const pack of await packsOf(shared)) await rename(join(packs, pack), join(cluster.folder, pack));
    const damaged = await mppbackup('validate', key, ...into('nfs'));
    assert.equal(damaged.status, 2, damaged.output);
    assert.match(damaged.output, /cannot be read: the chunk|in no pack that an index names/);
    const found = await mppbackup('repository', 'check', 'nfs', '--repair');
    assert.equal(found.status, 1, found.output);
    const { repositories } = repositoryChecksSchema.parse(found.result);
    const keys = repositories[0]!.packs[0]!.findings.map(({ timestampKey }) => timestampKey);
    assert.ok(keys.includes(key), found.output);
    await backUpDatabase(cluster, DATABASE, into('nfs'));
    await ok('repository', 'check', 'nfs', '--read-data');
    await assertRestores(key, 'nfs');
  });
});
