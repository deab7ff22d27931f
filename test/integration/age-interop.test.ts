/** What we encrypt, Debian's age decrypts, and the other way: a set is restored by hand without this product. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decrypt } from '../../common/age/age-stream.js';
import { CHUNK_BYTES } from '../../common/age/chunks.js';
import { generateIdentity, openProtected, parseIdentities, protectIdentity } from '../../common/age/identity.js';
import { fingerprintOf } from '../../common/age/recipient.js';
import { formatStoredList, parseStoredList, whyNotStored } from '../../common/sets/stored-list.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { EncryptedFolder } from '../../segment-agent/storage/encrypted/encrypted-folder.js';
import { HostFolder } from '../../segment-agent/storage/host-folder.js';
import {
  collect,
  encryptBytes,
  newKey,
  openBytes,
  patternOf,
  piecesOf,
  runAge,
  runProgram,
} from '../support/age-files.js';
import { documentSteps } from '../support/document-steps.js';
import { startProgram } from '../support/program.js';
import { SeededRandom } from '../support/seeded-random.js';
import { inTurn } from '../support/in-turn.js';

const KEY = '20260131235959';
const { signal } = new AbortController();

describe('Debian’s age', function () {
  this.timeout(300_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-age-'));
    await runAge(['--version']);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const saved = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };

  it('decrypts what we encrypted, at each size around the ends of chunks', async () => {
    const key = await newKey();
    const identity = await saved('ours', key.text);
    for (const size of [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 1]) {
      const plain = patternOf(size);
      const stored = await encryptBytes(plain, [(await newKey()).recipient, key.recipient]);
      assert.ok(plain.equals(await runAge(['-d', '-i', identity], stored)), `${size} bytes`);
    }
  });

  it('restores a file of a set by hand, as docs/encryption.md says', async () => {
    const key = await newKey();
    await saved('mppbackup.identity', key.text);
    const rows = Buffer.from('COPY item (id) FROM stdin;\n1\n2\n\\.\n'.repeat(20_000));
    const encrypted = new EncryptedFolder(new HostFolder(folder), {
      recipients: [key.recipient],
      keys: key.identities,
    });
    const writer = await encrypted.create(`gp_dump_0_2_${KEY}.gz`, signal);
    await writer.append([gzipSync(rows)]);
    await writer.commit();
    const [step] = await documentSteps('encryption.md', 'Restore by hand');
    // Instead of the server, the test takes what goes to it.
    const bin = await mkdtemp(join(folder, 'bin-'));
    await writeFile(join(bin, 'psql'), `#!/bin/sh\ncat > '${join(folder, 'restored.sql')}'\n`, { mode: 0o755 });
    await runProgram('sh', ['-ec', `cd '${folder}'\nPATH='${bin}':$PATH\n${step!.script}`]);
    assert.ok(rows.equals(await readFile(join(folder, 'restored.sql'))));
  });

  it('writes what we read: to our recipient and to others', async () => {
    const key = await newKey();
    for (const size of [0, 1, CHUNK_BYTES, 5 * CHUNK_BYTES + 3]) {
      const plain = patternOf(size);
      const stored = await runAge(['-r', (await newKey()).recipient, '-r', key.recipient], plain);
      const reader = await openBytes(stored, key.identities);
      assert.ok(plain.equals(await collect(reader.readAll(signal))), `${size} bytes at any place`);
      const file = { path: 'f', name: 'f' };
      assert.ok(plain.equals(await collect(decrypt(piecesOf(stored, 1_000), file, key.identities))), `${size} bytes`);
    }
    await assert.rejects(openBytes(await runAge(['-r', key.recipient], patternOf(9)), (await newKey()).identities), {
      code: 'IDENTITY_WRONG',
    });
  });

  it('makes identities that we read, and names the recipients of ours', async () => {
    const made = await runProgram('age-keygen', []);
    const { recipients } = await parseIdentities(made, 'f');
    assert.ok(made.toString().includes(recipients[0]!));
    const { text, recipient } = await generateIdentity(new Date());
    assert.equal((await runProgram('age-keygen', ['-y', await saved('made', text)])).toString().trim(), recipient);
  });

  inTurn('opens identity files that our passphrase protects, and we those that its does', async () => {
    const made = await generateIdentity(new Date());
    const ours = await saved('protected', await protectIdentity(made, 'correct horse'));
    const stored = await saved('stored.age', await encryptBytes(Buffer.from('rows'), [made.recipient]));
    // It reads passphrases from a terminal alone, which script(1) is.
    const asked = await onTerminal(`age -d -i ${ours} -o ${join(folder, 'plain')} ${stored}`, ['correct horse']);
    assert.equal(await readFile(join(folder, 'plain'), 'utf8').catch(() => asked), 'rows');
    const plain = await saved('plain-identity', made.text);
    for (const [name, armor] of [
      ['binary', ''],
      ['armored', '-a'],
    ] as const) {
      const theirs = join(folder, name);
      const said = await onTerminal(`age -p ${armor} -o ${theirs} ${plain}`, ['battery staple', 'battery staple']);
      const bytes = await readFile(theirs).catch(() => Buffer.from(said));
      assert.deepEqual((await openProtected(bytes, 'battery staple', theirs)).recipients, [made.recipient], said);
    }
  });

  it('decrypts after a rotation that was killed again and again, and the list fits at each moment', async () => {
    const day = await mkdtemp(join(folder, 'day-'));
    const [old, fresh] = [await newKey(), await newKey()];
    const encrypted = new EncryptedFolder(new HostFolder(day), { recipients: [old.recipient], keys: old.identities });
    const names = Array.from({ length: 12 }, (_, content) => `gp_dump_${content}_${content + 2}_${KEY}.gz`);
    const plain = patternOf(40 * CHUNK_BYTES);
    const files = await Promise.all(
      names.map(async (name) => {
        const writer = await encrypted.create(name, signal);
        await writer.append([plain]);
        return { name, ...(await writer.commit()).stored!, recipients: [fingerprintOf(old.recipient)] };
      }),
    );
    const list = join(day, `gp_dump_${KEY}_stored`);
    await writeFile(list, formatStoredList({ timestampKey: toTimestampKey(KEY), prefix: '' }, files), { mode: 0o600 });
    const both = [await saved('old', old.text), await saved('fresh', fresh.text)];
    const args = ['keys', 'rewrap', '--identity', both[0]!, '--identity', both[1]!, '--recipient', fresh.recipient];
    for (const name of names) args.push('--file', join(day, `${name}.age`));
    const inner = new HostFolder(day);
    const assertFits = async (): Promise<number> => {
      const listed = parseStoredList(await readFile(list), list).files;
      assert.deepEqual(
        listed.map(({ name }) => name),
        [...names].sort(),
      );
      for (const file of listed) assert.equal(whyNotStored(file, await inner.digest(`${file.name}.age`)), undefined);
      return listed.filter(({ recipients }) => recipients[0] === fingerprintOf(fresh.recipient)).length;
    };
    const random = new SeededRandom(17);
    let changed = 0;
    for (let round = 0; round < 10 && changed < names.length; round += 1) {
      const running = startProgram('mppbackup', args, { environment: process.env });
      // Until it has begun, then for a moment of any length.
      const deadline = Date.now() + 60_000;
      while (!(await readdir(day)).some((name) => name.endsWith('_reservation')) && Date.now() < deadline)
        await sleep(2);
      await sleep(random.below(150));
      running.kill('SIGKILL');
      await running.ended;
      const now = await assertFits();
      assert.ok(now >= changed);
      changed = now;
    }
    const { status, output } = await startProgram('mppbackup', args, { environment: process.env }).ended;
    assert.equal(status, 0, output);
    assert.equal(await assertFits(), names.length);
    for (const name of names) {
      const bytes = await runAge(['-d', '-i', both[1]!, join(day, `${name}.age`)]);
      assert.ok(plain.equals(bytes), name);
    }
    assert.equal((await readdir(day)).length, names.length + 1, 'the files and their list');
  });

  it('reads our gzip members when they are decrypted', async () => {
    const key = await newKey();
    const text = Buffer.from('1\tone\n'.repeat(10_000));
    const stored = await encryptBytes(Buffer.concat([gzipSync(text), gzipSync(text)]), [key.recipient]);
    const plain = await runAge(['-d', '-i', await saved('members', key.text)], stored);
    assert.ok(gunzipSync(plain).equals(Buffer.concat([text, text])));
  });
});

/** Runs a command line on a terminal of its own and types a line at each question. @returns what it printed */
async function onTerminal(line: string, answers: readonly string[]): Promise<string> {
  const child = spawn('script', ['-qec', line, '/dev/null'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  const left = [...answers];
  let asked = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const questions = said.split(/passphrase[^:\n]*:/i).length - 1;
    for (; asked < questions && left.length > 0; asked += 1) {
      const answer = left.shift()!;
      // It switches the echo off behind the question.
      setTimeout(() => child.stdin.write(`${answer}\n`), 300);
    }
  });
  await once(child, 'close');
  return said;
}
