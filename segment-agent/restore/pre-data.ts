/** The phase that makes types, functions, tables and what else comes before the rows. */
import type { TocSection } from '../../common/sets/toc.js';
import { scriptOfArchive } from '../programs/postgres-programs.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';
import type { ArchiveObject } from './archive-objects.js';
import { runDefinitions } from './filtered-definitions.js';
import { linkKept, runKept } from './kept-definitions.js';
import { RestoreJournal } from './journal.js';
import { rewriteServers } from './foreign-servers.js';
import { runDefinitionScript } from './run-definitions.js';
import { runPsqlScript } from './psql-script.js';
import { isStream, openData } from './open-data.js';
import { privateArchive, LARGEST_KEPT_BYTES } from './set-file.js';
import { reportActivity, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { readJobToc, type Toc } from './toc-reader.js';

const ACTIVITY = 'pre-data';

/**
 * Whole restores run the data file's pre-data section. Restores of some tables pick from the archive what those tables
 * need and the target does not have.
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function restorePreData(job: RestoreJob): Promise<PhaseOutcome> {
  const journal = await RestoreJournal.open(job);
  if (journal?.has('preData')) {
    if (!journal.has('servers') && job.spec.tables === undefined) await rewriteServers(job);
    return {};
  }
  const toc = await readJobToc(job);
  // Where the restore made the database, one whose definitions are half made is dropped and made again; elsewhere they
  // are all made or none.
  const note = job.spec.databaseCreated === true ? undefined : await journal?.wholeScript('preData', toc);
  const outcome = job.spec.tables === undefined ? await runWhole(job, toc, note) : await runSome(job, toc, note);
  await journal?.note('servers');
  if (!note) await journal?.note('preData');
  return outcome;
}

async function runWhole(job: RestoreJob, toc: Toc, note: string | undefined): Promise<PhaseOutcome> {
  if (!(await runKept(job, toc, { section: 'pre-data', note }))) await runSection(job, toc, note);
  await rewriteServers(job);
  return { warnings: await linkKept(job, toc, 'pre-data') };
}

async function runSome(job: RestoreJob, toc: Toc, note: string | undefined): Promise<PhaseOutcome> {
  const tables = job.spec.tables ?? [];
  const { made, warnings } = await runDefinitions(job, { toc, tables, section: 'pre-data', note });
  // A server that was there before points where somebody wants it to.
  await rewriteServers(job, new Set(made.flatMap(({ type, name }) => (type === 'SERVER' ? [name] : []))));
  return { warnings, made: made.flatMap(toMade) };
}

/** For the phases that follow: RestoreSpec.made. */
function toMade({ type, schema, name }: ArchiveObject): NonNullable<PhaseOutcome['made']> {
  if (type === 'SCHEMA') return [{ schema: name, name: '' }];
  return ['TABLE', 'FOREIGN TABLE', 'SEQUENCE'].includes(type) ? [{ schema, name }] : [];
}

async function runSection(job: RestoreJob, toc: Toc, note: string | undefined): Promise<void> {
  const sections = toc.sections.filter(({ section }) => section === 'settings' || section === 'preData');
  const total = sections.reduce((sum, { rawBytes }) => sum + rawBytes, 0);
  if (!job.spec.plugin && (await isStream(job, toc))) {
    await runArchived(job, toc, note);
    return;
  }
  const file = await openData(job, toc, sections);
  const text = async function* (): AsyncGenerator<Buffer> {
    let done = 0;
    for (const section of sections) {
      for await (const chunk of checked(file.text({ ...section, what: ACTIVITY }, job.signal), section)) {
        yield chunk;
        done += chunk.length;
        reportActivity(job, ACTIVITY, done, total);
      }
    }
    yield Buffer.from(note ?? '');
  };
  try {
    const script = {
      database: job.spec.database,
      text: text(),
      what: ACTIVITY,
      stopOnError: !job.spec.onErrorContinue,
    };
    const errors =
      note === undefined
        ? await runDefinitionScript(job, { ...script, encoding: toc.header.encoding })
        : await runPsqlScript(job, { ...script, singleTransaction: true });
    for (const error of errors) job.failures.add(error);
  } finally {
    await file.close();
  }
}

/** A section that is not large is known to be right before its first statement runs: its checksum comes with its end. */
async function* checked(text: AsyncIterable<Buffer>, { rawBytes }: TocSection): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  for await (const piece of text) {
    if (rawBytes <= LARGEST_KEPT_BYTES) held.push(piece);
    else yield piece;
  }
  yield* held;
}

/** The data file is a named pipe, which comes once and not before the rows are wanted: the archive has the same. */
async function runArchived(job: RestoreJob, toc: Toc, note: string | undefined): Promise<void> {
  const script: Buffer[] = [];
  await withTemporaryFolder(async (folder) =>
    scriptOfArchive({
      programFolder: job.context.programFolder,
      archivePath: await privateArchive(job, folder),
      section: 'pre-data',
      roles: toc.header.roles,
      signal: job.signal,
      onScript: (chunk) => void script.push(chunk),
    }),
  );
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: [...script, Buffer.from(note ?? '')],
    what: ACTIVITY,
    stopOnError: !job.spec.onErrorContinue,
    singleTransaction: note !== undefined,
  });
  for (const error of errors) job.failures.add(error);
}
