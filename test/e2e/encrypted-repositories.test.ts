/** Repositories with recipients: what lies there is closed, and everything works for who has an identity, and only then. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, chmod, chown, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { parseStoredList, formatStoredList } from '../../common/sets/stored-list.js';
import { packageFile } from '../../common/package-files.js';
import { errorResultSchema } from '../../coordinator/report/result.js';
import { copyResultSchema, validationResultSchema } from '../../coordinator/report/set-results.js';
import { collect, encryptBytes, newKey, type TestKey } from '../support/age-files.js';
import { backUpDatabase, restoreSet } from '../support/backups.js';
import { snapshotCluster } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { freshDatabase } from '../support/fresh-database.js';
import { S3Server, TEST_KEYS } from '../support/s3/s3-server.js';

const DATABASE = 'kept';
/** A word that compression leaves as it is in a file that is not compressed, and that no name has. */
const WORD = 'Zanzibar';
const SOURCE = `
CREATE TABLE item (id int PRIMARY KEY, name text DEFAULT '${WORD}');
INSERT INTO item SELECT n, '${WORD}' || md5(n::text) FROM generate_series(1, 20000) n;
CREATE TABLE still AS SELECT n AS id FROM generate_series(1, 1000) n;
`;
const ENCRYPTED_KINDS =
  /(?:\.gz|_post_data\.gz|_ddl|gp_cdatabase_\S+|gp_global_\S+|gp_config_files_\S+|gp_statistics_\S+)(?<!\.age)$/;
const run = promisify(execFile);

describe('Encrypted repositories', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;
  let server: S3Server;
  let ours: TestKey;
  let identity: string;
  let stranger: string;
  let vault: string;
  const onEach = freshDatabase(() => cluster, DATABASE, SOURCE);

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2, standby: true });
    server = await S3Server.start();
    ours = await newKey();
    const [second, other] = [await newKey(), await newKey()];
    identity = join(cluster.folder, 'ours.identity');
    stranger = join(cluster.folder, 'stranger.identity');
    await writeFile(identity, ours.text, { mode: 0o600 });
    await writeFile(stranger, other.text, { mode: 0o600 });
    const keys = join(cluster.folder, 'keys');
    const [id, secret] = Object.entries(TEST_KEYS)[0]!;
    await writeFile(keys, `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`, { mode: 0o600 });
    const { uid, gid } = await stat(cluster.paths.host('mdw').backups);
    await chown(keys, uid, gid);
    vault = join(cluster.folder, 'vault');
    const encryption = `encryption: { recipients: [${ours.recipient}] }`;
    const store = `kind: s3, endpoint: '${server.endpoint}', bucket: backups, pathStyle: true, credentialsFile: ${keys}`;
    await appendFile(
      cluster.paths.clusterFile,
      `
repositories:
  - { name: hosts, kind: hosts, ${encryption} }
  - { name: vault, kind: folder, path: ${vault}, ${encryption} }
  - { name: two, kind: folder, path: ${vault}-2, encryption: { recipients: [${ours.recipient}, ${second.recipient}] } }
  - { name: plain, kind: folder, path: ${vault}-3 }
  - { name: offsite, ${store}, ${encryption} }
`,
    );
  });
  afterEach(async () => {
    for (const path of [vault, `${vault}-2`, `${vault}-3`]) await rm(path, { recursive: true, force: true });
    server.buckets.get('backups')!.objects.clear();
  });
  after(async () => {
    await cluster?.destroy();
    await server?.stop();
  });

  const mppbackup = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('mppbackup', [...args, '--json']);
  const filesIn = async (root: string): Promise<readonly string[]> =>
    (await readdir(root, { recursive: true }).catch(() => []))
      .filter((name) => /gp_/.test(basename(name)))
      .map((name) => join(root, name))
      .sort();
  const keysIn = async (root: string): Promise<readonly string[]> => {
    const files = await filesIn(root);
    return [...new Set(files.map((path) => /_(\d{14})/.exec(basename(path))![1]!))].sort();
  };
  const IN_VAULT = ['--repository', 'vault'];
  const open = (): readonly string[] => ['--identity', identity];

  async function passes(...args: readonly string[]): Promise<unknown> {
    const { status, output, result } = await mppbackup(...args);
    assert.equal(status, 0, output);
    return result;
  }

  async function refused(code: string, ...args: readonly string[]): Promise<string> {
    const { status, output, result } = await mppbackup(...args);
    assert.equal(status, 2, output);
    assert.equal(errorResultSchema.parse(result).error.code, code, output);
    return output;
  }

  async function encryptionOf(...args: readonly string[]): Promise<string> {
    const result = await passes('validate', ...args);
    return validationResultSchema.parse(result).sets[0]!.encryption;
  }

  /** What must be closed is closed, whatever is there. */
  async function assertClosed(files: readonly string[]): Promise<void> {
    for (const path of files) {
      const bytes = await readFile(path);
      if (ENCRYPTED_KINDS.test(path)) assert.fail(`${path} is not encrypted`);
      const isAge = bytes.subarray(0, 21).toString() === 'age-encryption.org/v1';
      assert.equal(isAge, path.endsWith('.age'), path);
      assert.ok(!bytes.includes(WORD), `${path} has rows or definitions that anybody can read`);
    }
    assert.ok(files.filter((path) => path.endsWith('.age')).length >= 6, files.join('\n'));
  }

  it('hold nothing that can be read, and give everything back to who has the identity', async () => {
    const then = await snapshotCluster(cluster.topology, DATABASE);
    const { key } = await backUpDatabase(cluster, DATABASE, [...IN_VAULT, '-G', '-g', '--dump-stats']);
    const files = await filesIn(vault);
    await assertClosed(files);
    assert.equal(files.filter((path) => path.endsWith(`${key}_stored`)).length, 1);
    await onEach('DROP TABLE item');
    for (const [named, code] of [
      [[], 'IDENTITY_MISSING'],
      [['--identity', stranger], 'IDENTITY_WRONG'],
    ] as const) {
      const args = ['-a', '-e', '-t', key, ...IN_VAULT, ...named, '--json'];
      const { status, result, output } = await cluster.call('gpdbrestore', args);
      assert.equal(status, 2, output);
      assert.equal(errorResultSchema.parse(result).error.code, code);
    }
    await onEach('SELECT count(*) FROM still'); // nothing was dropped
    await restoreSet(cluster, key, ['-e', ...IN_VAULT, ...open(), '-G', '--restore-stats']);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
    await passes('config', 'restore', '-t', key, ...IN_VAULT, ...open());
    await refused('IDENTITY_MISSING', 'config', 'restore', '-t', key, ...IN_VAULT);
    const [segment] = cluster.topology.segments;
    await appendFile(join(segment!.dataDirectory, 'postgresql.auto.conf'), '# changed since\n');
    const applied = await passes(
      'config',
      'restore',
      '-t',
      key,
      '--apply',
      '-a',
      '--trust-set',
      ...IN_VAULT,
      ...open(),
    );
    assert.match(JSON.stringify(applied), /"keptAs":"\//);
    await passes('delete', key, '-a', '--force', ...IN_VAULT);
    assert.deepEqual(await filesIn(vault), []);
  });

  it('are restored by hand with age, gunzip and psql', async () => {
    await backUpDatabase(cluster, DATABASE, IN_VAULT);
    const data = (await filesIn(vault)).find((path) => /gp_dump_0_\d+_\d{14}\.gz\.age$/.test(path))!;
    const { stdout } = await run('sh', ['-c', `age -d -i '${identity}' '${data}' | gunzip`], { maxBuffer: 1e8 });
    assert.match(stdout, /CREATE TABLE public\.item/);
    assert.equal(stdout.split(WORD).length - 1, 20_000 + 1);
  });

  it('are validated with and without an identity, and without one damage is found, with one forgeries too', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, IN_VAULT);
    assert.equal(await encryptionOf(key, ...IN_VAULT), 'stored');
    assert.equal(await encryptionOf(key, ...IN_VAULT, '--quick'), 'stored');
    assert.equal(await encryptionOf(key, ...IN_VAULT, ...open()), 'opened');
    // A rotation that was broken off has left one of two headers in front of a file.
    const listPath = (await filesIn(vault)).find((path) => path.endsWith('_stored'))!;
    const listBytes = await readFile(listPath);
    const [first, ...rest] = parseStoredList(listBytes, listPath).files;
    const { name: _, ...content } = first!;
    const unsettled = [{ ...first!, sizeBytes: first!.sizeBytes + 1, next: content }, ...rest];
    await writeFile(listPath, formatStoredList({ timestampKey: key, prefix: '' }, unsettled));
    const noted = await mppbackup('validate', key, ...IN_VAULT);
    assert.equal(noted.status, 1, noted.output);
    assert.match(
      noted.output,
      /the recipients of 1 encrypted file\(s\) were being changed: give mppbackup keys rewrap/,
    );
    await writeFile(listPath, listBytes);
    const data = (await filesIn(vault)).find((path) => /gp_dump_1_\d+_\d{14}\.gz\.age$/.test(path))!;
    const whole = await readFile(data);
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 100]! ^= 1;
    await writeFile(data, damaged);
    for (const named of [[], open()]) {
      const { status, output } = await mppbackup('validate', key, ...IN_VAULT, ...named);
      assert.equal(status, 2, output);
      assert.match(output, /gp_dump_1_\d+_\d{14}\.gz/);
    }
    const { status, output } = await cluster.call('gpdbrestore', ['-a', '-e', '-t', key, ...IN_VAULT, ...open()]);
    assert.equal(status, 2, output);
    assert.match(output, /damaged/);
    // Anybody can encrypt to a public key, and write the list anew.
    const forged = await encryptBytes(Buffer.from('DROP DATABASE all_of_it;\n'), [ours.recipient]);
    await writeFile(data, forged);
    const list = (await filesIn(vault)).find((path) => path.endsWith('_stored'))!;
    const { timestampKey, prefix, files } = parseStoredList(await readFile(list), list);
    const name = basename(data).replace(/\.age$/, '');
    const changed = files.map((file) => {
      if (file.name !== name) return file;
      const header = forged.subarray(0, forged.indexOf('\n', forged.indexOf('\n---') + 1) + 1).toString('latin1');
      const sha256 = createHash('sha256').update(forged).digest('hex');
      return { ...file, sizeBytes: forged.length, sha256, header };
    });
    await writeFile(list, formatStoredList({ timestampKey: key, prefix }, changed));
    assert.equal(timestampKey, key);
    assert.equal(await encryptionOf(key, ...IN_VAULT), 'stored');
    const opened = await mppbackup('validate', key, ...IN_VAULT, ...open());
    assert.equal(opened.status, 2, opened.output);
    assert.match(opened.output, /size 25 instead of/);
    const restore = await cluster.call('gpdbrestore', ['-a', '-e', '-t', key, ...IN_VAULT, ...open()]);
    assert.equal(restore.status, 2, restore.output);
    assert.match(restore.output, /Nothing was dropped or written/);
  });

  it('have increments without an identity, which come back in whole and in part, and are exported', async () => {
    const { key: full } = await backUpDatabase(cluster, DATABASE, IN_VAULT);
    await onEach('UPDATE item SET name = $$new$$ WHERE id < 5');
    const { key } = await backUpDatabase(cluster, DATABASE, [...IN_VAULT, '--incremental']);
    await assertClosed(await filesIn(vault));
    const then = await snapshotCluster(cluster.topology, DATABASE);
    await restoreSet(cluster, key, ['-e', ...IN_VAULT, ...open()]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
    await onEach('TRUNCATE item');
    await restoreSet(cluster, key, ['-T', 'public.item', '--truncate', ...IN_VAULT, ...open()]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
    await refused('IDENTITY_MISSING', 'export', key, '--to', `${vault}-3`, ...IN_VAULT);
    await passes('export', key, '--to', `${vault}-3`, ...IN_VAULT, ...open());
    await restoreSet(cluster, key, ['-e', '-u', `${vault}-3`]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
    assert.equal(await encryptionOf(full, ...IN_VAULT, ...open()), 'opened');
    await refused('IDENTITY_MISSING', 'merge', key, '-a', ...IN_VAULT);
    await passes('merge', key, '-a', ...IN_VAULT, ...open());
    await assertClosed(await filesIn(vault));
    assert.deepEqual(await keysIn(vault), [key], 'the parent has gone');
    assert.equal(await encryptionOf(key, ...IN_VAULT), 'stored');
    assert.equal(await encryptionOf(key, ...IN_VAULT, ...open()), 'opened');
    await restoreSet(cluster, key, ['-e', ...IN_VAULT, ...open()]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
  });

  it('on the hosts are those of every backup that names no other place, and the standby has them as they lie', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, ['-g']);
    const files = await cluster.backupFiles();
    await assertClosed(files);
    assert.equal(files.filter((path) => path.endsWith(`${key}_stored`)).length, 2);
    const twice = files.filter((path) => path.endsWith('.age')).map((path) => basename(path));
    assert.ok(
      twice.some((name, index) => twice.indexOf(name) !== index),
      'the standby has what the coordinator has',
    );
    assert.equal(await encryptionOf(key), 'stored');
    const then = await snapshotCluster(cluster.topology, DATABASE);
    await restoreSet(cluster, key, ['-e', ...open()]);
    assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then);
    await passes('delete', key, '-a', '--force');
    assert.deepEqual(await cluster.backupFiles(), []);
  });

  it('get copies as they lie where the same recipients are, and need the identity for others', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, IN_VAULT);
    const copied = async (...args: readonly string[]): Promise<boolean> =>
      copyResultSchema.parse(await passes('copy', key, ...args)).sets[0]!.wrote;
    assert.ok(await copied('--from', 'vault', '--to', 'offsite'));
    const objects = server.buckets.get('backups')!.objects;
    for (const path of (await filesIn(vault)).filter((name) => name.endsWith('.age'))) {
      const [, object] = [...objects].find(([name]) => basename(name) === basename(path))!;
      assert.ok((await readFile(path)).equals(await collect(object.blob.read(0, object.blob.length))), path);
    }
    assert.equal(await encryptionOf(key, '--repository', 'offsite', ...open()), 'opened');
    for (const to of ['two', 'plain']) {
      await refused('IDENTITY_MISSING', 'copy', key, '--from', 'offsite', '--to', to);
      assert.ok(await copied('--from', 'offsite', '--to', to, ...open()));
    }
    await assertClosed(await filesIn(`${vault}-2`));
    assert.equal(await encryptionOf(key, '--repository', 'two', ...open()), 'opened');
    assert.equal(await encryptionOf(key, '--repository', 'plain'), 'none');
    // The same set everywhere: what is plain is encrypted on its way back.
    await passes('delete', key, '-a', '--force', ...IN_VAULT);
    assert.ok(await copied('--from', 'plain', '--to', 'vault'));
    await assertClosed(await filesIn(vault));
    const then = await snapshotCluster(cluster.topology, DATABASE);
    for (const repository of ['vault', 'two', 'offsite']) {
      await onEach('DELETE FROM item');
      await restoreSet(cluster, key, ['-e', '--repository', repository, ...open()]);
      assert.deepEqual(await snapshotCluster(cluster.topology, DATABASE), then, repository);
    }
  });

  it('are written several at once from one read', async () => {
    const { status, output, result } = await cluster.call('gpcrondump', [
      ...['-a', '-x', DATABASE, '--json', '--repository', 'vault', '--repository', 'offsite', '--repository', 'hosts'],
    ]);
    assert.equal(status, 0, output);
    const { timestampKey: key } = result as { timestampKey: string };
    for (const name of ['vault', 'offsite', 'hosts']) {
      assert.equal(await encryptionOf(key, '--repository', name, ...open()), 'opened', name);
      const proven = await passes('keys', 'check', '--repository', name, ...open());
      assert.equal((proven as { timestampKey: string }).timestampKey, key);
      await refused('IDENTITY_WRONG', 'keys', 'check', '--repository', name, '--identity', stranger);
    }
  });

  it('keep nothing of a backup that was killed beside another, and the other is whole', async () => {
    const { key: before } = await backUpDatabase(cluster, DATABASE, IN_VAULT);
    const there = (await filesIn(vault)).length;
    const killed = cluster.start('gpcrondump', ['-a', '-x', DATABASE, '-H', '--max-rate', '64k', ...IN_VAULT]);
    const stop = Date.now() + 60_000;
    const isBegun = async (): Promise<boolean> =>
      (await filesIn(vault)).length > there + 2 && (await filesIn(vault)).some((path) => path.includes('.age.'));
    while (!(await isBegun()) && Date.now() < stop) await sleep(20);
    assert.ok(await isBegun(), 'it was killed when it had begun an encrypted file');
    killed.kill('SIGKILL');
    await killed.ended;
    const { key } = await backUpDatabase(cluster, DATABASE, [...IN_VAULT, '--reconnect-window', '10']);
    assert.deepEqual(await keysIn(vault), [before, key]);
    const files = await filesIn(vault);
    assert.deepEqual(
      files.filter((path) => /partial|reservation|lease/.test(basename(path))),
      [],
    );
    await assertClosed(files);
    for (const one of [before, key]) assert.equal(await encryptionOf(one, ...IN_VAULT, ...open()), 'opened');
  });

  it('go on with a copy that was cut off', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, ['-u', `${vault}-3`]);
    await passes('copy', key, '--from', 'plain', '--to', 'vault');
    for (const path of await filesIn(vault)) if (/_manifest|_stored|_post_data/.test(path)) await rm(path);
    await passes('copy', key, '--from', 'plain', '--to', 'vault');
    assert.equal(await encryptionOf(key, ...IN_VAULT), 'stored');
    assert.equal(await encryptionOf(key, ...IN_VAULT, ...open()), 'opened');
  });

  it('take nothing through a pipe or a plugin, which would have it in the clear', async () => {
    const key = '20300102030405';
    const folder = join(vault, 'db_dumps', key.slice(0, 8));
    const pipe = join(folder, `gp_dump_0_2_${key}.gz`);
    await mkdir(folder, { recursive: true });
    await run('mkfifo', [pipe]);
    const { uid, gid } = await stat(cluster.paths.host('mdw').backups);
    for (const path of [vault, dirname(folder), folder, pipe]) await chown(path, uid, gid);
    for (const path of [vault, dirname(folder), folder]) await chmod(path, 0o700);
    const piped = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-K', key, ...IN_VAULT, '--json']);
    assert.equal(errorResultSchema.parse(piped.result).error.code, 'NOT_AVAILABLE', piped.output);
    assert.match(piped.output, /is a named pipe, and the repository is encrypted/);
    const config = join(cluster.folder, 'plugin.yaml');
    const executablepath = packageFile('plugins/mppbackup-directory-plugin');
    await writeFile(config, JSON.stringify({ executablepath, options: { folder: join(cluster.folder, 'in-plugin') } }));
    const args = ['-a', '-x', DATABASE, '--plugin-config', config, '--json'];
    const plugged = await cluster.call('gpcrondump', args);
    assert.equal(errorResultSchema.parse(plugged.result).error.code, 'NOT_AVAILABLE', plugged.output);
    assert.match(plugged.output, /Rows for a storage plugin are not encrypted/);
    const archived = await cluster.call('gpdbrestore', ['-a', '-e', '-R', `mdw:${vault}`, '--json']);
    assert.equal(errorResultSchema.parse(archived.result).error.code, 'NOT_AVAILABLE', archived.output);
  });

  it('leave the identity and the files’ keys in no log, report or file', async () => {
    const { key } = await backUpDatabase(cluster, DATABASE, IN_VAULT);
    await restoreSet(cluster, key, ['-e', '-v', ...IN_VAULT, ...open()]);
    const list = (await filesIn(vault)).find((path) => path.endsWith('_stored'))!;
    const secrets = [/AGE-SECRET-KEY-1[0-9A-Z]+/.exec(ours.text)![0]];
    for (const { name, header } of parseStoredList(await readFile(list), list).files) {
      const fileKey = await ours.identities.keyOf({ path: name, name, header: Buffer.from(header, 'latin1') });
      secrets.push(fileKey.toString('hex'), fileKey.toString('base64').replace(/=+$/, ''));
    }
    assert.ok(secrets.length > 6);
    for (const name of await readdir(cluster.folder, { recursive: true })) {
      const path = join(cluster.folder, name);
      if (path === identity || !/\.log|audit|\.rpt|gp_|_status/.test(path) || !(await stat(path)).isFile()) continue;
      const text = (await readFile(path)).toString('latin1');
      for (const secret of secrets) assert.ok(!text.includes(secret), `${path} has a secret`);
    }
  });
});
