/** What did not complete is never taken for complete, what is damaged is found before anything is dropped. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MANIFEST_FORMAT_VERSION, formatManifest, parseManifest } from '../../common/sets/manifest.js';
import { errorResultSchema } from '../../coordinator/report/result.js';
import { backUpDatabase, type Backup } from '../support/backups.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import type { E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { flipBit } from '../support/restore-set.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { inTurn } from '../support/in-turn.js';

/** Enough rows for a backup that is still at work when it is killed. */
const ROWS = 300_000;

describe('An honest backup', function () {
  this.timeout(900_000);
  let cluster: E2eCluster;
  let expected: readonly NodeSnapshot[];

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', async (session, { contentId }) => {
      await session.query('CREATE TABLE item (id integer PRIMARY KEY, t text)');
      await session.query(
        `INSERT INTO item SELECT n, md5((n + ${contentId})::text) FROM generate_series(1, ${ROWS}) AS n`,
      );
      await session.query("SELECT lo_from_bytea(100001, 'large')");
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

  async function filesOfSet(key: string): Promise<readonly string[]> {
    return (await cluster.backupFiles()).filter((path) => basename(path).includes(key));
  }

  it('finds one flipped bit in any file of the set before anything is dropped', async () => {
    const { timestampKey } = await backUp('-G', '-g');
    // A restore believes no summary; lists make one again that is damaged (test/e2e/catalogue.test.ts).
    const files = (await filesOfSet(timestampKey)).filter((path) => !path.endsWith('_summary'));
    assert.ok(files.length >= 3 * 5, `only ${files.length} files: ${files.map((path) => basename(path)).join(', ')}`);
    // A restore refuses these two before it looks at the others, all of which it names at once.
    const isFirst = (path: string): boolean => /_manifest(?:_signature)?$/.test(path);
    for (const round of [...files.filter(isFirst).map((path) => [path]), files.filter((path) => !isFirst(path))]) {
      for (const path of round) await flipBit(path);
      const outcome = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey, '--json']);
      assert.equal(outcome.status, 2, outcome.output);
      for (const path of round)
        assert.ok(outcome.output.includes(basename(path)), `${path} is not named: ${outcome.output}`);
      for (const path of round) await flipBit(path);
      await assertSame(expected, await snapshotCluster(cluster.topology, 'shop'));
    }
    const outcome = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey]);
    assert.equal(outcome.status, 0, outcome.output);
  });

  inTurn('refuses a set one of whose files is gone, was cut off, or grew', async () => {
    const { timestampKey } = await backUp();
    const path = (await filesOfSet(timestampKey)).find((file) => /gp_dump_0_\d+_\d+\.gz$/.test(file));
    assert.ok(path);
    const whole = await readFile(path);
    for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 0), Buffer.concat([whole, Buffer.from('\n')])]) {
      await writeFile(path, bytes);
      const outcome = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey]);
      assert.equal(outcome.status, 2, outcome.output);
      assert.ok(outcome.output.includes(basename(path)), outcome.output);
    }
    await writeFile(path, whole);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
    inTurn(`leaves nothing that counts when it is ended by ${signal}`, async () => {
      for (const delayMs of [300, 900, 1500, 2100]) {
        const listed = await listedKeys();
        const backup = cluster.start('gpcrondump', ['-a', '-x', 'shop', '-H', '--reconnect-window', '1s']);
        await Promise.race([sleep(delayMs), backup.ended]);
        backup.kill(signal);
        const { status, output } = await backup.ended;
        if (status === 0) continue; // It was faster than the signal: then the set is complete.
        // Before the program has begun, the signal ends it as it ends any program.
        assert.ok(status === 2 || status === signal, `${status}: ${output}`);
        await assertNothingLeft(cluster);
        const added = (await listedKeys()).filter((key) => !listed.includes(key));
        // Nothing hears SIGKILL: it may have come when the set was complete already.
        if (signal === 'SIGKILL') for (const key of added) await assertComplete(key);
        else assert.deepEqual(added, [], output);
      }
      const { timestampKey } = await backUp();
      const outcome = await cluster.run('gpdbrestore', ['-a', '-e', '-s', 'shop', '--json']);
      assert.equal(outcome.status, 0, outcome.output);
      assert.equal((outcome.result as { timestampKey?: string }).timestampKey, timestampKey);
    });
  }

  /** Keys whose manifest is there. */
  async function listedKeys(): Promise<readonly string[]> {
    const keys = (await cluster.backupFiles()).map((path) => /_(\d{14})_manifest$/.exec(path)?.[1]);
    return keys.filter((key) => key !== undefined);
  }

  async function assertComplete(key: string): Promise<void> {
    const { status, output } = await cluster.run('mppbackup', ['validate', key]);
    assert.equal(status, 0, output);
  }

  it('refuses to restore a set without a manifest, and one of a newer format', async () => {
    const { timestampKey, manifest: path } = await backUp();
    const bytes = await readFile(path);
    await writeFile(path, Buffer.alloc(0));
    const empty = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey, '--json']);
    assert.equal(empty.status, 2, empty.output);
    const manifest = parseManifest(bytes, path);
    await writeFile(path, formatManifest({ ...manifest, ...{ format: MANIFEST_FORMAT_VERSION + 1 } }));
    const newer = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey, '--json']);
    assert.equal(newer.status, 2, newer.output);
    assert.equal(errorResultSchema.parse(newer.result).error.code, 'SET_TOO_NEW');
    await writeFile(path, bytes);
  });
});
