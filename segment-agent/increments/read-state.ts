/** Reads the state of an instance and of its tables while the snapshot and the tables' locks are held. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { isAppendOptimised, type PresentInstance } from '../../common/increments/rule.js';
import type { TableState } from '../../common/increments/state.js';
import { historyFileName, parseHistory, type TimelineSwitch } from '../../common/increments/timeline.js';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { readAppendOptimised } from './append-optimised.js';
import { fingerprintOf, readTypes } from './fingerprints.js';

export interface ReadInstance extends Omit<PresentInstance, 'history' | 'encoding' | 'marker'> {
  /** Blocks of a file; the next ones are in another file. */
  readonly blocksPerFile: number;
}

/**
 * The system identifier, in decimal digits. Servers before 9.6 say it in the first 8 bytes of their control file only
 * (catalog/pg_control.h), which are those of the server's machine.
 */
async function readSystemIdentifier(session: pg.Client, { controlFunctions }: Capabilities): Promise<string> {
  const sql = controlFunctions
    ? 'SELECT system_identifier::text AS id FROM pg_catalog.pg_control_system()'
    : `SELECT pg_catalog.pg_read_binary_file('global/pg_control', 0, 8) AS id`;
  const { rows } = await session.query<{ id: string | Buffer }>(sql);
  const { id } = rows[0]!;
  return typeof id === 'string' ? id : String(id.readBigUInt64LE());
}

/** The timeline is that of the insert position: the control file knows a new one only after its first checkpoint. */
export async function readInstance(session: pg.Client): Promise<ReadInstance> {
  const capabilities = await readCapabilities(session);
  const { insertLsn, fileName } = capabilities.wal;
  const systemIdentifier = await readSystemIdentifier(session, capabilities);
  const { rows } = await session.query<Omit<ReadInstance, 'systemIdentifier'>>(
    `SELECT d.oid::pg_catalog.int8::pg_catalog.float8 AS "databaseOid",
            ('x' || pg_catalog.substr(${fileName}(w.at), 1, 8))::pg_catalog.bit(32)::pg_catalog.int8::pg_catalog.float8 AS timeline,
            w.at::text AS "insertLsn", pg_catalog.current_setting('block_size')::pg_catalog.float8 AS "blockBytes",
            s.setting::pg_catalog.float8 AS "blocksPerFile"
       FROM (SELECT ${insertLsn}() AS at) w, pg_catalog.pg_database d, pg_catalog.pg_settings s
      WHERE d.datname = pg_catalog.current_database() AND s.name = 'segment_size'`,
  );
  return { ...rows[0]!, systemIdentifier };
}

/** Everything that a snapshot shows which was taken before was logged before this place. */
export async function readInsertPosition(session: pg.Client): Promise<string> {
  const { insertLsn } = (await readCapabilities(session)).wal;
  const { rows } = await session.query<{ lsn: string }>(`SELECT ${insertLsn}()::text AS lsn`);
  return rows[0]!.lsn;
}

/** Reads a text file of the server's data directory by its path in there. */
export type ReadServerFile = (path: string) => Promise<string>;

/** Files of this host. */
export const filesBelow =
  (dataDirectory: string): ReadServerFile =>
  (path) =>
    readFile(join(dataDirectory, path), 'utf8');

/** Files of another host, which the server reads: that needs a superuser. */
export const filesThrough =
  (session: pg.Client): ReadServerFile =>
  async (path) => {
    const { rows } = await session.query<{ text: string }>('SELECT pg_catalog.pg_read_file($1) AS text', [path]);
    return rows[0]!.text;
  };

/**
 * The history of a timeline.
 * @throws what reading the file throws
 */
export async function readHistory(
  timeline: number,
  { wal }: Pick<Capabilities, 'wal'>,
  read: ReadServerFile,
): Promise<readonly TimelineSwitch[]> {
  if (timeline === 1) return [];
  return parseHistory(await read(`${wal.folder}/${historyFileName(timeline)}`));
}

export interface ReadTable extends Omit<TableState, 'type'> {
  /** Of the main fork, relative to the data directory; null: it has no file. */
  readonly path: string | null;
}

interface TableRow extends Omit<ReadTable, 'fingerprint' | 'openWriter' | 'appendOptimised'> {
  readonly columns: string;
  readonly types: readonly number[];
}

/** The name of the access method; where options make a table append-optimised, 7's names for what they ask for. */
const ACCESS: Readonly<Record<'access method' | 'options', string>> = {
  'access method': `COALESCE(m.amname, '')`,
  options: `CASE c.relstorage WHEN 'h' THEN 'heap' WHEN 'a' THEN 'ao_row' WHEN 'c' THEN 'ao_column' ELSE c.relstorage::text END`,
};

const tablesSql = ({ appendOptimisedBy, missingValues }: Capabilities): string => `
SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, n.nspname AS schema, c.relname AS name,
       COALESCE(pg_catalog.pg_relation_filenode(c.oid), 0)::pg_catalog.int8::pg_catalog.float8 AS filenode,
       pg_catalog.pg_relation_filepath(c.oid) AS path, ${ACCESS[appendOptimisedBy ?? 'access method']} AS access,
       c.relpersistence::text AS persistence,
       (pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::pg_catalog.int8)::pg_catalog.float8 AS blocks,
       COALESCE(a.columns, '') AS columns, COALESCE(a.types, '{}') AS types
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
  LEFT JOIN (
    SELECT a.attrelid, pg_catalog.string_agg(
             pg_catalog.concat_ws(' ', a.attnum, a.atttypid, a.atttypmod, a.attcollation, a.attisdropped,
               ${missingValues ? 'pg_catalog.quote_literal(a.attgenerated::text), ' : ''}pg_catalog.quote_ident(a.attname)${missingValues ? ', a.attmissingval::text' : ''}),
             E'\\n' ORDER BY a.attnum) AS columns,
           pg_catalog.array_agg(a.atttypid::pg_catalog.int8::pg_catalog.float8) FILTER (WHERE NOT a.attisdropped) AS types
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = ANY ($1::pg_catalog.oid[]) AND a.attnum > 0
     GROUP BY a.attrelid) a ON a.attrelid = c.oid
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
  const capabilities = await readCapabilities(holder);
  const { rows } = await holder.query<TableRow>(tablesSql(capabilities), [oids]);
  const types = await readTypes(
    holder,
    rows.flatMap((row) => row.types),
  );
  const appendOptimised = await readAppendOptimised(
    holder,
    rows.filter(isAppendOptimised).map(({ oid }) => oid),
  );
  return rows.map(({ columns, types: used, ...table }) => ({
    ...table,
    fingerprint: fingerprintOf(columns, used, types),
    ...(openWriters.has(table.oid) ? { openWriter: true } : {}),
    ...(appendOptimised.has(table.oid) ? { appendOptimised: appendOptimised.get(table.oid)! } : {}),
  }));
}
