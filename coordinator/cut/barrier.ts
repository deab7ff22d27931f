/**
 * Takes snapshots while SHARE locks on all tables with rows are held on all nodes. A transaction that has written on
 * one node has then finished on all, or holds ROW EXCLUSIVE somewhere and keeps us from having all locks.
 */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { DEADLOCK_CHECK_DUE, lockGuardSql } from '../../common/pg/lock-guard.js';
import { nowMs, type NodeSessions } from '../db/node-sessions.js';
import { openLockedNode, takeProbe, type CutNode, type CutNodePlan, type LockedNode } from './cut-node.js';

/** The share of the smallest deadlock_timeout among the nodes. */
const LONGEST_SHARE = 0.6;
/** The server lets go by itself when the coordinator stalls while the locks are held. */
const IDLE_LIMIT_MS = 1_000;
/** A free lock takes some microseconds; the allowance is generous, for busy servers. */
const ALLOWANCE_PER_TABLE_MS = 0.1;
const WARM_UP_TIMEOUT_MS = 20;

const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014';
const DEADLOCK_DETECTED = '40P01';
const OUT_OF_MEMORY = '53200';
const GIVE_WAY: readonly string[] = [LOCK_NOT_AVAILABLE, QUERY_CANCELED, DEADLOCK_DETECTED, DEADLOCK_CHECK_DUE];

interface BarrierNode extends LockedNode {
  /** A lost session is replaced. */
  barrier: pg.Client;
}

export interface Barrier {
  /**
   * Makes one try, which waits `timeoutMs` at most for a lock.
   * @returns whether the probes' snapshots are a consistent cut, and how long a writer may have had to wait for us, ms
   */
  try(timeoutMs: number): Promise<{ readonly ok: boolean; readonly lockedMs: number }>;
  /** The limit of growing timeouts. */
  readonly longestTimeoutMs: number;
}

/**
 * Opens the barrier's sessions; they are closed with the others.
 * @param lockOn where SHARE locks are taken: every node of a fleet; Greenplum's coordinator, whose locks reach the segments
 * @param nodes whose snapshots are taken while the locks are held
 */
export async function openBarrier(
  sessions: NodeSessions,
  lockOn: readonly CutNodePlan[],
  nodes: readonly CutNode[],
): Promise<Barrier> {
  const own = await sessions.round(lockOn, async (plan): Promise<BarrierNode> => {
    const barrier = await sessions.open(plan.instance, 'barrier');
    return { ...(await openLockedNode(barrier, plan)), barrier };
  });
  const longestTimeoutMs = Math.min(...own.map(longestWaitMs), ...nodes.map(longestWaitMs));
  // Takes locks that hinder no writer on all names once, so that the server's caches are warm when it matters. If this
  // fails, the first try is only slower.
  await sessions.roundSettled(own, (node) => lockAll(node, 'ACCESS SHARE', WARM_UP_TIMEOUT_MS), longestTimeoutMs);
  await sessions.round(own, (node) => letGo(sessions, node));
  return {
    longestTimeoutMs,
    try: (timeoutMs) => tryBarrier(sessions, own, nodes, Math.min(timeoutMs, longestTimeoutMs)),
  };
}

async function tryBarrier(
  sessions: NodeSessions,
  lockOn: readonly BarrierNode[],
  nodes: readonly CutNode[],
  timeoutMs: number,
): Promise<{ readonly ok: boolean; readonly lockedMs: number }> {
  const startedMs = nowMs();
  const attempts = await sessions.roundSettled(lockOn, (node) => lockAll(node, 'SHARE', timeoutMs), timeoutMs);
  const locked = attempts.every(({ status }) => status === 'fulfilled');
  let stillThere: readonly boolean[] = [];
  try {
    if (locked) await sessions.round(nodes, takeProbe);
  } finally {
    stillThere = await sessions.round(lockOn, (node) => letGo(sessions, node));
  }
  const lockedMs = nowMs() - startedMs;
  attempts.forEach((attempt, index) => {
    if (attempt.status === 'fulfilled' || !stillThere[index]) return;
    if (!GIVE_WAY.includes(sqlstateOf(attempt.reason) ?? '')) throw lockError(lockOn[index]!, attempt.reason);
  });
  // If a session has gone, its locks may have gone before the snapshots were taken.
  return { ok: locked && stillThere.every(Boolean), lockedMs };
}

/**
 * lock_timeout counts for each table anew; statement_timeout bounds them together, with an allowance for the locking
 * itself where there are many tables.
 */
async function lockAll(node: BarrierNode, mode: 'ACCESS SHARE' | 'SHARE', timeoutMs: number): Promise<void> {
  const { barrier, locked, capabilities } = node;
  const lockMs = Math.max(1, Math.round(timeoutMs));
  const allMs = Math.round(Math.min(lockMs + locked.length * ALLOWANCE_PER_TABLE_MS, longestWaitMs(node)));
  await barrier.query(
    `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = ${lockMs}; SET LOCAL statement_timeout = ${allMs};
     ${capabilities.idleInTransactionTimeout ? `SET LOCAL idle_in_transaction_session_timeout = ${IDLE_LIMIT_MS};` : ''}
     ${lockGuardSql({ waitMs: allMs, capabilities })};
     LOCK TABLE ONLY ${locked.names().join(', ONLY ')} IN ${mode} MODE;
     SET LOCAL statement_timeout = 0`,
  );
}

function longestWaitMs({ deadlockTimeoutMs }: LockedNode): number {
  return Math.max(1, Math.floor(LONGEST_SHARE * deadlockTimeoutMs));
}

/** @returns false when the session was lost, and its locks with it: then there is a new one */
async function letGo(sessions: NodeSessions, node: BarrierNode): Promise<boolean> {
  const rollback = (): Promise<unknown> => node.barrier.query('ROLLBACK');
  try {
    await rollback().catch((error: unknown) => {
      // After a failed LOCK its statement_timeout still holds: on a busy server ROLLBACK may exceed it.
      if (sqlstateOf(error) !== QUERY_CANCELED) throw error;
      return rollback();
    });
    return true;
  } catch {
    // A node that is down fails here.
    node.barrier = await sessions.open(node.instance, 'barrier');
    return false;
  }
}

function lockError({ instance, locked }: LockedNode, error: unknown): AppError {
  const place = { contentId: instance.contentId, host: instance.host };
  if (sqlstateOf(error) !== OUT_OF_MEMORY) return sqlError(error, 'Locking the tables failed', place);
  return new AppError('SQL_FAILED', `The server has no room for locks on ${locked.length} tables.`, {
    ...place,
    sqlstate: OUT_OF_MEMORY,
    hint: 'Raise max_locks_per_transaction on that instance and restart it.',
    cause: error,
  });
}
