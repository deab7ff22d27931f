/**
 * All database sessions of one dump. They share a name in pg_stat_activity, so that one statement of the monitor ends
 * them all, pg_dump's included, in whatever state they are.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { endWithin, terminateSessions } from '../../common/pg/end-sessions.js';
import { DirectSocket } from '../copy-out/direct-socket.js';
import { openRowsSession } from '../sessions/open-rows-session.js';
import type { WorkContext } from '../worker/work.js';

/** The end of sessions has its own deadline: we wait no longer for a server that does not answer. */
const END_WITHIN_MS = 5000;
/** The time that a backend needs after its client said goodbye. */
const LEAVE_MS = 10;

function socketOf(client: pg.Client): unknown {
  return (client as unknown as { readonly connection: { readonly stream: unknown } }).connection.stream;
}

export class JobSessions {
  /** The beginning of application_name; it has 63 bytes at most with the role behind it. */
  readonly #name: string;
  readonly #open = new Set<pg.Client>();
  readonly #sockets = new WeakMap<pg.Client, DirectSocket>();
  #monitor: Promise<pg.Client> | undefined;
  #isShut = false;

  constructor(
    private readonly context: WorkContext,
    private readonly database: string,
  ) {
    this.#name = `mppbackup ${context.key} ${context.instance.dbid} ${randomBytes(4).toString('hex')}`;
  }

  applicationName(role: 'holder' | 'channel' | 'monitor' | 'pg_dump' | 'pg_dumpall'): string {
    return `${this.#name} ${role}`;
  }

  /** Opens a session for reading rows, outside a transaction. The caller closes it. */
  async open(role: 'holder' | 'channel' | 'monitor'): Promise<pg.Client> {
    const { instance, user, hostName, log } = this.context;
    const place = { contentId: instance.content, host: hostName };
    let socket: DirectSocket | undefined;
    const options = {
      ...(role === 'monitor' ? {} : { makeSocket: () => (socket = new DirectSocket()) }),
      user,
      database: this.database,
      applicationName: this.applicationName(role),
      place,
    };
    const client = await openRowsSession(instance, options, log);
    this.#open.add(client);
    // The session may have been opened another way than the first one tried.
    if (socket && socketOf(client) === socket) this.#sockets.set(client, socket);
    if (this.#isShut && role !== 'monitor') {
      await this.close(client);
      throw new AppError('JOB_CANCELLED', 'The dump was cancelled.', place);
    }
    return client;
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
  async close(client: pg.Client): Promise<void> {
    this.#open.delete(client);
    await endWithin(client, END_WITHIN_MS);
  }

  /** Opens no new session from here on, except the monitor that ends the others. */
  shut(): void {
    this.#isShut = true;
  }

  /**
   * Ends every session of the job except the monitor, pg_dump's included, and waits until the server has let them go.
   * `idle`: no statement is running, so the sessions can close normally (a terminated one leaves a line in the server's
   * log).
   */
  async endAll(state: 'idle' | 'busy'): Promise<void> {
    if (this.#open.size === 0) return;
    const monitor = await this.monitor().catch(() => undefined); // without a server there are no sessions either
    const others = [...this.#open].filter((client) => client !== monitor);
    for (const client of others) this.#open.delete(client);
    const leave = (): Promise<unknown> => Promise.all(others.map((client) => endWithin(client, END_WITHIN_MS)));
    if (state === 'idle') {
      await leave();
      await sleep(LEAVE_MS);
    }
    if (monitor) await terminateSessions(monitor, `${this.#name} `, END_WITHIN_MS).catch(() => undefined); // the same
    if (state === 'busy') await leave();
  }

  /** Ends all sessions, and then the monitor. */
  async closeAll(state: 'idle' | 'busy'): Promise<void> {
    await this.endAll(state);
    const monitor = await this.#monitor?.catch(() => undefined); // it was never open
    this.#monitor = undefined;
    if (monitor) await this.close(monitor);
  }
}
