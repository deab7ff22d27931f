/**
 * Loads one table with several sessions, a part at a time. Each has a transaction of its own, and none commits before
 * all have loaded what they took: the table is loaded, or left as it was.
 */
import type pg from 'pg';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { displayName, quoteQualified } from '../../common/pg/quote.js';
import { partsOf, type RowsPart } from '../../common/sets/toc-parts.js';
import { copyRows } from './copy-rows.js';
import { noteShareSql } from './journal-notes.js';
import { copyStatement, rowCountDiffers, type TableLoad } from './load-table.js';
import { removeShares } from './table-shares.js';

/** Lets several sessions work on one thing: none goes on before all have reported their result. */
class Agreement {
  #missing = 0;
  #isGood = true;
  readonly #reached: Promise<boolean>;
  #resolve: (isGood: boolean) => void = () => undefined;

  constructor() {
    this.#reached = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Adds one to wait for; each that joins must vote or leave. */
  join(): void {
    this.#missing += 1;
  }

  /** Takes back a join. */
  leave(): void {
    this.#missing -= 1;
    if (this.#missing === 0) this.#resolve(this.#isGood);
  }

  /** @returns whether all that joined voted for it */
  vote(isGood: boolean): Promise<boolean> {
    this.#isGood &&= isGood;
    this.leave();
    return this.#reached;
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
/** The sessions wait for each other outside the server, which sees no deadlock if one also waits for another's lock. */
const LOCK_LIMIT = '10s';

/**
 * Whether the sessions can never wait for each other: the rows need no check beyond the table, and no rows have to be
 * removed first.
 */
export function canShare({ table, target, truncate }: Pick<TableLoad, 'table' | 'target' | 'truncate'>): boolean {
  return table.parts !== undefined && !table.loadInto && !truncate && target?.isBare === true;
}

export class SharedLoad {
  readonly #parts: RowsPart[];
  readonly #shown: string;
  readonly #name: string;
  readonly #loaded = new Agreement();
  readonly #alive = new Agreement();
  readonly #committed = new Agreement();
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  /** Transactions of the sessions that are about to commit. */
  readonly #transactions: string[] = [];
  #failure: { readonly error: unknown } | undefined;
  #takingBack: Promise<void> | undefined;
  /** Settled once the leader has its lock, or cannot have it. */
  readonly #begun: Promise<boolean>;
  #setBegun: (isBegun: boolean) => void = () => undefined;

  constructor(
    private readonly load: Omit<TableLoad, 'session'>,
    /** Runs work in a session of its own, after a failed commit. */
    private readonly withSession: (work: (session: pg.Client) => Promise<unknown>) => Promise<void>,
  ) {
    const { table, signal } = load;
    this.#parts = [...partsOf(table)];
    this.#shown = displayName(table.schema, table.name);
    this.#name = quoteQualified(table.schema, table.name);
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
    this.#begun = new Promise((resolve) => {
      this.#setBegun = resolve;
    });
  }

  /** True while there are parts that no session has taken. */
  get hasWork(): boolean {
    return this.#parts.length > 0 && !this.#signal.aborted;
  }

  /**
   * Loads the table, with the sessions that help.
   * @returns false when sessions waited for each other: nothing was loaded, and one alone must
   * @throws AppError as loadTable does
   */
  async lead(session: pg.Client): Promise<boolean> {
    try {
      this.load.signal.throwIfAborted();
      await this.#enter(session, '');
      this.#setBegun(true);
    } catch (error) {
      this.#fail(error);
    }
    if (!this.#failure) await this.#together(session);
    this.#setBegun(false);
    if (!this.#failure) return true;
    const { error } = this.#failure;
    if (sqlstateOf(error) === LOCK_NOT_AVAILABLE) return false;
    throw sqlError(error, `Cannot load ${this.#shown}`, { ...this.load.place, object: this.#shown });
  }

  /** Takes parts until there are none left. Failures of the load are the leader's to report, and not thrown here. */
  async help(session: pg.Client): Promise<void> {
    if (!(await this.#begun) || !this.hasWork) return;
    try {
      // Behind a session that waits for the leader's lock it would wait for the leader, and the leader for it.
      await this.#enter(session, 'NOWAIT');
    } catch (error) {
      if (sqlstateOf(error) === LOCK_NOT_AVAILABLE) return;
      throw error;
    }
    await this.#together(session);
  }

  /** A session that enters goes the whole way through #together. */
  async #enter(session: pg.Client, noWait: 'NOWAIT' | ''): Promise<void> {
    const agreements = [this.#loaded, this.#alive, this.#committed];
    for (const agreement of agreements) agreement.join();
    try {
      await session.query(
        `BEGIN; LOCK TABLE ONLY ${this.#name} IN ROW EXCLUSIVE MODE ${noWait}; SET LOCAL lock_timeout = '${LOCK_LIMIT}'`,
      );
    } catch (error) {
      await rollBack(session);
      for (const agreement of agreements) agreement.leave();
      throw error;
    }
  }

  async #together(session: pg.Client): Promise<void> {
    let rows = 0;
    const isWhole = await this.#loaded.vote(
      await this.#succeeds(async () => {
        rows = await this.#loadParts(session);
      }),
    );
    // A session that has ended while it waited is found before the first commits.
    const isAlive = await this.#alive.vote(isWhole && (await this.#succeeds(() => this.#describe(session, rows))));
    if (!isAlive) await rollBack(session);
    const isCommitted = !isAlive || (await this.#succeeds(() => session.query('COMMIT')));
    const allAre = await this.#committed.vote(isCommitted);
    if (!allAre) await this.#takeBack();
  }

  async #succeeds(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#stop.abort();
  }

  /** @returns the rows of those that this session took */
  async #loadParts(session: pg.Client): Promise<number> {
    let sum = 0;
    for (let part = this.#parts.shift(); part; part = this.#parts.shift()) {
      this.#signal.throwIfAborted();
      const rows = await copyRows(session, copyStatement(this.load), this.#textOf(part));
      if (rows !== part.rows) throw rowCountDiffers(this.#shown, { rows, wanted: part.rows }, this.load.place);
      sum += rows;
    }
    this.#signal.throwIfAborted();
    return sum;
  }

  async *#textOf(part: RowsPart): AsyncGenerator<Buffer> {
    const { file, table, header, onRawBytes } = this.load;
    const form = { header, what: this.#shown, columnCount: table.columns.length };
    for await (const chunk of file.partRows(part, form, this.#signal)) {
      yield chunk;
      onRawBytes(chunk.length);
    }
  }

  /** Names its transaction, so that this process, or a resumed restore, can take its rows back. */
  async #describe(session: pg.Client, rowCount: number): Promise<void> {
    // Rows have the lower half in xmin.
    const { rows } = await session.query<{ id: string }>(
      'SELECT (pg_catalog.txid_current() % 4294967296)::pg_catalog.text AS id',
    );
    const { id } = rows[0]!;
    this.#transactions.push(id);
    const { table, journal } = this.load;
    if (journal) await session.query(noteShareSql(table, id, rowCount));
  }

  /** Some have committed, and one could not: their rows, and no others, are removed. */
  #takeBack(): Promise<void> {
    const { table, journal } = this.load;
    const shares = { table, transactions: this.#transactions, journal };
    const hint = journal ? '--resume removes them first.' : 'Empty the table before it is restored again.';
    this.#takingBack ??= this.withSession((session) => removeShares(session, shares)).catch((cause: unknown) => {
      throw new AppError(
        'SQL_FAILED',
        `${this.#shown} may have a part of its rows, which could not be removed: ${toAppError(cause).message}`,
        { ...this.load.place, object: this.#shown, hint, cause },
      );
    });
    return this.#takingBack;
  }
}

/** A session that is gone has rolled back by itself. */
async function rollBack(session: pg.Client): Promise<void> {
  await session.query('ROLLBACK').catch(() => undefined);
}
