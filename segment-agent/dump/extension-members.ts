/** Finds what an archive has of extensions' own objects, which CREATE EXTENSION makes by itself. */
import type pg from 'pg';
import type { DdlEntry } from '../../common/ddl/entry-list.js';

/** pg_dump may write contents of extensions' tables and sequences: their owners said that they are the users'. */
const CONTENTS: ReadonlySet<string> = new Set(['TABLE DATA', 'SEQUENCE SET', 'STATISTICS DATA']);

/** The most names in one line. */
const MOST_NAMED = 5;

const MEMBERS_SQL = `
SELECT d.classid::pg_catalog.int8::pg_catalog.float8 AS "classOid", d.objid::pg_catalog.int8::pg_catalog.float8 AS "objectOid"
  FROM pg_catalog.pg_depend d
 WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass`;

/**
 * The entries that would make objects of extensions once more. PostgreSQL's pg_dump has none; that of Greengage 6 writes
 * functions beside the CREATE EXTENSION that makes them, where they fail.
 * @param session sees what pg_dump saw
 * @returns dump ids
 */
export async function extensionMembers(session: pg.Client, entries: readonly DdlEntry[]): Promise<ReadonlySet<number>> {
  const { rows } = await session.query<{ classOid: number; objectOid: number }>(MEMBERS_SQL);
  const members = new Set(rows.map(({ classOid, objectOid }) => `${classOid} ${objectOid}`));
  const isMember = ({ classOid, objectOid, description }: DdlEntry): boolean =>
    members.has(`${classOid} ${objectOid}`) && !CONTENTS.has(description);
  return new Set(entries.filter(isMember).map(({ dumpId }) => dumpId));
}

/** Says that entries are left out. @param members at least one */
export function membersLine(members: readonly DdlEntry[]): string {
  const named = members.slice(0, MOST_NAMED).map(({ description, text }) => `${description} ${text}`);
  const more = members.length > MOST_NAMED ? ` and ${members.length - MOST_NAMED} more` : '';
  return `Left out, since CREATE EXTENSION makes them: ${named.join(', ')}${more}, which pg_dump wrote beside it`;
}
