/** Reads tables and sequences from the target's catalogue. */
import type pg from 'pg';
import { nameKey } from './toc-reader.js';

export interface TargetTable {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  /** Foreign keys, on either side, are triggers too. */
  readonly hasTriggers: boolean;
  /** A foreign key of another table, or its own, refers to it. */
  readonly isReferenced: boolean;
  /** A plain table without index, rule and trigger: a new row concerns only the table itself. */
  readonly isBare: boolean;
}

/** What a load needs to know of the target before its first table. */
export interface Targets {
  /** Tables (nameKey) whose rows only the coordinator can put where they belong; only known on segments. */
  readonly unloadable: ReadonlySet<string>;
  readonly tables: ReadonlyMap<string, TargetTable>;
  readonly superuser: boolean;
}

/** @param isSegment the session is on a segment of an MPP database */
export async function readTargets(session: pg.Client, isSegment = false): Promise<Targets> {
  return {
    tables: await readTargetTables(session),
    superuser: await isSuperuser(session),
    unloadable: isSegment ? await readUnloadable(session) : new Set(),
  };
}

/**
 * Distributed by an enum (as such, below a domain, or in an array): the hash is of an OID, which a restore does not keep.
 * Parents by inheritance: a segment refuses COPY into them.
 */
async function readUnloadable(session: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid IN (SELECT inhparent FROM pg_catalog.pg_inherits) OR c.oid IN (
       SELECT p.localoid FROM pg_catalog.gp_distribution_policy p
       JOIN pg_catalog.pg_attribute a ON a.attrelid = p.localoid AND a.attnum = ANY (p.distkey)
       JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
       LEFT JOIN pg_catalog.pg_type base ON base.oid = t.typbasetype
       LEFT JOIN pg_catalog.pg_type element ON element.oid = t.typelem
       WHERE 'e' IN (t.typtype, base.typtype, element.typtype))`,
  );
  return new Set(rows.map(nameKey));
}

/** All tables outside the system's schemas, by nameKey. */
export async function readTargetTables(session: pg.Client): Promise<ReadonlyMap<string, TargetTable>> {
  const { rows } = await session.query<TargetTable>(
    `SELECT c.oid::pg_catalog.int8::pg_catalog.float8 AS oid, n.nspname AS schema, c.relname AS name,
            EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid) AS "hasTriggers",
            EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.confrelid = c.oid AND k.contype = 'f')
              AS "isReferenced",
            c.relkind = 'r' AND NOT c.relhasindex AND NOT c.relhasrules
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid) AS "isBare"
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname <> 'pg_toast' AND c.relpersistence <> 't'`,
  );
  return new Map(rows.map((table) => [nameKey(table), table]));
}

/** Names (nameKey) of the sequences that belong to columns of the tables. */
export async function readOwnedSequences(
  session: pg.Client,
  tables: readonly { readonly schema: string; readonly name: string }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT sn.nspname AS schema, s.relname AS name
     FROM ROWS FROM (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) AS wanted(schema, name)
     JOIN pg_catalog.pg_namespace tn ON tn.nspname = wanted.schema
     JOIN pg_catalog.pg_class t ON t.relnamespace = tn.oid AND t.relname = wanted.name
     JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.oid
       AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
     JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
     JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace`,
    [tables.map(({ schema }) => schema), tables.map(({ name }) => name)],
  );
  return new Set(rows.map(nameKey));
}

/** Names (nameKey) of the sequences that defaults of the tables name. */
export async function readUsedSequences(
  session: pg.Client,
  tables: readonly { readonly schema: string; readonly name: string }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT DISTINCT sn.nspname AS schema, s.relname AS name
     FROM ROWS FROM (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) AS wanted(schema, name)
     JOIN pg_catalog.pg_namespace tn ON tn.nspname = wanted.schema
     JOIN pg_catalog.pg_class t ON t.relnamespace = tn.oid AND t.relname = wanted.name
     JOIN pg_catalog.pg_attrdef a ON a.adrelid = t.oid
     JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = a.oid
       AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
     JOIN pg_catalog.pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
     JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace`,
    [tables.map(({ schema }) => schema), tables.map(({ name }) => name)],
  );
  return new Set(rows.map(nameKey));
}

async function isSuperuser(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query<{ is: boolean }>(
    `SELECT pg_catalog.current_setting('is_superuser') = 'on' AS is`,
  );
  return rows[0]?.is ?? false;
}
