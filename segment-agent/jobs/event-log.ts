import type { AppError } from '../../common/errors/app-error.js';
import type { LogLevel } from '../../common/log/log-line.js';
import type { WorkOutcome, WorkProgress } from '../worker/work.js';

export type JobEventBody =
  | { readonly kind: 'log'; readonly level: LogLevel; readonly text: string }
  | { readonly kind: 'progress'; readonly progress: WorkProgress }
  | { readonly kind: 'finished'; readonly outcome: WorkOutcome }
  | { readonly kind: 'failed'; readonly error: AppError };

export type JobEvent = JobEventBody & { readonly sequence: number; readonly unixMs: number };

/** Log lines kept for late watchers; the oldest go first. */
const KEPT_EVENTS = 10_000;

/**
 * A job's numbered events. Watchers read from any number on. The next progress event replaces the one before, so that a
 * job's memory is bounded and a slow watcher skips outdated ones.
 */
export class EventLog {
  #events: JobEvent[] = [];
  #nextSequence = 1;
  #ended = false;
  readonly #listeners = new Set<() => void>();

  append(body: JobEventBody, now = Date.now()): void {
    if (this.#ended) return;
    if (body.kind === 'progress') this.#forgetProgress();
    this.#events.push({ ...body, sequence: this.#nextSequence, unixMs: now });
    this.#nextSequence += 1;
    if (this.#events.length > KEPT_EVENTS) this.#events.shift();
    this.#ended = body.kind === 'finished' || body.kind === 'failed';
    for (const listener of [...this.#listeners]) listener();
  }

  /** True once the last event, `finished` or `failed`, is there. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Why the job failed; undefined while it runs or when it has not failed. */
  get error(): AppError | undefined {
    const last = this.#events.at(-1);
    return last?.kind === 'failed' ? last.error : undefined;
  }

  /** The first kept event whose number is `sequence` or higher. */
  firstFrom(sequence: number): JobEvent | undefined {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#events[middle]!.sequence < sequence) low = middle + 1;
      else high = middle;
    }
    return this.#events[low];
  }

  /** Calls back after each event. @returns a function that ends this */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #forgetProgress(): void {
    const index = this.#events.findLastIndex(({ kind }) => kind === 'progress');
    if (index >= 0) this.#events.splice(index, 1);
  }
}
