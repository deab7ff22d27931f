/** All database sessions of one phase of a restore. */
import type pg from 'pg';
import { openSession, sqlError, type ConnectOptions } from '../../common/pg/connect.js';
import { openBeside } from '../../common/pg/maintenance.js';
import { endWithin } from '../../common/pg/end-sessions.js';
import { pinSegmentsSql } from '../../common/pg/pinned-settings.js';
import { END_WITHIN_MS, JobGroup } from '../sessions/job-group.js';
import { openRowsSession } from '../sessions/open-rows-session.js';
import type { WorkContext } from '../worker/work.js';

/** The many small commits of a restore do not wait for the disk one by one; `durably` does at the end. */
export const WRITE_SETTINGS: Readonly<Record<string, string>> = {
  synchronous_commit: 'off',
};
/** What function bodies name may come later. */
const LOAD_SETTINGS = { ...WRITE_SETTINGS, check_function_bodies: 'off' };

/** Statistics have their own phase; a table that is loaded must not be analysed by the way (Greenplum). */
const NO_STATISTICS = `SELECT pg_catalog.set_config(name, 'none', false) FROM pg_catalog.pg_settings
  WHERE name = 'gp_autostats_mode'`;

type Role = 'loader' | 'maintenance' | 'psql';

export class RestoreSessions {
  readonly #group: JobGroup<Role>;
  /** Open from before the first commit of the phase to its end, and lent in between. */
  #standing: pg.Client | undefined;
  #isLent = false;
  #ending: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: WorkContext,
    private readonly database: string,
    private readonly signal: AbortSignal,
  ) {
    this.#group = new JobGroup(context);
  }

  applicationName(role: Role): string {
    return this.#group.applicationName(role);
  }

  /**
   * A session in the target database, for rows or for definitions. The caller closes it.
   * @param kind `definitions`: texts of values have the database's form, as in a restore by hand
   */
  async openLoader(kind: 'rows' | 'definitions' = 'rows'): Promise<pg.Client> {
    const client = await this.#connect(this.database, 'loader', { settings: LOAD_SETTINGS, kind });
    try {
      await client.query(NO_STATISTICS);
      return client;
    } catch (error) {
      await this.close(client);
      throw sqlError(error, 'Cannot set up a session', this.#group.place);
    }
  }

  /**
   * Opens the phase's standing session in the target database, which `lend` lends from then on. `close` ends it.
   * @returns for what has to happen on that very session; it must not be used while `lend` is at work
   */
  async openStanding(): Promise<pg.Client> {
    this.#standing = await this.openLoader();
    return this.#standing;
  }

  /**
   * Lends a session in the target database for questions and single statements: the standing one, or one of its own
   * where there is none or another has it. A session costs the server 20 to 40 ms of processor time. `work` leaves the
   * session's settings as they are.
   */
  async lend<T>(work: (session: pg.Client) => Promise<T>): Promise<T> {
    const standing = this.#isLent ? undefined : this.#standing;
    const session = standing ?? (await this.openLoader());
    this.#isLent ||= standing !== undefined;
    try {
      return await work(session);
    } catch (error) {
      // The connection may be what broke; then there is nothing to roll back.
      if (standing && standing.getTransactionStatus() !== 'I') await standing.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      if (standing) this.#isLent = false;
      else await this.close(session);
    }
  }

  /** Lends a session as `lend` does. @throws AppError SQL_FAILED that begins with `doing` */
  async withLoader<T>(doing: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
    return this.lend((session) =>
      work(session).catch((error: unknown) => {
        throw sqlError(error, doing, this.#group.place);
      }),
    );
  }

  /** A session outside the target database: it does not keep the database from being dropped. The caller closes it. */
  openMaintenance(): Promise<pg.Client> {
    return this.#openMaintenance(true);
  }

  /** The database that maintenance sessions use. */
  async maintenanceDatabase(): Promise<string> {
    const client = await this.openMaintenance();
    const database = client.database ?? '';
    await this.close(client);
    return database;
  }

  /** Ends an idle session. */
  close(client: pg.Client): Promise<void> {
    if (client === this.#standing) this.#standing = undefined;
    return this.#group.close(client);
  }

  /** Ends every session, running statements included, and waits until the server has let them go. */
  terminateAll(): Promise<void> {
    // They run one after another: the second finds what was opened while the first one looked.
    this.#ending = this.#ending.then(() => this.#terminateAll());
    return this.#ending;
  }

  /** After the phase: what it left open is ended. */
  async closeAll(): Promise<void> {
    await this.#ending;
    if (!this.#group.isEmpty) await this.terminateAll();
  }

  #openMaintenance(counted: boolean): Promise<pg.Client> {
    return openBeside(this.database, (database) =>
      this.#connect(database, 'maintenance', { settings: WRITE_SETTINGS, counted }),
    );
  }

  async #connect(
    database: string,
    role: Role,
    { counted = true, ...session }: Pick<ConnectOptions, 'settings' | 'kind'> & { readonly counted?: boolean },
  ): Promise<pg.Client> {
    if (counted) this.signal.throwIfAborted();
    const { instance, user } = this.context;
    const options = {
      user,
      database,
      applicationName: counted ? this.applicationName(role) : this.#group.tagged('mppbackup cleanup'),
      ...session,
      place: this.#group.place,
    };
    const { connect: host, port, utility: utilityMode } = instance;
    const client =
      role === 'loader'
        ? await openRowsSession(instance, options, this.context.log)
        : await openSession({ ...options, host, port, utilityMode });
    if (!counted) return client;
    return this.#group.take(client, async () => {
      await client.query(pinSegmentsSql(session.kind ?? 'rows', session.settings)).catch((error: unknown) => {
        throw sqlError(error, 'Cannot set up a session', this.#group.place);
      });
      this.signal.throwIfAborted();
    });
  }

  async #terminateAll(): Promise<void> {
    this.#standing = undefined;
    const monitor = await this.#openMaintenance(false).catch(() => undefined); // without a server there are no sessions either
    await this.#group.endAll(monitor, 'busy');
    if (monitor) await endWithin(monitor, END_WITHIN_MS);
  }
}
