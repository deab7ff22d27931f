import type { WorkProgress } from './work.js';

/** Lets at most one progress value through an interval; the newest is never lost. */
export class ThinnedProgress {
  readonly #emit: (progress: WorkProgress) => void;
  readonly #intervalMs: number;
  #waiting: WorkProgress | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(emit: (progress: WorkProgress) => void, intervalMs: number) {
    this.#emit = emit;
    this.#intervalMs = intervalMs;
  }

  push(progress: WorkProgress): void {
    this.#waiting = progress;
    if (this.#timer) return;
    this.#release();
    this.#timer = setTimeout(() => this.#tick(), this.#intervalMs);
    this.#timer.unref();
  }

  /** Emits what still waits; to be called once the work is over. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#release();
  }

  #tick(): void {
    this.#timer = undefined;
    if (this.#waiting) this.push(this.#waiting);
  }

  #release(): void {
    const progress = this.#waiting;
    this.#waiting = undefined;
    if (progress) this.#emit(progress);
  }
}
