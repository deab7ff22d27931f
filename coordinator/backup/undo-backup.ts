import { append } from '../../common/lists/append.js';
import { describeError, type AppError } from '../../common/errors/app-error.js';
import { removeSet } from '../sets/remove-set.js';
import type { Attempt } from './backup-context.js';

interface Failure {
  readonly error: AppError;
  readonly keepFiles: boolean;
  /** Another attempt follows: that this one is undone is no fault of the backup. */
  readonly isRetried: boolean;
}

/** Undoes what an attempt has made: cancels the jobs and removes what was written, unless it is to be kept. */
export async function undoBackup(
  { backup: { request, engine, pool, ports, reserved }, jobs, manifestBegun }: Attempt,
  { error, keepFiles, isRetried }: Failure,
): Promise<void> {
  const { key, operationId } = reserved;
  const left = [...(await jobs.cancel(describeError(error)))];
  if (request.plugin && jobs.opened) {
    ports.log.warning(
      `What reached the storage of ${request.plugin.executablePath} stays there without a manifest; mppbackup delete ${key} --plugin-config FILE removes it.`,
    );
  }
  if (keepFiles) {
    ports.log.warning('Dump request was incomplete, not rolling back: -r keeps the partial files');
  } else if (jobs.opened) {
    if (isRetried) ports.log.info('Rolling the attempt back (removing its files)');
    else ports.log.warning('Dump request was incomplete, rolling back dump (removing its files; -r keeps them)');
    const { errors, isLeft } = await removeSet({
      operationId,
      onlyOwn: true,
      manifestIsGone: !manifestBegun,
      // Only committed sets are copied: nothing of this one is there.
      topology: { ...engine.topology, mirrors: [] },
      pool,
      set: { key, prefix: request.prefix },
      backupDirectory: request.backupDirectory,
    });
    // A later command that sweeps the claim removes the rest.
    reserved.isLeft = isLeft || left.length > 0;
    append(left, errors);
  }
  for (const problem of left) ports.log.warning(`Clean-up: ${describeError(problem)}`);
}
