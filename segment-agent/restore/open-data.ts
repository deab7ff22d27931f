/** The source instance's data file: on disk, or as a storage plugin gives it. */
import type { ByteRange, TocSection } from '../../common/sets/toc.js';
import { PluginBytes } from './plugin-bytes.js';
import { sourcePath, type RestoreJob } from './restore-job.js';
import { StoredFile } from './stored-file.js';
import type { Toc } from './toc-reader.js';

/**
 * Whoever opens it closes it.
 * @param sections that will be read, beside the tables' rows
 */
export async function openData(job: RestoreJob, toc: Toc, sections: readonly TocSection[] = []): Promise<StoredFile> {
  const { compression } = toc.header;
  if (!job.spec.plugin) return StoredFile.open(sourcePath(job, 'data', compression === 'gzip'), compression);
  const isWhole = job.spec.phase === 'data' && job.spec.tables === undefined;
  const parts = job.spec.phase === 'data' ? [...toc.tables, ...sections] : sections;
  const ranges = parts.flatMap((part) => part.ranges.map(([offset, length]): ByteRange => [offset, length]));
  return new StoredFile(await PluginBytes.open(job, isWhole ? undefined : ranges), compression);
}

/** Tables in the order in which a stream brings them; as they are where the file can be read anywhere. */
export function inFileOrder<T extends { readonly ranges: readonly ByteRange[] }>(
  job: RestoreJob,
  parts: readonly T[],
): readonly T[] {
  if (!job.spec.plugin) return parts;
  const start = (part: T): number => part.ranges[0]?.[0] ?? 0;
  return [...parts].sort((a, b) => start(a) - start(b));
}
