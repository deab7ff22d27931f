/** The source instance's data file, wherever it is. */
import type { ByteRange, TocSection } from '../../common/sets/toc.js';
import { JobFiles, type FilesContext } from '../storage/job-files.js';
import { contextOf } from '../storage/sibling-set.js';
import { sourceName, type RestoreJob } from './restore-job.js';
import { StoredFile } from './stored-file.js';
import type { Toc } from './toc-reader.js';

/**
 * Opens the data file; the caller closes it.
 * @param sections that will be read, beside the tables' rows
 */
export async function openData(job: RestoreJob, toc: Toc, sections: readonly TocSection[] = []): Promise<StoredFile> {
  const isWhole = job.spec.phase === 'data' && job.spec.tables === undefined;
  const parts = job.spec.phase === 'data' ? [...toc.tables, ...sections] : sections;
  const ranges = isWhole ? undefined : parts.flatMap((part) => part.ranges.map((range): ByteRange => range));
  const others = job.spec.phase === 'data' ? await openSources(job.context, toc) : new Map<string, StoredFile>();
  try {
    return new StoredFile(await job.files.open(dataName(job, toc), { ranges }), toc.header.compression, others);
  } catch (error) {
    await Promise.all([...others.values()].map((other) => other.close()));
    throw error;
  }
}

/**
 * Opens the data files of other sets in which rows of these tables lie, by the sets' keys; the caller closes them.
 * @throws AppError FILE_NOT_FOUND, FILE_NOT_READABLE
 */
export async function openSources(
  context: FilesContext,
  { header, tables }: Pick<Toc, 'header' | 'tables'>,
): Promise<ReadonlyMap<string, StoredFile>> {
  const used = new Set(tables.flatMap(({ parts = [] }) => parts.map((part) => part.in)));
  const others = new Map<string, StoredFile>();
  try {
    for (const { timestampKey, dataFile, compression } of header.sources ?? []) {
      if (!used.has(timestampKey)) continue;
      const stored = await new JobFiles(contextOf(context, timestampKey)).open(dataFile);
      others.set(timestampKey, new StoredFile(stored, compression));
    }
    return others;
  } catch (error) {
    await Promise.all([...others.values()].map((other) => other.close()));
    throw error;
  }
}

/** True where the data file can only be read from its beginning to its end. */
export function isStream(job: RestoreJob, toc: Toc): Promise<boolean> {
  return job.files.isStream(dataName(job, toc));
}

function dataName(job: RestoreJob, { header }: Toc): string {
  return job.spec.plugin?.dataFile.name ?? sourceName(job, 'data', header.compression);
}

/** Parts in the order in which a stream brings them. */
export function inFileOrder<T extends { readonly ranges: readonly ByteRange[] }>(parts: readonly T[]): readonly T[] {
  const start = ({ ranges }: T): number =>
    ranges.reduce((least, [offset]) => Math.min(least, offset), ranges[0]?.[0] ?? 0);
  return [...parts].sort((a, b) => start(a) - start(b));
}
