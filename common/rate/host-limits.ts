/**
 * The rate limits of one host: of the agent's configuration, which hold for everything, and of the operations that its
 * jobs belong to. All jobs of an operation share one budget, since several segments of a host share its disks.
 */
import { describeLimits, type RateTexts } from './describe-limits.js';
import { parseRateSchedule } from './rate-schedule.js';
import { ScheduledBucket, Turnstile, type RateClock } from './turnstile.js';

/**
 * Bytes of a set's files. `network`: those of them that come from or go to another host as far as the agent knows, by a
 * storage plugin or from an archive host; the limits for all files hold for them too.
 */
export type Traffic = 'files' | 'network';

interface Buckets {
  readonly files: ScheduledBucket | undefined;
  readonly network: ScheduledBucket | undefined;
}

/** A job's place in its operation's budget. */
export interface RateShare {
  /** False: nothing limits it, now or later. */
  readonly isLimited: boolean;
  /** What this host's own limits are, said to the first of an operation. */
  readonly notice: string | undefined;
  /** Calls `go`, now or later, with how many of the `wanted` bytes may pass. @returns leaves the line */
  enter(traffic: Traffic, wanted: number, go: (bytes: number) => void): () => void;
  /** The job is over; whatever of it stands in line leaves. Idempotent. */
  end(): void;
}

export class HostLimits {
  readonly #turnstile: Turnstile;
  readonly #own: Buckets;
  readonly #operations = new Map<string, { readonly buckets: Buckets; members: number }>();

  /** @throws AppError RATE_INVALID */
  constructor(
    private readonly ceiling: RateTexts,
    private readonly clock: RateClock,
  ) {
    this.#turnstile = new Turnstile(clock);
    this.#own = this.#buckets(ceiling);
  }

  /**
   * @param budget the same for all jobs of an operation; the first one's limits count
   * @throws AppError RATE_INVALID
   */
  join(budget: string, wished: RateTexts): RateShare {
    const isFirst = !this.#operations.has(budget);
    const operation = this.#operations.get(budget) ?? { buckets: this.#buckets(wished), members: 0 };
    this.#operations.set(budget, operation);
    operation.members += 1;
    const inLine = new Map<object, () => void>();
    let isOver = false;
    return {
      isLimited: (['files', 'network'] as const).some((traffic) => this.#of(operation.buckets, traffic).length > 0),
      notice: isFirst ? this.#notice() : undefined,
      enter: (traffic, wanted, go) => {
        if (isOver) return () => undefined;
        const place = {};
        inLine.set(place, () => undefined);
        const leave = this.#turnstile.enter(this.#of(operation.buckets, traffic), wanted, (bytes) => {
          inLine.delete(place);
          go(bytes);
        });
        if (inLine.has(place)) inLine.set(place, leave);
        return () => {
          if (inLine.delete(place)) leave();
        };
      },
      end: () => {
        if (isOver) return;
        isOver = true;
        for (const leave of inLine.values()) leave();
        inLine.clear();
        operation.members -= 1;
        if (operation.members === 0) this.#operations.delete(budget);
      },
    };
  }

  #of(operation: Buckets, traffic: Traffic): readonly ScheduledBucket[] {
    const both = [operation, this.#own];
    const buckets = traffic === 'files' ? both.map(({ files }) => files) : both.flatMap((at) => [at.files, at.network]);
    return buckets.filter((bucket) => bucket !== undefined);
  }

  #buckets({ maxRate, maxNetworkRate }: RateTexts): Buckets {
    const bucket = (text: string | undefined): ScheduledBucket | undefined =>
      text === undefined || text === '' ? undefined : new ScheduledBucket(parseRateSchedule(text), this.clock);
    return { files: bucket(maxRate), network: bucket(maxNetworkRate) };
  }

  #notice(): string | undefined {
    const limits = describeLimits(this.ceiling);
    return limits === undefined ? undefined : `Limiting this host to ${limits}, as its agent is configured`;
  }
}
