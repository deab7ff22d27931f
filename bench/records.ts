/** A million tables in one table of contents, in one manifest, in one restore's plan. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.js';
import { runBenchChild } from './programs.js';
import type { RecordsArguments, RecordsResult, RecordsStep } from './records/one.js';
import type { Finding, Measured } from './report.js';

const TABLES = [10_000, 100_000, 1_000_000];
const STEPS: Readonly<Record<RecordsStep, string>> = {
  toc: 'table of contents, written and read',
  manifestWritten: 'manifest of 3 nodes, written',
  manifestRead: 'the same, read',
  plan: 'restore’s plan, and rows compared',
};
/** Ten times the tables; the rest is for what grows with a logarithm and for memory that is farther away. */
const MOST_GROWTH = 13;
const LIMIT_BYTES = 1e9;

export const records: Benchmark = {
  name: 'records',
  about: 'tables of contents, manifests and restore plans of 10,000 to 1,000,000 tables, each in a process of its own',
  async run({ folder }) {
    const measured: Measured[] = [];
    const findings: Finding[] = [];
    for (const tables of TABLES) await mkdir(join(folder, String(tables)));
    for (const step of Object.keys(STEPS) as RecordsStep[]) {
      const results: RecordsResult[] = [];
      for (const tables of TABLES) {
        const given = { step, tables, folder: join(folder, String(tables)) };
        const result = await runBenchChild<RecordsArguments, RecordsResult>('bench/records/one.js', given);
        results.push(result);
        const { wallSeconds, cpuSeconds, peakRssBytes, fileBytes } = result;
        measured.push({
          way: `${STEPS[step]}: ${tables}`,
          wallSeconds,
          cpuSeconds,
          peakRssBytes,
          ...(fileBytes > 0 ? { storedBytes: fileBytes } : {}),
        });
      }
      findings.push(...judge(STEPS[step], results));
    }
    return { rawBytes: 0, measured, findings, data: {} };
  },
};

function judge(what: string, results: readonly RecordsResult[]): readonly Finding[] {
  const last = results.at(-1)!;
  const growth = last.cpuSeconds / results.at(-2)!.cpuSeconds;
  return [
    { text: `${what}: ten times the tables, ${growth.toFixed(1)} × the CPU time`, isMet: growth <= MOST_GROWTH },
    {
      text: `${what}: ${(last.peakRssBytes / 1e6).toFixed(0)} MB at most (${LIMIT_BYTES / 1e6})`,
      isMet: last.peakRssBytes < LIMIT_BYTES,
    },
  ];
}
