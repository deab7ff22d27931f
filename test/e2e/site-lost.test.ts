/** The whole site is lost: a new cluster restores from the bucket alone, by the commands of docs/repositories.md. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageFile } from '../../common/package-files.js';
import { newKey } from '../support/age-files.js';
import { backUpDatabase } from '../support/backups.js';
import { documentSteps } from '../support/document-steps.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { S3Server, TEST_KEYS } from '../support/s3/s3-server.js';

const DATABASE = 'sales';
const SOURCE = `
CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('fine', 'low');
CREATE TABLE shop.item (id serial PRIMARY KEY, name text NOT NULL, m shop.mood DEFAULT 'fine');
CREATE INDEX ON shop.item (name);
INSERT INTO shop.item (name) SELECT md5(n::text) FROM generate_series(1, 20000) n;
CREATE TABLE same AS SELECT * FROM shop.item;
`;
const DIGEST = `SELECT md5(string_agg(item::text, ',' ORDER BY id)) || (SELECT count(*) FROM same) AS digest FROM shop.item`;

describe('The site is lost', function () {
  this.timeout(600_000);
  let server: S3Server;
  let cluster: E2eCluster | undefined;

  before(async () => {
    server = await S3Server.start({ hasConditions: false });
  });
  after(() => server?.stop());

  async function startSite(hosts: number, recipients: readonly string[]): Promise<E2eCluster> {
    const site = await startE2eCluster({ segments: 2, hosts });
    const keys = join(site.folder, 'keys');
    const [id, secret] = Object.entries(TEST_KEYS)[0]!;
    await writeFile(keys, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, { mode: 0o600 });
    const { uid, gid } = await stat(site.paths.host('mdw').backups);
    await chown(keys, uid, gid);
    const encryption = recipients.length > 0 ? `, encryption: { recipients: [${recipients.join(', ')}] }` : '';
    const repository = `{ name: offsite, kind: s3, endpoint: '${server.endpoint}', bucket: backups, prefix: shop, pathStyle: true, credentialsFile: ${keys}${encryption} }`;
    await appendFile(site.paths.clusterFile, `\nrepositories:\n  - ${repository}\n`);
    return site;
  }

  async function digests(site: E2eCluster): Promise<readonly string[]> {
    const found: string[] = [];
    await onNodes(site.topology, DATABASE, async (session) => {
      found.push((await session.query<{ digest: string }>(DIGEST)).rows[0]!.digest);
    });
    return found.sort();
  }

  /** Runs a block as its reader would, with the product's commands on the path. */
  async function runBlock(site: E2eCluster, script: string, variables: Record<string, string>): Promise<string> {
    const bin = join(site.folder, 'bin');
    await mkdir(bin, { recursive: true });
    for (const name of ['mppbackup', 'gpdbrestore']) {
      const program = packageFile(`dist/coordinator/bin/${name}.js`);
      await writeFile(join(bin, name), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 });
    }
    const environment = { ...process.env, ...site.environment, HOME: site.folder, ...variables };
    const env = { ...environment, PATH: `${bin}:${process.env.PATH ?? ''}` };
    const run = promisify(execFile)('bash', ['-e', '-c', script], { env });
    const { stdout, stderr } = await run.catch((error: Error & { stdout: string; stderr: string }) => {
      throw new Error(`${error.message}\n${error.stdout}${error.stderr}`);
    });
    return stdout + stderr;
  }

  afterEach(async () => {
    await cluster?.destroy();
    server.buckets.get('backups')!.objects.clear();
  });

  for (const [what, host] of [
    ['in the clear', 'mdw'],
    ['encrypted', 'mdw-encrypted'],
  ] as const) {
    it(`and comes back on other hosts, from an increment and the full set that it needs, ${what}`, async () => {
      const key = host === 'mdw' ? undefined : await newKey();
      const recipients = key ? [key.recipient] : [];
      cluster = await startSite(2, recipients);
      await createDatabase(cluster.topology, DATABASE);
      await onNodes(cluster.topology, DATABASE, async (session, { contentId }) => {
        await session.query(SOURCE);
        await session.query('UPDATE shop.item SET name = $1 WHERE id = 1', [`content ${contentId}`]);
      });
      await backUpDatabase(cluster, DATABASE, ['--repository', 'offsite']);
      await onNodes(cluster.topology, DATABASE, async (session) => {
        await session.query("UPDATE shop.item SET m = 'low' WHERE id % 100 = 0");
      });
      const set = await backUpDatabase(cluster, DATABASE, ['--incremental', '--repository', 'offsite']);
      assert.equal(set.backupType, 'incremental');
      const before = await digests(cluster);
      assert.equal(new Set(before).size, 3);
      await cluster.destroy();

      cluster = await startSite(1, recipients);
      const identity = join(cluster.folder, 'identity');
      await writeFile(identity, key?.text ?? '', { mode: 0o600 });
      const steps = await documentSteps('repositories.md', 'The site is lost');
      let output = '';
      for (const { hosts, script } of steps) {
        if (hosts[0] === host) output += await runBlock(cluster, script, { KEY: set.key, IDENTITY: identity });
      }
      assert.match(
        output,
        new RegExp(key ? `The newest encrypted set, ${set.key}, can be read` : `${set.key}.*incremental`),
      );
      assert.deepEqual(await digests(cluster), before);
    });
  }
});
