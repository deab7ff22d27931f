/**
 * Writes large objects as statements: the contents page by page, and the definitions where pg_dump leaves them to the
 * contents (17 and newer).
 */
import type pg from 'pg';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { largeObjectStatements, type LargeObject } from '../../common/ddl/large-object-definitions.js';
import { sqlError } from '../../common/pg/connect.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import type { WrittenPart } from './block-writer.js';
import { copyOut, type RowsTask } from './copy-rows.js';

/** Each object's owner is a lock until the transaction ends, and the smallest usual lock table has room for 6,400. */
const OBJECTS_A_TRANSACTION = 1000;
const OIDS_A_QUERY = 10_000;

/** @throws AppError SQL_FAILED */
export async function countLargeObjects(session: pg.Client, place: ErrorPlace): Promise<number> {
  try {
    const { rows } = await session.query<{ count: string }>(
      'SELECT pg_catalog.count(*) AS count FROM pg_catalog.pg_largeobject_metadata',
    );
    return Number(rows[0]!.count);
  } catch (error) {
    throw sqlError(error, 'Cannot read the list of large objects', place);
  }
}

/** OIDs of all large objects of the session's snapshot, ascending, in batches. */
export async function* largeObjectOids(session: pg.Client): AsyncGenerator<readonly number[]> {
  for (let last = 0; ;) {
    const { rows } = await session.query<{ oid: number }>(
      `SELECT oid::pg_catalog.int8::pg_catalog.float8 AS oid FROM pg_catalog.pg_largeobject_metadata
       WHERE oid > $1::pg_catalog.oid ORDER BY pg_largeobject_metadata.oid LIMIT ${OIDS_A_QUERY}`,
      [last],
    );
    if (rows.length === 0) return;
    yield rows.map(({ oid }) => oid);
    last = rows.at(-1)!.oid;
  }
}

/**
 * Writes their owners, comments and grants. Each transaction has some objects, so that a script of any number fits the
 * lock table of the server that runs it. All bytes are inside the part's ranges.
 * @param how.onText gets the text as it is written
 */
export async function writeLargeObjectDefinitions(
  task: RowsTask,
  how: { readonly roles: ScriptRoles; readonly drops: boolean; readonly onText: (text: Buffer) => void },
  place: ErrorPlace,
): Promise<WrittenPart> {
  const part = await task.writer.open({ begin: '', end: '' });
  try {
    for await (const objects of definedObjects(task.session)) {
      task.signal.throwIfAborted();
      const drops = how.drops ? dropStatement(objects) : '';
      const text = await task.text.encode(`BEGIN;\n${drops}${largeObjectStatements(objects, how.roles)}COMMIT;\n`);
      how.onText(text);
      await part.write(text);
    }
    return await part.finish();
  } catch (error) {
    await part.abandon();
    throw sqlError(error, 'Cannot read the definitions of large objects', { ...place, object: 'large objects' });
  }
}

function dropStatement(objects: readonly LargeObject[]): string {
  const oids = objects.map(({ oid }) => oid).join(', ');
  return `SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata WHERE oid IN (${oids});\n`;
}

/** `aclexplode` of an ACL without an entry gives no row; no ACL at all is NULL. */
const DEFINITIONS_SQL = `
  SELECT m.oid::pg_catalog.int8::pg_catalog.float8 AS oid,
    pg_catalog.pg_get_userbyid(m.lomowner)::pg_catalog.text AS owner,
    pg_catalog.obj_description(m.oid, 'pg_largeobject') AS comment,
    (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('provider', l.provider, 'label', l.label))
       FROM pg_catalog.pg_seclabel l
      WHERE l.classoid = 'pg_catalog.pg_largeobject'::pg_catalog.regclass AND l.objoid = m.oid) AS labels,
    m.lomacl IS NOT NULL AS "hasGrants",
    (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('grantor', pg_catalog.pg_get_userbyid(a.grantor),
              'grantee', CASE WHEN a.grantee <> 0 THEN pg_catalog.pg_get_userbyid(a.grantee) END,
              'privilege', a.privilege_type, 'grantable', a.is_grantable))
       FROM pg_catalog.aclexplode(m.lomacl) a) AS grants
  FROM pg_catalog.pg_largeobject_metadata m
  WHERE m.oid > $1::pg_catalog.oid ORDER BY m.oid LIMIT ${OBJECTS_A_TRANSACTION}`;

async function* definedObjects(session: pg.Client): AsyncGenerator<readonly LargeObject[]> {
  for (let last = 0; ;) {
    const { rows } = await session.query<LargeObject>(DEFINITIONS_SQL, [last]);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.oid;
  }
}

/**
 * A page holds a quarter of a block (LOBLKSIZE in the server's large_object.h). The text has no backslash, tab or
 * newline, so COPY sends it as it is. One transaction around it all spares a flush to disk for each page when psql
 * reads the script; it is outside the part's ranges, since a restore that reads those has a transaction already. Pages
 * without an object are left out: pg_dump does not see them either.
 */
export async function copyLargeObjects(task: RowsTask, place: ErrorPlace): Promise<WrittenPart> {
  const statement = `COPY (
    SELECT 'SELECT pg_catalog.lo_put(' || loid || ', ' || pageno::int8 * b.page_bytes || ', decode('''
      || pg_catalog.encode(data, 'hex') || ''', ''hex''));'
    FROM pg_catalog.pg_largeobject, (SELECT pg_catalog.current_setting('block_size')::int8 / 4 AS page_bytes) b
    WHERE EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata m WHERE m.oid = loid)
    ORDER BY loid, pageno) TO STDOUT`;
  const { part } = await copyOut(
    task,
    statement,
    { begin: 'BEGIN;\n', end: 'COMMIT;\n\n' },
    { ...place, object: 'large objects' },
  );
  return part;
}
