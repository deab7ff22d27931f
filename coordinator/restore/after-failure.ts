import type { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { describeCommitted } from './committed-tables.js';
import type { RestoreJournals } from './journals.js';
import type { RestoreRequest } from './request.js';
import type { RestorePlan } from './restore-plan.js';

/** The failed restore, and how far it had come. */
export interface FailedRestore {
  readonly request: RestoreRequest;
  readonly plan: RestorePlan;
  readonly manifest: Manifest;
  /** Undefined: the restore cannot be resumed. */
  readonly journals: RestoreJournals | undefined;
}

/** Adds to the error, where the restore can be resumed, what is committed and how to go on. */
export async function withResumeHint(failure: AppError, failed: FailedRestore): Promise<AppError> {
  const { journals } = failed;
  if (failure.code === 'RESUME_IMPOSSIBLE' || journals?.isBegun !== true) return failure;
  return failure.withHint(hintOfResumable(failure, await whatStands(failed, journals)));
}

/** The rows that the tables have after a failure, where the tables were there before. */
async function whatStands({ request, plan, manifest }: FailedRestore, journals: RestoreJournals): Promise<string> {
  if (!request.truncate && !request.append)
    return 'What this restore loaded before into other tables or on other instances stays there.';
  const committed = describeCommitted(plan, manifest, await journals.readCommitted());
  if (committed === undefined) return 'No rows of the set are committed.';
  return `${committed} Database ${plan.targetDatabase} is between two states until this restore has gone on.`;
}

/**
 * Committed rows stay: the same command without --resume would add rows again (--append), and other instances have the
 * set's rows already (--truncate).
 */
function hintOfResumable(failure: AppError, stands: string): string {
  const own = failure.hint === undefined ? '' : `${failure.hint} `;
  return `${own}${stands} The same command with --resume goes on from here, once the cause is removed, and loads nothing twice.`;
}
