/** The phase that makes roles and tablespaces. */
import { access } from 'node:fs/promises';
import { AppError } from '../../common/errors/app-error.js';
import { isNamedPipe, readOnce } from '../storage/named-pipe.js';
import { sayOnce } from './open-data.js';
import { runPsqlScript } from './psql-script.js';
import { asValidated } from './set-file.js';
import { reportActivity, sourcePath, type PhaseOutcome, type RestoreJob } from './restore-job.js';

const DUPLICATE_OBJECT = '42710';

/**
 * Runs the set's globals. Roles and tablespaces that exist already are fine; what follows gives them the set's
 * attributes.
 * @throws AppError FILE_NOT_FOUND (the set was taken without -G), SQL_FAILED
 */
export async function restoreGlobals(job: RestoreJob): Promise<PhaseOutcome> {
  const path = sourcePath(job, 'globals');
  reportActivity(job, 'globals');
  await access(path).catch((cause: unknown) => {
    throw new AppError('FILE_NOT_FOUND', `${path} is missing.`, {
      object: path,
      hint: 'Only sets taken with gpcrondump -G hold globals; restore without -G.',
      cause,
    });
  });
  const stored = readOnce(path, await isNamedPipe(path), {
    signal: job.signal,
    onWait: sayOnce(job, path),
    throttle: job.context.throttle,
  });
  const errors = await runPsqlScript(job, {
    database: await job.sessions.maintenanceDatabase(),
    text: asValidated(job, path, stored),
    what: 'globals',
    stopOnError: false,
  });
  for (const error of errors) if (error.sqlstate !== DUPLICATE_OBJECT) job.failures.add(error);
  return {};
}
