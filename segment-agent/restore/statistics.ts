/** The phase that gives the planner the statistics of the set (--restore-stats). */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { linesOf } from '../../common/text/lines.js';
import { displayName } from '../../common/pg/quote.js';
import { isMissing } from '../storage/open-stored.js';
import { runPsqlScript } from './psql-script.js';
import { readValidated } from './set-file.js';
import { reportActivity, sourceName, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { SectionLines } from './statistics-sections.js';

const ACTIVITY = 'statistics';

/**
 * Runs the sections of the set's statistics file, each of which is for one table and finds it by its name. Sections of
 * tables that were not asked for are left out; those of missing tables too, with a warning.
 * @throws AppError FILE_NOT_FOUND, SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function restoreStatistics(job: RestoreJob): Promise<PhaseOutcome> {
  reportActivity(job, ACTIVITY);
  const present = await job.sessions.lend(readNames);
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

/** Names of relations that may have statistics. */
async function readNames(session: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await session.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f', 'm')`,
  );
  return new Set(rows.map(shownName));
}

/** The name as the file's sections have it: a newline would end the comment. */
function shownName({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return displayName(schema, name).replace(/[\r\n]/g, ' ');
}

/** What stands before the first section is settings, and always wanted. */
async function* wantedLines(job: RestoreJob, isWanted: (table: string) => boolean): AsyncGenerator<Buffer> {
  const name = sourceName(job, 'statistics');
  const sections = new SectionLines();
  let isKept = true;
  try {
    // Only newlines end lines: a literal may hold carriage returns.
    for await (const line of linesOf(readValidated(job, name))) {
      const table = sections.next(line);
      if (table !== undefined) isKept = isWanted(table);
      if (isKept) yield Buffer.from(line);
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
    const path = job.files.pathOf(name);
    throw new AppError('FILE_NOT_FOUND', `Unable to locate statistics file ${path} in dump set`, {
      object: path,
      hint: 'Sets have it when they were made with gpcrondump --dump-stats.',
      cause: error,
    });
  }
}
