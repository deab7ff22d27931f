import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, statfs, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAt } from '../../../../segment-agent/storage/folder-at.js';
import { HostFolder } from '../../../../segment-agent/storage/host-folder.js';
import type { WriteMode } from '../../../../segment-agent/storage/set-storage.js';
import { readAllOf } from '../../../../segment-agent/storage/streams.js';
import { paceOf, throttledFiles } from '../../../../segment-agent/storage/throttled.js';
import { CrashingDisk, type Step } from '../../../support/crashing-disk.js';

const { signal } = new AbortController();

describe('HostFolder', () => {
  let path: string;
  let folder: HostFolder;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'mppbackup-storage-'));
    folder = new HostFolder(path);
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  const write = async (text: string, mode?: WriteMode): Promise<void> => {
    const writer = await folder.create('file', signal, mode);
    await writer.append([Buffer.from(text)]);
    await writer.commit().catch(async (error: unknown) => {
      await folder.discard(writer);
      throw error;
    });
  };
  const stored = (): Promise<string> => readFile(join(path, 'file'), 'utf8');

  it('has nothing under the name before the commit, and the file’s size and checksum after it', async () => {
    const writer = await folder.create('file');
    await writer.append([Buffer.from('some '), Buffer.from('text')]);
    assert.equal(writer.position, 9);
    assert.deepEqual(await readdir(path), ['file.partial']);
    const content = await writer.commit();
    assert.deepEqual(await readdir(path), ['file']);
    assert.deepEqual(content, await folder.digest('file'));
    assert.equal((await stat(join(path, 'file'))).mode & 0o777, 0o600);
  });

  it('never takes the place of another file, and takes an earlier attempt at the same for done', async () => {
    await write('one');
    for (const mode of ['new', 'repeatable'] as const) {
      await assert.rejects(write('two', mode), { code: 'SET_EXISTS' });
    }
    await assert.rejects(write('one', 'new'), { code: 'SET_EXISTS' });
    await write('one', 'repeatable');
    assert.equal(await stored(), 'one');
    await write('two', 'replacing');
    assert.equal(await stored(), 'two');
    assert.deepEqual(await readdir(path), ['file']);
  });

  it('meets what an earlier attempt left only where it may be one', async () => {
    await writeFile(join(path, 'file.partial'), 'half');
    await assert.rejects(folder.create('file'), { code: 'SET_EXISTS' });
    await write('whole', 'repeatable');
    assert.equal(await stored(), 'whole');
  });

  it('reads ranges, everything, and not beyond the end, paced or not', async () => {
    await write('0123456789');
    let asked = 0;
    const throttle = { take: (_: unknown, wanted: number) => ((asked += 1), Promise.resolve(Math.min(wanted, 3))) };
    for (const files of [folder, throttledFiles(folder, throttle, 'files')]) {
      const reader = await files.open('file');
      const textOf = async (pieces: AsyncIterable<Buffer>): Promise<string> => {
        let text = '';
        for await (const piece of pieces) text += piece.toString();
        return text;
      };
      assert.equal(await textOf(reader.read([2, 5], signal)), '23456');
      assert.equal(await textOf(reader.readAll(signal)), '0123456789');
      assert.equal(await textOf(reader.read([4, 0], signal)), '');
      await assert.rejects(textOf(reader.read([8, 5], signal)), { code: 'FILE_DAMAGED', message: /ends at byte 10/ });
      assert.deepEqual(await reader.digest(signal), await folder.digest('file'));
      await reader.close();
    }
    assert.ok(asked > 10, `${asked}`);
    const pace = paceOf(throttle, 'files');
    assert.deepEqual(await folder.digest('file', { pace }), await folder.digest('file'));
  });

  it('closes the file of a reader that is left in the middle', async () => {
    await write('x'.repeat(5 * 1024 * 1024));
    for await (const piece of readAllOf(folder, 'file', signal)) {
      assert.ok(piece.length > 0);
      break;
    }
    await assert.rejects(folder.open('other'), { code: 'FILE_NOT_FOUND' });
  });

  it('lists by name what is there, and measures files alone', async () => {
    await write('text');
    await mkdir(join(path, 'deep'));
    await symlink(join(path, 'file'), join(path, 'link'));
    assert.deepEqual(await folder.list(), [
      { name: 'deep', kind: 'folder' },
      { name: 'file', kind: 'file' },
      { name: 'link', kind: 'other' },
    ]);
    assert.deepEqual(
      (await folder.list('f')).map(({ name }) => name),
      ['file'],
    );
    assert.equal((await folder.measure('file'))?.sizeBytes, 4);
    for (const name of ['deep', 'link', 'nothing']) assert.equal(await folder.measure(name), undefined);
    assert.deepEqual(await new HostFolder(join(path, 'nothing')).list(), []);
  });

  it('removes what is there, in a folder that may go away meanwhile', async () => {
    await write('text');
    assert.deepEqual(await folder.remove(['file', 'nothing']), { removed: ['file'], left: [] });
    await rm(path, { recursive: true });
    assert.deepEqual(await folder.remove(['file']), { removed: [], left: [] });
  });

  it('lends a copy that is gone afterwards', async () => {
    await write('text');
    const lent = await folder.withLocalCopy('file', async (copy, content) => {
      assert.equal(await readFile(copy, 'utf8'), 'text');
      assert.deepEqual(content, await folder.digest('file'));
      return copy;
    });
    await assert.rejects(stat(lent), { code: 'ENOENT' });
  });

  it('knows the space of a folder that is not there yet', async () => {
    const [space, below] = [await folder.space(), await new HostFolder(join(path, 'a', 'b')).space()];
    assert.equal(below.fileSystemId, space.fileSystemId);
    assert.ok(space.freeBytes > 0 && space.totalBytes >= space.freeBytes);
  });

  it('lists in the order of names', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `file ${String((index * 17) % 40).padStart(2, '0')}`);
    for (const name of names) await writeFile(join(path, name), '');
    assert.deepEqual(
      (await folder.list()).map(({ name }) => name),
      names.toSorted(),
    );
  });

  it('says that it cannot read a folder, and does not take it for empty', async () => {
    await chmod(path, 0);
    const user = process.geteuid!();
    if (user === 0) process.seteuid!('nobody'); // root reads everything
    try {
      await assert.rejects(folder.list(), {
        code: 'DIRECTORY_NOT_WRITABLE',
        message: /^Cannot read .*permission denied/,
        hint: 'Run the agent as the operating system user that owns the folder.',
      });
    } finally {
      if (user === 0) process.seteuid!(user);
      await chmod(path, 0o700);
    }
  });

  it('knows whether it is there, and of what kind its files are', async () => {
    await write('text');
    await symlink(join(path, 'file'), join(path, 'link'));
    execFileSync('mkfifo', [join(path, 'pipe')]);
    assert.deepEqual([await folder.isThere(), await new HostFolder(join(path, 'file')).isThere()], [true, false]);
    assert.equal(await new HostFolder(join(path, 'nothing')).isThere(), false);
    const kinds = ['file', 'link', 'pipe', 'nothing'].map((name) => folder.kindOf(name));
    assert.deepEqual(await Promise.all(kinds), ['file', 'other', 'pipe', undefined]);
    assert.deepEqual(
      (await folder.list()).map(({ kind }) => kind),
      ['file', 'other', 'pipe'],
    );
    const { folder: parent, name } = fileAt(join(path, 'file'));
    assert.deepEqual([parent.directory, name], [path, 'file']);
  });

  it('leaves no file open, whichever way one is read', async function () {
    if (process.platform !== 'linux') return this.skip();
    await write('text');
    const open = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
    const before = await open();
    for (let round = 0; round < 20; round += 1) {
      await folder.digest('file');
      await folder.withLocalCopy('file', () => Promise.resolve());
      for await (const _ of readAllOf(folder, 'file', signal));
      const writer = await folder.create(`other ${round}`);
      await folder.discard(writer);
    }
    assert.ok((await open()) < before + 10, `${await open()} instead of ${before}`);
    assert.deepEqual(await readdir(path), ['file']);
  });

  it('takes a file for an earlier attempt only where its own is there to be compared', async () => {
    await write('one');
    const same = await folder.digest('file');
    await assert.rejects(folder.publish(['file'], { same }), /ENOENT/);
    assert.equal(await stored(), 'one');
  });

  it('fails where the disk does, and says at which file or folder', async () => {
    const failing = (kind: Step['kind']): HostFolder =>
      new HostFolder(
        path,
        new CrashingDisk({}, (step) => {
          if (step.kind === kind) throw Object.assign(new Error('the disk fails'), { code: 'EIO', syscall: 'fsync' });
        }),
      );
    const committed = async (on: HostFolder, mode?: WriteMode): Promise<void> => {
      const writer = await on.create('x', signal, mode);
      await writer.commit().finally(() => on.discard(writer));
    };
    const error = { code: 'FILE_SYSTEM_FAILED', message: /the disk fails/ };
    await assert.rejects(committed(failing('syncFolder')), error);
    await rm(join(path, 'x'));
    await assert.rejects(committed(failing('rename'), 'replacing'), error);
    await writeFile(join(path, 'y.partial'), '');
    await assert.rejects(failing('syncFile').finishWritten('y'), error);
    await assert.rejects(failing('syncFolder').remove(['y.partial']), /the disk fails/);
  });

  it('does not mind that its folder goes while it removes the last file', async () => {
    await write('text');
    const disk = new CrashingDisk({}, (step) => {
      if (step.kind === 'syncFolder') throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    });
    assert.deepEqual(await new HostFolder(path, disk).remove(['file']), { removed: ['file'], left: [] });
  });

  it('removes nothing that a manifest names which is still there', async () => {
    await write('text');
    const manifest = 'gp_dump_20260131235959_manifest';
    await mkdir(join(path, manifest));
    const { removed, left } = await folder.remove(['file', manifest]);
    assert.deepEqual(removed, []);
    assert.deepEqual(
      left.map(({ name }) => name),
      [manifest, 'file'],
    );
    assert.equal(left[1]!.reason, 'the manifest that names it is still there');
    assert.equal(await stored(), 'text');
  });

  it('lends a file under a second name, and takes over one that a program wrote, durably', async () => {
    await write('text');
    await folder.lend('file', join(path, 'second'));
    assert.equal(await readFile(join(path, 'second'), 'utf8'), 'text');
    const disk = new CrashingDisk({ second: 'text' });
    await new HostFolder(path, disk).adopt('adopted', join(path, 'second'));
    assert.deepEqual(
      disk.steps.map((step) => `${step.kind}${'to' in step ? ` to ${step.to}` : ''}`),
      ['syncFile', 'rename to adopted.partial', 'rename to adopted', 'syncFolder'],
    );
    assert.equal(await readFile(join(path, 'adopted'), 'utf8'), 'text');
    assert.equal((await stat(join(path, 'adopted'))).mode & 0o777, 0o600);
  });

  it('lends copies that nobody else can read', async () => {
    await write('text');
    await folder.withLocalCopy('file', async (copy) => assert.equal((await stat(copy)).mode & 0o777, 0o600));
  });

  it('counts free space as the system does', async () => {
    const [{ freeBytes, totalBytes }, { bavail, blocks, bsize }] = await Promise.all([folder.space(), statfs(path)]);
    assert.equal(totalBytes, blocks * bsize);
    assert.ok(Math.abs(freeBytes - bavail * bsize) < totalBytes / 10, `${freeBytes} and ${bavail * bsize}`);
  });
});
