import { createHash } from 'node:crypto';
import type pg from 'pg';
import { sqlError } from '../../../common/pg/connect.js';
import type { Summand } from './content-entry.js';

/** One line a large object: its length as lo_lseek finds it, owner, rights, comment. */
const LIST_SQL = `
SELECT m.oid::pg_catalog.text AS oid, pg_catalog.pg_get_userbyid(m.lomowner) AS owner,
  coalesce((SELECT max(l.pageno::pg_catalog.int8 * 2048 + pg_catalog.length(l.data)) FROM pg_catalog.pg_largeobject AS l WHERE l.loid = m.oid), 0)::pg_catalog.text AS bytes,
  (SELECT coalesce(pg_catalog.string_agg(entry, ', ' ORDER BY entry COLLATE "C"), '') FROM (
     SELECT pg_catalog.format('%s %s %s %s', pg_catalog.pg_get_userbyid(a.grantor),
       CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(a.grantee) END, a.privilege_type, a.is_grantable) AS entry
     FROM pg_catalog.aclexplode(coalesce(m.lomacl, pg_catalog.acldefault('L', m.lomowner))) AS a) AS entries) AS rights,
  coalesce(pg_catalog.obj_description(m.oid, 'pg_largeobject'), '') AS comment
FROM pg_catalog.pg_largeobject_metadata AS m ORDER BY m.oid`;

/** Pieces of 1 MB: pages that were never written read as zeros here, as they do for every client. */
const PIECES_SQL = `
SELECT coalesce(pg_catalog.string_agg(pg_catalog.encode(pg_catalog.sha256(pg_catalog.lo_get($1::pg_catalog.oid, piece * 1048576, 1048576)), 'hex'), ' ' ORDER BY piece), '') AS pieces
FROM pg_catalog.generate_series(0::pg_catalog.int8, ($2::pg_catalog.int8 - 1) / 1048576) AS piece WHERE $2::pg_catalog.int8 > 0`;

/**
 * Reads all large objects in the session's transaction.
 * @throws AppError SQL_FAILED
 */
export async function hashLargeObjects(session: pg.Client, signal?: AbortSignal): Promise<readonly Summand[]> {
  const entries: Summand[] = [];
  try {
    const { rows } = await session.query<Record<'oid' | 'owner' | 'bytes' | 'rights' | 'comment', string>>(LIST_SQL);
    for (const { oid, owner, bytes, rights, comment } of rows) {
      signal?.throwIfAborted();
      const pieces = await session.query<{ pieces: string }>(PIECES_SQL, [oid, bytes]);
      const digest = createHash('sha256')
        .update(pieces.rows[0]?.pieces ?? '')
        .digest();
      const sums = [digest.readBigUInt64BE(0), digest.readBigUInt64BE(8)] as const;
      const state = `owner ${owner}; ${rights}; ${JSON.stringify(comment)}`;
      entries.push({ kind: 'large object', name: oid, count: Number(bytes), sums, state });
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    throw sqlError(error, 'Reading large objects to compare failed');
  }
  return entries;
}
