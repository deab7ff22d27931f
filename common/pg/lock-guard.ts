import type { Capabilities } from '../server/capabilities.js';

/**
 * Statements that take many locks one after another wait while they hold some. A user's session that had been waiting
 * for another user's before, and whose deadlock check (deadlock_timeout after its wait began) falls into our wait, can
 * then find a cycle through us and be aborted. A session that begins to wait after us checks later than we give up,
 * as long as our timeout is below deadlock_timeout; the earlier ones are what this guard looks for.
 */

/** The guard raises it when another session's deadlock check is due soon. Its class is for user-defined conditions. */
export const DEADLOCK_CHECK_DUE = 'MB001';

export interface LockGuardOptions {
  /** How long the statements that follow may wait in total. Below the server's deadlock_timeout. */
  readonly waitMs: number;
  /** Without pg_locks.waitstart the statement's start stands in. */
  readonly capabilities: Pick<Capabilities, 'locksTellWaitStart' | 'lockIsOfSession'>;
}

/** Between the guard and the locks that follow it in the same message to the server. */
const SLACK_MS = 50;

/**
 * A statement to send before LOCK in the same message: fails with DEADLOCK_CHECK_DUE when some session's deadlock check
 * falls into the next `waitMs`.
 */
export function lockGuardSql({ waitMs, capabilities }: LockGuardOptions): string {
  const now = 'pg_catalog.clock_timestamp()';
  const due = `pg_catalog.current_setting('deadlock_timeout')::interval`;
  const window = `${waitMs + SLACK_MS} * interval '1 millisecond'`;
  // Without waitstart: the wait began at some time after the statement, so its check may be due at any time.
  const isDue = capabilities.locksTellWaitStart
    ? `l.waitstart + ${due} BETWEEN ${now} AND ${now} + ${window}`
    : `a.query_start + ${due} <= ${now} + ${window}`;
  return `DO $guard$ BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON ${capabilities.lockIsOfSession}
              WHERE NOT l.granted AND ${isDue}) THEN
    RAISE EXCEPTION USING ERRCODE = '${DEADLOCK_CHECK_DUE}', MESSAGE = 'a deadlock check is due';
  END IF;
END $guard$`;
}
