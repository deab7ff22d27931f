/**
 * Files of the set as the manifest has them. Between the validation and the phase that uses it a file may be swapped for
 * another: what is read is hashed on the way, and used only when it is what was validated.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../common/errors/app-error.js';
import { isNamedPipe } from '../storage/named-pipe.js';
import { openStored } from '../storage/open-stored.js';
import type { RestoreSpec, WorkFile } from '../worker/work.js';
import { sourcePath, type RestoreJob } from './restore-job.js';

/** A script that is not larger is read as a whole, and known to be right before its first statement runs. */
export const LARGEST_KEPT_BYTES = 32 * 1024 * 1024;

interface Job {
  readonly spec: Pick<RestoreSpec, 'files'>;
}

/** What the manifest says of a file; undefined for sets of the original gpcrondump, which have none. */
export function expectedFile({ spec }: Job, path: string): WorkFile | undefined {
  return spec.files?.find(({ name }) => name === basename(path));
}

/**
 * The whole of a small file. Undefined for a named pipe, which can be read once.
 * @throws AppError as openStored; FILE_DAMAGED
 */
export async function readSetFile(job: Job, path: string): Promise<Buffer | undefined> {
  if (await isNamedPipe(path)) return undefined;
  const handle = await openStored(path);
  let bytes: Buffer;
  try {
    bytes = await handle.readFile();
  } finally {
    await handle.close();
  }
  const expected = expectedFile(job, path);
  if (expected && digest(bytes) !== expected.sha256) throw notValidated(path);
  return bytes;
}

/**
 * The bytes of a file as they come. With up to `LARGEST_KEPT_BYTES` none of them is given away before all are known to
 * be right; of a larger file the last piece is, so that who uses them never sees the end of a wrong one.
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
 * The archive of definitions where pg_restore can open it by its path and nobody else can change it: a copy in `folder`,
 * known to be what was validated.
 * @param folder a temporary one of this process, mode 0700
 * @throws AppError as openStored; FILE_DAMAGED
 */
export async function privateArchive(job: RestoreJob, folder: string): Promise<string> {
  const path = sourcePath(job, 'ddl');
  if (!expectedFile(job, path)) return path;
  const copy = join(folder, basename(path));
  const hash = createHash('sha256');
  const hashed = async function* (stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of stored) {
      hash.update(piece);
      yield piece;
    }
  };
  const stored = await openStored(path);
  const options = { signal: job.signal };
  await pipeline(stored.createReadStream(), hashed, createWriteStream(copy, { flags: 'wx', mode: 0o600 }), options);
  assertValidated(job, path, hash.digest('hex'));
  return copy;
}

/** @throws AppError FILE_DAMAGED */
export function assertValidated(job: Job, path: string, sha256: string): void {
  const expected = expectedFile(job, path);
  if (expected && sha256 !== expected.sha256) throw notValidated(path);
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function notValidated(path: string): AppError {
  return new AppError('FILE_DAMAGED', `${path} is not the file that was validated: its checksum differs.`, {
    object: path,
    hint: 'The file was changed while the restore ran. Bring it back from a copy, see who may write to that folder, and restore again with -e.',
  });
}
