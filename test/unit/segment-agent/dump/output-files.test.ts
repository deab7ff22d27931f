import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AppError } from '../../../../common/errors/app-error.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { removeNewInstanceFiles } from '../../../../segment-agent/storage/set-files.js';
import { OutputFiles } from '../../../../segment-agent/dump/output-files.js';

describe('OutputFiles', () => {
  let folder: string;
  let files: OutputFiles;
  const signal = new AbortController().signal;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-files-'));
    const instance = { content: 0, dbid: 2, connect: '', port: 1, datadir: '', dumpRoot: '' };
    const key = toTimestampKey('20260131235959');
    files = new OutputFiles(
      { directory: folder, key, prefix: 'px', instance, hostName: 'sdw1' },
      { compression: 'gzip' },
    );
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function published(): Promise<Awaited<ReturnType<OutputFiles['finish']>>> {
    const file = await files.create('data', new AbortController().signal);
    await file.append([Buffer.from('some '), Buffer.from('text')]);
    const written = await files.finish('data', file);
    await files.publish([written]);
    return written;
  }

  it('publishes under the final name and finds the file as it was written', async () => {
    const written = await published();
    assert.deepEqual(await readdir(folder), ['px_gp_dump_0_2_20260131235959.gz']);
    assert.equal(written.sizeBytes, 9);
    await files.verify([written], signal, {});
  });

  it('notices a file that is not what was written', async () => {
    const written = await published();
    await appendFile(join(folder, written.name), 'x');
    await assert.rejects(files.verify([written], signal, {}), { code: 'FILE_DAMAGED' });
    await writeFile(join(folder, written.name), 'some tExt');
    await assert.rejects(files.verify([written], signal, {}), { code: 'FILE_DAMAGED' });
  });

  it('removes what it made, published or not, and nothing else', async () => {
    await writeFile(join(folder, 'other'), '');
    await published();
    await files.create('toc', new AbortController().signal);
    await files.createForProgram('ddl');
    assert.equal((await readdir(folder)).length, 4);
    await files.removeAll();
    assert.deepEqual(await readdir(folder), ['other']);
  });

  it('removes what can be removed, and names what cannot', async () => {
    const [ddl, toc] = ['ddl', 'toc'].map((kind) => join(folder, `px_gp_dump_0_2_20260131235959_${kind}.partial`));
    await files.createForProgram('ddl');
    await files.create('toc', signal);
    await files.create('data', signal);
    // Whoever may do everything cannot unlink a folder either.
    for (const path of [ddl!, toc!]) {
      await rm(path);
      await mkdir(path);
    }
    await assert.rejects(files.removeAll(), (error: AppError) => {
      assert.equal(error.code, 'DIRECTORY_NOT_WRITABLE');
      assert.ok(error.message.includes(ddl!) && error.message.includes(toc!), error.message);
      return true;
    });
    assert.deepEqual(await readdir(folder), [basename(ddl!), basename(toc!)]);
    const set = { key: toTimestampKey('20260131235959'), prefix: 'px' };
    const left = removeNewInstanceFiles(folder, set, { contentId: 0, dbid: 2 }, new Set());
    await assert.rejects(left, (error: AppError) => error.message.includes(ddl!) && error.message.includes(toc!));
  });

  for (const name of [
    'px_gp_dump_0_2_20260131235959',
    'px_gp_dump_0_2_20260131235959.gz',
    'px_gp_dump_0_2_20260131235959_toc.partial',
    'px_gp_dump_status_0_2_20260131235959',
  ]) {
    it(`refuses a folder with ${name}`, async () => {
      await writeFile(join(folder, name), '');
      await assert.rejects(files.prepare(), { code: 'SET_EXISTS' });
    });
  }

  it('accepts files of other instances, keys and prefixes', async () => {
    for (const name of [
      'gp_dump_0_2_20260131235959',
      'px_gp_dump_1_3_20260131235959',
      'px_gp_dump_0_2_20260131235958',
    ]) {
      await writeFile(join(folder, name), '');
    }
    await files.prepare();
  });
});
