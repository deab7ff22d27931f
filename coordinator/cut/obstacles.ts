/** What made the search for a cut fail, and its errors. */
import { AppError } from '../../common/errors/app-error.js';
import { quoteLiteral } from '../../common/pg/quote.js';
import { describeHolder, readLockHolders, readOpenWriters, readSessions, type Holder } from '../db/lock-holders.js';
import type { NodeSessions } from '../db/node-sessions.js';
import { nowMs } from '../db/node-sessions.js';
import { instanceLabel } from '../base/topology.js';
import { WRITERS_MODES, type CutNode } from './cut-node.js';
import type { Obstacle, PreparedTransaction } from './judge-cut.js';

/** SHARE conflicts with the writers' modes except itself, and with VACUUM's and ANALYZE's. */
const AGAINST_SHARE = [...WRITERS_MODES.filter((mode) => mode !== 'ShareLock'), 'ShareUpdateExclusiveLock'];

/** The part of a search after which a prepared transaction that was always there counts as left. */
const LEFT_SHARE = 0.5;

export interface LeftTransaction {
  readonly node: CutNode;
  readonly transaction: PreparedTransaction;
}

type Watched = LeftTransaction & { readonly sinceMs: number };

/** Remembers since when each prepared transaction has been in the way without a break. */
export class PreparedWatch {
  readonly #nodes: readonly CutNode[];
  readonly #startedMs = nowMs();
  #seen: ReadonlyMap<string, Watched> = new Map();

  constructor(nodes: readonly CutNode[]) {
    this.#nodes = nodes;
  }

  /** Notes what one try found in its way. */
  note(obstacles: readonly Obstacle[]): void {
    const seen = new Map<string, Watched>();
    for (const obstacle of obstacles) {
      if (obstacle.kind !== 'prepared') continue;
      const node = this.#nodes[obstacle.node]!;
      for (const transaction of obstacle.transactions) {
        const key = `${obstacle.node} ${transaction.id} ${transaction.gid}`;
        seen.set(key, { node, transaction, sinceMs: this.#seen.get(key)?.sinceMs ?? nowMs() });
      }
    }
    this.#seen = seen;
  }

  /** Transactions in the way for at least `watchedMs` that were prepared at least `ageMs` ago. */
  left(watchedMs: number, ageMs: number): readonly LeftTransaction[] {
    const now = nowMs();
    return [...this.#seen.values()].filter(
      ({ transaction, sinceMs }) => now - sinceMs >= watchedMs && transaction.ageMs >= ageMs,
    );
  }

  /** Transactions in the way for a good part of the search. */
  leftForLong(): readonly LeftTransaction[] {
    const watchedMs = (nowMs() - this.#startedMs) * LEFT_SHARE;
    return this.left(watchedMs, watchedMs);
  }
}

/** PREPARED_TRANSACTION_LEFT for the first of them; the message names all. */
export function preparedTransactionLeft(left: readonly LeftTransaction[], database: string): AppError {
  const lines = left.map(({ node, transaction }) => {
    const seconds = Math.round(transaction.ageMs / 1000);
    return `'${transaction.gid}' on ${instanceLabel(node.instance)} (owner ${transaction.owner}, prepared ${seconds} s ago)`;
  });
  const [first] = left;
  if (!first) return new AppError('INTERNAL', 'no prepared transaction was left');
  const { instance } = first.node;
  const gid = quoteLiteral(first.transaction.gid);
  return new AppError(
    'PREPARED_TRANSACTION_LEFT',
    `Unfinished prepared transactions make every cut inconsistent: ${lines.join(', ')}.`,
    {
      contentId: instance.contentId,
      host: instance.host,
      retryable: true,
      hint:
        `If the program that prepared it is gone, finish it as its parts on the other nodes were: ` +
        `COMMIT PREPARED ${gid}; or ROLLBACK PREPARED ${gid}; ` +
        `in psql -h ${instance.address} -p ${instance.port} -d ${database}`,
    },
  );
}

export interface SearchFailure {
  readonly nodes: readonly CutNode[];
  readonly obstacles: readonly Obstacle[];
  readonly quietTries: number;
  readonly barrierTries: number;
  readonly searchMs: number;
}

/** CUT_NOT_FOUND that names the sessions and prepared transactions in the way, node by node. */
export async function cutNotFound(sessions: NodeSessions, failure: SearchFailure): Promise<AppError> {
  const { nodes, obstacles, quietTries, barrierTries, searchMs } = failure;
  const indexed = nodes.map((node, index) => ({ ...node, index }));
  const found = await sessions.roundSettled(indexed, async ({ index, ...node }) => {
    const holders = await readHolders(
      node,
      obstacles.filter((obstacle) => obstacle.node === index),
      barrierTries > 0,
    );
    return holders.map((holder) => `${instanceLabel(node.instance)}: ${describeHolder(holder)}`);
  });
  // A node that no longer answers is left out: the error to report is that no cut was found.
  const lines = found.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const tries = `${quietTries} quiet instants and ${barrierTries} barriers were tried in ${(searchMs / 1000).toFixed(1)} s`;
  const inTheWay = lines.length > 0 ? ` In the way:\n${lines.join('\n')}` : '';
  return new AppError('CUT_NOT_FOUND', `No consistent cut could be made: ${tries}.${inTheWay}`, {
    retryable: true,
    hint: 'Wait longer with --lock-wait, choose a calmer hour, or end the sessions named. --consistency relaxed backs up without a consistent cut.',
  });
}

async function readHolders(
  node: CutNode,
  obstacles: readonly Obstacle[],
  withLocks: boolean,
): Promise<readonly Holder[]> {
  const prepared = obstacles.flatMap((obstacle) =>
    obstacle.kind === 'prepared' ? obstacle.transactions.map(toHolder) : [],
  );
  const pids = obstacles.flatMap((obstacle) => (obstacle.kind === 'foreign-writers' ? obstacle.pids : []));
  const foreign = pids.length > 0 ? await readSessions(node.witness, pids) : [];
  const lockers = withLocks ? await readLockHolders(node.witness, node.locked.oids(), AGAINST_SHARE) : [];
  const writers = await readOpenWriters(node.witness);
  const byKey = new Map([...prepared, ...foreign, ...lockers, ...writers].map((holder) => [keyOf(holder), holder]));
  return [...byKey.values()];
}

function keyOf({ pid, gid }: Holder): string {
  return gid === null ? `session ${pid}` : `gid ${gid}`;
}

function toHolder({ gid, owner, ageMs }: PreparedTransaction): Holder {
  const since = new Date(Date.now() - ageMs).toISOString();
  return { pid: null, gid, owner, application: null, state: null, since, ageMs };
}
