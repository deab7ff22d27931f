/** Reads the files of one instance's part of a set and says which are not what was written. */
import { basename } from 'node:path';
import { mapLimit } from 'async';
import { AppError } from '../../common/errors/app-error.js';
import { fileOfKind } from '../../common/sets/artefacts.js';
import { JobFiles } from '../storage/job-files.js';
import { isMissing } from '../storage/open-stored.js';
import type { Pace, SetFileReader } from '../storage/set-storage.js';
import { paceOf } from '../storage/throttled.js';
import { verifyOriginal } from '../original/verify-scripts.js';
import type { Toc } from '../restore/toc-reader.js';
import type { RunVerify, VerifyOutcome, WorkContext, WorkFile } from '../worker/work.js';
import { readContents, scriptProblem } from './check-contents.js';
import { verifyData } from './verify-data.js';
import { verifySources } from './verify-sources.js';

/** Two keep one disk and two cores busy; more only makes the disk seek. */
const FILES_AT_ONCE = 2;

/** Files that can be read in one go: data, post-data, global objects. */
const PIPED_NAME = /(?:^|_)gp_(?:dump_-?\d+_\d+_\d{14}(?:_post_data|_r\d+)?(?:\.gz|\.zst)?|global_-?\d+_\d+_\d{14})$/;
/** The originals' words. */
const PIPE_NOTICE = 'Skipping validation of tables in dump file due to the use of named pipes';

type FileProblem = VerifyOutcome['problems'][number];

/**
 * Compares size and SHA-256 (or, with `sizesOnly`, the size alone) of every file with what the set says; with
 * `contents` the data file also member by member with its table of contents. A damaged or missing file is a finding,
 * not an error.
 * @throws AppError FILE_NAME_INVALID for a name with a folder in it, CANCELLED
 */
export const runVerify: RunVerify = async (context, spec, signal) => {
  if (spec.originalSource) return verifyOriginal(context, spec.originalSource, signal);
  const progress = new VerifyProgress(context, spec.files, spec.sizesOnly);
  const pipes: string[] = [];
  const files = new JobFiles(context);
  const onPipe = (name: string): void => {
    pipes.push(name);
    context.log('WARNING', PIPE_NOTICE);
  };
  const verify = async (file: WorkFile, toc?: Toc): Promise<readonly FileProblem[]> => {
    signal.throwIfAborted();
    const reading: Reading = { files, signal, progress, pace: paceOf(context.throttle, 'files'), toc, onPipe };
    const problems = await verifyFile(file, spec.sizesOnly, reading);
    progress.fileDone(file);
    return problems;
  };
  // By itself and first: a damaged table of contents would have the data file called damaged.
  const tocFile = spec.contents && fileOfKind(spec.files, spec.contents.source, 'toc');
  const tocProblems = tocFile ? await verify(tocFile) : [];
  const { contents: wanted, files: listed } = spec;
  const asked = wanted && { context, contents: wanted, files, listed, signal };
  const contents = asked && tocProblems.length === 0 ? await readContents(asked) : undefined;
  const results = await mapLimit<WorkFile, readonly FileProblem[]>(
    spec.files.filter((file) => file !== tocFile),
    FILES_AT_ONCE,
    async (file: WorkFile) => {
      const found = await verify(file, wanted?.readsMembers === true ? contents?.toc : undefined);
      const problem = asked && found.length === 0 ? await scriptProblem(file, asked) : undefined;
      if (problem === undefined) return found;
      return [{ name: file.name, path: files.pathOf(file.name), problem }];
    },
  );
  const elsewhere =
    contents?.toc && wanted?.readsSources !== false
      ? await verifySources(context, contents.toc, {
          sizesOnly: spec.sizesOnly,
          signal,
          onBytes: (bytes) => progress.read(bytes),
        })
      : [];
  const problems = [...tocProblems, ...results.flat(), ...(contents?.problems ?? []), ...elsewhere];
  for (const { path, problem } of problems) context.log('ERROR', `${path}: ${problem}`);
  const isAsked = wanted?.tablesSha256 === undefined;
  const tables = (isAsked ? contents?.toc : undefined)?.tables.map(({ oid, schema, name, rows }) => ({
    oid,
    schema,
    name,
    rows,
  }));
  return { kind: 'verify', problems, bytesRead: progress.bytesRead, pipes, ...(tables ? { tables } : {}) };
};

interface Reading {
  readonly files: JobFiles;
  /** It can be read once, which is the restore's. */
  readonly onPipe: (name: string) => void;
  readonly signal: AbortSignal;
  readonly progress: VerifyProgress;
  /** Against which the data file is checked. */
  readonly toc: Toc | undefined;
  readonly pace: Pace | undefined;
}

async function verifyFile(file: WorkFile, sizesOnly: boolean, reading: Reading): Promise<readonly FileProblem[]> {
  if (basename(file.name) !== file.name || file.name === '' || file.name === '..') {
    throw new AppError('FILE_NAME_INVALID', `${JSON.stringify(file.name)} is not the name of a file of a set.`);
  }
  const { files, signal, progress, toc } = reading;
  const path = files.pathOf(file.name);
  const found = (...problems: readonly string[]): readonly FileProblem[] =>
    problems.map((problem) => ({ name: file.name, path, problem }));
  if (PIPED_NAME.test(file.name) && (await files.isPipe(file.name))) {
    reading.onPipe(file.name);
    return [];
  }
  let stored: SetFileReader;
  try {
    stored = await files.folder.open(file.name, { pace: reading.pace });
  } catch (error) {
    if (isMissing(error)) return found(missing(file));
    const why = causeOf(error);
    return found(why.code === 'EINVAL' ? 'not a regular file' : `cannot be read: ${why.message}`);
  }
  try {
    if (stored.sizeBytes !== file.sizeBytes) return found(`size ${stored.sizeBytes} instead of ${file.sizeBytes}`);
    if (sizesOnly) return [];
    const onBytes = (bytes: number): void => progress.read(bytes);
    if (toc?.header.dataFile !== file.name) {
      return (await stored.digest(signal, onBytes)).sha256 === file.sha256 ? [] : found('checksum differs');
    }
    const check = await verifyData(stored, toc, { signal, onBytes });
    return found(...(check.sha256 === file.sha256 ? [] : ['checksum differs']), ...check.problems);
  } catch (error) {
    signal.throwIfAborted();
    return found(`cannot be read: ${(error as Error).message}`);
  } finally {
    await stored.close();
  }
}

/** What the system said. */
function causeOf(error: unknown): NodeJS.ErrnoException {
  const { cause } = error as Error;
  return (cause instanceof Error ? cause : error) as NodeJS.ErrnoException;
}

function missing({ pipe }: WorkFile): string {
  if (pipe !== true) return 'missing';
  return 'missing: the backup wrote it into a named pipe; put the file, or a pipe that gives it, in its place';
}

class VerifyProgress {
  readonly #context: WorkContext;
  readonly #filesTotal: number;
  readonly #bytesTotal: number;
  #filesDone = 0;
  #activity = '';
  bytesRead = 0;

  constructor(context: WorkContext, files: readonly WorkFile[], sizesOnly: boolean) {
    this.#context = context;
    this.#filesTotal = files.length;
    this.#bytesTotal = sizesOnly ? 0 : files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  read(bytes: number): void {
    this.bytesRead += bytes;
    this.#report();
  }

  fileDone(file: WorkFile): void {
    this.#filesDone += 1;
    this.#activity = file.name;
    this.#report();
  }

  #report(): void {
    this.#context.progress({
      activity: this.#activity,
      tablesDone: this.#filesDone,
      tablesTotal: this.#filesTotal,
      rawBytesDone: this.bytesRead,
      rawBytesTotal: this.#bytesTotal,
      storedBytesDone: this.bytesRead,
    });
  }
}
