/** The process that does jobs; forked by segment-agent/jobs/worker-process.ts. A job loads only what it needs. */
import { serveWorker } from './serve-worker.js';
import type { Works } from './work.js';
import { hideDeveloperWarnings } from '../../common/process/process-warnings.js';

hideDeveloperWarnings((line) => void process.stderr.write(`${line}\n`));

/** build/make-cache.cjs loads them all. */
export const WORKS: Works = {
  copy: async () => {
    const { runCopy } = await import('../chains/run-copy.js');
    return (context, spec) => ({ run: (signal) => runCopy(context, spec, signal) });
  },
  dump: async () => (await import('../dump/dump-work.js')).openDumpWork,
  export: async () => {
    const { runExport } = await import('../chains/run-export.js');
    return (context, spec) => ({ run: (signal) => runExport(context, spec, signal) });
  },
  merge: async () => {
    const { runMerge } = await import('../chains/run-merge.js');
    return (context, spec) => ({ run: (signal) => runMerge(context, spec, signal) });
  },
  packs: async () => {
    const { runPacks } = await import('../storage/deduplicated/run-packs.js');
    return (context, spec) => ({ run: (signal) => runPacks(context, spec, signal) });
  },
  preview: async () => {
    const { runPreview } = await import('../preview/run-preview.js');
    return (context, spec) => ({ run: (signal) => runPreview(context, spec, signal) });
  },
  restore: async () => {
    const { runRestore } = await import('../restore/run-restore.js');
    return (context, spec) => ({ run: (signal) => runRestore(context, spec, signal) });
  },
  verify: async () => {
    const { runVerify } = await import('../verify/run-verify.js');
    return (context, spec) => ({ run: (signal) => runVerify(context, spec, signal) });
  },
};

serveWorker(WORKS);
