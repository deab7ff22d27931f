/**
 * `npm run bench [-- --rows N] [-- --json FILE] [-- NAME…]`: how fast we are, beside the server's own ways and those of
 * the peers, in one run on one machine. Ratios matter; nothing here fails on a duration.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createInstance } from '../coordinator/lab/cluster/instance.js';
import { makeTemporaryFolder } from '../coordinator/lab/cluster/os-user.js';
import { connect } from '../test/support/dump-run.js';
import { backupCluster } from './backup-cluster.js';
import { backupOneSegment } from './backup-one-segment.js';
import { changedPages } from './changed-pages.js';
import { compression } from './compression.js';
import { deduplication } from './deduplication.js';
import { encryption } from './encryption.js';
import { fanOut } from './fan-out.js';
import { incrementOfManyTables } from './increment-of-many-tables.js';
import { incremental } from './incremental.js';
import { manySets } from './many-sets.js';
import { manyTables } from './many-tables.js';
import { records } from './records.js';
import { restoreOneTable } from './restore-one-table.js';
import { s3Storage } from './s3-storage.js';
import { smallSet, smallSetOfMany } from './small-set.js';
import { validate } from './validate.js';
import { wideAndOdd } from './wide-and-odd.js';
import type { Benchmark } from './benchmark.js';
import { measure } from './meter.js';
import { restore } from './restore.js';
import { formatReport, machineLine, type BenchmarkReport } from './report.js';

const BENCHMARKS: readonly Benchmark[] = [
  backupOneSegment,
  compression,
  deduplication,
  encryption,
  backupCluster,
  restore,
  restoreOneTable,
  incremental,
  incrementOfManyTables,
  changedPages,
  smallSet,
  smallSetOfMany,
  manyTables,
  manySets,
  wideAndOdd,
  validate,
  fanOut,
  records,
  s3Storage,
];

const DEFAULT_ROWS = 4_000_000;

async function runBenchmark(benchmark: Benchmark, rows: number): Promise<BenchmarkReport> {
  const top = await makeTemporaryFolder('mppbackup-bench-');
  const instance = await createInstance({
    dataDirectory: join(top, 'data'),
    address: '127.0.0.1',
    durable: false,
    settings: benchmark.settings ?? {},
  });
  try {
    const folder = join(top, 'work');
    await mkdir(folder);
    await chmod(folder, 0o777);
    const admin = await connect(instance, 'postgres');
    await admin.query('CREATE DATABASE bench');
    const { rows: found } = await admin.query<{ version: string }>('SELECT version() AS version');
    console.log(`${machineLine()}\n${found[0]?.version}`);
    await admin.end();
    const server = await instance.pid();
    if (server === undefined) throw new Error('the server does not run');
    const roots = { all: [server, process.pid], ours: [process.pid] };
    const result = await benchmark.run({
      instance,
      folder,
      rows,
      scale: rows / DEFAULT_ROWS,
      meter: (work) => measure(roots, work),
    });
    return { name: benchmark.name, about: benchmark.about, ...result };
  } finally {
    await instance.destroy();
    await rm(top, { recursive: true, force: true });
  }
}

/** In a process of its own: the memory of one counts for the next otherwise. */
async function runByItself(name: string): Promise<readonly BenchmarkReport[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mppbackup-bench-'));
  try {
    const json = join(folder, 'report.json');
    const script = fileURLToPath(import.meta.url);
    const child = spawn(process.execPath, [script, '--rows', String(rows), '--json', json, name], { stdio: 'inherit' });
    const [status] = (await once(child, 'exit')) as [number | null];
    if (status !== 0) throw new Error(`${name} ended with ${status ?? 'a signal'}`);
    return (JSON.parse(await readFile(json, 'utf8')) as { readonly reports: readonly BenchmarkReport[] }).reports;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string', default: String(DEFAULT_ROWS) }, json: { type: 'string' } },
});
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 1) throw new Error(`--rows ${values.rows} is not a number of rows`);
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  throw new Error(`no benchmark ${unknown.join(', ')}; there are ${BENCHMARKS.map(({ name }) => name).join(', ')}`);
}
const chosen = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const reports: BenchmarkReport[] = [];
for (const benchmark of chosen) {
  if (chosen.length > 1) {
    reports.push(...(await runByItself(benchmark.name)));
    continue;
  }
  const report = await runBenchmark(benchmark, rows);
  console.log(formatReport(report));
  reports.push(report);
}
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify({ machine: machineLine(), reports }, undefined, 2)}\n`);
}
