/** Temporary folders of processes that are killed: real processes, real kills. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { access, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder, withTemporaryFolder } from '../../segment-agent/files/temporary-folder.js';
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
});
