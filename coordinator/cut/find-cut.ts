/** The search for one consistent cut through all nodes: quiet instants first, then barriers too. */
import { setTimeout as sleep } from 'node:timers/promises';
import { toAppError, type AppError } from '../../common/errors/app-error.js';
import { NodeSessions, nowMs } from '../db/node-sessions.js';
import type { Engine } from '../engine/engine.js';
import { openBarrier, type Barrier } from './barrier.js';
import { exportSnapshot, openCutNode, takeProbe, type CutNode, type CutNodePlan } from './cut-node.js';
import type { Obstacle } from './judge-cut.js';
import { cutNotFound, preparedTransactionLeft, PreparedWatch } from './obstacles.js';
import { readPrepared, tryQuietInstant, type QuietInstantDefects } from './quiet-instant.js';

export interface CutSearchOptions {
  readonly engine: Engine;
  readonly database: string;
  /** Every node of the backup; the engine decides which of them make up the cut. */
  readonly nodes: readonly CutNodePlan[];
  readonly consistency: 'strict' | 'relaxed';
  /** Only this way; default: quiet instants, and barriers too once quietInstantLimitMs is over. */
  readonly way?: 'quiet-instant' | 'barrier';
  /** How long to search, counted from the call. */
  readonly lockWaitMs: number;
  /** Default 5,000, and half of lockWaitMs at most. */
  readonly quietInstantLimitMs?: number;
  /**
   * A prepared transaction of this age that is in the way of every try counts as left and ends the search before
   * lockWaitMs. Default 10,000.
   */
  readonly preparedLeftAfterMs?: number;
  readonly signal: AbortSignal;
  /** For tests. */
  readonly defects?: QuietInstantDefects;
}

export interface Cut {
  /** The snapshot of each node by dbid; to be imported before release(). */
  readonly snapshots: ReadonlyMap<number, string>;
  readonly way: 'quiet-instant' | 'barrier' | 'relaxed';
  /** The number of quiet instants and barriers tried, the last one included. */
  readonly tries: number;
  readonly searchMs: number;
  /** How long barriers held locks or waited for them, failed ones too; 0 without barriers. */
  readonly lockedMs: number;
  /** Ends the transactions that keep the snapshots importable, and the sessions. Idempotent; never throws. */
  release(): Promise<void>;
}

const QUIET_LIMIT_MS = 5_000;
const QUIET_PAUSE_MS = { least: 0.5, most: 4 };
const PREPARED_LEFT_AFTER_MS = 10_000;
/**
 * Most barriers are short: waiting does not help against a writer that has written on one node and waits for us on the
 * next; another moment does. At intervals one barrier waits longer and longer, for writers that are busy on one node.
 */
const SHORT_TIMEOUT_MS = 20;
const TRIES_PER_LONG_ONE = 4;
const TIMEOUT_GROWTH = 1.6;
/** Writers run free for this many times as long as a failed barrier held them up. */
const BARRIER_PAUSE_FACTOR = 3;
const LONGEST_BARRIER_PAUSE_MS = 1_000;
const LEAST_BARRIER_TRIES = 5;

/**
 * Makes the cut and exports its snapshots.
 * @throws AppError CUT_NOT_FOUND, PREPARED_TRANSACTION_LEFT (both retryable), SEGMENT_DOWN, CANCELLED
 */
export async function openCut(options: CutSearchOptions): Promise<Cut> {
  const { engine, database, signal } = options;
  const startedMs = nowMs();
  const sessions = new NodeSessions(engine, database, signal);
  try {
    const nodes = await sessions.round(
      options.nodes.filter(({ instance }) => engine.rolesOf(instance).inCut),
      (plan) => openCutNode(sessions, engine, plan),
    );
    const found = await new Search(options, sessions, nodes, startedMs).run();
    const exported = await sessions.round(nodes, exportSnapshot);
    return {
      ...found,
      snapshots: new Map(nodes.map(({ instance }, index) => [instance.dbid, exported[index]!])),
      searchMs: nowMs() - startedMs,
      release: () => sessions.close(),
    };
  } catch (error) {
    await sessions.close();
    throw signal.aborted ? toAppError(signal.reason) : toAppError(error);
  }
}

type Found = Pick<Cut, 'way' | 'tries' | 'lockedMs'>;

class Search {
  readonly #options: CutSearchOptions;
  readonly #sessions: NodeSessions;
  readonly #nodes: readonly CutNode[];
  readonly #startedMs: number;
  readonly #deadlineMs: number;
  readonly #watch: PreparedWatch;
  #obstacles: readonly Obstacle[] = [];
  #quietTries = 0;
  #barrierTries = 0;
  #lockedMs = 0;

  constructor(options: CutSearchOptions, sessions: NodeSessions, nodes: readonly CutNode[], startedMs: number) {
    this.#options = options;
    this.#sessions = sessions;
    this.#nodes = nodes;
    this.#startedMs = startedMs;
    this.#deadlineMs = startedMs + options.lockWaitMs;
    this.#watch = new PreparedWatch(nodes);
  }

  async run(): Promise<Found> {
    const { consistency, way, lockWaitMs, quietInstantLimitMs = QUIET_LIMIT_MS } = this.#options;
    if (consistency === 'relaxed') {
      // As the original: all at about the same moment, without a look at what happened meanwhile.
      await this.#sessions.round(this.#nodes, takeProbe);
      return { way: 'relaxed', tries: 1, lockedMs: 0 };
    }
    if (way !== 'barrier') {
      const untilMs = this.#startedMs + Math.min(quietInstantLimitMs, lockWaitMs / 2);
      const limitMs = way === 'quiet-instant' ? this.#deadlineMs : untilMs;
      if (await this.#quietInstants(limitMs)) return this.#found('quiet-instant');
    }
    if (way !== 'quiet-instant') {
      const found = await this.#barriers();
      if (found) return this.#found(found);
    }
    throw await this.#failure();
  }

  #found(way: Found['way']): Found {
    return { way, tries: this.#quietTries + this.#barrierTries, lockedMs: this.#lockedMs };
  }

  /** Makes one try at least. */
  async #quietInstants(untilMs: number): Promise<boolean> {
    for (;;) {
      this.#quietTries += 1;
      this.#obstacles = await tryQuietInstant(this.#sessions, this.#nodes, this.#options.defects);
      if (this.#obstacles.length === 0) return true;
      this.#watch.note(this.#obstacles);
      if (this.#options.way === 'quiet-instant') this.#throwIfLeft();
      const pauseMs = between(QUIET_PAUSE_MS.least, QUIET_PAUSE_MS.most);
      if (nowMs() + pauseMs >= untilMs) return false;
      await this.#pause(pauseMs);
    }
  }

  /** Writers run free between barriers; quiet instants are tried meanwhile, which costs nothing. */
  async #barriers(): Promise<Found['way'] | undefined> {
    const barrier = await openBarrier(
      this.#sessions,
      this.#options.nodes.filter(({ instance }) => this.#options.engine.rolesOf(instance).definitions),
      this.#nodes,
    );
    let longTimeoutMs = SHORT_TIMEOUT_MS;
    while (nowMs() < this.#deadlineMs) {
      const isLong = (this.#barrierTries + 1) % TRIES_PER_LONG_ONE === 0;
      if (isLong) longTimeoutMs = Math.min(longTimeoutMs * TIMEOUT_GROWTH, barrier.longestTimeoutMs);
      const heldMs = await this.#tryBarrier(barrier, (isLong ? longTimeoutMs : SHORT_TIMEOUT_MS) * between(0.8, 1.2));
      if (heldMs === undefined) return 'barrier';
      const pauseMs = Math.min(heldMs * BARRIER_PAUSE_FACTOR, LONGEST_BARRIER_PAUSE_MS) * between(0.75, 1.25);
      const untilMs = Math.min(nowMs() + pauseMs, this.#deadlineMs);
      if (this.#options.way === 'barrier') await this.#lookForPrepared(untilMs);
      else if (await this.#quietInstants(untilMs)) return 'quiet-instant';
      this.#throwIfLeft();
    }
    return undefined;
  }

  /** Looks for what quiet instants between barriers would notice. */
  async #lookForPrepared(untilMs: number): Promise<void> {
    this.#obstacles = await readPrepared(this.#sessions, this.#nodes);
    this.#watch.note(this.#obstacles);
    await this.#pause(untilMs - nowMs());
  }

  /** @returns undefined for success, else for how long writers may have waited, ms */
  async #tryBarrier(barrier: Barrier, timeoutMs: number): Promise<number | undefined> {
    this.#barrierTries += 1;
    const { ok, lockedMs } = await barrier.try(timeoutMs);
    this.#lockedMs += lockedMs;
    return ok ? undefined : lockedMs;
  }

  /** Ends a search in which only a left prepared transaction is in the way. */
  #throwIfLeft(): void {
    // Barriers ignore a prepared transaction on tables that are not dumped: they get a fair chance first.
    if (this.#options.way !== 'quiet-instant' && this.#barrierTries < LEAST_BARRIER_TRIES) return;
    const { quietInstantLimitMs = QUIET_LIMIT_MS, preparedLeftAfterMs = PREPARED_LEFT_AFTER_MS } = this.#options;
    const left = this.#watch.left(quietInstantLimitMs, preparedLeftAfterMs);
    if (left.length > 0) throw preparedTransactionLeft(left, this.#options.database);
  }

  async #failure(): Promise<AppError> {
    const left = this.#watch.leftForLong();
    if (left.length > 0) return preparedTransactionLeft(left, this.#options.database);
    return cutNotFound(this.#sessions, {
      nodes: this.#nodes,
      obstacles: this.#obstacles,
      quietTries: this.#quietTries,
      barrierTries: this.#barrierTries,
      searchMs: nowMs() - this.#startedMs,
    });
  }

  async #pause(pauseMs: number): Promise<void> {
    await sleep(Math.max(0, pauseMs), undefined, { signal: this.#options.signal });
  }
}

function between(least: number, most: number): number {
  return least + Math.random() * (most - least);
}
