/** The source instance's data file: on disk, or as a storage plugin gives it. */
import type { ByteRange, TocSection } from '../../common/sets/toc.js';
import { isNamedPipe } from '../storage/named-pipe.js';
import { PipeBytes } from './pipe-bytes.js';
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
  if (!job.spec.plugin) {
    const path = sourcePath(job, 'data', compression);
    if (!(await isNamedPipe(path))) return StoredFile.open(path, compression, job.context.throttle);
    return new StoredFile(new PipeBytes(path, job, sayOnce(job, path)), compression);
  }
  const isWhole = job.spec.phase === 'data' && job.spec.tables === undefined;
  const parts = job.spec.phase === 'data' ? [...toc.tables, ...sections] : sections;
  const ranges = parts.flatMap((part) => part.ranges.map(([offset, length]): ByteRange => [offset, length]));
  return new StoredFile(await PluginBytes.open(job, isWhole ? undefined : ranges), compression);
}

/** True where the data file can only be read from its beginning to its end. */
export async function isStream(job: RestoreJob, toc: Toc): Promise<boolean> {
  return job.spec.plugin !== undefined || isNamedPipe(sourcePath(job, 'data', toc.header.compression));
}

/** Parts in the order in which a stream brings them. */
export function inFileOrder<T extends { readonly ranges: readonly ByteRange[] }>(parts: readonly T[]): readonly T[] {
  const start = ({ ranges }: T): number =>
    ranges.reduce((least, [offset]) => Math.min(least, offset), ranges[0]?.[0] ?? 0);
  return [...parts].sort((a, b) => start(a) - start(b));
}

/** That a pipe waits for its writer. */
export function sayOnce({ context }: RestoreJob, path: string): () => void {
  let isSaid = false;
  return () => {
    if (!isSaid) context.log('INFO', `Waiting for a writer of the named pipe ${path}`);
    isSaid = true;
  };
}
