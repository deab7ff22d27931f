/** Sessions that belong together: listed when they are opened, ended within a limit, all of them at once if need be. */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { endWithin, sever, terminateSessions } from './end-sessions.js';

/** The time that a backend needs after its client said goodbye. */
const LEAVE_MS = 10;

export class SessionGroup {
  readonly #open = new Set<pg.Client>();

  /** @param endLimitMs the end of sessions has its own deadline: we wait no longer for a server that does not answer */
  constructor(private readonly endLimitMs: number) {}

  /** Takes in a session that was just opened; `check` throws where it is of no use any more, and the session is ended. */
  async take(session: pg.Client, check: () => void | Promise<void> = () => undefined): Promise<pg.Client> {
    this.#open.add(session);
    try {
      await check();
      return session;
    } catch (error) {
      await this.close(session);
      throw error;
    }
  }

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  sessions(): readonly pg.Client[] {
    return [...this.#open];
  }

  /** Ends an idle session. */
  async close(session: pg.Client): Promise<void> {
    this.#open.delete(session);
    await endWithin(session, this.endLimitMs);
  }

  /** Ends all sessions, the newest first, except `kept`. */
  async closeAll(kept?: pg.Client): Promise<void> {
    const ending = this.sessions().filter((session) => session !== kept);
    await Promise.all(ending.reverse().map((session) => this.close(session)));
  }

  /** Cuts all connections at once; what waits for an answer fails. The sessions stay listed until they are closed. */
  severAll(): void {
    this.#open.forEach(sever);
  }

  /**
   * Ends all sessions from another one, and waits until the server has let them go: those of programs too, whose
   * application names begin with `prefix`.
   * @param monitor undefined: the server is not there, so it has no sessions either
   * @param state `idle`: no statement is running, so the sessions can close normally (a terminated one leaves a line in
   *   the server's log)
   */
  async terminateAll(monitor: pg.Client | undefined, prefix: string, state: 'idle' | 'busy'): Promise<void> {
    if (state === 'idle') {
      await this.closeAll(monitor);
      await sleep(LEAVE_MS);
    }
    // Where this fails, the server is gone, and the sessions with it.
    if (monitor) await terminateSessions(monitor, prefix, this.endLimitMs).catch(() => undefined);
    await this.closeAll(monitor);
  }
}
