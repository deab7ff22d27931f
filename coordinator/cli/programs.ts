/** The two programs: name, help and the way from options to requests. */
import type { NeededListResult, RestoreResult, TableListResult } from '../report/result.js';
import type { RestoreRequest } from '../commands/gpdbrestore.js';
import { toBackupCall } from './backup-call.js';
import { findCluster, variable } from '../base/environment.js';
import { GPCRONDUMP_OPTIONS } from './options/gpcrondump-options.js';
import { GPDBRESTORE_OPTIONS } from './options/gpdbrestore-options.js';
import type { ProcessHost } from './process-host.js';
import { toRestoreRequest } from './restore-request.js';
import { runMain, type Program, type Run } from './run-main.js';
import type { BackupCall } from '../commands/backup-call.js';
import type { OperationContext, RunOutcome } from '../commands/call-context.js';

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

/** Throws AppError. */
type Perform<Request, Result> = (request: Request, context: OperationContext) => Promise<Result>;

/** @returns the exit status */
export async function runGpcrondump(host: ProcessHost, perform: Perform<BackupCall, RunOutcome>): Promise<number> {
  return runMain(GPCRONDUMP, host, async (run) => {
    const call = await toBackupCall(run.parsed, {
      defaultDatabase: variable(host.environment, 'PGDATABASE'),
      log: (text) => run.log.info(text),
      args: host.args,
      environment: host.environment,
    });
    return perform(call, await openContext(run));
  });
}

/** @returns the exit status */
export async function runGpdbrestore(
  host: ProcessHost,
  perform: Perform<RestoreRequest, RestoreResult | TableListResult | NeededListResult>,
): Promise<number> {
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
  const { log, warnings, signal, openProgress, confirm, choose, secret } = run;
  return { log, warnings, signal, openProgress, confirm, choose, secret, cluster, environment };
}
