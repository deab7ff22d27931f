/** What another user can put into a folder of backups beforehand: nothing of it is followed, filled or waited for. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, lchown, link, lstat, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { Logger } from '../../coordinator/cli/logger.js';
import type { Screen } from '../../coordinator/cli/screen.js';
import { HostFolder } from '../../segment-agent/storage/host-folder.js';
import { runAgent } from '../../segment-agent/server/run-agent.js';
import { KEY } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';

const COORDINATOR = { contentId: -1, dbid: 1 };
const DATE = KEY.slice(0, 8);
const MANIFEST = `gp_dump_${KEY}_manifest`;
/** Of each kind that goes through WriteFile. */
const NAMES = [
  MANIFEST,
  `gp_dump_${KEY}.rpt`,
  `gp_dump_-1_1_${KEY}_toc`,
  `gp_dump_status_-1_1_${KEY}`,
  `gp_restore_${KEY}.rpt`,
  `gp_restore_status_-1_1_${KEY}`,
];
const OTHER_USER = 12_345;
const isRoot = process.getuid?.() === 0;

describe('Files that were planted', () => {
  const served = oneAgent(({ config }) => runAgent({ config, log: () => undefined }));
  let root: string;
  let folder: string;
  let victim: string;

  beforeEach(async () => {
    root = join(served.fixture.folder, 'allowed');
    folder = join(root, 'db_dumps', DATE);
    victim = join(served.fixture.folder, 'victim');
    await mkdir(folder, { recursive: true });
    await writeFile(victim, 'precious');
  });
  afterEach(async () => {
    await rm(join(root, 'db_dumps'), { recursive: true, force: true });
    await chmod(root, 0o755);
    await rm(victim, { force: true });
  });

  const write = (name: string): Promise<unknown> =>
    served.client.writeFile(
      { instance: COORDINATOR, location: { timestampKey: KEY, backupDirectory: root }, name },
      'written',
    );
  const read = (name: string): Promise<unknown> =>
    served.client.readFile({
      instance: COORDINATOR,
      location: { timestampKey: KEY, backupDirectory: root },
      name,
    });
  const refusal = async (work: Promise<unknown>, code: string, text: RegExp): Promise<void> => {
    await assert.rejects(work, (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.code, code, error.message);
      assert.match(error.message, text);
      assert.ok(error.hint !== undefined || code === 'FILE_NOT_READABLE');
      return true;
    });
    assert.equal(await readFile(victim, 'utf8'), 'precious');
  };
  const plantFifo = (path: string): Promise<unknown> => promisify(execFile)('mkfifo', [path]);

  it('in the place of a file that is being written are not written through', async () => {
    for (const name of NAMES) {
      const partial = join(folder, `${name}.partial`);
      const plants: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
        [/a symbolic link is there/, () => symlink(victim, partial)],
        [/a symbolic link is there/, () => symlink(join(root, 'made-by-others'), partial)],
        [/a folder is there/, () => mkdir(partial)],
        [/a named pipe is there/, () => plantFifo(partial)],
      ];
      for (const [text, plant] of plants) {
        await plant();
        await refusal(write(name), 'PLACE_NOT_SAFE', text);
        await refusal(write(name), 'PLACE_NOT_SAFE', new RegExp(partial));
        await rm(partial, { recursive: true });
      }
    }
    assert.deepEqual(await readdir(root), ['db_dumps']);
  });

  it('in the place of a finished file are not replaced, nor what they lead to', async () => {
    for (const name of NAMES) {
      await symlink(victim, join(folder, name));
      await refusal(write(name), 'SET_EXISTS', new RegExp(name));
      assert.ok((await lstat(join(folder, name))).isSymbolicLink());
    }
  });

  it('as a second name of another file leave that file as it is', async () => {
    await link(victim, join(folder, `${MANIFEST}.partial`));
    await write(MANIFEST);
    assert.equal(await readFile(victim, 'utf8'), 'precious');
    assert.equal(await readFile(join(folder, MANIFEST), 'utf8'), 'written');
    assert.deepEqual(await readdir(folder), [MANIFEST]);
  });

  it('of a user that is not the agent’s are not taken for leftovers', async function () {
    if (!isRoot) this.skip();
    await writeFile(join(folder, `${MANIFEST}.partial`), '');
    await lchown(join(folder, `${MANIFEST}.partial`), OTHER_USER, OTHER_USER);
    await refusal(write(MANIFEST), 'PLACE_NOT_SAFE', /a file of user 12345 is there/);
  });

  it('are told from what a killed operation of ours left, which does not stand in the way', async () => {
    await writeFile(join(folder, `${MANIFEST}.partial`), 'half of an earlier manifest, and longer than the new one');
    await write(MANIFEST);
    assert.equal(await readFile(join(folder, MANIFEST), 'utf8'), 'written');
  });

  it('in the place of a data file are never opened', async () => {
    const name = `gp_dump_-1_1_${KEY}.gz`;
    for (const plant of [
      () => symlink(victim, join(folder, `${name}.partial`)),
      () => symlink(join(root, 'made-by-others'), join(folder, `${name}.partial`)),
      () => plantFifo(join(folder, `${name}.partial`)),
    ]) {
      await plant();
      await refusal(new HostFolder(folder).create(name), 'SET_EXISTS', /partial/);
      await rm(join(folder, `${name}.partial`));
    }
    assert.deepEqual(await readdir(root), ['db_dumps']);
  });

  it('are not read: a link, a folder, a pipe that nobody feeds', async () => {
    for (const plant of [
      () => symlink(victim, join(folder, MANIFEST)),
      () => mkdir(join(folder, MANIFEST)),
      () => plantFifo(join(folder, MANIFEST)),
    ]) {
      await plant();
      await refusal(
        read(MANIFEST),
        'FILE_NOT_READABLE',
        /Cannot read .*: it is (?:a symbolic link|not a regular file)/,
      );
      await rm(join(folder, MANIFEST), { recursive: true });
    }
  });

  it('as the set’s folders are refused: links, and folders where everybody may write', async () => {
    const elsewhere = join(served.fixture.folder, 'allowed', 'elsewhere');
    await mkdir(elsewhere);
    try {
      for (const path of [folder, dirname(folder)]) {
        await rm(path, { recursive: true });
        await symlink(elsewhere, path);
        await refusal(write(MANIFEST), 'PLACE_NOT_SAFE', new RegExp(`${path}: it is a symbolic link`));
        await rm(path);
        await mkdir(folder, { recursive: true });
        await chmod(path, 0o777);
        await refusal(write(MANIFEST), 'PLACE_NOT_SAFE', new RegExp(`${path}: every user may .*mode 0777`));
        await chmod(path, 0o1777);
        await write(MANIFEST);
        await rm(dirname(folder), { recursive: true });
        await mkdir(folder, { recursive: true });
      }
      assert.deepEqual(await readdir(elsewhere), []);
    } finally {
      await rm(elsewhere, { recursive: true });
    }
  });

  it('as the set’s folders are refused when another user owns them', async function () {
    if (!isRoot) this.skip();
    for (const path of [folder, dirname(folder)]) {
      await lchown(path, OTHER_USER, OTHER_USER);
      await refusal(write(MANIFEST), 'PLACE_NOT_SAFE', new RegExp(`${path}: it belongs to user 12345, not to user 0`));
      await lchown(path, 0, 0);
    }
  });

  it('need not be feared in a root that all share, when it has the sticky bit', async () => {
    await chmod(root, 0o777);
    await refusal(write(MANIFEST), 'PLACE_NOT_SAFE', new RegExp(`${root}: every user may`));
    await rm(join(root, 'db_dumps'), { recursive: true });
    await refusal(write(MANIFEST), 'PLACE_NOT_SAFE', new RegExp(`${root}: every user may`));
    await chmod(root, 0o1777);
    await write(MANIFEST);
    assert.equal((await lstat(join(root, 'db_dumps'))).mode & 0o777, 0o700);
  });

  it('in the place of a program’s log are not appended to', async () => {
    const day = new Date(2026, 0, 31);
    const path = join(folder, 'gpcrondump_20260131.log');
    for (const plant of [() => symlink(victim, path), () => plantFifo(path)]) {
      await plant();
      const lines: string[] = [];
      const screen = { line: (text: string): void => void lines.push(text) } as unknown as Screen;
      const logger = Logger.open({
        program: 'gpcrondump',
        directory: folder,
        quiet: false,
        verbose: false,
        screen,
        now: () => day,
      });
      logger.info('to be kept');
      logger.close();
      assert.match(lines.join('\n'), /Cannot write the log file/);
      assert.equal(await readFile(victim, 'utf8'), 'precious');
      await rm(path);
    }
  });

  it('cannot be met by files that are written in one step, whose first name nobody knows', async () => {
    const path = join(folder, 'state');
    await symlink(victim, `${path}.partial`);
    await Promise.all(['one', 'two', 'three'].map((text) => writeFileDurably(path, text)));
    assert.match(await readFile(path, 'utf8'), /^(?:one|two|three)$/);
    assert.equal(await readFile(victim, 'utf8'), 'precious');
    assert.deepEqual((await readdir(folder)).sort(), ['state', 'state.partial']);
  });
});
