/** Reads names and columns, into which rows will be loaded, from the target's catalogue. */
import type pg from 'pg';
import { readCapabilities } from '../../../common/server/capabilities.js';
import { nameKey } from '../toc-reader.js';

/** Relations below it are the server's own. */
const FIRST_USER_OID = 16384;

interface Qualified {
  readonly schema: string;
  readonly name: string;
}

const KINDS = `CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table'
  WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'index' END`;
const WANTED = `ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[]))
  AS wanted(schema, name) JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema`;

const lists = (names: readonly Qualified[]): readonly [string[], string[]] => [
  names.map(({ schema }) => schema),
  names.map(({ name }) => name),
];

/** What has the names, in words, by nameKey: a relation, or a type, which keeps a table of its name from being made. */
export async function readNamed(session: pg.Client, names: readonly Qualified[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await session.query<Qualified & { kind: string }>(
    `SELECT n.nspname AS schema, c.relname AS name, ${KINDS} AS kind
       FROM ${WANTED} JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
     UNION ALL SELECT n.nspname, t.typname, 'type'
       FROM ${WANTED} JOIN pg_catalog.pg_type t ON t.typnamespace = n.oid AND t.typname = wanted.name
      WHERE t.typrelid = 0 AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid)`,
    [...lists(names)],
  );
  return new Map(rows.map((row) => [nameKey(row), row.kind]));
}

export interface TargetColumn {
  readonly name: string;
  /** As pg_dump writes it. */
  readonly type: string;
  /** OID. */
  readonly typeId: number;
  readonly isGenerated: boolean;
  /** The column takes no null, and has no default. */
  readonly isWanting: boolean;
}

/**
 * Columns by name of those tables that are there, by nameKey.
 * @param withTypes composite types, too
 */
export async function readColumns(
  session: pg.Client,
  names: readonly Qualified[],
  { withTypes = false }: { readonly withTypes?: boolean } = {},
): Promise<ReadonlyMap<string, ReadonlyMap<string, TargetColumn>>> {
  const isDeclarative = (await readCapabilities(session)).partitions === 'declarative';
  const [generated, own] = isDeclarative
    ? [`a.attgenerated <> ''`, `a.atthasdef OR a.attidentity <> ''`]
    : ['false', 'a.atthasdef'];
  const { rows } = await session.query<
    Omit<TargetColumn, 'name'> & { readonly schema: string; readonly table: string; readonly name: string | null }
  >(
    `SELECT n.nspname AS schema, c.relname AS "table", a.attname AS name,
            pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.atttypid::pg_catalog.int8::pg_catalog.float8 AS "typeId",
            ${generated} AS "isGenerated", a.attnotnull AND NOT (${own}) AS "isWanting"
       FROM ${WANTED} JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.name
       LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'f'${withTypes ? `, 'c'` : ''})`,
    [...lists(names)],
  );
  const found = new Map<string, Map<string, TargetColumn>>();
  for (const row of rows) {
    const key = nameKey({ schema: row.schema, name: row.table });
    const columns = found.get(key) ?? new Map<string, TargetColumn>();
    // A table may have no column at all.
    found.set(key, row.name === null ? columns : columns.set(row.name, { ...row, name: row.name }));
  }
  return found;
}

/** Whether the database has a table or composite type of its users. */
export async function hasShapes(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ has: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'f', 'c') AND oid >= $1) AS has`,
    [FIRST_USER_OID],
  );
  return rows[0]?.has ?? false;
}

export interface ChangedType {
  readonly column: TargetColumn;
  /** The column's type in the set, as pg_dump writes it. */
  readonly source: string;
}

/** Domains are what they are over; arrays are compared by their elements. */
const plain = (oid: string): string => `(
  SELECT b.typcategory = 'A' AND b.typelem <> 0 AS "isArray",
         CASE WHEN b.typcategory = 'A' AND b.typelem <> 0 THEN b.typelem ELSE b.oid END AS element
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type b ON b.oid = COALESCE(NULLIF(t.typbasetype, 0), t.oid)
   WHERE t.oid = ${oid})`;

/**
 * The types that do not take every text of the set's type: it is another type, no implicit cast or cast by text leads
 * to it, and it is no text type. The length of texts is not compared: that depends on the rows.
 */
export async function readUnfit<T extends ChangedType>(
  session: pg.Client,
  changed: readonly T[],
): Promise<ReadonlySet<T>> {
  if (changed.length === 0) return new Set();
  const argument =
    (await readCapabilities(session)).partitions === 'declarative' ? 'pg_catalog.text' : 'pg_catalog.cstring';
  const { rows } = await session.query<{ place: number }>(
    `SELECT c.place::pg_catalog.int4 AS place
       FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.oid[]), pg_catalog.unnest($2::pg_catalog.text[]))
         WITH ORDINALITY AS c(target, source, place)
       CROSS JOIN LATERAL ${plain('c.target')} new
       LEFT JOIN LATERAL ${plain(`pg_catalog.to_regtype(c.source::${argument})`)} old ON true
      WHERE NOT COALESCE(NOT new."isArray" AND new.element IN (
                'pg_catalog.text'::pg_catalog.regtype, 'pg_catalog.varchar'::pg_catalog.regtype, 'pg_catalog.bpchar'::pg_catalog.regtype), false)
        AND NOT COALESCE(new."isArray" = old."isArray" AND (new.element = old.element OR EXISTS (
              SELECT FROM pg_catalog.pg_cast k WHERE k.castsource = old.element AND k.casttarget = new.element
                 AND (k.castcontext = 'i' OR k.castmethod = 'i'))), false)`,
    [changed.map(({ column }) => column.typeId), changed.map(({ source }) => source)],
  );
  return new Set(rows.map(({ place }) => changed[place - 1]!));
}
