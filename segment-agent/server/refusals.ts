/** Refused connections in the agent's log: who, from where, why. A flood of them must not fill the disk. */
import type { AgentLog } from './agent-log.js';

/** The same address refused for the same reason is one line in this time, with a count. */
const QUIET_MS = 60_000;
const MOST_KEYS = 1_000;

interface Seen {
  readonly loggedAtMs: number;
  more: number;
}

export class Refusals {
  readonly #log: AgentLog;
  readonly #what: string;
  readonly #seen = new Map<string, Seen>();

  /** @param what is refused */
  constructor(log: AgentLog, what = 'a connection') {
    this.#log = log;
    this.#what = what;
  }

  /**
   * @param peer `address:port`
   * @param why one line; what came from the caller must be quoted in it
   */
  note(peer: string, why: string): void {
    const key = `${peer.replace(/:\d+$/, '')} ${why}`;
    const nowMs = performance.now();
    const seen = this.#seen.get(key);
    if (seen && nowMs - seen.loggedAtMs < QUIET_MS) {
      seen.more += 1;
      return;
    }
    const more = seen && seen.more > 0 ? ` (${seen.more} more like it before)` : '';
    // Oldest first: a Map keeps the order in which keys were set.
    this.#seen.delete(key);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size >= MOST_KEYS && oldest !== undefined) this.#seen.delete(oldest);
    this.#seen.set(key, { loggedAtMs: nowMs, more: 0 });
    this.#log('WARNING', `refused ${this.#what} from ${peer}: ${why}${more}`);
  }
}
