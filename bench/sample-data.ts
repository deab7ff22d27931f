/** Tables of a size, and what they must look like afterwards. */
import type pg from 'pg';

/** Rows much like TPC-H's lineitem: numbers, dates, short words, one text. About 137 bytes each as COPY text. */
export async function createLineitem(session: pg.Client, name: string, rows: number, firstRow = 1): Promise<void> {
  await session.query(
    `CREATE TABLE ${name} AS
     SELECT n AS orderkey, n * 7::bigint % 200000 AS partkey, n % 7 AS linenumber, (n % 50)::numeric(15,2) AS quantity,
            (n * 37::bigint % 100000 / 100.0)::numeric(15,2) AS price, 'N'::char(1) AS flag,
            date '1992-01-01' + n % 2500 AS shipdate, 'DELIVER IN PERSON'::char(25) AS instruct,
            'TRUCK'::char(10) AS mode, md5(n::text) || ' carefully final deposits' AS comment
     FROM generate_series(${firstRow}, ${firstRow + rows - 1}) AS n`,
  );
  await session.query(`VACUUM ANALYZE ${name}`);
}

/** Rows and a sum over their hashes: equal for equal contents in any order. */
export async function fingerprint(session: pg.Client, name: string): Promise<string> {
  const { rows } = await session.query<{ count: string; sum: string | null }>(
    `SELECT pg_catalog.count(*) AS count, pg_catalog.sum(pg_catalog.hashtextextended(t.*::text, 0)) AS sum FROM ${name} AS t`,
  );
  return `${rows[0]?.count} ${rows[0]?.sum ?? '0'}`;
}

/** Bytes of the table as COPY text. */
export async function copyTextBytes(session: pg.Client, name: string): Promise<number> {
  const { rows } = await session.query<{ bytes: string | null }>(
    `SELECT pg_catalog.sum(pg_catalog.octet_length(t.*::text) - 1) AS bytes FROM ${name} AS t`,
  );
  return Number(rows[0]?.bytes ?? 0);
}
