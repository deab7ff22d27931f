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

  /** Lends a loader session. @throws AppError SQL_FAILED that begins with `doing` */
  async withLoader<T>(doing: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
    const session = await this.openLoader();
    try {
      return await work(session);
    } catch (error) {
      throw sqlError(error, doing, this.#group.place);
    } finally {
      await this.close(session);
    }
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
      applicationName: counted ? this.applicationName(role) : 'mppbackup cleanup',
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
    const monitor = await this.#openMaintenance(false).catch(() => undefined); // without a server there are no sessions either
    await this.#group.endAll(monitor, 'busy');
    if (monitor) await endWithin(monitor, END_WITHIN_MS);
  }
}
