/** The phase that gives the planner the statistics of the set (--restore-stats). */
import type { ReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { openToRead } from '../../common/io/new-file.js';
import { LineSplitter } from '../../common/text/lines.js';
import { displayName } from '../../common/pg/quote.js';
import { runPsqlScript } from './psql-script.js';
import { asValidated } from './set-file.js';
import { reportActivity, sourcePath, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { SectionLines } from './statistics-sections.js';

const ACTIVITY = 'statistics';

/**
 * Runs the sections of the set's statistics file, each of which is for one table and finds it by its name.
 * Sections of tables that were not asked for are left out; one of a table that is not there is, with a warning.
 * @throws AppError FILE_NOT_FOUND, SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function restoreStatistics(job: RestoreJob): Promise<PhaseOutcome> {
  reportActivity(job, ACTIVITY);
  const session = await job.sessions.openLoader();
  let present: ReadonlySet<string>;
  try {
    present = await readNames(session);
  } finally {
    await job.sessions.close(session);
  }
  const asked = job.spec.tables && new Set(job.spec.tables.map(shownName));
  const isWanted = (table: string): boolean => {
    if (asked && !asked.has(table)) return false;
    if (present.has(table)) return true;
    job.context.log('WARNING', `Cannot restore statistics for table ${table}: Table does not exist.  Skipping...`);
    return false;
  };
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: wantedLines(job, isWanted),
    what: ACTIVITY,
    stopOnError: !job.spec.onErrorContinue,
  });
  for (const error of errors) job.failures.add(error);
  return {};
}

/** What may have statistics. */
async function readNames(session: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f', 'm')`,
  );
  return new Set(rows.map(shownName));
}

/** As the file's sections call it: a newline would end the comment. */
function shownName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return displayName(schema, name).replace(/[\r\n]/g, ' ');
}

/** What stands before the first section is settings, and always wanted. */
async function* wantedLines(job: RestoreJob, isWanted: (table: string) => boolean): AsyncGenerator<Buffer> {
  const path = sourcePath(job, 'statistics');
  const sections = new SectionLines();
  let isKept = true;
  let input: ReadStream | undefined;
  try {
    input = (await openToRead(path)).createReadStream({ highWaterMark: 256 * 1024, signal: job.signal });
    // Only newlines end lines: a literal may hold carriage returns.
    for await (const line of newlineTerminated(asValidated(job, path, input as AsyncIterable<Buffer>))) {
      const table = sections.next(line);
      if (table !== undefined) isKept = isWanted(table);
      if (isKept) yield Buffer.from(line);
    }
  } catch (error) {
    job.signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new AppError(
      isMissing ? 'FILE_NOT_FOUND' : 'FILE_DAMAGED',
      isMissing
        ? `Unable to locate statistics file ${path} in dump set`
        : `${path} cannot be read: ${(error as Error).message}`,
      { object: path, hint: 'Sets have it when they were made with gpcrondump --dump-stats.', cause: error },
    );
  } finally {
    input?.destroy();
  }
}

async function* newlineTerminated(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const splitter = new LineSplitter();
  for await (const chunk of chunks) for (const line of splitter.add(decoder.write(chunk))) yield `${line}\n`;
  const rest = splitter.rest();
  if (rest !== '') yield rest;
}
