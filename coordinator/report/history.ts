/** The history table `public.gpcrondump_history` of the database that was dumped (reference section 2.10). */
import type pg from 'pg';
import { withoutEventTriggers } from '../../common/pg/own-statements.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { HISTORY_TABLE } from '../../common/history-table.js';
import { clock } from './status-report.js';

export interface HistoryRow {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** The arguments as given. */
  readonly commandLine: readonly string[];
  /** Undefined when the dump never got one. */
  readonly key: TimestampKey | undefined;
  /** 0 completed, 1 with warnings, 2 failed. */
  readonly exitStatus: 0 | 1 | 2;
  /** A program of -R is still to run: its status is not known yet. */
  readonly scriptToCome: boolean;
}

const EXIT_TEXTS = ['COMPLETED', 'WARNING', 'FATAL'] as const;

const CREATE = `CREATE TABLE IF NOT EXISTS ${HISTORY_TABLE} (
  rec_date timestamp,
  start_time char(8),
  end_time char(8),
  options text,
  dump_key varchar(20),
  dump_exit_status smallint,
  script_exit_status smallint,
  exit_text varchar(10)
)`;

const INSERT = `INSERT INTO ${HISTORY_TABLE}
  (rec_date, start_time, end_time, options, dump_key, dump_exit_status, script_exit_status, exit_text)
  VALUES (now(), $1, $2, $3, $4, $5, $6, $7)`;

/**
 * Makes the table when it is missing, which fires no event trigger, and inserts a row, which fires the triggers that
 * users made for this table. The session is connected to the database that was dumped, on the coordinator.
 * @returns the originals' log lines
 */
export async function recordHistory(session: pg.Client, database: string, row: HistoryRow): Promise<readonly string[]> {
  const lines: string[] = [];
  const { rows } = await session.query<{ missing: boolean }>('SELECT to_regclass($1) IS NULL AS missing', [
    HISTORY_TABLE,
  ]);
  if (rows[0]?.missing === true) {
    await withoutEventTriggers(session, () => session.query(CREATE));
    lines.push(`Created ${HISTORY_TABLE} in ${database} database`);
  }
  await session.query(INSERT, [
    clock(row.startedAt),
    clock(row.finishedAt),
    row.commandLine.join(' '),
    row.key ?? 'n/a',
    row.exitStatus,
    row.scriptToCome ? null : row.exitStatus,
    EXIT_TEXTS[row.exitStatus],
  ]);
  lines.push(`Inserted dump record into ${HISTORY_TABLE} in ${database} database`);
  return lines;
}

/** Puts the status of a program of -R into the rows of the sets it ran for. */
export async function recordScriptStatus(session: pg.Client, key: TimestampKey, exitStatus: number): Promise<void> {
  await session.query(
    `UPDATE ${HISTORY_TABLE} SET script_exit_status = $1 WHERE dump_key = $2 AND script_exit_status IS NULL`,
    [exitStatus, key],
  );
}
