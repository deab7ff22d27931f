/**
 * One instance's files of a set, written into another place: as they are, or, where rows lie in other sets, with these
 * rows, so that nothing else is needed any more. Everything is compared with the manifest on the way.
 */
import { readValidated } from '../restore/set-file.js';
import { folderAt } from '../storage/folder-at.js';
import type { SetFileWriter, SetFolder } from '../storage/set-storage.js';
import { JobFiles } from '../storage/job-files.js';
import type { ExportOutcome, RunExport, WorkFile } from '../worker/work.js';
import { kindOf, readOwnToc, withWriter, type ChainJob } from './chain-job.js';
import { writeWholeData } from './whole-data.js';
import { formatToc } from './format-toc.js';
import { writeTableScript } from './table-script.js';

/**
 * Writes the files; each gets its name when it is whole. Where one fails, those that it wrote are removed.
 * @throws AppError FILE_DAMAGED, FILE_NOT_FOUND, TOC_INVALID, SET_EXISTS, NO_SPACE, JOB_CANCELLED
 */
export const runExport: RunExport = async (context, spec, signal) => {
  const job = { context, spec, signal, files: new JobFiles(context) };
  if (spec.tables) return writeTableScript(job, { tables: spec.tables, directory: spec.toDirectory });
  const target = folderAt(spec.toDirectory);
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

async function writeAll(job: ChainJob, folder: SetFolder, written: WorkFile[]): Promise<ExportOutcome> {
  const { spec, context } = job;
  const toc = await readOwnToc(job);
  const isWhole = (toc?.header.sources ?? []).length === 0;
  const change = { rawBytes: 0, storedBytes: 0 };
  let tocText: Buffer | undefined;
  // The table of contents is written when it is known where everything lies.
  const ordered = isWhole ? spec.files : spec.files.filter((file) => kindOf(file) !== 'toc');
  for (const file of ordered) {
    if (toc && !isWhole && kindOf(file) === 'data') {
      const whole = await withWriter(job, { folder, name: file.name }, (writer) =>
        writeWholeData(job, toc, file, writer),
      );
      written.push(whole.file);
      change.rawBytes = whole.result.rawBytes;
      change.storedBytes = whole.file.sizeBytes - file.sizeBytes;
      const { sources: _, ...header } = toc.header;
      tocText = formatToc({ ...toc, header, tables: whole.result.tables });
    } else {
      written.push((await withWriter(job, { folder, name: file.name }, (writer) => copyInto(job, file, writer))).file);
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
    written.push((await withWriter(job, { folder, name: tocFile.name }, (writer) => writer.append(pieces))).file);
  }
  return { kind: 'export', directory: folder.directory, files: written, ...change };
}

async function copyInto(job: ChainJob, { name }: WorkFile, writer: SetFileWriter): Promise<void> {
  for await (const piece of readValidated(job, name)) await writer.append([piece]);
}
