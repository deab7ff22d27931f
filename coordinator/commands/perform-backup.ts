/** gpcrondump's work on one database: engine and agents opened, backup, history, status report, result. */
import { join } from 'node:path';
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { setFileName } from '../../common/sets/artefacts.js';
import { runBackup, type FinishedBackup, type PlannedBackup } from '../backup/run-backup.js';
import type { BackupRequest } from '../backup/request.js';
import { nameKey } from '../backup/select-tables.js';
import type { OperationContext, PerformBackup } from '../cli/programs.js';
import type { Engine } from '../engine/engine.js';
import { recordHistory } from '../report/history.js';
import type { BackupResult, DryRunResult } from '../report/result.js';
import { formatStatusReport } from '../report/status-report.js';
import { withCluster } from './with-cluster.js';

export const performBackup: PerformBackup = (request, context) =>
  withCluster(context, async ({ engine, pool }) => {
    const startedAt = new Date();
    try {
      const outcome = await runBackup({ request, engine, pool, ports: context });
      return outcome.kind === 'planned'
        ? describePlan(outcome, context)
        : await finish(outcome, request, engine, context);
    } catch (error) {
      const { code } = toAppError(error);
      // Before the database was found there is no place for a row; while another backup runs, its row is enough.
      if (request.withHistory && !request.dryRun && !NO_HISTORY.has(code)) {
        await writeHistory(engine, request, context, {
          startedAt,
          finishedAt: new Date(),
          key: request.key,
          exitStatus: 2,
        });
      }
      throw error;
    }
  });

const NO_HISTORY: ReadonlySet<string> = new Set([
  'DATABASE_NOT_FOUND',
  'SEGMENT_DOWN',
  'ALREADY_RUNNING',
  'AGENT_UNREACHABLE',
  'AGENT_UNTRUSTED',
]);

async function finish(
  outcome: FinishedBackup,
  request: BackupRequest,
  engine: Engine,
  context: OperationContext,
): Promise<BackupResult> {
  const { log } = context;
  const { key, manifest, directory } = outcome;
  const warnings = [...outcome.warnings];
  if (manifest.consistency.way === 'relaxed') {
    warnings.push('Consistency is relaxed: a transaction over several segments may be half in this backup.');
  }
  for (const warning of warnings) log.warning(warning);
  log.info('Dump process returned exit code 0');
  log.info(`Timestamp key = ${key}`);
  log.info('Checked master status file and master dump file.');
  const exitStatus = warnings.length > 0 ? 1 : 0;
  if (request.withHistory) await writeHistory(engine, request, context, { ...outcome, exitStatus });
  const report = formatStatusReport({
    database: request.database,
    key,
    backupType: manifest.backupType,
    startedAt: outcome.startedAt,
    finishedAt: outcome.finishedAt,
    compression: request.compress,
    warnings: warnings.length,
  });
  for (const line of report) log.info(line);
  const set = { key, prefix: request.prefix };
  const { way, tries, searchMs, lockedMs, catalogueLockMs } = manifest.consistency;
  return {
    ok: true,
    command: 'gpcrondump',
    exitStatus,
    database: request.database,
    timestampKey: key,
    prefix: request.prefix,
    backupType: manifest.backupType,
    segments: engine.topology.segments.length,
    ...manifest.totals,
    seconds: (outcome.finishedAt.getTime() - outcome.startedAt.getTime()) / 1000,
    consistency: { way, tries, searchMs, lockedMs, catalogueLockMs },
    directory,
    report: join(directory, setFileName(set, 'report')),
    manifest: join(directory, setFileName(set, 'manifest')),
    warnings,
  };
}

interface HistoryEntry {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly key: FinishedBackup['key'] | undefined;
  readonly exitStatus: 0 | 1 | 2;
}

/** The set exists whether or not its row can be written: a failure here is only logged, as in the original. */
async function writeHistory(
  engine: Engine,
  request: BackupRequest,
  { log }: OperationContext,
  entry: HistoryEntry,
): Promise<void> {
  const { startedAt, finishedAt, key, exitStatus } = entry;
  const { commandLine, database } = request;
  try {
    const session = await engine.openSession(engine.topology.coordinator, database, 'history');
    try {
      const lines = await recordHistory(session, database, { startedAt, finishedAt, commandLine, key, exitStatus });
      for (const line of lines) log.info(line);
    } finally {
      await session.end();
    }
  } catch (error) {
    log.warning(`The history row could not be written: ${describeError(toAppError(error))}`);
  }
}

function describePlan({ plan }: PlannedBackup, { log }: OperationContext): DryRunResult {
  log.info(`Dry run: nothing was locked or written. Key ${plan.key}, database ${plan.database}`);
  for (const { instance, directory, tables, tableBytes, files } of plan.nodes) {
    const who = instance.contentId === -1 ? 'coordinator' : `segment ${instance.contentId}`;
    log.info(`${who} at ${instance.host}: ${tables.length} tables, about ${tableBytes} bytes, in ${directory}`);
    for (const file of files) log.info(`    ${file}`);
  }
  for (const warning of plan.warnings) log.warning(warning);
  return {
    ok: true,
    command: 'gpcrondump',
    exitStatus: plan.warnings.length > 0 ? 1 : 0,
    dryRun: true,
    database: plan.database,
    timestampKey: plan.key,
    tables: new Set(plan.nodes.flatMap(({ tables }) => tables.map(nameKey))).size,
    tableBytes: plan.nodes.reduce((sum, { tableBytes }) => sum + tableBytes, 0),
    nodes: plan.nodes.map(({ instance: { contentId, dbid, host }, directory, tables, tableBytes, files }) => ({
      contentId,
      dbid,
      host,
      directory,
      tables: tables.length,
      tableBytes,
      files: [...files],
    })),
    warnings: [...plan.warnings],
  };
}
