/** Tables and JSON of benchmarks. */
import { cpus, release, totalmem } from 'node:os';
import type { Cost } from './meter.js';

export interface Measured extends Cost {
  readonly way: string;
  readonly storedBytes?: number;
}

export interface Finding {
  readonly text: string;
  /** Undefined: it is only told. */
  readonly isMet: boolean | undefined;
}

export interface BenchmarkReport {
  readonly name: string;
  readonly about: string;
  /** COPY text that every way moves, bytes; 0 where speed is not counted in them. */
  readonly rawBytes: number;
  readonly measured: readonly Measured[];
  readonly findings: readonly Finding[];
  readonly data: Readonly<Record<string, string | number>>;
}

export function machineLine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cpus().length} × ${first?.model.trim() ?? 'CPU'}, ${memory} GB, Linux ${release()}, Node.js ${process.version}`;
}

/** The report as people read it. */
export function formatReport({ name, about, rawBytes, measured, findings }: BenchmarkReport): string {
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
  const hasStored = measured.some(({ storedBytes }) => storedBytes !== undefined);
  const head = [
    'way',
    'wall s',
    'CPU s',
    ...(rawBytes > 0 ? ['MB/s'] : []),
    ...(hasStored ? ['stored MB'] : []),
    'peak MB',
  ];
  const rows = measured.map(({ way, wallSeconds, cpuSeconds, storedBytes, peakRssBytes }) => [
    way,
    wallSeconds.toFixed(2),
    cpuSeconds.toFixed(2),
    ...(rawBytes > 0 ? [(rawBytes / 1e6 / wallSeconds).toFixed(0)] : []),
    ...(hasStored ? [storedBytes === undefined ? '–' : megabytes(storedBytes)] : []),
    peakRssBytes === 0 ? '–' : megabytes(peakRssBytes),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  const marks = findings.map(({ text, isMet }) => `${isMet === undefined ? '  ' : isMet ? '✔ ' : '✘ '}${text}`);
  return [`${name}: ${about}`, line(head), ...rows.map(line), ...marks, ''].join('\n');
}

/** `faster` by how much against `slower`: wall time of the second over the first. */
export function speedup(faster: Cost, slower: Cost): number {
  return slower.wallSeconds / faster.wallSeconds;
}
