/**
 * Snapshots while SHARE locks on all tables with rows are held on all nodes: whoever has written on one node has
 * finished on all, or holds ROW EXCLUSIVE somewhere and keeps us from having all locks.
 */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { DEADLOCK_CHECK_DUE, lockGuardSql } from '../../common/pg/lock-guard.js';
import { nowMs, type NodeSessions } from '../db/node-sessions.js';
import { takeProbe, type CutNode } from './cut-node.js';

/** Of the smallest deadlock_timeout among the nodes. */
const LONGEST_SHARE = 0.6;
/** The server lets go by itself when the coordinator stalls while the locks are held. */
const IDLE_LIMIT_MS = 1_000;

const LOCK_NOT_AVAILABLE = '55P03';
const QUERY_CANCELED = '57014';
const DEADLOCK_DETECTED = '40P01';
const OUT_OF_MEMORY = '53200';
const GIVE_WAY: readonly string[] = [LOCK_NOT_AVAILABLE, QUERY_CANCELED, DEADLOCK_DETECTED, DEADLOCK_CHECK_DUE];

interface BarrierNode extends CutNode {
  readonly barrier: pg.Client;
}

export interface Barrier {
  /**
   * One try, which waits `timeoutMs` at most for the locks.
   * @returns whether the probes' snapshots are a consistent cut, and how long a writer may have had to wait for us, ms
   */
  try(timeoutMs: number): Promise<{ readonly ok: boolean; readonly lockedMs: number }>;
  /** Where timeouts stop growing. */
  readonly longestTimeoutMs: number;
}

/** Opens the barrier's sessions; they are closed with the others. */
export async function openBarrier(sessions: NodeSessions, nodes: readonly CutNode[]): Promise<Barrier> {
  const own = await sessions.round(nodes, async (node): Promise<BarrierNode> => ({
    ...node,
    barrier: await sessions.open(node.instance, 'barrier'),
  }));
  const longestTimeoutMs = Math.max(
    1,
    Math.floor(LONGEST_SHARE * Math.min(...nodes.map(({ deadlockTimeoutMs }) => deadlockTimeoutMs))),
  );
  return {
    longestTimeoutMs,
    try: (timeoutMs) => tryBarrier(sessions, own, Math.min(timeoutMs, longestTimeoutMs)),
  };
}

async function tryBarrier(
  sessions: NodeSessions,
  nodes: readonly BarrierNode[],
  timeoutMs: number,
): Promise<{ readonly ok: boolean; readonly lockedMs: number }> {
  const startedMs = nowMs();
  const attempts = await sessions.roundSettled(nodes, (node) => lockAll(node, timeoutMs), timeoutMs);
  const ok = attempts.every(({ status }) => status === 'fulfilled');
  try {
    if (ok) await sessions.round(nodes, takeProbe);
  } finally {
    // A session that has died no longer answers here: then its locks may have gone before the snapshots were taken.
    await sessions.round(nodes, letGo);
  }
  const lockedMs = nowMs() - startedMs;
  attempts.forEach((attempt, index) => {
    if (attempt.status === 'fulfilled' || GIVE_WAY.includes(sqlstateOf(attempt.reason) ?? '')) return;
    throw lockError(nodes[index]!, attempt.reason);
  });
  return { ok, lockedMs };
}

/** lock_timeout counts for each table anew; statement_timeout bounds them together. */
async function lockAll(node: BarrierNode, timeoutMs: number): Promise<void> {
  const { barrier, lockNames, capabilities } = node;
  const waitMs = Math.max(1, Math.round(timeoutMs));
  await barrier.query(
    `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = ${waitMs}; SET LOCAL statement_timeout = ${waitMs};
     SET LOCAL idle_in_transaction_session_timeout = ${IDLE_LIMIT_MS};
     ${lockGuardSql({ waitMs, locksTellWaitStart: capabilities.locksTellWaitStart })};
     LOCK TABLE ONLY ${lockNames.join(', ONLY ')} IN SHARE MODE;
     SET LOCAL statement_timeout = 0`,
  );
}

async function letGo({ barrier }: BarrierNode): Promise<void> {
  try {
    await barrier.query('ROLLBACK').catch((error: unknown) => {
      // After a LOCK that failed its statement_timeout still holds: on a busy server ROLLBACK may exceed it.
      if (sqlstateOf(error) !== QUERY_CANCELED) throw error;
      return barrier.query('ROLLBACK');
    });
  } catch (error) {
    throw sqlError(error, 'The barrier’s locks were lost');
  }
}

function lockError({ instance, lockNames }: CutNode, error: unknown): AppError {
  const place = { contentId: instance.contentId, host: instance.host };
  if (sqlstateOf(error) !== OUT_OF_MEMORY) return sqlError(error, 'Locking the tables failed', place);
  return new AppError('SQL_FAILED', `The server has no room for locks on ${lockNames.length} tables.`, {
    ...place,
    sqlstate: OUT_OF_MEMORY,
    hint: 'Raise max_locks_per_transaction on that instance and restart it.',
    cause: error,
  });
}
