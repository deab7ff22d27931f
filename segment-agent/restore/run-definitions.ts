/**
 * Runs a script of definitions with many statements in each message. psql waits for the server after every one, which
 * with thousands of tables is most of the time. Errors are reported as psql's.
 */
import type pg from 'pg';
import { stripMetaCommands } from '../../common/ddl/script.js';
import { AppError } from '../../common/errors/app-error.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { runChannels } from './channels.js';
import {
  BODY_OF_STATEMENTS,
  definitionSteps,
  type DefinitionStatement,
  type DefinitionStep,
} from './definition-batches.js';
import type { RestoreJournal } from './journal.js';
import { noteStatementsSql } from './journal-notes.js';
import { runPsqlScript, type PsqlScript } from './psql-script.js';
import { reportActivity, sayServerWarning, type RestoreJob } from './restore-job.js';

/** A script of some 100,000 definitions; a longer one is not kept in memory. */
const LONGEST_KEPT_BYTES = 32 * 1024 * 1024;

export interface DefinitionScript extends Omit<PsqlScript, 'singleTransaction'> {
  /** The server's name of the encoding that the script is in. */
  readonly encoding: string;
  /**
   * The journal of statements that were run before, which are left out; the others are noted by number, each in its own
   * transaction. Only with scripts that can be divided into statements.
   */
  readonly journal?: Pick<RestoreJournal, 'hasStatement'> | undefined;
}

/**
 * Resolves with the errors of the script, none with `stopOnError`. Statements before an error stay, as with psql: a
 * batch that fails is rolled back and run again statement by statement.
 * @throws as runPsqlScript
 */
export async function runDefinitionScript(job: RestoreJob, script: DefinitionScript): Promise<readonly AppError[]> {
  const { kept, rest } = await keep(script.text);
  const text = rest ? undefined : Buffer.concat(kept).toString('utf8');
  if (text === undefined || !(await mayBatch(job, script, text))) {
    if (script.journal) throw new Error(`${script.what} cannot be divided into statements`);
    return runPsqlScript(job, { ...script, text: all(kept, rest) });
  }
  const steps = definitionSteps(stripMetaCommands(text)).map((step) => leaveOutDone(step, script.journal));
  const run = new DefinitionRun(job, script, steps);
  return run.run();
}

/** Sessions are in UTF-8. */
async function mayBatch(job: RestoreJob, { encoding }: DefinitionScript, text: string): Promise<boolean> {
  if (encoding !== 'UTF8' || BODY_OF_STATEMENTS.test(text)) return false;
  return (await job.sessions.lend(readCapabilities)).definitionBatches;
}

function leaveOutDone({ kind, batches }: DefinitionStep, journal: DefinitionScript['journal']): DefinitionStep {
  if (!journal) return { kind, batches };
  const isLeft = ({ number }: DefinitionStatement): boolean => number === undefined || !journal.hasStatement(number);
  const left = batches.map((batch) => batch.filter(isLeft));
  return { kind, batches: left.filter((batch) => batch.length > 0) };
}

interface Kept {
  readonly kept: readonly Uint8Array[];
  /** The rest of the script; undefined: nothing. */
  readonly rest: AsyncIterator<Uint8Array> | undefined;
}

async function keep(text: PsqlScript['text']): Promise<Kept> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  const pieces = iterate(text);
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    kept.push(next.value);
    bytes += next.value.length;
    if (bytes > LONGEST_KEPT_BYTES) return { kept, rest: pieces };
  }
  return { kept, rest: undefined };
}

async function* iterate(text: PsqlScript['text']): AsyncGenerator<Uint8Array> {
  yield* text;
}

async function* all(
  kept: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array> | undefined,
): AsyncGenerator<Uint8Array> {
  yield* kept;
  if (!rest) return;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

type Batch = readonly DefinitionStatement[];

class DefinitionRun {
  readonly #errors: AppError[] = [];
  /** Settings for every session that begins now. */
  readonly #settings: DefinitionStatement[] = [];
  #done = 0;
  readonly #total: number;

  constructor(
    private readonly job: RestoreJob,
    private readonly script: DefinitionScript,
    private readonly steps: readonly DefinitionStep[],
  ) {
    this.#total = steps.reduce(
      (sum, { batches }) => sum + batches.reduce((count, batch) => count + batch.length, 0),
      0,
    );
  }

  async run(): Promise<readonly AppError[]> {
    const { job } = this;
    const session = await this.#open();
    try {
      for (const { kind, batches } of this.steps) {
        if (kind === 'everywhere') await this.#set(session, batches.flat());
        else if (kind === 'tables' && job.spec.jobs > 1 && batches.length > 1) await this.#runBeside(session, batches);
        else for (const batch of batches) await this.#runBatch(session, batch);
      }
      return this.#errors;
    } catch (error) {
      job.signal.throwIfAborted();
      throw error;
    } finally {
      await job.sessions.close(session);
    }
  }

  async #open(): Promise<pg.Client> {
    const session = await this.job.sessions.openLoader('definitions');
    session.on('notice', ({ code, message }) => {
      if (code?.startsWith('00') !== true) sayServerWarning(this.job, this.script.what, message ?? '');
    });
    return session;
  }

  /** One by one: the server reads a message with the settings from before it, and may not know one of them. */
  async #set(session: pg.Client, settings: Batch): Promise<void> {
    for (const setting of settings) {
      const failedBefore = this.#errors.length;
      await this.#runOneByOne(session, [setting]);
      if (this.#errors.length === failedBefore) this.#settings.push(setting);
    }
  }

  /** A table may need another one's row type after all: what fails beside the others is run again after them. */
  async #runBeside(last: pg.Client, batches: readonly Batch[]): Promise<void> {
    const waiting = batches.map((batch, place) => ({ batch, place })).reverse();
    const putOff: typeof waiting = [];
    await runChannels(this.job, Math.min(this.job.spec.jobs, batches.length), async (session, signal) => {
      if (this.#settings.length > 0) await session.query(this.#messageOf(this.#settings));
      for (let next = waiting.pop(); next && !signal.aborted; next = waiting.pop()) {
        if (await this.#tryBatch(session, next.batch)) this.#count(next.batch);
        else putOff.push(next);
      }
    });
    putOff.sort((a, b) => a.place - b.place);
    for (const { batch } of putOff) await this.#runOneByOne(last, batch);
  }

  async #runBatch(session: pg.Client, batch: Batch): Promise<void> {
    if (batch.length > 1 && (await this.#tryBatch(session, batch))) this.#count(batch);
    else await this.#runOneByOne(session, batch);
  }

  /** Statements in one message are one transaction, and so are they and their notes. */
  #messageOf(batch: Batch): string {
    const statements = batch.map(({ sql }) => sql);
    const numbers = this.script.journal ? batch.flatMap(({ number }) => number ?? []) : [];
    return [...statements, ...(numbers.length > 0 ? [noteStatementsSql(numbers)] : [])].join(';\n');
  }

  /** Runs all of it or nothing. @returns false when the server refused */
  async #tryBatch(session: pg.Client, batch: Batch): Promise<boolean> {
    this.job.signal.throwIfAborted();
    try {
      await session.query(this.#messageOf(batch));
      return true;
    } catch (error) {
      this.#throwUnlessRefused(error);
      // The batch may have had a COMMIT of its own and failed after it.
      await session.query('ROLLBACK');
      return false;
    }
  }

  async #runOneByOne(session: pg.Client, batch: Batch): Promise<void> {
    for (const statement of batch) {
      this.job.signal.throwIfAborted();
      try {
        await session.query(this.#messageOf([statement]));
      } catch (error) {
        this.#throwUnlessRefused(error);
        const failure = this.#error(statement, error as Error);
        if (this.script.stopOnError) throw failure;
        this.#errors.push(failure);
      }
      this.#count([statement]);
    }
  }

  /** Without an SQLSTATE the connection broke; class 57P is the server ending it. */
  #throwUnlessRefused(error: unknown): void {
    this.job.signal.throwIfAborted();
    const sqlstate = sqlstateOf(error);
    if (sqlstate === undefined || sqlstate.startsWith('57P')) throw error;
  }

  #error({ object }: DefinitionStatement, cause: Error & { detail?: string }): AppError {
    const { what } = this.script;
    const detail = cause.detail === undefined ? '' : ` (${cause.detail})`;
    const where = object === undefined ? what : `${what}, ${object}`;
    return new AppError('SQL_FAILED', `${where}: ${cause.message}${detail}`, {
      ...this.job.place,
      ...(object === undefined ? {} : { object }),
      sqlstate: sqlstateOf(cause),
      cause,
    });
  }

  #count(batch: Batch): void {
    this.#done += batch.length;
    reportActivity(this.job, this.script.what, this.#done, this.#total);
  }
}
