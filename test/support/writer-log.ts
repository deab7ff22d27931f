/** What all writers have in common, and how their latencies are taken. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

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

/** What several groups of writers have done at once. */
export function together(reports: readonly WriterReport[]): WriterReport {
  return {
    commits: reports.reduce((sum, { commits }) => sum + commits, 0),
    slowestMs: Math.max(...reports.map(({ slowestMs }) => slowestMs)),
    p99Ms: Math.max(...reports.map(({ p99Ms }) => p99Ms)),
    errors: reports.flatMap(({ errors }) => errors),
  };
}

/** An amount, and two of so many places between which it moves. */
export function drawMove(places: number): { readonly from: number; readonly to: number; readonly amount: number } {
  const from = Math.floor(Math.random() * places);
  const to = (from + 1 + Math.floor(Math.random() * (places - 1))) % places;
  return { from, to, amount: 1 + Math.floor(Math.random() * 10_000) };
}

/** Between the two writes of a move, about `openMs`. */
export async function pause(openMs: number): Promise<void> {
  if (openMs > 0) await sleep(openMs * (0.5 + Math.random()));
}

/** The writer whose moves are transactions of one session, which it closes. */
export function writerIn(
  session: pg.Client,
  options: {
    readonly places: number;
    readonly openMs: number;
    readonly write: (place: number, amount: number) => string;
  },
): Writer {
  const { places, openMs, write } = options;
  return {
    move: async () => {
      const { from, to, amount } = drawMove(places);
      const watch = new Stopwatch();
      await watch.time(() => session.query(`BEGIN; ${write(from, -amount)}`));
      await pause(openMs);
      await watch.time(() => session.query(write(to, amount)));
      await watch.time(() => session.query('COMMIT'));
      return watch.slowestMs;
    },
    close: () => session.end(),
  };
}
