/** The dump of one instance in the steps that the coordinator sets. Entry point of segment-agent/dump. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { programVersion } from '../../common/pg/programs.js';
import { programCapabilities } from '../../common/server/capabilities.js';
import type { DumpOutcome, DumpSpec, DumpWork, OpenDumpWork, TablesToLock, WorkContext } from '../worker/work.js';
import { ChangeTracker } from '../increments/change-tracker.js';
import { readParent } from '../increments/parent-set.js';
import { InstanceCut, type InstanceCutOptions } from './cut.js';
import { JobSessions, sessionsAt } from './job-sessions.js';
import { openCompressor, type MemberCompressor } from './member-compressor.js';
import { OutputFiles } from './output-files.js';
import { cancelledError } from './run-together.js';
import { InstanceWriter } from './instance-writer.js';
import { StatusLog } from './status-log.js';

export const openDumpWork: OpenDumpWork = (context, spec) => new InstanceDump(context, spec);

/** The limit of an import; pg_dump takes 0.2 s of it for 5,000 tables, some seconds on a busy machine. */
const IMPORT_LIMIT_MS = 15_000;

type State = 'idle' | 'locked' | 'imported' | 'running' | 'done' | 'closed';

class InstanceDump implements DumpWork {
  readonly #sessions: JobSessions;
  readonly #rowSessions: JobSessions;
  readonly #files: OutputFiles;
  readonly #status: StatusLog;
  readonly #place: ErrorPlace;
  readonly #closing = new AbortController();
  readonly #compressor: Promise<MemberCompressor>;
  #state: State = 'idle';
  #isPrepared = false;
  #definesLargeObjects = false;
  #tracker: ChangeTracker | undefined;
  #cut: InstanceCut | undefined;
  /** The import under the locks that are held: repeated after a cut connection, the call gets the same answer. */
  #import: { readonly snapshotId: string; readonly done: Promise<void> } | undefined;
  /** Steps run one after the other; close waits for the running one. */
  #step: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: WorkContext,
    private readonly spec: DumpSpec,
  ) {
    this.#sessions = new JobSessions(context, spec.database);
    this.#rowSessions = spec.rowsFrom ? sessionsAt(context, spec.database, spec.rowsFrom) : this.#sessions;
    this.#files = new OutputFiles(context, { compression: spec.compression.format, plugin: spec.plugin });
    this.#status = new StatusLog(context.log);
    this.#place = { contentId: context.instance.content, host: context.hostName };
    this.#compressor = this.#openCompressor();
    this.#compressor.catch(() => undefined); // run awaits it
    // Slow preparations are done before any node holds a lock; a failure here fails there again.
    void this.#inTurn(() => this.#prepare()).catch(() => undefined);
  }

  lockTables(request: TablesToLock): Promise<number> {
    this.#import = undefined;
    return this.#inTurn(async () => {
      this.#expect('lockTables', 'idle', 'locked', 'imported');
      await this.#rollBack();
      await this.#prepare();
      return this.#orRollBack(async () => {
        this.#cut = await InstanceCut.lock(this.#cutOptions(), request);
        this.#state = 'locked';
        this.#status.info(`Locked ${request.tables.filter(({ lockable }) => lockable).length} tables`);
        return this.#cut.holderPid;
      });
    });
  }

  importSnapshot(request: { readonly snapshotId: string; readonly lockTimeoutMs: number }): Promise<void> {
    if (this.#import?.snapshotId === request.snapshotId) return this.#import.done;
    const done = this.#inTurn(async () => {
      this.#expect('importSnapshot', 'locked');
      await this.#orRollBack(async () => {
        await this.#importWithin(this.#cut!, request);
        this.#state = 'imported';
        this.#status.info(`Imported snapshot ${request.snapshotId}`);
      });
    });
    this.#import = { snapshotId: request.snapshotId, done };
    return done;
  }

  /**
   * Every wait of the import has its own limit; this one is for the unforeseen, so that the attempt is rolled back and
   * made again instead of hanging.
   */
  async #importWithin(
    cut: InstanceCut,
    request: { readonly snapshotId: string; readonly lockTimeoutMs: number },
  ): Promise<void> {
    const limitMs = IMPORT_LIMIT_MS + cut.request.tables.length;
    const timer = new AbortController();
    const importing = cut.importSnapshot(request.snapshotId, request.lockTimeoutMs);
    importing.catch(() => undefined); // past the limit the roll-back makes it fail, and no caller waits for it
    const late = sleep(limitMs, undefined, { signal: timer.signal }).then(() => {
      const message = `The snapshot was not shared within ${limitMs} ms; it waits for ${cut.stage}.`;
      this.context.log('INFO', message);
      throw new AppError('TABLE_LOCK_TIMEOUT', message, {
        ...this.#place,
        retryable: true,
        hint: 'It is tried again until --lock-wait is over.',
      });
    });
    late.catch(() => undefined); // the timer was stopped
    try {
      await Promise.race([importing, late]);
    } finally {
      timer.abort();
    }
  }

  releaseTables(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state === 'closed' || this.#state === 'done') return;
      this.#expect('releaseTables', 'idle', 'locked', 'imported');
      await this.#rollBack('idle');
    });
  }

  run(signal: AbortSignal): Promise<DumpOutcome> {
    return this.#inTurn(async () => {
      this.#expect('run', 'imported');
      this.#state = 'running';
      const cut = this.#cut!;
      const either = AbortSignal.any([signal, this.#closing.signal]);
      try {
        const compressor = await this.#compressor;
        const options = { ...this.#cutOptions(), compressor, status: this.#status, cut, imported: cut.imported! };
        const outcome = await new InstanceWriter(options).write(either);
        this.#state = 'done';
        return outcome;
      } catch (error) {
        throw await this.#failed(either.aborted ? cancelledError(either) : toAppError(error).at(this.#place));
      }
    });
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    const wasDone = this.#state === 'done';
    this.#closing.abort();
    // Ends a step that waits for a lock or a program; run cleans up after itself.
    this.#sessions.shut();
    this.#rowSessions.shut();
    if (this.#state !== 'running') await this.#endSessions('busy');
    await this.#step.catch(() => undefined); // the step's caller has its error
    if ((this.#state as State) !== 'done' && !wasDone) await this.#rollBack();
    await Promise.all(this.#allSessions().map((sessions) => sessions.closeAll('busy')));
    this.#state = 'closed';
  }

  #cutOptions(): InstanceCutOptions {
    return {
      context: this.context,
      // The reader of a pipe gets each table's rows in one piece.
      spec: this.#files.isPipe('data') ? { ...this.spec, jobs: 1 } : this.spec,
      sessions: this.#sessions,
      rowSessions: this.#rowSessions,
      files: this.#files,
      definesLargeObjects: this.#definesLargeObjects,
      place: this.#place,
      tracker: this.#tracker,
    };
  }

  #allSessions(): readonly JobSessions[] {
    return [...new Set([this.#sessions, this.#rowSessions])];
  }

  async #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.#step.catch(() => undefined).then(step); // the earlier step's caller has its error
    this.#step = turn;
    return turn;
  }

  #expect(call: string, ...states: State[]): void {
    if (this.#closing.signal.aborted) throw cancelledError(this.#closing.signal);
    if (states.includes(this.#state)) return;
    throw new AppError('JOB_STATE', `${call} does not fit a dump that is ${this.#state}.`, this.#place);
  }

  async #openCompressor(): Promise<MemberCompressor> {
    const compressor = await openCompressor(this.spec.compression, this.spec.compressionEngine);
    this.#status.info(compressor.description);
    return compressor;
  }

  /** Runs once, before anything is written: the folder, the names, the library that compresses, pg_dump's version. */
  async #prepare(): Promise<void> {
    if (this.#isPrepared) return;
    await this.#files.prepare();
    await this.#compressor;
    this.#tracker = await this.#openTracker();
    if (this.spec.withDefinitions) {
      const pgDump = await programVersion(join(this.context.programFolder, 'pg_dump'));
      this.#definesLargeObjects = this.spec.withLargeObjects && programCapabilities(pgDump).largeObjectGroups;
    }
    await this.#sessions.monitor();
    this.#isPrepared = true;
  }

  /** Undefined where nothing is noted for increments. */
  async #openTracker(): Promise<ChangeTracker | undefined> {
    const { context, spec } = this;
    // The reader of a pipe gets rows once and in order, and nothing can refer to them later.
    if (spec.withState !== true || !spec.withData || this.#files.isPipe('data')) return undefined;
    const parent = spec.parent && (await readParent(context, spec.parent, this.#closing.signal));
    const rowsAreElsewhere = spec.rowsFrom !== undefined;
    return new ChangeTracker({ context, database: spec.database, parent, place: this.#place, rowsAreElsewhere });
  }

  async #orRollBack<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      await this.#rollBack();
      if (this.#closing.signal.aborted) throw cancelledError(this.#closing.signal);
      throw toAppError(error).at(this.#place);
    }
  }

  /** Leaves no transaction, lock, pg_dump or file of the attempt. */
  async #rollBack(sessions: 'idle' | 'busy' = 'busy'): Promise<void> {
    await this.#endSessions(sessions);
    this.#cut = undefined;
    if (this.#state === 'locked' || this.#state === 'imported') this.#state = 'idle';
    await this.#files.removeAll();
  }

  async #endSessions(sessions: 'idle' | 'busy'): Promise<void> {
    await Promise.all([this.#cut?.stopDefinitions(), ...this.#allSessions().map((group) => group.endAll(sessions))]);
  }

  /** Ends everything after a failed run, and removes the files or, when asked for, keeps them with the reason. */
  async #failed(error: AppError): Promise<AppError> {
    this.#state = 'idle';
    await this.#endSessions('busy');
    this.#cut = undefined;
    if (!this.spec.keepPartialFiles) {
      await this.#files.removeAll();
      return error;
    }
    await this.#files.closeAll();
    // A store has no file without an end: what is not whole is not there.
    if (this.#files.isHost) await this.#status.writeFailure(this.#files.path('status'), error.message);
    this.context.log('WARNING', 'The partial files of the failed dump were kept.');
    this.#files.forget();
    return error;
  }
}
