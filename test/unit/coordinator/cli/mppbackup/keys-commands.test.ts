import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fingerprintOf } from '../../../../../common/age/recipient.js';
import { makeTemporaryFolder } from '../../../../../common/io/temporary-folder.js';
import { formatReservation } from '../../../../../common/sets/reservation.js';
import { formatStoredList, parseStoredList, type StoredListFile } from '../../../../../common/sets/stored-list.js';
import { toTimestampKey } from '../../../../../common/sets/timestamp-key.js';
import { runMppbackup } from '../../../../../coordinator/cli/mppbackup/main.js';
import { errorResultSchema } from '../../../../../coordinator/report/result.js';
import { EncryptedFolder } from '../../../../../segment-agent/storage/encrypted/encrypted-folder.js';
import { HostFolder } from '../../../../../segment-agent/storage/host-folder.js';
import { newKey, patternOf, type TestKey } from '../../../../support/age-files.js';
import { assertDeclared } from '../../../../support/command-result.js';
import { inTurn } from '../../../../support/in-turn.js';

const KEY = '20260131235959';
const DATA = `gp_dump_0_2_${KEY}.gz`;
const DEFINITION = `gp_cdatabase_-1_1_${KEY}`;
const { signal } = new AbortController();

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], input = ''): Promise<Ended> {
  let out = '';
  let err = '';
  const status = await runMppbackup(
    args,
    {
      environment: {},
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      input: Readable.from(input === '' ? [] : [input]),
    },
    signal,
  );
  return { status, out, err };
}

async function json(status: number, args: readonly string[], input?: string): Promise<Record<string, unknown>> {
  const ended = await run([...args, '--json'], input);
  assert.equal(ended.status, status, ended.err);
  const result = JSON.parse(ended.out) as Record<string, unknown>;
  if (status < 2) assertDeclared(args.slice(0, 2).join(' '), result);
  return result;
}

describe('mppbackup keys', function () {
  this.timeout(120_000);
  let top: string;
  let folder: string;
  let count = 0;
  before(async () => {
    top = await makeTemporaryFolder();
  });
  beforeEach(async () => {
    folder = join(top, String((count += 1)));
    await mkdir(folder, { mode: 0o700 });
  });
  after(() => rm(top, { recursive: true, force: true }));

  /** A set of two encrypted files in a repository that is a folder, and the cluster file that names it. */
  async function makeRepository(
    key: TestKey,
  ): Promise<{ readonly day: string; readonly clusterFile: string; readonly list: string; readonly names: string[] }> {
    const root = join(folder, 'repository');
    const day = join(root, 'db_dumps', KEY.slice(0, 8));
    await mkdir(join(root, 'db_dumps'), { recursive: true });
    await mkdir(day);
    const set = { timestampKey: toTimestampKey(KEY), prefix: '' };
    const encrypted = new EncryptedFolder(new HostFolder(day), {
      recipients: [key.recipient],
      keys: key.identities,
    });
    const files: StoredListFile[] = [];
    for (const [name, bytes] of [
      [DATA, 300_000],
      [DEFINITION, 200],
    ] as const) {
      const writer = await encrypted.create(name, signal);
      await writer.append([patternOf(bytes)]);
      const { stored } = await writer.commit();
      files.push({ name, ...stored!, recipients: [fingerprintOf(key.recipient)] });
    }
    const list = join(day, `gp_dump_${KEY}_stored`);
    await writeFile(list, formatStoredList(set, files), { mode: 0o600 });
    await writeFile(join(day, `gp_dump_${KEY}_manifest`), '{}', { mode: 0o600 });
    const clusterFile = join(folder, 'cluster.yaml');
    await writeFile(clusterFile, clusterText(root, key.recipient));
    return { day, clusterFile, list, names: (await readdir(day)).sort() };
  }

  const clusterText = (root: string, recipient: string): string => `
version: 1
engine: postgres
name: sales
hosts: [{ name: mdw, address: 127.0.0.1 }]
coordinator: { content: -1, dbid: 1, host: mdw, port: 5432, datadir: /data/gpseg-1 }
segments: [{ content: 0, dbid: 2, host: mdw, port: 5433, datadir: /data/gpseg0 }]
repositories:
  - { name: vault, kind: folder, path: ${root}, encryption: { recipients: [${recipient}] } }
`;

  async function identityFile(key: TestKey, name: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, key.text, { mode: 0o600 });
    return path;
  }

  /** What the list says of files is what lies there. */
  async function assertListFits(day: string, list: string): Promise<readonly StoredListFile[]> {
    const { files } = parseStoredList(await readFile(list), list);
    const inner = new HostFolder(day);
    for (const file of files) {
      const found = await inner.digest(`${file.name}.age`);
      assert.deepEqual([found.sizeBytes, found.sha256, file.next], [file.sizeBytes, file.sha256, undefined], file.name);
      assert.ok((await readFile(join(day, `${file.name}.age`), 'latin1')).startsWith(file.header));
    }
    return files;
  }

  it('generate writes a file for its owner alone, never replaces one, and says what to do with it', async () => {
    const file = join(folder, 'id');
    const { status, out, err } = await run(['keys', 'generate', '--to', file]);
    assert.equal(status, 0, err);
    const text = await readFile(file, 'utf8');
    const [, recipient = ''] = /^# public key: (age1\S+)$/m.exec(text) ?? [];
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.ok(out.includes(`recipients: [${recipient}]`) && out.includes('away from this cluster'), out);
    assert.ok(!out.includes('SECRET'));
    const again = await json(2, ['keys', 'generate', '--to', file]);
    assert.equal(errorResultSchema.parse(again).error.code, 'FILE_EXISTS');
    assert.equal(await readFile(file, 'utf8'), text);
    const shown = await run(['keys', 'recipient', file]);
    assert.equal(shown.out, `${recipient}\n`);
    const nowhere = await json(2, ['keys', 'generate', '--to', join(folder, 'no', 'id')]);
    assert.equal(errorResultSchema.parse(nowhere).error.code, 'DIRECTORY_NOT_WRITABLE');
    const made = await json(0, ['keys', 'generate', '--to', join(folder, 'id2')]);
    assert.equal(made.fingerprint, fingerprintOf(made.recipient as string));
    assert.deepEqual((await json(0, ['keys', 'recipient', join(folder, 'id2')])).recipients, [
      { recipient: made.recipient, fingerprint: made.fingerprint },
    ]);
  });

  inTurn('generate --passphrase makes a file that its passphrase alone opens', async () => {
    const file = join(folder, 'id');
    const made = await json(0, ['keys', 'generate', '--to', file, '--passphrase'], 'open sesame\n');
    assert.equal(made.protected, true);
    const text = await readFile(file, 'utf8');
    assert.match(text, /^-----BEGIN AGE ENCRYPTED FILE-----/);
    const shown = await run(['keys', 'recipient', file], 'open sesame\n');
    assert.equal(shown.out, `${made.recipient as string}\n`);
    assert.ok(shown.err.includes(`Passphrase of ${file}: `) && !shown.err.includes('sesame'), shown.err);
    const wrong = await json(2, ['keys', 'recipient', file], 'open sesam\n');
    assert.equal(errorResultSchema.parse(wrong).error.code, 'IDENTITY_INVALID');
    assert.match(errorResultSchema.parse(wrong).error.message, /the passphrase is another/);
    const none = await run(['keys', 'generate', '--to', join(folder, 'id3'), '--passphrase']);
    assert.equal(none.status, 4);
    assert.ok(!(await readdir(folder)).includes('id3'));
  });

  it('refuses an identity that others may read', async () => {
    const file = await identityFile(await newKey(), 'id');
    await chmod(file, 0o640);
    const { error } = errorResultSchema.parse(await json(2, ['keys', 'recipient', file]));
    assert.equal(error.code, 'PLACE_NOT_SAFE');
    assert.match(error.hint ?? '', /chmod 600/);
  });

  it('check proves that an identity opens the newest set, and says when another is needed', async () => {
    const key = await newKey();
    const { day, clusterFile } = await makeRepository(key);
    const right = await identityFile(key, 'right');
    const place = ['--repository', 'vault', '--cluster-file', clusterFile];
    const proven = await json(0, ['keys', 'check', '--identity', right, ...place]);
    assert.equal(proven.timestampKey, KEY);
    assert.deepEqual(proven.files, [{ path: join(day, `${DEFINITION}.age`), plainBytes: 200 }]);
    assert.deepEqual(
      (proven.recipients as { used: boolean }[]).map(({ used }) => used),
      [true],
    );
    const wrong = await identityFile(await newKey(), 'wrong');
    const { error } = errorResultSchema.parse(await json(2, ['keys', 'check', '--identity', wrong, ...place]));
    assert.equal(error.code, 'IDENTITY_WRONG');
    // A set without a manifest does not exist.
    await rm(join(day, `gp_dump_${KEY}_manifest`));
    assert.deepEqual((await json(1, ['keys', 'check', '--identity', wrong, ...place])).files, []);
    const single = await json(0, ['keys', 'check', '--identity', right, '--file', join(day, `${DATA}.age`)]);
    assert.equal((single.files as { plainBytes: number }[])[0]?.plainBytes, 300_000);
    assert.equal((await run(['keys', 'check', '--identity', right])).status, 2);
    assert.equal((await run(['keys', 'check', '--repository', 'vault', '--cluster-file', clusterFile])).status, 2);
    const unknown = await json(2, ['keys', 'check', '--identity', right, '--repository', 'x', ...place.slice(2)]);
    assert.match(errorResultSchema.parse(unknown).error.hint ?? '', /hosts, vault/);
  });

  it('rewrap replaces headers and nothing else, and keeps the list of what is stored', async () => {
    const [old, fresh] = [await newKey(), await newKey()];
    const { day, clusterFile, list, names } = await makeRepository(old);
    const plainBefore = await readFile(join(day, `${DATA}.age`));
    await writeFile(clusterFile, clusterText(join(folder, 'repository'), fresh.recipient));
    const args = ['keys', 'rewrap', '--identity', await identityFile(old, 'old')];
    const place = ['--repository', 'vault', '--cluster-file', clusterFile];
    const done = await json(0, [...args, ...place]);
    assert.deepEqual(
      (done.files as { changed: boolean }[]).map(({ changed }) => changed),
      [true, true],
    );
    assert.deepEqual((await readdir(day)).sort(), names, 'nothing is left over');
    for (const file of await assertListFits(day, list))
      assert.deepEqual(file.recipients, [fingerprintOf(fresh.recipient)]);
    const after = await readFile(join(day, `${DATA}.age`));
    assert.equal((await stat(join(day, `${DATA}.age`))).mode & 0o777, 0o600);
    const payload = (bytes: Buffer): Buffer => bytes.subarray(bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1);
    assert.ok(payload(after).equals(payload(plainBefore)));
    const read = new EncryptedFolder(new HostFolder(day), { recipients: [], keys: fresh.identities });
    assert.equal((await read.digest(DATA)).sizeBytes, 300_000);
    const readOld = new EncryptedFolder(new HostFolder(day), { recipients: [], keys: old.identities });
    await assert.rejects(readOld.digest(DATA), { code: 'IDENTITY_WRONG' });
    // Again: nothing to do, for which the old identity need not open anything.
    const again = await json(0, [...args, ...place]);
    assert.deepEqual(
      (again.files as { changed: boolean }[]).map(({ changed }) => changed),
      [false, false],
    );
  });

  it('rewrap takes files by their paths and other recipients, and leaves all as it was when it cannot', async () => {
    const [old, a, b] = [await newKey(), await newKey(), await newKey()];
    const { day, list, names } = await makeRepository(old);
    const path = join(day, `${DATA}.age`);
    const before = await readFile(path);
    const fails = async (code: string, identity: TestKey, ...more: readonly string[]): Promise<void> => {
      const args = ['keys', 'rewrap', '--identity', await identityFile(identity, code), '--file', path, ...more];
      assert.equal(errorResultSchema.parse(await json(2, args)).error.code, code);
      assert.deepEqual((await readdir(day)).filter((name) => !name.includes('reservation')).sort(), names);
      assert.ok(before.equals(await readFile(path)));
    };
    await fails('IDENTITY_WRONG', a, '--recipient', b.recipient);
    await fails('RECIPIENT_INVALID', old, '--recipient', `${b.recipient.slice(0, -2)}qq`);
    await fails('USAGE', old);
    const damaged = Buffer.from(before);
    damaged[damaged.length - 1]! ^= 1;
    await writeFile(path, damaged);
    const damagedArgs = ['keys', 'rewrap', '--identity', await identityFile(old, 'old'), '--file', path];
    const { error } = errorResultSchema.parse(await json(2, [...damagedArgs, '--recipient', a.recipient]));
    assert.equal(error.code, 'FILE_DAMAGED');
    await writeFile(path, before);
    await json(0, [...damagedArgs, '--recipient', a.recipient, '--recipient', b.recipient]);
    for (const { identities } of [a, b]) {
      const read = new EncryptedFolder(new HostFolder(day), { recipients: [], keys: identities });
      assert.equal((await read.digest(DATA)).sizeBytes, 300_000);
    }
    await assertListFits(day, list);
  });

  it('rewrap waits for nobody who has the set, and goes on after one that was killed', async () => {
    const [old, fresh] = [await newKey(), await newKey()];
    const { day, list, names } = await makeRepository(old);
    const claim = join(day, `gp_dump_${KEY}_reservation`);
    const of = (operation: string, pid: number, host = hostname()): string =>
      formatReservation({
        ...{ operationId: 'x', operation, database: 'shop', cluster: '', host, pid },
        ...{ startedAt: '2026-01-31T00:00:00.000Z', session: '', keepFiles: true },
      });
    const args = ['keys', 'rewrap', '--identity', await identityFile(old, 'old'), '--recipient', fresh.recipient];
    const rewrap = [...args, '--file', join(day, `${DATA}.age`), '--file', join(day, `${DEFINITION}.age`)];
    const GONE = 2 ** 22 - 1;
    for (const other of [
      of('backup', GONE),
      of('replacement of headers', process.pid),
      of('replacement of headers', GONE, 'elsewhere'),
    ]) {
      await writeFile(claim, other);
      const { error } = errorResultSchema.parse(await json(2, rewrap));
      assert.equal(error.code, 'SET_RESERVED');
      assert.equal(await readFile(claim, 'utf8'), other);
    }
    await writeFile(claim, of('replacement of headers', GONE));
    // It was killed behind the announcement and before the file's new name: the list knows both.
    const { files } = parseStoredList(await readFile(list), list);
    const next = { sizeBytes: 1, sha256: 'ab'.repeat(32), header: 'h', recipients: [fingerprintOf(fresh.recipient)] };
    const set = { timestampKey: toTimestampKey(KEY), prefix: '' };
    await writeFile(list, formatStoredList(set, [{ ...files[1]!, next }, files[0]!]));
    await json(0, rewrap);
    assert.deepEqual((await readdir(day)).sort(), names);
    for (const file of await assertListFits(day, list))
      assert.deepEqual(file.recipients, [fingerprintOf(fresh.recipient)]);
  });
});
