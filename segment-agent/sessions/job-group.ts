/**
 * The sessions of one job on its instance. They share a beginning of application_name, so that one statement ends them
 * all in whatever state they are, those of pg_dump and psql included.
 */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { ErrorPlace } from '../../common/errors/app-error.js';
import { SessionGroup } from '../../common/pg/session-group.js';
import type { WorkContext } from '../worker/work.js';

/** The limit for the end of a session. */
export const END_WITHIN_MS = 5000;

/** An application name has no more with the server. */
const MOST_NAME_BYTES = 63;

export class JobGroup<Role extends string> extends SessionGroup {
  readonly #name: string;
  readonly #tag: string;
  readonly place: ErrorPlace;

  constructor({ key, instance, hostName, sessionTag = '' }: WorkContext) {
    super(END_WITHIN_MS);
    this.#name = `mppbackup ${key} ${instance.dbid} ${randomBytes(4).toString('hex')}`;
    this.#tag = sessionTag;
    this.place = { contentId: instance.content, host: hostName };
  }

  /** The beginning of application_name of all these sessions, and of no others. */
  get names(): string {
    return `${this.#name} `;
  }

  applicationName(role: Role): string {
    return this.tagged(`${this.#name} ${role}`);
  }

  /**
   * The name as the server will show it, with the job's tag kept whole at its end: by that the agent finds what is left
   * of the sessions of a worker that died.
   */
  tagged(name: string): string {
    return this.#tag === '' ? name : `${name.slice(0, MOST_NAME_BYTES - 1 - this.#tag.length)} ${this.#tag}`;
  }

  /** Ends all sessions of the job but `monitor`: see SessionGroup.terminateAll. */
  endAll(monitor: pg.Client | undefined, state: 'idle' | 'busy'): Promise<void> {
    return this.terminateAll(monitor, this.names, state);
  }
}
