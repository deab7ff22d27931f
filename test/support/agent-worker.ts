/**
 * A worker with work that tests can steer by the database's name: it writes real partial files, starts real processes
 * and opens real sessions, so that cleanup can be seen.
 */
import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSession } from '../../common/pg/connect.js';
import { instanceFileName, PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import { serveWorker } from '../../segment-agent/worker/serve-worker.js';
import type { DumpOutcome, DumpSpec, DumpWork, WorkContext } from '../../segment-agent/worker/work.js';

const OUTCOME: DumpOutcome = {
  kind: 'dump',
  files: [{ name: 'file', sizeBytes: 1, sha256: 'ab' }],
  tables: [{ oid: 1, schema: 'public', name: 't', rows: 42 }],
  rawBytes: 5_000_000_000,
  storedBytes: 7,
  largeObjects: 0,
  leftLargeObjects: 0,
  serverVersion: '15',
  programVersion: '15',
  lsn: '0/1',
  compressor: '',
  warnings: [],
};

function progressOf(tablesDone: number): Parameters<WorkContext['progress']>[0] {
  return { activity: 'work', tablesDone, tablesTotal: 100, rawBytesDone: 0, rawBytesTotal: 0, storedBytesDone: 0 };
}

function openTestDump(context: WorkContext, spec: DumpSpec): DumpWork {
  const { contentId, dbid } = { contentId: context.instance.content, dbid: context.instance.dbid };
  const name = instanceFileName(context, { contentId, dbid }, 'data', 'gzip');
  const partial = join(context.directory, name + PARTIAL_SUFFIX);
  const removePartial = async (): Promise<void> => {
    if (!spec.keepPartialFiles) await rm(partial, { force: true });
  };
  return {
    lockTables: async ({ tables, lockTimeoutMs }) => sleep(lockTimeoutMs, tables.length),
    importSnapshot: () => Promise.resolve(),
    releaseTables: () => Promise.resolve(),
    run: async (signal) => {
      await mkdir(context.directory, { recursive: true });
      await writeFile(partial, 'half');
      context.log('INFO', `worker ${process.pid}`);
      switch (spec.database) {
        case 'quick':
          for (let done = 1; done <= 100; done += 1) context.progress(progressOf(done));
          await removePartial();
          return OUTCOME;
        case 'leave':
          // Something that a job should have ended.
          setInterval(() => undefined, 1_000);
          await removePartial();
          return OUTCOME;
        case 'throw':
          setImmediate(() => {
            throw new Error('the worker has a defect');
          });
          await sleep(60_000);
          return OUTCOME;
        case 'hang': {
          const child = spawn('sleep', ['600'], { stdio: 'ignore' });
          context.log('INFO', `child ${child.pid}`);
          for (;;) await sleep(1_000);
        }
        case 'session': {
          const { connect, port } = context.instance;
          const session = await openSession({
            host: connect,
            port,
            user: context.user,
            database: 'postgres',
            applicationName: `test worker ${context.sessionTag}`,
          });
          // A backend that computes: it does not look at its client's socket.
          void session.query('DO $$ BEGIN FOR i IN 1..600 LOOP PERFORM pg_sleep(1); END LOOP; END $$').catch(() => 0);
          context.log('INFO', 'session open');
          for (;;) await sleep(1_000);
        }
        default:
          try {
            for (let done = 0; ; done += 1) {
              context.log('INFO', `step ${done}`);
              context.progress(progressOf(done));
              await sleep(8, undefined, { signal });
              if (spec.database === 'steps' && done === 100) return OUTCOME;
            }
          } finally {
            await removePartial();
          }
      }
    },
    close: () => Promise.resolve(),
  };
}

serveWorker({
  dump: () => Promise.resolve(openTestDump),
  copy: () => Promise.reject(new Error('not in this test')),
  export: () => Promise.reject(new Error('not in this test')),
  merge: () => Promise.reject(new Error('not in this test')),
  packs: () => Promise.reject(new Error('not in this test')),
  preview: () => Promise.reject(new Error('not in this test')),
  restore: () => Promise.reject(new Error('not in this test')),
  verify: () => Promise.reject(new Error('not in this test')),
});
