import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readBeginning } from '../../../../common/io/new-file.js';

describe('the beginning of a file', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-beginning-'));
    await writeFile(join(folder, 'file'), '0123456789');
  });

  after(() => rm(folder, { recursive: true }));

  const read = async (name: string, bytes: number): Promise<string> => {
    const buffer = Buffer.alloc(bytes);
    return buffer.toString('latin1', 0, await readBeginning(join(folder, name), buffer));
  };

  it('is what fits into the buffer', async () => {
    assert.equal(await read('file', 4), '0123');
    assert.equal(await read('file', 100), '0123456789');
  });

  it('is not read through a link, of a folder, or of what is not there', async () => {
    await symlink(join(folder, 'file'), join(folder, 'link'));
    await mkdir(join(folder, 'folder'));
    await assert.rejects(read('link', 4), { code: 'ELOOP' });
    await assert.rejects(read('folder', 4), { code: 'EISDIR' });
    await assert.rejects(read('nothing', 4), { code: 'ENOENT' });
  });

  it('is not read from a pipe, and no writer is waited for', async () => {
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    await assert.rejects(read('pipe', 4), { code: 'ESPIPE' });
  });
});
