/**
 * A process of its own that loads the rows of one set, so that its memory can be measured. Arguments: one JSON object;
 * prints one JSON object.
 */
import { AppError, describeError } from '../../common/errors/app-error.js';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { dumpContext } from './dump-run.js';
import { restorePhase } from './restore-run.js';
import { ownPeakRssBytes } from './peak-rss.js';

export interface RestoreChildArguments {
  readonly instance: Pick<LocalInstance, 'socketDirectory' | 'port' | 'superuser' | 'dataDirectory'>;
  readonly directory: string;
  readonly jobs: number;
}

export interface RestoreChildResult {
  readonly runMs: number;
  readonly maxRssBytes: number;
  readonly rawBytes: number;
}

async function main(): Promise<void> {
  const given = JSON.parse(process.argv[2] ?? '{}') as RestoreChildArguments;
  const context = await dumpContext(given.instance as LocalInstance, given.directory);
  const started = performance.now();
  const { rawBytes } = await restorePhase(context, 'data', { jobs: given.jobs });
  const result: RestoreChildResult = {
    runMs: performance.now() - started,
    maxRssBytes: ownPeakRssBytes(),
    rawBytes,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof AppError ? describeError(error) : String(error)}\n`);
  process.exitCode = 1;
});
