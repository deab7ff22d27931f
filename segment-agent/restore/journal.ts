/** What of a restore is done already, as the target database itself knows. */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { noteSql, READ_DONE, type JournalStep } from '../../common/restore/journal.js';
import type { Toc } from './toc-reader.js';
import type { RestoreJob } from './restore-job.js';

/** Each takes some locks; the smallest usual lock table has room for 6,400. */
const MOST_TABLES = 1000;

export class RestoreJournal {
  private constructor(
    private readonly job: RestoreJob,
    private readonly done: ReadonlyMap<string, number>,
  ) {}

  /** Undefined where the restore keeps none. @throws AppError SQL_FAILED */
  static async open(job: RestoreJob): Promise<RestoreJournal | undefined> {
    if (!job.spec.journal) return undefined;
    return job.sessions.withLoader('Cannot read the restore’s journal', async (session) => {
      const { rows } = await session.query<{ step: string; rows: number | null }>(READ_DONE);
      return new RestoreJournal(job, new Map(rows.map(({ step, rows: count }) => [step, count ?? 0])));
    });
  }

  has(step: JournalStep): boolean {
    return this.done.has(step);
  }

  /** Of the statement of that number in a script whose statements have numbers. */
  hasStatement(number: number): boolean {
    return this.done.has(statementStep(number));
  }

  /** Of the index of that number in the post-data script. */
  hasIndex(number: number): boolean {
    return this.done.has(indexStep(number));
  }

  /** Rows of a table that is committed. */
  rowsOf(oid: number): number | undefined {
    return this.done.get(tableStep(oid));
  }

  /** Notes a step whose statements are committed, or can be repeated. */
  async note(step: JournalStep): Promise<void> {
    if (this.done.has(step)) return;
    await this.job.sessions.withLoader('Cannot write the restore’s journal', (session) => session.query(noteSql(step)));
  }

  /**
   * How definitions that are run as one script are done entirely or not at all: in one transaction, which ends with
   * the statement returned. Its locks must fit the server's lock table: with too many tables the script is
   * run as it is, and one that was broken off is not gone on with.
   */
  async wholeScript(step: 'preData' | 'postData', toc: Toc): Promise<string | undefined> {
    if ((this.job.spec.tables ?? toc.tables).length <= MOST_TABLES) return `\n${noteSql(step)};\n`;
    await this.begin(step);
    return undefined;
  }

  /**
   * Before a script that is neither one transaction nor numbered: half run, it cannot be gone on with.
   * @throws AppError RESUME_IMPOSSIBLE when it was begun before
   */
  async begin(step: 'preData' | 'postData'): Promise<void> {
    if (this.done.has(`begun ${step}`)) {
      throw new AppError(
        'RESUME_IMPOSSIBLE',
        `The ${step === 'preData' ? 'definitions' : 'indexes and constraints'} of the restore that was broken off are half made.`,
        { ...this.job.place, hint: 'Run the restore again without --resume, with -e to begin with an empty database.' },
      );
    }
    await this.note(`begun ${step}`);
  }
}

const tableStep = (oid: number): string => `table ${oid}`;
const indexStep = (number: number): string => `index ${number}`;
const statementStep = (number: number): string => `statement ${number}`;

export const noteTable = (session: pg.Client, oid: number, rows: number): Promise<unknown> =>
  session.query(noteSql(tableStep(oid), rows));
export const noteIndexSql = (number: number): string => noteSql(indexStep(number));
export const noteStatementSql = (number: number): string => noteSql(statementStep(number));
export const noteStepSql = (step: JournalStep): string => noteSql(step);
