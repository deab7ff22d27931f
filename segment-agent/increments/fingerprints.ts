/** What the text of a table's rows depends on besides its pages: columns, and the types under them. */
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** A type as far as it decides how a value is written. */
interface TypeRow {
  readonly oid: number;
  /** Its text depends on names in the catalogue, which change without a trace in the table. */
  readonly isVolatile: boolean;
  readonly needs: readonly number[];
  readonly description: string;
}

/**
 * Types of the server's own that print names of other objects: `regclass` and its like, and access privileges with the
 * names of roles.
 */
const VOLATILE = `n.nspname = 'pg_catalog' AND t.typname ~ '^_?(reg[a-z]+|aclitem)$'`;

const TYPES_SQL = `
SELECT t.oid::pg_catalog.int8::pg_catalog.float8 AS oid, (${VOLATILE}) AS "isVolatile",
       ARRAY(SELECT needed.oid::pg_catalog.int8::pg_catalog.float8
               FROM (SELECT t.typelem AS oid UNION ALL SELECT t.typbasetype
                     UNION ALL SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid
                     UNION ALL SELECT a.atttypid FROM pg_catalog.pg_attribute a
                      WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) needed
              WHERE needed.oid <> 0) AS needs,
       pg_catalog.concat_ws(' ', t.typtype, t.typlen, t.typdelim, t.typelem, t.typbasetype, t.typtypmod,
         (SELECT pg_catalog.concat_ws(' ', p.prolang, p.prosrc, p.probin) FROM pg_catalog.pg_proc p
           WHERE p.oid = t.typoutput),
         (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', e.oid, pg_catalog.quote_literal(e.enumlabel)), ' ' ORDER BY e.oid)
            FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid),
         (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', a.attnum, a.atttypid, a.atttypmod, a.attisdropped), ',' ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0),
         (SELECT pg_catalog.concat_ws(' ', x.extname, x.extversion)
            FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
           WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e'
             AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass)) AS description
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE t.oid = ANY ($1::pg_catalog.oid[])`;

/** The types and all that they are made of, by OID. */
export async function readTypes(session: pg.Client, oids: Iterable<number>): Promise<ReadonlyMap<number, TypeRow>> {
  const known = new Map<number, TypeRow>();
  for (let wanted = [...new Set(oids)]; wanted.length > 0;) {
    const { rows } = await session.query<TypeRow>(TYPES_SQL, [wanted]);
    for (const row of rows) known.set(row.oid, row);
    wanted = [...new Set(rows.flatMap(({ needs }) => needs))].filter((oid) => !known.has(oid));
  }
  return known;
}

/** @returns hexadecimal SHA-256; empty where the text may change at any time */
export function fingerprintOf(columns: string, types: readonly number[], known: ReadonlyMap<number, TypeRow>): string {
  const reached = new Map<number, TypeRow | undefined>();
  const waiting = [...types];
  for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) {
    if (reached.has(oid)) continue;
    const type = known.get(oid);
    reached.set(oid, type);
    for (const needed of type?.needs ?? []) waiting.push(needed);
  }
  const inOrder = [...reached].sort(([a], [b]) => a - b);
  // A type that is not there any more is as good as one that changes.
  if (inOrder.some(([, type]) => !type || type.isVolatile)) return '';
  const hash = createHash('sha256').update(columns);
  for (const [oid, type] of inOrder) hash.update(`\n${oid} ${type!.description}`);
  return hash.digest('hex');
}
