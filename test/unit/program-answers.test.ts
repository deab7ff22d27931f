import assert from 'node:assert/strict';
import { copyFile, mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../coordinator/lab/cluster/os-user.js';
import { answerOf, knownAnswers } from '../../common/pg/program-answers.js';
import { findProgramFolder, programVersion } from '../../common/pg/programs.js';

describe('What is remembered of PostgreSQL’s programs', () => {
  let folder: string;
  let original: string;
  let path: string;

  beforeEach(async () => {
    folder = await makeTemporaryFolder('mppbackup-programs-');
    original = join(await findProgramFolder(['pg_dump', 'pg_restore']), 'pg_dump');
    path = join(folder, 'pg_dump');
    await copyFile(original, path);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** A program of another version and of the same size. */
  async function otherVersion(): Promise<{ bytes: Buffer; text: string }> {
    const { text } = await programVersion(original);
    const other = text.replace(/\d$/, (digit) => (digit === '9' ? '8' : '9'));
    const bytes = await readFile(original);
    let at = bytes.indexOf(text);
    assert.notEqual(at, -1, `${original} does not hold ${text}`);
    for (; at >= 0; at = bytes.indexOf(text, at + 1)) bytes.write(other, at, 'latin1');
    return { bytes, text: other };
  }

  it('is the version, which is asked for once', async () => {
    let asked = 0;
    const ask = (): Promise<string> => Promise.resolve(`answer ${(asked += 1)}`);
    assert.equal(await answerOf(path, '--version', ask), 'answer 1');
    assert.equal(await answerOf(path, '--version', ask), 'answer 1');
    assert.equal(await answerOf(path, '--help', ask), 'answer 2');
    assert.equal(knownAnswers().filter((known) => known.path === path).length, 2);
  });

  it('is forgotten when the program is replaced', async () => {
    const before = await programVersion(path);
    const other = await otherVersion();
    await writeFile(`${path}.new`, other.bytes, { mode: 0o755 });
    await rename(`${path}.new`, path);
    assert.equal((await programVersion(path)).text, other.text);
    assert.notEqual(before.text, other.text);
  });

  it('is forgotten when the file is written over and has its old size and time', async () => {
    const { size, atime, mtime } = await stat(path);
    await programVersion(path);
    const other = await otherVersion();
    await writeFile(path, other.bytes);
    await utimes(path, atime, mtime);
    const after = await stat(path);
    assert.deepEqual([after.size, after.mtime], [size, mtime]);
    assert.equal((await programVersion(path)).text, other.text);
  });

  it('is forgotten when a link to it leads elsewhere', async () => {
    const link = join(folder, 'link');
    await symlink(path, link);
    await programVersion(link);
    const other = await otherVersion();
    await writeFile(join(folder, 'other'), other.bytes, { mode: 0o755 });
    await symlink(join(folder, 'other'), `${link}.new`);
    await rename(`${link}.new`, link);
    assert.equal((await programVersion(link)).text, other.text);
  });

  it('is nothing of a script, which may run another program tomorrow', async () => {
    const script = join(folder, 'script');
    await writeFile(script, `#!/bin/sh\ncat ${folder}/version\n`, { mode: 0o755 });
    await writeFile(join(folder, 'version'), 'pg_dump 15.1');
    assert.equal((await programVersion(script)).text, '15.1');
    await writeFile(join(folder, 'version'), 'pg_dump 16.1');
    assert.equal((await programVersion(script)).text, '16.1');
  });

  it('is nothing of a program that could not be asked', async () => {
    await assert.rejects(
      answerOf(path, '--version', () => Promise.reject(new Error('no memory'))),
      /no memory/,
    );
    assert.equal(await answerOf(path, '--version', () => Promise.resolve('15.1')), '15.1');
  });
});

describe('The folder of PostgreSQL’s programs', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await makeTemporaryFolder('mppbackup-programs-');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('is another when pg_config is written anew, or one of its folders changes', async () => {
    const environment = { PATH: `${folder}:${process.env.PATH ?? ''}` };
    const look = (): Promise<string> => findProgramFolder(['pg_dump'], { environment });
    const makeFolder = async (name: string): Promise<string> => {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'pg_dump'), '', { mode: 0o755 });
      return join(folder, name);
    };
    const [one, other] = [await makeFolder('one'), await makeFolder('other')];
    const asked = join(one, 'asked');
    await writeFile(asked, '');
    const script = `#!/bin/sh\necho x >> ${asked}\nif [ -e ${folder}/new ]; then echo ${other}; else echo ${one}; fi\n`;
    await writeFile(join(folder, 'pg_config'), script, { mode: 0o755 });
    assert.equal(await look(), one);
    assert.equal(await look(), one);
    assert.equal(await readFile(asked, 'utf8'), 'x\n');
    await writeFile(join(folder, 'new'), '');
    assert.equal(await look(), other);
  });
});
