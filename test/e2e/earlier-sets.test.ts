/** Sets that earlier versions wrote restore for ever; those in the fixtures were made before the format changed. */
import assert from 'node:assert/strict';
import { chown, cp, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SetList } from '../../coordinator/report/set-results.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, FIXTURES, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const FORMAT_1 = join(FIXTURES, 'sets', 'format-1');
/** The cluster that made the sets signed them with this key. */
const KEY_OF_THE_OTHER = 'ed25519:f7x+KpBE7FbVXue96DS6qhNeFYh/CMWRnQMKQLxYFsU=';

suiteInTurn('Sets with manifests of format 1', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let root: string;
  let source: readonly NodeSnapshot[];

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    root = join(cluster.paths.folder, 'earlier');
    await cp(FORMAT_1, root, { recursive: true });
    const { uid, gid } = await stat(cluster.paths.host(cluster.topology.coordinator.host).backups);
    for (const path of ['', ...(await readdir(root, { recursive: true }))]) {
      assert.ok(!(await lstat(join(root, path))).isSymbolicLink());
      await chown(join(root, path), uid, gid);
    }
    await createDatabase(cluster.topology, 'golden');
    const sql = await readFile(join(FORMAT_1, 'source.sql'), 'utf8');
    await onNodes(cluster.topology, 'golden', (session) => session.query(sql));
    source = await snapshotCluster(cluster.topology, 'golden');
    await dropDatabase(cluster.topology, 'golden');
  });
  after(() => cluster.destroy());
  afterEach(() => assertNothingLeft(cluster));

  const run = (program: 'gpdbrestore' | 'mppbackup', ...args: string[]): Promise<ProgramOutcome> =>
    cluster.call(program, [...args, '-u', root]);
  async function succeed(program: 'gpdbrestore' | 'mppbackup', ...args: string[]): Promise<ProgramOutcome> {
    const outcome = await run(program, ...args);
    assert.equal(outcome.status, 0, outcome.output);
    return outcome;
  }

  it('are not trusted before their cluster’s key is', async () => {
    const refused = await run('gpdbrestore', '-a', '-e', '-t', '20260110101010');
    assert.equal(refused.status, 2, refused.output);
    assert.ok(refused.output.includes(KEY_OF_THE_OTHER), refused.output);
    const trusted = await cluster.call('mppbackup', [
      'certs',
      'trust',
      KEY_OF_THE_OTHER,
      '--dir',
      cluster.paths.certificates,
    ]);
    assert.equal(trusted.status, 0, trusted.output);
  });

  it('are listed with their scope, with and without a summary', async () => {
    const { sets } = JSON.parse((await succeed('mppbackup', 'show', '--json')).stdout) as SetList;
    assert.deepEqual(
      sets.map(({ timestampKey, scope, type, tables, rows }) => [timestampKey, scope, type, tables, rows]),
      [
        ['20260112121212', 'selection', 'full', 1, 6],
        ['20260110101010', 'database', 'full', 6, 396],
      ],
    );
    await succeed('mppbackup', 'show', '20260111111111', '--prefix', 'old');
  });

  it('validate', async () => {
    await succeed('mppbackup', 'validate', '20260110101010');
    await succeed('mppbackup', 'validate', '20260111111111', '--prefix', 'old');
    await succeed('mppbackup', 'validate', '20260112121212');
  });

  it('restore whole, as the newest of the whole database', async () => {
    const { output } = await succeed('gpdbrestore', '-a', '-e', '-s', 'golden');
    assert.match(output, /Identified latest dump timestamp for golden as 20260110101010/);
    await assertSame(await snapshotCluster(cluster.topology, 'golden'), source);
  });

  it('restore selections, with a prefix and zstd, and without compression', async () => {
    await onNodes(cluster.topology, 'golden', (session) =>
      session.query(`DELETE FROM sales.orders; INSERT INTO "Odd Name" VALUES ('more')`),
    );
    await succeed('gpdbrestore', '-a', '--truncate', '-T', 'sales.orders', '-t', '20260111111111', '--prefix', 'old');
    await succeed('gpdbrestore', '-a', '--truncate', '-T', 'public.Odd Name', '-t', '20260112121212');
    await assertSame(await snapshotCluster(cluster.topology, 'golden'), source);
  });
});
