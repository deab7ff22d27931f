/**
 * Writes the planner's statistics as statements that find tables and columns by name, so that they fit any OIDs and
 * column numbers of the target. Each table has one section, which depends on no other.
 */
import type pg from 'pg';
import { sqlError } from '../../common/pg/connect.js';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { displayName, quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import type { DumpTable } from '../worker/work.js';
import type { ServerFacts } from './cut.js';
import type { SetFileWriter } from '../storage/set-storage.js';

const TABLES_A_QUERY = 100;
/** PostgreSQL has five slots since 9.2. */
const SLOTS = [1, 2, 3, 4, 5] as const;

export interface StatisticsSource {
  readonly session: pg.Client;
  readonly tables: readonly Pick<DumpTable, 'oid' | 'schema' | 'name'>[];
  /** True: materialized views too, besides the tables. */
  readonly withMaterializedViews: boolean;
  readonly server: Pick<ServerFacts, 'version' | 'capabilities'>;
  readonly place: ErrorPlace;
  readonly signal: AbortSignal;
}

interface TableRow {
  readonly oid: number;
  readonly pages: string;
  readonly tuples: string;
  readonly statistics: readonly Readonly<Record<string, string | null>>[] | null;
}

/** Writes the file's content. @throws AppError SQL_FAILED */
export async function writeStatistics(file: SetFileWriter, source: StatisticsSource): Promise<void> {
  const { session, place, signal } = source;
  try {
    const tables = [...source.tables, ...(source.withMaterializedViews ? await materializedViews(session) : [])];
    const hasCollations = await hasColumn(session, 'stacoll1');
    await file.append([Buffer.from(header(source.server))]);
    for (let start = 0; start < tables.length; start += TABLES_A_QUERY) {
      signal.throwIfAborted();
      const batch = new Map(tables.slice(start, start + TABLES_A_QUERY).map((table) => [table.oid, table]));
      const { rows } = await session.query<TableRow>(statisticsSql(hasCollations), [[...batch.keys()]]);
      const sections = rows.map((row) => sectionOf(batch.get(row.oid)!, row, hasCollations));
      await file.append([Buffer.from(sections.join(''))]);
    }
  } catch (error) {
    throw sqlError(error, 'Cannot read the statistics', place);
  }
}

function header({ version, capabilities }: StatisticsSource['server']): string {
  return [
    '--',
    '-- Statistics of the planner',
    `-- From ${version.replace(/\s+/g, ' ')}`,
    '--',
    '',
    "SET client_encoding = 'UTF8';",
    'SET standard_conforming_strings = on;',
    "SET search_path = '';",
    "SET datestyle = 'ISO, YMD';",
    'SET intervalstyle = postgres;',
    'SET array_nulls = on;',
    ...(capabilities.allowCatalogueWrites === undefined ? [] : [capabilities.allowCatalogueWrites]),
    '',
    '',
  ].join('\n');
}

/** The materialized views of the session's database. */
export async function materializedViews(session: pg.Client): Promise<StatisticsSource['tables']> {
  const { rows } = await session.query<{ oid: number; schema: string; name: string }>(
    `SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, n.nspname AS schema, c.relname AS name
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'm' AND c.oid >= 16384 ORDER BY c.oid`,
  );
  return rows;
}

async function hasColumn(session: pg.Client, name: string): Promise<boolean> {
  const { rows } = await session.query(
    `SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = 'pg_catalog.pg_statistic'::pg_catalog.regclass AND attname = $1`,
    [name],
  );
  return rows.length > 0;
}

/**
 * The elements of the values' array do not always have the column's type (elements of arrays, lengths of ranges): the
 * array's binary form tells their type. Types without a binary form fall back to the column's.
 */
function elementType(slot: number): string {
  const byte = (index: number): string =>
    `pg_catalog.get_byte(pg_catalog.array_send(s.stavalues${slot}), ${8 + index})::pg_catalog.int8 << ${24 - 8 * index}`;
  return `CASE WHEN s.stavalues${slot} IS NULL THEN NULL
    WHEN t.typsend = 0 THEN pg_catalog.format_type(t.oid, NULL)
    ELSE pg_catalog.format_type(((${byte(0)}) | (${byte(1)}) | (${byte(2)}) | (${byte(3)}))::pg_catalog.oid, NULL) END`;
}

function statisticsSql(hasCollations: boolean): string {
  const slots = SLOTS.map(
    (n) => `s.stakind${n}::text AS kind${n},
      CASE s.staop${n} WHEN 0 THEN NULL ELSE s.staop${n}::pg_catalog.regoperator::text END AS operator${n},
      s.stanumbers${n}::text AS numbers${n}, s.stavalues${n}::text AS values${n}, ${elementType(n)} AS type${n}
      ${hasCollations ? `, (SELECT pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = s.stacoll${n}) AS collation${n}` : ''}`,
  ).join(',\n');
  return `
    SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, c.relpages::text AS pages, c.reltuples::text AS tuples,
      (SELECT pg_catalog.json_agg(x) FROM (
         SELECT a.attname::text AS "column", s.stainherit::text AS inherited, s.stanullfrac::text AS nulls,
           s.stawidth::text AS width, s.stadistinct::text AS distinct_values, ${slots}
         FROM pg_catalog.pg_statistic s
         JOIN pg_catalog.pg_attribute a ON a.attrelid = s.starelid AND a.attnum = s.staattnum
         JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
         WHERE s.starelid = c.oid AND NOT a.attisdropped ORDER BY a.attnum, s.stainherit) x) AS statistics
    FROM pg_catalog.pg_class c WHERE c.oid = ANY ($1::pg_catalog.oid[]) ORDER BY c.oid`;
}

function sectionOf(table: StatisticsSource['tables'][number], row: TableRow, hasCollations: boolean): string {
  const relation = `${quoteLiteral(quoteQualified(table.schema, table.name))}::pg_catalog.regclass`;
  const [schema, name] = [table.schema, table.name].map(commentName);
  const statements = (row.statistics ?? []).map((column) => columnStatements(relation, column, hasCollations));
  return [
    `-- Schema: ${schema}, Table: ${name}`,
    `UPDATE pg_catalog.pg_class SET relpages = ${row.pages}::pg_catalog.int4, reltuples = ${row.tuples}::pg_catalog.float4 WHERE oid = ${relation};`,
    ...statements,
    '',
    '',
  ].join('\n');
}

/** A name that is quoted where SQL would need it; a newline would end the comment. */
function commentName(name: string): string {
  return displayName(name, 'x')
    .slice(0, -2)
    .replace(/[\r\n]/g, ' ');
}

function columnStatements(
  relation: string,
  column: Readonly<Record<string, string | null>>,
  hasCollations: boolean,
): string {
  const text = (name: string, type: string): string => {
    const value = column[name] ?? null;
    return value === null ? `NULL::${type}` : `${quoteLiteral(value)}::${type}`;
  };
  const slots = SLOTS.flatMap((n) => [
    [`stakind${n}`, text(`kind${n}`, 'pg_catalog.int2')],
    [`staop${n}`, operator(column[`operator${n}`] ?? null)],
    [`stanumbers${n}`, text(`numbers${n}`, 'pg_catalog.float4[]')],
    [`stavalues${n}`, values(column[`values${n}`] ?? null, column[`type${n}`] ?? null)],
    ...(hasCollations ? [[`stacoll${n}`, collation(column[`collation${n}`] ?? null)]] : []),
  ]);
  const all = [
    ['starelid', 'a.attrelid'],
    ['staattnum', 'a.attnum'],
    ['stainherit', text('inherited', 'pg_catalog.bool')],
    ['stanullfrac', text('nulls', 'pg_catalog.float4')],
    ['stawidth', text('width', 'pg_catalog.int4')],
    ['stadistinct', text('distinct_values', 'pg_catalog.float4')],
    ...slots,
  ];
  const attribute = `a.attrelid = ${relation} AND a.attname = ${quoteLiteral(column.column ?? '')} AND NOT a.attisdropped`;
  return [
    `DELETE FROM pg_catalog.pg_statistic s USING pg_catalog.pg_attribute a WHERE s.starelid = a.attrelid AND s.staattnum = a.attnum AND s.stainherit = ${text('inherited', 'pg_catalog.bool')} AND ${attribute};`,
    `INSERT INTO pg_catalog.pg_statistic (${all.map(([name]) => quoteName(name!)).join(', ')})`,
    `  SELECT ${all.map(([, value]) => value).join(', ')}`,
    `  FROM pg_catalog.pg_attribute a WHERE ${attribute};`,
  ].join('\n');
}

function operator(name: string | null): string {
  return name === null ? '0::pg_catalog.oid' : `${quoteLiteral(name)}::pg_catalog.regoperator`;
}

/** A cast would not do: no type has arrays as elements, but an array of such elements exists. */
function values(text: string | null, type: string | null): string {
  if (text === null || type === null) return 'NULL';
  return `pg_catalog.array_in(${quoteLiteral(text)}::pg_catalog.cstring, ${quoteLiteral(type)}::pg_catalog.regtype::pg_catalog.oid, -1)`;
}

function collation(name: string | null): string {
  if (name === null) return '0::pg_catalog.oid';
  return `coalesce((SELECT o.oid FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace WHERE pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(o.collname) = ${quoteLiteral(name)} ORDER BY o.collencoding = -1 LIMIT 1), 0::pg_catalog.oid)`;
}
