/** Validated foreign keys of tables that rows are loaded into, as the target's catalogue has them. */
import type pg from 'pg';

export interface Qualified {
  readonly schema: string;
  readonly name: string;
}

export interface Relation extends Qualified {
  readonly oid: number;
  /** True: its rows are those of its partitions. False: a foreign key means the table alone. */
  readonly isPartitioned: boolean;
}

/** A column of the foreign key and the one that it refers to. */
export interface KeyColumn {
  readonly referencing: string;
  readonly referenced: string;
  /** The operator of the foreign key: referenced value on the left, referencing one on the right. */
  readonly operator: Qualified;
  /** Types that the operator wants where a column has another. */
  readonly referencedAs: Qualified | null;
  readonly referencingAs: Qualified | null;
  /** The referenced column's, where the two differ. */
  readonly collation: Qualified | null;
}

export interface ForeignKey {
  readonly name: string;
  /** MATCH FULL: null in some columns and not in others is a violation. */
  readonly isFull: boolean;
  /** The last column is a period that rows of the referenced table cover together (PERIOD, PostgreSQL 18). */
  readonly isPeriod: boolean;
  readonly referencing: Relation;
  readonly referenced: Relation;
  readonly columns: readonly KeyColumn[];
  /** The loaded tables that have rows of either side, themselves or as partitions. OIDs. */
  readonly loadedReferencing: readonly number[];
  readonly loadedReferenced: readonly number[];
}

const named = (schema: string, name: string): string =>
  `pg_catalog.json_build_object('schema', ${schema}, 'name', ${name})`;
const relation = (table: string, schema: string): string =>
  `pg_catalog.json_build_object('oid', ${table}.oid::pg_catalog.int8, 'schema', ${schema}.nspname, 'name', ${table}.relname,
    'isPartitioned', ${table}.relkind = 'p')`;
/** No cast to a polymorphic type: the operator takes the column's own. */
const castTo = (wanted: string, attribute: string, type: string, schema: string): string =>
  `CASE WHEN ${wanted} <> ${attribute}.atttypid AND ${type}.typtype <> 'p' THEN ${named(`${schema}.nspname`, `${type}.typname`)} END`;

/**
 * The foreign keys by which a table of `loaded` refers to others or others refer to it. Partitions have their parent's
 * foreign keys, which are given once, for the table that they were made for.
 * @param loaded OIDs of tables or partitions
 */
export async function readForeignKeys(session: pg.Client, loaded: readonly number[]): Promise<readonly ForeignKey[]> {
  const { rows } = await session.query<ForeignKey>(
    `WITH loaded AS (
       SELECT wanted.oid, above.relid FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS wanted(oid) CROSS JOIN LATERAL (
         SELECT wanted.oid AS relid
         UNION SELECT relid FROM pg_catalog.pg_partition_ancestors(wanted.oid::pg_catalog.regclass)) above),
     keys AS (
       SELECT * FROM pg_catalog.pg_constraint k WHERE contype = 'f' AND convalidated AND conparentid = 0
         AND (conrelid IN (SELECT relid FROM loaded) OR confrelid IN (SELECT relid FROM loaded)))
     SELECT k.conname AS name, k.confmatchtype = 'f' AS "isFull",
       EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = k.conindid AND i.indisexclusion) AS "isPeriod",
       ${relation('f', 'fs')} AS referencing, ${relation('p', 'ps')} AS referenced,
       (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
            'referencing', fa.attname, 'referenced', pa.attname, 'operator', ${named('os.nspname', 'o.oprname')},
            'referencedAs', ${castTo('o.oprleft', 'pa', 'lt', 'ls')},
            'referencingAs', ${castTo('o.oprright', 'fa', 'rt', 'rs')},
            'collation', CASE WHEN pa.attcollation <> fa.attcollation AND l.oid IS NOT NULL
                              THEN ${named('cs.nspname', 'l.collname')} END) ORDER BY c.number)
        FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey), pg_catalog.unnest(k.conpfeqop))
          WITH ORDINALITY AS c(referencing, referenced, operator, number)
        JOIN pg_catalog.pg_attribute fa ON fa.attrelid = k.conrelid AND fa.attnum = c.referencing
        JOIN pg_catalog.pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = c.referenced
        JOIN pg_catalog.pg_operator o ON o.oid = c.operator JOIN pg_catalog.pg_namespace os ON os.oid = o.oprnamespace
        JOIN pg_catalog.pg_type lt ON lt.oid = o.oprleft JOIN pg_catalog.pg_namespace ls ON ls.oid = lt.typnamespace
        JOIN pg_catalog.pg_type rt ON rt.oid = o.oprright JOIN pg_catalog.pg_namespace rs ON rs.oid = rt.typnamespace
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = pa.attcollation
        LEFT JOIN pg_catalog.pg_namespace cs ON cs.oid = l.collnamespace) AS columns,
       ARRAY(SELECT l.oid::pg_catalog.int8::pg_catalog.float8 FROM loaded l WHERE l.relid = k.conrelid)
         AS "loadedReferencing",
       ARRAY(SELECT l.oid::pg_catalog.int8::pg_catalog.float8 FROM loaded l WHERE l.relid = k.confrelid)
         AS "loadedReferenced"
     FROM keys k
     JOIN pg_catalog.pg_class f ON f.oid = k.conrelid JOIN pg_catalog.pg_namespace fs ON fs.oid = f.relnamespace
     JOIN pg_catalog.pg_class p ON p.oid = k.confrelid JOIN pg_catalog.pg_namespace ps ON ps.oid = p.relnamespace
     ORDER BY k.oid`,
    [loaded],
  );
  return rows;
}
