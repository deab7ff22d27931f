/** Sets whose manifest somebody else wrote: a restore runs their SQL, so that nothing of them is believed unasked. */
import assert from 'node:assert/strict';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { DIRECTORY_PLUGIN } from '../../coordinator/lab/cluster/make-cluster.js';
import { backUpDatabase } from '../support/backups.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'shop';

interface Key {
  readonly id: string;
  readonly text: string;
  readonly pem: string;
}

/** As docs/on-disk-format.md says, and not with the product's own code. */
function newKey(): Key {
  const { privateKey } = generateKeyPairSync('ed25519');
  return keyOf(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

function keyOf(pem: string): Key {
  const raw = createPublicKey(pem).export({ type: 'spki', format: 'der' }).subarray(-32);
  const id = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  return { id, text: `ed25519:${raw.toString('base64')}`, pem };
}

function signatureOf(manifest: Buffer, key: Key): Buffer {
  const { clusterName, timestampKey, prefix } = contentOf(manifest);
  const manifestSha256 = createHash('sha256').update(manifest).digest('hex');
  const signed = `mppbackup manifest signature 1\n${JSON.stringify([clusterName, timestampKey, prefix, manifestSha256])}\n`;
  const signature = sign(undefined, Buffer.from(signed), createPrivateKey(key.pem)).toString('base64');
  const names = { format: 1, keyId: key.id, publicKey: key.text, clusterName, timestampKey, prefix };
  return Buffer.from(`${JSON.stringify({ ...names, manifestSha256, signature }, undefined, 1)}\n`);
}

interface Content {
  clusterName: string;
  timestampKey: string;
  prefix: string;
  signedBy?: string;
  nodes: { files: { name: string; sizeBytes: number; sha256: string }[] }[];
}

const contentOf = (manifest: Buffer): Content =>
  (JSON.parse(manifest.toString('utf8')) as { readonly manifest: Content }).manifest;

/** With its own checksum right again, as anybody can make it. */
function withContent(content: Content): Buffer {
  const body = JSON.stringify(content, undefined, 1);
  const sha256 = createHash('sha256').update(body).digest('hex');
  return Buffer.from(`{"sha256":"${sha256}",\n"manifest":${body}}\n`);
}

suiteInTurn('A set that somebody else wrote or changed', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let key: string;
  let folder: string;
  let manifest: string;
  let originals: Map<string, Buffer>;

  before(async () => {
    cluster = await startE2eCluster({ segments: 1, hosts: 1 });
    await chmod(cluster.folder, 0o755);
    await createDatabase(cluster.topology, DATABASE);
    await onNodes(cluster.topology, DATABASE, (session) =>
      session.query('CREATE TABLE item (id int PRIMARY KEY); INSERT INTO item SELECT generate_series(1, 100)'),
    );
    key = await backUp();
    manifest = await manifestOf(key);
    folder = dirname(manifest);
    const paths = (await cluster.backupFiles()).filter((path) => path.includes(key));
    originals = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
  });

  afterEach(async () => {
    for (const [path, bytes] of originals) await writeFile(path, bytes);
    await onNodes(cluster.topology, 'postgres', async (session) => {
      await session.query('DROP DATABASE IF EXISTS copy');
      await session.query('DROP ROLE IF EXISTS evil');
    });
    await assertNothingLeft(cluster);
  });

  after(() => cluster?.destroy());

  const backUp = async (...args: readonly string[]): Promise<string> =>
    (await backUpDatabase(cluster, DATABASE, ['-G', '-g', ...args])).key;

  async function manifestOf(of: string, prefix = ''): Promise<string> {
    const name = `${prefix === '' ? '' : `${prefix}_`}gp_dump_${of}_manifest`;
    return (await cluster.backupFiles()).find((path) => basename(path) === name)!;
  }

  const signatureFile = (): string => `${manifest}_signature`;
  const certs = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('mppbackup', ['certs', ...args, '--dir', cluster.paths.certificates]);
  const restore = (...args: readonly string[]): Promise<ProgramOutcome> =>
    cluster.call('gpdbrestore', ['-a', '-t', key, '--redirect', 'copy', '--json', ...args]);

  async function roles(): Promise<readonly string[]> {
    const found: string[] = [];
    await onNodes(cluster.topology, 'postgres', async (session) => {
      const { rows } = await session.query<{ name: string }>(
        "SELECT rolname AS name FROM pg_roles WHERE rolname = 'evil' UNION SELECT datname FROM pg_database WHERE datname = 'copy'",
      );
      found.push(...rows.map(({ name }) => name));
    });
    return found;
  }

  async function refused(outcome: ProgramOutcome, code: string, says: RegExp): Promise<void> {
    assert.equal(outcome.status, 2, outcome.output);
    assert.equal((outcome.result as { error: { code: string } }).error.code, code);
    assert.match(outcome.output, says);
    assert.match(outcome.output, /--trust-set/);
    assert.deepEqual(await roles(), [], 'nothing of the set was run');
  }

  async function restored(outcome: ProgramOutcome, status = 0): Promise<void> {
    assert.equal(outcome.status, status, outcome.output);
    await onNodes(cluster.topology, 'copy', async (session) => {
      const { rows } = await session.query<{ n: number }>('SELECT count(*)::int AS n FROM item');
      assert.equal(rows[0]?.n, 100);
    });
  }

  /** SQL of the attacker in the coordinator's global objects, and a manifest that names the file as it is now. */
  async function forge(): Promise<Content> {
    const globals = [...originals.keys()].find((path) => basename(path).startsWith('gp_global_-1_'))!;
    const bytes = Buffer.concat([originals.get(globals)!, Buffer.from('\nCREATE ROLE evil SUPERUSER;\n')]);
    await writeFile(globals, bytes);
    const content = contentOf(originals.get(manifest)!);
    const entry = content.nodes.flatMap(({ files }) => files).find(({ name }) => name === basename(globals))!;
    entry.sizeBytes = bytes.length;
    entry.sha256 = createHash('sha256').update(bytes).digest('hex');
    return content;
  }

  it('restores what the cluster itself wrote, and says who signed it', async () => {
    await restored(await restore());
    const [own] = (await readFile(join(cluster.paths.certificates, 'signing.pub'), 'utf8')).split(' ');
    const shown = await cluster.call('mppbackup', ['show', key]);
    const { id } = keyOf(await readFile(join(cluster.paths.certificates, 'signing.key'), 'utf8'));
    assert.match(shown.output, new RegExp(`^Signature: signed by the key ${id}`, 'm'));
    const list = await certs('show');
    assert.ok(list.output.includes(id) && list.output.includes(own!), list.output);
    const { mode } = await stat(join(cluster.paths.certificates, 'signing.key'));
    assert.equal(mode & 0o777, 0o600);
    assert.deepEqual(signatureOf(originals.get(manifest)!, keyOf(await keyFile())), originals.get(signatureFile()));
  });

  const keyFile = (): Promise<string> => readFile(join(cluster.paths.certificates, 'signing.key'), 'utf8');

  it('refuses a manifest that was changed and has its checksum right again', async () => {
    await writeFile(manifest, withContent(await forge()));
    await refused(await restore('-G'), 'SIGNATURE_WRONG', /does not fit its manifest/);
    const found = await cluster.call('mppbackup', ['validate', key]);
    assert.equal(found.status, 2, found.output);
    assert.match(found.output, /_manifest_signature: its signature does not fit its manifest/);
    const asked = await restore('-G', '--trust-set');
    assert.equal(asked.status, 1, asked.output);
    assert.match(asked.output, /WARNING.*--trust-set.*does not fit its manifest/);
  });

  it('refuses a set without a signature, and one whose manifest never had any', async () => {
    await rm(signatureFile());
    await refused(await restore(), 'SET_NOT_TRUSTED', /its signature file is missing/);
    assert.equal((await cluster.call('mppbackup', ['validate', key])).status, 2);
    const content = await forge();
    delete content.signedBy;
    await writeFile(manifest, withContent(content));
    await refused(await restore('-G'), 'SET_NOT_TRUSTED', /is not signed: an earlier version/);
    const found = await cluster.call('mppbackup', ['validate', key]);
    assert.equal(found.status, 1, found.output);
    assert.match(found.output, /whole[^]*not signed: its restore needs --trust-set/);
    await restored(await restore('--trust-set'));
  });

  it('refuses the signature of a stranger, until his key is trusted', async () => {
    const stranger = newKey();
    const signed = withContent({ ...(await forge()), signedBy: stranger.id });
    await writeFile(manifest, signed);
    await writeFile(signatureFile(), signatureOf(signed, stranger));
    await refused(await restore('-G'), 'SET_NOT_TRUSTED', new RegExp(`signed by the key ${stranger.id} of cluster`));

    assert.equal((await certs('trust', `${stranger.text} elsewhere`)).status, 0);
    await restored(await restore('-e'));
    assert.match((await certs('show')).output, new RegExp(`^${stranger.id} +trusted signer +elsewhere`, 'm'));
    assert.equal((await certs('trust', '--remove', stranger.id)).status, 0);
    const again = await restore('-e');
    assert.equal(again.status, 2, again.output);
  });

  it('refuses the own signature of another set, and one whose bits were flipped', async () => {
    const other = await backUp();
    await writeFile(signatureFile(), await readFile(`${await manifestOf(other)}_signature`));
    await refused(await restore(), 'SIGNATURE_WRONG', /made for a manifest with other bytes/);
    const bytes = Buffer.from(originals.get(signatureFile())!);
    const at = bytes.indexOf('"keyId": "') + '"keyId": "'.length;
    bytes[at] = bytes[at]! ^ 1;
    await writeFile(signatureFile(), bytes);
    await refused(await restore(), 'SIGNATURE_WRONG', /the signature file is damaged/);
    await cluster.call('mppbackup', ['delete', '-a', '--force', other]);
    assert.deepEqual(
      (await cluster.backupFiles()).filter((path) => path.includes(other)),
      [],
    );
  });

  it('lists tables and shows the set without being trusted', async () => {
    await rm(signatureFile());
    assert.equal((await cluster.call('gpdbrestore', ['-a', '-t', key, '-L'])).status, 0);
    assert.match((await cluster.call('mppbackup', ['show', key])).output, /^Signature: .*missing/m);
  });

  it('writes no configuration files of such a set to the hosts', async () => {
    const { dataDirectory } = cluster.topology.segments[0]!;
    const path = join(dataDirectory, 'pg_hba.conf');
    const before = await readFile(path);
    await writeFile(path, Buffer.concat([before, Buffer.from('# changed\n')]));
    await rm(signatureFile());
    try {
      const apply = ['config', 'restore', '-t', key, '--apply', '-a'];
      const outcome = await cluster.call('mppbackup', apply);
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, /--trust-set/);
      assert.match(await readFile(path, 'utf8'), /# changed/);
      const asked = await cluster.call('mppbackup', [...apply, '--trust-set']);
      assert.equal(asked.status, 0, asked.output);
      assert.ok((await readFile(path)).equals(before));
    } finally {
      await writeFile(path, before);
    }
  });

  it('copies nothing of a foreign set from an archive host, and its signature with one that is trusted', async () => {
    const archive = join(cluster.paths.folder, 'archive');
    await mkdir(archive);
    await chmod(archive, 0o777);
    for (const path of originals.keys()) await rename(path, join(archive, basename(path)));
    const forged = withContent({ ...contentOf(originals.get(manifest)!), clusterName: 'elsewhere' });
    await writeFile(join(archive, basename(manifest)), forged);
    const from = ['-a', '-R', `${cluster.topology.coordinator.host}:${archive}`, '--redirect', 'copy', '--json'];
    await refused(await cluster.call('gpdbrestore', from), 'SIGNATURE_WRONG', /does not fit its manifest/);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith(`gp_dump_${key}`)),
      [],
    );

    await writeFile(join(archive, basename(manifest)), originals.get(manifest)!);
    await restored(await cluster.call('gpdbrestore', from));
    assert.ok((await readFile(signatureFile())).equals(originals.get(signatureFile())!));
  });

  it('looks at the signature of what a storage plugin gives back', async () => {
    const storage = join(cluster.folder, 'storage');
    await mkdir(storage);
    await chmod(storage, 0o777);
    const config = join(cluster.folder, 'plugin.yaml');
    await writeFile(config, stringify({ executablepath: DIRECTORY_PLUGIN, options: { directory: storage } }));
    const stored = await backUp('--plugin-config', config);
    for (const path of await cluster.backupFiles()) if (path.includes(stored)) await rm(path);
    const args = ['-a', '-t', stored, '--redirect', 'copy', '--json', '--plugin-config', config];
    await restored(await cluster.call('gpdbrestore', args));
    await onNodes(cluster.topology, 'postgres', (session) => session.query('DROP DATABASE copy'));

    for (const path of await cluster.backupFiles()) if (path.includes(stored)) await rm(path);
    const names = await readdir(storage, { recursive: true });
    const inStorage = join(
      storage,
      names.find((name) => name.endsWith(`gp_dump_${stored}_manifest`))!,
    );
    const content = contentOf(await readFile(inStorage));
    await writeFile(inStorage, withContent({ ...content, clusterName: 'elsewhere' }));
    await refused(await cluster.call('gpdbrestore', args), 'SIGNATURE_WRONG', /does not fit its manifest/);
    for (const path of await cluster.backupFiles()) if (path.includes(stored)) await rm(path);
    await rm(`${inStorage}_signature`);
    await refused(await cluster.call('gpdbrestore', args), 'SET_NOT_TRUSTED', /its signature file is missing/);
    for (const path of await cluster.backupFiles()) if (path.includes(stored)) await rm(path);
  });

  it('trusts the sets of keys before a renewed one', async () => {
    const before = keyOf(await keyFile());
    const renewed = await certs('renew', '--signing');
    assert.equal(renewed.status, 0, renewed.output);
    const after = keyOf(await keyFile());
    assert.notEqual(after.id, before.id);
    await restored(await restore());
    const second = await backUp();
    const found = await cluster.call('mppbackup', ['validate', second]);
    assert.equal(found.status, 0, found.output);
    assert.equal(contentOf(await readFile(await manifestOf(second))).signedBy, after.id);
    await certs('trust', '--remove', before.id);
    await refusedAgain(await restore('-e'), before.id);
    assert.equal((await certs('trust', before.text)).status, 0);
  });

  async function refusedAgain(outcome: ProgramOutcome, id: string): Promise<void> {
    await Promise.resolve();
    assert.equal(outcome.status, 2, outcome.output);
    assert.match(outcome.output, new RegExp(`signed by the key ${id}`));
  }

  it('gets one key from two first backups in the same second, and both sets are restored', async () => {
    const kept = join(cluster.folder, 'kept');
    await mkdir(kept);
    const files = ['signing.key', 'signing.pub', 'signing.trusted'].map((name) =>
      join(cluster.paths.certificates, name),
    );
    for (const path of files) await rename(path, join(kept, basename(path)));
    await onNodes(cluster.topology, 'postgres', (session) => session.query('CREATE DATABASE other'));
    try {
      const outcomes = await Promise.all(
        // Each with a prefix: they may choose the same key.
        [DATABASE, 'other'].map((database) =>
          cluster.call('gpcrondump', ['-a', '-x', database, '-H', '--json', '--prefix', database]),
        ),
      );
      const signers = new Set<string>();
      for (const { status, output, result } of outcomes) {
        assert.equal(status, 0, output);
        const { timestampKey, prefix } = result as { timestampKey: string; prefix: string };
        const found = await cluster.call('mppbackup', ['validate', timestampKey, '--prefix', prefix]);
        assert.equal(found.status, 0, found.output);
        signers.add(contentOf(await readFile(await manifestOf(timestampKey, prefix))).signedBy ?? '');
      }
      assert.deepEqual([...signers], [keyOf(await keyFile()).id]);
      assert.deepEqual(
        (await readdir(cluster.paths.certificates)).filter((name) => /^signing\.key./.test(name)),
        [],
      );
    } finally {
      for (const path of files) await rename(join(kept, basename(path)), path);
      await onNodes(cluster.topology, 'postgres', (session) => session.query('DROP DATABASE other'));
    }
  });

  it('takes a backup with a warning when its key cannot be used, and sweeps a signature without a manifest', async () => {
    const path = join(cluster.paths.certificates, 'signing.key');
    await chmod(path, 0o644);
    try {
      const outcome = await cluster.call('gpcrondump', ['-a', '-x', DATABASE, '-H', '--json']);
      assert.equal(outcome.status, 1, outcome.output);
      assert.match(outcome.output, /The set is not signed, and its restore needs --trust-set: .*chmod 600|may read/);
      const { timestampKey } = outcome.result as { timestampKey: string };
      // The sets of the test before, of the same second, have a prefix.
      const signature = `gp_dump_${timestampKey}_manifest_signature`;
      assert.ok(!(await cluster.backupFiles()).some((file) => basename(file) === signature));
    } finally {
      await chmod(path, 0o600);
    }
    const unfinished = `${key.slice(0, 8)}000000`;
    await writeFile(join(folder, `gp_dump_${unfinished}_manifest_signature`), originals.get(signatureFile())!);
    const swept = await cluster.call('mppbackup', ['delete', '-a', '--incomplete']);
    assert.match(swept.output, new RegExp(`${unfinished}: removed 1 file`));
  });
});
