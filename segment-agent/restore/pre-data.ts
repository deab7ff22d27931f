/** The phase that makes types, functions, tables and what else comes before the rows. */
import type { TocSection } from '../../common/sets/toc.js';
import { scriptOfArchive } from '../programs/postgres-programs.js';
import { makeDefinitions } from './filtered-definitions.js';
import { runKept } from './kept-definitions.js';
import { RestoreJournal } from './journal.js';
import { noteDefinitionsSql, type DefinitionsNote, type MadeObject } from './journal-notes.js';
import { rewriteServers } from './foreign-servers.js';
import { runDefinitionScript } from './run-definitions.js';
import { runPsqlScript } from './psql-script.js';
import { isStream, openData } from './open-data.js';
import { LARGEST_KEPT_BYTES, withArchiveFile } from './set-file.js';
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
  const done = journal?.definitions('preData');
  if (done) {
    if (!journal!.has('servers')) await moveServers(job, done.made);
    return { made: done.made.flatMap(toMade), warnings: done.warnings };
  }
  const toc = await readJobToc(job);
  // Where the restore made the database, one whose definitions are half made is dropped and made again; elsewhere they
  // are all made or none.
  const isNoted = job.spec.databaseCreated !== true && ((await journal?.isOneTransaction('preData', toc)) ?? false);
  const noteOf = isNoted
    ? (outcome: DefinitionsNote): string => `\n${noteDefinitionsSql('preData', outcome)};\n`
    : undefined;
  const outcome = job.spec.tables === undefined ? await runWhole(job, toc, noteOf) : await runSome(job, toc, noteOf);
  await moveServers(job, outcome.made);
  await journal?.note('servers');
  if (!isNoted) await journal?.noteDefinitions('preData', outcome);
  return { ...outcome, made: outcome.made.flatMap(toMade) };
}

type NoteOf = ((outcome: DefinitionsNote) => string) | undefined;

async function runWhole(job: RestoreJob, toc: Toc, noteOf: NoteOf): Promise<DefinitionsNote> {
  const outcome = { made: [], warnings: [] };
  const note = noteOf?.(outcome);
  if (!(await runKept(job, toc, { section: 'pre-data', note: () => note }))) await runSection(job, toc, note);
  return outcome;
}

async function runSome(job: RestoreJob, toc: Toc, noteOf: NoteOf): Promise<DefinitionsNote> {
  const later = ({ made, warnings }: DefinitionsNote): DefinitionsNote => ({
    made: made.flatMap(({ type, schema, name }) => (WANTED_LATER.has(type) ? [{ type, schema, name }] : [])),
    warnings,
  });
  const note = noteOf && ((outcome: DefinitionsNote): string => noteOf(later(outcome)));
  return later(await makeDefinitions(job, { toc, tables: job.spec.tables ?? [] }, note));
}

/** A server that existed before keeps the target that its owner gave it. */
async function moveServers(job: RestoreJob, made: readonly MadeObject[]): Promise<void> {
  const servers = made.flatMap(({ type, name }) => (type === 'SERVER' ? [name] : []));
  await rewriteServers(job, job.spec.tables && new Set(servers));
}

/** Objects that later phases and a resumed restore ask for. */
const WANTED_LATER: ReadonlySet<string> = new Set(['SCHEMA', 'TABLE', 'FOREIGN TABLE', 'SEQUENCE', 'SERVER']);

/** For the phases that follow: RestoreSpec.made. */
function toMade({ type, schema, name }: MadeObject): NonNullable<PhaseOutcome['made']> {
  if (type === 'SCHEMA') return [{ schema: name, name: '' }];
  return type === 'SERVER' ? [] : [{ schema, name }];
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
  await withArchiveFile(job, (archivePath) =>
    scriptOfArchive({
      programFolder: job.context.programFolder,
      archivePath,
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
