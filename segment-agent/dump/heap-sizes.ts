import type pg from 'pg';

export interface HeapSizes {
  readonly blockBytes: number;
  /** Blocks by the table's oid; heaps only. */
  readonly heapBlocks: ReadonlyMap<number, number>;
}

/**
 * The present size of the heaps. Every row of the session's snapshot lies within it: a file gets shorter only under an
 * ACCESS EXCLUSIVE lock.
 * @param holder has a lock on each table: without one, a look at a file would queue behind waits for stronger locks
 */
export async function readHeapSizes(holder: pg.Client, oids: readonly number[]): Promise<HeapSizes> {
  const { rows } = await holder.query<{ oid: number; blocks: number; blockBytes: number }>(
    `SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, s.bytes AS "blockBytes",
            (pg_catalog.pg_relation_size(c.oid) / s.bytes)::pg_catalog.float8 AS blocks
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_am a ON a.oid = c.relam AND a.amname = 'heap',
          (SELECT pg_catalog.current_setting('block_size')::pg_catalog.int4 AS bytes) s
     WHERE c.relkind = 'r' AND c.oid = ANY ($1::pg_catalog.oid[])`,
    [oids],
  );
  return {
    blockBytes: rows[0]?.blockBytes ?? 1,
    heapBlocks: new Map(rows.map(({ oid, blocks }) => [oid, blocks])),
  };
}
