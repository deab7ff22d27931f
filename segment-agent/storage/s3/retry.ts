/** Requests that are sent again: after waits that grow, with a part of chance, so that many clients do not come at once. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryRule {
  /** How often something is tried in all. */
  readonly attempts: number;
  /** The longest first wait; it doubles with each attempt. */
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Some eighty seconds at most: as long as a store's node takes to be replaced. */
export const STORE_RETRIES: RetryRule = { attempts: 12, firstMs: 100, mostMs: 20_000 };

/** Between half and all of the longest wait before attempt `failed` + 1. */
export function waitMs({ firstMs, mostMs }: RetryRule, failed: number, random: () => number = Math.random): number {
  const longest = Math.min(mostMs, firstMs * 2 ** (failed - 1));
  return longest * (0.5 + random() / 2);
}

/** Counts failures without progress and waits after each. */
export class Retries {
  #failed = 0;

  constructor(
    private readonly rule: RetryRule,
    private readonly signal: AbortSignal,
  ) {}

  get failed(): number {
    return this.#failed;
  }

  /** What was asked for has come on: earlier failures count no more. */
  progress(): void {
    this.#failed = 0;
  }

  /** Waits until it may be tried again. @returns false when it was tried often enough @throws the signal's reason */
  async again(): Promise<boolean> {
    this.#failed += 1;
    if (this.#failed >= this.rule.attempts) return false;
    await sleep(waitMs(this.rule, this.#failed), undefined, { signal: this.signal }).catch((error: unknown) => {
      this.signal.throwIfAborted();
      throw error;
    });
    return true;
  }
}
