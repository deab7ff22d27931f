import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlError, sqlstateOf } from '../../common/pg/connect.js';
import { quoteName } from '../../common/pg/quote.js';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { readObstacles, type Obstacle } from './drop-obstacles.js';
import type { RestoreJob } from './restore-job.js';

/** How long sessions have to leave the database; those of a backup that just ended need a moment. */
const WAIT_FOR_SESSIONS_MS = 60_000;
/** A two-phase commit ends its prepared transactions within this time; one that stays has been forgotten. */
const WAIT_FOR_PREPARED_MS = 3_000;
const POLL_MS = 250;
const OBJECT_IN_USE = '55006';
/** Databases that the server itself needs. */
const NEVER_DROPPED: ReadonlySet<string> = new Set(['template0', 'template1']);
const MOST_REMEDIES = 5;

export interface DropOptions {
  /** Default 60 s. */
  readonly waitMs?: number;
}

/** Undefined for a database that may be dropped. */
export function neverDropped(database: string): AppError | undefined {
  if (!NEVER_DROPPED.has(database)) return undefined;
  return new AppError('USAGE', `Database ${database} belongs to the server and is never dropped.`, {
    object: database,
    hint: 'Restore it without -e, or into another database (--redirect).',
  });
}

/**
 * Drops the target database. Sessions in it have a minute to end; lasting obstacles are an error at once.
 * @throws AppError DATABASE_IN_USE that names what is in the way, SQL_FAILED, USAGE for a template of the server
 */
export async function dropDatabase(session: pg.Client, job: RestoreJob, options: DropOptions = {}): Promise<void> {
  const { spec, signal, place } = job;
  const { database } = spec;
  const never = neverDropped(database);
  if (never) throw never.at(place);
  await unsetTemplate(session, job);
  const way = new WayOfDrop(session, job, options);
  for (;;) {
    signal.throwIfAborted();
    try {
      await session.query(`DROP DATABASE IF EXISTS ${quoteName(database)}`);
      return;
    } catch (error) {
      if (sqlstateOf(error) !== OBJECT_IN_USE) throw sqlError(error, `Cannot drop database ${database}`, place);
      await way.waitOnce(error);
    }
  }
}

/**
 * Waits, like dropDatabase, until nothing is in the way of a drop, but drops nothing.
 * @returns objects outside the database that are dropped with it
 * @throws AppError DATABASE_IN_USE that names what is in the way
 */
export async function waitForDrop(session: pg.Client, job: RestoreJob): Promise<readonly Obstacle[]> {
  const way = new WayOfDrop(session, job, {});
  for (;;) {
    const obstacles = await way.read();
    const inTheWay = obstacles.filter(({ kind }) => kind !== 'dropped');
    if (inTheWay.length === 0) return obstacles;
    await way.waitOnce(undefined, obstacles);
  }
}

/** The server refuses to drop a database that is marked as a template; one that cannot change the mark says so. */
async function unsetTemplate(session: pg.Client, { spec }: RestoreJob): Promise<void> {
  const { rowCount } = await session.query('SELECT FROM pg_catalog.pg_database WHERE datname = $1 AND datistemplate', [
    spec.database,
  ]);
  if (rowCount !== 1 || !(await readCapabilities(session)).alterDatabaseIsTemplate) return;
  await session.query(`ALTER DATABASE ${quoteName(spec.database)} IS_TEMPLATE false`);
}

/** How long a drop waits, and for whom. */
class WayOfDrop {
  readonly #since = performance.now();
  readonly #waitMs: number;
  #server: Capabilities | undefined;
  #isSaid = false;

  constructor(
    private readonly session: pg.Client,
    private readonly job: RestoreJob,
    { waitMs = WAIT_FOR_SESSIONS_MS }: DropOptions,
  ) {
    this.#waitMs = waitMs;
  }

  async read(): Promise<readonly Obstacle[]> {
    this.#server ??= await readCapabilities(this.session);
    return readObstacles(this.session, this.#server, this.job.spec.database);
  }

  /** @throws AppError DATABASE_IN_USE when there is nothing (left) to wait for */
  async waitOnce(cause: unknown, obstacles?: readonly Obstacle[]): Promise<void> {
    const found = (obstacles ?? (await this.read())).filter(({ kind }) => kind !== 'dropped');
    const waitedMs = performance.now() - this.#since;
    const isOver = (kind: Obstacle['kind'], mostMs: number): boolean =>
      waitedMs >= mostMs && found.some((obstacle) => obstacle.kind === kind);
    const prepared = Math.min(WAIT_FOR_PREPARED_MS, this.#waitMs);
    if (isOver('lasting', 0) || isOver('prepared', prepared) || waitedMs >= this.#waitMs) {
      throw this.#inUse(found, cause);
    }
    this.#say(found);
    await sleep(POLL_MS, undefined, { signal: this.job.signal });
  }

  #say(found: readonly Obstacle[]): void {
    if (this.#isSaid) return;
    this.#isSaid = true;
    const who = found.length === 0 ? '' : `: ${found.map(({ what }) => what).join(', ')}`;
    this.job.context.log('NOTICE', `Waiting for sessions to leave database ${this.job.spec.database}${who}`);
  }

  #inUse(found: readonly Obstacle[], cause: unknown): AppError {
    const { spec, place } = this.job;
    // The coordinator does not list sessions on segments: the server's message names the segment.
    const said = cause instanceof Error ? cause.message : '';
    const who = found.length === 0 ? said : found.map(({ what }) => what).join(', ');
    const remedies = found.slice(0, MOST_REMEDIES).map(({ remedy }) => remedy);
    return new AppError('DATABASE_IN_USE', `Database ${spec.database} cannot be dropped, it is in use: ${who}.`, {
      ...place,
      object: spec.database,
      retryable: true,
      sqlstate: OBJECT_IN_USE,
      hint: [...remedies, 'Then run the restore again.'].join(' '),
      cause,
    });
  }
}
