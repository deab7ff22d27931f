import { performance } from 'node:perf_hooks';
import type { AppError } from '../../common/errors/app-error.js';
import { clock } from '../report/status-report.js';

const PERIOD_MS = 500;
/** A busy machine makes everybody wait for less. */
const WORTH_SAYING_MS = 2_000;

/**
 * Notices that this process stood still: stopped by a signal (Ctrl-Z), its machine paused or hopelessly overloaded. It
 * cannot tell in any other way, and what fails then looks as if the others had failed.
 */
export class StallWatch {
  #seenAt = performance.now();
  #longestMs = 0;
  #longestUntil = new Date();
  readonly #timer = setInterval(() => this.#look(), PERIOD_MS).unref();

  close(): void {
    clearInterval(this.#timer);
  }

  /** The error, and before it, where it may come of that, for how long the process stood still. */
  explain(error: AppError): AppError {
    this.#look();
    if (this.#longestMs < WORTH_SAYING_MS) return error;
    const seconds = Math.round(this.#longestMs / 1000);
    const until = clock(this.#longestUntil);
    const why = `This program did not run for ${seconds} s until ${until} (stopped by a signal, or its host paused or overloaded); others may have given it up meanwhile.`;
    return error.withMessage(`${why}\n${error.message}`);
  }

  #look(): void {
    const now = performance.now();
    const lateMs = now - this.#seenAt - PERIOD_MS;
    this.#seenAt = now;
    if (lateMs <= this.#longestMs) return;
    this.#longestMs = lateMs;
    this.#longestUntil = new Date();
  }
}
