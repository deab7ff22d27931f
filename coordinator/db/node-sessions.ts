/** The coordinator's own sessions on the nodes during the search for a cut: opened together, watched, closed together. */
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { sever } from '../../common/pg/end-sessions.js';
import { SessionGroup } from '../../common/pg/session-group.js';
import type { ClusterSessions } from './cluster-sessions.js';
import { instanceLabel, type Instance } from '../base/topology.js';

/** A server that takes longer for one round is taken for dead. Rounds that wait for locks add their own limit. */
const ROUND_LIMIT_MS = 15_000;
const CLOSE_LIMIT_MS = 2_000;
/** Well below the limit for idle transactions (engine-session.ts). */
const HEARTBEAT_MS = 5_000;

export interface Placed {
  readonly instance: Instance;
}

/** Who makes one closes it. An abort of the signal ends all sessions, and with them whatever they wait for. */
export class NodeSessions {
  readonly #cluster: ClusterSessions;
  readonly #database: string;
  readonly #signal: AbortSignal;
  readonly #sessions = new SessionGroup(CLOSE_LIMIT_MS);
  readonly #onAbort = (): void => this.#sessions.severAll();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #idleSinceMs = new Map<pg.Client, number>();
  #silent: readonly Instance[] = [];

  constructor(cluster: ClusterSessions, database: string, signal: AbortSignal) {
    this.#cluster = cluster;
    this.#database = database;
    this.#signal = signal;
    signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  async open(instance: Instance, purpose: string): Promise<pg.Client> {
    this.#throwIfAborted();
    const session = await this.#cluster.openSession(instance, this.#database, purpose);
    await this.#sessions.take(session);
    this.#idleSinceMs.set(session, performance.now());
    session.on('drain', () => this.#idleSinceMs.set(session, performance.now()));
    if (this.#signal.aborted) sever(session);
    return session;
  }

  /**
   * Runs `work` on all nodes at once and waits until all have settled.
   * @throws AppError CANCELLED; SEGMENT_DOWN when a node stays silent
   */
  async roundSettled<N extends Placed, R>(
    nodes: readonly N[],
    work: (node: N) => Promise<R>,
    extraMs = 0,
  ): Promise<readonly PromiseSettledResult<R>[]> {
    const answered = new Set<N>();
    const watchdog = setTimeout(() => {
      this.#silent = nodes.filter((node) => !answered.has(node)).map(({ instance }) => instance);
      this.#sessions.severAll();
    }, ROUND_LIMIT_MS + extraMs);
    try {
      const results = await Promise.allSettled(
        nodes.map(async (node) => {
          try {
            return await work(node);
          } finally {
            answered.add(node);
          }
        }),
      );
      this.#throwIfAborted();
      return results;
    } finally {
      clearTimeout(watchdog);
    }
  }

  /** As roundSettled, but a failure of one node is the round's; it names the node. */
  async round<N extends Placed, R>(
    nodes: readonly N[],
    work: (node: N) => Promise<R>,
    extraMs = 0,
  ): Promise<readonly R[]> {
    const results = await this.roundSettled(nodes, work, extraMs);
    return results.map((result, index) => {
      if (result.status === 'fulfilled') return result.value;
      const { contentId, host } = nodes[index]!.instance;
      throw toAppError(result.reason).at({ contentId, host });
    });
  }

  /** Ends all sessions, transactions and locks included. Idempotent; never throws. */
  async close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#onAbort);
    clearInterval(this.#heartbeat);
    await this.#sessions.closeAll();
  }

  /** Sessions that are at work, or were a moment ago, need none: node-postgres wants one query at a time. */
  #beat(): void {
    for (const session of this.#sessions.sessions()) {
      const { readyForQuery } = session as unknown as { readonly readyForQuery: boolean };
      const idleMs = performance.now() - (this.#idleSinceMs.get(session) ?? 0);
      // A session that is gone fails at its next use.
      if (readyForQuery && idleMs > HEARTBEAT_MS / 2) session.query('SELECT').catch(() => undefined);
    }
  }

  #throwIfAborted(): void {
    if (this.#signal.aborted) throw toAppError(this.#signal.reason);
    const [silent] = this.#silent;
    if (!silent) return;
    throw new AppError('SEGMENT_DOWN', `${this.#silent.map(instanceLabel).join(', ')} stopped answering.`, {
      contentId: silent.contentId,
      host: silent.host,
      hint: `pg_isready -h ${silent.address} -p ${silent.port} tells whether it is up.`,
    });
  }
}

/** Milliseconds on a clock that never goes back. */
export function nowMs(): number {
  return performance.now();
}
