import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostFolder, type WriteMode } from '../../segment-agent/storage/host-folder.js';
import { readAllOf } from '../../segment-agent/storage/streams.js';
import { paceOf, throttledFiles } from '../../segment-agent/storage/throttled.js';

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
});
