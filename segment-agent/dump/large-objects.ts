/** Contents of large objects as statements, one a page; the objects themselves are made by the definitions. */
import type pg from 'pg';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { sqlError } from '../../common/pg/connect.js';
import type { StoredPart } from './block-writer.js';
import { copyOut, type RowsTask } from './copy-rows.js';

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

/**
 * A page holds a quarter of a block (LOBLKSIZE in the server's large_object.h). The text has no backslash, tab or
 * newline, so COPY sends it as it is. One transaction around it all spares a flush to disk for each page when psql
 * reads the script; it is outside the part's ranges, since whoever reads those has a transaction already.
 */
export async function copyLargeObjects(task: RowsTask, place: ErrorPlace): Promise<StoredPart> {
  const statement = `COPY (
    SELECT 'SELECT pg_catalog.lo_put(' || loid || ', ' || pageno::int8 * b.page_bytes || ', decode('''
      || pg_catalog.encode(data, 'hex') || ''', ''hex''));'
    FROM pg_catalog.pg_largeobject, (SELECT pg_catalog.current_setting('block_size')::int8 / 4 AS page_bytes) b
    ORDER BY loid, pageno) TO STDOUT`;
  const { part } = await copyOut(
    task,
    statement,
    { begin: 'BEGIN;\n', end: 'COMMIT;\n\n' },
    { ...place, object: 'large objects' },
  );
  return part;
}
