/** The process that does one job; forked by segment-agent/jobs/worker-process.ts. A job loads only what it needs. */
import { serveWorker } from './serve-worker.js';
import { hideDeveloperWarnings } from '../../common/process/process-warnings.js';

hideDeveloperWarnings((line) => void process.stderr.write(`${line}\n`));

serveWorker({
  openDumpWork: async () => (await import('../dump/dump-work.js')).openDumpWork,
  runRestore: async () => (await import('../restore/run-restore.js')).runRestore,
  runVerify: async () => (await import('../verify/run-verify.js')).runVerify,
});
