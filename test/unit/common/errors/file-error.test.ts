/** What the operating system says of files, as it says it: errors of real calls. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { mkdtemp, mkdir, open, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, toAppError } from '../../../../common/errors/app-error.js';
import { fileError } from '../../../../common/errors/file-error.js';
import { nextStep } from '../../../../common/errors/next-step.js';
import { readSetFile, writeSetFile } from '../../../../segment-agent/storage/set-files.js';

/** Nobody can make a file there, root neither. */
const FORBIDDEN_FOLDER = '/sys/kernel';
/** Only to be written, for root too. */
const FORBIDDEN_FILE = '/sys/bus/cpu/uevent';
/** Its first page is never mapped. */
const OWN_MEMORY = '/proc/self/mem';

const errorOf = async (work: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Error, 'nothing was thrown');
  return toAppError(error);
};

async function* chunks(...texts: readonly (string | Error)[]): AsyncGenerator<Buffer> {
  for (const text of texts) {
    await Promise.resolve();
    if (typeof text !== 'string') throw text;
    yield Buffer.from(text);
  }
}

async function withHandle(path: string, flags: string, work: 'read' | 'write'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await (work === 'read' ? handle.read(Buffer.alloc(1), 0, 1, 0) : handle.write('x'));
  } finally {
    await handle.close();
  }
}

describe('What the operating system says of files', () => {
  it('is no defect of the program, and has a next step', async () => {
    for (const [code, work] of [
      ['DIRECTORY_NOT_WRITABLE', () => writeFile(join(FORBIDDEN_FOLDER, 'mppbackup'), 'x')],
      ['DIRECTORY_NOT_WRITABLE', () => mkdir(join(FORBIDDEN_FOLDER, 'mppbackup'))],
      ['NO_SPACE', () => withHandle('/dev/full', 'w', 'write')],
      ['FILE_SYSTEM_FAILED', () => withHandle(OWN_MEMORY, 'r', 'read')],
    ] as const) {
      const error = await errorOf(work());
      assert.equal(error.code, code, error.message);
      assert.ok(nextStep(error));
    }
  });

  it('may be a defect when a file is not there; what a socket says is not about files', async () => {
    assert.equal((await errorOf(open('/nowhere/at/all'))).code, 'INTERNAL');
    const refused = new Promise((_, reject) => connect('/dev/null').once('error', reject));
    assert.equal((await errorOf(refused)).code, 'INTERNAL');
  });
});

describe('writeSetFile', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'mppbackup-files-'))));
  after(() => rm(folder, { recursive: true }));

  it('names the file that cannot be made', async () => {
    const path = join(FORBIDDEN_FOLDER, 'gp_dump_20260131235959.rpt');
    const error = await errorOf(writeSetFile(path, chunks('x')));
    assert.equal(error.code, 'DIRECTORY_NOT_WRITABLE');
    assert.match(error.message, new RegExp(`^Cannot write ${path}.partial: EACCES`));
  });

  it('names the file for which no space is left', async () => {
    const full = await withHandle('/dev/full', 'w', 'write').catch((error: unknown) => error);
    const error = fileError(full, '/backup/x.partial');
    assert.deepEqual([error.code, error.message], ['NO_SPACE', 'No space is left for /backup/x.partial.']);
  });

  it('leaves nothing when something else has the name', async () => {
    await mkdir(join(folder, 'taken'));
    const error = await errorOf(writeSetFile(join(folder, 'taken'), chunks('x')));
    assert.equal(error.code, 'SET_EXISTS', error.message);
    assert.deepEqual(await readdir(folder), ['taken']);
  });

  it('passes on what the source of the bytes says', async () => {
    const torn = new AppError('CANCELLED', 'enough');
    assert.equal(await errorOf(writeSetFile(join(folder, 'torn'), chunks('x', torn))), torn);
    assert.ok(!(await readdir(folder)).includes('torn.partial'));
  });
});

describe('A file of a set that cannot be opened', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'mppbackup-files-'))));
  after(() => rm(folder, { recursive: true }));

  const read = (path: string): Promise<AppError> => errorOf(readSetFile(path, 0, new AbortController().signal).next());

  it('is missing only where nothing has its name', async () => {
    await writeFile(join(folder, 'file'), 'x');
    assert.equal((await read(join(folder, 'nothing'))).code, 'FILE_NOT_FOUND');
    assert.equal((await read(join(folder, 'file', 'below'))).code, 'FILE_NOT_FOUND');
  });

  it('is one that may not be read, when it is another user’s, a link, a folder', async () => {
    await symlink('nowhere', join(folder, 'link'));
    for (const path of [FORBIDDEN_FILE, join(folder, 'link'), folder]) {
      const error = await read(path);
      assert.equal(error.code, 'FILE_NOT_READABLE', error.message);
      assert.ok(nextStep(error));
    }
  });

  it('is neither when the agent has too many open files', async function () {
    const path = join(folder, 'one of many');
    await writeFile(path, 'x');
    const held: number[] = [];
    const limit = (soft: string): unknown => execFileSync('prlimit', [`--pid=${process.pid}`, `--nofile=${soft}:`]);
    const usual = execFileSync('prlimit', [`--pid=${process.pid}`, '--nofile', '-o', 'SOFT', '--noheadings'], {
      encoding: 'utf8',
    }).trim();
    const highest = Math.max(...readdirSync('/proc/self/fd').map(Number));
    // The program that sets the limit needs some itself.
    for (let spare = 0; spare < 16; spare += 1) held.push(openSync('/dev/null', 'r'));
    limit(String(highest + 40));
    let error: AppError;
    try {
      assert.throws(() => {
        for (;;) held.push(openSync('/dev/null', 'r'));
      }, /EMFILE/);
      error = await read(path);
    } finally {
      for (const descriptor of held) closeSync(descriptor);
      limit(usual);
    }
    assert.equal(error.code, 'FILE_SYSTEM_FAILED', error.message);
    assert.match(nextStep(error) ?? '', /ulimit -n/);
  });
});

describe('A file of a set whose name no space is left for', () => {
  it('is told as that', async function () {
    const folder = await mkdtemp(join(tmpdir(), 'mppbackup-files-'));
    const isMounted = ((): boolean => {
      try {
        // Room for the folder and one file: the second name of that file is one too many on this file system.
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'nr_inodes=2,mode=0700', 'mppbackup-test', folder], {
          stdio: 'ignore',
        });
        return true;
      } catch {
        return false;
      }
    })();
    if (!isMounted) this.skip();
    try {
      const error = await errorOf(writeSetFile(join(folder, 'file'), chunks('x'), { isNew: true }));
      assert.equal(error.code, 'NO_SPACE', error.message);
      assert.equal(error.message, `No space is left for ${join(folder, 'file')}.`);
      assert.deepEqual(await readdir(folder), []);
    } finally {
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true });
    }
  });
});
