/** Temporary folders of processes that are killed: real processes, real kills. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, lchown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  makeTemporaryFolder,
  removeDeadTemporaryFolders,
  temporaryParent,
  withTemporaryFolder,
} from '../../common/io/temporary-folder.js';
import { startWorkerProcess } from '../../segment-agent/jobs/worker-process.js';
import { makeAgentFixture, startTestAgent } from '../support/agent-fixture.js';

const MAKER = fileURLToPath(new URL('../support/temporary-folder-main.js', import.meta.url));

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

describe('Temporary folders', () => {
  it('are for their process alone, and go when the work ends, however', async () => {
    let path = '';
    await assert.rejects(
      withTemporaryFolder(async (folder) => {
        path = folder;
        assert.equal((await stat(folder)).mode & 0o777, 0o700);
        throw new Error('enough');
      }),
      /enough/,
    );
    assert.equal(await isThere(path), false);
  });

  it('of a worker that is killed go with it', async () => {
    const worker = startWorkerProcess(MAKER);
    const folder = await new Promise<string>((resolve) => {
      worker.listen((message) => resolve(message as unknown as string));
    });
    assert.ok(await isThere(folder));
    process.kill(worker.pid!, 'SIGKILL');
    await worker.exited;
    assert.equal(await isThere(folder), false);
  });

  it('of whatever has ended go when the next agent begins, and no others', async () => {
    const own = await makeTemporaryFolder();
    const makers = [fork(MAKER), fork(MAKER)];
    try {
      const said = await Promise.all(makers.map((maker) => once(maker, 'message') as Promise<[string]>));
      const [dead, alive] = said.map(([folder]) => folder);
      const exited = once(makers[0]!, 'exit');
      makers[0]!.kill('SIGKILL');
      await exited;
      const fixture = await makeAgentFixture();
      try {
        await (await startTestAgent(fixture.config)).stop();
      } finally {
        await fixture.remove();
      }
      assert.deepEqual(await Promise.all([dead!, alive!, own].map(isThere)), [false, true, true]);
      await rm(alive!, { recursive: true });
    } finally {
      for (const maker of makers) maker.kill('SIGKILL');
      await rm(own, { recursive: true });
    }
  });

  describe('beside those of other users', () => {
    const before = process.env.TMPDIR;
    /** A TMPDIR where everybody may write, as /tmp. */
    let shared: string;
    /** What an attacker would have removed. */
    let victim: string;

    beforeEach(async () => {
      shared = await mkdtemp(join(tmpdir(), 'mppbackup-shared-'));
      await chmod(shared, 0o1777);
      victim = join(shared, 'victim');
      await mkdir(victim);
      await writeFile(join(victim, 'precious'), 'x');
      process.env.TMPDIR = shared;
    });
    afterEach(async () => {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await rm(shared, { recursive: true, force: true });
    });

    const victimIsThere = async (): Promise<void> => assert.deepEqual(await readdir(victim), ['precious']);
    const unsafe = { code: 'PLACE_NOT_SAFE' };

    it('leave alone what lies in TMPDIR itself, however it is named', async () => {
      const dead = await deadPid();
      await mkdir(join(shared, `mppbackup-process-${dead}-abcdef`));
      await writeFile(join(shared, `mppbackup-process-${dead}-abcdef`, 'precious'), 'x');
      await symlink(victim, join(shared, `mppbackup-process-${dead}-ghijkl`));
      await removeDeadTemporaryFolders();
      assert.equal((await readdir(join(shared, `mppbackup-process-${dead}-abcdef`))).length, 1);
      await victimIsThere();
    });

    it('are not made below a link, a file, or a folder where others may write', async () => {
      const parent = temporaryParent();
      const planted: (() => Promise<unknown>)[] = [
        () => symlink(victim, parent),
        () => writeFile(parent, ''),
        async () => {
          await mkdir(parent);
          await chmod(parent, 0o777);
        },
        async () => {
          await mkdir(parent);
          await chmod(parent, 0o770);
        },
      ];
      for (const plant of planted) {
        await plant();
        await assert.rejects(makeTemporaryFolder(), unsafe);
        await removeDeadTemporaryFolders().then(
          () => undefined,
          (error: { code: string }) => assert.equal(error.code, unsafe.code),
        );
        await victimIsThere();
        await rm(parent, { recursive: true });
      }
    });

    it('are not made below another user’s folder', async function () {
      if (process.getuid?.() !== 0) this.skip();
      await mkdir(temporaryParent(), { mode: 0o700 });
      await lchown(temporaryParent(), 12_345, 12_345);
      await assert.rejects(makeTemporaryFolder(), unsafe);
      await assert.rejects(removeDeadTemporaryFolders(), unsafe);
    });

    it('are not made where others may exchange the parent itself', async () => {
      await chmod(shared, 0o777);
      await assert.rejects(makeTemporaryFolder(), unsafe);
    });

    it('are removed without what a link in them leads to', async () => {
      const folder = await killedMaker();
      await symlink(victim, join(folder, 'link'));
      const swapped = await killedMaker();
      await rm(swapped, { recursive: true });
      await symlink(victim, swapped);
      await removeDeadTemporaryFolders();
      assert.deepEqual(await readdir(dirname(folder)), []);
      await victimIsThere();
    });

    it('go when their process’s number is another’s by now, and stay when the number is of another machine', async () => {
      const own = await makeTemporaryFolder();
      const [place, boot, pid, start] = basename(own).split('-');
      const beside = (...parts: (string | undefined)[]): string => join(dirname(own), `${parts.join('-')}-abcdef`);
      const reused = beside(place, boot, pid, String(Number(start) - 1));
      const dead = String(await deadPid());
      const elsewhere = beside('01234567', boot, dead, '1');
      const beforeBoot = beside(place, '01234567', pid, start);
      for (const path of [reused, elsewhere, beforeBoot]) await mkdir(path);
      await removeDeadTemporaryFolders();
      assert.deepEqual(await Promise.all([own, reused, elsewhere, beforeBoot].map(isThere)), [
        true,
        false,
        true,
        false,
      ]);
    });

    it('have one parent when several processes begin at once', async () => {
      const makers = Array.from({ length: 4 }, () => fork(MAKER));
      try {
        const said = await Promise.all(makers.map((maker) => once(maker, 'message') as Promise<[string]>));
        assert.deepEqual([...new Set(said.map(([folder]) => dirname(folder)))], [temporaryParent()]);
      } finally {
        for (const maker of makers) maker.kill('SIGKILL');
      }
    });
  });
});

async function killedMaker(): Promise<string> {
  const maker = fork(MAKER);
  const [folder] = (await once(maker, 'message')) as [string];
  const exited = once(maker, 'exit');
  maker.kill('SIGKILL');
  await exited;
  return folder;
}

async function deadPid(): Promise<number> {
  const child = fork(MAKER);
  const exited = once(child, 'exit');
  await once(child, 'message');
  child.kill('SIGKILL');
  await exited;
  return child.pid!;
}
