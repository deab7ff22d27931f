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

export class JobGroup<Role extends string> extends SessionGroup {
  /** The beginning of application_name; it has 63 bytes at most with the role behind it. */
  readonly #name: string;
  readonly place: ErrorPlace;

  constructor({ key, instance, hostName }: WorkContext) {
    super(END_WITHIN_MS);
    this.#name = `mppbackup ${key} ${instance.dbid} ${randomBytes(4).toString('hex')}`;
    this.place = { contentId: instance.content, host: hostName };
  }

  applicationName(role: Role): string {
    return `${this.#name} ${role}`;
  }

  /** Ends all sessions of the job but `monitor`: see SessionGroup.terminateAll. */
  endAll(monitor: pg.Client | undefined, state: 'idle' | 'busy'): Promise<void> {
    return this.terminateAll(monitor, `${this.#name} `, state);
  }
}
