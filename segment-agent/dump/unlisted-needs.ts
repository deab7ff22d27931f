/** Reads dependencies from the server's catalogue that pg_dump does not write into its archive. */
import type pg from 'pg';
import { ArchiveGraph, isRelation } from '../../common/ddl/archive-graph.js';
import { attachmentsToRoots } from '../../common/ddl/attachments.js';
import type { Unlisted } from '../../common/ddl/definition-filter.js';
import type { DdlEntry } from '../../common/ddl/entry-list.js';
import type { DumpTable } from '../worker/work.js';

const FIRST_USER_OID = 16384;

/**
 * A constraint's index needs operator classes, collations and functions, perhaps of an extension (an exclusion
 * constraint that needs btree_gist). The archive has no entry for that index, and the constraint's entry does not name
 * them.
 */
const CONSTRAINTS_SQL = `
SELECT k.oid::pg_catalog.int8::pg_catalog.float8 AS oid,
       COALESCE(m.refclassid, d.refclassid)::pg_catalog.int8::pg_catalog.float8 AS "refClass",
       COALESCE(m.refobjid, d.refobjid)::pg_catalog.int8::pg_catalog.float8 AS "refOid"
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = k.conindid
   AND d.refclassid NOT IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_constraint'::pg_catalog.regclass)
   AND d.refobjid >= ${FIRST_USER_OID}
  LEFT JOIN pg_catalog.pg_depend m ON m.classid = d.refclassid AND m.objid = d.refobjid AND m.deptype = 'e'
   AND m.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
 WHERE k.conindid <> 0 AND k.contype IN ('p', 'u', 'x')`;

/** Extensions that made these tables: the archive has no entry for such tables. */
const EXTENSIONS_SQL = `
SELECT DISTINCT d.refclassid::pg_catalog.int8::pg_catalog.float8 AS "refClass",
       d.refobjid::pg_catalog.int8::pg_catalog.float8 AS "refOid"
  FROM pg_catalog.pg_depend d
 WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = ANY ($1::pg_catalog.oid[])
   AND d.objsubid = 0 AND d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass`;

interface Reference {
  readonly refClass: number;
  readonly refOid: number;
}

/** @param tables the tables that are dumped */
export async function readUnlisted(
  session: pg.Client,
  entries: readonly DdlEntry[],
  tables: readonly Pick<DumpTable, 'oid' | 'apartFrom'>[],
): Promise<Unlisted> {
  const inTrees = tables.flatMap(({ oid, apartFrom: root }) => (root ? [{ oid, root }] : []));
  const apart = attachmentsToRoots(new ArchiveGraph(entries), inTrees);
  const byObject = new Map(
    entries.filter(({ classOid }) => classOid !== 0).map((entry) => [`${entry.classOid} ${entry.objectOid}`, entry]),
  );
  const idOf = ({ refClass, refOid }: Reference): number | undefined => byObject.get(`${refClass} ${refOid}`)?.dumpId;
  const constraints = new Map(
    entries.filter(({ description }) => description === 'CONSTRAINT').map((entry) => [entry.objectOid, entry.dumpId]),
  );
  const needs = new Map<number, number[]>();
  const { rows } = await session.query<Reference & { readonly oid: number }>(CONSTRAINTS_SQL);
  for (const row of rows) {
    const [constraint, needed] = [constraints.get(row.oid), idOf(row)];
    if (constraint === undefined || needed === undefined) continue;
    const list = needs.get(constraint);
    if (list) list.push(needed);
    else needs.set(constraint, [needed]);
  }
  const defined = new Set(entries.filter(isRelation).map(({ objectOid }) => objectOid));
  const ofExtensions = tables.map(({ oid }) => oid).filter((oid) => !defined.has(oid));
  if (ofExtensions.length === 0) return { needs, apart };
  const extensions = await session.query<Reference>(EXTENSIONS_SQL, [ofExtensions]);
  return { needs, apart, roots: extensions.rows.flatMap((row) => idOf(row) ?? []) };
}
