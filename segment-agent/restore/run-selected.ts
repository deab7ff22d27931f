/** Runs chosen entries of an archive of definitions in the target database. */
import { dirname, join } from 'node:path';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { writeUseList } from '../programs/use-list.js';
import { scriptOfArchive, type DumpSection } from '../programs/postgres-programs.js';
import type { ArchiveSource } from './archive-objects.js';
import type { MovedObjects } from './change-schema.js';
import { runPsqlScript } from './psql-script.js';
import type { RestoreJob } from './restore-job.js';
import { withArchiveFile, type ArchiveJob } from './set-file.js';
import type { Toc } from './toc-reader.js';

/** Lends the set's archive, and a path in a temporary folder for the lists of what is used of it. */
export function withArchive<T>(
  job: ArchiveJob,
  toc: Toc,
  work: (archive: ArchiveSource, useListPath: string) => Promise<T>,
): Promise<T> {
  const { programFolder } = job.context;
  return withArchiveFile(job, (archivePath) =>
    work(
      { programFolder, archivePath, signal: job.signal, encoding: toc.header.encoding },
      join(dirname(archivePath), 'list'),
    ),
  );
}

export interface ScriptSource extends ArchiveSource {
  readonly useListPath: string;
  /** For messages. */
  readonly section: DumpSection;
  readonly roles: ScriptRoles | undefined;
}

/** Runs the entries in the order given; all in one transaction where it ends with a note. */
export async function runSelected(
  job: RestoreJob,
  {
    section,
    ids,
    note,
    before = Buffer.alloc(0),
    isSection = false,
    ...archive
  }: ScriptSource & {
    readonly ids: readonly number[];
    readonly note?: string | undefined;
    /** Run in front of them. */
    readonly before?: Buffer | undefined;
    /** Those of other sections are passed over. */
    readonly isSection?: boolean;
  },
  moved?: MovedObjects,
): Promise<void> {
  if (ids.length === 0 && note === undefined) return;
  await writeUseList(archive.useListPath, ids);
  let script: Buffer[] = [];
  await scriptOfArchive({
    ...archive,
    ...(isSection ? { section } : {}),
    onScript: (chunk) => void script.push(chunk),
  });
  if (moved) script = [Buffer.from(moved.rewrite(Buffer.concat(script).toString('utf8')))];
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: [before, ...script, Buffer.from(note ?? '')],
    what: section,
    stopOnError: !job.spec.onErrorContinue,
    singleTransaction: note !== undefined,
  });
  for (const error of errors) job.failures.add(error);
}
