/**
 * The content hash of a database on one node: one line a table, materialized view, sequence and large object. Equal
 * lines mean equal contents, whatever the order of rows; it is computed by the server, so that no row travels.
 *
 * A table's hash is its number of rows and two sums, each of a 64-bit hash (Capabilities.textHashes) of every row's
 * text, its columns in the order of their names. A sum, unlike XOR, also sees rows that are there twice.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { append } from '../../../common/lists/append.js';
import { sqlError } from '../../../common/pg/connect.js';
import { quoteName, quoteQualified } from '../../../common/pg/quote.js';
import { pinRowsSql } from '../../../common/pg/pinned-settings.js';
import { capabilitiesOf, type Capabilities } from '../../../common/server/capabilities.js';
import { readServerIdentity } from '../../../common/server/identity.js';
import { hashLargeObjects } from './large-object-hash.js';
import { readHashedRelations, type HashedRelation } from './hashed-relations.js';
import type { ContentEntry, Summand } from './content-entry.js';

export interface ContentHash {
  /** By kind, then name. */
  readonly entries: readonly ContentEntry[];
  /** Rows of tables; materialized views are not counted. */
  readonly rows: number;
  /** Number of tables. */
  readonly tables: number;
  /** SHA-256 of all entries: two databases with the same digest have the same contents. */
  readonly digest: string;
}

export interface ContentHashOptions {
  /** Leaves a table or sequence out. */
  readonly skip?: (relation: { readonly schema: string; readonly name: string }) => boolean;
  /**
   * Default 50: fewer round trips with thousands of small tables, without statements that cost the server's parser. On
   * the coordinator of an MPP database every relation of a statement takes a process on each segment: few will do.
   */
  readonly relationsPerStatement?: number;
  /** Looked at between statements. */
  readonly signal?: AbortSignal;
}

const RELATIONS_PER_STATEMENT = 50;

/**
 * Reads all contents in one snapshot. The session must be a superuser's (rows behind row-level security are read) and
 * not in a transaction; its settings are changed. Unlogged, temporary and foreign tables are left out, and a table
 * partitioned by the hash of an enum counts as a whole: after a restore, whose enum has new OIDs, its rows lie in
 * other partitions. On an MPP database a session on the coordinator sees the rows of all segments, one in utility mode
 * those of its own instance.
 * @throws AppError SQL_FAILED, VERSION_UNSUPPORTED
 */
export async function hashContents(session: pg.Client, options: ContentHashOptions = {}): Promise<ContentHash> {
  const capabilities = capabilitiesOf(await readServerIdentity(session));
  await session.query(pinRowsSql());
  // The text of a timestamptz is a matter of taste to COPY, which writes the offset along; to a hash it is not.
  await session.query("SET timezone = 'UTC'");
  await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const all = await readHashedRelations(session, capabilities);
    const relations = all.filter((relation) => options.skip?.(relation) !== true);
    const sequences = relations.filter(({ kind }) => kind === 'sequence');
    const withRows = relations.filter(({ kind }) => kind !== 'sequence');
    const entries = [
      ...(await inBatches(withRows, options, (batch) => hashRows(session, batch, capabilities))),
      ...(await inBatches(sequences, options, (batch) => readSequences(session, batch))),
      ...(await hashLargeObjects(session, options.signal)),
    ];
    return summarise(sumByName(entries));
  } finally {
    // The connection may be gone; then there is nothing to roll back and the first error counts.
    await session.query('ROLLBACK').catch(() => undefined);
  }
}

async function inBatches<T, R>(
  items: readonly T[],
  { relationsPerStatement: size = RELATIONS_PER_STATEMENT, signal }: ContentHashOptions,
  work: (batch: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += size) {
    signal?.throwIfAborted();
    append(results, await work(items.slice(start, start + size)));
  }
  return results;
}

async function hashRows(
  session: pg.Client,
  batch: readonly HashedRelation[],
  { textHashes }: Capabilities,
): Promise<readonly Summand[]> {
  const [low, high] = textHashes.map((hash) => `coalesce(pg_catalog.sum(${hash}), 0)::pg_catalog.text`);
  const statements = batch.map((relation, index) => {
    // OFFSET 0 keeps the row's text from being made once for each hash.
    const values = relation.columns.map((name) => `mppbackup_row.${quoteName(name)}`).join(', ');
    const rows = `SELECT ROW(${values})::pg_catalog.text COLLATE "C" AS content FROM ONLY ${quoteQualified(relation.schema, relation.name)} AS mppbackup_row OFFSET 0`;
    // The rows of a materialized view that was never filled cannot be read.
    if (!relation.populated) return `SELECT ${index} AS at, '0' AS count, '0' AS low, '0' AS high`;
    return `SELECT ${index} AS at, pg_catalog.count(*)::pg_catalog.text AS count, ${low} AS low, ${high} AS high FROM (${rows}) AS content_rows`;
  });
  const found = await run<{ at: number; count: string; low: string; high: string }>(session, batch, statements);
  return found.map(({ at, count, low, high }) => {
    const relation = batch[at]!;
    const state = relation.kind === 'materialized view' && !relation.populated ? 'not populated' : '';
    return {
      kind: relation.kind,
      name: relation.label,
      count: Number(count),
      sums: [BigInt(low), BigInt(high)],
      state,
    };
  });
}

async function readSequences(session: pg.Client, batch: readonly HashedRelation[]): Promise<readonly Summand[]> {
  const statements = batch.map(
    ({ schema, name }, index) =>
      `SELECT ${index} AS at, last_value::pg_catalog.text AS value, is_called FROM ${quoteQualified(schema, name)}`,
  );
  const found = await run<{ at: number; value: string; is_called: boolean }>(session, batch, statements);
  return found.map(({ at, value, is_called: isCalled }) => ({
    kind: 'sequence',
    name: batch[at]!.label,
    count: undefined,
    sums: [0n, 0n],
    state: `${value} ${isCalled ? 'called' : 'not called'}`,
  }));
}

async function run<Row extends pg.QueryResultRow>(
  session: pg.Client,
  batch: readonly HashedRelation[],
  statements: readonly string[],
): Promise<readonly Row[]> {
  const sql = statements.join('\nUNION ALL\n');
  if (sql === '') return [];
  try {
    return (await session.query<Row>(sql)).rows;
  } catch (error) {
    const object = batch.length === 1 ? batch[0]!.label : undefined;
    throw sqlError(error, 'Reading contents to compare failed', object === undefined ? {} : { object });
  }
}

/** Several relations under one name (the partitions of a table that counts as a whole) become one entry. */
function sumByName(summands: readonly Summand[]): readonly Summand[] {
  const byName = new Map<string, Summand>();
  for (const summand of summands) {
    const key = `${summand.kind} ${summand.name}`;
    const before = byName.get(key);
    const merged = before && {
      ...before,
      count: (before.count ?? 0) + (summand.count ?? 0),
      sums: [before.sums[0] + summand.sums[0], before.sums[1] + summand.sums[1]] as const,
    };
    byName.set(key, merged ?? summand);
  }
  return [...byName.values()];
}

const LANE = 1n << 64n;

function summarise(summands: readonly Summand[]): ContentHash {
  const lane = (sum: bigint): string => (((sum % LANE) + LANE) % LANE).toString(16).padStart(16, '0');
  const entries = summands
    .map(({ kind, name, count, sums, state }): ContentEntry => {
      const hash = kind === 'sequence' ? state : [lane(sums[0]) + lane(sums[1]), state].filter(Boolean).join(' ');
      return { kind, name, count, hash };
    })
    .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name));
  const tables = entries.filter(({ kind }) => kind === 'table');
  const digest = createHash('sha256');
  for (const { kind, name, count, hash } of entries) digest.update(`${JSON.stringify([kind, name, count, hash])}\n`);
  return {
    entries,
    rows: tables.reduce((total, { count }) => total + (count ?? 0), 0),
    tables: tables.length,
    digest: digest.digest('hex'),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
