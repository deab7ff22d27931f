/** Where rows lie, and where the server would put them. */
import type pg from 'pg';
import { quoteQualified } from '../../../common/pg/quote.js';
import { readCapabilities, type Capabilities } from '../../../common/server/capabilities.js';
import { hasRowsSql } from './catalogue.js';

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly distribution: string;
}

/** Plain tables, leaves and materialized views that are distributed by the hash of columns. */
const tablesSql = (hasRows: string): string => `
SELECT n.nspname AS schema, c.relname AS name, pg_catalog.pg_get_table_distributedby(c.oid) AS distribution
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.gp_distribution_policy p ON p.localoid = c.oid AND p.policytype = 'p' AND p.distkey <> ''
WHERE ${hasRows} AND c.relpersistence <> 't' AND c.relispopulated
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'gp_toolkit')
ORDER BY 1, 2`;

/**
 * Lets the server distribute a copy of each table's rows, and compares what each segment has.
 * @returns one line a table with rows on segments where they do not belong
 */
export async function findMisplacedRows(session: pg.Client): Promise<readonly string[]> {
  await session.query(`SET search_path = ''; SET client_min_messages = error; SET optimizer = off`);
  const { textHashes } = await readCapabilities(session);
  const { rows: tables } = await session.query<Table>(tablesSql(await hasRowsSql(session)));
  const found: string[] = [];
  for (const { schema, name, distribution } of tables) {
    const table = quoteQualified(schema, name);
    const actual = await readPlaces(session, textHashes, table);
    if (actual === '') continue;
    await session.query(`CREATE TEMP TABLE mppbackup_expected (LIKE ${table}) ${distribution}`);
    // The limit gathers the rows in one place first; without it the server trusts that they are where they belong.
    await session.query(
      `INSERT INTO mppbackup_expected SELECT * FROM (SELECT * FROM ONLY ${table} LIMIT 9223372036854775807) AS gathered`,
    );
    const expected = await readPlaces(session, textHashes, 'pg_temp.mppbackup_expected');
    await session.query('DROP TABLE pg_temp.mppbackup_expected');
    if (actual !== expected) found.push(`${table} has rows ${actual}; the server would put them ${expected}`);
  }
  return found;
}

/** `on 0: 17 (hash), on 2: 4 (hash)`; empty without rows. */
async function readPlaces(session: pg.Client, [low, high]: Capabilities['textHashes'], table: string): Promise<string> {
  const { rows } = await session.query<{ place: string }>(
    `SELECT pg_catalog.format('on %s: %s (%s %s)', segment, count(*), sum(${low}), sum(${high})) AS place
     FROM (SELECT t.gp_segment_id AS segment, (t.*)::pg_catalog.text AS content FROM ONLY ${table} AS t) AS rows
     GROUP BY segment ORDER BY segment`,
  );
  return rows.map(({ place }) => place).join(', ');
}
