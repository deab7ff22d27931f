/** --compression: every format and level makes a set that its own program reads and that comes back whole. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { FORMAT_TRAITS, parseCompression } from '../../common/sets/compression.js';
import { parseManifest } from '../../common/sets/manifest.js';
import { backUpDatabase, type Backup } from '../support/backups.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, dropDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { flipBit } from '../support/restore-set.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const run = promisify(execFile);
const ROWS = 30_000;
const DATA_FILE = /gp_dump_(-?\d+_\d+)_\d+(_post_data)?(\.gz|\.zst)?$/;

suiteInTurn('--compression', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let expected: readonly NodeSnapshot[];

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', async (session, { contentId }) => {
      await session.query('CREATE TABLE item (id integer PRIMARY KEY, t text); CREATE TABLE other (i integer)');
      await session.query(
        `INSERT INTO item SELECT n, md5((n + ${contentId})::text) FROM generate_series(1, ${ROWS}) AS n`,
      );
      await session.query("INSERT INTO other VALUES (1); SELECT lo_from_bytea(100001, 'large')");
    });
    expected = await snapshotCluster(cluster.topology, 'shop');
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
    await assertSame(expected, await snapshotCluster(cluster.topology, 'shop'));
  });

  after(async () => {
    await cluster?.destroy();
  });

  const backUp = (...args: readonly string[]): Promise<Backup> => backUpDatabase(cluster, 'shop', args);

  async function restore(...args: string[]): Promise<ProgramOutcome> {
    const outcome = await cluster.call('gpdbrestore', ['-a', ...args]);
    assert.equal(outcome.status, 0, outcome.output);
    return outcome;
  }

  async function dataFilesOf(key: string): Promise<readonly string[]> {
    return (await cluster.backupFiles()).filter((path) => path.includes(key) && DATA_FILE.test(path));
  }

  for (const text of ['zstd:3', 'gzip:9', 'gzip:0']) {
    const { format, level } = parseCompression(text)!;
    const { suffix, program } = FORMAT_TRAITS[format];

    it(`${text} makes files that ${program} reads, and a set that comes back, whole or one table`, async function () {
      const { timestampKey, manifest, report, output } = await backUp('--compression', text);
      const files = await dataFilesOf(timestampKey);
      assert.equal(files.length, 6, files.join(' '));
      for (const file of files) {
        assert.ok(file.endsWith(suffix), file);
        await run(program, ['-t', '-q', file]).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error;
          console.log(`      ${program} is not here to read ${basename(file)}`);
        });
      }
      const set = parseManifest(await readFile(manifest), manifest);
      assert.deepEqual([set.body.compression, set.body.compressionLevel], [format, level]);
      assert.ok(set.nodes.every(({ compressor }) => compressor !== undefined));
      const rpt = await readFile(report, 'utf8');
      assert.match(rpt, new RegExp(`^Compression Program: ${program}$`, 'm'));
      assert.match(rpt, new RegExp(`Compression: ${format} level ${level} by `));
      const said = output.split('\n').filter((line) => line.includes('Compressing with'));
      assert.equal(said.length, 1, output);
      assert.match(said[0]!, new RegExp(`${format} level ${level} by .* on the coordinator and 2 segments`));

      await restore('-e', '-t', timestampKey);
      await assertSame(expected, await snapshotCluster(cluster.topology, 'shop'));
      await restore('-e', '-t', timestampKey, '--redirect', 'copy', '-T', 'public.item');
      await onNodes(cluster.topology, 'copy', async (session) => {
        const { rows } = await session.query<{ n: number }>('SELECT count(*)::int AS n FROM item');
        assert.equal(rows[0]!.n, ROWS);
      });
      await dropDatabase(cluster.topology, 'copy');
    });
  }

  it('zstd sets are refused where a bit has flipped, and are listed and deleted like others', async () => {
    const { timestampKey } = await backUp('--compression', 'zstd', '--prefix', 'nightly');
    const files = await dataFilesOf(timestampKey);
    for (const path of files) {
      await flipBit(path);
      const outcome = await cluster.call('gpdbrestore', ['-a', '-e', '-t', timestampKey, '--prefix', 'nightly']);
      assert.equal(outcome.status, 2, outcome.output);
      assert.ok(outcome.output.includes(basename(path)), outcome.output);
      await flipBit(path);
    }
    const deleted = await cluster.call('mppbackup', ['delete', '-a', '--force', timestampKey, '--prefix', 'nightly']);
    assert.equal(deleted.status, 0, deleted.output);
    assert.deepEqual(
      (await cluster.backupFiles()).filter((path) => path.includes(timestampKey)),
      [],
    );
  });

  it('says with --dry-run what would compress, and which files there will be', async () => {
    const outcome = await cluster.call('gpcrondump', ['-x', 'shop', '--dry-run', '--compression', 'zstd:5']);
    assert.equal(outcome.status, 0, outcome.output);
    assert.match(outcome.output, /Compressing with zstd level 5 by /);
    assert.match(outcome.output, /gp_dump_0_\d+_\d+\.zst/);
  });
});
