import assert from 'node:assert/strict';
import { AppError } from '../../../../common/errors/app-error.js';
import { programEnvironment, programOutput, runProgram } from '../../../../common/process/run-program.js';
import { databaseArgument } from '../../../../segment-agent/programs/postgres-programs.js';

const shell = (script: string): { path: string; args: string[] } => ({ path: '/bin/sh', args: ['-c', script] });

describe('runProgram', () => {
  it('gives standard output and takes standard input', async () => {
    const output = await programOutput({ ...shell('tr a-z A-Z'), input: [Buffer.from('some '), Buffer.from('text')] });
    assert.equal(output.toString(), 'SOME TEXT');
  });

  it('fails with the status and the end of standard error', async () => {
    await assert.rejects(runProgram(shell('echo first >&2; echo why >&2; exit 3')), (error: unknown) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, 'PROGRAM_FAILED');
      assert.match(error.message, /^sh ended with status 3: first\nwhy$/);
      return true;
    });
  });

  it('leaves what says how far the program was out of the error', async () => {
    const lines: string[] = [];
    const failing = runProgram({
      ...shell('echo "reading tables" >&2; echo why >&2; printf "no newline" >&2; exit 1'),
      onStderrLine: (line) => lines.push(line),
      isProgress: (line) => line.startsWith('reading'),
    });
    await assert.rejects(failing, { message: 'sh ended with status 1: why\nno newline' });
    assert.deepEqual(lines, ['reading tables', 'why']);
  });

  it('says that a program is missing', async () => {
    await assert.rejects(runProgram({ path: '/nowhere/pg_dump', args: [] }), { code: 'PROGRAM_MISSING' });
  });

  it('ends the program when it is aborted, even one that ignores SIGTERM', async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    const running = runProgram({
      ...shell('trap "" TERM; echo $$ >&2; while :; do sleep 0.1; done'),
      signal: controller.signal,
      onStderrLine: (line) => {
        lines.push(line);
        controller.abort();
      },
    });
    await assert.rejects(running, { code: 'CANCELLED' });
    assert.throws(() => process.kill(Number(lines[0]), 0), { code: 'ESRCH' });
  });

  it('passes on what the consumer of standard output throws, and ends the program', async () => {
    const failing = runProgram({
      ...shell('while :; do echo x; done'),
      onStdout: () => {
        throw new AppError('NO_SPACE', 'full');
      },
    });
    await assert.rejects(failing, { code: 'NO_SPACE' });
  });

  it('tells why a program ended before it had read its input', async () => {
    const input = Array.from({ length: 100 }, () => Buffer.alloc(100_000));
    await assert.rejects(runProgram({ ...shell('echo broken >&2; exit 1'), input }), { code: 'PROGRAM_FAILED' });
  });

  it('hands on no password and no setting that changes a program’s meaning', () => {
    process.env.PGPASSWORD = 'secret';
    process.env.PGOPTIONS = '-c x=y';
    process.env.PGPASSFILE = '/a/file';
    try {
      const environment = programEnvironment({ PGAPPNAME: 'me' });
      assert.equal(environment.PGPASSWORD, undefined);
      assert.equal(environment.PGOPTIONS, undefined);
      assert.equal(environment.PGPASSFILE, '/a/file');
      assert.equal(environment.PGAPPNAME, 'me');
      assert.equal(environment.LC_ALL, 'C');
    } finally {
      for (const name of ['PGPASSWORD', 'PGOPTIONS', 'PGPASSFILE']) delete process.env[name];
    }
  });
});

describe('databaseArgument', () => {
  it('keeps libpq from reading a name as a connection string', () => {
    assert.equal(databaseArgument(`host=evil it's \\`), `dbname='host=evil it\\'s \\\\'`);
  });
});
