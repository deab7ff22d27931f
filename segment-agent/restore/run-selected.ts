/** Runs chosen entries of an archive of definitions in the target database. */
import { writeFile } from 'node:fs/promises';
import { formatUseList } from '../../common/ddl/entry-list.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { scriptOfArchive, type DumpSection } from '../programs/postgres-programs.js';
import type { ArchiveSource } from './archive-objects.js';
import type { MovedObjects } from './change-schema.js';
import { runPsqlScript } from './psql-script.js';
import type { RestoreJob } from './restore-job.js';
import { privateArchive } from './set-file.js';
import type { Toc } from './toc-reader.js';

/** @param folder a temporary one, which takes the copy that is read */
export async function archiveOf(job: RestoreJob, toc: Toc, folder: string): Promise<ArchiveSource> {
  return {
    programFolder: job.context.programFolder,
    archivePath: await privateArchive(job, folder),
    signal: job.signal,
    encoding: toc.header.encoding,
  };
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
  await writeFile(archive.useListPath, formatUseList(ids));
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
