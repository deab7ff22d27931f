/** What a benchmark is given and gives. */
import type { LocalInstance } from '../coordinator/lab/cluster/instance.js';
import type { Cost } from './meter.js';
import type { BenchmarkReport } from './report.js';

export interface BenchmarkContext {
  /** A server of the benchmark's own with an empty database `bench`; nothing on it is made durable. */
  readonly instance: LocalInstance;
  /** Empty, the server's user may write into it. */
  readonly folder: string;
  /** --rows: how large the usual table is. */
  readonly rows: number;
  /** --rows beside its default: how much smaller or larger everything else is to be made. */
  readonly scale: number;
  /** Measures work of this process, its children and the server. */
  readonly meter: <T>(work: () => Promise<T>) => Promise<{ readonly result: T; readonly cost: Cost }>;
}

export interface Benchmark {
  readonly name: string;
  readonly about: string;
  /** Of the server, over those of all benchmarks. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** @throws Error when a way did not do its work right */
  run(context: BenchmarkContext): Promise<Omit<BenchmarkReport, 'name' | 'about'>>;
}
