/**
 * The feeders as the leader sees them: through its own sessions, since the servers see the folders of pipes that lie
 * on their hosts, and can write into them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../../common/errors/app-error.js';
import { sqlstateOf } from '../../../common/pg/connect.js';
import { quoteLiteral } from '../../../common/pg/quote.js';
import { COUNTS, END, failedName, folderName, PARENT_FOLDER, SKIPPED, SKIPPED_READY, statementPath } from './names.js';

/** Agents may have to read long tables of contents first. */
const READY_LIMIT_MS = 600_000;
const POLL_MS = 20;
const UNDEFINED_FILE = '58P01';

/** What all feeders together have of a table. */
export interface FedTable {
  readonly oid: number;
  /** On all segments. */
  readonly rows: number;
}

export class Feeders {
  /** Every pipe up to this table's was seen on every segment. */
  #offeredTo = -1;

  constructor(
    private readonly token: string,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Waits until every segment's feeder offers its first pipes.
   * @throws AppError JOB_STATE when one does not in time
   */
  async ready(session: pg.Client): Promise<void> {
    const deadline = performance.now() + READY_LIMIT_MS;
    for (;;) {
      this.signal.throwIfAborted();
      const missing = await this.#segmentsWithoutFolder(session);
      if (missing.length === 0) return;
      if (performance.now() > deadline) {
        throw new AppError('JOB_STATE', `No rows are offered on segments ${missing.join(', ')}.`, {
          hint: 'The logs of those segments’ agents say why.',
        });
      }
      await sleep(POLL_MS, undefined, { signal: this.signal });
    }
  }

  /**
   * The tables in the order that every feeder has them.
   * @throws AppError TOC_INVALID when they do not agree
   */
  async readTables(session: pg.Client): Promise<readonly FedTable[]> {
    await session.query(
      `CREATE TEMPORARY TABLE mppbackup_counts (number int4, oid int8, rows int8) DISTRIBUTED RANDOMLY`,
    );
    await session.query(`COPY pg_temp.mppbackup_counts FROM ${this.#path(COUNTS)} ON SEGMENT`);
    const { rows } = await session.query<{ number: number; oid: string; rows: string; agree: boolean }>(
      `SELECT number, pg_catalog.min(oid) AS oid, pg_catalog.sum(rows) AS rows,
              pg_catalog.min(oid) = pg_catalog.max(oid) AND pg_catalog.count(*) =
                (SELECT pg_catalog.count(*) FROM pg_catalog.gp_segment_configuration
                  WHERE content >= 0 AND role = 'p') AS agree
       FROM pg_temp.mppbackup_counts GROUP BY number ORDER BY number`,
    );
    await session.query('DROP TABLE pg_temp.mppbackup_counts');
    const odd = rows.findIndex(({ number, agree }, index) => number !== index || !agree);
    if (odd >= 0) {
      throw new AppError('TOC_INVALID', `The segments’ tables of contents do not agree on table ${odd}.`, {
        hint: 'Their files are not of one set: bring them back from a copy, or restore another set.',
      });
    }
    return rows.map((row) => ({ oid: Number(row.oid), rows: Number(row.rows) }));
  }

  /** Resolves when every segment has the table's pipe. */
  async offered(session: pg.Client, table: number): Promise<void> {
    while (this.#offeredTo < table) {
      this.signal.throwIfAborted();
      this.#offeredTo = Math.max(this.#offeredTo, await this.#lastOffered(session));
      if (this.#offeredTo < table) await sleep(POLL_MS, undefined, { signal: this.signal });
    }
  }

  /** Tells the feeders of tables that will not be copied because no segment has rows of them. */
  async skip(session: pg.Client, tables: readonly number[]): Promise<void> {
    if (tables.length === 0) return;
    await session.query('CREATE TEMPORARY TABLE mppbackup_skipped (number int4) DISTRIBUTED REPLICATED');
    await session.query(
      `INSERT INTO pg_temp.mppbackup_skipped SELECT pg_catalog.unnest(${quoteLiteral(`{${tables.join(',')}}`)}::int4[])`,
    );
    await session.query(`COPY pg_temp.mppbackup_skipped TO ${this.#path(SKIPPED)} ON SEGMENT`);
    await session.query('DROP TABLE pg_temp.mppbackup_skipped');
    await this.#note(session, SKIPPED_READY);
  }

  /** Tells them that a table's COPY failed. */
  async failed(session: pg.Client, table: number): Promise<void> {
    await this.#note(session, failedName(table));
  }

  /** Tells them that no COPY will follow. */
  async end(session: pg.Client): Promise<void> {
    await this.#note(session, END);
  }

  /** That the file is there is all it says. */
  async #note(session: pg.Client, name: string): Promise<void> {
    await session.query(`COPY (SELECT 1) TO ${this.#path(name)} ON SEGMENT`);
  }

  async #segmentsWithoutFolder(session: pg.Client): Promise<number[]> {
    const { rows } = await session
      .query<{ segment: number }>(
        `SELECT content AS segment FROM pg_catalog.gp_segment_configuration
          WHERE content >= 0 AND role = 'p' AND content NOT IN (
            SELECT segment FROM (${this.#listing(PARENT_FOLDER)}) AS files WHERE name = $1)
          ORDER BY content`,
        [folderName(this.token)],
      )
      .catch(unlessNoFolder);
    return rows.map(({ segment }) => segment);
  }

  async #lastOffered(session: pg.Client): Promise<number> {
    const folder = `${PARENT_FOLDER}/${folderName(this.token)}`;
    const { rows } = await session.query<{ last: number }>(
      `SELECT pg_catalog.min(last) AS last FROM (
         SELECT pg_catalog.max(CASE WHEN name ~ '^[0-9]+_[0-9]+$' THEN pg_catalog.split_part(name, '_', 1)::int4
                                    ELSE -1 END) AS last
         FROM (${this.#listing(folder)}) AS files GROUP BY segment) AS lasts`,
    );
    return rows[0]?.last ?? -1;
  }

  /** Relative to the data directory. */
  #listing(folder: string): string {
    return `SELECT gp_execution_segment() AS segment, pg_catalog.pg_ls_dir(${quoteLiteral(folder)}) AS name
            FROM gp_dist_random('pg_catalog.gp_id')`;
  }

  #path(name: string): string {
    return quoteLiteral(statementPath(this.token, name));
  }
}

/** A segment whose feeder has not yet made anything may lack even the parent folder. */
function unlessNoFolder(error: unknown): { readonly rows: { readonly segment: number }[] } {
  if (sqlstateOf(error) === UNDEFINED_FILE) return { rows: [{ segment: -1 }] };
  throw error;
}
