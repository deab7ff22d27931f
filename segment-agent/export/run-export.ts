/**
 * One instance's files of a set, written into another place: as they are, or, where rows lie in other sets, with these
 * rows, so that nothing else is needed any more. Everything is compared with the manifest on the way.
 */
import { AppError } from '../../common/errors/app-error.js';
import { parseFileName, type InstanceFileKind } from '../../common/sets/artefacts.js';
import { readToc, type Toc } from '../restore/toc-reader.js';
import { readValidated } from '../restore/set-file.js';
import { HostFolder } from '../storage/host-folder.js';
import type { HostWriter } from '../storage/host-writer.js';
import { JobFiles } from '../storage/job-files.js';
import type { ExportOutcome, RunExport, WorkFile } from '../worker/work.js';
import type { ExportJob } from './export-job.js';
import { writeWholeData } from './whole-data.js';
import { formatWholeToc } from './whole-toc.js';

/**
 * Writes the files; each gets its name when it is whole. Where one fails, those that it wrote are removed.
 * @throws AppError FILE_DAMAGED, FILE_NOT_FOUND, TOC_INVALID, SET_EXISTS, NO_SPACE, JOB_CANCELLED
 */
export const runExport: RunExport = async (context, spec, signal) => {
  const job: ExportJob = { context, spec, signal, files: new JobFiles(context) };
  const target = new HostFolder(spec.toDirectory);
  const written: WorkFile[] = [];
  try {
    return await writeAll(job, target, written);
  } catch (error) {
    const { left } = await target.remove(written.map(({ name }) => name));
    for (const { name, reason } of left) context.log('WARNING', `${target.pathOf(name)} is left: ${reason}`);
    signal.throwIfAborted();
    throw error;
  }
};

async function writeAll(job: ExportJob, target: HostFolder, written: WorkFile[]): Promise<ExportOutcome> {
  const { spec, context } = job;
  const toc = await readOwnToc(job);
  const isWhole = (toc?.header.sources ?? []).length === 0;
  const change = { rawBytes: 0, storedBytes: 0 };
  let tocText: Buffer | undefined;
  // The table of contents is written when it is known where everything lies.
  const ordered = isWhole ? spec.files : spec.files.filter((file) => kindOf(file) !== 'toc');
  for (const file of ordered) {
    if (toc && !isWhole && kindOf(file) === 'data') {
      const whole = await withWriter(job, target, file.name, (writer) => writeWholeData(job, toc, file, writer));
      written.push(whole.file);
      change.rawBytes = whole.result.rawBytes;
      change.storedBytes = whole.file.sizeBytes - file.sizeBytes;
      tocText = formatWholeToc(toc, whole.result.tables);
    } else {
      written.push((await withWriter(job, target, file.name, (writer) => copyInto(job, file, writer))).file);
    }
    context.progress({
      activity: file.name,
      tablesDone: 0,
      tablesTotal: 0,
      rawBytesDone: 0,
      rawBytesTotal: 0,
      storedBytesDone: written.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    });
  }
  const tocFile = spec.files.find((file) => kindOf(file) === 'toc');
  if (tocText && tocFile) {
    const pieces = [tocText];
    written.push((await withWriter(job, target, tocFile.name, (writer) => writer.append(pieces))).file);
  }
  return { kind: 'export', directory: target.directory, files: written, ...change };
}

/** Undefined where the instance has none in the set. */
async function readOwnToc(job: ExportJob): Promise<Toc | undefined> {
  const { spec, context, files, signal } = job;
  const file = spec.files.find((one) => kindOf(one) === 'toc');
  if (!file) return undefined;
  return readToc({
    path: files.pathOf(file.name),
    bytes: readValidated(job, file.name),
    key: context.key,
    prefix: context.prefix,
    source: spec.source,
    wanted: () => true,
    signal,
  });
}

async function copyInto(job: ExportJob, { name }: WorkFile, writer: HostWriter): Promise<void> {
  for await (const piece of readValidated(job, name)) await writer.append([piece]);
}

async function withWriter<T>(
  { signal }: ExportJob,
  target: HostFolder,
  name: string,
  write: (writer: HostWriter) => Promise<T>,
): Promise<{ readonly file: WorkFile; readonly result: T }> {
  signal.throwIfAborted();
  const writer = await target.create(name, signal);
  try {
    const result = await write(writer);
    return { result, file: { name, ...(await writer.commit()) } };
  } catch (error) {
    await target.discard(writer);
    throw error;
  }
}

/** Undefined for a file of the whole set, which the coordinator's instance has besides. */
function kindOf({ name }: WorkFile): InstanceFileKind | undefined {
  const parsed = parseFileName(name);
  if (parsed?.scope === 'instance') return parsed.kind;
  if (parsed?.scope === 'set') return undefined;
  throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(name)} is not the name of a set’s file.`);
}
