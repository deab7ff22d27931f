/**
 * Everything that a restore will refuse a table of contents or a small script for, found while the set is validated: by
 * `mppbackup validate` and before a restore drops anything. The rows' own bytes are verify-data.ts's.
 */
import { append } from '../../common/lists/append.js';
import { AppError } from '../../common/errors/app-error.js';
import { fileOfKind, instanceFileName, parseFileName } from '../../common/sets/artefacts.js';
import { tablesDigest } from '../../common/sets/tables-digest.js';
import { toTimestampKey } from '../../common/sets/timestamp-key.js';
import type { TocSection } from '../../common/sets/toc.js';
import { openDecompressor } from '../compression/decompress.js';
import type { JobFiles } from '../storage/job-files.js';
import { isArchive } from '../restore/archive-toc.js';
import { assertMakesDatabase } from '../restore/create-database.js';
import { readSetFile } from '../restore/set-file.js';
import { readToc, type Toc } from '../restore/toc-reader.js';
import type { ContentsSpec, VerifyOutcome, WorkContext, WorkFile } from '../worker/work.js';
import { ownersOf } from './data-spans.js';

type FileProblem = VerifyOutcome['problems'][number];

export interface ContentsReading {
  readonly context: WorkContext;
  readonly contents: ContentsSpec;
  readonly files: JobFiles;
  readonly listed: readonly WorkFile[];
  readonly signal: AbortSignal;
}

/** What a restore cannot do without where the set has definitions. */
const SECTIONS: readonly TocSection['section'][] = ['settings', 'preData'];

/** The table of contents with what is wrong with it, or why it is of no use. */
export async function readContents(
  reading: ContentsReading,
): Promise<{ readonly toc: Toc | undefined; readonly problems: readonly FileProblem[] }> {
  const { context, contents, signal } = reading;
  const set = { key: toTimestampKey(context.key), prefix: context.prefix };
  const listed = fileOfKind(reading.listed, contents.source, 'toc');
  const name = listed?.name ?? instanceFileName(set, contents.source, 'toc');
  const path = reading.files.pathOf(name);
  const found = (problem: string): FileProblem => ({ name, path, problem });
  try {
    const bytes = reading.files.readAll(name, signal);
    const toc = await readToc({ path, bytes, ...set, source: contents.source, wanted: () => true, signal });
    return { toc, problems: tocProblems(toc, reading).map(found) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    // That it is missing is found with the other files.
    if (error.code === 'FILE_NOT_FOUND') return { toc: undefined, problems: [] };
    const next = error.code === 'SET_TOO_NEW' ? ` ${error.hint ?? ''}` : '';
    return { toc: undefined, problems: [found(`${error.message}${next}`)] };
  }
}

/** Against what the manifest says. */
function tocProblems(toc: Toc, { contents, listed }: ContentsReading): readonly string[] {
  const { header, sections } = toc;
  const problems: string[] = [];
  if (header.database !== contents.database) {
    problems.push(`it is of the database ${header.database}, the set of ${contents.database}`);
  }
  if (contents.compression !== undefined && header.compression !== contents.compression) {
    problems.push(`it says the compression is ${header.compression}, the manifest ${contents.compression}`);
  }
  const dataFile = contents.dataFile ?? listed.find(({ name }) => name === header.dataFile);
  if (dataFile?.name !== header.dataFile) {
    problems.push(`it is of the data file ${header.dataFile}, which the manifest does not list`);
  } else {
    const past = ownersOf(toc).flatMap(({ what, ranges }) => {
      const end = ranges.reduce((last, [offset, length]) => Math.max(last, offset + length), 0);
      return end > dataFile.sizeBytes ? [`${what} should reach to byte ${end} of ${dataFile.sizeBytes}`] : [];
    });
    append(problems, few(past));
  }
  const hasDefinitions = listed.some(({ name }) => kindOf(name) === 'ddl');
  for (const wanted of hasDefinitions ? SECTIONS : []) {
    const count = sections.filter(({ section }) => section === wanted).length;
    if (count !== 1) problems.push(`it has ${count === 0 ? 'no' : count} section ${wanted}`);
  }
  if (contents.tablesSha256 !== undefined && tablesDigest(toc.tables) !== contents.tablesSha256) {
    problems.push('its tables and rows are not those of the manifest; mppbackup validate names the differences');
  }
  return problems;
}

const MOST_PROBLEMS = 20;

function few(problems: readonly string[]): readonly string[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  return [...problems.slice(0, MOST_PROBLEMS), `and ${problems.length - MOST_PROBLEMS} more like these`];
}

/** Whether a restore can read a script or archive whose bytes are those that were written. Undefined: it can. */
export async function scriptProblem(file: WorkFile, reading: ContentsReading): Promise<string | undefined> {
  const { files, signal } = reading;
  const path = files.pathOf(file.name);
  if (await files.isPipe(file.name)) return undefined;
  try {
    switch (kindOf(file.name)) {
      case 'postData':
        await decompressAll(file, reading);
        break;
      case 'cdatabase': {
        const bytes = await readSetFile({ spec: {}, files, signal }, file.name);
        if (bytes) assertMakesDatabase(bytes, path, reading.contents.database);
        break;
      }
      case 'ddl':
        if (!(await isArchive(files.readAll(file.name, signal))))
          return 'it cannot be restored: it is no archive of pg_dump';
        break;
    }
    return undefined;
  } catch (error) {
    reading.signal.throwIfAborted();
    return `it cannot be restored: ${(error as Error).message}`;
  }
}

async function decompressAll(file: WorkFile, { files, signal }: ContentsReading): Promise<void> {
  const parsed = parseFileName(file.name);
  if (parsed?.scope !== 'instance' || parsed.compression === 'none') return;
  const decompress = await openDecompressor(parsed.compression);
  for await (const _ of decompress(files.readAll(file.name, signal))) signal.throwIfAborted();
}

function kindOf(name: string): string {
  const parsed = parseFileName(name);
  return parsed?.scope === 'instance' ? parsed.kind : '';
}
