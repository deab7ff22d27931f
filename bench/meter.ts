/** What a way of doing something costs the machine: wall time, CPU of every process involved, memory. Linux only. */
import { readFile, readdir } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

export interface Cost {
  readonly wallSeconds: number;
  /** User and system time of all processes below the roots, those that have ended in between included. */
  readonly cpuSeconds: number;
  /** The largest sum of resident memory of the processes below `ours`, bytes, as sampled. */
  readonly peakRssBytes: number;
}

export interface MeterRoots {
  /** Processes whose trees' CPU counts: servers and ourselves. */
  readonly all: readonly number[];
  /** Processes whose trees' memory counts. */
  readonly ours: readonly number[];
}

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** Own time and that of children that were waited for. */
  readonly ticks: number;
  readonly ownTicks: number;
  readonly rssPages: number;
}

export const TICKS_PER_SECOND = 100;
export const PAGE_BYTES = 4096;
const SAMPLE_MS = 50;

/** Measures `work`; what it starts counts as long as it lies below one of the roots. */
export async function measure<T>(roots: MeterRoots, work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const before = await ticksBelow(roots.all);
  /** Of roots that end with the work: what they were last seen with. */
  const ended = new Map<number, number>();
  let peakRssBytes = 0;
  let isRunning = true;
  const sampling = (async () => {
    while (isRunning) {
      const processes = await readProcesses();
      for (const { pid, ticks } of processes) if (roots.all.includes(pid)) ended.set(pid, ticks);
      const rows = below(processes, roots.ours);
      peakRssBytes = Math.max(peakRssBytes, rows.reduce((sum, { rssPages }) => sum + rssPages, 0) * PAGE_BYTES);
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  const startedMs = performance.now();
  try {
    const result = await work();
    const wallSeconds = (performance.now() - startedMs) / 1000;
    const after = await readProcesses();
    for (const { pid } of after) ended.delete(pid);
    const ticks = sumTicks(below(after, roots.all)) + [...ended.values()].reduce((sum, own) => sum + own, 0);
    const cpuSeconds = (ticks - before) / TICKS_PER_SECOND;
    return { result, cost: { wallSeconds, cpuSeconds, peakRssBytes } };
  } finally {
    isRunning = false;
    await sampling;
  }
}

async function ticksBelow(roots: readonly number[]): Promise<number> {
  return sumTicks(below(await readProcesses(), roots));
}

const sumTicks = (rows: readonly ProcessRow[]): number => rows.reduce((sum, { ticks }) => sum + ticks, 0);

/** The roots and what was started below them. */
export function below(rows: readonly ProcessRow[], roots: readonly number[]): readonly ProcessRow[] {
  const parents = new Map(rows.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)) {
      if (roots.includes(at)) return true;
    }
    return false;
  };
  return rows.filter(({ pid }) => isBelow(pid));
}

/** All processes of the machine. */
export async function readProcesses(): Promise<readonly ProcessRow[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(names.map(readProcess));
  return rows.filter((row) => row !== undefined);
}

/** proc(5), /proc/pid/stat; undefined for a process that has just ended. */
async function readProcess(name: string): Promise<ProcessRow | undefined> {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // The name in brackets may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    pid: Number(name),
    parent: field(4),
    ticks: field(14) + field(15) + field(16) + field(17),
    ownTicks: field(14) + field(15),
    rssPages: field(24),
  };
}
