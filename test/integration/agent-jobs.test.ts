import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../common/errors/app-error.js';
import type { AgentClient } from '../../coordinator/agents/agent-client.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { unpackNumbers } from '../../common/rpc/packed-numbers.js';
import { KEY, isAlive, openClient, startProxy, startTestAgent, until, watchJob } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';
import { suiteInTurn } from '../support/in-turn.js';

const INSTANCE = { contentId: 0, dbid: 2 };
let operations = 0;

interface StartOptions {
  readonly database: string;
  readonly operationId?: string;
  readonly reconnectWindowMs?: number;
  readonly keepPartialFiles?: boolean;
  readonly instance?: typeof INSTANCE;
}

function start(client: AgentClient, options: StartOptions): Promise<string> {
  operations += 1;
  const {
    database,
    operationId = `operation ${operations}`,
    reconnectWindowMs = 60_000,
    instance = INSTANCE,
  } = options;
  return client
    .call('startDump', {
      operationId,
      instance,
      location: { timestampKey: KEY },
      database,
      options: { jobs: 1, keepPartialFiles: options.keepPartialFiles ?? false },
      reconnectWindowMs,
    })
    .then(({ jobId }) => jobId);
}

async function run(client: AgentClient, options: StartOptions): Promise<string> {
  const jobId = await start(client, options);
  await client.call('runDump', { jobId });
  return jobId;
}

/** Follows a job; the events so far can be looked at. */
function follow(
  client: AgentClient,
  jobId: string,
  options: { readonly reconnectWindowMs?: number } = {},
): {
  readonly events: mppbackup.v1.IJobEvent[];
  readonly result: ReturnType<typeof watchJob>;
  readonly logged: (pattern: RegExp) => Promise<number>;
} {
  const events: mppbackup.v1.IJobEvent[] = [];
  const result = watchJob(client, jobId, { onEvent: (event) => events.push(event), ...options });
  result.catch(() => undefined);
  const logged = async (pattern: RegExp): Promise<number> => {
    const find = (): string | undefined => events.flatMap((event) => pattern.exec(event.log?.text ?? '')?.[1] ?? [])[0];
    await until(`the job logs ${String(pattern)}`, () => find() !== undefined);
    return Number(find());
  };
  return { events, result, logged };
}

const logs = (events: mppbackup.v1.IJobEvent[]): string[] => events.flatMap((event) => event.log?.text ?? []);

const hasCode =
  (code: string, message = /./) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, message);
    return true;
  };

suiteInTurn('segment-agent jobs', () => {
  const served = oneAgent();

  const partials = async (): Promise<string[]> =>
    (await readdir(join(served.fixture.dumpRoot(0), 'db_dumps', KEY.slice(0, 8))).catch(() => [])).filter((name) =>
      name.endsWith('.partial'),
    );

  afterEach(async () => {
    assert.deepEqual(await partials(), []);
  });

  it('answers the same job to a repeated start, and another for another instance', async () => {
    const first = await start(served.client, { database: 'wait', operationId: 'twice' });
    const second = await start(served.client, { database: 'wait', operationId: 'twice' });
    const other = await start(served.client, {
      database: 'wait',
      operationId: 'twice',
      instance: { contentId: -1, dbid: 1 },
    });
    assert.equal(first, second);
    assert.notEqual(first, other);
    await served.client.call('cancelJob', { jobId: first, reason: 'test' });
    await served.client.call('cancelJob', { jobId: other, reason: 'test' });
  });

  it('passes steps, progress and the result on', async () => {
    const jobId = await start(served.client, { database: 'quick' });
    const tables = [{ oid: 1 }, { oid: 2 }];
    assert.equal((await served.client.call('lockTables', { jobId, tables, lockTimeoutMs: 10 })).backendPid, 2);
    await served.client.call('importSnapshot', { jobId, snapshotId: 'x', lockTimeoutMs: 10 });
    await served.client.call('releaseTables', { jobId });
    await served.client.call('runDump', { jobId });
    const { events, result } = follow(served.client, jobId);
    const { dump } = await result;
    assert.equal(dump?.rawBytes, 5_000_000_000);
    const packed = [dump?.tableOids, dump?.tableRows].map((bytes) => [...unpackNumbers(bytes ?? new Uint8Array())]);
    assert.deepEqual(packed, [[1], [42]]);
    const progress = events.flatMap((event) => event.progress ?? []);
    assert.equal(progress.at(-1)?.tablesDone, 100);
    assert.ok(progress.length < 10, `${progress.length} of 100 progress events came`);
  });

  describe('a worker whose job ended well', () => {
    const workerOf = async (database: string, by = served.client): Promise<number> => {
      const { result, logged } = follow(by, await run(by, { database }));
      await result;
      return logged(/worker (\d+)/);
    };

    it('does the next job', async () => {
      const pid = await workerOf('quick');
      assert.equal(await workerOf('steps'), pid);
      assert.equal(await workerOf('quick'), pid);
    });

    it('is not the one of a job beside it', async () => {
      const pid = await workerOf('quick');
      const others = await Promise.all([workerOf('steps'), workerOf('steps')]);
      assert.equal(new Set(others).size, 2);
      assert.ok(others.includes(pid));
    });

    it('ends when it has left something open', async () => {
      const pid = await workerOf('leave');
      await until('it is gone', () => !isAlive(pid));
      assert.notEqual(await workerOf('quick'), pid);
    });

    it('may die while it waits', async () => {
      const pid = await workerOf('quick');
      process.kill(pid, 'SIGKILL');
      await until('it is gone', () => !isAlive(pid));
      assert.notEqual(await workerOf('quick'), pid);
    });

    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      it(`is gone with the agent after a ${signal}`, async () => {
        const doomed = await startTestAgent(served.fixture.config);
        const doomedClient = openClient(doomed.address, served.fixture.certificates.client);
        const pid = await workerOf('quick', doomedClient);
        assert.ok(isAlive(pid));
        doomedClient.close();
        doomed.child.kill(signal);
        await doomed.exited;
        await until('it is gone', () => !isAlive(pid));
      });
    }
  });

  it('gives a late watcher every log line of a job that has ended', async () => {
    const jobId = await run(served.client, { database: 'steps' });
    const early = follow(served.client, jobId);
    await early.result;
    const late = follow(served.client, jobId);
    await late.result;
    assert.equal(logs(late.events).filter((text) => text.startsWith('step ')).length, 101);
    assert.deepEqual(logs(late.events), logs(early.events));
  });

  it('goes on from the last event when the connection was cut', async () => {
    const proxy = await startProxy(served.agent.address);
    const cutClient = openClient(proxy.address, served.fixture.certificates.client);
    try {
      const jobId = await run(cutClient, { database: 'steps' });
      const { events, result, logged } = follow(cutClient, jobId);
      await logged(/step (10)$/);
      proxy.cut();
      await logged(/step (40)$/);
      proxy.cut();
      await result;
      const sequences = events.map(({ sequence }) => sequence ?? 0);
      assert.deepEqual(
        sequences,
        [...new Set(sequences)].sort((a, b) => a - b),
      );
      const steps = logs(events).filter((text) => text.startsWith('step'));
      assert.deepEqual(
        steps,
        Array.from({ length: 101 }, (_, index) => `step ${index}`),
      );
    } finally {
      cutClient.close();
      await proxy.close();
    }
  });

  it('cancels a job and cleans up once nobody has watched it for the window', async () => {
    const proxy = await startProxy(served.agent.address);
    const cutClient = openClient(proxy.address, served.fixture.certificates.client);
    try {
      const jobId = await run(cutClient, { database: 'wait', reconnectWindowMs: 2_000 });
      const { result, logged } = follow(cutClient, jobId, { reconnectWindowMs: 500 });
      const workerPid = await logged(/worker (\d+)/);
      assert.equal((await partials()).length, 1);
      proxy.cut(true);
      await assert.rejects(result, (error) => {
        assert.ok(error instanceof AppError);
        assert.match(error.hint ?? '', /segment-agent --config/);
        return hasCode('AGENT_UNREACHABLE', /sdw1/)(error);
      });
      await until('the worker is gone', () => !isAlive(workerPid));
      await assert.rejects(watchJob(served.client, jobId, { onEvent: () => undefined }), hasCode('LEASE_EXPIRED'));
    } finally {
      cutClient.close();
      await proxy.close();
    }
  });

  it('cancels a job that nobody ever watched', async () => {
    // A start waits for the worker, which must be up before the window is over.
    const jobId = await start(served.client, { database: 'wait', reconnectWindowMs: 4_000 });
    // On a machine that stands still for so long the window is over before.
    await served.client.call('runDump', { jobId }).catch((error: unknown) => hasCode('LEASE_EXPIRED')(error));
    await until('the window is over', async () => {
      const [line] = served.agent.stderr().match(new RegExp(`job ${jobId} failed.*`)) ?? [];
      return line !== undefined && (await partials()).length === 0;
    });
    await assert.rejects(watchJob(served.client, jobId, { onEvent: () => undefined }), hasCode('LEASE_EXPIRED'));
  });

  it('answers a cancel when everything is cleaned up', async () => {
    const jobId = await run(served.client, { database: 'wait' });
    const { result, logged } = follow(served.client, jobId);
    const workerPid = await logged(/worker (\d+)/);
    await served.client.call('cancelJob', { jobId, reason: 'the test wants it' });
    assert.equal(isAlive(workerPid), false);
    assert.deepEqual(await partials(), []);
    await assert.rejects(result, (error) => {
      assert.ok(error instanceof AppError);
      assert.deepEqual([error.place.contentId, error.place.host], [0, 'sdw1']);
      return hasCode('JOB_CANCELLED', /the test wants it/)(error);
    });
    await served.client.call('cancelJob', { jobId, reason: 'again' });
  });

  it('kills a worker that does not clean up, with what it started, and removes its files', async () => {
    const jobId = await run(served.client, { database: 'hang' });
    const { result, logged } = follow(served.client, jobId);
    const [workerPid, childPid] = [await logged(/worker (\d+)/), await logged(/child (\d+)/)];
    await served.client.call('cancelJob', { jobId, reason: 'test' });
    assert.equal(isAlive(workerPid), false);
    await until('what it started is gone', () => !isAlive(childPid));
    assert.deepEqual(await partials(), []);
    await assert.rejects(result, hasCode('JOB_CANCELLED'));
  });

  it('says how a worker died and removes its files', async () => {
    const jobId = await run(served.client, { database: 'wait' });
    const { result, logged } = follow(served.client, jobId);
    process.kill(await logged(/worker (\d+)/), 'SIGKILL');
    await assert.rejects(result, hasCode('WORKER_DIED', /SIGKILL/));
    assert.deepEqual(await partials(), []);
    // Not that it comes too late.
    await assert.rejects(served.client.call('lockTables', { jobId }), hasCode('WORKER_DIED', /SIGKILL/));
  });

  it('passes on what a worker with a defect said last', async () => {
    const jobId = await run(served.client, { database: 'throw' });
    await assert.rejects(
      follow(served.client, jobId).result,
      hasCode('WORKER_DIED', /exit code 1[^]*the worker has a defect/),
    );
  });

  it('keeps a dead worker’s partial files when the job was to keep them', async () => {
    const jobId = await run(served.client, { database: 'wait', keepPartialFiles: true });
    const { result, logged } = follow(served.client, jobId);
    process.kill(await logged(/worker (\d+)/), 'SIGKILL');
    await assert.rejects(result, hasCode('WORKER_DIED'));
    assert.equal((await partials()).length, 1);
    await served.client.call('removeSet', { instances: [INSTANCE], location: { timestampKey: KEY } });
  });

  it('says that it does not know a job', async () => {
    await assert.rejects(
      watchJob(served.client, 'nonsense', { onEvent: () => undefined }),
      hasCode('JOB_UNKNOWN', /nonsense/),
    );
    await assert.rejects(served.client.call('cancelJob', { jobId: 'nonsense' }), hasCode('JOB_UNKNOWN'));
  });

  it('closes the watch, not the job, when the watcher gives up', async () => {
    const jobId = await run(served.client, { database: 'wait' });
    const controller = new AbortController();
    const watch = watchJob(served.client, jobId, { onEvent: () => controller.abort(), signal: controller.signal });
    await assert.rejects(watch, hasCode('CANCELLED'));
    const { logged } = follow(served.client, jobId);
    assert.ok(isAlive(await logged(/worker (\d+)/)));
    await served.client.call('cancelJob', { jobId, reason: 'test' });
  });

  describe('when the agent ends', () => {
    it('leaves no worker and no partial file after a SIGKILL', async () => {
      const doomed = await startTestAgent(served.fixture.config);
      const doomedClient = openClient(doomed.address, served.fixture.certificates.client, { reconnectWindowMs: 300 });
      const jobId = await run(doomedClient, { database: 'wait' });
      const { result, logged } = follow(doomedClient, jobId);
      const workerPid = await logged(/worker (\d+)/);
      doomed.child.kill('SIGKILL');
      await assert.rejects(result, hasCode('AGENT_UNREACHABLE'));
      await until('the worker is gone', () => !isAlive(workerPid));
      assert.deepEqual(await partials(), []);
      doomedClient.close();
    });

    it('cancels its jobs and ends with 0 after a SIGTERM', async () => {
      const doomed = await startTestAgent(served.fixture.config);
      const doomedClient = openClient(doomed.address, served.fixture.certificates.client);
      const jobId = await run(doomedClient, { database: 'wait' });
      const { result, logged } = follow(doomedClient, jobId);
      const workerPid = await logged(/worker (\d+)/);
      doomed.child.kill('SIGTERM');
      await assert.rejects(result, hasCode('JOB_CANCELLED', /stopped/));
      assert.equal((await doomed.exited).code, 0);
      assert.equal(isAlive(workerPid), false);
      doomedClient.close();
    });

    it('tells why to a watch that is opened after the SIGTERM', async () => {
      const doomed = await startTestAgent(served.fixture.config);
      const doomedClient = openClient(doomed.address, served.fixture.certificates.client);
      try {
        const jobId = await run(doomedClient, { database: 'wait' });
        doomed.child.kill('SIGTERM');
        // By then the job has ended.
        await sleep(500);
        await assert.rejects(follow(doomedClient, jobId).result, hasCode('JOB_CANCELLED', /stopped/));
        assert.equal((await doomed.exited).code, 0);
      } finally {
        doomedClient.close();
      }
    });
  });
});
