/**
 * The state of append-optimised tables at a backup, from which the next incremental tells what has changed (reference
 * section 3.3): how often each was modified, and when each was made, altered or truncated.
 */
import type pg from 'pg';
import { append } from '../../../common/lists/append.js';
import { sqlError } from '../../../common/pg/connect.js';
import { quoteQualified } from '../../../common/pg/quote.js';
import { capabilitiesOf, type Capabilities } from '../../../common/server/capabilities.js';
import { readServerIdentity } from '../../../common/server/identity.js';
import type { StateFile } from '../engine.js';

const TABLES_A_QUERY = 200;

interface AoTable {
  readonly schema: string;
  readonly name: string;
  readonly columnstore: boolean;
  /** The relation that counts modifications. */
  readonly segments: string;
}

const TABLES_SQL = (isUserSchema: string): string => `
SELECT n.nspname AS schema, c.relname AS name, a.columnstore, s.relname AS segments
  FROM pg_catalog.pg_appendonly a
  JOIN pg_catalog.pg_class c ON c.oid = a.relid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class s ON s.oid = a.segrelid
 WHERE c.relpersistence = 'p' AND ${isUserSchema} ORDER BY n.nspname, c.relname`;

const OPERATIONS_SQL = (isUserSchema: string): string => `
SELECT n.nspname AS schema, c.relname AS name, o.objid::int8 AS oid, o.staactionname AS action,
       o.stasubtype AS subtype, o.statime::text AS time
  FROM pg_catalog.pg_stat_last_operation o
  JOIN pg_catalog.pg_appendonly a ON a.relid = o.objid
  JOIN pg_catalog.pg_class c ON c.oid = o.objid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.staactionname IN ('CREATE', 'ALTER', 'TRUNCATE')
   AND c.relpersistence = 'p' AND ${isUserSchema} ORDER BY o.objid, o.staactionname`;

/**
 * Reads the state; it must not be newer than the rows that are backed up, so it is read before the cut is made.
 * @throws AppError SQL_FAILED
 */
export async function readStateFiles(session: pg.Client): Promise<readonly StateFile[]> {
  try {
    const capabilities = capabilitiesOf(await readServerIdentity(session));
    if (!capabilities.modificationCounts) return [];
    // The session's time zone must not make the same moment look like another.
    await session.query(`SET timezone = 'UTC'`);
    const { rows: tables } = await session.query<AoTable>(TABLES_SQL(userSchema(capabilities)));
    const counts = await readCounts(session, tables);
    const { rows: operations } = await session.query<
      Record<'schema' | 'name' | 'oid' | 'action' | 'subtype' | 'time', string>
    >(OPERATIONS_SQL(userSchema(capabilities)));
    const lines = (columnstore: boolean): string =>
      tables
        .flatMap((table, index) => (table.columnstore === columnstore ? [stateLine(table, counts[index]!)] : []))
        .join('');
    return [
      { kind: 'aoStateFile', text: lines(false) },
      { kind: 'coStateFile', text: lines(true) },
      {
        kind: 'lastOperation',
        text: operations
          .map(
            ({ schema, name, oid, action, subtype, time }) =>
              `${field(schema)},${field(name)},${oid},${action},${subtype},${time}\n`,
          )
          .join(''),
      },
    ];
  } catch (error) {
    throw sqlError(error, 'Reading the state of append-optimised tables failed');
  }
}

function userSchema({ systemSchemas }: Capabilities): string {
  return `n.nspname !~ '^pg_' AND n.nspname NOT IN ('${systemSchemas.join("', '")}')`;
}

async function readCounts(session: pg.Client, tables: readonly AoTable[]): Promise<readonly string[]> {
  const counts: string[] = [];
  for (let start = 0; start < tables.length; start += TABLES_A_QUERY) {
    const batch = tables.slice(start, start + TABLES_A_QUERY);
    const selects = batch.map(
      ({ segments }, index) =>
        `SELECT ${index} AS at, coalesce(sum(modcount), 0)::text AS count FROM ${quoteQualified('pg_aoseg', segments)}`,
    );
    const { rows } = await session.query<{ at: number; count: string }>(
      `SELECT * FROM (${selects.join(' UNION ALL ')}) AS counts ORDER BY at`,
    );
    append(
      counts,
      rows.map(({ count }) => count),
    );
  }
  return counts;
}

function stateLine({ schema, name }: AoTable, count: string): string {
  return `${field(schema)}, ${field(name)}, ${count}\n`;
}

/** Names that the original refused, since they would break the line, are quoted as in CSV. */
function field(name: string): string {
  return /[",:\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
