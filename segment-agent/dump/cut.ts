/**
 * One attempt at the instance's side of a consistent cut: the holder with its locks, then, in the coordinator's
 * snapshot, the channels, the sequences' values and pg_dump. It is rolled back as a whole.
 */
import type pg from 'pg';
import { AppError, toAppError, type ErrorPlace } from '../../common/errors/app-error.js';
import { capabilitiesOf, type Capabilities } from '../../common/server/capabilities.js';
import { describeServer, readServerIdentity } from '../../common/server/identity.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { quoteLiteral } from '../../common/pg/quote.js';
import type { TocSequence } from '../../common/sets/toc.js';
import type { DumpSpec, TablesToLock, WorkContext } from '../worker/work.js';
import type { ChangeTracker } from '../increments/change-tracker.js';
import { DefinitionsReader } from './definitions-reader.js';
import type { JobSessions } from './job-sessions.js';
import { readHeapSizes } from './heap-sizes.js';
import type { OutputFiles } from './output-files.js';
import { planPieces, type Piece } from './pieces.js';
import { checkScript } from './script-encoding.js';
import { readSequenceValues } from './sequence-values.js';
import { lockTables } from './table-locks.js';

/** Facts about the server, read when the session begins. */
export interface ServerFacts {
  readonly version: string;
  /** The encoding of the scripts: the database's, or the one asked for. */
  readonly encoding: string;
  readonly deadlockTimeoutMs: number;
  readonly capabilities: Capabilities;
}

/** What exists after the snapshot was imported. */
export interface ImportedCut {
  readonly channels: readonly pg.Client[];
  /** Opens another channel of the snapshot, while the holder has it; undefined where there is none to share. */
  readonly openChannel: (() => Promise<pg.Client>) | undefined;
  /** The pieces that holder and channels copy. */
  readonly pieces: readonly Piece[];
  readonly sequences: readonly TocSequence[];
  /** Undefined where the node has no definitions of its own. */
  readonly definitions: DefinitionsReader | undefined;
  readonly lsn: string;
}

export interface InstanceCutOptions {
  readonly context: WorkContext;
  readonly spec: DumpSpec;
  readonly sessions: JobSessions;
  /** The sessions that read rows: the same ones, except where another server has the rows. */
  readonly rowSessions: JobSessions;
  readonly files: OutputFiles;
  /** True: this program defines large objects, because pg_dump leaves their definitions to their contents. */
  readonly definesLargeObjects: boolean;
  readonly place: ErrorPlace;
  /** Notes what increments need; undefined: nothing is noted. */
  readonly tracker: ChangeTracker | undefined;
}

export class InstanceCut {
  imported: ImportedCut | undefined;
  /** The present step of importSnapshot, for the message when it takes too long. */
  stage = 'the holder’s snapshot';
  #definitions: DefinitionsReader | undefined;

  private constructor(
    private readonly options: InstanceCutOptions,
    readonly request: TablesToLock,
    readonly holder: pg.Client,
    /** The session with locks and snapshot on the server that has the rows; mostly the holder itself. */
    readonly rowHolder: pg.Client,
    readonly holderPid: number,
    readonly server: ServerFacts,
  ) {}

  /** Opens the holder and takes the locks; on failure the caller ends the sessions. */
  static async lock(options: InstanceCutOptions, request: TablesToLock): Promise<InstanceCut> {
    const { sessions, rowSessions, place } = options;
    const monitor = await sessions.monitor();
    const holder = await sessions.open('holder');
    try {
      // The earliest moment: what is written from here on can be told from what was there.
      const rowMonitor = await rowSessions.monitor();
      await options.tracker?.begin(rowMonitor);
      const server = await readServerIdentity(holder);
      const capabilities = capabilitiesOf(server);
      const { rows } = await holder.query<{ pid: number; encoding: string; deadlockTimeoutMs: number }>(
        `SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.current_setting('server_encoding') AS encoding,
                (SELECT s.setting::float8 FROM pg_catalog.pg_settings s WHERE s.name = 'deadlock_timeout')
                  AS "deadlockTimeoutMs"`,
      );
      const version = describeServer(server);
      const { pid, ...settings } = rows[0]!;
      const encoding = await checkScript(holder, options.spec.script, {
        version,
        capabilities,
        databaseEncoding: settings.encoding,
      });
      const facts = { ...settings, encoding, version, capabilities };
      await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const lockTimeoutMs = patience(request.lockTimeoutMs, facts);
      await lockTables({ holder, monitor, capabilities, tables: request.tables, lockTimeoutMs, place });
      let rowHolder = holder;
      if (rowSessions !== sessions) {
        rowHolder = await rowSessions.open('holder');
        await rowHolder.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
        const tables = request.tables.filter(({ withRows }) => withRows);
        await lockTables({ holder: rowHolder, monitor: rowMonitor, capabilities, tables, lockTimeoutMs, place });
      }
      await options.tracker?.noteOpenWriters(rowMonitor);
      return new InstanceCut(options, request, holder, rowHolder, pid, facts);
    } catch (error) {
      throw sqlError(error, 'Cannot lock the tables', place);
    }
  }

  /** @throws AppError TABLE_LOCK_TIMEOUT, SNAPSHOT_INVALID; on failure the caller rolls back */
  async importSnapshot(snapshotId: string, askedTimeoutMs: number): Promise<void> {
    const lockTimeoutMs = patience(askedTimeoutMs, this.server);
    const { currentLsn, dumpHasSnapshotOption } = this.server.capabilities;
    const snapshot = snapshotId === '' ? undefined : await this.#shareSnapshot(snapshotId);
    const { rows } = await this.holder.query<{ lsn: string }>(`SELECT ${currentLsn}()::text AS lsn`);
    const { lsn } = rows[0]!;
    const pieces = await this.#planPieces(snapshot === undefined ? 1 : this.options.spec.jobs);
    const channels = snapshot === undefined ? 0 : this.#channelCount(pieces);
    const opening = allOpened(Array.from({ length: channels }, () => this.#openChannel(snapshot!)));
    try {
      // A node outside the cut has its definitions as of the catalogue lock.
      const ownSnapshot = dumpHasSnapshotOption && this.rowHolder === this.holder ? snapshot : undefined;
      const definitions = this.options.spec.withDefinitions
        ? await this.#startDefinitions(ownSnapshot, lockTimeoutMs)
        : undefined;
      this.stage = 'sequence values';
      const sequences = await this.#readSequences(lockTimeoutMs);
      this.stage = 'pg_dump’s locks';
      await definitions?.pastLocks();
      this.stage = 'the channels’ snapshots';
      const openChannel = snapshot === undefined ? undefined : () => this.#openChannel(snapshot);
      this.imported = { channels: await opening, openChannel, pieces, sequences, definitions, lsn };
    } finally {
      // Every channel has opened or failed before the caller rolls this back.
      await opening.catch(() => undefined); // the error was this one, or came before it
    }
  }

  /** Ends pg_dump; the caller ends the sessions. */
  async stopDefinitions(): Promise<void> {
    await this.#definitions?.stop();
  }

  /** The number of channels beside the holder; none would be idle. */
  #channelCount(pieces: readonly Piece[]): number {
    return Math.max(0, Math.min(this.options.spec.jobs, pieces.length) - 1);
  }

  /** Tables of a stream stay whole: its reader gets each table's rows once, and in order. */
  async #planPieces(channels: number): Promise<readonly Piece[]> {
    const { spec, place } = this.options;
    const tables = this.request.tables.filter(({ withRows }) => withRows && spec.withData);
    const mayDivide = channels > 1 && this.server.capabilities.tidRangeScans && spec.plugin === undefined;
    if (!mayDivide) return planPieces(tables, { channels: 1, heapBlocks: new Map(), blockBytes: 1 });
    try {
      const sizes = await readHeapSizes(
        this.rowHolder,
        tables.map(({ oid }) => oid),
      );
      return planPieces(tables, { ...sizes, channels, leastBytes: spec.leastPieceBytes });
    } catch (error) {
      throw sqlError(error, 'Cannot read the sizes of the tables', place);
    }
  }

  /** The row holder imports the snapshot and exports it for the others. */
  async #shareSnapshot(snapshotId: string): Promise<string> {
    await this.#setSnapshot(this.rowHolder, snapshotId);
    const { rows } = await this.rowHolder.query<{ snapshot: string }>(
      'SELECT pg_catalog.pg_export_snapshot() AS snapshot',
    );
    return rows[0]!.snapshot;
  }

  async #setSnapshot(session: pg.Client, snapshotId: string): Promise<void> {
    try {
      await session.query(`SET TRANSACTION SNAPSHOT ${quoteLiteral(snapshotId)}`);
    } catch (cause) {
      throw new AppError('SNAPSHOT_INVALID', `Snapshot ${snapshotId} cannot be imported: ${(cause as Error).message}`, {
        ...this.options.place,
        retryable: true,
        hint: 'The session that exported it has ended; the cut must be made anew.',
        sqlstate: sqlstateOf(cause),
        cause,
      });
    }
  }

  async #openChannel(snapshotId: string): Promise<pg.Client> {
    const channel = await this.options.rowSessions.open('channel');
    await channel.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await this.#setSnapshot(channel, snapshotId);
    return channel;
  }

  async #startDefinitions(snapshotId: string | undefined, lockTimeoutMs: number): Promise<DefinitionsReader> {
    const { context, spec, sessions, files, place } = this.options;
    const archivePath = await files.createForProgram('ddl');
    const { instance, programFolder, user } = context;
    this.#definitions = new DefinitionsReader({
      monitor: await sessions.monitor(),
      capabilities: this.server.capabilities,
      names: sessions.names,
      lockTimeoutMs,
      place,
      dump: {
        target: { programFolder, host: instance.connect, port: instance.port, user },
        database: spec.database,
        snapshotId,
        encoding: this.server.encoding,
        largeObjectsOption:
          spec.withLargeObjects && !this.options.definesLargeObjects
            ? '-b'
            : this.server.capabilities.dumpWithoutLargeObjects,
        archivePath,
        settings: this.server.capabilities.dumpSettings,
        applicationName: sessions.applicationName('pg_dump'),
      },
    });
    return this.#definitions;
  }

  async #readSequences(lockTimeoutMs: number): Promise<readonly TocSequence[]> {
    const { sequences } = this.request;
    if (sequences.length === 0) return [];
    try {
      const session = await this.options.sessions.open('channel');
      await session.query(`SET lock_timeout = ${lockTimeoutMs}`);
      const values = await readSequenceValues(session, sequences, this.server.capabilities);
      await this.options.sessions.close(session);
      return values;
    } catch (error) {
      if (sqlstateOf(error) !== '55P03') throw sqlError(error, 'Cannot read the sequences', this.options.place);
      throw new AppError('TABLE_LOCK_TIMEOUT', 'A sequence could not be read: somebody is altering it.', {
        ...this.options.place,
        retryable: true,
        hint: 'Wait for that session or end it (pg_terminate_backend), or give --lock-wait more time.',
        sqlstate: '55P03',
        cause: toAppError(error),
      });
    }
  }
}

/** Like Promise.all, but settles only when all have. */
async function allOpened<T>(opening: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(opening);
  return Promise.all(opening);
}

/**
 * Milliseconds to wait for a lock. It is below the server's deadlock_timeout, so that we give way in a deadlock with
 * another session: the server could end either of the two.
 */
function patience(askedMs: number, { deadlockTimeoutMs }: ServerFacts): number {
  return Math.max(1, Math.min(askedMs, Math.floor(deadlockTimeoutMs * 0.8)));
}
