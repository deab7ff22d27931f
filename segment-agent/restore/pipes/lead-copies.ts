/** The data phase on the coordinator: each table is loaded on all segments by one statement that reads the feeders' pipes. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AppError, toAppError } from '../../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../../common/pg/connect.js';
import { displayName, quoteLiteral, quoteName, quoteQualified } from '../../../common/pg/quote.js';
import type { TocDistributed } from '../../../common/sets/toc.js';
import { runChannels } from '../channels.js';
import { planSwitches, switchSql, type Switch } from '../linked/switches.js';
import { beginning, isOfTable } from '../load-table.js';
import type { RestoreJob } from '../restore-job.js';
import { readTargets, type TargetTable, type Targets } from '../target-tables.js';
import { nameKey, type Toc } from '../toc-reader.js';
import { Feeders, type FedTable } from './feeders.js';
import { pipeName, statementPath } from './names.js';
import { DAMAGED_MARK } from './pipe-writer.js';

const FEEDER_FIRST_MS = 5000;
/** "value of distribution key doesn't belong to segment" has no SQLSTATE of its own (copy.c). */
const INTEGRITY_CONSTRAINT_VIOLATION = '23000';
const STAGING = 'pg_temp.mppbackup_rows';

export interface LedCopies {
  /** Failed tables, when failures are collected. */
  readonly failed: readonly TocDistributed[];
  /** Tables with rows that belong to other segments; none of their rows were loaded. */
  readonly displaced: readonly { readonly schema: string; readonly name: string }[];
}

/**
 * Loads the distributed tables (those asked for) on `jobs` sessions, each table in one transaction on all segments.
 * Their feeders report the rows.
 * @throws AppError of the first table that failed, unless failures are collected
 */
export async function leadCopies(job: RestoreJob, toc: Toc): Promise<LedCopies> {
  const lead = new Lead(job, toc);
  await lead.begin();
  await runChannels(job, Math.min(job.spec.jobs, lead.waiting), (session, signal) => lead.runLane(session, signal));
  await lead.end();
  return lead;
}

interface Load {
  readonly number: number;
  readonly table: TocDistributed;
  /** In the set, on all segments. */
  readonly rows: number;
  readonly target: TargetTable | undefined;
}

class Lead implements LedCopies {
  readonly failed: TocDistributed[] = [];
  readonly displaced: { readonly schema: string; readonly name: string }[] = [];
  readonly #feeders: Feeders;
  #queue: Load[] = [];
  #superuser = false;
  #switches: readonly Switch[] = [];
  #done = 0;

  constructor(
    private readonly job: RestoreJob,
    private readonly toc: Toc,
  ) {
    this.#feeders = new Feeders(job.spec.pipeToken, job.signal);
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Waits for the feeders and decides what is to be copied. */
  async begin(): Promise<void> {
    await this.#withSession(async (session) => {
      this.#report('waiting for the segments');
      await this.#feeders.ready(session);
      const fed = await this.#feeders.readTables(session);
      this.#assertSameTables(fed);
      const targets = await readTargets(session);
      this.#superuser = targets.superuser;
      const loads = this.#loads(fed, targets);
      // Foreign keys are not enforced there: nothing links one table's load to another's.
      const oids = loads.flatMap(({ target }) => (target?.hasTriggers ? [target.oid] : []));
      this.#switches = await planSwitches(session, this.job, oids, targets.superuser);
      // A table that the target does not have is left to the server, which says so.
      const isEmpty = ({ rows, target }: Load): boolean => rows === 0 && target !== undefined;
      this.#queue = loads.filter((load) => !isEmpty(load));
      const empty = loads.filter(isEmpty);
      await this.#feeders.skip(
        session,
        empty.map(({ number }) => number),
      );
      for (const load of empty) await this.#empty(session, load);
    });
  }

  async runLane(session: pg.Client, signal: AbortSignal): Promise<void> {
    for (let load = this.#queue.shift(); load; load = this.#queue.shift()) {
      signal.throwIfAborted();
      this.#report(displayName(load.table.schema, load.table.name));
      try {
        await this.#feeders.offered(session, load.number);
        await this.#copy(session, load, signal);
        this.#done += 1;
      } catch (error) {
        signal.throwIfAborted();
        const failure = toAppError(error);
        if (!isOfTable(failure)) throw failure;
        if (isDisplaced(failure) && !this.job.spec.redistribute) {
          const { schema, name } = load.table;
          this.displaced.push({ schema, name });
        } else {
          this.failed.push(load.table);
          this.job.failures.add(failure);
        }
        await this.#feeders.failed(session, load.number);
      }
    }
  }

  async end(): Promise<void> {
    await this.#withSession((session) => this.#feeders.end(session));
  }

  async #copy(session: pg.Client, load: Load, signal: AbortSignal): Promise<void> {
    const { job } = this;
    const shown = displayName(load.table.schema, load.table.name);
    const place = { ...job.place, object: shown };
    try {
      await session.query(this.#beginning(load).join(';\n'));
      const rowCount = await this.#copyRows(session, load);
      if (rowCount !== load.rows) {
        throw new AppError(
          'ROW_COUNT_DIFFERS',
          `${shown}: ${rowCount ?? 0} rows were loaded, the set has ${load.rows}.`,
          { ...place, hint: 'A segment’s rows ended early; the table was left as it was.' },
        );
      }
      await session.query(this.#ending(load).join(';\n'));
    } catch (error) {
      // A session that is gone has rolled back by itself.
      await session.query('ROLLBACK').catch(() => undefined);
      // Damage is known to its feeder, whose error says more: it is to be the first that the operation meets.
      if (mayBeDamage(error) && !job.spec.onErrorContinue) await sleep(FEEDER_FIRST_MS, undefined, { signal });
      if (!isDamaged(error)) throw sqlError(error, `Cannot load ${shown}`, place);
      throw new AppError('FILE_DAMAGED', `Cannot load ${shown}: a segment’s rows are damaged.`, {
        ...place,
        hint: 'The segment’s own message names the file; the table was left as it was.',
        cause: error,
      });
    }
  }

  /**
   * Where the server decides on the segments, rows come into a table without a distribution key first: it takes them
   * wherever they are fed.
   */
  async #copyRows(session: pg.Client, load: Load): Promise<number | null> {
    const { schema, name, columns } = load.table;
    const table = quoteQualified(schema, name);
    if (!this.job.spec.redistribute) return (await session.query(this.#copyStatement(load, table))).rowCount;
    await session.query(`CREATE TEMPORARY TABLE mppbackup_rows (LIKE ${table}) DISTRIBUTED RANDOMLY`);
    const { rowCount } = await session.query(this.#copyStatement(load, STAGING));
    const list = columns.map(quoteName).join(', ');
    await session.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM ${STAGING}; DROP TABLE ${STAGING}`);
    return rowCount;
  }

  /** --truncate empties tables that have no rows in the set, too. */
  async #empty(session: pg.Client, load: Load): Promise<void> {
    this.#done += 1;
    if (!this.job.spec.truncate) return;
    const object = displayName(load.table.schema, load.table.name);
    try {
      await session.query([...this.#beginning(load), ...this.#ending(load)].join(';\n'));
    } catch (error) {
      await session.query('ROLLBACK').catch(() => undefined); // the same
      this.failed.push(load.table);
      this.job.failures.add(sqlError(error, `Cannot empty ${object}`, { ...this.job.place, object }));
    }
  }

  #beginning({ table, target }: Load): string[] {
    const { truncate } = this.job.spec;
    const [begin = '', ...others] = beginning({ table, target, truncate, isSuperuser: this.#superuser });
    return [begin, ...switchSql(this.#switchesOf(target), 'during'), ...others];
  }

  #ending({ target }: Load): string[] {
    return [...switchSql(this.#switchesOf(target), 'before'), 'COMMIT'];
  }

  #switchesOf(target: TargetTable | undefined): readonly Switch[] {
    return target?.hasTriggers ? this.#switches.filter(({ oid }) => oid === target.oid) : [];
  }

  /** The segments read the text themselves, so its encoding is said here. */
  #copyStatement({ number, table }: Load, into: string): string {
    const columns = table.columns.length === 0 ? '' : ` (${table.columns.map(quoteName).join(', ')})`;
    const path = quoteLiteral(statementPath(this.job.spec.pipeToken, pipeName(number)));
    const encoding = quoteLiteral(this.toc.header.encoding);
    return `COPY ${into}${columns} FROM ${path} WITH (ON_SEGMENT, ${table.oids ? 'OIDS, ' : ''}ENCODING ${encoding})`;
  }

  #loads(fed: readonly FedTable[], { tables }: Targets): Load[] {
    return this.toc.distributed.map((table, number) => ({
      number,
      table,
      rows: fed[number]?.rows ?? 0,
      target: tables.get(nameKey(table)),
    }));
  }

  /** A pipe's number must mean the same table to all. */
  #assertSameTables(fed: readonly FedTable[]): void {
    const { distributed } = this.toc;
    const count = Math.max(fed.length, distributed.length);
    for (let number = 0; number < count; number += 1) {
      if (fed[number]?.oid === distributed[number]?.oid) continue;
      throw new AppError('TOC_INVALID', `Table ${number} is another on the segments than on the coordinator.`, {
        ...this.job.place,
        hint: 'The tables of contents are not of one set: bring them back from a copy, or restore another set.',
      });
    }
  }

  async #withSession(work: (session: pg.Client) => Promise<void>): Promise<void> {
    const session = await this.job.sessions.openLoader();
    try {
      await work(session);
    } finally {
      await this.job.sessions.close(session);
    }
  }

  #report(activity: string): void {
    this.job.context.progress({
      activity,
      tablesDone: this.#done,
      tablesTotal: this.toc.distributed.length,
      rawBytesDone: 0,
      rawBytesTotal: 0,
      storedBytesDone: 0,
    });
  }
}

function isDisplaced({ sqlstate, message }: AppError): boolean {
  return sqlstate === INTEGRITY_CONSTRAINT_VIOLATION && /doesn't belong to segment/.test(message);
}

/** The server did not understand a row (class "data exception"), or read the feeder's mark. */
function mayBeDamage(error: unknown): boolean {
  return isDamaged(error) || (sqlstateOf(error)?.startsWith('22') ?? false);
}

/** The feeder's mark in the line that the server refused; it shows the beginning of that line. */
function isDamaged(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.where?.includes(DAMAGED_MARK) ?? false);
}
