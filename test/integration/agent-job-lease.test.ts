import assert from 'node:assert/strict';
import { NO_COMPRESSION } from '../../common/sets/compression.js';
import { PLAIN_SCRIPT } from '../../common/sets/script-wishes.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import { Job } from '../../segment-agent/jobs/job.js';
import { JobRegistry } from '../../segment-agent/jobs/job-registry.js';
import { WorkerPool } from '../../segment-agent/jobs/worker-pool.js';
import { KEY, isAlive, until } from '../support/agent-fixture.js';

const WINDOW_MS = 100;
const SCRIPT = fileURLToPath(new URL('../support/agent-worker.js', import.meta.url));

/** A job with a real worker, in this process: between its start and a watch no time passes. */
describe('Job lease', () => {
  let folder: string;
  const workers = new WorkerPool({ script: SCRIPT });
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'mppbackup-lease-'))));
  after(async () => {
    await workers.close();
    await rm(folder, { recursive: true });
  });

  const startJob = (database = 'wait', pool = workers, reconnectWindowMs = WINDOW_MS): Job =>
    new Job({
      id: 'lease-test-0000',
      operation: 'test',
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
        instance: { content: 0, dbid: 2, connect: '127.0.0.1', port: 1, datadir: folder, dumpRoot: folder },
        clusterName: 'test',
        hostName: 'sdw1',
        user: 'gpadmin',
        programFolder: '',
        directory: folder,
        key: toTimestampKey(KEY),
        prefix: '',
      },
      reconnectWindowMs,
      workers: pool,
      limits: { cancelMs: 10_000 },
      log: () => undefined,
      cleanUp: () => Promise.resolve([]),
    });
  const codeOf = (job: Job): string | undefined => {
    for (let event = job.events.firstFrom(0); event; event = job.events.firstFrom(event.sequence + 1)) {
      if (event.kind === 'failed') return event.error.code;
    }
    return undefined;
  };

  it('holds as long as any watch is open, and runs out after the last', async () => {
    const job = startJob();
    const [first, second] = [job.openWatch(), job.openWatch()];
    first();
    first();
    await job.step({ method: 'run' });
    await sleep(WINDOW_MS * 5);
    assert.equal(codeOf(job), undefined);
    second();
    await job.ended;
    assert.equal(codeOf(job), 'LEASE_EXPIRED');
  });

  it('holds while a step is being done', async () => {
    const job = startJob();
    const pid = await job.step({
      method: 'lockTables',
      tables: [],
      sequences: [],
      lockTimeoutMs: WINDOW_MS * 5,
      ...NO_FILTER,
    });
    assert.equal(pid, 0);
    await job.ended;
    assert.equal(codeOf(job), 'LEASE_EXPIRED');
  });

  it('has an ended job known until its window is over, and not for ever', async () => {
    const registry = new JobRegistry(1, 0);
    const job = registry.start('key', () => startJob('quick', workers, WINDOW_MS * 20));
    await job.step({ method: 'run' });
    await job.ended;
    await sleep(WINDOW_MS);
    assert.equal(registry.get(job.id), job);
    assert.equal(
      registry.start('key', () => assert.fail('another job was started')),
      job,
    );
    await until('it is forgotten', () => !isKnown(registry, job.id));
  });

  it('is over when the job has ended, whose worker is kept for a while and then ended', async () => {
    const job = startJob('quick', new WorkerPool({ script: SCRIPT, idleLimitMs: WINDOW_MS }));
    job.openWatch();
    await job.step({ method: 'run' });
    await job.ended;
    assert.equal(codeOf(job), undefined);
    await until('the worker is gone', () => !isAlive(job.workerPid ?? 0));
    assert.equal(codeOf(job), undefined);
  });
});

function isKnown(registry: JobRegistry, id: string): boolean {
  try {
    registry.get(id);
    return true;
  } catch {
    return false;
  }
}

const NO_FILTER = { leftOutTableOids: [], allSchemas: [] };
