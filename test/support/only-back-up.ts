import type { BackupRequest } from '../../coordinator/backup/request.js';
import type { ProcessHost } from '../../coordinator/cli/process-host.js';
import { runGpcrondump } from '../../coordinator/cli/programs.js';
import type { OperationContext } from '../../coordinator/commands/call-context.js';
import { toOutcome } from '../../coordinator/commands/gpcrondump.js';
import type { BackupResult, DryRunResult } from '../../coordinator/report/result.js';

export type BackUp = (request: BackupRequest, context: OperationContext) => Promise<BackupResult | DryRunResult>;

/** gpcrondump's frame with nothing around the databases, each of which `backUp` backs up. @returns the exit status */
export function runBackups(host: ProcessHost, backUp: BackUp): Promise<number> {
  return runGpcrondump(host, async ({ requests }, context) => {
    const sets: (BackupResult | DryRunResult)[] = [];
    for (const request of requests) sets.push(await backUp(request, context));
    return toOutcome(sets);
  });
}
