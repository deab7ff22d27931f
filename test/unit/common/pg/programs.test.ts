import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../../common/errors/app-error.js';
import { nextStep } from '../../../../common/errors/next-step.js';
import { programVersion } from '../../../../common/pg/programs.js';

describe('programVersion', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'mppbackup-version-'))));
  after(() => rm(folder, { recursive: true }));

  async function program(script: string): Promise<string> {
    const path = join(folder, 'psql');
    await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
    return path;
  }

  async function failureOf(path: string): Promise<AppError> {
    const error: unknown = await programVersion(path).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof AppError, String(error));
    assert.ok(nextStep(error) !== undefined);
    return error;
  }

  it('reads what the program prints', async () => {
    const path = await program("echo 'psql (PostgreSQL) 15.18 (Debian)'");
    assert.deepEqual(await programVersion(path), { text: '15.18', major: 15, minor: 18 });
  });

  it('names the signal that ended the program, and what to do', async () => {
    const error = await failureOf(await program('kill -9 $$'));
    assert.equal(error.code, 'PROGRAM_FAILED');
    assert.equal(error.message, 'psql was ended by SIGKILL.');
  });

  it('says that a program is not there', async () => {
    assert.equal((await failureOf(join(folder, 'none'))).code, 'PROGRAM_MISSING');
  });

  it('says that a program names no version', async () => {
    assert.equal((await failureOf(await program('echo nothing'))).code, 'VERSION_UNSUPPORTED');
  });
});
