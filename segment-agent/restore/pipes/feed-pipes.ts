/** The data phase on a segment, where the server reads its rows from named pipes in the leader's statements. */
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError } from '../../../common/errors/app-error.js';
import { displayName } from '../../../common/pg/quote.js';
import type { TocHeader, TocTable } from '../../../common/sets/toc.js';
import { openData } from '../open-data.js';
import { sourceName, type PhaseOutcome, type RestoreJob } from '../restore-job.js';
import type { StoredFile } from '../stored-file.js';
import { readJobToc, type Toc } from '../toc-reader.js';
import { removeDeadFolders } from './dead-folders.js';
import { PipeFolder } from './folder.js';
import { COUNTS, onSegment, pipeName, SKIPPED, SKIPPED_READY } from './names.js';
import { writePipe } from './pipe-writer.js';
import { PipeWindow } from './window.js';

/** Pipes on offer beyond the leader's lanes. */
const SPARE_PIPES = 256;
/** The leader may run more statements at once than this job has channels. */
const LEAST_LANES = 8;
/** Between two looks at whether the server has opened a pipe. */
const SHORTEST_WAIT_MS = 1;
const LONGEST_WAIT_MS = 20;
/** Between two looks for what the leader says. */
const NOTES_EVERY_MS = 50;

/**
 * Offers the pipes and writes each table's rows when the server reads them, until the leader says that it is done. The
 * rows reported are those of tables whose COPY did not fail.
 * @throws AppError FILE_DAMAGED of the first damaged table, unless failures are collected; its COPY fails
 */
export async function feedPipes(job: RestoreJob): Promise<PhaseOutcome> {
  const { context, spec, signal } = job;
  const { datadir: dataDirectory, content } = context.instance;
  for (const path of await removeDeadFolders(dataDirectory)) {
    context.log('WARNING', `Removed ${path}, left by a restore that died`);
  }
  const toc = await readJobToc(job);
  await assertNoPipe(job, toc);
  const file = await openData(job, toc);
  try {
    const folder = await PipeFolder.open({ dataDirectory, content, token: spec.pipeToken }, signal);
    const feeder = new Feeder(job, toc.tables, toc.header, file, folder);
    try {
      await feeder.publish();
      await feeder.run();
      return { tables: feeder.loaded(), rawBytes: feeder.rawBytes };
    } finally {
      await feeder.stop();
      await folder.remove();
    }
  } finally {
    await file.close();
  }
}

/** The leader's statements take the tables in an order of their own, and a pipe comes once. @throws AppError NOT_AVAILABLE */
async function assertNoPipe(job: RestoreJob, { header }: Toc): Promise<void> {
  const name = sourceName(job, 'data', header.compression);
  if (job.spec.plugin || !(await job.files.isPipe(name))) return;
  const path = job.files.pathOf(name);
  throw new AppError('NOT_AVAILABLE', `${path} is a named pipe, whose rows the coordinator cannot distribute.`, {
    ...job.place,
    object: path,
    hint: 'Restore with --load-through segments.',
  });
}

class Feeder {
  rawBytes = 0;
  readonly #window: PipeWindow;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #writing = new Set<Promise<void>>();
  readonly #delivered = new Set<number>();
  /** Tables whose rows were delivered and whose COPY failed nevertheless. */
  readonly #refused = new Set<number>();
  readonly #rawBytesTotal: number;
  #failure: { readonly error: unknown } | undefined;
  #nextNotesAt = 0;
  #skippedIsRead = false;

  constructor(
    private readonly job: RestoreJob,
    private readonly tables: readonly TocTable[],
    private readonly header: TocHeader,
    private readonly file: StoredFile,
    private readonly folder: PipeFolder,
  ) {
    this.#window = new PipeWindow({
      total: tables.length,
      lanes: Math.max(LEAST_LANES, job.spec.jobs),
      spare: SPARE_PIPES,
    });
    this.#signal = AbortSignal.any([job.signal, this.#stop.signal]);
    this.#rawBytesTotal = tables.reduce((sum, table) => sum + table.rawBytes, 0);
  }

  /** Everything that the leader needs for its first statement is there when it sees the folder. */
  async publish(): Promise<void> {
    const counts = this.tables.map(({ oid, rows }, table) => `${table}\t${oid}\t${rows}\n`);
    await this.folder.writeFile(COUNTS, counts.join(''));
    await this.#offerMore();
    await this.folder.publish();
  }

  async run(): Promise<void> {
    for (let waitMs = SHORTEST_WAIT_MS; ;) {
      // This feeder's own failure tells more than the end that others make because of it.
      this.#throwFailure();
      this.#signal.throwIfAborted();
      await this.#offerMore();
      const opened = this.#openPipes();
      if (await this.#isEnded()) break;
      waitMs = opened ? SHORTEST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS);
      await sleep(waitMs, undefined, { signal: this.#signal });
    }
    await Promise.all(this.#writing);
    this.#throwFailure();
  }

  /** Ends what is being written; its COPY fails. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#writing);
  }

  loaded(): NonNullable<PhaseOutcome['tables']> {
    return this.tables.flatMap(({ oid, schema, name, rows }, table) =>
      this.#delivered.has(table) && !this.#refused.has(table) ? [{ oid, schema, name, rows }] : [],
    );
  }

  async #offerMore(): Promise<void> {
    const tables = this.#window.wanted();
    await this.folder.makePipes(tables.map(pipeName));
    this.#window.offer(tables);
  }

  #openPipes(): boolean {
    let any = false;
    for (const table of this.#window.candidates()) {
      const descriptor = this.folder.tryOpen(pipeName(table));
      if (descriptor === undefined) continue;
      any = true;
      this.#window.open(table);
      const writing = this.#write(table, descriptor).finally(() => this.#writing.delete(writing));
      this.#writing.add(writing);
    }
    return any;
  }

  async #write(number: number, descriptor: number): Promise<void> {
    const table = this.tables[number];
    if (!table) {
      closeSync(descriptor);
      return;
    }
    const { columns } = table;
    const shown = displayName(table.schema, table.name);
    try {
      const isWhole = await writePipe({
        descriptor,
        text: this.file.rows(table, this.header, shown, this.#signal),
        columns: columns.length,
        signal: this.#signal,
        onRawBytes: (bytes) => this.#count(bytes, shown),
      });
      if (isWhole) this.#delivered.add(number);
      else this.job.context.log('DEBUG', `The server stopped reading the rows of ${shown}`);
    } catch (error) {
      this.#fail(error);
    }
    this.#count(0, shown);
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }

  #fail(error: unknown): void {
    if (this.#signal.aborted) return;
    try {
      const failure = toAppError(error);
      if (failure.code !== 'FILE_DAMAGED') throw failure;
      this.job.failures.add(failure.at(this.job.place));
    } catch (last) {
      this.#failure ??= { error: last };
    }
  }

  /** Reads what the leader says; not at every turn. */
  async #isEnded(): Promise<boolean> {
    const now = Date.now();
    if (now < this.#nextNotesAt) return false;
    this.#nextNotesAt = now + NOTES_EVERY_MS;
    const { names, failed, ended } = await this.folder.readNotes();
    for (const table of failed) this.#refused.add(table);
    await this.#skip(failed);
    const { content } = this.job.context.instance;
    if (!this.#skippedIsRead && names.has(onSegment(SKIPPED_READY, content))) {
      this.#skippedIsRead = true;
      await this.#readSkipped();
    }
    return ended;
  }

  /** Tables without rows on any segment: nothing was to be delivered, and nothing is missing. */
  async #readSkipped(): Promise<void> {
    const text = await this.folder.readFile(SKIPPED);
    const tables = text
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
    for (const table of tables) this.#delivered.add(table);
    await this.#skip(tables);
  }

  async #skip(tables: readonly number[]): Promise<void> {
    await this.folder.takeAway(tables.filter((table) => this.#window.skip(table)).map(pipeName));
  }

  #count(bytes: number, activity: string): void {
    this.rawBytes += bytes;
    this.job.context.progress({
      activity,
      tablesDone: this.#delivered.size,
      tablesTotal: this.tables.length,
      rawBytesDone: this.rawBytes,
      rawBytesTotal: this.#rawBytesTotal,
      storedBytesDone: 0,
    });
  }
}
