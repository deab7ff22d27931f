/** Divides what ANALYZE without a list takes into statements that several sessions can share. */
import type pg from 'pg';
import { displayName, quoteQualified } from '../../common/pg/quote.js';
import type { Capabilities } from '../../common/server/capabilities.js';
import { nameKey } from './toc-reader.js';

export interface AnalyzeStatement {
  /** For people. */
  readonly object: string;
  readonly sql: string;
}

export interface AnalyzePlan {
  /** Stages run one after the other; statements of one stage may run at once. Each begins with the largest. */
  readonly stages: readonly (readonly AnalyzeStatement[])[];
  /** Tables left out because their rows are on other servers. */
  readonly remote: number;
}

interface Row {
  readonly schema: string;
  readonly name: string;
  readonly isRemote: boolean;
  /** The root whose statistics are put together from those of its leaves, this one among them; null: there is none. */
  readonly rootSchema: string | null;
  readonly rootName: string | null;
}

/**
 * Partitioned tables with foreign partitions are left out: their statistics would read every row of every segment
 * through the coordinator.
 */
const DECLARATIVE = `
  SELECT n.nspname AS schema, c.relname AS name,
         c.relkind = 'p' AND EXISTS (
           SELECT FROM pg_catalog.pg_partition_tree(c.oid) t JOIN pg_catalog.pg_class l ON l.oid = t.relid
           WHERE l.relkind = 'f') AS "isRemote",
         NULL AS "rootSchema", NULL AS "rootName"
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'information_schema'
  ORDER BY pg_catalog.pg_relation_size(c.oid) DESC`;

/** Bytes of tables on all segments. Added up there in one query: single ones would each ask every segment. */
const SIZES = `(SELECT s.oid, pg_catalog.sum(pg_catalog.pg_relation_size(s.oid)) AS bytes
             FROM gp_dist_random('pg_catalog.pg_class') s WHERE s.relkind IN ('r', 'm') GROUP BY s.oid)`;

/**
 * Like Greenplum 7 for a whole database (vacuum.c): ANALYZE of a root with optimizer_analyze_root_partition off does all
 * its leaves and not itself; partitions that are partitioned themselves are skipped with a warning.
 */
const DECLARATIVE_ON_SEGMENTS = `
  SELECT n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS "isRemote",
         rn.nspname AS "rootSchema", r.relname AS "rootName"
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class r ON c.relispartition AND r.oid = pg_catalog.pg_partition_root(c.oid)
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  LEFT JOIN ${SIZES} size ON size.oid = c.oid
  WHERE c.relpersistence <> 't' AND n.nspname <> 'information_schema'
    AND (c.relkind IN ('r', 'm') OR c.relkind = 'p' AND NOT c.relispartition AND EXISTS (
           SELECT FROM pg_catalog.pg_partition_tree(c.oid) t JOIN pg_catalog.pg_class l ON l.oid = t.relid
           WHERE l.relkind = 'f'))
  ORDER BY size.bytes DESC NULLS LAST`;

/**
 * Like Greenplum 6 for a whole database (vacuum.c): no external tables, no partitions that are partitioned themselves,
 * and a root after its leaves, whose statistics it is put together from.
 */
const PG_PARTITION = `
  SELECT n.nspname AS schema, c.relname AS name, false AS "isRemote",
         rn.nspname AS "rootSchema", r.relname AS "rootName"
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_partition_rule u ON u.parchildrelid = c.oid
  LEFT JOIN pg_catalog.pg_partition p ON p.oid = u.paroid
  LEFT JOIN pg_catalog.pg_class r ON r.oid = p.parrelid
  LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  LEFT JOIN ${SIZES} size ON size.oid = c.oid
  WHERE c.relkind IN ('r', 'm') AND c.relstorage NOT IN ('x', 'f', 'v') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_partition o WHERE o.parrelid = c.oid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_partition_rule below WHERE below.parparentrule = u.oid)
  ORDER BY size.bytes DESC NULLS LAST`;

/**
 * @param tables the tables asked for; undefined: the whole database with its catalogue
 * @throws node-postgres' own errors
 */
export async function planAnalyze(
  session: pg.Client,
  { partitions, rootStatistics }: Capabilities,
  tables: readonly { readonly schema: string; readonly name: string }[] | undefined,
): Promise<AnalyzePlan> {
  const declarative = rootStatistics === 'of its rows' ? DECLARATIVE : DECLARATIVE_ON_SEGMENTS;
  const { rows } = await session.query<Row>(partitions === 'declarative' ? declarative : PG_PARTITION);
  const names = tables && new Set(tables.map(nameKey));
  const wanted = rows.filter((table) => names === undefined || names.has(nameKey(table)));
  const local = wanted.filter(({ isRemote }) => !isRemote);
  const remoteRoots = new Set(rows.filter(({ isRemote }) => isRemote).map(nameKey));
  const roots = new Map<string, AnalyzeStatement>();
  for (const { rootSchema, rootName } of local) {
    if (rootSchema === null || rootName === null) continue;
    if (remoteRoots.has(nameKey({ schema: rootSchema, name: rootName }))) continue;
    const sql = `ANALYZE ROOTPARTITION ${quoteQualified(rootSchema, rootName)}`;
    roots.set(sql, { object: displayName(rootSchema, rootName), sql });
  }
  const own = local.map(({ schema, name }) => ({
    object: displayName(schema, name),
    sql: `ANALYZE ${quoteQualified(schema, name)}`,
  }));
  return { stages: [own, [...roots.values()]], remote: wanted.length - local.length };
}

/** Settings of sessions that run a plan: a root is done once, at the end, not again with each of its leaves. */
export const ANALYZE_SETTINGS = `SELECT pg_catalog.set_config(name, 'off', false) FROM pg_catalog.pg_settings
  WHERE name = 'optimizer_analyze_root_partition'`;
