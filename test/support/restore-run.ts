/** Runs phases of a restore on a real instance, as the coordinator would. */
import { runRestore } from '../../segment-agent/restore/run-restore.js';
import type { RestoreOutcome, RestorePhase, RestoreSpec, WorkContext } from '../../segment-agent/worker/work.js';

const ROWS_PHASES: readonly RestorePhase[] = ['createDatabase', 'preData', 'data', 'postData', 'analyze'];

export function restoreSpec(phase: RestorePhase, changes: Partial<RestoreSpec> = {}): RestoreSpec {
  return {
    kind: 'restore',
    source: { contentId: 0, dbid: 2 },
    database: 'target',
    sourceDatabase: 'source',
    phase,
    jobs: 3,
    onErrorContinue: false,
    dropExisting: false,
    createMissing: true,
    truncate: false,
    tables: undefined,
    wholeSchemas: [],
    made: [],
    changeSchema: undefined,
    countAppendOptimised: true,
    servers: [],
    dataRole: 'ownRows',
    pipeToken: '',
    redistribute: false,
    ...changes,
  };
}

export function restorePhase(
  context: WorkContext,
  phase: RestorePhase,
  changes: Partial<RestoreSpec> = {},
  signal = new AbortController().signal,
): Promise<RestoreOutcome> {
  return runRestore(context, restoreSpec(phase, changes), signal);
}

/** All phases but the globals; what one has made is told to the next, as the coordinator does. */
export async function restoreAll(
  context: WorkContext,
  changes: Partial<RestoreSpec> = {},
): Promise<ReadonlyMap<RestorePhase, RestoreOutcome>> {
  const outcomes = new Map<RestorePhase, RestoreOutcome>();
  for (const phase of ROWS_PHASES) {
    const made = outcomes.get('preData')?.made ?? [];
    outcomes.set(phase, await restorePhase(context, phase, { made, ...changes }));
  }
  return outcomes;
}
