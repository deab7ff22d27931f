/** Loads the groups of a data phase: one session loads each, at once or as a stream brings its tables. */
import type pg from 'pg';
import { toAppError, type AppError } from '../../../common/errors/app-error.js';
import type { TocTable } from '../../../common/sets/toc.js';
import { noteTablesSql } from '../journal-notes.js';
import { copyTable, type TableLoad } from '../load-table.js';
import type { RestoreJob } from '../restore-job.js';
import { nameKey } from '../toc-reader.js';
import { GroupLoad } from './group-load.js';
import type { GroupTable, LoadGroup, LoadGroups } from './load-groups.js';

export interface LinkedLoadsPorts {
  /** An earlier run of this restore has committed the table. */
  readonly isLoaded: (table: TocTable) => boolean;
  readonly loadOf: (table: TocTable, session: pg.Client, signal: AbortSignal) => TableLoad;
  /** Reads the table's rows and does nothing with them. */
  readonly passOver: (table: TocTable, signal: AbortSignal) => Promise<void>;
  readonly onLoaded: (table: TocTable) => void;
  /** Once for a group, with the tables that were left. */
  readonly onFailed: (tables: readonly TocTable[], error: AppError) => void;
}

/** A group whose tables come one by one, with others between them. */
interface Progress {
  readonly load: GroupLoad<TocTable>;
  readonly session: pg.Client;
  readonly tables: ReadonlyMap<TocTable, GroupTable>;
  missing: number;
  hasFailed: boolean;
}

export class LinkedLoads {
  readonly #taken = new Set<LoadGroup>();
  readonly #inProgress = new Map<LoadGroup, Progress>();

  constructor(
    private readonly job: RestoreJob,
    private readonly groups: LoadGroups,
    private readonly journal: boolean,
    private readonly ports: LinkedLoadsPorts,
  ) {}

  has(table: TocTable): boolean {
    return this.groups.has(nameKey(table));
  }

  /** Loads the table's whole group, unless another session has taken it. @throws only what ends the phase */
  async loadGroupOf(table: TocTable, session: pg.Client, signal: AbortSignal): Promise<void> {
    const group = this.groups.get(nameKey(table))!;
    if (this.#taken.has(group)) return;
    this.#taken.add(group);
    const tables = this.#pending(group);
    const load = new GroupLoad({ ...group, tables }, session, this.job.place);
    try {
      await load.begin();
      for (const one of tables) await this.#copy(load, one, signal);
      await this.#finish(load);
    } catch (error) {
      signal.throwIfAborted();
      this.#failed(load, error);
    }
  }

  /** Loads the next table of a stream, in its group's session. @throws only what ends the phase */
  async loadNext(table: TocTable, signal: AbortSignal): Promise<void> {
    const group = this.groups.get(nameKey(table))!;
    const progress = this.#inProgress.get(group) ?? (await this.#begin(group));
    progress.missing -= 1;
    if (progress.hasFailed) {
      await this.ports.passOver(table, signal);
      return;
    }
    const { load, session, tables } = progress;
    try {
      await this.#copy(load, tables.get(table)!, signal);
      if (progress.missing === 0) await this.#finish(load);
    } catch (error) {
      signal.throwIfAborted();
      progress.hasFailed = true;
      this.#failed(load, error);
    }
    if (progress.missing === 0) await this.job.sessions.close(session);
  }

  async #begin(group: LoadGroup): Promise<Progress> {
    const tables = this.#pending(group);
    const session = await this.job.sessions.openLoader();
    const load = new GroupLoad({ ...group, tables }, session, this.job.place);
    const byTable = new Map(tables.map((one) => [one.table, one]));
    const progress = { load, session, tables: byTable, missing: tables.length, hasFailed: false };
    this.#inProgress.set(group, progress);
    try {
      await load.begin();
    } catch (error) {
      this.job.signal.throwIfAborted();
      progress.hasFailed = true;
      this.#failed(load, error);
    }
    return progress;
  }

  async #copy(load: GroupLoad<TocTable>, { table }: GroupTable, signal: AbortSignal): Promise<void> {
    try {
      await copyTable(this.ports.loadOf(table, load.session, signal));
    } catch (error) {
      throw await load.rollBack(error);
    }
  }

  async #finish(load: GroupLoad<TocTable>): Promise<void> {
    const tables = load.group.tables.map(({ table }) => table);
    await load.finish(this.journal ? [noteTablesSql(tables)] : []);
    for (const table of tables) this.ports.onLoaded(table);
  }

  #failed({ group }: GroupLoad<TocTable>, error: unknown): void {
    this.ports.onFailed(
      group.tables.map(({ table }) => table),
      toAppError(error),
    );
  }

  #pending({ tables }: LoadGroup): readonly GroupTable[] {
    return tables.filter(({ table }) => !this.ports.isLoaded(table));
  }
}
