/** The source instance's data file, wherever it is. */
import type { ByteRange, TocSection } from '../../common/sets/toc.js';
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
  return new StoredFile(await job.files.open(dataName(job, toc), { ranges }), toc.header.compression);
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
