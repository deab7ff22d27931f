/** Jobs of one operation in few worker processes: what ends one job ends no other, and who is killed is told why. */
import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../common/errors/app-error.js';
import { NO_COMPRESSION } from '../../common/sets/compression.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { makeTemporaryFolder } from '../../common/io/temporary-folder.js';
import { Job } from '../../segment-agent/jobs/job.js';
import { WorkerPool } from '../../segment-agent/jobs/worker-pool.js';
import { KEY, isAlive, until } from '../support/agent-fixture.js';

const SCRIPT = fileURLToPath(new URL('../support/agent-worker.js', import.meta.url));
const PROCESSORS = 2;
const CANCELLED = new AppError('JOB_CANCELLED', 'the test wants it');

describe('Workers that jobs share', () => {
  let folder: string;
  let workers: WorkerPool;
  let jobs: Job[];
  /** Instances whose jobs the agent cleaned up after. */
  let cleanedUp: number[];

  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    workers = new WorkerPool({ script: SCRIPT, instances: 5, processors: PROCESSORS });
    jobs = [];
    cleanedUp = [];
  });

  afterEach(async () => {
    await Promise.all(jobs.map((job) => job.cancel(CANCELLED)));
    await workers.close();
    await rm(folder, { recursive: true });
    assert.deepEqual(pidsOf(jobs).filter(isAlive), []);
  });

  /** A job on the next instance; `database` says what the worker does (test/support/agent-worker.ts). */
  function open(database: string, operation = 'one'): Job {
    const content = jobs.length;
    const job = new Job({
      id: `shared-${content}-0000`,
      operation,
      spec: {
        kind: 'dump',
        database,
        jobs: 1,
        compression: NO_COMPRESSION,
        keepPartialFiles: false,
        withGlobals: false,
        withConfig: false,
        withData: true,
        withLargeObjects: false,
        definitions: { keep: 'all', schemas: [] },
        withDefinitions: true,
        rowsFrom: undefined,
        script: PLAIN_SCRIPT,
      },
      surroundings: {
        instance: { content, dbid: content + 2, connect: '127.0.0.1', port: 1, datadir: folder, dumpRoot: folder },
        clusterName: 'test',
        hostName: 'sdw1',
        user: 'gpadmin',
        programFolder: '',
        directory: folder,
        key: toTimestampKey(KEY),
        prefix: '',
      },
      reconnectWindowMs: 60_000,
      workers,
      limits: { cancelMs: 500 },
      log: () => undefined,
      cleanUp: () => {
        cleanedUp.push(content);
        return Promise.resolve([]);
      },
    });
    jobs.push(job);
    return job;
  }

  async function start(database: string, operation?: string): Promise<Job> {
    const job = open(database, operation);
    await run(job);
    return job;
  }

  const startAll = async (databases: readonly string[], operation?: string): Promise<Job[]> => {
    const started: Job[] = [];
    for (const database of databases) started.push(await start(database, operation));
    return started;
  };
  const FIVE = ['wait', 'wait', 'wait', 'wait', 'wait'];

  it('are as many as there are processors, with nearly the same number of jobs each', async () => {
    const counts = new Map<number, number>();
    for (const pid of pidsOf(await startAll(FIVE))) counts.set(pid, (counts.get(pid) ?? 0) + 1);
    assert.deepEqual([...counts.values()].sort(), [2, 3]);
  });

  it('are not shared by operations, nor where each instance can have a processor', async () => {
    const one = pidsOf(await startAll(FIVE));
    const other = pidsOf(await startAll(FIVE, 'other'));
    assert.equal(new Set([...one, ...other]).size, 2 * PROCESSORS);
    workers = new WorkerPool({ script: SCRIPT, instances: 3, processors: 3 });
    assert.equal(new Set(pidsOf(await startAll(FIVE, 'third'))).size, 5);
  });

  it('go on with the others after a cancel, take no job any more, and end with the last', async () => {
    const [first, second, third] = await startAll(['wait', 'wait', 'wait']);
    assert.equal(first!.workerPid, third!.workerPid);
    await first!.cancel(CANCELLED);
    assert.equal(first!.events.error?.message, 'the test wants it');
    assert.deepEqual(cleanedUp, [0], 'the process has not gone: the agent must look for what is left');
    assert.ok(isAlive(third!.workerPid ?? 0));
    assert.equal(third!.events.ended, false);
    const partials = async (): Promise<number> =>
      (await readdir(folder)).filter((name) => name.endsWith('.partial')).length;
    // The others may not have begun to write when the first was cancelled.
    await until('the others write', async () => (await partials()) >= 2);
    assert.equal(await partials(), 2);
    const later = await start('wait');
    assert.notEqual(later.workerPid, third!.workerPid);
    await third!.cancel(CANCELLED);
    assert.equal(isAlive(third!.workerPid ?? 0), false);
    assert.deepEqual([second!.events.ended, later.events.ended], [false, false]);
  });

  it('fail exactly their own jobs when they are killed', async () => {
    const five = await startAll(FIVE);
    const doomed = five.filter(({ workerPid }) => workerPid === five[0]!.workerPid);
    process.kill(five[0]!.workerPid!, 'SIGKILL');
    await Promise.all(doomed.map(({ ended }) => ended));
    assert.ok(doomed.length > 1);
    for (const { events } of doomed) assert.match(String(events.error?.message), /signal SIGKILL/);
    assert.deepEqual(
      cleanedUp.sort(),
      doomed.map(({ instance }) => instance.content),
    );
    for (const { events } of five.filter((job) => !doomed.includes(job))) assert.equal(events.ended, false);
  });

  it('that a hanging job makes the agent kill say so of the others', async () => {
    const [hanging, , beside] = await startAll(['hang', 'wait', 'wait']);
    await hanging!.cancel(CANCELLED);
    await beside!.ended;
    assert.equal(hanging!.events.error?.message, 'the test wants it');
    assert.equal(beside!.events.error?.code, 'WORKER_DIED');
    assert.match(beside!.events.error?.message ?? '', /instance 0_2 .* did not clean up in time/);
  });

  it('wait for another operation once all their jobs have ended well', async () => {
    const [first, second, third] = ['quick', 'quick', 'quick'].map((database) => open(database));
    assert.equal(first!.workerPid, third!.workerPid);
    for (const job of jobs) await run(job);
    await Promise.all(jobs.map(({ ended }) => ended));
    assert.deepEqual(
      jobs.map(({ events }) => events.error),
      [undefined, undefined, undefined],
    );
    const next = await start('quick', 'next');
    assert.ok([first!.workerPid, second!.workerPid].includes(next.workerPid));
    await next.ended;
  });

  it('end when one of the jobs has left something open, whichever is the last', async () => {
    const [last, , leaving] = ['quick', 'wait', 'leave'].map((database) => open(database));
    assert.equal(leaving!.workerPid, last!.workerPid);
    await run(leaving!);
    await leaving!.ended;
    assert.ok(isAlive(leaving!.workerPid ?? 0));
    await run(last!);
    await last!.ended;
    assert.deepEqual([leaving!.events.error, last!.events.error], [undefined, undefined]);
    assert.equal(isAlive(last!.workerPid ?? 0), false);
  });
});

async function run(job: Job): Promise<void> {
  await job.step({ method: 'run' });
}

function pidsOf(jobs: readonly Job[]): number[] {
  return jobs.map(({ workerPid }) => workerPid ?? 0);
}
