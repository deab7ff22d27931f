/** The phase that collects statistics. */
import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { displayName, quoteQualified } from '../../common/pg/quote.js';
import { runChannels } from './channels.js';
import type { PhaseOutcome, RestoreJob } from './restore-job.js';
import { nameKey } from './toc-reader.js';

interface AnalyzableTable {
  readonly schema: string;
  readonly name: string;
}

/** The server could not reach a foreign server (classes "connection exception" and "foreign data wrapper error"). */
const UNREACHABLE = /^(?:08|HV)/;

/**
 * ANALYZE of the tables asked for, or of the whole database with its catalogue, on `jobs` sessions, largest first.
 * @throws AppError SQL_FAILED, unless failures are collected
 */
export async function analyzeTables(job: RestoreJob): Promise<PhaseOutcome> {
  const queue = await listTables(job);
  const total = queue.length;
  let done = 0;
  await runChannels(job, Math.min(job.spec.jobs, total), async (session, signal) => {
    for (let table = queue.shift(); table; table = queue.shift()) {
      signal.throwIfAborted();
      job.context.progress({
        activity: `ANALYZE ${displayName(table.schema, table.name)}`,
        tablesDone: done,
        tablesTotal: total,
        rawBytesDone: 0,
        rawBytesTotal: 0,
        storedBytesDone: 0,
      });
      await analyzeTable(session, job, table);
      done += 1;
    }
  });
  return {};
}

async function analyzeTable(session: pg.Client, job: RestoreJob, table: AnalyzableTable): Promise<void> {
  const object = displayName(table.schema, table.name);
  try {
    await session.query(`ANALYZE ${quoteQualified(table.schema, table.name)}`);
  } catch (error) {
    const failure = sqlError(error, `Cannot analyze ${object}`, { ...job.place, object });
    const sqlstate = sqlstateOf(error);
    if (sqlstate === undefined) throw failure;
    // Statistics over a foreign server that is not up say nothing about the rows that were restored.
    if (UNREACHABLE.test(sqlstate)) job.context.log('WARNING', failure.message);
    else job.failures.add(failure);
  }
}

/**
 * What ANALYZE without a list takes. Partitioned tables with foreign partitions are left out: their statistics would
 * read every row of every segment through the coordinator.
 */
async function listTables(job: RestoreJob): Promise<AnalyzableTable[]> {
  const { spec, sessions, context } = job;
  const session = await sessions.openLoader();
  try {
    const { rows } = await session.query<AnalyzableTable & { isRemote: boolean }>(
      `SELECT n.nspname AS schema, c.relname AS name,
              c.relkind = 'p' AND EXISTS (
                SELECT FROM pg_catalog.pg_partition_tree(c.oid) t JOIN pg_catalog.pg_class l ON l.oid = t.relid
                WHERE l.relkind = 'f') AS "isRemote"
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'information_schema'
       ORDER BY pg_catalog.pg_relation_size(c.oid) DESC`,
    );
    const names = spec.tables && new Set(spec.tables.map(nameKey));
    const wanted = rows.filter((table) => names === undefined || names.has(nameKey(table)));
    const remote = wanted.filter(({ isRemote }) => isRemote).length;
    if (remote > 0) context.log('INFO', `${remote} tables with foreign partitions were not analyzed`);
    return wanted.filter(({ isRemote }) => !isRemote);
  } finally {
    await sessions.close(session);
  }
}
