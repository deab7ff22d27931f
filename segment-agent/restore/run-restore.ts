/** One phase of a restore on one instance. */
import { toAppError, type AppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import {
  createOriginalDatabase,
  restoreOriginalGlobals,
  restoreOriginalPostData,
  restoreOriginalPreData,
} from '../original/definitions.js';
import { loadOriginalRows } from '../original/load-rows.js';
import { JobFiles } from '../storage/job-files.js';
import type { RestorePhase, RunRestore } from '../worker/work.js';
import { analyzeTables } from './analyze.js';
import { checkTarget } from './check/run-checks.js';
import { createDatabase } from './create-database.js';
import { durably } from './durably.js';
import { restoreGlobals } from './globals.js';
import { loadData } from './load-data.js';
import { restorePostData } from './post-data.js';
import { restorePreData } from './pre-data.js';
import { Failures, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { RestoreSessions } from './restore-sessions.js';
import { restoreStatistics } from './statistics.js';

const PHASES: Readonly<Record<RestorePhase, (job: RestoreJob) => Promise<PhaseOutcome>>> = {
  check: checkTarget,
  globals: restoreGlobals,
  createDatabase: (job) => createDatabase(job),
  preData: restorePreData,
  data: loadData,
  postData: restorePostData,
  analyze: analyzeTables,
  statistics: restoreStatistics,
};
const ORIGINAL_PHASES: typeof PHASES = {
  ...PHASES,
  globals: restoreOriginalGlobals,
  createDatabase: createOriginalDatabase,
  preData: restoreOriginalPreData,
  data: loadOriginalRows,
  postData: restoreOriginalPostData,
};

/**
 * Runs the phase. However it ends, no session and no psql of it is left.
 * @throws AppError; the abort's reason after an abort
 */
export const runRestore: RunRestore = async (context, spec, signal) => {
  const place = { contentId: context.instance.content, host: context.hostName };
  const sessions = new RestoreSessions(context, spec.database, signal);
  const failures = new Failures(spec.onErrorContinue, context.log);
  // A lock wait or an index build does not notice an abort: the sessions are ended from outside.
  const onAbort = (): void => void sessions.terminateAll();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    const phases = spec.original ? ORIGINAL_PHASES : PHASES;
    const files = new JobFiles(context, spec.plugin && { spec: spec.plugin, place });
    const job = { context, spec, files, sessions, failures, signal, place };
    const outcome = await durably(job, () => phases[spec.phase](job));
    signal.throwIfAborted();
    return {
      kind: 'restore',
      tables: outcome.tables ?? [],
      problems: failures.problems,
      rawBytes: outcome.rawBytes ?? 0,
      databaseCreated: outcome.databaseCreated ?? false,
      displaced: outcome.displaced ?? [],
      findings: outcome.findings,
      made: outcome.made ?? [],
      warnings: outcome.warnings ?? [],
    };
  } catch (error) {
    // A psql that was stopped halfway may have left its session in the middle of a statement.
    await sessions.terminateAll();
    signal.throwIfAborted();
    throw phaseError(error, spec.phase, place);
  } finally {
    signal.removeEventListener('abort', onAbort);
    await sessions.closeAll();
  }
};

function phaseError(error: unknown, phase: RestorePhase, place: ErrorPlace): AppError {
  // node-postgres marks a lost connection by its message alone.
  const isLost = error instanceof Error && error.message.startsWith('Connection terminated');
  if (isLost || sqlstateOf(error) !== undefined) return sqlError(error, `The restore’s phase ${phase} failed`, place);
  return toAppError(error).at(place);
}
