/** Who is in the way: holders of locks, open writers, prepared transactions; and how messages name them. */
import type pg from 'pg';
import { capabilitiesOf, type Capabilities } from '../../common/server/capabilities.js';
import { readServerIdentity } from '../../common/server/identity.js';

/** A session, or a prepared transaction (then `pid` is null and `gid` is not). */
export interface Holder {
  readonly pid: number | null;
  readonly gid: string | null;
  readonly owner: string | null;
  readonly application: string | null;
  readonly state: string | null;
  /** When its statement began, or when it was prepared; the server's text. */
  readonly since: string | null;
  /** Milliseconds since then, by the server's clock. */
  readonly ageMs: number | null;
}

const MOST_NAMED = 5;

const COLUMNS = `
  COALESCE(a.pid, l.pid) AS pid, p.gid, COALESCE(a.usename, pg_catalog.pg_get_userbyid(p.ownerid))::text AS owner,
  a.application_name AS application, a.state,
  COALESCE(a.query_start, p.prepared)::text AS since,
  (EXTRACT(epoch FROM pg_catalog.statement_timestamp() - COALESCE(a.query_start, p.prepared)) * 1000)::float8 AS "ageMs"`;

/** Locks of this database's tables; a prepared transaction's have no pid, and -1/xid as virtual transaction. */
const heldLocks = ({ lockIsOfSession }: Capabilities): string => `
  pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_stat_activity a ON ${lockIsOfSession}
  LEFT JOIN pg_catalog.pg_prepared_xact() p ON l.pid IS NULL AND l.virtualtransaction = '-1/' || p.transaction::text
 WHERE l.locktype = 'relation' AND l.granted AND COALESCE(a.pid, l.pid) IS DISTINCT FROM pg_catalog.pg_backend_pid()
   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`;

/** Sessions and prepared transactions that hold one of `modes` on one of the tables, the oldest first. */
export async function readLockHolders(
  session: pg.Client,
  tableOids: readonly number[],
  modes: readonly string[],
): Promise<readonly Holder[]> {
  const capabilities = capabilitiesOf(await readServerIdentity(session));
  const { rows } = await session.query<Holder>(
    `SELECT DISTINCT ${COLUMNS} FROM ${heldLocks(capabilities)}
        AND l.relation = ANY ($1::pg_catalog.oid[]) AND l.mode = ANY ($2::pg_catalog.text[])
      ORDER BY "ageMs" DESC NULLS LAST LIMIT ${MOST_NAMED}`,
    [tableOids, modes],
  );
  return rows;
}

/** Sessions of this database with an open transaction that has written, the oldest first. */
export async function readOpenWriters(session: pg.Client): Promise<readonly Holder[]> {
  const { rows } = await session.query<Holder>(
    `SELECT a.pid, NULL AS gid, a.usename::text AS owner, a.application_name AS application, a.state,
            a.xact_start::text AS since,
            (EXTRACT(epoch FROM pg_catalog.statement_timestamp() - a.xact_start) * 1000)::float8 AS "ageMs"
       FROM pg_catalog.pg_stat_activity a
      WHERE a.datname = pg_catalog.current_database() AND a.backend_xid IS NOT NULL
        AND a.pid <> pg_catalog.pg_backend_pid()
      ORDER BY a.xact_start LIMIT ${MOST_NAMED}`,
  );
  return rows;
}

/** The sessions with these process ids. */
export async function readSessions(session: pg.Client, pids: readonly number[]): Promise<readonly Holder[]> {
  const { rows } = await session.query<Holder>(
    `SELECT a.pid, NULL AS gid, a.usename::text AS owner, a.application_name AS application, a.state,
            a.xact_start::text AS since,
            (EXTRACT(epoch FROM pg_catalog.statement_timestamp() - a.xact_start) * 1000)::float8 AS "ageMs"
       FROM pg_catalog.pg_stat_activity a WHERE a.pid = ANY ($1::int4[])
      ORDER BY a.xact_start LIMIT ${MOST_NAMED}`,
    [pids],
  );
  return rows;
}

/** `session 4711 (user app, psql, idle in transaction, since …)` or `prepared transaction 'gid' (owner app, since …)`. */
export function describeHolder(holder: Holder): string {
  const since = holder.since === null ? [] : [`since ${holder.since}`];
  if (holder.gid !== null) {
    return `prepared transaction '${holder.gid}' (${[`owner ${holder.owner ?? '?'}`, ...since].join(', ')})`;
  }
  const details = [holder.application, holder.state].filter((text) => text !== null && text !== '');
  return `session ${holder.pid ?? '?'} (${[`user ${holder.owner ?? '?'}`, ...details, ...since].join(', ')})`;
}
