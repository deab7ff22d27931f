/**
 * One instance's files of a set, brought into another place byte for byte. Each is compared with the manifest where it is
 * read, and read again where it was written. A file that is there and whole stays, so that a copy that was cut off goes
 * on file by file. Under the names that encrypted files have in the storage (NAME.age) their stored bytes are brought.
 */
import { createHash } from 'node:crypto';
import { AppError } from '../../common/errors/app-error.js';
import { folderAt } from '../storage/folder-at.js';
import { JobFiles } from '../storage/job-files.js';
import { isMissing } from '../storage/open-stored.js';
import type { EncryptedFolder } from '../storage/encrypted/encrypted-folder.js';
import type { OpenWish, SetFolder, StoredContent } from '../storage/set-storage.js';
import { paceOf, trafficTo } from '../storage/throttled.js';
import type { RunCopy, WorkFile } from '../worker/work.js';
import { withWriter } from './chain-job.js';

type CopyJob = {
  readonly context: Parameters<RunCopy>[0];
  readonly spec: Parameters<RunCopy>[1];
  readonly files: JobFiles;
  readonly signal: AbortSignal;
};

/**
 * What was brought before a failure stays, each file whole: the copy is given again, and goes on.
 * @throws AppError FILE_DAMAGED (the file here, or there after it was written), FILE_NOT_FOUND, SET_EXISTS (another file
 *   has the name), NO_SPACE, STORE_FAILED, JOB_CANCELLED
 */
export const runCopy: RunCopy = async (context, spec, signal) => {
  const job: CopyJob = { context, spec, signal, files: new JobFiles(context) };
  const target = folderAt(spec.toDirectory);
  const encrypted: WorkFile[] = [];
  const bytes = { copied: 0, there: 0 };
  for (const file of spec.files) {
    signal.throwIfAborted();
    const isThere = await isWhole(job, target, file);
    const written = isThere ? undefined : await bring(job, target, file);
    if (written?.stored) encrypted.push(written);
    bytes[isThere ? 'there' : 'copied'] += file.sizeBytes;
    context.progress({
      activity: file.name,
      tablesDone: 0,
      tablesTotal: 0,
      rawBytesDone: 0,
      rawBytesTotal: 0,
      storedBytesDone: bytes.copied + bytes.there,
    });
  }
  const { copied: copiedBytes, there: thereBytes } = bytes;
  return { kind: 'copy', directory: target.pathOf(''), files: encrypted, copiedBytes, thereBytes };
};

async function bring(job: CopyJob, target: EncryptedFolder, file: WorkFile): Promise<WorkFile> {
  // What an attempt that was cut off has encrypted can be told from nothing else: it is written anew.
  const mode = (await target.isEncrypted(file.name)) ? 'replacing' : 'repeatable';
  const { file: written } = await withWriter(job, { folder: target, name: file.name, mode }, async (writer) => {
    const hash = createHash('sha256');
    for await (const piece of job.files.readAll(file.name, job.signal)) {
      hash.update(piece);
      await writer.append([piece]);
    }
    const read = { sizeBytes: writer.position, sha256: hash.digest('hex') };
    if (!isSame(read, file)) throw notAsListed(job.files.pathOf(file.name), file, read);
  });
  const found = await target.storedDigest(file.name, paceAt(job, target), job.signal);
  if (isSame(found, written.stored ?? file)) return written;
  const object = target.pathOf(file.name);
  throw new AppError('FILE_DAMAGED', `${object} is not what was written: SHA-256 ${found.sha256}.`, {
    object,
    hint: 'Look at the disk, or the store, under it; remove the file there and give the copy again.',
  });
}

function notAsListed(object: string, listed: WorkFile, { sizeBytes }: StoredContent): AppError {
  const why =
    sizeBytes === listed.sizeBytes ? 'its checksum differs' : `it has ${sizeBytes} bytes, not ${listed.sizeBytes}`;
  return new AppError('FILE_DAMAGED', `${object} is not the file that the set’s manifest names: ${why}.`, {
    object,
    hint: 'Nothing of it was copied. Bring it back from another copy; mppbackup validate names all that is damaged.',
  });
}

/** @throws AppError SET_EXISTS where another file has the name */
async function isWhole(job: CopyJob, target: EncryptedFolder, file: WorkFile): Promise<boolean> {
  if (await target.isEncrypted(file.name)) return false;
  try {
    if (isSame(await target.digest(file.name, paceAt(job, target), job.signal), file)) return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  const object = target.pathOf(file.name);
  throw new AppError('SET_EXISTS', `${object} is there and is another file.`, {
    object,
    hint: 'Look whose it is. Where nobody needs it, remove the incomplete set there and give the copy again.',
  });
}

function paceAt({ context }: CopyJob, { directory }: SetFolder): OpenWish {
  return { pace: paceOf(context.throttle, trafficTo(directory)) };
}

function isSame(found: StoredContent, wanted: StoredContent): boolean {
  return found.sizeBytes === wanted.sizeBytes && found.sha256 === wanted.sha256;
}
