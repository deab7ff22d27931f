/**
 * A limit as a token bucket: a token is a byte, they come at the rate, and there are never more than a tenth of a second
 * brings. Over any time t no more than `rate × t` and that tenth go out: within 10 % in every second.
 */
const BURST_SECONDS = 0.1;
/** A lower rate's tenth of a second would be less than a read or a write that is worth its call. */
const LEAST_BURST_BYTES = 16 * 1024;
/** Takers take several bites, so that no tokens are lost while the last taker is busy or waits for another bucket. */
const BITES = 4;

export class TokenBucket {
  /** It begins empty: a job that is started again and again must not get more than one that goes on. */
  #tokens = 0;
  #filledAtMs: number;
  #rate: number | undefined;

  /**
   * @param rate bytes per second; undefined: no limit
   * @param nowMs of a clock that never goes back, as everywhere here
   */
  constructor(rate: number | undefined, nowMs: number) {
    this.#rate = rate;
    this.#filledAtMs = nowMs;
  }

  /** The rate holds from now on; earlier tokens came at the old rate. */
  setRate(rate: number | undefined, nowMs: number): void {
    if (rate === this.#rate) return;
    this.#fill(nowMs);
    this.#rate = rate;
    this.#tokens = Math.min(this.#tokens, this.#burst);
  }

  /** What one taker waits for, of what it wants. */
  portion(wanted: number): number {
    return this.#rate === undefined ? wanted : Math.min(wanted, Math.floor(this.#burst / BITES));
  }

  /** Milliseconds until `bytes`, no more than a portion, are there; 0: now. */
  waitMs(bytes: number, nowMs: number): number {
    if (this.#rate === undefined) return 0;
    this.#fill(nowMs);
    return bytes <= this.#tokens ? 0 : ((bytes - this.#tokens) / this.#rate) * 1000;
  }

  /** How many of the wanted tokens were there when waitMs was asked: a portion, or more after a delay. */
  available(wanted: number): number {
    return this.#rate === undefined ? wanted : Math.min(wanted, Math.floor(this.#tokens));
  }

  /** Only what is there. */
  take(bytes: number): void {
    if (this.#rate !== undefined) this.#tokens -= bytes;
  }

  get #burst(): number {
    return Math.max(LEAST_BURST_BYTES, (this.#rate ?? 0) * BURST_SECONDS);
  }

  #fill(nowMs: number): void {
    const earned = ((nowMs - this.#filledAtMs) / 1000) * (this.#rate ?? 0);
    this.#tokens = Math.min(this.#burst, this.#tokens + earned);
    this.#filledAtMs = nowMs;
  }
}
