/** A backup: lock → reserve → preflight → plan → cut → dump → commit → release. */
import { setMaxListeners } from 'node:events';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { append } from '../../common/lists/append.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { describeLimits } from '../../common/rate/describe-limits.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import { logAgentLine } from '../agents/agent-log.js';
import { toProgress } from '../agents/job-progress.js';
import { instanceLabel } from '../base/topology.js';
import { logUnreachable } from '../operation/unreachable.js';
import { withDatabaseLock } from '../db/database-lock.js';
import type { ProgressDisplay } from '../base/operation-ports.js';
import { formatBackupParameters } from './parameters.js';
import { oneLine } from '../report/text.js';
import { plural } from '../report/units.js';
import { withPlugin, withPluginHooks } from '../plugin/plugin-operation.js';
import { nextKey, withReservedKey, type KeyWish } from '../sets/choose-key.js';
import { removeSet } from '../sets/remove-set.js';
import type { ClaimedSet, Reserved } from '../sets/reservations.js';
import type { BackupRequest } from './request.js';
import type { BackupContext, FinishedBackup, PlannedBackup } from './backup-context.js';
import { assertLockTables } from './lock-table.js';
import { tablesByName, type BackupPlan, type NodePlan } from './backup-plan.js';
import type { NodeResult } from './build-manifest.js';
import { dumpProcessLines } from './dump-process-lines.js';
import { compressorLines } from './compressor-lines.js';
import { commitBackup } from './commit-backup.js';
import { copyForStandby } from './copy-for-standby.js';
import { defaultJobs } from '../operation/default-jobs.js';
import { DumpJobs, type OpenedNode } from './dump-jobs.js';
import { runPreflight, type NodePreflight } from '../operation/preflight.js';
import { assertSpace, type SpaceDemand } from './space.js';
import { cutAndLock, planFromCatalogues } from './take-cut.js';
import { tablesLeftEmpty } from './unlogged-tables.js';
import { vacuumDatabase } from './vacuum.js';
import { writeHistory } from './write-history.js';

/**
 * Takes one backup of one database.
 * @returns the plan after a dry run, else the finished backup
 * @throws AppError; whatever was begun is undone: jobs cancelled, locks gone, partial files removed unless -r
 */
export async function runBackup(context: BackupContext): Promise<PlannedBackup | FinishedBackup> {
  const { request, engine, ports } = context;
  engine.assertHealthy();
  setMaxListeners(0, ports.signal);
  const place = { topology: engine.topology, pool: context.pool, leaseMs: request.reconnectWindowMs, ports };
  return withPlugin({ ...place, config: request.plugin }, (plugin) => backUp({ ...context, plugin }));
}

async function backUp(context: BackupContext): Promise<PlannedBackup | FinishedBackup> {
  const { request, engine, pool, ports } = context;
  return withDatabaseLock(engine, request.database, ports.signal, async (session) => {
    // Each call to an agent listens to it while it is under way; there may be a thousand.
    setMaxListeners(0, session.signal);
    const locked = { ...context, ports: { ...ports, signal: session.signal } };
    const { key, prefix, backupDirectory, database } = request;
    const place = { pool, topology: engine.topology, prefix, backupDirectory, log: ports.log };
    const wish: KeyWish = { ...place, key, database, keepFiles: request.keepPartialFiles };
    // What is only planned keeps its key from nobody.
    if (request.dryRun) return planBackup(locked, await nextKey(wish, session.signal));
    return withReservedKey(wish, session, (reserved) => backUpAs(locked, reserved));
  });
}

type ReservedSet = Reserved & ClaimedSet;

async function planBackup(context: BackupContext, key: TimestampKey): Promise<PlannedBackup> {
  const nodes = await lookAtNodes(context, key, false);
  const { plan, demands } = await firstPlan(context, key, nodes);
  checkSpace(context, demands);
  return { kind: 'planned', plan };
}

async function backUpAs(context: BackupContext, reserved: ReservedSet): Promise<FinishedBackup> {
  const { request, engine, ports, plugin } = context;
  const { key, directoryCreated } = reserved;
  const nodes = await lookAtNodes(context, key, false);
  const first = toFirstPlan(request, await firstPlan(context, key, nodes));
  if (!request.assumeYes) await askToContinue(context, nodes);
  const [coordinator] = await lookAtNodes(context, key, true);
  for (const line of directoryLines(coordinator!, directoryCreated)) ports.log.info(line);
  checkSpace(context, first.demands);
  if (request.around.vacuumBefore) await vacuumDatabase(engine, request.database, 'pre-dump', ports);
  const location = { timestampKey: key, prefix: request.prefix, backupDirectory: request.backupDirectory };
  const finished = await withPluginHooks(
    plugin,
    'backup',
    location,
    () => takeBackup(context, reserved, nodes, first),
    (text) => ports.log.warning(text),
  );
  try {
    await copyForStandby(context, reserved);
  } catch (error) {
    // Interrupted: the set is none the worse for that.
    ports.log.warning(`The set ${key} is complete, and there to be restored; mppbackup sync-standby copies the rest.`);
    await writeHistory(engine, request, ports.log, { ...finished, exitStatus: 2 });
    throw error;
  }
  return finished;
}

/** What is kept of the plan that is made before the locks: it may be a million tables, and is made again under them. */
interface FirstPlan {
  readonly nodes: readonly OpenedNode[];
  readonly demands: readonly SpaceDemand[];
  readonly lines: readonly string[];
}

async function firstPlan(
  context: BackupContext,
  key: TimestampKey,
  nodes: readonly NodePreflight[],
): Promise<{ readonly plan: BackupPlan; readonly demands: readonly SpaceDemand[] }> {
  const { request } = context;
  const plan = await planFromCatalogues(context, key, nodes);
  checkLockTables(plan, nodes);
  for (const line of compressorLines(request.compression, nodes)) context.ports.log.info(line);
  return { plan, demands: spaceDemands(plan, nodes) };
}

function toFirstPlan(
  request: BackupRequest,
  { plan, demands }: { readonly plan: BackupPlan; readonly demands: readonly SpaceDemand[] },
): FirstPlan {
  return {
    nodes: plan.nodes.map(({ instance, withDefinitions, rowsFrom }) => ({ instance, withDefinitions, rowsFrom })),
    demands,
    lines: dumpProcessLines(request, plan),
  };
}

/** The first look touches nothing; the second makes the dump directories and tries them. */
async function lookAtNodes(
  context: BackupContext,
  key: TimestampKey,
  writable: boolean,
): Promise<readonly NodePreflight[]> {
  const { request, engine, pool, ports } = context;
  const { signal } = ports;
  const nodes = await runPreflight(engine.topology, pool, {
    timestampKey: key,
    prefix: request.prefix,
    backupDirectory: request.backupDirectory,
    database: request.database,
    writable,
    compressWith: request.compression,
    parallelHosts: request.parallelHosts,
    signal,
  });
  const missing = nodes.filter(({ databaseExists }) => !databaseExists);
  if (missing.length > 0) {
    throw new AppError('DATABASE_NOT_FOUND', `Database ${request.database} does not exist.`, {
      hint: `It is missing on ${missing.map(({ instance }) => instanceLabel(instance)).join(', ')}; psql -l lists the databases.`,
    });
  }
  return nodes;
}

async function askToContinue(context: BackupContext, [coordinator]: readonly NodePreflight[]): Promise<void> {
  const { request, ports } = context;
  const { instance, directory } = coordinator!;
  const { port, dataDirectory } = instance;
  for (const line of formatBackupParameters({ request, directory, port, dataDirectory })) ports.log.info(line);
  await ports.confirm('Continue with Greenplum dump');
}

/** The original's lines about the coordinator's folder (reference section 2.5). */
function directoryLines({ directory }: NodePreflight, directoryCreated: boolean): readonly string[] {
  const found = directoryCreated
    ? [`Directory ${directory} not found, will try to create`, `Created ${directory}`]
    : [`Directory ${directory} exists`];
  return [...found, `Checked ${dirname(dirname(directory))} on master`, 'Configuring for single database dump'];
}

/** Holder and pg_dump lock every table; where the coordinator's locks reach a segment, that is on top of its own. */
function checkLockTables(plan: BackupPlan, nodes: readonly NodePreflight[]): void {
  const lockable = ({ tables }: NodePlan): number => {
    let count = 0;
    for (const { kind } of tables.descriptions()) if (kind !== 'foreign') count += 1;
    return count;
  };
  const found = new Map(nodes.map((node) => [node.instance.dbid, node]));
  const reaching = plan.nodes.filter(({ withDefinitions }) => withDefinitions).map(lockable);
  assertLockTables(
    plan.nodes.map((node) => ({
      instance: node.instance,
      tables: node.withDefinitions ? lockable(node) : Math.max(...reaching),
      holders: node.withDefinitions ? 2 : 3,
      entries: found.get(node.instance.dbid)?.lockTableEntries ?? 0,
      locksPerTransaction: found.get(node.instance.dbid)?.locksPerTransaction ?? 0,
    })),
  );
}

function checkSpace(context: BackupContext, demands: readonly SpaceDemand[]): void {
  const { request, ports } = context;
  if (request.skipSpaceCheck) {
    ports.log.info("Bypassing disk space check as '-b' option is specified");
    return;
  }
  if (request.plugin) {
    ports.log.info('Bypassing disk space checks: rows go to the storage plugin');
    return;
  }
  ports.log.info('Validating disk space');
  assertSpace(demands, { keepPercent: request.keepFreePercent, compression: request.compression });
}

function spaceDemands(plan: BackupPlan, nodes: readonly NodePreflight[]): readonly SpaceDemand[] {
  const found = new Map(nodes.map((node) => [node.instance.dbid, node]));
  return plan.nodes.map((node) => ({
    label: instanceLabel(node.instance),
    host: node.instance.host,
    fileSystemId: found.get(node.instance.dbid)?.fileSystemId ?? '',
    directory: node.directory,
    tableBytes: node.tableBytes,
    freeBytes: found.get(node.instance.dbid)?.freeBytes ?? 0,
  }));
}

/**
 * Dumps and commits. Where a table's lock meets ours only after the dump has begun (rare: it takes two locks that wait
 * for each other), everything is given up and begun again while --lock-wait lasts.
 */
async function takeBackup(
  context: BackupContext,
  reserved: ReservedSet,
  nodes: readonly NodePreflight[],
  first: FirstPlan,
): Promise<FinishedBackup> {
  const { request, engine, ports } = context;
  const { key, operationId } = reserved;
  const startedAt = new Date();
  const deadline = performance.now() + request.lockWaitMs;
  for (const line of first.lines) ports.log.info(line);
  const limits = describeLimits(request.rates ?? {});
  if (limits !== undefined) ports.log.info(`Limiting each host to ${limits}`);
  ports.log.info('Starting Dump process');
  for (;;) {
    const shown: ShownProgress = { display: undefined };
    const jobs = makeJobs(context, reserved, shown);
    const commit = { manifestBegun: false };
    try {
      await jobs.open(first.nodes, ports.signal);
      const { plan, cut, snapshots, stateFiles } = await cutAndLock(context, key, nodes, jobs, deadline);
      for (const line of leftOutLines(plan)) ports.log.info(line);
      const results = await dumpRows(context, plan, jobs, snapshots, shown);
      for (const line of leftLargeObjects(results)) ports.log.info(line);
      return await commitBackup({ context, key, operationId, plan, cut, stateFiles, results, startedAt }, commit);
    } catch (thrown) {
      const error = toAppError(thrown);
      const again = error.code === 'TABLE_LOCK_TIMEOUT' && performance.now() < deadline && !ports.signal.aborted;
      const keepFiles = request.keepPartialFiles && !again;
      await undo(context, reserved, jobs, { error, keepFiles, ...commit });
      if (again) {
        ports.log.info(`Giving way and beginning again: ${describeError(error)}`);
        continue;
      }
      await logUnreachable(engine, ports);
      await writeHistory(engine, request, ports.log, { startedAt, finishedAt: new Date(), key, exitStatus: 2 });
      throw error;
    }
  }
}

/** What --no-unlogged-table-data leaves out, table by table. */
function leftOutLines(plan: BackupPlan): readonly string[] {
  return tablesLeftEmpty(tablesByName(plan)).map(
    (name) => `Leaving out the rows of the unlogged table ${oneLine(name)}`,
  );
}

function leftLargeObjects(results: ReadonlyMap<number, NodeResult>): readonly string[] {
  const counts = [...results.values()].map((result) => result.leftLargeObjects).filter((count) => count > 0);
  if (counts.length === 0) return [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return [`Leaving out ${plural(total, 'large object')}, as pg_dump does with -t and -s; -T and -S keep them`];
}

function makeJobs(
  { request, engine, pool, ports, plugin }: BackupContext,
  { key, reservation }: Pick<Reserved, 'key' | 'reservation'>,
  shown: ShownProgress,
): DumpJobs {
  return new DumpJobs({
    watcher: {
      onLog: (instance, line) => logAgentLine(ports.log, instance, line),
      onProgress: (instance, update) => shown.display?.update(instanceLabel(instance), toProgress(update)),
    },
    pool,
    request,
    operationId: randomUUID(),
    key,
    reservation,
    ...(plugin ? { plugin: { operationId: plugin.operationId, readBack: request.pluginReadBack ?? true } } : {}),
    // A plugin takes one stream an instance, and gives tables back in the order in which they were written.
    jobsPerNode: (instance) => (plugin ? 1 : request.jobs) ?? defaultJobs(engine.topology, instance),
  });
}

async function dumpRows(
  context: BackupContext,
  plan: BackupPlan,
  jobs: DumpJobs,
  snapshots: ReadonlyMap<number, string>,
  shown: ShownProgress,
): Promise<ReadonlyMap<number, NodeResult>> {
  const { ports } = context;
  const progress = ports.openProgress({
    kind: 'dump',
    rows: plan.nodes.map(({ instance }) => ({ label: instanceLabel(instance) })),
  });
  shown.display = progress;
  try {
    const answers = await jobs.run(ports.signal);
    return new Map(
      plan.nodes.map((node) => {
        const { dbid } = node.instance;
        return [dbid, { ...answers.get(dbid)!, snapshot: snapshots.get(dbid) ?? '' }];
      }),
    );
  } finally {
    shown.display = undefined;
    progress.close();
  }
}

/** The display of the rows' progress while there is one: jobs are watched before and after. */
interface ShownProgress {
  display: ProgressDisplay | undefined;
}

/** Cancels and removes what was written, unless it is to be kept. */
async function undo(
  { request, engine, pool, ports }: BackupContext,
  reserved: ReservedSet,
  jobs: DumpJobs,
  { error, keepFiles, manifestBegun }: { error: AppError; keepFiles: boolean; manifestBegun: boolean },
): Promise<void> {
  const { key, operationId } = reserved;
  const left = [...(await jobs.cancel(describeError(error)))];
  if (request.plugin && jobs.opened) {
    ports.log.warning(
      `What reached the storage of ${request.plugin.executablePath} stays there without a manifest; mppbackup delete ${key} --plugin-config FILE removes it.`,
    );
  }
  if (keepFiles) {
    ports.log.warning('Dump request was incomplete, not rolling back: -r keeps the partial files');
  } else if (jobs.opened) {
    ports.log.warning('Dump request was incomplete, rolling back dump (removing its files; -r keeps them)');
    const { errors, isLeft } = await removeSet({
      operationId,
      onlyOwn: true,
      manifestIsGone: !manifestBegun,
      // Copies are made of what was committed.
      topology: { ...engine.topology, mirrors: [] },
      pool,
      set: { key, prefix: request.prefix },
      backupDirectory: request.backupDirectory,
    });
    // Whoever sweeps the claim goes on with it.
    reserved.isLeft = isLeft || left.length > 0;
    append(left, errors);
  }
  for (const problem of left) ports.log.warning(`Clean-up: ${describeError(problem)}`);
}
