/** The phase that drops and makes the target database. */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { quoteName } from '../../common/pg/quote.js';
import { dropDatabase } from './drop-database.js';
import { reportActivity, sourceName, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { decodeScript } from './script-encoding.js';
import { readSetFile } from './set-file.js';
import { isCreateDatabase, renameDatabase, splitStatements } from './sql-statements.js';

const DUPLICATE_DATABASE = '42P04';
const UNDEFINED_OBJECT = '42704';

/**
 * Makes the database as the set describes it, under the target's name. An existing one is dropped when the request says
 * so, and left as it is otherwise.
 * @throws AppError DATABASE_NOT_FOUND, DATABASE_IN_USE, FILE_NOT_FOUND, SQL_FAILED
 */
export async function createDatabase(
  job: RestoreJob,
  scriptName = sourceName(job, 'cdatabase'),
): Promise<PhaseOutcome> {
  const { spec, sessions, place } = job;
  const { database } = spec;
  reportActivity(job, `database ${database}`);
  const session = await sessions.openMaintenance();
  try {
    const exists = await databaseExists(session, database);
    if (exists && !spec.dropExisting) return { databaseCreated: false };
    if (!exists && !spec.dropExisting && !spec.createMissing) {
      throw new AppError('DATABASE_NOT_FOUND', `Database ${database} does not exist and -e option not supplied`, {
        ...place,
        object: database,
        hint: 'Give -e to create it from the set, or create it first.',
      });
    }
    // Read before anything is dropped.
    const statements = await readStatements(job, scriptName);
    if (exists) await dropDatabase(session, job);
    await runStatements(session, job, statements);
    return { databaseCreated: true };
  } finally {
    await sessions.close(session);
  }
}

async function databaseExists(session: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await session.query('SELECT FROM pg_catalog.pg_database WHERE datname = $1', [database]);
  return rowCount === 1;
}

/** The set's statements with the target's name. */
async function readStatements(job: RestoreJob, name: string): Promise<readonly string[]> {
  const { spec } = job;
  const bytes = await readSetFile(job, name);
  const { sourceDatabase, database } = spec;
  return assertMakesDatabase(bytes ?? Buffer.alloc(0), job.files.pathOf(name), sourceDatabase).map((statement) =>
    renameDatabase(statement, sourceDatabase, database),
  );
}

/**
 * The statements of a set's script that makes its database.
 * @throws AppError FILE_DAMAGED where it does not
 */
export function assertMakesDatabase(script: Buffer, path: string, database: string): readonly string[] {
  const statements = splitStatements(decodeScript(script, path));
  // The name is there where another one can take its place.
  const creates = statements.some(
    (statement) => isCreateDatabase(statement) && renameDatabase(statement, database, `${database} `) !== statement,
  );
  if (creates) return statements;
  throw new AppError('FILE_DAMAGED', `${path} does not create database ${database}.`, {
    object: path,
    hint: 'Bring the file back from a copy, or create the database by hand and restore without -e.',
  });
}

async function runStatements(session: pg.Client, job: RestoreJob, statements: readonly string[]): Promise<void> {
  const { spec, failures, signal } = job;
  let created = false;
  try {
    for (const statement of statements) {
      signal.throwIfAborted();
      try {
        await session.query(statement);
        created ||= isCreateDatabase(statement);
      } catch (error) {
        const failure = statementError(job, statement, error);
        if (isCreateDatabase(statement)) throw failure;
        failures.add(failure);
      }
    }
  } catch (error) {
    // A half-made database would look like one that was there before.
    if (created && !signal.aborted) await session.query(`DROP DATABASE IF EXISTS ${quoteName(spec.database)}`);
    throw error;
  }
}

function statementError({ spec, place }: RestoreJob, statement: string, error: unknown): AppError {
  const sqlstate = sqlstateOf(error);
  const doing = `Cannot create database ${spec.database} (${statement.slice(0, 200)})`;
  const failure = sqlError(error, doing, { ...place, object: spec.database });
  const hint =
    sqlstate === DUPLICATE_DATABASE
      ? 'Somebody created it meanwhile; run the restore again.'
      : sqlstate === UNDEFINED_OBJECT
        ? 'Roles and tablespaces come with the set’s globals: add -G when the set has them, or create them first.'
        : undefined;
  if (hint === undefined) return failure;
  return new AppError(failure.code, failure.message, {
    ...failure.place,
    hint,
    ...(sqlstate === undefined ? {} : { sqlstate }),
    cause: error,
  });
}
