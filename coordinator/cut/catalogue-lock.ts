/**
 * The catalogue lock: no table is made, changed or dropped on any node between reading the catalogues and the moment
 * when every node's tables are locked (reference, pg_class lock; here on every node, since each has its own DDL).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { describeHolder, readLockHolders } from '../db/lock-holders.js';
import { NodeSessions, nowMs } from '../db/node-sessions.js';
import { definitionNodes, type Engine } from '../engine/engine.js';
import { instanceLabel, instancesOf, type Instance } from '../base/topology.js';

export interface CatalogueLockOptions {
  readonly engine: Engine;
  readonly database: string;
  /** How long to try, counted from the call. */
  readonly lockWaitMs: number;
  readonly signal: AbortSignal;
}

export interface CatalogueLock {
  /** @throws AppError when a node's lock has gone (its session died): what was read under it may be stale */
  assertHeld(): Promise<void>;
  /**
   * Releases the lock on all nodes. Idempotent; never throws.
   * @returns how long the lock was held, counted from the first node's, ms
   */
  release(): Promise<number>;
}

/** A session that needs more than a reader's lock on pg_class queues behind a waiting session: so waits are short. */
const FIRST_TIMEOUT_MS = 100;
const LONGEST_TIMEOUT_MS = 500;
const GROWTH = 1.5;
const PAUSE_MS = { least: 20, most: 200 };

const LOCK_NOT_AVAILABLE = '55P03';
const PG_CLASS_OID = 1259;

/** Modes that conflict with EXCLUSIVE: all but ACCESS SHARE (manual, "Table-Level Lock Modes"). */
const AGAINST_EXCLUSIVE = [
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

interface LockNode {
  readonly instance: Instance;
  readonly session: pg.Client;
}

/**
 * Locks pg_class on all nodes with definitions of their own, or on none.
 * @throws AppError CATALOGUE_LOCK_TIMEOUT naming the sessions in the way, SEGMENT_DOWN, CANCELLED
 */
export async function openCatalogueLock(options: CatalogueLockOptions): Promise<CatalogueLock> {
  const { engine, database, signal } = options;
  const deadlineMs = nowMs() + options.lockWaitMs;
  const sessions = new NodeSessions(engine, database, signal);
  try {
    const instances = definitionNodes(engine, instancesOf(engine.topology)).map((instance) => ({ instance }));
    const nodes = await sessions.round(instances, async ({ instance }) => ({
      instance,
      session: await sessions.open(instance, 'catalogue lock'),
    }));
    const heldSinceMs = await lockUntil(sessions, nodes, deadlineMs, options);
    return heldLock(sessions, nodes, heldSinceMs);
  } catch (error) {
    await sessions.close();
    throw signal.aborted ? toAppError(signal.reason) : toAppError(error);
  }
}

async function lockUntil(
  sessions: NodeSessions,
  nodes: readonly LockNode[],
  deadlineMs: number,
  { lockWaitMs, signal }: CatalogueLockOptions,
): Promise<number> {
  let timeoutMs = FIRST_TIMEOUT_MS;
  let blockers: readonly string[] = [];
  for (;;) {
    const startedMs = nowMs();
    const inTheWay = await tryLock(sessions, nodes, Math.min(timeoutMs, Math.max(1, deadlineMs - startedMs)));
    if (!inTheWay) return startedMs;
    // The holder may be gone by the time of this look; then the last one seen is named.
    if (inTheWay.length > 0) blockers = inTheWay;
    const pauseMs = PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least);
    if (nowMs() + pauseMs >= deadlineMs) throw timedOut(lockWaitMs, blockers);
    await sleep(pauseMs, undefined, { signal });
    timeoutMs = Math.min(timeoutMs * GROWTH, LONGEST_TIMEOUT_MS);
  }
}

/** @returns undefined when all nodes are locked; else none is, and these sessions are in the way */
async function tryLock(
  sessions: NodeSessions,
  nodes: readonly LockNode[],
  timeoutMs: number,
): Promise<readonly string[] | undefined> {
  const lock = `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = ${Math.ceil(timeoutMs)};
                LOCK TABLE pg_catalog.pg_class IN EXCLUSIVE MODE`;
  const results = await sessions.roundSettled(nodes, ({ session }) => session.query(lock), timeoutMs);
  const failed = nodes.flatMap(({ instance, session }, index) => {
    const result = results[index]!;
    return result.status === 'rejected' ? [{ instance, session, reason: result.reason as unknown }] : [];
  });
  if (failed.length === 0) return undefined;
  await sessions.round(nodes, ({ session }) => session.query('ROLLBACK'));
  for (const { instance, reason } of failed) {
    if (sqlstateOf(reason) === LOCK_NOT_AVAILABLE) continue;
    const place = { contentId: instance.contentId, host: instance.host };
    throw sqlError(reason, 'Locking pg_catalog.pg_class failed', place);
  }
  const named = await sessions.round(failed, async ({ instance, session }) => {
    const holders = await readLockHolders(session, [PG_CLASS_OID], AGAINST_EXCLUSIVE);
    return holders.map((holder) => `${instanceLabel(instance)}: ${describeHolder(holder)}`);
  });
  return named.flat();
}

function timedOut(lockWaitMs: number, blockers: readonly string[]): AppError {
  const inTheWay = blockers.length > 0 ? ` In the way:\n${blockers.join('\n')}` : '';
  return new AppError(
    'CATALOGUE_LOCK_TIMEOUT',
    `pg_catalog.pg_class could not be locked on every node within ${(lockWaitMs / 1000).toFixed(1)} s.${inTheWay}`,
    {
      retryable: true,
      hint: 'Wait until those sessions have ended, or wait longer with --lock-wait.',
    },
  );
}

function heldLock(sessions: NodeSessions, nodes: readonly LockNode[], heldSinceMs: number): CatalogueLock {
  let heldMs: number | undefined;
  return {
    assertHeld: async () => {
      await sessions.round(nodes, async ({ session }) => {
        // Fails when the session, and with it the lock, is gone.
        await session.query('SELECT').catch((error: unknown) => {
          throw sqlError(error, 'The catalogue lock was lost');
        });
      });
    },
    release: async () => {
      if (heldMs !== undefined) return heldMs;
      heldMs = nowMs() - heldSinceMs;
      // Ending the sessions would do, but the server notices that a moment later.
      await sessions.roundSettled(nodes, ({ session }) => session.query('ROLLBACK')).catch(() => undefined);
      await sessions.close();
      return heldMs;
    },
  };
}
