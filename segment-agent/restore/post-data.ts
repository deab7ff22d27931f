/** The phase that makes indexes, constraints, triggers and rules, and fills materialized views. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AppError } from '../../common/errors/app-error.js';
import { countAppendOptimised } from './append-optimised.js';
import { runDefinitions } from './filtered-definitions.js';
import { runPsqlScript } from './psql-script.js';
import { reportActivity, sourcePath, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { readJobToc } from './toc-reader.js';

const ACTIVITY = 'post-data';

/**
 * Whole restores run the post-data file; restores of some tables pick what the target does not have.
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function restorePostData(job: RestoreJob): Promise<PhaseOutcome> {
  const toc = await readJobToc(job);
  await countAppendOptimised(job);
  if (job.spec.tables === undefined) await runFile(job, toc.header.compression === 'gzip');
  else await runDefinitions(job, { toc, tables: job.spec.tables, section: 'post-data' });
  await job.sessions.flush();
  return {};
}

async function runFile(job: RestoreJob, compressed: boolean): Promise<void> {
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: scriptText(job, compressed),
    what: ACTIVITY,
    stopOnError: !job.spec.onErrorContinue,
  });
  for (const error of errors) job.failures.add(error);
}

async function* scriptText(job: RestoreJob, compressed: boolean): AsyncGenerator<Buffer> {
  const path = sourcePath(job, 'postData', compressed);
  const input = createReadStream(path, { signal: job.signal });
  const output = compressed ? createGunzip() : input;
  const feeding = compressed ? pipeline(input, output as ReturnType<typeof createGunzip>) : Promise.resolve();
  feeding.catch(() => undefined); // the loop below meets the same error
  try {
    let done = 0;
    for await (const chunk of output) {
      yield chunk as Buffer;
      done += (chunk as Buffer).length;
      reportActivity(job, ACTIVITY, done);
    }
    await feeding;
  } catch (cause) {
    job.signal.throwIfAborted();
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError(
      isMissing ? 'FILE_NOT_FOUND' : 'FILE_DAMAGED',
      isMissing ? `${path} is missing.` : `${path} is damaged: ${(cause as Error).message}`,
      { object: path, hint: 'Bring the file back from a copy, or restore another set.', cause },
    );
  } finally {
    input.destroy();
    output.destroy();
  }
}
