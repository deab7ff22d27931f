/** What the operating system says of files, as it says it: errors of real calls. */
import assert from 'node:assert/strict';
import { mkdtemp, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { fileError } from '../../common/errors/file-error.js';
import { nextStep } from '../../common/errors/next-step.js';
import { writeSetFile } from '../../segment-agent/files/set-files.js';

/** Nobody can make a file there, root neither. */
const FORBIDDEN_FOLDER = '/sys/kernel';
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
