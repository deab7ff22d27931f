/** gpdbrestore's work: engine and agents opened, restore, result. */
import { AppError, describeError } from '../../common/errors/app-error.js';
import { readTrustedKeys } from '../certs/signing-key.js';
import type { OperationContext } from './call-context.js';
import { placed } from '../base/repositories.js';
import type { Topology } from '../base/topology.js';
import type { NeededListResult, RestoreResult, TableListResult } from '../report/result.js';
import { countLine } from '../report/status-report.js';
import { DASHES } from '../report/text.js';
import { formatTableList } from '../report/table-list.js';
import type { RestoreRequest } from '../restore/request.js';
import { describeDifference } from '../restore/restore-plan.js';
import type { FinishedRestore, ListedTables } from '../restore/restore-context.js';
import { runRestore } from '../restore/run-restore.js';
import { identitiesOf } from './keys/secret-call.js';
import { assertDatabaseName, assertPrefix } from './request-checks.js';
import { withCluster, type ClusterContext } from './with-cluster.js';

export type { RestoreRequest, SetChoice } from '../restore/request.js';

export async function gpdbrestore(
  told: RestoreRequest,
  context: OperationContext,
): Promise<RestoreResult | TableListResult | NeededListResult> {
  assertPrefix(told.prefix);
  assertDatabaseName(told.redirect ?? '');
  const identities = await identitiesOf({ ...context, identities: told.identities });
  return withCluster(clusterOf(told, context), async ({ engine, pool, signing }) => {
    const request = placed(engine.topology, told);
    const trustedKeys = await readTrustedKeys(signing);
    const outcome = await runRestore({ request, engine, pool, ports: context, trustedKeys, identities });
    if (outcome.kind === 'listed') return (request.listBackups ? listNeeded : listTables)(outcome, context);
    return finish(outcome, request, engine.topology, context);
  });
}

/** -L and --list-backup read the manifest alone. */
function clusterOf(
  { reconnectWindowMs, listTables: ofTables, listBackups }: RestoreRequest,
  context: OperationContext,
): ClusterContext {
  return { ...context, reconnectWindowMs, mayBeAway: ofTables || listBackups };
}

const ANALYZE_BYPASSED =
  'Analyze bypassed on request; database performance may be adversely impacted until analyze is done.';

/** @throws AppError ROW_COUNT_DIFFERS unless --on-error-continue */
function finish(
  outcome: FinishedRestore,
  request: RestoreRequest,
  topology: Topology,
  { log, warnings: count }: OperationContext,
): RestoreResult {
  const { plan, manifest, problems, differences } = outcome;
  const mismatches = differences.map(describeDifference);
  if (mismatches.length > 0 && !request.onErrorContinue) {
    log.error('gpdbrestore finished unsuccessfully');
    throw new AppError('ROW_COUNT_DIFFERS', mismatches.join('\n'), {
      hint: 'The database is there but not equal to the set. Restore again with -e.',
    });
  }
  for (const problem of problems) log.error(describeError(problem));
  for (const warning of [...mismatches, ...outcome.warnings, ...outcome.leftOut]) log.warning(warning);
  const withRows = !request.metadataOnly && request.globals !== 'only' && request.statistics === 'none';
  if (!request.analyze && withRows) {
    // Asked for: the log says so, and nothing is wrong.
    for (const line of [DASHES, ANALYZE_BYPASSED, DASHES]) log.info(line);
  }
  const seconds = (outcome.finishedAt.getTime() - outcome.startedAt.getTime()) / 1000;
  log.info(
    `Restored ${plan.targetDatabase} from ${plan.key}: ${outcome.tableParts} table parts, ${outcome.rows} rows, ${seconds.toFixed(1)} s`,
  );
  const failed = problems.length + mismatches.length;
  if (failed === 0) log.info('gpdbrestore finished successfully');
  else {
    log.warning('gpdbrestore finished but ERRORS were found, please check the restore report file for details');
  }
  const warnings = [...count.take()];
  if (warnings.length > 0) log.info(countLine(warnings.length));
  return {
    ok: true,
    command: 'gpdbrestore',
    exitStatus: failed + warnings.length > 0 ? 1 : 0,
    database: plan.targetDatabase,
    timestampKey: plan.key,
    segments: topology.segments.length,
    tables: request.rowsOnly ? outcome.tables : (plan.tables?.length ?? manifest.body.totals.tables),
    rows: outcome.rows,
    rawBytes: manifest.body.totals.rawBytes,
    seconds,
    report: outcome.reportPath ?? '',
    problems: problems.map((problem) => ({
      code: problem.code,
      message: problem.message,
      contentId: problem.place.contentId,
      host: problem.place.host,
      object: problem.place.object,
      sqlstate: problem.sqlstate,
    })),
    warnings,
  };
}

/** @throws AppError USAGE for a full set, as in the original */
function listNeeded({ manifest }: ListedTables, { log }: OperationContext): NeededListResult {
  const { timestampKey, database, needs } = manifest;
  if (manifest.type === 'full') {
    throw new AppError('USAGE', '--list-backup is not supported for restore with full timestamps', {
      object: timestampKey,
      hint: 'A full set needs no other one.',
    });
  }
  const sets = [
    timestampKey,
    ...needs
      .map((needed) => needed.timestampKey)
      .toSorted()
      .toReversed(),
  ];
  log.info(`List of backup timestamps required for the restore time stamp ${timestampKey}`);
  for (const set of sets) log.info(`Backup Timestamp: ${set}`);
  return { ok: true, command: 'gpdbrestore', exitStatus: 0, timestampKey, database, sets };
}

function listTables({ manifest }: ListedTables, { log }: OperationContext): TableListResult {
  const key = manifest.timestampKey;
  const tables = manifest.body.tables.map(({ schema, name, owner, rows }) => ({
    schema,
    name,
    owner,
    rows: rows.reduce<number>((sum, count) => sum + (count ?? 0), 0),
  }));
  for (const line of formatTableList(key, tables)) log.info(line);
  return {
    ok: true,
    command: 'gpdbrestore',
    exitStatus: 0,
    timestampKey: key,
    database: manifest.database,
    tables,
  };
}
