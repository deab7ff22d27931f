import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { runVerify } from '../../../../segment-agent/verify/run-verify.js';
import type { VerifyOutcome, WorkContext, WorkFile, WorkProgress } from '../../../../segment-agent/worker/work.js';

describe('runVerify', () => {
  let directory: string;
  let files: WorkFile[];
  let reports: WorkProgress[];
  const never = new AbortController().signal;

  const verify = (sizesOnly = false, signal = never): Promise<VerifyOutcome> =>
    runVerify(contextOf(directory, reports), { kind: 'verify', files, sizesOnly }, signal);

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mppbackup-verify-'));
    reports = [];
    files = [];
    for (const [name, sizeBytes] of [
      ['large', 3 * 1024 * 1024 + 17],
      ['small', 5],
      ['empty', 0],
    ] as const) {
      const bytes = randomBytes(sizeBytes);
      await writeFile(join(directory, name), bytes);
      files.push({ name, sizeBytes, sha256: createHash('sha256').update(bytes).digest('hex') });
    }
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('finds nothing wrong with files that are as written, and reads them all', async () => {
    const { problems, bytesRead } = await verify();
    assert.deepEqual(problems, []);
    assert.equal(bytesRead, 3 * 1024 * 1024 + 17 + 5);
    assert.equal(reports.at(-1)?.rawBytesDone, bytesRead);
    assert.equal(reports.at(-1)?.rawBytesTotal, bytesRead);
    assert.equal(reports.at(-1)?.tablesDone, 3);
  });

  it('names each file that differs, its path and how', async () => {
    files[0] = { ...files[0]!, sha256: 'f'.repeat(64) };
    await truncate(join(directory, 'small'), 4);
    await rm(join(directory, 'empty'));
    await mkdir(join(directory, 'folder'));
    files.push({ name: 'folder', sizeBytes: 1, sha256: '' });
    assert.deepEqual((await verify()).problems, [
      { name: 'large', path: join(directory, 'large'), problem: 'checksum differs' },
      { name: 'small', path: join(directory, 'small'), problem: 'size 4 instead of 5' },
      { name: 'empty', path: join(directory, 'empty'), problem: 'missing' },
      { name: 'folder', path: join(directory, 'folder'), problem: 'not a regular file' },
    ]);
  });

  it('looks at sizes alone when that is asked for', async () => {
    files = files.map((file) => ({ ...file, sha256: '' }));
    await truncate(join(directory, 'small'), 4);
    const { problems, bytesRead } = await verify(true);
    assert.deepEqual(
      problems.map(({ name }) => name),
      ['small'],
    );
    assert.equal(bytesRead, 0);
  });

  it('reads no file outside the set’s folder', async () => {
    for (const name of ['../passwd', '..', '', 'a/b']) {
      files = [{ name, sizeBytes: 1, sha256: '' }];
      await assert.rejects(verify(), {
        code: 'FILE_NAME_INVALID',
        message: `${JSON.stringify(name)} is not the name of a file of a set.`,
      });
    }
  });

  it('says why a file cannot be read, and leaves none open', async function () {
    if (process.platform !== 'linux') return this.skip();
    const open = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
    const before = await open();
    for (let round = 0; round < 10; round += 1) await verify();
    assert.ok((await open()) < before + 10);
    await chmod(directory, 0o755);
    await chmod(join(directory, 'small'), 0);
    const user = process.geteuid!();
    if (user === 0) process.seteuid!('nobody'); // root reads everything
    try {
      const { problems } = await verify();
      const small = problems.find(({ name }) => name === 'small');
      assert.match(small?.problem ?? '', /^cannot be read: EACCES/);
    } finally {
      if (user === 0) process.seteuid!(user);
    }
  });

  it('stops when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const context = contextOf(directory, reports);
    const aborting = { ...context, progress: () => controller.abort(reason) };
    await assert.rejects(runVerify(aborting, { kind: 'verify', files, sizesOnly: false }, controller.signal), reason);
  });
});

function contextOf(directory: string, reports: WorkProgress[]): WorkContext {
  return {
    instance: { content: 0, dbid: 2, connect: '', port: 1, datadir: '/', dumpRoot: '/' },
    clusterName: 'test',
    hostName: 'sdw1',
    user: '',
    programFolder: '',
    directory,
    key: toTimestampKey('20260131235959'),
    prefix: '',
    log: () => undefined,
    progress: (progress) => void reports.push(progress),
  };
}
