import { AppError } from '../../common/errors/app-error.js';
import { parseFileName, type InstanceFileKind } from '../../common/sets/artefacts.js';
import { readToc, type Toc } from '../restore/toc-reader.js';
import { readValidated } from '../restore/set-file.js';
import type { JobFiles } from '../storage/job-files.js';
import type { SetFileWriter, SetFolder, WriteMode } from '../storage/set-storage.js';
import { throttledWriter, trafficTo } from '../storage/throttled.js';
import type { ExportSpec, TableName, WorkContext, WorkFile } from '../worker/work.js';

/** What exports and merges have: one instance's files of a set, and where they lie. */
export interface ChainJob {
  readonly context: WorkContext;
  readonly spec: Pick<ExportSpec, 'files' | 'source'>;
  /** The set's files where they lie. */
  readonly files: JobFiles;
  readonly signal: AbortSignal;
}

/** Undefined for a file of the whole set, which the coordinator's instance has besides. */
export function kindOf({ name }: WorkFile): InstanceFileKind | undefined {
  const parsed = parseFileName(name);
  if (parsed?.scope === 'instance') return parsed.kind;
  if (parsed?.scope === 'set') return undefined;
  throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(name)} is not the name of a set’s file.`);
}

/**
 * Undefined where the instance has none in the set.
 * @param wanted which tables are kept
 * @throws AppError FILE_DAMAGED, TOC_INVALID
 */
export async function readOwnToc(
  job: ChainJob,
  wanted: (table: TableName) => boolean = () => true,
): Promise<Toc | undefined> {
  const { spec, context, files, signal } = job;
  const file = spec.files.find((one) => kindOf(one) === 'toc');
  if (!file) return undefined;
  return readToc({
    path: files.pathOf(file.name),
    bytes: readValidated(job, file.name),
    key: context.key,
    prefix: context.prefix,
    source: spec.source,
    wanted,
    signal,
  });
}

/** Writes one file; it gets its name when it is whole, and nothing is left of one that fails. */
export async function withWriter<T>(
  { signal, context }: Pick<ChainJob, 'signal' | 'context'>,
  { folder, name, mode = 'new' }: { readonly folder: SetFolder; readonly name: string; readonly mode?: WriteMode },
  write: (writer: SetFileWriter) => Promise<T>,
): Promise<{ readonly file: WorkFile; readonly result: T }> {
  signal.throwIfAborted();
  const writer = await folder.create(name, signal, mode);
  try {
    const result = await write(
      throttledWriter(writer, context.throttle, { traffic: trafficTo(folder.directory), signal }),
    );
    return { result, file: { name, ...(await writer.commit()) } };
  } catch (error) {
    await folder.discard(writer);
    throw error;
  }
}
