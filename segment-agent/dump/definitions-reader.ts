/**
 * pg_dump as a process beside the dump. It starts inside the cut, so that it has its own table locks before the cut is
 * released, and is watched while it runs.
 *
 * It is watched because a session that waits for ACCESS EXCLUSIVE on a table that our holder has locked makes all later
 * sessions wait too. A pg_dump in that queue would wait for a session that waits for us, and the server sees no
 * deadlock, because nothing inside it connects pg_dump with the holder. Where it does see one (pg_dump waits for a view
 * that a session has dropped, and that session waits for a table that pg_dump has locked), it may end the other
 * session: so we look often, and give way before deadlock_timeout.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { programVersion } from '../../common/pg/programs.js';
import { programCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import type { AppError } from '../../common/errors/app-error.js';
import { type ErrorPlace } from '../../common/errors/app-error.js';
import { dumpDefinitions, type DefinitionsDump } from '../programs/postgres-programs.js';
import { separateAttachments } from './separate-attachments.js';
import { findBlockers, tableLockTimeout } from './table-locks.js';

/** The line of `pg_dump --verbose` after it has locked the tables; the same in all versions from 9.0 to 18. */
const PAST_LOCKS = /reading user-defined functions/;
/** pg_dump's own limit only counts when this process is gone. */
const BACKSTOP_MS = 60_000;
const CALM_POLL_MS = 100;

export interface DefinitionsReaderOptions {
  readonly monitor: pg.Client;
  readonly capabilities: Capabilities;
  readonly dump: Omit<DefinitionsDump, 'signal' | 'onStderrLine' | 'lockWaitTimeoutMs'>;
  /** The beginning of the names of all the dump's sessions. */
  readonly names: string;
  readonly lockTimeoutMs: number;
  readonly place: ErrorPlace;
}

export class DefinitionsReader {
  readonly #controller = new AbortController();
  readonly #finished: Promise<void>;
  readonly #pastLocks: Promise<void>;
  #isPastLocks = false;
  #hasEnded = false;

  constructor(private readonly options: DefinitionsReaderOptions) {
    let markPastLocks = (): void => undefined;
    const marked = new Promise<void>((resolve) => {
      markPastLocks = () => {
        this.#isPastLocks = true;
        resolve();
      };
    });
    const { target, archivePath } = options.dump;
    const run = dumpDefinitions({
      ...options.dump,
      lockWaitTimeoutMs: options.lockTimeoutMs + BACKSTOP_MS,
      signal: this.#controller.signal,
      onStderrLine: (line) => {
        if (PAST_LOCKS.test(line)) markPastLocks();
      },
    }).finally(() => {
      this.#hasEnded = true;
    });
    this.#finished = this.#guard(run).then(async () => {
      const { separateAttachments: hasThem } = programCapabilities(
        await programVersion(join(target.programFolder, 'pg_dump')),
      );
      if (!hasThem) await separateAttachments(archivePath, this.#controller.signal);
    });
    this.#pastLocks = Promise.race([marked, this.#finished]);
    // Both are awaited later; until then a failure must not count as unhandled.
    this.#finished.catch(() => undefined);
    this.#pastLocks.catch(() => undefined);
  }

  /**
   * Resolves when pg_dump has all its table locks.
   * @throws AppError TABLE_LOCK_TIMEOUT, PROGRAM_FAILED
   */
  pastLocks(): Promise<void> {
    return this.#pastLocks;
  }

  /** Resolves when the archive is complete. @throws AppError TABLE_LOCK_TIMEOUT, PROGRAM_FAILED */
  finished(): Promise<void> {
    return this.#finished;
  }

  /** Kills pg_dump; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#controller.abort();
    await this.#finished.catch(() => undefined); // its failure is intended
  }

  /** Waits for the run, unless the watch finds a reason to end it first. */
  async #guard(run: Promise<void>): Promise<void> {
    let reason: unknown;
    const watch = this.#watch().catch((error: unknown) => {
      reason = error;
      this.#controller.abort();
    });
    try {
      await run;
    } catch (error) {
      await watch;
      throw reason ?? error;
    }
    await watch;
  }

  async #watch(): Promise<void> {
    const { monitor, capabilities, lockTimeoutMs } = this.options;
    const eagerPollMs = Math.max(5, Math.min(50, lockTimeoutMs / 4));
    let waitingSinceMs: number | undefined;
    while (!this.#hasEnded && !this.#controller.signal.aborted) {
      const wait = await this.#findWait();
      const now = Date.now();
      waitingSinceMs = wait === undefined ? undefined : (waitingSinceMs ?? now);
      if (wait !== undefined && waitingSinceMs !== undefined) {
        const waitedMs = now - waitingSinceMs;
        // On a server that does not tell which session blocks another, a long wait may be one for ourselves.
        const isTooLong = (!this.#isPastLocks || !capabilities.blockingPids) && waitedMs >= lockTimeoutMs;
        if (
          isTooLong ||
          (capabilities.blockingPids &&
            (await isBehindOurselves(monitor, { pid: wait.pid, names: this.options.names })))
        )
          throw await this.#timeout(wait, waitedMs);
      }
      await this.#pause(this.#isPastLocks ? CALM_POLL_MS : eagerPollMs);
    }
  }

  /** Ends early when pg_dump does. */
  async #pause(delayMs: number): Promise<void> {
    for (let leftMs = delayMs; leftMs > 0 && !this.#hasEnded; leftMs -= 50) await sleep(Math.min(50, leftMs));
  }

  /**
   * The wait of pg_dump's session for a lock, while there is one. The table is looked up in the same statement: the wait
   * may be over by the next one, where the server ends one of the sessions that wait for each other.
   */
  async #findWait(): Promise<LockWait | undefined> {
    const { rows } = await this.options.monitor.query<Omit<LockWait, 'table'> & { table: LockWait['table'] | null }>(
      `SELECT a.pid, (
         SELECT pg_catalog.row_to_json(t) FROM (
           SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name
           FROM pg_catalog.pg_locks l
           JOIN pg_catalog.pg_class c ON c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
           WHERE l.pid = a.pid AND NOT l.granted AND l.locktype = 'relation' LIMIT 1
         ) t
       ) AS table
       FROM (
         SELECT pid FROM pg_catalog.pg_stat_activity
         WHERE application_name = $1 AND ${this.options.capabilities.waitsForLock}
       ) a`,
      [this.options.dump.applicationName],
    );
    const [wait] = rows;
    return wait && { pid: wait.pid, table: wait.table ?? undefined };
  }

  async #timeout({ table }: LockWait, waitedMs: number): Promise<AppError> {
    const { monitor, place, capabilities } = this.options;
    const blockers = table ? await findBlockers(monitor, capabilities, [table.oid]) : [];
    return tableLockTimeout({ table, blockers, lockTimeoutMs: waitedMs, place });
  }
}

interface LockWait {
  readonly pid: number;
  /** Undefined where it waits for something else than a table. */
  readonly table: { readonly oid: number; readonly schema: string; readonly name: string } | undefined;
}

/** True when the session waits, directly or through others, for another session of the same dump. */
async function isBehindOurselves(
  monitor: pg.Client,
  { pid, names }: { readonly pid: number; readonly names: string },
): Promise<boolean> {
  const { rows } = await monitor.query<{ isBehind: boolean }>(
    `WITH RECURSIVE chain(pid) AS (
       SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids($1))
       UNION SELECT pg_catalog.unnest(pg_catalog.pg_blocking_pids(chain.pid)) FROM chain
     )
     SELECT pg_catalog.count(*) > 0 AS "isBehind"
     FROM chain JOIN pg_catalog.pg_stat_activity a USING (pid)
     WHERE a.pid <> $1 AND pg_catalog.left(a.application_name, pg_catalog.length($2::text)) = $2::text`,
    [pid, names],
  );
  return rows[0]?.isBehind ?? false;
}
