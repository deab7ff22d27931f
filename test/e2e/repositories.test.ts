/** Repositories in the cluster file: copies between them, and sets that are written, found and restored there. */
import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyResultSchema, setListSchema, type ShownSet } from '../../coordinator/report/set-results.js';
import { backUpDatabase } from '../support/backups.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { freshDatabase } from '../support/fresh-database.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'kept';
const SOURCE = `
CREATE TABLE item (id int PRIMARY KEY, name text);
INSERT INTO item SELECT n, repeat('x', n % 300) FROM generate_series(1, 20000) n;
CREATE TABLE same AS SELECT * FROM item;
`;

suiteInTurn('Repositories', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let shared: string;
  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    shared = join(cluster.folder, 'shared');
    await appendFile(
      cluster.paths.clusterFile,
      `\nrepositories:\n  - { name: nfs, kind: folder, path: ${shared} }\n  - { name: other, kind: folder, path: ${shared}-2 }\n`,
    );
  });
  afterEach(() => Promise.all([shared, `${shared}-2`].map((path) => rm(path, { recursive: true, force: true }))));
  after(() => cluster?.destroy());

  const mppbackup = (...args: readonly string[]): ReturnType<E2eCluster['call']> =>
    cluster.call('mppbackup', [...args, '--json']);
  const filesIn = async (root: string): Promise<readonly string[]> =>
    (await readdir(root, { recursive: true }).catch(() => [])).filter((name) => /gp_/.test(name)).sort();

  async function copied(...args: readonly string[]): Promise<ReturnType<typeof copyResultSchema.parse>> {
    const { result, status, output } = await mppbackup('copy', ...args);
    assert.equal(status, 0, output);
    return copyResultSchema.parse(result);
  }

  it('get a copy that is the same set, which restores when the hosts have lost theirs', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    const first = await copied(key, '--from', 'hosts', '--to', 'nfs');
    assert.deepEqual(
      first.sets.map(({ timestampKey, wrote, thereBytes }) => [timestampKey, wrote, thereBytes]),
      [[key, true, 0]],
    );
    const again = await copied('--from', 'hosts', '--to', 'nfs');
    assert.deepEqual([again.sets[0]!.wrote, again.bytes], [false, 0]);
    assert.equal((await mppbackup('delete', key, '-a', '--force')).status, 0);
    assert.deepEqual(await cluster.backupFiles(), []);
    assert.equal((await mppbackup('validate', key, '--repository', 'nfs')).status, 0);
    await onEach('DELETE FROM item');
    const { status, output } = await cluster.call('gpdbrestore', ['-a', '-e', '-t', key, '--repository', 'nfs']);
    assert.equal(status, 0, output);
    // A script that fails is an error: the primary key and all rows are back on every node.
    await onEach('DO $$BEGIN ASSERT (SELECT count(*) FROM item) = 20000; END$$');
    // And back again.
    await copied(key, '--from', 'nfs', '--to', 'hosts');
    assert.equal((await mppbackup('validate', key)).status, 0);
  });

  it('are listed together, a set that lies in several of them once', async () => {
    const { key: old } = await backUpDatabase(cluster, DATABASE);
    await copied(old, '--from', 'hosts', '--to', 'nfs');
    const { key: young } = await backUpDatabase(cluster, DATABASE);
    const list = async (): Promise<ReturnType<typeof setListSchema.parse>> =>
      setListSchema.parse((await mppbackup('show', '--all-repositories')).result);
    const placesIn = ({ sets }: { readonly sets: readonly ShownSet[] }): unknown =>
      sets.map(({ timestampKey, repositories }) => [timestampKey, repositories]);
    assert.deepEqual(placesIn(await list()), [
      [young, ['hosts']],
      [old, ['hosts', 'nfs']],
    ]);
    const { output: table } = await cluster.call('mppbackup', ['show', '--all-repositories']);
    assert.match(table, /REPOSITORIES[^]*hosts, nfs/);
    // Lost where it was first, and whole elsewhere: both are said.
    const lost = (await cluster.backupFiles()).find((path) => path.endsWith(`gp_dump_0_2_${old}.gz`))!;
    await rm(lost);
    const [, damaged] = (await list()).sets;
    assert.match(damaged!.missing.join(), /^hosts: segment 0 at [^,]* files$/);
    // A place that cannot be read hides nothing of the others.
    await rm(shared, { recursive: true });
    await writeFile(shared, 'no folder');
    const rest = await list();
    assert.deepEqual(placesIn(rest), [
      [young, ['hosts']],
      [old, ['hosts']],
    ]);
    assert.deepEqual(
      rest.notRead?.map(({ repository }) => repository),
      ['nfs'],
    );
    assert.equal((await mppbackup('show', '--all-repositories', '--repository', 'nfs')).status, 2);
  });

  it('get what an increment needs with it, and nothing twice', async () => {
    const { key: full } = await backUpDatabase(cluster, DATABASE);
    await onEach('UPDATE item SET name = $$new$$ WHERE id = 3');
    const { key: increment } = await backUpDatabase(cluster, DATABASE, ['--incremental']);
    const { sets } = await copied(increment, '--from', 'hosts', '--to', 'nfs');
    assert.deepEqual(
      sets.map(({ timestampKey, wrote }) => [timestampKey, wrote]),
      [full, increment].map((key) => [key, true]),
    );
    const all = await copied('--all', '--from', 'nfs', '--to', 'other');
    assert.equal(all.sets.length, 2);
    assert.deepEqual(await filesIn(`${shared}-2`), await filesIn(shared));
    const { status, output } = await cluster.call('gpdbrestore', ['-a', '-e', '-s', DATABASE, '--repository', 'other']);
    assert.equal(status, 0, output);
  });

  it('go on with a copy that was cut off, and refuse what is another file', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    await copied(key, '--from', 'hosts', '--to', 'nfs');
    const files = await filesIn(shared);
    const manifest = files.find((name) => name.endsWith('_manifest'))!;
    const data = files.find((name) => name.endsWith(`gp_dump_0_2_${key}.gz`))!;
    await rm(join(shared, manifest));
    await rm(join(shared, data));
    const { sets } = await copied(key, '--from', 'hosts', '--to', 'nfs');
    assert.ok(sets[0]!.wrote && sets[0]!.thereBytes > 0 && sets[0]!.bytes > 0, JSON.stringify(sets));
    await rm(join(shared, manifest));
    await writeFile(join(shared, data), (await readFile(join(shared, data))).subarray(1));
    const { status, output } = await mppbackup('copy', key, '--from', 'hosts', '--to', 'nfs');
    assert.equal(status, 2, output);
    assert.match(output, /SET_EXISTS.*is there and is another file/s);
    assert.ok(!(await filesIn(shared)).includes(manifest));
  });

  it('take a backup at once, and another as its copy', async () => {
    const { status, output, result } = await cluster.call('gpcrondump', [
      ...['-a', '-x', DATABASE, '--json', '--repository', 'nfs', '--repository', 'hosts', '--repository', 'other'],
    ]);
    assert.equal(status, 0, output);
    const { timestampKey: key, copies } = result as { timestampKey: string; copies: unknown };
    assert.deepEqual(copies, [
      { repository: 'hosts', complete: true },
      { repository: 'other', complete: true },
    ]);
    assert.deepEqual(await filesIn(shared), await filesIn(`${shared}-2`));
    for (const name of ['nfs', 'other', 'hosts'])
      assert.equal((await mppbackup('validate', key, '--repository', name)).status, 0, name);
  });

  it('get one copy of a set that two copy in the same moment', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE);
    const copy = (): ReturnType<E2eCluster['run']> =>
      cluster.run('mppbackup', ['copy', key, '--from', 'hosts', '--to', 'nfs']);
    const both = await Promise.all([copy(), copy()]);
    const said = both.map(({ output }) => output).join('\n');
    assert.ok(
      both.some(({ status }) => status === 0),
      said,
    );
    for (const { status, output } of both) if (status !== 0) assert.match(output, /is in use by a copy/);
    assert.equal((await mppbackup('validate', key, '--repository', 'nfs')).status, 0);
    assert.ok(!(await filesIn(shared)).some((name) => /partial|reservation|lease/.test(name)));
  });

  it('do not take a set from where it is whole for a copy that has lost a file', async () => {
    const { key: old } = await backUpDatabase(cluster, DATABASE);
    await backUpDatabase(cluster, DATABASE);
    await copied(old, '--from', 'hosts', '--to', 'nfs');
    const data = (await filesIn(shared)).find((name) => name.endsWith(`gp_dump_1_3_${old}.gz`))!;
    await rm(join(shared, data));
    const { status, output } = await mppbackup('move', old, '--from', 'hosts', '--to', 'nfs', '-a');
    assert.equal(status, 2, output);
    assert.match(output, /The copy of the set \d{14} in nfs is not whole[^]*Nothing was removed from hosts/);
    assert.equal((await mppbackup('validate', old)).status, 0);
  });

  it('move a set', async () => {
    const { key: old } = await backUpDatabase(cluster, DATABASE);
    await backUpDatabase(cluster, DATABASE);
    const { status, output } = await mppbackup('move', old, '--from', 'hosts', '--to', 'nfs', '-a');
    assert.equal(status, 0, output);
    assert.ok(!(await cluster.backupFiles()).some((name) => name.includes(old)));
    assert.equal((await mppbackup('validate', old, '--repository', 'nfs')).status, 0);
  });

  it('are named in the refusal of one that there is not, and are not one place with another', async () => {
    const unknown = await mppbackup('show', '--repository', 'nowhere');
    assert.match(unknown.output, /REPOSITORY_UNKNOWN[^]*hosts, nfs, other/);
    const same = await mppbackup('copy', '--from', 'nfs', '--to', 'nfs');
    assert.match(same.output, /nfs and nfs are one place/);
    const both = await mppbackup('show', '--repository', 'nfs', '-u', '/tmp');
    assert.match(both.output, /once: with --repository or with -u/);
  });
});
