/** What is deduplicated in a store: written, read by ranges, pruned and repaired there, through the storage port alone. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';
import { setDirectory } from '../../common/sets/artefacts.js';
import { barePlace, below } from '../../common/sets/set-root.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { checkPacks } from '../../segment-agent/storage/deduplicated/check-packs.js';
import { configOf } from '../../segment-agent/storage/deduplicated/config.js';
import { initPacks } from '../../segment-agent/storage/deduplicated/init-packs.js';
import { Packs } from '../../segment-agent/storage/deduplicated/packs.js';
import { condemn, sweep } from '../../segment-agent/storage/deduplicated/prune.js';
import { folderAt, plainFolderAt } from '../../segment-agent/storage/folder-at.js';
import { collect } from '../support/age-files.js';
import { suiteInTurn } from '../support/in-turn.js';
import { S3Server, TEST_KEYS } from '../support/s3/s3-server.js';

const { signal } = new AbortController();
const KEY = toTimestampKey('20260131000001');
const [ONE, TWO] = ['gp_dump_0_2_20260131000001.gz', 'gp_dump_1_3_20260131000001.gz'] as const;

suiteInTurn('Deduplication in S3', function () {
  this.timeout(120_000);
  let home: string;
  let server: S3Server;
  before(async () => {
    home = await makeTemporaryFolder();
    server = await S3Server.start({ hasConditions: false });
  });
  after(async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  });

  it('stores chunks once, gives ranges back, and prunes and repairs', async () => {
    const keys = join(home, 'keys');
    const [id, secret] = Object.entries(TEST_KEYS)[0]!;
    await writeFile(keys, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, { mode: 0o600 });
    const address = `s3://backups/shop?endpoint=${encodeURIComponent(server.endpoint)}&region=us-east-1&pathStyle=true&credentialsFile=${encodeURIComponent(keys)}&deduplicate=true`;
    const root = barePlace(address);
    const packs = new Packs(plainFolderAt(below(root, 'db_packs')));
    await initPacks({ packs, root, clusterName: 'shop', now: new Date() });
    const config = await configOf(packs.folder);
    const folder = folderAt(setDirectory(address, KEY));
    const members = Array.from({ length: 30 }, () => gzipSync(randomBytes(50_000), { level: 1 }));
    const [one, two] = [Buffer.concat(members), Buffer.concat(members.slice(3, 6))];
    for (const [name, bytes] of [
      [ONE, one],
      [TWO, two],
    ] as const) {
      const writer = await folder.create(name, signal);
      await writer.append([bytes]);
      await writer.commit();
    }
    assert.equal((await packs.names('pack')).length, 1);
    assert.deepEqual(
      (await folder.list()).map(({ name }) => name),
      [ONE, TWO],
    );
    assert.equal((await folder.measure(ONE))?.sizeBytes, one.length);
    const reader = await folder.open(ONE);
    assert.deepEqual(await collect(reader.read([99_999, 500_000], signal)), one.subarray(99_999, 599_999));
    await reader.close();
    const options = { packs, config, root, nowMs: Date.now() };
    await folder.remove([ONE]);
    await condemn(options, false);
    const swept = await sweep({ ...options, claims: [], graceMs: 0 });
    assert.equal(swept.removedPacks, 1);
    await packs.folder.remove(await packs.names('index'));
    const wish = { packs, config, root, readsData: true, signal };
    assert.equal((await checkPacks({ ...wish, repairs: true })).findings[0]?.problem, 'no index names the pack');
    assert.deepEqual((await checkPacks({ ...wish, repairs: false })).findings, []);
    const rest = await folder.open(TWO);
    assert.deepEqual(await collect(rest.readAll(signal)), two);
    await rest.close();
  });
});
