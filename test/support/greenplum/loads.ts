/** Paces of writers for tests under load, and what the writers report together. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../../coordinator/base/topology.js';
import { together, type WriterReport } from '../writer-log.js';
import { startWriters, type Writers } from '../writers.js';

export interface Load {
  readonly name: string;
  start(topology: Topology, database: string): Promise<readonly Writers[]>;
}

export const FAST: Load = {
  name: 'fast',
  start: async (topology, database) => [await startWriters(topology, database, 6, { protocol: 'coordinator' })],
};

export const OPEN: Load = {
  name: 'open',
  start: async (topology, database) => [
    await startWriters(topology, database, 8, { protocol: 'coordinator', openMs: 50 }),
  ],
};

export const MIXED: Load = {
  name: 'mixed',
  start: async (topology, database) => [
    await startWriters(topology, database, 3, { protocol: 'coordinator' }),
    await startWriters(topology, database, 5, { protocol: 'coordinator', openMs: 50, idleMs: 300, firstAccount: 4 }),
  ],
};

export interface Watched<T> {
  readonly result: T;
  readonly commitsPerSecond: number;
  /** Latencies while the work was going on, and in a calm time before it. */
  readonly busy: WriterReport;
  readonly calm: WriterReport;
  /** Latencies beside the other work. */
  readonly beside: WriterReport | undefined;
}

export interface LoadPlace {
  readonly topology: Topology;
  readonly database: string;
  readonly calmMs: number;
  /** Work that only uses the machine, as much as what is measured does: what a machine with few cores costs by itself. */
  readonly beside?: () => Promise<void>;
}

/** Runs `work` while the writers write. @throws AssertionError when a writer fails or nobody writes */
export async function underLoad<T>(
  load: Load,
  { topology, database, calmMs, beside: otherWork }: LoadPlace,
  work: () => Promise<T>,
): Promise<Watched<T>> {
  const writers = await load.start(topology, database);
  const report = async (): Promise<WriterReport> =>
    together(await Promise.all(writers.map((writer) => writer.report())));
  try {
    // The sessions' first statements start processes on the segments.
    await sleep(500);
    await report();
    await sleep(calmMs);
    const calm = await report();
    await otherWork?.();
    const beside = otherWork ? await report() : undefined;
    const startedMs = performance.now();
    const result = await work();
    const elapsedMs = performance.now() - startedMs;
    const busy = await report();
    assert.deepEqual([...calm.errors, ...busy.errors], [], 'a writer failed');
    assert.ok(busy.commits > 0, 'nobody wrote');
    return { result, commitsPerSecond: Math.round((busy.commits / elapsedMs) * 1000), busy, calm, beside };
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
  }
}

/** Columns under their headings, for people who read the test's output. */
export function formatTable(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading] ?? '')))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) => `      ${line.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`).join('\n');
}
