/** The phase that makes roles and tablespaces. */
import { AppError } from '../../common/errors/app-error.js';
import { runPsqlScript } from './psql-script.js';
import { readValidated } from './set-file.js';
import { reportActivity, sourceName, type PhaseOutcome, type RestoreJob } from './restore-job.js';

const DUPLICATE_OBJECT = '42710';

/**
 * Runs the set's globals. Roles and tablespaces that exist already are fine; what follows gives them the set's
 * attributes.
 * @throws AppError FILE_NOT_FOUND (the set was taken without -G), SQL_FAILED
 */
export async function restoreGlobals(job: RestoreJob): Promise<PhaseOutcome> {
  const name = sourceName(job, 'globals');
  reportActivity(job, 'globals');
  if ((await job.files.folder.kindOf(name)) === undefined) {
    const path = job.files.pathOf(name);
    throw new AppError('FILE_NOT_FOUND', `${path} is missing.`, {
      object: path,
      hint: 'Only sets taken with gpcrondump -G hold globals; restore without -G.',
    });
  }
  const errors = await runPsqlScript(job, {
    database: await job.sessions.maintenanceDatabase(),
    text: readValidated(job, name),
    what: 'globals',
    stopOnError: false,
  });
  for (const error of errors) if (error.sqlstate !== DUPLICATE_OBJECT) job.failures.add(error);
  return {};
}
