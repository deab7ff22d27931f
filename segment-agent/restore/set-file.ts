/**
 * Files of the set as the manifest has them. Between the validation and the phase that uses it a file may be swapped for
 * another: what is read is hashed on the way, and used only when it is what was validated.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { AppError } from '../../common/errors/app-error.js';
import type { JobFiles } from '../storage/job-files.js';
import type { RestoreSpec, WorkFile } from '../worker/work.js';
import { sourceName, type RestoreJob } from './restore-job.js';

/** What reading a set's definitions needs of a job. */
export interface ArchiveJob extends Pick<RestoreJob, 'context' | 'files' | 'signal'> {
  readonly spec: Pick<RestoreSpec, 'files' | 'source'>;
}

/** A script that is not larger is read as a whole, and known to be right before its first statement runs. */
export const LARGEST_KEPT_BYTES = 32 * 1024 * 1024;

interface Job {
  readonly spec: Pick<RestoreSpec, 'files'>;
}

interface ReadingJob extends Job {
  readonly files: JobFiles;
  readonly signal: AbortSignal;
}

/** The manifest's entry for a file; undefined for sets of the original gpcrondump, which have no manifest. */
function expectedFile({ spec }: Job, path: string): WorkFile | undefined {
  return spec.files?.find(({ name }) => name === basename(path));
}

/**
 * The whole of a small file. Undefined for a named pipe, which can be read once.
 * @throws AppError as JobFiles.open; FILE_DAMAGED
 */
export async function readSetFile(job: ReadingJob, name: string): Promise<Buffer | undefined> {
  if (await job.files.isPipe(name)) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of readValidated(job, name)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The bytes of a file of the job, as asValidated gives them. */
export function readValidated(job: ReadingJob, name: string): AsyncGenerator<Buffer> {
  return asValidated(job, job.files.pathOf(name), job.files.readAll(name, job.signal));
}

/**
 * The bytes of a file as they come. Up to `LARGEST_KEPT_BYTES` none is given before all are known to be right; of a
 * larger file the last piece is held back until then, so that the caller never sees the end of a wrong one.
 * @throws AppError FILE_DAMAGED
 */
export async function* asValidated(job: Job, path: string, stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const expected = expectedFile(job, path);
  if (!expected) {
    yield* stored;
    return;
  }
  const hash = createHash('sha256');
  const isKept = expected.sizeBytes <= LARGEST_KEPT_BYTES;
  let held: Buffer[] = [];
  let sizeBytes = 0;
  for await (const piece of stored) {
    hash.update(piece);
    sizeBytes += piece.length;
    if (sizeBytes > expected.sizeBytes) throw notValidated(path);
    if (!isKept) {
      yield* held;
      held = [];
    }
    held.push(piece);
  }
  if (hash.digest('hex') !== expected.sha256) throw notValidated(path);
  yield* held;
}

/**
 * Lends the archive of definitions where pg_restore can open it by its path and nobody else can change it, known to be
 * what was validated.
 * @throws AppError as SetFolder.open; FILE_DAMAGED
 */
export function withArchiveFile<T>(job: ArchiveJob, work: (path: string) => Promise<T>): Promise<T> {
  const name = sourceName(job, 'ddl');
  return job.files.folder.withLocalCopy(
    name,
    (path, { sha256 }) => {
      const object = job.files.pathOf(name);
      const expected = expectedFile(job, object);
      if (expected && sha256 !== expected.sha256) throw notValidated(object);
      return work(path);
    },
    job.signal,
  );
}

function notValidated(path: string): AppError {
  return new AppError('FILE_DAMAGED', `${path} is not the file that was validated: its checksum differs.`, {
    object: path,
    hint: 'The file was changed while the restore ran. Bring it back from a copy, see who may write to that folder, and restore again with -e.',
  });
}
