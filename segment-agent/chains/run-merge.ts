/**
 * A merge on one instance. The files of the set stay as they are, since increments and readers refer to them; beside them
 * a revision is written, to which nothing refers until the set's manifest does. What a killed merge left is written over.
 */
import { AppError } from '../../common/errors/app-error.js';
import { parseFileName, revisedFileName, type RevisedKind } from '../../common/sets/artefacts.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { readToc, type Toc } from '../restore/toc-reader.js';
import { readValidated } from '../restore/set-file.js';
import { folderAt } from '../storage/folder-at.js';
import { JobFiles } from '../storage/job-files.js';
import { contextOf } from '../storage/sibling-set.js';
import { paceOf, trafficTo } from '../storage/throttled.js';
import type { MergedSpec, MergeOutcome, RunMerge, WorkFile } from '../worker/work.js';
import { kindOf, readOwnToc, withWriter, type ChainJob } from './chain-job.js';
import { redirectToc } from './redirect-toc.js';
import { writeWholeData } from './whole-data.js';
import { formatToc } from './format-toc.js';

/**
 * Writes what has to be written. Where it fails, nothing new is left.
 * @throws AppError FILE_DAMAGED, FILE_NOT_FOUND, TOC_INVALID, NO_SPACE, NOT_AVAILABLE, JOB_CANCELLED
 */
export const runMerge: RunMerge = async (context, spec, signal) => {
  const job: ChainJob = { context, spec, signal, files: new JobFiles(context) };
  const toc = await readOwnToc(job);
  const unchanged: MergeOutcome = {
    kind: 'merge',
    files: spec.files,
    rawBytes: 0,
    storedBytes: 0,
    needs: needsOf(toc),
  };
  if (!toc || unchanged.needs.length === 0) return unchanged;
  if (!spec.merged) return writeWhole(job, toc);
  const redirected = redirectToc(toc, await readMergedToc(job, spec.merged));
  if (!redirected) return unchanged;
  const file = await writeToc(job, redirected);
  return { ...unchanged, files: inPlaceOf(spec.files, [file]), needs: needsOf(redirected) };
};

function needsOf(toc: Toc | undefined): readonly TimestampKey[] {
  return (toc?.header.sources ?? []).map(({ timestampKey }) => timestampKey);
}

async function writeWhole(job: ChainJob, toc: Toc): Promise<MergeOutcome> {
  const { spec, context } = job;
  const own = spec.files.find((file) => kindOf(file) === 'data');
  if (!own) throw new AppError('TOC_INVALID', 'The manifest names a table of contents and no data file.');
  const folder = folderAt(context.directory);
  const name = nextRevision(own);
  const report = (storedBytesDone: number): void =>
    context.progress({
      activity: name,
      tablesDone: 0,
      tablesTotal: 0,
      rawBytesDone: 0,
      rawBytesTotal: 0,
      storedBytesDone,
    });
  const { file: data, result } = await withWriter(job, { folder, name, mode: 'replacing' }, (writer) =>
    writeWholeData(job, toc, own, writer),
  );
  report(data.sizeBytes);
  try {
    // The sets from which the rows came may go next: what lies on the disk now is what counts.
    const pace = paceOf(context.throttle, trafficTo(context.directory));
    if ((await folder.storedDigest(name, { pace }, job.signal)).sha256 !== (data.stored ?? data).sha256)
      throw notAsWritten(folder.pathOf(name));
    const { sources: _, ...header } = toc.header;
    const file = await writeToc(job, { ...toc, header: { ...header, dataFile: data.name }, tables: result.tables });
    return {
      kind: 'merge',
      files: inPlaceOf(spec.files, [data, file]),
      rawBytes: result.rawBytes,
      storedBytes: data.sizeBytes - own.sizeBytes,
      needs: [],
    };
  } catch (error) {
    await folder.remove([data.name]);
    throw error;
  }
}

async function writeToc(job: ChainJob, toc: Toc): Promise<WorkFile> {
  const own = job.spec.files.find((file) => kindOf(file) === 'toc')!;
  const folder = folderAt(job.context.directory);
  const { file } = await withWriter(job, { folder, name: nextRevision(own), mode: 'replacing' }, (writer) =>
    writer.append([formatToc(toc)]),
  );
  return file;
}

async function readMergedToc({ context, signal }: ChainJob, { key, source, toc }: MergedSpec): Promise<Toc> {
  const files = new JobFiles(contextOf(context, key));
  return readToc({
    path: files.pathOf(toc.name),
    bytes: readValidated({ spec: { files: [toc] }, files, signal }, toc.name),
    key,
    prefix: context.prefix,
    source,
    wanted: () => true,
    signal,
  });
}

/** The name of the file in its next revision. */
function nextRevision({ name }: WorkFile): string {
  const parsed = parseFileName(name);
  if (parsed?.scope !== 'instance' || (parsed.kind !== 'data' && parsed.kind !== 'toc'))
    throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(name)} is no data file and no table of contents.`);
  const { set, instance, compression } = parsed;
  const kind: RevisedKind = parsed.kind;
  return revisedFileName(set, instance, { kind, revision: parsed.revision + 1, compression });
}

function inPlaceOf(files: readonly WorkFile[], written: readonly WorkFile[]): readonly WorkFile[] {
  return files.map((file) => written.find((one) => kindOf(one) === kindOf(file)) ?? file);
}

function notAsWritten(path: string): AppError {
  return new AppError('FILE_DAMAGED', `${path} is not what was written: read again, its checksum differs.`, {
    object: path,
    hint: 'Look at the disk and the memory of this host. The set is what it was.',
  });
}
