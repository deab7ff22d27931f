/** Reads the state of an instance and of its tables while the snapshot and the tables' locks are held. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { PresentInstance } from '../../common/increments/rule.js';
import type { TableState } from '../../common/increments/state.js';
import { historyFileName, parseHistory, type TimelineSwitch } from '../../common/increments/timeline.js';
import { fingerprintOf, readTypes } from './fingerprints.js';

export interface ReadInstance extends Omit<PresentInstance, 'history' | 'encoding' | 'marker'> {
  /** Blocks of a file; the next ones are in another file. */
  readonly blocksPerFile: number;
}

/** The timeline is that of the insert position: the control file knows a new one only after its first checkpoint. */
export async function readInstance(session: pg.Client): Promise<ReadInstance> {
  const { rows } = await session.query<ReadInstance>(
    `SELECT s.system_identifier::text AS "systemIdentifier", d.oid::pg_catalog.int8::pg_catalog.float8 AS "databaseOid",
            ('x' || pg_catalog.substr(pg_catalog.pg_walfile_name(w.at), 1, 8))::pg_catalog.bit(32)::pg_catalog.int8::pg_catalog.float8 AS timeline,
            w.at::text AS "insertLsn", i.database_block_size AS "blockBytes", i.blocks_per_segment AS "blocksPerFile"
       FROM pg_catalog.pg_control_system() s, pg_catalog.pg_control_init() i,
            (SELECT pg_catalog.pg_current_wal_insert_lsn() AS at) w, pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database()`,
  );
  return rows[0]!;
}

/**
 * The history of a timeline, from the server's data directory.
 * @throws what reading the file throws
 */
export async function readHistory(dataDirectory: string, timeline: number): Promise<readonly TimelineSwitch[]> {
  if (timeline === 1) return [];
  return parseHistory(await readFile(join(dataDirectory, 'pg_wal', historyFileName(timeline)), 'utf8'));
}

export interface ReadTable extends Omit<TableState, 'type'> {
  /** Of the main fork, relative to the data directory; null: it has no file. */
  readonly path: string | null;
}

interface TableRow extends Omit<ReadTable, 'fingerprint' | 'openWriter'> {
  readonly columns: string;
  readonly types: readonly number[];
}

const TABLES_SQL = `
SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, n.nspname AS schema, c.relname AS name,
       COALESCE(pg_catalog.pg_relation_filenode(c.oid), 0)::pg_catalog.int8::pg_catalog.float8 AS filenode,
       pg_catalog.pg_relation_filepath(c.oid) AS path, COALESCE(m.amname, '') AS access,
       c.relpersistence::text AS persistence,
       (pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8)::pg_catalog.float8 AS blocks,
       COALESCE(a.columns, '') AS columns, COALESCE(a.types, '{}') AS types
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
  LEFT JOIN LATERAL (
    SELECT pg_catalog.string_agg(
             pg_catalog.concat_ws(' ', a.attnum, a.atttypid, a.atttypmod, a.attcollation, a.attisdropped,
               pg_catalog.quote_literal(a.attgenerated::text), pg_catalog.quote_ident(a.attname), a.attmissingval::text),
             E'\\n' ORDER BY a.attnum) AS columns,
           pg_catalog.array_agg(a.atttypid::pg_catalog.int8::pg_catalog.float8) FILTER (WHERE NOT a.attisdropped) AS types
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) a ON true
 WHERE c.oid = ANY ($1::pg_catalog.oid[])`;

/**
 * The tables' present states. The count of blocks is taken now, after the snapshot: all rows that it shows lie within.
 * @param holder has the snapshot, and a lock on each table
 * @param openWriters OIDs of the tables that transactions from before the horizon may have written
 */
export async function readTables(
  holder: pg.Client,
  oids: readonly number[],
  openWriters: ReadonlySet<number>,
): Promise<readonly ReadTable[]> {
  const { rows } = await holder.query<TableRow>(TABLES_SQL, [oids]);
  const types = await readTypes(
    holder,
    rows.flatMap((row) => row.types),
  );
  return rows.map(({ columns, types: used, ...table }) => ({
    ...table,
    fingerprint: fingerprintOf(columns, used, types),
    ...(openWriters.has(table.oid) ? { openWriter: true } : {}),
  }));
}
