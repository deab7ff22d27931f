/** The two programs: name, help and the way from options to requests. */
import type { BackupRequest } from '../backup/request.js';
import type { OperationPorts, WarningCount } from '../ports.js';
import type { BackupResult, DryRunResult, RestoreResult, TableListResult } from '../report/result.js';
import type { RestoreRequest } from '../restore/request.js';
import { toBackupCall, type BackupCall } from './backup-call.js';
import { findCluster, variable, type ClusterPlace, type Environment } from './environment.js';
import { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import { GPDBRESTORE_OPTIONS } from './options/gpdbrestore-options.js';
import type { ProcessHost } from './process-host.js';
import { toRestoreRequest } from './restore-request.js';
import { runMain, type Program, type Run, type RunOutcome } from './run-main.js';

export const GPCRONDUMP: Program<typeof GPCRONDUMP_OPTIONS> = {
  name: 'gpcrondump',
  usage: '-x DATABASE [options]',
  summary:
    'Backs up a database of a coordinator and all its segments in parallel, as one consistent set under one timestamp key.',
  options: GPCRONDUMP_OPTIONS,
};

export const GPDBRESTORE: Program<typeof GPDBRESTORE_OPTIONS> = {
  name: 'gpdbrestore',
  usage: '{-t KEY | -s DATABASE | -b YYYYMMDD | -R HOST:PATH} [options]',
  summary: 'Restores a set that gpcrondump made, after checking every file of it.',
  options: GPDBRESTORE_OPTIONS,
};

/** Ports plus what only the surroundings know. */
export interface OperationContext extends OperationPorts {
  readonly cluster: ClusterPlace;
  readonly environment: Environment;
  /** A result takes those that were logged until it was made. */
  readonly warnings: WarningCount;
}

/** The flow of one backup (coordinator/backup). Throws AppError. */
export type PerformBackup = (request: BackupRequest, context: OperationContext) => Promise<BackupResult | DryRunResult>;
/** One call of gpcrondump: its databases one after the other, and what is done around them. Throws AppError. */
export type PerformCall = (call: BackupCall, context: OperationContext, backUp: PerformBackup) => Promise<RunOutcome>;
/** The flow of one restore (coordinator/restore). Throws AppError. */
export type PerformRestore = (
  request: RestoreRequest,
  context: OperationContext,
) => Promise<RestoreResult | TableListResult>;

/**
 * @param backUp one database
 * @returns the exit status
 */
export async function runGpcrondump(
  host: ProcessHost,
  backUp: PerformBackup,
  performCall: PerformCall = onlyBackUp,
): Promise<number> {
  return runMain(GPCRONDUMP, host, async (run) => {
    const call = await toBackupCall(run.parsed, {
      defaultDatabase: variable(host.environment, 'PGDATABASE'),
      log: (text) => run.log.info(text),
      args: host.args,
      environment: host.environment,
    });
    return performCall(call, await openContext(run), backUp);
  });
}

/** The databases one after the other, with nothing around them; the first failure ends it. */
const onlyBackUp: PerformCall = async ({ requests }, context, backUp) => {
  const sets: (BackupResult | DryRunResult)[] = [];
  for (const request of requests) sets.push(await backUp(request, context));
  return toOutcome(sets);
};

/** One database: its result; several: a list. */
export function toOutcome(sets: readonly (BackupResult | DryRunResult)[]): RunOutcome {
  const [only] = sets;
  const exitStatus = sets.some((set) => set.exitStatus === 1) ? 1 : 0;
  const result = only && sets.length === 1 ? only : { ok: true, command: 'gpcrondump', exitStatus, sets };
  return { exitStatus, result };
}

/** @returns the exit status */
export async function runGpdbrestore(host: ProcessHost, perform: PerformRestore): Promise<number> {
  return runMain(GPDBRESTORE, host, async (run) => {
    const request = await toRestoreRequest(run.parsed, host.args, host.environment);
    const result = await perform(request, await openContext(run));
    return { exitStatus: result.exitStatus, result };
  });
}

async function openContext(
  run: Run<typeof GPCRONDUMP_OPTIONS> | Run<typeof GPDBRESTORE_OPTIONS>,
): Promise<OperationContext> {
  const { clusterFile, dataDirectory } = run.parsed.values;
  const { environment } = run.host;
  const cluster = await findCluster({ environment, clusterFile, dataDirectory });
  const { log, warnings, signal, openProgress, confirm, choose } = run;
  return { log, warnings, signal, openProgress, confirm, choose, cluster, environment };
}
