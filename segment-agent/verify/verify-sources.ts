/** Checks the rows of an increment that lie in other sets: that they are there, and that they are those that were stored. */
import { createHash } from 'node:crypto';
import { JobFiles, type FilesContext } from '../storage/job-files.js';
import { isMissing } from '../storage/open-stored.js';
import { contextOf } from '../storage/sibling-set.js';
import type { SetFileReader } from '../storage/set-storage.js';
import type { Toc } from '../restore/toc-reader.js';
import { ownersElsewhere, type StoredOwner } from './data-spans.js';

/** So many are told of one file. */
const MOST_PROBLEMS = 20;

export interface SourceProblem {
  /** The file's name and path. */
  readonly name: string;
  readonly path: string;
  readonly problem: string;
}

export interface SourcesCheck {
  /** True: only whether the files reach as far as the rows. */
  readonly sizesOnly: boolean;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Reads what a restore would read of other sets, in the order of the files.
 * @throws the signal's reason; anything else is a finding
 */
export async function verifySources(
  context: FilesContext,
  toc: Pick<Toc, 'header' | 'tables'>,
  check: SourcesCheck,
): Promise<readonly SourceProblem[]> {
  const elsewhere = ownersElsewhere(toc.tables);
  const problems: SourceProblem[] = [];
  for (const { timestampKey, dataFile } of toc.header.sources ?? []) {
    const owners = elsewhere.get(timestampKey) ?? [];
    const files = new JobFiles(contextOf(context, timestampKey));
    const path = files.pathOf(dataFile);
    for (const problem of await sourceProblems(files, dataFile, owners, check)) {
      problems.push({ name: dataFile, path, problem: `${problem} (of the set ${timestampKey}, which this one needs)` });
    }
  }
  return problems;
}

async function sourceProblems(
  files: JobFiles,
  name: string,
  owners: readonly StoredOwner[],
  check: SourcesCheck,
): Promise<readonly string[]> {
  let stored: SetFileReader;
  try {
    stored = await files.open(name);
  } catch (error) {
    return [isMissing(error) ? 'missing' : `cannot be read: ${(error as Error).message}`];
  }
  try {
    const problems: string[] = [];
    for (const owner of [...owners].sort((a, b) => startOf(a) - startOf(b))) {
      check.signal.throwIfAborted();
      const problem = await ownerProblem(stored, owner, check);
      if (problem !== undefined) problems.push(problem);
    }
    if (problems.length <= MOST_PROBLEMS) return problems;
    return [...problems.slice(0, MOST_PROBLEMS), `and ${problems.length - MOST_PROBLEMS} more like these`];
  } catch (error) {
    check.signal.throwIfAborted();
    return [`cannot be read: ${(error as Error).message}`];
  } finally {
    await stored.close();
  }
}

async function ownerProblem(
  stored: SetFileReader,
  { what, ranges, sha256 }: StoredOwner,
  { sizesOnly, signal, onBytes }: SourcesCheck,
): Promise<string | undefined> {
  const past = ranges.find(([offset, length]) => offset + length > stored.sizeBytes);
  if (past) return `${what}: its rows should reach to byte ${past[0] + past[1]} of ${stored.sizeBytes}`;
  if (sizesOnly) return undefined;
  const hash = createHash('sha256');
  for (const range of ranges) {
    for await (const piece of stored.read(range, signal)) {
      hash.update(piece);
      onBytes(piece.length);
    }
  }
  return hash.digest('hex') === sha256 ? undefined : `${what}: the checksum differs`;
}

function startOf({ ranges }: StoredOwner): number {
  return ranges[0]?.[0] ?? 0;
}
