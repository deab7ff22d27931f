/** Folders where the file system takes none: an answer that names the folder, never a search without end. */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../../../common/errors/app-error.js';
import { makeFolder, makeFolderSync } from '../../../../common/io/make-folder.js';
import { AuditLog } from '../../../../segment-agent/audit/audit-log.js';
import { writeSetFile } from '../../../../segment-agent/storage/set-files.js';
import { makeSetDirectory } from '../../../../segment-agent/storage/set-folders.js';
import { startProgram, type ProgramOutcome } from '../../../support/program.js';

const errorOf = async (work: () => unknown): Promise<AppError> => {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return error;
  }
  return assert.fail('nothing was thrown');
};

describe('makeFolder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-folders-'));
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'nowhere'), join(folder, 'dangling'));
  });
  after(() => rm(folder, { recursive: true }));

  it('makes what is missing, once, with the mode for each', async () => {
    const path = join(folder, 'a', 'b', 'c');
    assert.equal(await makeFolder(path), true);
    assert.equal(await makeFolder(path), false);
    assert.equal(makeFolderSync(path), false);
    assert.equal(makeFolderSync(join(path, 'd', 'e'), 0o750), true);
    const modes = await Promise.all(
      ['a', 'a/b/c', 'a/b/c/d/e'].map(async (name) => (await stat(join(folder, name))).mode),
    );
    assert.deepEqual(
      modes.map((mode) => mode & 0o777),
      [0o700, 0o700, 0o750],
    );
  });

  it('makes the same folder for many at once', async () => {
    const path = join(folder, 'many', 'at', 'once');
    const made = await Promise.all(Array.from({ length: 20 }, () => makeFolder(path)));
    assert.equal(made.filter(Boolean).length, 1);
  });

  it('ends where the file system takes no folders, and names the folder and the next step', async () => {
    for (const path of ['/proc/gpAdminLogs', '/proc/self/x/y/z', '/sys/kernel/x/y', join(folder, 'file', 'x')]) {
      for (const make of [makeFolder, makeFolderSync]) {
        const error = await errorOf(() => make(path));
        assert.equal(error.code, 'DIRECTORY_NOT_WRITABLE', path);
        assert.match(error.message, /^Cannot make the folder \//);
        assert.ok(error.message.includes(path), error.message);
        assert.match(error.hint ?? '', /name another folder/);
      }
    }
    assert.match((await errorOf(() => makeFolder(join(folder, 'file')))).message, /a file of that name, or above it/);
    assert.match((await errorOf(() => makeFolder(join(folder, 'dangling', 'x')))).message, /is in the way/);
  });

  it('gives the agent an error for its folders in /proc', async () => {
    const noBytes: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
    };
    assert.match((await errorOf(() => makeSetDirectory('/proc/db_dumps/20260101'))).message, /\/proc\/db_dumps/);
    assert.match((await errorOf(() => writeSetFile('/proc/x/gp_dump', noBytes))).message, /\/proc\/x/);
    const audit = await errorOf(() =>
      AuditLog.open({ directory: '/proc/audit', onDisturbed: () => undefined } as never),
    );
    assert.equal(audit.code, 'AUDIT_FAILED');
  });
});

describe('The log folder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-home-'));
    await writeFile(join(folder, 'file'), '');
    await writeFile(join(folder, 'cluster.yaml'), 'nothing');
    await chmod(folder, 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  const run = (home: string | undefined, ...args: string[]): Promise<ProgramOutcome> => {
    const { HOME: _, ...environment } = process.env;
    return startProgram('gpcrondump', ['-a', '-x', 'sales', '--cluster-file', join(folder, 'cluster.yaml'), ...args], {
      environment: { ...environment, ...(home === undefined ? {} : { HOME: home }) },
    }).ended;
  };

  it('may be impossible: one warning that names it, and the program goes on', async () => {
    for (const home of ['/proc', '/sys', join(folder, 'file')]) {
      const { status, stdout } = await run(home);
      assert.equal(status, 2, stdout);
      assert.match(
        stdout,
        new RegExp(`\\[WARNING\\]:-Cannot write the log file ${home}/gpAdminLogs/.*-l names another`),
      );
      assert.match(stdout, /\[ERROR\]:-.*cluster\.yaml is wrong/);
    }
    const { status, stdout } = await run(folder, '-l', '/proc/logs');
    assert.equal(status, 2);
    assert.match(stdout, /Cannot write the log file \/proc\/logs\//);
  });

  it('is made below a home that does not exist', async () => {
    const home = join(folder, 'not', 'there');
    const { stdout } = await run(home);
    assert.doesNotMatch(stdout, /Cannot write the log file/);
    assert.ok((await stat(join(home, 'gpAdminLogs'))).isDirectory());
  });
});
