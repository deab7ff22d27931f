/** From where on later changes are seen, and which tables were being written at the cut. */
import type pg from 'pg';
import type { Marker } from '../../common/increments/state.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { leaveMarker } from './marker.js';

export interface Horizon {
  readonly lsn: string;
  /** Decimal digits. */
  readonly nextXid: string;
  /** Left behind `lsn`: a server that has it has everything that was written before. */
  readonly marker: Marker;
}

/**
 * Notes the insert position and then, in a statement of its own, a transaction ID: a transaction with a later ID has
 * written only pages with that LSN or a higher one. The ID is one that is taken for it. A snapshot's `xmax` would not do:
 * it is the one behind the last that has *ended*, and one that is still open may have it. The mark's are such IDs.
 * @param session outside a transaction
 */
export async function noteHorizon(session: pg.Client): Promise<Horizon> {
  const { wal } = await readCapabilities(session);
  const position = await session.query<{ lsn: string }>(`SELECT ${wal.insertLsn}()::text AS lsn`);
  const marker = await leaveMarker(session);
  const ids = [...marker.committed, ...marker.aborted].map(BigInt);
  const first = ids.reduce((least, id) => (id < least ? id : least));
  return { lsn: position.rows[0]!.lsn, nextXid: String(first), marker };
}

/** The modes that a statement takes which changes rows or files. */
const WRITING = [
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

/**
 * The relations that transactions from before the horizon may have written, prepared ones included. It is asked after
 * the horizon and before the snapshot is taken: such a transaction that is still open at the cut is seen here, with the
 * locks of what it wrote before the horizon. An ID of 32 bits is older when the way to `nextXid` is shorter than back.
 */
export async function readOpenWriters(session: pg.Client, { nextXid }: Horizon): Promise<ReadonlySet<number>> {
  const { rows } = await session.query<{ oid: number }>(
    `SELECT DISTINCT l.relation::pg_catalog.int8::pg_catalog.float8 AS oid
       FROM pg_catalog.pg_locks l
      WHERE l.locktype = 'relation' AND l.granted AND l.mode = ANY ($2)
        AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
        AND l.virtualtransaction IN (
          SELECT x.virtualtransaction FROM pg_catalog.pg_locks x
           WHERE x.locktype = 'transactionid' AND x.granted AND x.mode = 'ExclusiveLock'
             AND (x.transactionid::text::pg_catalog.int8 - $1::pg_catalog.int8 % 4294967296 + 4294967296) % 4294967296 >= 2147483648)`,
    [nextXid, WRITING],
  );
  return new Set(rows.map(({ oid }) => oid));
}
