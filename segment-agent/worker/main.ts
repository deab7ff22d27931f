/** The process that does one job; forked by segment-agent/jobs/worker-process.ts. */
import { serveWorker } from './serve-worker.js';
import type { OpenDumpWork, RunRestore, RunVerify } from './work.js';

/** A job loads only what it needs. */
async function load<T>(file: string, name: string): Promise<T> {
  const loaded = (await import(new URL(file, import.meta.url).href)) as Readonly<Record<string, unknown>>;
  if (typeof loaded[name] !== 'function') throw new Error(`${file} exports no function ${name}`);
  return loaded[name] as T;
}

serveWorker({
  openDumpWork: () => load<OpenDumpWork>('../dump/dump-work.js', 'openDumpWork'),
  runRestore: () => load<RunRestore>('../restore/run-restore.js', 'runRestore'),
  runVerify: () => load<RunVerify>('../verify/run-verify.js', 'runVerify'),
});
