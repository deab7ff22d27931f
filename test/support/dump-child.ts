/**
 * A process of its own that dumps one database, so that its memory can be measured. Arguments: one JSON object; prints
 * one JSON object.
 */
import { AppError, describeError } from '../../common/errors/app-error.js';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import type { Compression } from '../../common/sets/compression.js';
import type { EngineName } from '../../segment-agent/compression/engine.js';
import { dumpContext, dumpSpec, prepareDump } from './dump-run.js';
import { ownPeakRssBytes } from './peak-rss.js';

export interface DumpChildArguments {
  readonly instance: Pick<LocalInstance, 'socketDirectory' | 'port' | 'superuser' | 'dataDirectory'>;
  readonly directory: string;
  readonly database: string;
  readonly jobs: number;
  readonly compression: Compression;
  readonly compressionEngine?: EngineName;
}

export interface DumpChildResult {
  readonly prepareMs: number;
  readonly runMs: number;
  readonly maxRssBytes: number;
  readonly rows: number;
  readonly rawBytes: number;
  readonly storedBytes: number;
}

async function main(): Promise<void> {
  const given = JSON.parse(process.argv[2] ?? '{}') as DumpChildArguments;
  const instance = given.instance as LocalInstance;
  const context = await dumpContext(instance, given.directory);
  const started = performance.now();
  const { database, jobs, compression, compressionEngine } = given;
  const spec = dumpSpec({ database, jobs, compression, compressionEngine });
  const { work } = await prepareDump(context, spec, instance);
  const prepared = performance.now();
  const outcome = await work.run(new AbortController().signal);
  const result: DumpChildResult = {
    prepareMs: prepared - started,
    runMs: performance.now() - prepared,
    maxRssBytes: ownPeakRssBytes(),
    rows: outcome.tables.reduce((sum, { rows }) => sum + rows, 0),
    rawBytes: outcome.rawBytes,
    storedBytes: outcome.storedBytes,
  };
  await work.close();
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof AppError ? describeError(error) : String(error)}\n`);
  process.exitCode = 1;
});
