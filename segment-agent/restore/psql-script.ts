/** Runs an SQL script through psql and tells its errors by SQLSTATE and object. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { libpqEnvironment } from '../../common/pg/connect.js';
import { pinSegmentsSql } from '../../common/pg/pinned-settings.js';
import { programVersion } from '../../common/pg/programs.js';
import { programCapabilities } from '../../common/server/capabilities.js';
import { runProgram } from '../../common/process/run-program.js';
import { connectionArguments, databaseArgument } from '../programs/postgres-programs.js';
import { DefinitionLines } from './definition-lines.js';
import { WRITE_SETTINGS } from './restore-sessions.js';
import { sayServerWarning, type RestoreJob } from './restore-job.js';

export interface PsqlScript {
  readonly database: string;
  readonly text: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** For messages: `pre-data`. */
  readonly what: string;
  /** False: psql goes on behind an error, and every error is returned. */
  readonly stopOnError: boolean;
  /** All or nothing; with it, errors always stop. */
  readonly singleTransaction?: boolean;
}

/** psql with VERBOSITY=verbose: `psql:<stdin>:12: ERROR:  42P07: relation "a" already exists`. */
const SERVER_MESSAGE = /^psql:<stdin>:(\d+): ([^:]+): {2}([0-9A-Z]{5}): (.*)$/;
const NO_ERROR: ReadonlySet<string> = new Set(['WARNING', 'NOTICE', 'INFO', 'LOG', 'DEBUG']);
const ERROR: ReadonlySet<string> = new Set(['ERROR', 'FATAL', 'PANIC']);
/** Successful completion, warning, no data. */
const NO_ERROR_CLASS = /^0[012]/;
/** psql's own complaints. */
const PSQL_ERROR = /^psql:(?:<stdin>:(\d+):)? (?:error|fatal): (.*)$/i;
const DETAIL = /^DETAIL: {2}(.*)$/;
/** What the server says besides the message, in any language: `HINT:  `, `LINE 1: `. */
const FIELD = /^(?:\p{Lu}[^:]*: {2}|\p{Lu}+ \d+: )/u;
/** The lines of a message that are kept; names may hold newlines. */
const MOST_LINES = 20;
/** The words before messages in English, where the session may choose; only superusers may. */
const ENGLISH = `SELECT CASE WHEN pg_catalog.current_setting('is_superuser') = 'on'
  THEN pg_catalog.set_config('lc_messages', 'C', false) END;\n`;
const BEGINNING = `${ENGLISH}${pinSegmentsSql('program', WRITE_SETTINGS)};\n`;
const BEGINNING_LINES = BEGINNING.split('\n').length - 1;

/**
 * Resolves with the errors of the script, none with `stopOnError`.
 * @throws AppError SQL_FAILED (the first error, with SQLSTATE and object) with `stopOnError`, PROGRAM_FAILED when psql
 *   itself fails, whatever reading the text throws, CANCELLED
 */
export async function runPsqlScript(job: RestoreJob, script: PsqlScript): Promise<readonly AppError[]> {
  const guard = await scriptGuard(join(job.context.programFolder, 'psql'));
  const lines = new DefinitionLines(guard.linesBefore);
  const errors = new ErrorLines(job, script, lines);
  const stopOnError = script.stopOnError || script.singleTransaction === true;
  const broken = new AbortController();
  let sourceFailure: { readonly error: unknown } | undefined;
  const text = async function* (): AsyncGenerator<Uint8Array> {
    yield guard.begin;
    try {
      yield* lines.pass(script.text);
    } catch (error) {
      // At the end of its input psql would run half a statement, or commit half a script: it must not see the end.
      sourceFailure = { error };
      broken.abort();
      throw error;
    }
    yield guard.end;
  };
  try {
    await runProgram({
      path: join(job.context.programFolder, 'psql'),
      args: psqlArguments(job, script, stopOnError),
      environment: await psqlEnvironment(job, script),
      input: text(),
      onStderrLine: (line) => errors.add(line),
      signal: AbortSignal.any([job.signal, broken.signal]),
      place: job.place,
    });
  } catch (error) {
    job.signal.throwIfAborted();
    if (sourceFailure) throw toAppError(sourceFailure.error);
    // The first error stopped it; if it was to go on, the last one did.
    throw (stopOnError ? errors.found[0] : errors.found.at(-1)) ?? error;
  }
  if (stopOnError && errors.found[0]) throw errors.found[0];
  return errors.found;
}

function psqlArguments({ context }: RestoreJob, script: PsqlScript, stopOnError: boolean): string[] {
  const { instance, programFolder, user } = context;
  const target = { programFolder, host: instance.connect, port: instance.port, user };
  return [
    '--no-psqlrc',
    '--quiet',
    '--set=VERBOSITY=verbose',
    '--set=SHOW_CONTEXT=never',
    ...(stopOnError ? ['--set=ON_ERROR_STOP=1'] : []),
    ...(script.singleTransaction ? ['--single-transaction'] : []),
    ...connectionArguments(target),
    `--dbname=${databaseArgument(script.database)}`,
    '--file=-',
  ];
}

function psqlEnvironment({ context, sessions }: RestoreJob, { database }: PsqlScript): Promise<Record<string, string>> {
  const { instance, user } = context;
  const target = { host: instance.connect, port: instance.port, user, database };
  return libpqEnvironment(target, sessions.applicationName('psql'), WRITE_SETTINGS);
}

/**
 * After `\restrict` psql obeys no backslash command until it sees the same word again, whatever the script's names are.
 */
async function scriptGuard(psql: string): Promise<{ begin: Buffer; end: Buffer; linesBefore: number }> {
  const { restrict } = programCapabilities(await programVersion(psql));
  if (!restrict) return { begin: Buffer.from(BEGINNING), end: Buffer.alloc(0), linesBefore: BEGINNING_LINES };
  const word = randomBytes(16).toString('hex');
  // Its own line even where the script does not end with a newline.
  return {
    begin: Buffer.from(`\\restrict ${word}\n${BEGINNING}`),
    end: Buffer.from(`\n\\unrestrict ${word}\n`),
    linesBefore: 1 + BEGINNING_LINES,
  };
}

/** Judges by the severity's word; in other languages by the SQLSTATE, which a warning may share with an error. */
function isError(severity: string, sqlstate: string): boolean {
  if (ERROR.has(severity)) return true;
  return !NO_ERROR.has(severity) && !NO_ERROR_CLASS.test(sqlstate);
}

/** Standard error of psql as AppErrors. */
class ErrorLines {
  readonly found: AppError[] = [];
  #detail = '';
  /** How many more lines the last error's message may have. */
  #linesLeft = 0;

  constructor(
    private readonly job: RestoreJob,
    private readonly script: PsqlScript,
    private readonly lines: DefinitionLines,
  ) {}

  add(line: string): void {
    const linesLeft = this.#linesLeft;
    this.#linesLeft = 0;
    const server = SERVER_MESSAGE.exec(line);
    if (server) {
      const [, at, severity, sqlstate, message] = server as unknown as [string, string, string, string, string];
      if (isError(severity, sqlstate)) this.#push(message, Number(at), sqlstate);
      else if (!sqlstate.startsWith('00')) sayServerWarning(this.job, this.script.what, message);
      return;
    }
    const own = PSQL_ERROR.exec(line);
    if (own) {
      this.#push(own[2]!, own[1] === undefined ? undefined : Number(own[1]), undefined);
      return;
    }
    const detail = DETAIL.exec(line);
    if (detail && this.#detail === '') this.#addDetail(detail[1]!);
    if (detail || linesLeft === 0 || FIELD.test(line)) return;
    this.#extend(`\n${line}`);
    this.#linesLeft = linesLeft - 1;
  }

  #push(message: string, line: number | undefined, sqlstate: string | undefined): void {
    this.#detail = '';
    this.#linesLeft = MOST_LINES;
    const object = line === undefined ? undefined : this.lines.objectAt(line);
    this.found.push(this.#error(message, object, sqlstate));
  }

  #addDetail(detail: string): void {
    this.#detail = detail;
    this.#extend(` (${detail})`);
  }

  #extend(more: string): void {
    const last = this.found.pop();
    if (!last) return;
    const { code, message, place, sqlstate } = last;
    this.found.push(
      new AppError(code, `${message}${more}`, {
        ...place,
        ...(sqlstate === undefined ? {} : { sqlstate }),
      }),
    );
  }

  #error(message: string, object: string | undefined, sqlstate: string | undefined): AppError {
    const where = object === undefined ? this.script.what : `${this.script.what}, ${object}`;
    return new AppError('SQL_FAILED', `${where}: ${message}`, {
      ...this.job.place,
      ...(object === undefined ? {} : { object }),
      ...(sqlstate === undefined ? {} : { sqlstate }),
    });
  }
}
