/** The phase that collects statistics. */
import type pg from 'pg';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { ANALYZE_SETTINGS, planAnalyze, type AnalyzePlan, type AnalyzeStatement } from './analyzable-tables.js';
import { targetTables } from './change-schema.js';
import { runChannels } from './channels.js';
import type { PhaseOutcome, RestoreJob } from './restore-job.js';

/** The server could not reach a foreign server (classes "connection exception" and "foreign data wrapper error"). */
const UNREACHABLE = /^(?:08|HV)/;

/**
 * ANALYZE of the tables asked for, or of the whole database with its catalogue, on `jobs` sessions, largest first.
 * @throws AppError SQL_FAILED, unless failures are collected
 */
export async function analyzeTables(job: RestoreJob): Promise<PhaseOutcome> {
  const { stages, remote } = await makePlan(job);
  if (remote > 0) job.context.log('INFO', `${remote} tables with foreign partitions were not analyzed`);
  const total = stages.reduce((sum, stage) => sum + stage.length, 0);
  let done = 0;
  for (const stage of stages) {
    const queue = [...stage];
    if (queue.length === 0) continue;
    await runChannels(job, Math.min(job.spec.jobs, queue.length), async (session, signal) => {
      await session.query(ANALYZE_SETTINGS);
      for (let statement = queue.shift(); statement; statement = queue.shift()) {
        signal.throwIfAborted();
        job.context.progress({
          activity: `ANALYZE ${statement.object}`,
          tablesDone: done,
          tablesTotal: total,
          rawBytesDone: 0,
          rawBytesTotal: 0,
          storedBytesDone: 0,
        });
        await analyze(session, job, statement);
        done += 1;
      }
    });
  }
  return {};
}

async function analyze(session: pg.Client, job: RestoreJob, { object, sql }: AnalyzeStatement): Promise<void> {
  try {
    await session.query(sql);
  } catch (error) {
    const failure = sqlError(error, `Cannot analyze ${object}`, { ...job.place, object });
    const sqlstate = sqlstateOf(error);
    if (sqlstate === undefined) throw failure;
    // Statistics over a foreign server that is not up say nothing about the rows that were restored.
    if (UNREACHABLE.test(sqlstate)) job.context.log('WARNING', failure.message);
    else job.failures.add(failure);
  }
}

function makePlan({ spec, sessions }: RestoreJob): Promise<AnalyzePlan> {
  return sessions.lend(async (session) => planAnalyze(session, await readCapabilities(session), targetTables(spec)));
}
