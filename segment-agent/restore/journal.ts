/** Which steps of a restore are done already, as the target database itself records. */
import { AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import { noteSql, READ_DONE, type JournalStep } from '../../common/restore/journal.js';
import type { TocTable } from '../../common/sets/toc.js';
import {
  definitionsNoteOf,
  indexStep,
  largeObjectsStep,
  noteDefinitionsSql,
  shareOf,
  statementStep,
  tableStep,
  type DefinitionsNote,
  type DefinitionsStep,
  type Share,
} from './journal-notes.js';
import type { RestoreJob } from './restore-job.js';
import { removeShares } from './table-shares.js';
import type { Toc } from './toc-reader.js';

/** Each takes some locks; the smallest usual lock table has room for 6,400. */
const MOST_TABLES = 1000;

export class RestoreJournal {
  /** Committed shares of tables that several transactions loaded, by oid. */
  readonly #shares = new Map<number, Share[]>();

  private constructor(
    private readonly job: RestoreJob,
    private readonly done: ReadonlyMap<string, number>,
  ) {
    for (const [step, rows] of done) {
      const share = shareOf(step, rows);
      if (share) this.#shares.set(share.oid, [...(this.#shares.get(share.oid) ?? []), share]);
    }
  }

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

  /** Whether the statement of that number in the post-data script is done. */
  hasStatement(number: number): boolean {
    return this.done.has(statementStep(number));
  }

  /** Whether the index of that number in the post-data script is done. */
  hasIndex(number: number): boolean {
    return this.done.has(indexStep(number));
  }

  /** Whether the transaction of that number in the script that defines large objects is done. */
  hasLargeObjects(number: number): boolean {
    return this.done.has(largeObjectsStep(number));
  }

  /** Rows of a committed table. A shared one is committed when its shares make up the table. */
  rowsOf({ oid, rows }: Pick<TocTable, 'oid' | 'rows'>): number | undefined {
    const shares = this.#shares.get(oid);
    const isWhole = shares?.reduce((sum, share) => sum + share.rows, 0) === rows;
    return isWhole ? rows : this.done.get(tableStep(oid));
  }

  /** Removes the rows that some transactions brought into a table which others have not completed. */
  async removeShares(table: TocTable): Promise<void> {
    const shares = this.#shares.get(table.oid);
    if (!shares) return;
    const transactions = shares.map(({ transaction }) => transaction);
    const what = displayName(table.schema, table.name);
    await this.job.sessions.withLoader(`Cannot remove what was loaded of ${what}`, (session) =>
      removeShares(session, { table, transactions, journal: true }),
    );
    this.#shares.delete(table.oid);
  }

  /** Notes a step whose statements are committed, or can be repeated. */
  async note(step: JournalStep): Promise<void> {
    if (this.done.has(step)) return;
    await this.job.sessions.withLoader('Cannot write the restore’s journal', (session) =>
      session.query(noteSql({ step })),
    );
  }

  /** The outcome of definitions that are done; undefined where they are not. */
  definitions(step: DefinitionsStep): DefinitionsNote | undefined {
    return this.done.has(step) ? definitionsNoteOf(step, this.done.keys()) : undefined;
  }

  /** Notes definitions that were not noted in their own transaction. */
  async noteDefinitions(step: DefinitionsStep, outcome: DefinitionsNote): Promise<void> {
    await this.job.sessions.withLoader('Cannot write the restore’s journal', (session) =>
      session.query(noteDefinitionsSql(step, outcome)),
    );
  }

  /** True when a part of the post-data script was run, as it is. */
  get hasBegunPostData(): boolean {
    return [...this.done.keys()].some((step) => /^(?:index|statement) \d+$|^begun postData$/.test(step));
  }

  /**
   * Whether definitions that are run as one script are done entirely or not at all: in one transaction, which ends with
   * a note. Its locks must fit the server's lock table: with too many tables the script is run as it is, and cannot be
   * resumed.
   */
  async isOneTransaction(step: DefinitionsStep, toc: Toc): Promise<boolean> {
    if ((this.job.spec.tables ?? toc.tables).length <= MOST_TABLES) return true;
    await this.begin(step);
    return false;
  }

  /**
   * Called before a script that is neither one transaction nor numbered: half run, it cannot be resumed.
   * @throws AppError RESUME_IMPOSSIBLE when it was begun before
   */
  async begin(step: DefinitionsStep): Promise<void> {
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
