/**
 * Refused connections and calls in the agent's log: who, from where, why. Every host that reaches the port can cause
 * them, so they are bounded: each reason and address once a minute, so many lines a minute altogether, and a line that
 * counts the rest.
 */
import type { AgentLog } from './agent-log.js';

const MINUTE_MS = 60_000;
const LINES_A_MINUTE = 60;
/** What is remembered of a minute, whatever comes. */
const MOST_KEYS = 1_000;
const LONGEST_REASON = 500;

interface Minute {
  readonly beganMs: number;
  lines: number;
  /** Not logged. */
  more: number;
  readonly seen: Set<string>;
  /** Addresses that were refused and not logged; at most MOST_KEYS. */
  readonly addresses: Set<string>;
}

export interface RefusalOptions {
  readonly now?: () => number;
  /** Calls back once, later; default: a timer that keeps no process alive. */
  readonly later?: (work: () => void, ms: number) => void;
}

export class Refusals {
  #minute: Minute | undefined;
  readonly #now: () => number;
  readonly #later: (work: () => void, ms: number) => void;

  /** @param what is refused */
  constructor(
    private readonly log: AgentLog,
    private readonly what = 'a connection',
    options: RefusalOptions = {},
  ) {
    this.#now = options.now ?? (() => performance.now());
    this.#later = options.later ?? ((work, ms) => void setTimeout(work, ms).unref());
  }

  /**
   * @param peer `address:port`
   * @param why one line; what came from the caller must be quoted in it
   */
  note(peer: string, why: string): void {
    const minute = this.#current();
    const address = peer.replace(/:\d+$/, '');
    const reason = why.length <= LONGEST_REASON ? why : `${why.slice(0, LONGEST_REASON)}…`;
    const key = `${address} ${reason}`;
    if (minute.lines >= LINES_A_MINUTE || minute.seen.has(key)) {
      minute.more += 1;
      if (minute.addresses.size < MOST_KEYS) minute.addresses.add(address);
      return;
    }
    minute.lines += 1;
    minute.seen.add(key);
    this.log('WARNING', `refused ${this.what} from ${peer}: ${reason}`);
  }

  /** Says what was only counted so far. */
  flush(): void {
    const minute = this.#minute;
    this.#minute = undefined;
    if (!minute || minute.more === 0) return;
    const seconds = Math.ceil((this.#now() - minute.beganMs) / 1000);
    const addresses = minute.addresses.size;
    const from = addresses < MOST_KEYS ? `${addresses}` : `at least ${addresses}`;
    this.log(
      'WARNING',
      `refused ${this.what} ${minute.more} times more, from ${from} address${addresses === 1 ? '' : 'es'}, in ${seconds} s`,
    );
  }

  #current(): Minute {
    if (this.#minute && this.#now() - this.#minute.beganMs < MINUTE_MS) return this.#minute;
    this.flush();
    const minute: Minute = { beganMs: this.#now(), lines: 0, more: 0, seen: new Set(), addresses: new Set() };
    this.#minute = minute;
    this.#later(() => {
      if (this.#minute === minute) this.flush();
    }, MINUTE_MS);
    return minute;
  }
}
