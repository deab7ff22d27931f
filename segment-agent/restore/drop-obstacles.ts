/** What keeps a server from dropping a database. */
import type pg from 'pg';
import { quoteLiteral, quoteName } from '../../common/pg/quote.js';
import type { Capabilities } from '../../common/server/capabilities.js';

export interface Obstacle {
  /** `lasting` ones stay until the operator removes them; sessions and prepared transactions may end by themselves. */
  readonly kind: 'session' | 'prepared' | 'lasting' | 'dropped';
  /** What it is, by name. */
  readonly what: string;
  /** The next step, in the words of SQL. */
  readonly remedy: string;
}

type Server = Pick<Capabilities, 'backendType' | 'subscriptions'>;

/** Everything that is in the way now, and `dropped` ones, which go with the database. */
export async function readObstacles(
  session: pg.Client,
  server: Server,
  database: string,
): Promise<readonly Obstacle[]> {
  return [
    ...(server.subscriptions ? await readSubscriptions(session, database) : []),
    ...(await readPrepared(session, database)),
    ...(await readSlots(session, server, database)),
    ...(await readSessions(session, server, database)),
  ];
}

async function readSubscriptions(session: pg.Client, database: string): Promise<readonly Obstacle[]> {
  const { rows } = await session.query<{ name: string; slot: string | null }>(
    `SELECT s.subname AS name, s.subslotname AS slot FROM pg_catalog.pg_subscription s
     JOIN pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = $1 ORDER BY 1`,
    [database],
  );
  return rows.map(({ name, slot }) => {
    const alter = `ALTER SUBSCRIPTION ${quoteName(name)}`;
    const release = slot === null ? '' : `${alter} DISABLE; ${alter} SET (slot_name = NONE); `;
    const kept = slot === null ? '' : ` Its publisher keeps the slot ${slot} until it is dropped there.`;
    return {
      kind: 'lasting',
      what: `subscription ${name}`,
      remedy: `In database ${database}: ${release}DROP SUBSCRIPTION ${quoteName(name)};${kept}`,
    };
  });
}

async function readPrepared(session: pg.Client, database: string): Promise<readonly Obstacle[]> {
  const { rows } = await session.query<{ gid: string; owner: string }>(
    'SELECT gid, owner::pg_catalog.text AS owner FROM pg_catalog.pg_prepared_xacts WHERE database = $1 ORDER BY prepared',
    [database],
  );
  return rows.map(({ gid, owner }) => ({
    kind: 'prepared',
    what: `prepared transaction ${quoteLiteral(gid)} of ${owner}`,
    remedy: `In database ${database}: ROLLBACK PREPARED ${quoteLiteral(gid)}; (or COMMIT PREPARED).`,
  }));
}

/** Servers that know subscriptions drop the slots that nobody uses with the database; older ones refuse for any slot. */
async function readSlots(
  session: pg.Client,
  { subscriptions }: Server,
  database: string,
): Promise<readonly Obstacle[]> {
  const { rows } = await session.query<{ name: string; active: boolean }>(
    `SELECT slot_name::pg_catalog.text AS name, active FROM pg_catalog.pg_replication_slots
     WHERE database = $1 AND slot_type = 'logical' ORDER BY 1`,
    [database],
  );
  return rows.map(({ name, active }) => ({
    kind: active || !subscriptions ? 'lasting' : 'dropped',
    what: `${active ? 'active ' : ''}replication slot ${name}`,
    remedy: `${active ? 'Stop its subscriber, then: ' : ''}SELECT pg_drop_replication_slot(${quoteLiteral(name)});`,
  }));
}

/** A server ends autovacuum itself; parallel workers belong to a session that is named already. */
async function readSessions(
  session: pg.Client,
  { backendType }: Server,
  database: string,
): Promise<readonly Obstacle[]> {
  const user = backendType === undefined ? 'usename' : `coalesce(usename, ${backendType})`;
  const counted = backendType === undefined ? '' : `AND ${backendType} NOT IN ('autovacuum worker', 'parallel worker')`;
  const { rows } = await session.query<{ pid: number; who: string }>(
    `SELECT pid, 'process ' || pid || ' of ' || ${user}
            || CASE WHEN application_name = '' THEN '' ELSE ' (' || application_name || ')' END AS who
       FROM pg_catalog.pg_stat_activity WHERE datname = $1 AND pid <> pg_catalog.pg_backend_pid() ${counted}
      ORDER BY pid`,
    [database],
  );
  return rows.map(({ pid, who }) => ({
    kind: 'session',
    what: who,
    remedy: `SELECT pg_terminate_backend(${pid});`,
  }));
}
