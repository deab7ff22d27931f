/** The phase that loads rows, large objects and sequence values. */
import type pg from 'pg';
import { append } from '../../common/lists/append.js';
import { toAppError, type AppError } from '../../common/errors/app-error.js';
import { displayName } from '../../common/pg/quote.js';
import type { TocSection, TocSequence, TocTable } from '../../common/sets/toc.js';
import type { WorkTableRows } from '../worker/work.js';
import { printedKey } from './archive-objects.js';
import { inTarget } from './change-schema.js';
import { runChannels } from './channels.js';
import { RestoreJournal } from './journal.js';
import { loadLargeObjects } from './large-objects.js';
import { findMissingLargeObjects } from './missing-large-objects.js';
import { LoadBatch } from './load-batch.js';
import { isOfTable, loadTable, type TableLoad } from './load-table.js';
import { feedPipes } from './pipes/feed-pipes.js';
import { LinkedLoads } from './linked/linked-loads.js';
import { planGroups } from './linked/load-groups.js';
import { leadCopies } from './pipes/lead-copies.js';
import { inFileOrder, isStream, openData } from './open-data.js';
import { type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { advanceSequences, existingSequences, setSequences } from './sequence-values.js';
import { canShare, SharedLoad } from './shared-load.js';
import type { StoredFile } from './stored-file.js';
import { readOwnedSequences, readTargets, readUsedSequences, type Targets } from './target-tables.js';
import { nameKey, readJobToc, type Toc } from './toc-reader.js';

/**
 * Loads the tables (those asked for) on `jobs` sessions, largest first; sessions that find no table left help with one
 * that has parts. Then large objects (whole restores only) and sequence values. With other data roles (DataRole) it feeds pipes instead, or also leads those that do.
 * @throws AppError of the first table that failed, unless failures are collected
 */
export async function loadData(job: RestoreJob): Promise<PhaseOutcome> {
  if (job.spec.dataRole === 'feedPipes') return feedPipes(job);
  const toc = await readJobToc(job);
  const inOrder = await isStream(job, toc);
  const file = await openData(job, toc);
  try {
    const load = new DataLoad(job, toc, file, inOrder, await RestoreJournal.open(job));
    // A stream brings large objects first.
    const early = inOrder && job.spec.tables === undefined;
    if (early) await load.largeObjects();
    await load.tables();
    const led = job.spec.dataRole === 'lead' ? await leadCopies(job, toc) : { failed: [], displaced: [] };
    load.failed(led.failed);
    if (job.spec.tables === undefined && !early) await load.largeObjects();
    await load.sequences();
    if (job.spec.tables === undefined || inOrder) await file.finish(job.signal);
    const displaced = [...load.displaced, ...led.displaced];
    append(load.warnings, await findMissingLargeObjects(job, toc));
    return { tables: load.loaded, rawBytes: load.rawBytes, displaced, warnings: load.warnings };
  } finally {
    await file.close();
  }
}

interface PlannedLoad {
  readonly targets: Targets;
  readonly linked: LinkedLoads;
}

class DataLoad {
  readonly loaded: WorkTableRows[] = [];
  /** Tables that are left to the coordinator. */
  readonly displaced: { readonly schema: string; readonly name: string }[] = [];
  rawBytes = 0;
  readonly warnings: string[] = [];
  readonly #failed = new Set<string>();
  readonly #queue: readonly TocTable[];
  /** The next place in the queue: taking a million tables off its front one by one would move the rest each time. */
  #next = 0;
  /** Loads that have begun; sessions look here for work. */
  readonly #shared: SharedLoad[] = [];
  readonly #rawBytesTotal: number;

  constructor(
    private readonly job: RestoreJob,
    private readonly toc: Toc,
    private readonly file: StoredFile,
    /** The file comes once, from its beginning. */
    private readonly inOrder: boolean,
    private readonly journal: RestoreJournal | undefined,
  ) {
    this.#queue = inOrder ? [...inFileOrder(toc.tables)] : [...toc.tables].sort((a, b) => b.rawBytes - a.rawBytes);
    const parts: readonly { readonly rawBytes: number }[] = [...toc.tables, ...this.#largeObjectSections()];
    this.#rawBytesTotal = parts.reduce((sum, part) => sum + part.rawBytes, 0);
  }

  async tables(): Promise<void> {
    const most = this.#queue.reduce((sum, { parts }) => sum + (parts?.length ?? 1), 0);
    const count = this.inOrder ? 1 : Math.min(this.job.spec.jobs, most);
    let planned: Promise<PlannedLoad> | undefined;
    await runChannels(this.job, count, async (session, signal) => {
      planned ??= this.#plan(session);
      await this.#runChannel(session, await planned, signal);
    });
  }

  async #plan(session: pg.Client): Promise<PlannedLoad> {
    const { job, journal, file, toc } = this;
    const targets = await readTargets(session, job.context.instance.utility);
    const groups = await planGroups(session, job, this.#queue, targets);
    const linked = new LinkedLoads(job, groups, journal !== undefined, {
      isLoaded: (table) => journal?.rowsOf(table) !== undefined,
      loadOf: (table, own, signal) => this.#loadOf(table, targets, own, signal),
      passOver: (table, signal) =>
        passOver(file.rows(table, toc.header, displayName(table.schema, table.name), signal)),
      onLoaded: ({ oid, schema, name, rows }) => this.loaded.push({ oid, schema, name, rows }),
      onFailed: (tables, failure) => this.#fail(tables, failure),
    });
    return { targets, linked };
  }

  #loadOf(table: TocTable, { tables, superuser }: Targets, session: pg.Client, signal: AbortSignal): TableLoad {
    const { job, file, toc, journal } = this;
    return {
      session,
      file,
      table,
      target: tables.get(nameKey(table)),
      header: toc.header,
      truncate: job.spec.truncate,
      isSuperuser: superuser,
      journal: journal !== undefined,
      signal,
      onRawBytes: (bytes) => this.#count(bytes, displayName(table.schema, table.name)),
      place: job.place,
    };
  }

  /** Tables of other jobs that failed: their sequences are left as they are. */
  failed(tables: readonly { readonly schema: string; readonly name: string }[]): void {
    for (const table of tables) this.#failed.add(nameKey(table));
  }

  async largeObjects(): Promise<void> {
    const { job, file, journal, inOrder } = this;
    const warnings = await loadLargeObjects({
      job,
      file,
      journal,
      inOrder,
      sections: this.#largeObjectSections(),
      drops: this.toc.header.drops === true && job.spec.rowsOnly !== true,
      onRawBytes: (bytes) => this.#count(bytes, 'large objects'),
    });
    append(this.warnings, warnings);
  }

  sequences(): Promise<void> {
    const { job, toc } = this;
    return job.sessions.lend(async (session) => {
      const wanted = job.spec.tables ? await this.#ownedSequences(session, job.spec.tables) : toc.sequences;
      this.#report('sequences');
      if (job.spec.rowsOnly === true) {
        // The rows that were there may have later values.
        await advanceSequences(session, job, await existingSequences(session, wanted));
        return;
      }
      await setSequences(session, job, wanted);
      if (job.spec.tables) await this.#neededSequences(session, wanted);
    });
  }

  /** Those of the tables that were loaded, with their names in the target. A sequence is in its table's schema. */
  async #ownedSequences(
    session: pg.Client,
    tables: readonly { readonly schema: string; readonly name: string }[],
  ): Promise<readonly TocSequence[]> {
    const { changeSchema } = this.job.spec;
    const found: TocSequence[] = [];
    for (const schema of new Set(tables.map((table) => table.schema))) {
      const targets = tables
        .filter((table) => table.schema === schema)
        .map((table) => inTarget(table, changeSchema))
        .filter((table) => !this.#failed.has(nameKey(table)));
      const owned = await readOwnedSequences(session, targets);
      const ofSchema = this.toc.sequences.filter((sequence) => sequence.schema === schema);
      const names = ofSchema.map((sequence) => inTarget(sequence, changeSchema));
      append(
        found,
        names.filter((name) => owned.has(nameKey(name))),
      );
    }
    return found;
  }

  /**
   * Sequences that belong to none of the tables: those that this restore has made get their values, and those that
   * defaults of the tables use are never set back, since others may use them too.
   */
  async #neededSequences(session: pg.Client, owned: readonly TocSequence[]): Promise<void> {
    const { job, toc } = this;
    const done = new Set(owned.map(nameKey));
    const others = toc.sequences.filter((sequence) => !done.has(nameKey(sequence)));
    if (others.length === 0) return;
    const made = new Set(job.spec.made.map(printedKey));
    await setSequences(
      session,
      job,
      others.filter((sequence) => made.has(printedKey(sequence))),
    );
    const tables = (job.spec.tables ?? []).map((table) => inTarget(table, job.spec.changeSchema));
    const used = await readUsedSequences(session, tables);
    const there = others.filter((sequence) => !made.has(printedKey(sequence)) && used.has(nameKey(sequence)));
    await advanceSequences(session, job, there);
  }

  async #runChannel(session: pg.Client, { targets, linked }: PlannedLoad, signal: AbortSignal): Promise<void> {
    const { file, toc } = this;
    let batch = new LoadBatch();
    for (let table = this.#take(); table; table = this.#take()) {
      const { oid, schema, name } = table;
      const shown = displayName(schema, name);
      this.#report(shown);
      const loadedBefore = this.journal?.rowsOf(table);
      if (loadedBefore !== undefined) {
        if (this.inOrder) await passOver(file.rows(table, toc.header, shown, signal));
        this.loaded.push({ oid, schema, name, rows: loadedBefore });
        continue;
      }
      if (targets.unloadable.has(nameKey(table))) {
        this.displaced.push({ schema, name });
        continue;
      }
      await this.journal?.removeShares(table);
      if (linked.has(table)) {
        await (this.inOrder ? linked.loadNext(table, signal) : linked.loadGroupOf(table, session, signal));
        continue;
      }
      const load = this.#loadOf(table, targets, session, signal);
      // A stream brings rows once: they could not be read again.
      if (this.inOrder || !LoadBatch.takes(load)) {
        await this.#load(load);
        continue;
      }
      if (batch.add(load)) continue;
      await this.#loadBatch(batch);
      batch = new LoadBatch();
      batch.add(load);
    }
    await this.#loadBatch(batch);
    for (;;) {
      const shared = this.#shared.find(({ hasWork }) => hasWork);
      if (!shared) return;
      await shared.help(session);
    }
  }

  async #loadBatch(batch: LoadBatch): Promise<void> {
    if (batch.loads.length > 1 && (await batch.run())) {
      for (const { oid, schema, name, rows } of batch.tables) this.loaded.push({ oid, schema, name, rows });
      return;
    }
    for (const load of batch.loads) await this.#load(load);
  }

  async #load(load: TableLoad): Promise<void> {
    const { session, table, signal } = load;
    const { oid, schema, name, rows } = table;
    try {
      if (!(await this.#isLoadedTogether(load, session))) await loadTable(load);
      this.loaded.push({ oid, schema, name, rows });
    } catch (error) {
      signal.throwIfAborted();
      this.#fail([table], toAppError(error));
    }
  }

  #fail(tables: readonly TocTable[], failure: AppError): void {
    if (!isOfTable(failure)) throw failure;
    this.failed(tables);
    this.job.failures.add(failure);
  }

  #take(): TocTable | undefined {
    const table = this.#queue[this.#next];
    this.#next += 1;
    return table;
  }

  /** @returns false where one session must load the table */
  async #isLoadedTogether(load: Omit<TableLoad, 'session'>, session: pg.Client): Promise<boolean> {
    if (this.inOrder || this.job.spec.jobs === 1 || !canShare(load)) return false;
    const shared = new SharedLoad(load, (work) => this.#withSession(work));
    this.#shared.push(shared);
    return shared.lead(session);
  }

  async #withSession(work: (session: pg.Client) => Promise<unknown>): Promise<void> {
    const session = await this.job.sessions.openLoader();
    try {
      await work(session);
    } finally {
      await this.job.sessions.close(session);
    }
  }

  #largeObjectSections(): readonly TocSection[] {
    if (this.job.spec.tables) return [];
    return this.toc.sections.filter(({ section, rawBytes }) => section === 'largeObjects' && rawBytes > 0);
  }

  #count(bytes: number, activity: string): void {
    this.rawBytes += bytes;
    this.#report(activity);
  }

  #report(activity: string): void {
    this.job.context.progress({
      activity,
      tablesDone: this.loaded.length,
      tablesTotal: this.toc.tables.length,
      rawBytesDone: this.rawBytes,
      rawBytesTotal: this.#rawBytesTotal,
      storedBytesDone: 0,
    });
  }
}

/** Reads a stream's rows without use, since only that leads to what follows. */
async function passOver(text: AsyncIterable<Buffer>): Promise<void> {
  const pieces = text[Symbol.asyncIterator]();
  while (!(await pieces.next()).done);
}
