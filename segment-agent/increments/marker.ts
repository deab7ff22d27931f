/**
 * A mark that a backup leaves on an instance and that going back in time takes away: which of some transactions of ours
 * committed and which did not. A copy of the disk that is put back, or `pg_resetwal`, gives their IDs to others, whose
 * ends are not those; nothing is written that anybody sees.
 */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Marker } from '../../common/increments/state.js';
import type { MarkerSeen } from '../../common/increments/rule.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import { readTransactionEnds } from './commit-log.js';

/** Others' transactions end like all of them once in 2^32 times, if half of them fail. */
const TRANSACTIONS = 32;
/** What the function says of an ID that was not given yet. */
const IN_THE_FUTURE = '22023';

type Statuses = Pick<Capabilities, 'xactStatus' | 'xactIdType' | 'commitLog'>;

/**
 * Leaves a mark. The IDs are taken one after the other; those of other transactions may lie between them.
 * @param session outside a transaction
 */
export async function leaveMarker(session: pg.Client): Promise<Marker> {
  const bits = randomBytes(TRANSACTIONS / 8).readUInt32BE();
  const ends = Array.from({ length: TRANSACTIONS }, (_, place) => (bits >>> place) % 2 === 1);
  const statements = ends.map(
    (commits) => `BEGIN; SELECT pg_catalog.txid_current()::text AS xid; ${commits ? 'COMMIT' : 'ROLLBACK'}`,
  );
  const results = (await session.query<{ xid: string }>(statements.join('; '))) as unknown as readonly pg.QueryResult<{
    xid: string;
  }>[];
  const xids = results.flatMap(({ rows }) => rows.map(({ xid }) => xid));
  return {
    committed: xids.filter((_, place) => ends[place]),
    aborted: xids.filter((_, place) => !ends[place]),
  };
}

/** A server that has one of them only does not have this one. */
export function bothMarks(first: Marker, second: Marker): Marker {
  return {
    committed: [...first.committed, ...second.committed],
    aborted: [...first.aborted, ...second.aborted],
  };
}

/** Whether the server still has the mark. */
export async function findMarker(
  session: pg.Client,
  marker: Marker,
  { xactStatus, xactIdType, commitLog }: Statuses,
): Promise<MarkerSeen> {
  const { committed, aborted } = marker;
  if (xactStatus === undefined) return findInLog(session, marker, commitLog);
  try {
    const { rows } = await session.query<{ committed: boolean; status: string | null }>(
      `SELECT m.committed, ${xactStatus}(m.xid::${xactIdType}) AS status
         FROM (SELECT true AS committed, pg_catalog.unnest($1::text[]) AS xid
               UNION ALL SELECT false, pg_catalog.unnest($2::text[])) m`,
      [committed, aborted],
    );
    const isOther = rows.some((row) => row.status !== null && row.status !== (row.committed ? 'committed' : 'aborted'));
    if (isOther) return 'lost';
    return rows.some(({ status }) => status === null) ? 'forgotten' : 'there';
  } catch (error) {
    if (sqlstateOf(error) === IN_THE_FUTURE) return 'lost';
    throw error;
  }
}

async function findInLog(session: pg.Client, { committed, aborted }: Marker, folder: string): Promise<MarkerSeen> {
  const ends = await readTransactionEnds(session, folder, [...committed, ...aborted]);
  const isOther = ends.some(
    (end, place) => end !== undefined && end !== (place < committed.length ? 'committed' : 'aborted'),
  );
  if (isOther) return 'lost';
  return ends.includes(undefined) ? 'forgotten' : 'there';
}
