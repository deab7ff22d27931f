/**
 * The line of all jobs that want bytes within one host's limits. A place in the line may need tokens of several buckets
 * (its operation's, the host's); it goes through when all have them. First come, first served at each bucket: a job
 * that wants more stands in line again, so that all get the same and none waits for ever; a job that lacks only tokens
 * of its own operation holds up no other.
 */
import { minuteOfDay, rateAt, type RateSchedule } from './rate-schedule.js';
import { TokenBucket } from './token-bucket.js';

export interface RateClock {
  /** Milliseconds of a clock that never goes back. */
  nowMs(): number;
  /** Local minutes since midnight. */
  minute(): number;
  /** Calls `work` once after that time. @returns forgets it */
  after(ms: number, work: () => void): () => void;
}

/** A bucket whose rate follows the day. */
export class ScheduledBucket {
  readonly bucket: TokenBucket;

  constructor(
    readonly schedule: RateSchedule,
    private readonly clock: RateClock,
  ) {
    this.bucket = new TokenBucket(rateAt(schedule, clock.minute()), clock.nowMs());
  }

  /** The rate of this moment holds from here on. */
  refresh(): void {
    this.bucket.setRate(rateAt(this.schedule, this.clock.minute()), this.clock.nowMs());
  }
}

interface Waiter {
  readonly buckets: readonly ScheduledBucket[];
  readonly wanted: number;
  readonly go: (bytes: number) => void;
}

/** A timer may be some moments early. */
const TIMER_SLACK_MS = 1;

export class Turnstile {
  #line: Waiter[] = [];
  #forget: (() => void) | undefined;

  constructor(private readonly clock: RateClock) {}

  /**
   * Calls `go`, now or later, with how many of the `wanted` bytes may pass: at least 1.
   * @returns leaves the line
   */
  enter(buckets: readonly ScheduledBucket[], wanted: number, go: (bytes: number) => void): () => void {
    const waiter: Waiter = { buckets, wanted, go };
    this.#line.push(waiter);
    this.#serve();
    return () => {
      this.#line = this.#line.filter((other) => other !== waiter);
      this.#serve();
    };
  }

  get waiting(): number {
    return this.#line.length;
  }

  #serve(): void {
    this.#forget?.();
    this.#forget = undefined;
    const nowMs = this.clock.nowMs();
    for (const bucket of new Set(this.#line.flatMap(({ buckets }) => buckets))) bucket.refresh();
    const goes: (() => void)[] = [];
    const spoken = new Set<ScheduledBucket>();
    let waitMs = Infinity;
    const left = this.#line.filter(({ buckets, wanted, go }) => {
      const portion = Math.min(wanted, ...buckets.map(({ bucket }) => bucket.portion(wanted)));
      const waits = buckets.map((held) => ({ held, ms: held.bucket.waitMs(portion, nowMs) }));
      const lacking = waits.filter(({ held, ms }) => ms > 0 || spoken.has(held));
      if (lacking.length === 0) {
        const bytes = Math.min(wanted, ...buckets.map(({ bucket }) => bucket.available(wanted)));
        for (const { bucket } of buckets) bucket.take(bytes);
        goes.push(() => go(bytes));
        return false;
      }
      // No job takes from a bucket before the job that is first in line for it.
      for (const { held, ms } of lacking) {
        if (!spoken.has(held)) waitMs = Math.min(waitMs, ms);
        spoken.add(held);
      }
      return true;
    });
    this.#line = left;
    if (left.length > 0) this.#forget = this.clock.after(waitMs + TIMER_SLACK_MS, () => this.#serve());
    // This comes last: a job that goes through may enter again at once.
    for (const go of goes) go();
  }
}

/** The process' own clock. */
export const REAL_CLOCK: RateClock = {
  nowMs: () => performance.now(),
  minute: () => minuteOfDay(new Date()),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
