/** Sums, rate and rest of a running operation; pure but for the clock it is given. */
import type { ProgressUpdate } from '../base/operation-ports.js';

/** The rate is taken over this long, so that it follows what happens now. */
const RATE_WINDOW_MS = 15_000;

const NOTHING: ProgressUpdate = {
  activity: 'waiting',
  tablesDone: 0,
  tablesTotal: 0,
  rawBytesDone: 0,
  rawBytesTotal: 0,
  storedBytesDone: 0,
};

export interface ProgressTotal {
  readonly tablesDone: number;
  readonly tablesTotal: number;
  readonly rawBytesDone: number;
  /** Never less than what is done. */
  readonly rawBytesTotal: number;
  readonly storedBytesDone: number;
  /** 0–1. */
  readonly share: number;
  readonly bytesPerSecond: number;
  /** Undefined while nothing moves. */
  readonly remainingMs: number | undefined;
}

export class ProgressState {
  readonly #rows = new Map<string, ProgressUpdate>();
  readonly #nowMs: () => number;
  #samples: { readonly atMs: number; readonly bytes: number }[];

  constructor(labels: readonly string[], nowMs: () => number) {
    for (const label of labels) this.#rows.set(label, NOTHING);
    this.#nowMs = nowMs;
    this.#samples = [{ atMs: nowMs(), bytes: 0 }];
  }

  update(label: string, progress: ProgressUpdate): void {
    this.#rows.set(label, progress);
  }

  row(label: string): ProgressUpdate {
    return this.#rows.get(label) ?? NOTHING;
  }

  /** The rows with the smallest share done, unfinished ones first. */
  slowest(count: number): readonly string[] {
    return [...this.#rows]
      .map(([label, row]) => ({ label, share: shareOf(row) }))
      .sort((a, b) => a.share - b.share)
      .slice(0, count)
      .map(({ label }) => label);
  }

  /** Sums as of now; also what the rate is measured by, so call it regularly. */
  total(): ProgressTotal {
    const rows = [...this.#rows.values()];
    const sum = (of: (row: ProgressUpdate) => number): number => rows.reduce((total, row) => total + of(row), 0);
    const rawBytesDone = sum((row) => row.rawBytesDone);
    const rawBytesTotal = sum(expectedBytes);
    const bytesPerSecond = this.#rate(rawBytesDone);
    return {
      tablesDone: sum((row) => row.tablesDone),
      tablesTotal: sum((row) => row.tablesTotal),
      rawBytesDone,
      rawBytesTotal,
      storedBytesDone: sum((row) => row.storedBytesDone),
      share: rows.every((row) => row.finished === true)
        ? 1
        : rawBytesTotal > 0
          ? sum((row) => shareOf(row) * expectedBytes(row)) / rawBytesTotal
          : sum(shareOf) / Math.max(rows.length, 1),
      bytesPerSecond,
      remainingMs: bytesPerSecond > 0 ? ((rawBytesTotal - rawBytesDone) / bytesPerSecond) * 1000 : undefined,
    };
  }

  #rate(bytes: number): number {
    const atMs = this.#nowMs();
    this.#samples.push({ atMs, bytes });
    const firstUseful = this.#samples.findIndex((sample) => sample.atMs >= atMs - RATE_WINDOW_MS);
    if (firstUseful > 0) this.#samples = this.#samples.slice(firstUseful);
    const [oldest] = this.#samples;
    const elapsedMs = oldest ? atMs - oldest.atMs : 0;
    return oldest && elapsedMs > 0 ? Math.max(0, ((bytes - oldest.bytes) * 1000) / elapsedMs) : 0;
  }
}

/** The estimate can be too low: what is done counts then. */
function expectedBytes(row: ProgressUpdate): number {
  return Math.max(row.rawBytesTotal, row.rawBytesDone);
}

/** 0–1; only a finished row is 1, whatever the estimate says. */
export function shareOf(row: ProgressUpdate): number {
  if (row.finished === true) return 1;
  const bytes = expectedBytes(row);
  if (bytes > 0) return Math.min(row.rawBytesDone / bytes, 0.99);
  return row.tablesTotal > 0 ? Math.min(row.tablesDone / row.tablesTotal, 0.99) : 0;
}
