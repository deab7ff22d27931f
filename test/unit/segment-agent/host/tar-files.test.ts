import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readTar, tarFiles } from '../../../../segment-agent/host/tar-files.js';

const run = promisify(execFile);
const NAMES = ['a.conf', 'a b.conf', '-x.conf', '@y.conf', 'ü.conf', 'line\nend.conf', `${'l'.repeat(240)}.conf`];
const ALL = { isWanted: () => true, limitBytes: 4096 };

describe('tar files', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-tar-'));
    await mkdir(join(folder, 'source'));
    for (const [index, name] of NAMES.entries()) {
      const path = join(folder, 'source', name);
      await writeFile(path, contentOf(index));
      await chmod(path, modeOf(index));
    }
  });

  after(() => rm(folder, { recursive: true }));

  const contentOf = (index: number): Buffer =>
    Buffer.from([0, 255, 10, 13, index, ...Buffer.from('x'.repeat(index * 200))]);
  const modeOf = (index: number): number => (index % 2 === 0 ? 0o600 : 0o640);

  const written = async (): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of tarFiles(join(folder, 'source'), NAMES)) chunks.push(chunk);
    const path = join(folder, 'written.tar');
    await writeFile(path, Buffer.concat(chunks));
    return path;
  };

  it('are unpacked by tar, byte for byte and with their modes, whatever the names', async () => {
    const target = join(folder, 'unpacked');
    await mkdir(target);
    await run('tar', ['-xpf', await written()], { cwd: target });
    for (const [index, name] of NAMES.entries()) {
      assert.deepEqual(await readFile(join(target, name)), contentOf(index), name);
      assert.equal((await stat(join(target, name))).mode & 0o777, modeOf(index), name);
    }
  });

  it('are read back, and those that tar wrote', async () => {
    const byTar = join(folder, 'by-tar.tar');
    await run('tar', ['-cf', byTar, '-C', join(folder, 'source'), '--', ...NAMES]);
    const expected = NAMES.map((name, index) => ({ name, content: contentOf(index) }));
    assert.deepEqual(await readTar(await written(), ALL), expected);
    assert.deepEqual(await readTar(byTar, ALL), expected);
  });

  it('are named but not read where they are not wanted, too large, or no files', async () => {
    const path = join(folder, 'kinds.tar');
    await run('ln', ['-s', 'a.conf', join(folder, 'link.conf')]);
    await run('tar', [
      '-cf',
      path,
      '-C',
      folder,
      'link.conf',
      '-C',
      join(folder, 'source'),
      'a.conf',
      'a b.conf',
      '@y.conf',
    ]);
    const members = await readTar(path, { isWanted: (name) => name !== 'a.conf', limitBytes: 300 });
    assert.deepEqual(members, [
      { name: 'link.conf', content: undefined },
      { name: 'a.conf', content: undefined },
      { name: 'a b.conf', content: contentOf(1) },
      { name: '@y.conf', content: undefined },
    ]);
  });

  it('are damaged where a byte of a header has changed, or the end is missing', async () => {
    const bytes = await readFile(await written());
    const path = join(folder, 'damaged.tar');
    await writeFile(path, Buffer.concat([Buffer.from('?'), bytes.subarray(1)]));
    await assert.rejects(readTar(path, ALL), { code: 'FILE_DAMAGED' });
    await writeFile(path, bytes.subarray(0, 514));
    await assert.rejects(readTar(path, ALL), { code: 'FILE_DAMAGED' });
  });
});
