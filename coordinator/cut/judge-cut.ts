/**
 * Judges whether snapshots taken on all nodes at slightly different moments make one consistent cut. Pure;
 * docs/decisions/consistent-cut.md shows why the conditions are enough.
 */
import { idsGoneBetween, isUnfinished, toFullId, type Snapshot } from './snapshot.js';

/** A prepared transaction of the dumped database, as pg_prepared_xacts shows it. */
export interface PreparedTransaction {
  /** 32 bits. */
  readonly id: number;
  readonly gid: string;
  readonly owner: string;
  /** Milliseconds since PREPARE TRANSACTION, by the server's clock. */
  readonly ageMs: number;
}

/** What one node answered in the two rounds. */
export interface NodeObservation {
  /** Round 1: the snapshot that a dump would use. */
  readonly probe: Snapshot;
  /** Round 2, after all probes have answered: a fresh snapshot. */
  readonly witness: Snapshot;
  /** Round 2, read before `witness` was taken: a transaction that is no longer listed has finished in `witness`. */
  readonly prepared: readonly PreparedTransaction[];
  /** Between the rounds: sessions that hold a writer's lock on a foreign table. */
  readonly foreignWriters: readonly number[];
}

export type Obstacle =
  | { readonly kind: 'finished'; readonly node: number; readonly ids: readonly bigint[] }
  | { readonly kind: 'prepared'; readonly node: number; readonly transactions: readonly PreparedTransaction[] }
  | { readonly kind: 'foreign-writers'; readonly node: number; readonly pids: readonly number[] };

export interface Judgement {
  /** Reasons why the cut may be torn. */
  readonly obstacles: readonly Obstacle[];
  /**
   * Per node: ids that have finished between probe and witness, unless the server reports them as in progress (a
   * subtransaction) or aborted. The server is asked only when nothing else is in the way.
   */
  readonly inDoubt: readonly (readonly bigint[])[];
}

/** With more finished transactions than this, the try is given up. */
const MOST_IN_DOUBT = 256;

/** Checks the conditions (a) writers that finished, (b) prepared transactions, (c) writers through foreign tables. */
export function judgeCut(nodes: readonly NodeObservation[]): Judgement {
  const obstacles: Obstacle[] = [];
  const inDoubt: (readonly bigint[])[] = [];
  nodes.forEach(({ probe, witness, prepared, foreignWriters }, node) => {
    const transactions = prepared.filter(({ id }) => isUnfinished(probe, toFullId(id, probe.xmax)));
    if (transactions.length > 0) obstacles.push({ kind: 'prepared', node, transactions });
    if (foreignWriters.length > 0) obstacles.push({ kind: 'foreign-writers', node, pids: foreignWriters });
    const gone = idsGoneBetween(probe, witness, MOST_IN_DOUBT);
    if (!gone) obstacles.push({ kind: 'finished', node, ids: [] });
    inDoubt.push(gone ?? []);
  });
  return { obstacles, inDoubt };
}

/** `committed`, `aborted`, `in progress`, or null when the server no longer knows. */
export type TransactionStatus = string | null;

/**
 * Which of the ids in doubt are in the way. A running one has not finished; an aborted one is no part of a
 * distributed transaction that committed anywhere. Anything else counts: a needless retry, never a torn cut.
 */
export function judgeStatuses(node: number, statuses: ReadonlyMap<bigint, TransactionStatus>): readonly Obstacle[] {
  const ids = [...statuses].filter(([, status]) => status !== 'in progress' && status !== 'aborted').map(([id]) => id);
  return ids.length > 0 ? [{ kind: 'finished', node, ids }] : [];
}
