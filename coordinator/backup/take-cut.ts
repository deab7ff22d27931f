/**
 * Catalogue lock, table locks, one cut through all nodes: one attempt after the other until --lock-wait is over. Where
 * another session's TRUNCATE or ALTER waits for a table, the attempt gives way: it is rolled back and begun again.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { toAppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { openCatalogueLock } from '../cut/catalogue-lock.js';
import { openCut, type Cut } from '../cut/find-cut.js';
import { plural } from '../report/units.js';
import type { StateFile } from '../engine/engine.js';
import type { NodePreflight } from '../operation/preflight.js';
import { notesState } from './notes-state.js';
import { planBackup, type BackupPlan } from './backup-plan.js';
import type { CutRecord } from './build-manifest.js';
import type { Attempt, BackupContext } from './backup-context.js';

/** How long an attempt waits for one table's lock before it gives way. Below the server's usual deadlock_timeout. */
const TABLE_LOCK_TIMEOUT_MS = 500;
/**
 * How long one attempt searches for the cut. Meanwhile it holds the catalogue lock, for which a writer that needs a
 * temporary table waits, perhaps with the very locks that prevent the cut: so the lock is let go in between.
 */
const SEARCH_LIMIT_MS = 15_000;
/** Errors that another attempt may well not meet. A left prepared transaction stays until the operator ends it. */
const PASSING: ReadonlySet<string> = new Set(['TABLE_LOCK_TIMEOUT', 'TABLE_NOT_FOUND', 'CUT_NOT_FOUND', 'SEVERAL']);
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

export interface LockedCut {
  readonly plan: BackupPlan;
  readonly cut: CutRecord;
  /** Snapshot by dbid. */
  readonly snapshots: ReadonlyMap<number, string>;
  readonly stateFiles: readonly StateFile[];
}

/**
 * Returns when every node's job holds ACCESS SHARE on all its tables and shares its snapshot of the cut.
 * @throws AppError CATALOGUE_LOCK_TIMEOUT, CUT_NOT_FOUND, TABLE_LOCK_TIMEOUT when --lock-wait is over
 */
export async function cutAndLock(attempt: Attempt): Promise<LockedCut> {
  const { jobs, deadline } = attempt;
  const { ports } = attempt.backup;
  const { signal } = ports;
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return await tryToLock(attempt);
    } catch (error) {
      const appError = toAppError(error);
      const isPassing = appError.retryable && PASSING.has(appError.code);
      await jobs.releaseTables().catch((problem: unknown) => {
        // When no attempt follows, the first failure is the one to report.
        throw isPassing ? problem : appError;
      });
      if (!isPassing || performance.now() + pauseMs > deadline) throw appError;
      ports.log.debug(`Giving way and trying again: ${appError.message}`);
      await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal });
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}

async function tryToLock({ backup, nodes, jobs, deadline }: Attempt): Promise<LockedCut> {
  const { request, engine, ports, reserved } = backup;
  const { signal } = ports;
  const remainingMs = (): number => Math.max(1, deadline - performance.now());
  const lock = await openCatalogueLock({ engine, database: request.database, lockWaitMs: remainingMs(), signal });
  let cut: Cut | undefined;
  const steps = new StepTimes();
  try {
    const plan = await planFromCatalogues(backup, reserved.key, nodes);
    steps.end('catalogue');
    const reading = engine.readStateFiles(request.database);
    reading.catch(() => undefined); // awaited when the tables are locked
    await jobs.lockTables(plan, TABLE_LOCK_TIMEOUT_MS, signal);
    const stateFiles = await reading;
    steps.end('table locks');
    cut = await openCut({
      engine,
      database: request.database,
      nodes: plan.nodes.map(({ instance, tables }) => ({ instance, tables })),
      consistency: request.consistency,
      lockWaitMs: Math.min(remainingMs(), SEARCH_LIMIT_MS),
      signal,
    });
    steps.end('cut');
    await jobs.importSnapshots(plan, cut.snapshots, TABLE_LOCK_TIMEOUT_MS, signal);
    await lock.assertHeld();
    steps.end('snapshots shared, pg_dump’s locks');
    const catalogueLockMs = await lock.release();
    ports.log.info('Releasing pg_class lock');
    ports.log.debug(`Under the catalogue lock: ${steps.describe()}`);
    const { way, tries, searchMs, lockedMs, snapshots } = cut;
    ports.log.info(
      `Snapshots of ${snapshots.size} instances: ${way}, ${plural(tries, 'attempt')}, ${searchMs.toFixed(0)} ms; catalogue lock ${catalogueLockMs.toFixed(0)} ms`,
    );
    return { plan, snapshots, stateFiles, cut: { way, tries, searchMs, lockedMs, catalogueLockMs } };
  } finally {
    await cut?.release();
    await lock.release();
  }
}

/** The time of each step under the catalogue lock, for the log. */
class StepTimes {
  #sinceMs = performance.now();
  readonly #steps: string[] = [];

  end(step: string): void {
    const now = performance.now();
    this.#steps.push(`${step} ${(now - this.#sinceMs).toFixed(0)} ms`);
    this.#sinceMs = now;
  }

  describe(): string {
    return this.#steps.join(', ');
  }
}

/** Reads what every node has to dump, and plans. */
export async function planFromCatalogues(
  { engine, request }: BackupContext,
  key: TimestampKey,
  nodes: readonly NodePreflight[],
): Promise<BackupPlan> {
  const directories = new Map(nodes.map(({ instance, directory }) => [instance.dbid, directory]));
  const catalogues = await engine.readCatalogues(request.database);
  return planBackup(
    request,
    key,
    catalogues.map((node) => ({
      ...node,
      directory: directories.get(node.instance.dbid) ?? '',
      withDefinitions: engine.rolesOf(node.instance).definitions,
      withState: notesState(request, engine),
    })),
  );
}
