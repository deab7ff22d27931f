/** What all writers have in common, and how their latencies are taken. */
import { performance } from 'node:perf_hooks';

export interface WriterReport {
  readonly commits: number;
  readonly slowestMs: number;
  readonly p99Ms: number;
  readonly errors: readonly string[];
}

export interface Writer {
  /** One distributed transaction. @returns milliseconds its slowest statement took */
  move(): Promise<number>;
  close(): Promise<void>;
}

/** What writers have done since the last look. */
export class WriterLog {
  #latencies: number[] = [];
  #errors: string[] = [];

  committed(latencyMs: number): void {
    this.#latencies.push(latencyMs);
  }

  failed(error: unknown): void {
    this.#errors.push(error instanceof Error ? error.message : String(error));
  }

  take(): WriterReport {
    const sorted = this.#latencies.sort((a, b) => a - b);
    const report = {
      commits: sorted.length,
      slowestMs: sorted.at(-1) ?? 0,
      p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      errors: this.#errors,
    };
    this.#latencies = [];
    this.#errors = [];
    return report;
  }
}

/** Runs statements and remembers the slowest. */
export class Stopwatch {
  slowestMs = 0;

  async time<T>(work: () => Promise<T>): Promise<T> {
    const startedMs = performance.now();
    const result = await work();
    this.slowestMs = Math.max(this.slowestMs, performance.now() - startedMs);
    return result;
  }
}
