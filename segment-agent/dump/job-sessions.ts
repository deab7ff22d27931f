/** All database sessions of one dump, and the monitor among them, which ends the others. */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { socketOf } from '../../common/pg/end-sessions.js';
import { DirectSocket } from '../copy-out/direct-socket.js';
import { JobGroup } from '../sessions/job-group.js';
import { openRowsSession } from '../sessions/open-rows-session.js';
import type { WorkContext } from '../worker/work.js';

type Role = 'holder' | 'channel' | 'monitor';

export class JobSessions {
  readonly #group: JobGroup<Role | 'pg_dump' | 'pg_dumpall'>;
  readonly #sockets = new WeakMap<pg.Client, DirectSocket>();
  #monitor: Promise<pg.Client> | undefined;
  #isShut = false;

  constructor(
    private readonly context: WorkContext,
    private readonly database: string,
  ) {
    this.#group = new JobGroup(context);
  }

  applicationName(role: Role | 'pg_dump' | 'pg_dumpall'): string {
    return this.#group.applicationName(role);
  }

  /** The beginning of application_name of all sessions of the dump. */
  get names(): string {
    return this.#group.names;
  }

  /** Opens a session for reading rows, outside a transaction. The caller closes it. */
  async open(role: Role): Promise<pg.Client> {
    const { instance, user, log } = this.context;
    const { place } = this.#group;
    let socket: DirectSocket | undefined;
    const options = {
      ...(role === 'monitor' ? {} : { makeSocket: () => (socket = new DirectSocket()) }),
      user,
      database: this.database,
      applicationName: this.applicationName(role),
      place,
    };
    const client = await openRowsSession(instance, options, log);
    // The session may have been opened another way than the first one tried.
    if (socket && socketOf(client) === socket) this.#sockets.set(client, socket);
    return this.#group.take(client, () => {
      if (this.#isShut && role !== 'monitor') throw new AppError('JOB_CANCELLED', 'The dump was cancelled.', place);
    });
  }

  /** The socket of a session that rows can be taken from; undefined where the connection is encrypted. */
  socketOf(client: pg.Client): DirectSocket | undefined {
    return this.#sockets.get(client);
  }

  /** The session that looks at the others; it holds no transaction. */
  monitor(): Promise<pg.Client> {
    if (!this.#monitor) {
      const opening = this.open('monitor');
      this.#monitor = opening;
      opening.catch(() => {
        if (this.#monitor === opening) this.#monitor = undefined;
      });
    }
    return this.#monitor;
  }

  /** Ends an idle session. */
  close(client: pg.Client): Promise<void> {
    return this.#group.close(client);
  }

  /** Opens no new session from here on, except the monitor that ends the others. */
  shut(): void {
    this.#isShut = true;
  }

  /** Ends every session of the job except the monitor, pg_dump's included, and waits until the server has let them go. */
  async endAll(state: 'idle' | 'busy'): Promise<void> {
    if (this.#group.isEmpty) return;
    await this.#group.endAll(await this.monitor().catch(() => undefined), state);
  }

  /** Ends all sessions, and then the monitor. */
  async closeAll(state: 'idle' | 'busy'): Promise<void> {
    await this.endAll(state);
    const monitor = await this.#monitor?.catch(() => undefined); // it was never open
    this.#monitor = undefined;
    if (monitor) await this.close(monitor);
  }
}

/** Sessions on another server: a segment, in utility mode. */
export function sessionsAt(
  context: WorkContext,
  database: string,
  { host, port }: { readonly host: string; readonly port: number },
): JobSessions {
  return new JobSessions(
    { ...context, instance: { ...context.instance, connect: host, port, utility: true, loopback: false } },
    database,
  );
}
