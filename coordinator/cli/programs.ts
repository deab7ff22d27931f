/** The two programs: name, help and the way from options to requests. */
import type { BackupRequest } from '../backup/request.js';
import type { OperationPorts } from '../ports.js';
import type { BackupResult, DryRunResult, RestoreResult, TableListResult } from '../report/result.js';
import type { RestoreRequest } from '../restore/request.js';
import { toBackupRequests } from './backup-request.js';
import { findCluster, variable, type ClusterPlace, type Environment } from './environment.js';
import { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import { GPDBRESTORE_OPTIONS } from './options/gpdbrestore-options.js';
import type { ProcessHost } from './process-host.js';
import { toRestoreRequest } from './restore-request.js';
import { runMain, type Program, type Run } from './run-main.js';

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
}

/** The flow of one backup (coordinator/backup). Throws AppError. */
export type PerformBackup = (request: BackupRequest, context: OperationContext) => Promise<BackupResult | DryRunResult>;
/** The flow of one restore (coordinator/restore). Throws AppError. */
export type PerformRestore = (
  request: RestoreRequest,
  context: OperationContext,
) => Promise<RestoreResult | TableListResult>;

/** @returns the exit status */
export async function runGpcrondump(host: ProcessHost, perform: PerformBackup): Promise<number> {
  return runMain(GPCRONDUMP, host, async (run) => {
    const requests = await toBackupRequests(run.parsed, {
      defaultDatabase: variable(host.environment, 'PGDATABASE'),
      log: (text) => run.log.info(text),
      args: host.args,
    });
    const context = await openContext(run);
    const sets: (BackupResult | DryRunResult)[] = [];
    for (const request of requests) sets.push(await perform(request, context));
    const [only] = sets;
    const exitStatus = sets.some((set) => set.exitStatus === 1) ? 1 : 0;
    const result = only && sets.length === 1 ? only : { ok: true, command: 'gpcrondump', exitStatus, sets };
    return { exitStatus, result };
  });
}

/** @returns the exit status */
export async function runGpdbrestore(host: ProcessHost, perform: PerformRestore): Promise<number> {
  return runMain(GPDBRESTORE, host, async (run) => {
    const request = await toRestoreRequest(run.parsed, host.args);
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
  const { log, signal, openProgress, confirm, choose } = run;
  return { log, signal, openProgress, confirm, choose, cluster, environment };
}
